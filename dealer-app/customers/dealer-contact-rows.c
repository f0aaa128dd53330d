/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-contact-rows.h"

#include "canton-i18n.h"
#include "dealer-customer-words.h"

struct _DealerContactRows
{
  AdwBin parent_instance;

  CantonMedium medium;
  gboolean setting;

  GtkBox *rows;
};

enum
{
  PROP_MEDIUM = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DealerContactRows, dealer_contact_rows, ADW_TYPE_BIN)

static GtkEditable *
entry_of (GtkWidget *row)
{
  return GTK_EDITABLE (gtk_widget_get_first_child (row));
}

static GtkDropDown *
label_of (GtkWidget *row)
{
  return GTK_DROP_DOWN (gtk_widget_get_next_sibling (gtk_widget_get_first_child (row)));
}

static void
on_changed_cb (DealerContactRows *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *append_row (DealerContactRows *self, const char *label, const char *value);

static void
on_remove_cb (GtkButton *button, DealerContactRows *self)
{
  gtk_box_remove (self->rows, gtk_widget_get_parent (GTK_WIDGET (button)));
  if (gtk_widget_get_first_child (GTK_WIDGET (self->rows)) == NULL)
    append_row (self, "", "");
  on_changed_cb (self);
}

static void
on_add_cb (DealerContactRows *self)
{
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (self->rows));

  /* One empty row is enough. */
  if (*gtk_editable_get_text (entry_of (last)) != '\0')
    last = append_row (self, "", "");
  gtk_widget_grab_focus (GTK_WIDGET (entry_of (last)));
}

static const char *
placeholder_of (CantonMedium medium)
{
  return medium == CANTON_MEDIUM_ADDRESS ? _("As it stands on an envelope") : NULL;
}

static GtkInputPurpose
purpose_of (CantonMedium medium)
{
  return medium == CANTON_MEDIUM_PHONE   ? GTK_INPUT_PURPOSE_PHONE
         : medium == CANTON_MEDIUM_EMAIL ? GTK_INPUT_PURPOSE_EMAIL
                                         : GTK_INPUT_PURPOSE_FREE_FORM;
}

static GtkWidget *
new_labels (const char *label)
{
  GtkStringList *model = gtk_string_list_new (NULL);
  GtkWidget *labels = gtk_drop_down_new (G_LIST_MODEL (model), NULL);

  gtk_string_list_append (model, C_ ("contact label", "No label"));
  for (guint i = 1; i < DEALER_N_CONTACT_LABELS; i++)
    gtk_string_list_append (model, dealer_customer_words_label (dealer_contact_labels[i]));
  for (guint i = 0; i < DEALER_N_CONTACT_LABELS; i++)
    if (g_str_equal (label, dealer_contact_labels[i]))
      gtk_drop_down_set_selected (GTK_DROP_DOWN (labels), i);
  gtk_accessible_update_property (GTK_ACCESSIBLE (labels), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Label"), -1);

  return labels;
}

static GtkWidget *
append_row (DealerContactRows *self, const char *label, const char *value)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *labels = new_labels (label);
  GtkWidget *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_editable_set_text (GTK_EDITABLE (entry), value);
  /* What is natural must fit into half a form, or the names of the fields give way. */
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 11);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder_of (self->medium));
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), purpose_of (self->medium));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dealer_customer_words_medium (self->medium), -1);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (on_changed_cb), self);
  g_signal_connect_swapped (labels, "notify::selected", G_CALLBACK (on_changed_cb), self);
  gtk_widget_set_tooltip_text (remove, _("Remove"));
  gtk_widget_add_css_class (remove, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remove"), -1);
  g_signal_connect (remove, "clicked", G_CALLBACK (on_remove_cb), self);

  gtk_box_append (GTK_BOX (row), entry);
  gtk_box_append (GTK_BOX (row), labels);
  gtk_box_append (GTK_BOX (row), remove);
  gtk_box_append (self->rows, row);

  return row;
}

void
dealer_contact_rows_show (DealerContactRows *self, CantonCustomer *customer)
{
  GtkWidget *row;

  g_return_if_fail (DEALER_IS_CONTACT_ROWS (self));

  self->setting = TRUE;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, row);
  for (guint i = 0; i < customer->contacts->len; i++)
    {
      CantonCustomerContact *contact = g_ptr_array_index (customer->contacts, i);

      if (contact->medium == self->medium)
        append_row (self, contact->label, contact->value);
    }
  if (gtk_widget_get_first_child (GTK_WIDGET (self->rows)) == NULL)
    append_row (self, self->medium == CANTON_MEDIUM_PHONE ? "mobile" : "", "");
  self->setting = FALSE;
}

void
dealer_contact_rows_apply (DealerContactRows *self, CantonCustomer *customer)
{
  g_return_if_fail (DEALER_IS_CONTACT_ROWS (self));

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row != NULL; row = gtk_widget_get_next_sibling (row))
    canton_customer_add_contact (customer, self->medium, dealer_contact_labels[gtk_drop_down_get_selected (label_of (row))],
                                 gtk_editable_get_text (entry_of (row)));
}

char *
dealer_contact_rows_check (DealerContactRows *self)
{
  char *why = NULL;

  g_return_val_if_fail (DEALER_IS_CONTACT_ROWS (self), NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry_of (row))));
      g_autoptr (GError) error = NULL;

      if (*text == '\0' || canton_customer_check_contact (self->medium, text, &error))
        {
          gtk_widget_remove_css_class (GTK_WIDGET (entry_of (row)), "error");
          continue;
        }
      gtk_widget_add_css_class (GTK_WIDGET (entry_of (row)), "error");
      if (why == NULL)
        why = g_strdup (error->message);
    }
  return why;
}

static gboolean
dealer_contact_rows_grab_focus (GtkWidget *widget)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (DEALER_CONTACT_ROWS (widget)->rows));

  return first != NULL && gtk_widget_grab_focus (GTK_WIDGET (entry_of (first)));
}

static void
dealer_contact_rows_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_int (value, DEALER_CONTACT_ROWS (object)->medium);
}

static void
dealer_contact_rows_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DEALER_CONTACT_ROWS (object)->medium = g_value_get_int (value);
}

static void
dealer_contact_rows_class_init (DealerContactRowsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dealer_contact_rows_get_property;
  object_class->set_property = dealer_contact_rows_set_property;
  GTK_WIDGET_CLASS (klass)->grab_focus = dealer_contact_rows_grab_focus;

  properties[PROP_MEDIUM] = g_param_spec_int ("medium", NULL, NULL, 0, CANTON_N_MEDIA - 1, 0,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", DEALER_TYPE_CONTACT_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dealer_contact_rows_init (DealerContactRows *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *add = gtk_button_new_from_icon_name ("list-add-symbolic");

  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  gtk_widget_set_hexpand (GTK_WIDGET (self->rows), TRUE);
  gtk_widget_add_css_class (add, "flat");
  gtk_widget_set_valign (add, GTK_ALIGN_END);
  gtk_widget_set_tooltip_text (add, _("Add Another"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (add), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add another"), -1);
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (on_add_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rows));
  gtk_box_append (GTK_BOX (box), add);
  adw_bin_set_child (ADW_BIN (self), box);
}
