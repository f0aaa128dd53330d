/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-tag-entry.h"

#include "canton-chooser.h"
#include "canton-customers-table.h"
#include "canton-i18n.h"

#include <string.h>

struct _DealerTagEntry
{
  AdwBin parent_instance;

  GPtrArray *tags; /* of char *, chosen */
  GStrv known;
  gboolean opened;

  GtkFlowBox *flow;
  CantonChooser *chooser;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DealerTagEntry, dealer_tag_entry, ADW_TYPE_BIN)

static gboolean
has_tag (DealerTagEntry *self, const char *tag)
{
  return g_ptr_array_find_with_equal_func (self->tags, tag, g_str_equal, NULL);
}

static void show_tags (DealerTagEntry *self);

static void
on_remove_cb (GtkButton *button, DealerTagEntry *self)
{
  guint index;

  if (!g_ptr_array_find_with_equal_func (self->tags, g_object_get_data (G_OBJECT (button), "canton-tag"), g_str_equal, &index))
    return;
  g_ptr_array_remove_index (self->tags, index);
  show_tags (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
new_chip (DealerTagEntry *self, const char *tag)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  g_autofree char *tooltip = g_strdup_printf (_("Remove “%s”"), tag);

  gtk_box_append (GTK_BOX (box), gtk_label_new (tag));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "tag");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  g_object_set_data_full (G_OBJECT (button), "canton-tag", g_strdup (tag), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_remove_cb), self);

  return button;
}

static void
show_tags (DealerTagEntry *self)
{
  GtkFlowBoxChild *child;

  while ((child = gtk_flow_box_get_child_at_index (self->flow, 0)) != NULL)
    gtk_flow_box_remove (self->flow, GTK_WIDGET (child));
  for (guint i = 0; i < self->tags->len; i++)
    {
      GtkWidget *holder = gtk_flow_box_child_new ();

      gtk_widget_set_focusable (holder, FALSE);
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (holder), new_chip (self, g_ptr_array_index (self->tags, i)));
      gtk_flow_box_append (self->flow, holder);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->flow), self->tags->len > 0);
}

static void
add (DealerTagEntry *self, const char *text)
{
  g_autofree char *tag = g_strstrip (g_strdup (text));

  canton_chooser_set_selected (self->chooser, NULL);
  canton_chooser_set_text (self->chooser, "");
  if (*tag == '\0' || has_tag (self, tag))
    return;

  g_ptr_array_add (self->tags, g_steal_pointer (&tag));
  show_tags (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_chosen_cb (DealerTagEntry *self, GtkStringObject *tag)
{
  add (self, gtk_string_object_get_string (tag));
}

static void
on_create_cb (DealerTagEntry *self, const char *text)
{
  add (self, text);
}

static GPtrArray *
find (CantonDatabase *database, const char *text, gpointer data, GError **error)
{
  DealerTagEntry *self = data;
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *wanted = g_utf8_casefold (text, -1);

  for (guint i = 0; self->known != NULL && self->known[i] != NULL && found->len < 20; i++)
    {
      g_autofree char *known = g_utf8_casefold (self->known[i], -1);

      if (strstr (known, wanted) != NULL && !has_tag (self, self->known[i]))
        g_ptr_array_add (found, gtk_string_object_new (self->known[i]));
    }
  return found;
}

static char *
get_title (gpointer item)
{
  return g_strdup (gtk_string_object_get_string (item));
}

static const CantonChooserInfo info = { find, get_title, NULL };

void
dealer_tag_entry_show (DealerTagEntry *self, CantonContext *context, CantonCustomer *customer)
{
  g_return_if_fail (DEALER_IS_TAG_ENTRY (self));

  if (!self->opened)
    canton_chooser_open (self->chooser, context, &info, self);
  self->opened = TRUE;
  g_clear_pointer (&self->known, g_strfreev);
  self->known = canton_customers_table_list_tags (canton_context_get_reader (context), NULL);
  g_ptr_array_set_size (self->tags, 0);
  for (guint i = 0; i < customer->tags->len; i++)
    g_ptr_array_add (self->tags, g_strdup (g_ptr_array_index (customer->tags, i)));
  canton_chooser_set_text (self->chooser, "");
  show_tags (self);
}

void
dealer_tag_entry_apply (DealerTagEntry *self, CantonCustomer *customer)
{
  g_return_if_fail (DEALER_IS_TAG_ENTRY (self));

  for (guint i = 0; i < self->tags->len; i++)
    canton_customer_add_tag (customer, g_ptr_array_index (self->tags, i));
  /* What was typed and not confirmed is meant as well. */
  canton_customer_add_tag (customer, canton_chooser_get_text (self->chooser));
}

static gboolean
dealer_tag_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (DEALER_TAG_ENTRY (widget)->chooser), GTK_DIR_TAB_FORWARD);
}

static void
dealer_tag_entry_finalize (GObject *object)
{
  DealerTagEntry *self = DEALER_TAG_ENTRY (object);

  g_ptr_array_unref (self->tags);
  g_strfreev (self->known);

  G_OBJECT_CLASS (dealer_tag_entry_parent_class)->finalize (object);
}

static void
dealer_tag_entry_class_init (DealerTagEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dealer_tag_entry_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = dealer_tag_entry_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", DEALER_TYPE_TAG_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dealer_tag_entry_init (DealerTagEntry *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->tags = g_ptr_array_new_with_free_func (g_free);
  self->flow = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->flow, GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (self->flow, 8);
  gtk_flow_box_set_column_spacing (self->flow, 4);
  gtk_flow_box_set_row_spacing (self->flow, 4);
  gtk_widget_set_visible (GTK_WIDGET (self->flow), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->flow));
  self->chooser = CANTON_CHOOSER (canton_chooser_new ());
  g_object_set (self->chooser, "placeholder-text", _("Add a tag"), "create-label", _("Add the tag “%s”"), NULL);
  g_signal_connect_swapped (self->chooser, "chosen", G_CALLBACK (on_chosen_cb), self);
  g_signal_connect_swapped (self->chooser, "create", G_CALLBACK (on_create_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chooser));
  adw_bin_set_child (ADW_BIN (self), box);
}
