/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-dealer-editor.h"

#include "canton-ask.h"
#include "canton-day-entry.h"
#include "canton-dealers-table.h"
#include "canton-error.h"
#include "canton-i18n.h"

#define CHOICES_MAX 20

/* The texts of a dealer, in the order of the form. */
enum {
  FIELD_CODE,
  FIELD_NAME,
  FIELD_REGION,
  FIELD_TIER,
  FIELD_TERRITORY,
  FIELD_CONTACT,
  FIELD_PHONE,
  FIELD_EMAIL,
  FIELD_ADDRESS,
  FIELD_NOTE,
  N_FIELDS
};

struct _HqDealerEditor
{
  AdwWindow parent_instance;

  CantonStoreRoom *room; /* weak */
  CantonDealer *dealer;  /* as it was loaded; a new one has no id */
  gboolean changed;
  gboolean saving;

  GtkLabel *fault;
  GtkWidget *fields[N_FIELDS];
  CantonDayEntry *contract_from;
  CantonDayEntry *contract_to;
  GtkSpinButton *report_days;
  GtkMenuButton *region_choices;
  GtkMenuButton *tier_choices;
};

G_DEFINE_FINAL_TYPE (HqDealerEditor, hq_dealer_editor, ADW_TYPE_WINDOW)

static const struct
{
  const char *id;
  gsize offset;
} fields[N_FIELDS] = {
  [FIELD_CODE] = { "code", G_STRUCT_OFFSET (CantonDealer, code) },
  [FIELD_NAME] = { "name", G_STRUCT_OFFSET (CantonDealer, name) },
  [FIELD_REGION] = { "region", G_STRUCT_OFFSET (CantonDealer, region) },
  [FIELD_TIER] = { "tier", G_STRUCT_OFFSET (CantonDealer, tier) },
  [FIELD_TERRITORY] = { "territory", G_STRUCT_OFFSET (CantonDealer, territory) },
  [FIELD_CONTACT] = { "contact", G_STRUCT_OFFSET (CantonDealer, contact_name) },
  [FIELD_PHONE] = { "phone", G_STRUCT_OFFSET (CantonDealer, phone) },
  [FIELD_EMAIL] = { "email", G_STRUCT_OFFSET (CantonDealer, email) },
  [FIELD_ADDRESS] = { "address", G_STRUCT_OFFSET (CantonDealer, address) },
  [FIELD_NOTE] = { "note", G_STRUCT_OFFSET (CantonDealer, note) },
};

/* Reads the form into a dealer of its own. (transfer full) */
static CantonDealer *
read_form (HqDealerEditor *self)
{
  CantonDealer *dealer = canton_dealer_new (self->dealer->code, self->dealer->name);

  for (guint i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->fields[i]))));

      canton_dealer_set (G_STRUCT_MEMBER_P (dealer, fields[i].offset), text);
    }
  dealer->id = self->dealer->id;
  dealer->changed_at = self->dealer->changed_at;
  dealer->contract_from = canton_day_entry_get_day (self->contract_from);
  dealer->contract_to = canton_day_entry_get_day (self->contract_to);
  dealer->report_days = gtk_spin_button_get_value_as_int (self->report_days);

  return dealer;
}

static void
set_error (GtkWidget *widget, gboolean wrong)
{
  if (wrong)
    gtk_widget_add_css_class (widget, "error");
  else
    gtk_widget_remove_css_class (widget, "error");
}

static gboolean
is_code_good (HqDealerEditor *self, CantonDealer *dealer, GError **error)
{
  g_autoptr (CantonDealer) probe = canton_dealer_new (dealer->code, "x");

  probe->id = dealer->id;

  return canton_dealers_table_check (canton_store_room_get_reader (self->room), probe, error);
}

static void
check (HqDealerEditor *self)
{
  g_autoptr (CantonDealer) dealer = NULL;
  g_autoptr (GError) error = NULL;
  gboolean days = canton_day_entry_is_valid (self->contract_from) && canton_day_entry_is_valid (self->contract_to);
  gboolean code, valid;

  if (self->room == NULL)
    return;
  dealer = read_form (self);
  code = is_code_good (self, dealer, &error);
  /* What is still empty is not wrong yet. */
  set_error (self->fields[FIELD_CODE], !code && *dealer->code != '\0');
  valid = code && canton_dealers_table_check (canton_store_room_get_reader (self->room), dealer, &error);
  if (!days)
    gtk_label_set_label (self->fault, _("A day is not one: write it as 2026-01-31."));
  else
    gtk_label_set_label (self->fault, valid || *dealer->code == '\0' || (code && *dealer->name == '\0') ? "" : error->message);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.save", valid && days && self->changed && !self->saving);
}

static void
on_changed_cb (HqDealerEditor *self)
{
  self->changed = TRUE;
  check (self);
}

/* Saving */

typedef struct
{
  CantonDealer *dealer;
  HqDealerEditor *editor; /* weak */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->dealer);
  g_clear_weak_pointer (&saving->editor);
  g_free (saving);
}

static gboolean
save (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *saving = data;

  return saving->dealer->id == 0 ? canton_dealers_table_insert (database, saving->dealer, error)
                                 : canton_dealers_table_update (database, saving->dealer, error);
}

static void
on_saved_cb (CantonStoreRoom *room, gboolean done, gpointer data)
{
  Saving *saving = data;

  if (saving->editor == NULL)
    return;
  saving->editor->saving = FALSE;
  if (!done)
    {
      check (saving->editor);
      return;
    }
  g_signal_emit_by_name (saving->editor, "saved", saving->dealer->id);
  saving->editor->changed = FALSE;
  gtk_window_destroy (GTK_WINDOW (saving->editor));
}

