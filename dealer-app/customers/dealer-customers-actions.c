/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-customers-room-private.h"

#include "canton-ask.h"
#include "canton-customer-history.h"
#include "canton-i18n.h"
#include "canton-pick-file.h"
#include "canton-shell-window.h"
#include "dealer-cards.h"
#include "dealer-customer-jobs.h"
#include "dealer-customer-words.h"

/* Whom an action is about: the one whose profile is shown, unless several are selected. */
static CantonCustomer *
get_customer (DealerCustomersRoom *self)
{
  return self->shown_id != 0 && canton_list_get_n_selected (self->list) <= 1 ? dealer_customer_profile_get_customer (self->profile)
                                                                            : NULL;
}

static gboolean
has_room (DealerCustomersRoom *self, const char *name)
{
  CantonShellWindow *window = canton_shell_window_of (GTK_WIDGET (self));

  return window != NULL && canton_shell_window_has_room (window, name);
}

void
dealer_customers_room_update_actions (DealerCustomersRoom *self)
{
  CantonRoom *room = CANTON_ROOM (self);
  gboolean browsing = g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "browse") == 0;
  CantonCustomer *customer = browsing ? get_customer (self) : NULL;
  gboolean known = customer != NULL && *customer->name != '\0';
  guint n_selected = canton_list_get_n_selected (self->list);

  canton_room_set_action_enabled (room, "customers.add", browsing);
  canton_room_set_action_enabled (room, "customers.edit", known);
  canton_room_set_action_enabled (room, "customers.write-note", known);
  canton_room_set_action_enabled (room, "customers.new-sale", known && has_room (self, "sales"));
  canton_room_set_action_enabled (room, "customers.erase", known);
  canton_room_set_action_enabled (room, "customers.merge", browsing && (known || n_selected == 2));
  canton_room_set_action_enabled (room, "customers.export-cards", browsing && (known || n_selected > 1));
  canton_room_set_action_enabled (room, "customers.export-selected", browsing && n_selected > 0);
  canton_room_set_action_enabled (room, "customers.import", has_room (self, "data"));
}

/* Adding and editing */

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerCustomersRoom *self = DEALER_CUSTOMERS_ROOM (widget);
  const char *search = canton_room_get_search_text (CANTON_ROOM (self));
  /* Whoever looked for somebody in vain need not type the name twice. */
  g_autofree char *typed = canton_list_get_n_items (self->list) == 0 ? g_strstrip (g_strdup (search)) : NULL;

  gtk_stack_set_visible_child_name (self->pages, "editor");
  canton_room_set_title (CANTON_ROOM (self), _("New Person or Company"));
  dealer_customer_editor_edit (self->editor, canton_store_room_get_context (CANTON_STORE_ROOM (self)), NULL);
  if (typed != NULL && *typed != '\0')
    dealer_customer_editor_begin_with (self->editor, typed);
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerCustomersRoom *self = DEALER_CUSTOMERS_ROOM (widget);
  CantonCustomer *customer = get_customer (self);

  if (customer == NULL)
    return;

  gtk_stack_set_visible_child_name (self->pages, "editor");
  canton_room_set_title (CANTON_ROOM (self), customer->name);
  dealer_customer_editor_edit (self->editor, canton_store_room_get_context (CANTON_STORE_ROOM (self)), customer);
}

static void
on_saved_cb (CantonStoreRoom *room, gboolean done, gpointer data)
{
  DealerCustomerSave *save = data;

  /* What could not be saved stays in the form. */
  if (done)
    dealer_customers_room_show_customer (DEALER_CUSTOMERS_ROOM (room), save->customer->id);
}

void
dealer_customers_room_save (DealerCustomersRoom *self, CantonCustomer *customer, const char *note)
{
  g_autofree char *label = g_strdup_printf (customer->id == 0 ? _("Added %s") : _("Changed %s"), customer->name);

  canton_store_room_command (CANTON_STORE_ROOM (self), label,
                             customer->company ? _("The company could not be saved") : _("The person could not be saved"),
                             dealer_customer_save_run, dealer_customer_save_new (g_object_ref (customer), note),
                             dealer_customer_save_free, on_saved_cb);
}

/* Notes and sales */

static void
write_note_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dealer_customer_profile_write_note (DEALER_CUSTOMERS_ROOM (widget)->profile);
}

static void
on_noted_cb (CantonStoreRoom *room, gboolean done, gpointer data)
{
  DealerCustomersRoom *self = DEALER_CUSTOMERS_ROOM (room);
  DealerCustomerText *note = data;

  if (done && self->shown_id == note->id)
    dealer_customer_profile_clear_note (self->profile);
}

void
dealer_customers_room_add_note (DealerCustomersRoom *self, const char *text)
{
  canton_store_room_command (CANTON_STORE_ROOM (self), _("Note added"), _("The note could not be written"),
                             dealer_customer_note_run, dealer_customer_text_new (self->shown_id, text), dealer_customer_text_free,
                             on_noted_cb);
}

