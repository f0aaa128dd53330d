/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-customer-profile.h"

#include "canton-customers-table.h"
#include "canton-i18n.h"
#include "canton-shell-window.h"
#include "dealer-customer-events.h"
#include "dealer-customer-words.h"

struct _DealerCustomerProfile
{
  AdwBin parent_instance;

  CantonCustomer *customer;
  int n_rows; /* of the facts */

  /* template */
  GtkScrolledWindow *scroller;
  GtkLabel *name;
  GtkLabel *standing;
  GtkWidget *warning;
  GtkWidget *erased;
  GtkWidget *buttons;
  GtkGrid *facts;
  GtkWidget *note_box;
  GtkEntry *note;
  GtkWidget *note_button;
  CantonTimeline *timeline;
};

enum
{
  NOTE,
  TAG,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DealerCustomerProfile, dealer_customer_profile, ADW_TYPE_BIN)

/* Facts: a name, a value, and what can be done with it. */

static GtkWidget *
add_fact (DealerCustomerProfile *self, const char *title, GtkWidget *value, GtkWidget *buttons)
{
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "fact-title");
  gtk_widget_set_hexpand (value, TRUE);
  gtk_grid_attach (self->facts, label, 0, self->n_rows, 1, 1);
  gtk_grid_attach (self->facts, value, 1, self->n_rows, buttons != NULL ? 1 : 2, 1);
  if (buttons != NULL)
    gtk_grid_attach (self->facts, buttons, 2, self->n_rows, 1, 1);
  self->n_rows++;
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);

  return value;
}

static GtkWidget *
new_value (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_focusable (label, FALSE);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "fact-value");

  return label;
}

static void
add_text (DealerCustomerProfile *self, const char *title, const char *text)
{
  if (text != NULL && *text != '\0')
    add_fact (self, title, new_value (text), NULL);
}

static void
on_copy_cb (GtkButton *button, gpointer data)
{
  const char *text = g_object_get_data (G_OBJECT (button), "canton-text");
  CantonShellWindow *window = canton_shell_window_of (GTK_WIDGET (button));
  g_autofree char *message = g_strdup_printf (_("Copied %s"), text);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), text);
  if (window != NULL)
    canton_shell_window_add_toast (window, message);
}

static void
on_reach_cb (GtkButton *button, gpointer data)
{
  gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))), g_object_get_data (G_OBJECT (button), "canton-text"),
                GDK_CURRENT_TIME);
}

static GtkWidget *
new_icon_button (const char *icon_name, const char *tooltip, GCallback callback, const char *text)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "fact-button");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  g_object_set_data_full (G_OBJECT (button), "canton-text", g_strdup (text), g_free);
  g_signal_connect (button, "clicked", callback, NULL);

  return button;
}

static void
add_contact (DealerCustomerProfile *self, const CantonCustomerContact *contact)
{
  const char *label = dealer_customer_words_label (contact->label);
  /* Translators: a way to reach somebody and its label: "Telephone (Work)". */
  g_autofree char *title = *label != '\0' ? g_strdup_printf (C_ ("contact", "%s (%s)"),
                                                             dealer_customer_words_medium (contact->medium), label)
                                          : g_strdup (dealer_customer_words_medium (contact->medium));
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  if (contact->medium == CANTON_MEDIUM_PHONE || contact->medium == CANTON_MEDIUM_EMAIL)
    {
      gboolean phone = contact->medium == CANTON_MEDIUM_PHONE;
      g_autofree char *escaped = g_uri_escape_string (contact->value, phone ? "+" : "@+", FALSE);
      g_autofree char *uri = g_strconcat (phone ? "tel:" : "mailto:", escaped, NULL);

      gtk_box_append (GTK_BOX (buttons),
                      new_icon_button (phone ? "call-start-symbolic" : "mail-send-symbolic",
                                       phone ? _("Call This Number") : _("Write to This Address"), G_CALLBACK (on_reach_cb), uri));
    }
  gtk_box_append (GTK_BOX (buttons), new_icon_button ("edit-copy-symbolic", _("Copy"), G_CALLBACK (on_copy_cb), contact->value));
  add_fact (self, title, new_value (contact->value), buttons);
}

static void
on_tag_cb (GtkButton *button, DealerCustomerProfile *self)
{
  g_signal_emit (self, signals[TAG], 0, gtk_button_get_label (button));
}

static void
add_tags (DealerCustomerProfile *self)
{
  GtkWidget *flow = gtk_flow_box_new ();

  if (self->customer->tags->len == 0)
    return;

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 8);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 4);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 4);
  for (guint i = 0; i < self->customer->tags->len; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (g_ptr_array_index (self->customer->tags, i));
      GtkWidget *child = gtk_flow_box_child_new ();

      gtk_widget_add_css_class (button, "tag");
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      gtk_widget_set_tooltip_text (button, _("Show everybody with this tag"));
      g_signal_connect (button, "clicked", G_CALLBACK (on_tag_cb), self);
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
      gtk_widget_set_focusable (child, FALSE);
      gtk_flow_box_append (GTK_FLOW_BOX (flow), child);
    }
  add_fact (self, _("Tags"), flow, NULL);
}