static void
on_save (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HqDealerEditor *self = HQ_DEALER_EDITOR (widget);
  Saving *saving;

  gtk_spin_button_update (self->report_days);
  check (self);
  if (self->room == NULL)
    return;

  saving = g_new0 (Saving, 1);
  saving->dealer = read_form (self);
  g_set_weak_pointer (&saving->editor, self);
  self->saving = TRUE;
  gtk_widget_action_set_enabled (widget, "editor.save", FALSE);
  canton_store_room_command (self->room, saving->dealer->id == 0 ? _("Dealer added") : _("Dealer changed"),
                             _("The dealer was not saved"), save, saving, saving_free, on_saved_cb);
}

static void
on_discard_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HqDealerEditor) self = data;

  if (canton_ask_confirm_finish (result))
    gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
hq_dealer_editor_close_request (GtkWindow *window)
{
  HqDealerEditor *self = HQ_DEALER_EDITOR (window);

  if (!self->changed)
    return FALSE;
  canton_ask_confirm (GTK_WIDGET (window), _("Discard what you typed?"), _("The dealer stays as it was."), _("_Discard"),
                      CANTON_ANSWER_DESTRUCTIVE, NULL, on_discard_cb, g_object_ref (self));

  return TRUE;
}

/* The form */

/* What other dealers have, so that "North" is not "north" the next time. */
static void
on_choice_cb (GtkButton *button, GtkEditable *entry)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER);

  gtk_editable_set_text (entry, gtk_button_get_label (button));
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
set_choices (GtkMenuButton *button, GtkWidget *entry, char **choices)
{
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *popover = gtk_popover_new ();

  for (guint i = 0; choices != NULL && choices[i] != NULL && i < CHOICES_MAX; i++)
    {
      GtkWidget *choice = gtk_button_new_with_label (choices[i]);

      gtk_widget_add_css_class (choice, "flat");
      g_signal_connect_object (choice, "clicked", G_CALLBACK (on_choice_cb), entry, 0);
      gtk_box_append (GTK_BOX (list), choice);
    }
  gtk_widget_set_visible (GTK_WIDGET (button), gtk_widget_get_first_child (list) != NULL);
  gtk_popover_set_child (GTK_POPOVER (popover), list);
  gtk_menu_button_set_popover (button, popover);
}

static void
fill_form (HqDealerEditor *self)
{
  for (guint i = 0; i < N_FIELDS; i++)
    gtk_editable_set_text (GTK_EDITABLE (self->fields[i]), G_STRUCT_MEMBER (char *, self->dealer, fields[i].offset));
  canton_day_entry_set_day (self->contract_from, self->dealer->contract_from);
  canton_day_entry_set_day (self->contract_to, self->dealer->contract_to);
  gtk_spin_button_set_value (self->report_days, self->dealer->report_days);
  if (self->dealer->id != 0)
    {
      gtk_widget_set_sensitive (self->fields[FIELD_CODE], FALSE);
      gtk_widget_set_tooltip_text (self->fields[FIELD_CODE], _("The code stands in bundles and stays"));
    }
}

HqDealerEditor *
hq_dealer_editor_new (CantonStoreRoom *room, CantonDealer *dealer)
{
  HqDealerEditor *self = g_object_new (HQ_TYPE_DEALER_EDITOR, "title", dealer != NULL ? _("Dealer") : _("New Dealer"),
                                       "transient-for", gtk_widget_get_root (GTK_WIDGET (room)), NULL);
  CantonDatabase *reader = canton_store_room_get_reader (room);
  g_auto (GStrv) regions = canton_dealers_table_list_regions (reader, NULL);
  g_auto (GStrv) tiers = canton_dealers_table_list_tiers (reader, NULL);

  self->dealer = dealer != NULL ? g_object_ref (dealer) : canton_dealer_new (NULL, NULL);
  set_choices (self->region_choices, self->fields[FIELD_REGION], regions);
  set_choices (self->tier_choices, self->fields[FIELD_TIER], tiers);
  fill_form (self);
  self->changed = FALSE;
  g_set_weak_pointer (&self->room, room);
  check (self);
  gtk_widget_grab_focus (self->fields[self->dealer->id == 0 ? FIELD_CODE : FIELD_NAME]);

  return self;
}

static void
hq_dealer_editor_dispose (GObject *object)
{
  HqDealerEditor *self = HQ_DEALER_EDITOR (object);

  g_clear_weak_pointer (&self->room);
  g_clear_object (&self->dealer);

  G_OBJECT_CLASS (hq_dealer_editor_parent_class)->dispose (object);
}

static void
hq_dealer_editor_class_init (HqDealerEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hq_dealer_editor_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = hq_dealer_editor_close_request;

  g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_install_action (widget_class, "editor.save", NULL, on_save);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Hq/dealers/hq-dealer-editor.ui");
  for (guint i = 0; i < N_FIELDS; i++)
    gtk_widget_class_bind_template_child_full (widget_class, fields[i].id, FALSE,
                                               G_STRUCT_OFFSET (HqDealerEditor, fields) + (goffset) i * sizeof (GtkWidget *));
  gtk_widget_class_bind_template_child (widget_class, HqDealerEditor, fault);
  gtk_widget_class_bind_template_child (widget_class, HqDealerEditor, contract_from);
  gtk_widget_class_bind_template_child (widget_class, HqDealerEditor, contract_to);
  gtk_widget_class_bind_template_child (widget_class, HqDealerEditor, report_days);
  gtk_widget_class_bind_template_child (widget_class, HqDealerEditor, region_choices);
  gtk_widget_class_bind_template_child (widget_class, HqDealerEditor, tier_choices);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
}

static void
hq_dealer_editor_init (HqDealerEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