static void
new_sale_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *id = g_strdup_printf ("new:customer=%" G_GINT64_FORMAT, DEALER_CUSTOMERS_ROOM (widget)->shown_id);

  gtk_widget_activate_action (widget, "win.show-item", "(ss)", "sales", id);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.show-item", "(ss)", "data", "import");
}

/* Merging */

static void
merge_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerCustomersRoom *self = DEALER_CUSTOMERS_ROOM (widget);
  g_autoptr (GArray) ids = canton_list_get_selected_ids (self->list);
  gint64 first = ids->len == 2 ? g_array_index (ids, gint64, 0) : self->shown_id;
  gint64 second = ids->len == 2 ? g_array_index (ids, gint64, 1) : 0;

  gtk_stack_set_visible_child_name (self->pages, "merge");
  canton_room_set_title (CANTON_ROOM (self), _("Merge Two Records"));
  if (!dealer_merge_page_show (self->merge, canton_store_room_get_context (CANTON_STORE_ROOM (self)), first, second))
    dealer_customers_room_browse (self);
}

static void
on_merged_cb (CantonStoreRoom *room, gboolean done, gpointer data)
{
  DealerCustomerMerge *merge = data;

  if (done)
    dealer_customers_room_show_customer (DEALER_CUSTOMERS_ROOM (room), merge->kept_id);
}

void
dealer_customers_room_do_merge (DealerCustomersRoom *self, gint64 kept_id, gint64 merged_id, CantonCustomer *wins)
{
  g_autofree char *label = g_strdup_printf (_("Merged into %s"), wins->name);

  canton_store_room_command (CANTON_STORE_ROOM (self), label, _("The two could not be merged"), dealer_customer_merge_run,
                             dealer_customer_merge_new (kept_id, merged_id, g_object_ref (wins)), dealer_customer_merge_free,
                             on_merged_cb);
}

/* Erasing */

static void
on_cleaned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DealerCustomersRoom) self = data;
  g_autoptr (GError) error = NULL;

  if (!canton_store_thread_run_finish (CANTON_STORE_THREAD (source), result, &error) &&
      gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    canton_ask_show_error (GTK_WIDGET (self), _("Erased, but traces are still on the disk"), error);
}

static void
on_erased_cb (CantonStoreRoom *room, gboolean done, gpointer data)
{
  if (done)
    canton_store_thread_run_async (canton_store_room_get_store (room), CANTON_JOB_MAINTAIN, dealer_customer_clean_run, NULL, NULL,
                                   NULL, on_cleaned_cb, g_object_ref (room));
}

static void
on_reason_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DealerCustomersRoom) self = data;
  g_autofree char *reason = canton_ask_text_finish (result);

  if (reason == NULL || self->shown_id == 0)
    return;

  canton_store_room_write (CANTON_STORE_ROOM (self), _("Erased for good"), _("Nobody was erased"), dealer_customer_erase_run,
                           dealer_customer_text_new (self->shown_id, reason), dealer_customer_text_free, on_erased_cb);
}

static char *
tell_consequences (DealerCustomersRoom *self, CantonCustomer *customer)
{
  CantonDatabase *reader = canton_store_room_get_reader (CANTON_STORE_ROOM (self));
  g_auto (GStrv) brands = canton_customer_history_list_told_brands (reader, customer->id, NULL);
  g_autofree char *names = brands != NULL ? g_strjoinv (C_ ("list", ", "), brands) : g_strdup ("");
  g_autofree char *told = *names != '\0'
                            ? g_strdup_printf (_("The next bundle tells %s to forget them too."), names)
                            : g_strdup (_("No brand was told of them, and none is."));
  gint64 notes = 0, consents = 0, sales = 0;
  g_autofree char *kept = NULL;

  canton_customer_history_count (reader, customer->id, &notes, &consents, &sales, NULL);
  kept = sales > 0 ? g_strdup_printf (ngettext ("%u sale stays in the books without a name.",
                                                "%u sales stay in the books without a name.", sales), (guint) sales)
                   : g_strdup ("");

  return g_strdup_printf (_("Name, numbers, addresses, tags, notes and consents are erased from this computer. %s %s\n\nThis cannot be "
                            "taken back, and no earlier step can be taken back afterwards. Backups made before still hold them "
                            "until they are replaced."), kept, told);
}

static void
erase_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerCustomersRoom *self = DEALER_CUSTOMERS_ROOM (widget);
  CantonCustomer *customer = get_customer (self);
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;

  if (customer == NULL)
    return;

  heading = g_strdup_printf (_("Erase %s for good?"), customer->name);
  body = tell_consequences (self, customer);
  canton_ask_text (widget, heading, body, _("Reason, told to brands that knew them"), _("At their own wish"), _("_Erase for Good"),
                   CANTON_ASK_TEXT_DEFAULT, canton_store_room_get_cancellable (CANTON_STORE_ROOM (self)), on_reason_cb,
                   g_object_ref (self));
}