static void
add_permissions (DealerCustomerProfile *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *value;

  for (guint i = 0; i < CANTON_N_PURPOSES; i++)
    {
      CantonPermission permission = self->customer->answers[i];
      g_autofree char *day = canton_day_format (self->customer->answered_on[i]);
      g_autofree char *purpose = g_markup_escape_text (dealer_customer_words_purpose (i), -1);
      g_autofree char *answer = g_markup_escape_text (dealer_customer_words_permission (permission), -1);
      g_autofree char *evidence = g_markup_escape_text (self->customer->evidence[i], -1);

      if (i > 0)
        g_string_append_c (text, '\n');
      g_string_append_printf (text, permission == CANTON_PERMISSION_NONE ? "<span alpha=\"60%%\">%s: %s</span>" : "%s: <b>%s</b>",
                              purpose, answer);
      if (*day != '\0')
        g_string_append_printf (text, ", %s", day);
      if (*evidence != '\0')
        g_string_append_printf (text, " <span alpha=\"70%%\">(%s)</span>", evidence);
    }
  value = new_value ("");
  gtk_label_set_markup (GTK_LABEL (value), text->str);
  add_fact (self, _("Consents"), value, NULL);
}

static void
show_facts (DealerCustomerProfile *self)
{
  CantonCustomer *customer = self->customer;
  g_autofree char *birthday = dealer_customer_words_birthday (customer->birthday, customer->birthday_lunar);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->facts))) != NULL)
    gtk_grid_remove (self->facts, child);
  self->n_rows = 0;
  if (*customer->name == '\0')
    return;

  add_text (self, _("Ask for"), customer->contact_name);
  for (guint i = 0; i < customer->contacts->len; i++)
    add_contact (self, g_ptr_array_index (customer->contacts, i));
  add_text (self, _("Birthday"), birthday);
  if (*customer->gender != '\0')
    add_text (self, _("Gender"), dealer_customer_words_gender (customer->gender));
  add_tags (self);
  add_text (self, _("Looked after by"), customer->owner_name);
  add_text (self, _("Source"), customer->source);
  add_permissions (self);
}

gboolean
dealer_customer_profile_show (DealerCustomerProfile *self, CantonContext *context, gint64 id)
{
  CantonDatabase *reader = canton_context_get_reader (context);
  gboolean same = self->customer != NULL && self->customer->id == id;
  g_autoptr (CantonCustomer) customer = canton_customers_table_load (reader, id, NULL);
  g_autofree char *standing = NULL;
  g_autofree char *kind = NULL;

  g_return_val_if_fail (DEALER_IS_CUSTOMER_PROFILE (self), FALSE);

  g_set_object (&self->customer, customer);
  if (customer == NULL || customer->merged_into != 0)
    {
      canton_timeline_show (self->timeline, NULL, NULL, NULL);
      return FALSE;
    }

  standing = dealer_customer_words_standing (customer);
  /* Translators: "Company", and whether they are a prospect or a customer. */
  kind = customer->company ? g_strdup_printf (C_ ("customer", "%s. %s"), dealer_customer_words_kind (TRUE), standing) : NULL;
  gtk_label_set_label (self->name, dealer_customer_words_name (customer));
  gtk_label_set_label (self->standing, kind != NULL ? kind : standing);
  gtk_widget_set_visible (self->warning, customer->do_not_contact && *customer->name != '\0');
  gtk_widget_set_visible (self->erased, *customer->name == '\0');
  gtk_widget_set_visible (self->buttons, *customer->name != '\0');
  gtk_widget_set_visible (self->note_box, *customer->name != '\0');
  show_facts (self);
  if (same)
    {
      canton_timeline_reload (self->timeline);
      return TRUE;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->note), "");
  dealer_customer_events_show (self->timeline, reader, id);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);

  return TRUE;
}

CantonCustomer *
dealer_customer_profile_get_customer (DealerCustomerProfile *self)
{
  g_return_val_if_fail (DEALER_IS_CUSTOMER_PROFILE (self), NULL);

  return self->customer;
}

void
dealer_customer_profile_clear_note (DealerCustomerProfile *self)
{
  g_return_if_fail (DEALER_IS_CUSTOMER_PROFILE (self));

  gtk_editable_set_text (GTK_EDITABLE (self->note), "");
}

void
dealer_customer_profile_write_note (DealerCustomerProfile *self)
{
  g_return_if_fail (DEALER_IS_CUSTOMER_PROFILE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->note));
}

static void
on_note_changed_cb (DealerCustomerProfile *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->note))));

  gtk_widget_set_sensitive (self->note_button, *text != '\0');
}

static void
on_note_cb (DealerCustomerProfile *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->note))));

  if (*text != '\0')
    g_signal_emit (self, signals[NOTE], 0, text);
}

static void
dealer_customer_profile_dispose (GObject *object)
{
  g_clear_object (&DEALER_CUSTOMER_PROFILE (object)->customer);

  G_OBJECT_CLASS (dealer_customer_profile_parent_class)->dispose (object);
}

static void
dealer_customer_profile_class_init (DealerCustomerProfileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dealer_customer_profile_dispose;

  signals[NOTE] = g_signal_new ("note", DEALER_TYPE_CUSTOMER_PROFILE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING);
  signals[TAG] = g_signal_new ("tag", DEALER_TYPE_CUSTOMER_PROFILE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                               G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Dealer/customers/dealer-customer-profile.ui");
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerProfile, scroller);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerProfile, name);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerProfile, standing);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerProfile, warning);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerProfile, erased);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerProfile, buttons);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerProfile, facts);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerProfile, note_box);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerProfile, note);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerProfile, note_button);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomerProfile, timeline);
  gtk_widget_class_bind_template_callback (widget_class, on_note_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_note_cb);
}

static void
dealer_customer_profile_init (DealerCustomerProfile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