/* Files */

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  canton_list_export (DEALER_CUSTOMERS_ROOM (widget)->list, _("Customers"));
}

static void
export_selected_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  canton_list_export_selected (DEALER_CUSTOMERS_ROOM (widget)->list, _("Customers"));
}

typedef struct
{
  DealerCustomersRoom *room;
  DealerCards cards;
  char *path;
  CantonProgress *progress;
} CardsExport;

static void
cards_export_free (CardsExport *exporting)
{
  g_object_unref (exporting->room);
  g_array_unref (exporting->cards.ids);
  g_clear_object (&exporting->progress);
  g_free (exporting->path);
  g_free (exporting);
}

static void
on_cards_progress_cb (goffset done, goffset total, gpointer data)
{
  canton_progress_report (data, done, total, NULL);
}

static void
on_cards_written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CardsExport *exporting = data;
  CantonShellWindow *window = canton_shell_window_of (GTK_WIDGET (exporting->room));
  guint n = exporting->cards.n_written;
  g_autoptr (GError) error = NULL;

  canton_progress_finish (exporting->progress);
  if (!canton_store_thread_run_finish (CANTON_STORE_THREAD (source), result, &error))
    {
      if (window != NULL)
        canton_ask_show_error (GTK_WIDGET (window), _("The address cards were not written"), error);
    }
  else if (window != NULL)
    {
      g_autofree char *message = g_strdup_printf (ngettext ("Wrote %u address card to %s", "Wrote %u address cards to %s", n), n,
                                                  exporting->path);

      canton_shell_window_add_toast (window, message);
    }
  cards_export_free (exporting);
}

static void
on_cards_picked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CardsExport *exporting = data;
  g_autoptr (GFile) file = canton_pick_file_finish (result);
  CantonShellWindow *window = canton_shell_window_of (GTK_WIDGET (exporting->room));

  if (file == NULL || window == NULL)
    {
      cards_export_free (exporting);
      return;
    }

  exporting->path = g_file_get_path (file);
  exporting->progress = canton_progress_new (_("Writing address cards"));
  exporting->cards.path = exporting->path;
  exporting->cards.progress = on_cards_progress_cb;
  exporting->cards.progress_data = exporting->progress;
  canton_shell_window_show_progress (window, exporting->progress);
  canton_store_thread_run_async (canton_store_room_get_store (CANTON_STORE_ROOM (exporting->room)), CANTON_JOB_READ,
                                 dealer_cards_write, &exporting->cards, NULL, canton_progress_get_cancellable (exporting->progress),
                                 on_cards_written_cb, exporting);
}

/* (transfer full) for @ids */
static void
export_cards (DealerCustomersRoom *self, GArray *ids, const char *file_name)
{
  const CantonPickFilter filters[] = { { _("Address Cards (vCard)"), "*.vcf" }, { NULL } };
  CardsExport *exporting = g_new0 (CardsExport, 1);

  exporting->room = g_object_ref (self);
  exporting->cards.ids = ids;
  canton_pick_file (GTK_WIDGET (self), CANTON_PICK_SAVE, _("Export Address Cards"), _("_Export"), file_name, filters,
                    canton_store_room_get_cancellable (CANTON_STORE_ROOM (self)), on_cards_picked_cb, exporting);
}

/* Of those who are selected, or of the one on screen. */
static void
export_cards_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerCustomersRoom *self = DEALER_CUSTOMERS_ROOM (widget);
  CantonCustomer *customer = get_customer (self);
  GArray *ids = canton_list_get_selected_ids (self->list);
  g_autofree char *plain = NULL;
  g_autofree char *file_name = NULL;

  if (customer != NULL)
    {
      g_array_set_size (ids, 0);
      g_array_append_val (ids, customer->id);
    }
  plain = g_strdup (customer != NULL ? customer->name : _("Customers"));
  g_strdelimit (plain, "/\\:", '-');
  file_name = g_strconcat (plain, ".vcf", NULL);
  export_cards (self, ids, file_name);
}

static void
export_all_cards_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerCustomersRoom *self = DEALER_CUSTOMERS_ROOM (widget);
  g_autofree char *file_name = g_strconcat (_("Customers"), ".vcf", NULL);

  export_cards (self, canton_query_model_copy_ids (canton_list_get_model (self->list)), file_name);
}

void
dealer_customers_room_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "customers.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "customers.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "customers.write-note", NULL, write_note_action);
  gtk_widget_class_install_action (widget_class, "customers.new-sale", NULL, new_sale_action);
  gtk_widget_class_install_action (widget_class, "customers.merge", NULL, merge_action);
  gtk_widget_class_install_action (widget_class, "customers.erase", NULL, erase_action);
  gtk_widget_class_install_action (widget_class, "customers.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "customers.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "customers.export-selected", NULL, export_selected_action);
  gtk_widget_class_install_action (widget_class, "customers.export-cards", NULL, export_cards_action);
  gtk_widget_class_install_action (widget_class, "customers.export-all-cards", NULL, export_all_cards_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "customers.erase", NULL);
}
