/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-exchange-room.h"

#include "canton-ask.h"
#include "canton-i18n.h"
#include "canton-links-overview.h"
#include "canton-pick-file.h"
#include "canton-preferences-table.h"
#include "canton-shell-window.h"
#include "dealer-brand-page.h"
#include "dealer-brand-row.h"
#include "dealer-exchange-jobs.h"
#include "dealer-exchange-words.h"
#include "dealer-import-results.h"
#include "dealer-unlock.h"

struct _DealerExchangeRoom
{
  CantonStoreRoom parent_instance;

  GPtrArray *standings;  /* of CantonLinkStanding; NULL until they were read */
  gint64 brand_to_show;  /* as soon as it is among them; 0: none */
  gboolean reading, stale;
  GFile *written;        /* the folder of the notice */

  GtkRevealer *notice;
  GtkLabel *notice_text;
  GtkWidget *eject;
  GtkStack *pages;
  GtkLabel *summary;
  AdwSplitButton *export_all;
  GtkListBox *rows;
  DealerBrandPage *brand;
  DealerImportResults *results;
};

G_DEFINE_FINAL_TYPE (DealerExchangeRoom, dealer_exchange_room, CANTON_TYPE_STORE_ROOM)

static const CantonPickFilter bundle_filters[] = {
  { N_ ("Canton files"), "*.canton" },
  { NULL },
};

static gboolean
is_on_page (DealerExchangeRoom *self, const char *name)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), name) == 0;
}

/* Pages */

static void
update_header (DealerExchangeRoom *self)
{
  gboolean on_brand = is_on_page (self, "brand");
  CantonLinkStanding *shown = NULL;
  gboolean can_search = FALSE;

  for (guint i = 0; on_brand && self->standings != NULL && i < self->standings->len; i++)
    {
      CantonLinkStanding *standing = g_ptr_array_index (self->standings, i);

      if (standing->brand_id == dealer_brand_page_get_brand_id (self->brand))
        shown = standing;
    }
  if (on_brand)
    g_object_get (self->brand, "can-search", &can_search, NULL);
  canton_room_set_can_go_back (CANTON_ROOM (self), on_brand || is_on_page (self, "results"));
  canton_room_set_can_search (CANTON_ROOM (self), can_search);
  canton_room_set_subtitle (CANTON_ROOM (self), shown != NULL ? shown->brand_name : "");
}

static void
show_page (DealerExchangeRoom *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->pages, name);
  update_header (self);
}

static void
show_brands (DealerExchangeRoom *self)
{
  gboolean empty = self->standings != NULL && self->standings->len == 0;

  show_page (self, empty ? "empty" : "brands");
}

static CantonLinkStanding *
find_standing (DealerExchangeRoom *self, gint64 brand_id)
{
  for (guint i = 0; self->standings != NULL && i < self->standings->len; i++)
    {
      CantonLinkStanding *standing = g_ptr_array_index (self->standings, i);

      if (standing->brand_id == brand_id)
        return standing;
    }
  return NULL;
}

static void
show_brand (DealerExchangeRoom *self, gint64 brand_id)
{
  CantonLinkStanding *standing = find_standing (self, brand_id);

  self->brand_to_show = standing == NULL ? brand_id : 0;
  if (standing == NULL)
    return;

  dealer_brand_page_show (self->brand, standing, canton_clock_now ());
  show_page (self, "brand");
}

static void
on_row_activated_cb (DealerExchangeRoom *self, DealerBrandRow *row)
{
  show_brand (self, dealer_brand_row_get_brand_id (row));
}

static gint64
find_brand_called (DealerExchangeRoom *self, const char *name)
{
  for (guint i = 0; self->standings != NULL && i < self->standings->len; i++)
    {
      CantonLinkStanding *standing = g_ptr_array_index (self->standings, i);

      if (g_str_equal (standing->brand_name, name))
        return standing->brand_id;
    }
  return 0;
}

/* Reading */

static void
show_rows (DealerExchangeRoom *self)
{
  CantonInstant now = canton_clock_now ();
  GtkListBoxRow *surplus;

  for (guint i = 0; i < self->standings->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->rows, i);

      if (row == NULL)
        {
          row = GTK_LIST_BOX_ROW (dealer_brand_row_new ());
          gtk_list_box_append (self->rows, GTK_WIDGET (row));
        }
      dealer_brand_row_show (DEALER_BRAND_ROW (row), g_ptr_array_index (self->standings, i), now);
    }
  while ((surplus = gtk_list_box_get_row_at_index (self->rows, self->standings->len)) != NULL)
    gtk_list_box_remove (self->rows, GTK_WIDGET (surplus));
}

static void
show_summary (DealerExchangeRoom *self)
{
  guint linked = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->standings->len; i++)
    {
      CantonLinkStanding *standing = g_ptr_array_index (self->standings, i);

      linked += standing->link != NULL && standing->link->state == CANTON_LINK_ENROLLED;
    }
  text = g_strdup_printf (ngettext ("%u brand carried; enrolled with %u.", "%u brands carried; enrolled with %u.",
                                    self->standings->len), self->standings->len, linked);
  gtk_label_set_label (self->summary, text);
  gtk_widget_set_visible (GTK_WIDGET (self->export_all), linked > 0);
}

static char *
get_folder (DealerExchangeRoom *self)
{
  g_autofree char *folder =
    canton_preferences_table_get (canton_store_room_get_reader (CANTON_STORE_ROOM (self)), CANTON_PREFERENCE_EXPORT_FOLDER, NULL);

  /* A stick that was pulled out is no place to offer. */
  return folder != NULL && g_file_test (folder, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&folder) : g_strdup ("");
}

static void
show_folder (DealerExchangeRoom *self)
{
  g_autofree char *folder = get_folder (self);
  g_autofree char *name = *folder != '\0' ? g_filename_display_basename (folder) : NULL;
  g_autofree char *label = name != NULL ? g_strdup_printf (_("_Export All to “%s”"), name) : g_strdup (_("_Export All…"));

  adw_split_button_set_label (self->export_all, label);
  dealer_brand_page_set_folder (self->brand, folder);
}

typedef struct
{
  GPtrArray *standings;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->standings, g_ptr_array_unref);
  g_free (reading);
}

static gboolean
read_standings (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  return (reading->standings = canton_links_overview_list (database, error)) != NULL;
}

static void read_all (DealerExchangeRoom *self);

static void
on_standings_cb (CantonStoreRoom *room, gboolean done, gpointer data)
{
  DealerExchangeRoom *self = DEALER_EXCHANGE_ROOM (room);
  Reading *reading = data;
  CantonLinkStanding *shown;

  self->reading = FALSE;
  if (!done)
    return;

  g_clear_pointer (&self->standings, g_ptr_array_unref);
  self->standings = g_steal_pointer (&reading->standings);
  show_rows (self);
  show_summary (self);
  show_folder (self);
  shown = find_standing (self, dealer_brand_page_get_brand_id (self->brand));
  if (self->brand_to_show != 0)
    show_brand (self, self->brand_to_show);
  else if (is_on_page (self, "brand") && shown != NULL)
    dealer_brand_page_show (self->brand, shown, canton_clock_now ());
  else if (!is_on_page (self, "results"))
    show_brands (self);
  if (self->stale)
    read_all (self);
}

/* One reading at a time: an import changes the store many times. */
static void
read_all (DealerExchangeRoom *self)
{
  self->stale = self->reading;
  if (self->reading)
    return;

  self->reading = TRUE;
  canton_store_room_read (CANTON_STORE_ROOM (self), _("The links to the brands cannot be read"), read_standings,
                          g_new0 (Reading, 1), reading_free, on_standings_cb);
}

static void
dealer_exchange_room_open (CantonStoreRoom *room)
{
  DealerExchangeRoom *self = DEALER_EXCHANGE_ROOM (room);

  dealer_brand_page_open (self->brand, canton_store_room_get_context (room));
  read_all (self);
}

static void
dealer_exchange_room_changed (CantonStoreRoom *room, const char *const *tables)
{
  DealerExchangeRoom *self = DEALER_EXCHANGE_ROOM (room);

  if (!canton_store_room_concerns (tables, "brands", "outgoing_links", "outgoing_bundles", "outgoing_persons", "outgoing_sales",
                                   "replies", NULL))
    return;

  read_all (self);
  dealer_brand_page_reload (self->brand);
}

/* Errands: what needs the keys, and perhaps a place. Each asks for what it needs, then does its work. */

typedef struct _Errand Errand;

struct _Errand
{
  DealerExchangeRoom *room;
  void (*run) (Errand *errand);
  gint64 id;
  char *code;
  char *folder;
  char **paths;
};

static void
errand_free (Errand *errand)
{
  g_object_unref (errand->room);
  g_free (errand->code);
  g_free (errand->folder);
  g_strfreev (errand->paths);
  g_free (errand);
}

static Errand *
errand_new (DealerExchangeRoom *self, void (*run) (Errand *errand))
{
  Errand *errand = g_new0 (Errand, 1);

  errand->room = g_object_ref (self);
  errand->run = run;

  return errand;
}

/* Whether somebody is still looking. */
static gboolean
is_here (Errand *errand)
{
  return gtk_widget_get_root (GTK_WIDGET (errand->room)) != NULL;
}

static void
on_unlocked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;
  gboolean open = dealer_unlock_finish (result, &error);

  if (is_here (errand) && open)
    {
      errand->run (errand);
      return;
    }
  if (is_here (errand) && error != NULL)
    canton_ask_show_error (GTK_WIDGET (errand->room), _("The keys cannot be opened"), error);
  errand_free (errand);
}

static void
unlock (Errand *errand)
{
  CantonStoreRoom *room = CANTON_STORE_ROOM (errand->room);

  dealer_unlock_async (GTK_WIDGET (room), canton_store_room_get_context (room), canton_store_room_get_cancellable (room),
                       on_unlocked_cb, errand);
}

static void
on_folder_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GFile) folder = canton_pick_file_finish (result);

  errand->folder = folder != NULL ? g_file_get_path (folder) : NULL;
  if (errand->folder != NULL && is_here (errand))
    unlock (errand);
  else
    errand_free (errand);
}

static void
pick_folder (Errand *errand, const char *title, const char *verb)
{
  canton_pick_file (GTK_WIDGET (errand->room), CANTON_PICK_FOLDER, title, verb, NULL, NULL,
                    canton_store_room_get_cancellable (CANTON_STORE_ROOM (errand->room)), on_folder_cb, errand);
}

static CantonContext *
get_context (Errand *errand)
{
  return canton_store_room_get_context (CANTON_STORE_ROOM (errand->room));
}

static CantonProgress *
show_progress (Errand *errand, const char *title)
{
  CantonProgress *progress = canton_progress_new (title);

  canton_shell_window_show_progress (canton_shell_window_of (GTK_WIDGET (errand->room)), progress);
  return progress;
}

/* Notice */

static void
on_mount_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DealerExchangeRoom) self = data;
  g_autoptr (GMount) mount = g_file_find_enclosing_mount_finish (G_FILE (source), result, NULL);

  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    gtk_widget_set_visible (self->eject, mount != NULL && (g_mount_can_eject (mount) || g_mount_can_unmount (mount)));
}

static void
show_notice (DealerExchangeRoom *self, const char *text, const char *folder)
{
  g_clear_object (&self->written);
  self->written = g_file_new_for_path (folder);
  gtk_label_set_label (self->notice_text, text);
  gtk_widget_set_visible (self->eject, FALSE);
  gtk_revealer_set_reveal_child (self->notice, TRUE);
  g_file_find_enclosing_mount_async (self->written, G_PRIORITY_DEFAULT, NULL, on_mount_cb, g_object_ref (self));
}

static void
close_notice (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_revealer_set_reveal_child (DEALER_EXCHANGE_ROOM (widget)->notice, FALSE);
}

static void
open_folder (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerExchangeRoom *self = DEALER_EXCHANGE_ROOM (widget);
  g_autofree char *uri = self->written != NULL ? g_file_get_uri (self->written) : NULL;

  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (widget)), uri, GDK_CURRENT_TIME);
}

static void
on_ejected_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DealerExchangeRoom) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = g_mount_can_eject (G_MOUNT (source))
                    ? g_mount_eject_with_operation_finish (G_MOUNT (source), result, &error)
                    : g_mount_unmount_with_operation_finish (G_MOUNT (source), result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (!done)
    canton_ask_show_error (GTK_WIDGET (self), _("The stick cannot be ejected"), error);
  else
    gtk_label_set_label (self->notice_text, _("Everything is written; the stick can be pulled out now."));
  gtk_widget_set_visible (self->eject, !done);
}

static void
eject (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerExchangeRoom *self = DEALER_EXCHANGE_ROOM (widget);
  g_autoptr (GMount) mount = self->written != NULL ? g_file_find_enclosing_mount (self->written, NULL, NULL) : NULL;

  if (mount == NULL)
    return;
  if (g_mount_can_eject (mount))
    g_mount_eject_with_operation (mount, G_MOUNT_UNMOUNT_NONE, NULL, NULL, on_ejected_cb, g_object_ref (self));
  else
    g_mount_unmount_with_operation (mount, G_MOUNT_UNMOUNT_NONE, NULL, NULL, on_ejected_cb, g_object_ref (self));
}

/* Export */

static char *
describe_export (GPtrArray *files, const char *folder)
{
  g_autofree char *place = g_filename_display_basename (folder);
  g_autofree char *now = dealer_exchange_format_instant (canton_clock_now ());
  g_autofree char *bundles = NULL;
  g_autofree char *lines = NULL;
  guint n_lines = 0;

  for (guint i = 0; i < files->len; i++)
    n_lines += ((DealerExportedFile *) g_ptr_array_index (files, i))->records;
  bundles = g_strdup_printf (ngettext ("%'u bundle", "%'u bundles", files->len), files->len);
  lines = g_strdup_printf (ngettext ("%'u line", "%'u lines", n_lines), n_lines);

  /* Translators: "2 bundles" with "31 lines" written to the folder “STICK” on a day at a time. */
  return g_strdup_printf (_("%s with %s in “%s”: written, synced to the medium and read back on %s. It is safe to remove. The same "
                            "files can be written again until HQ has acknowledged them."), bundles, lines, place, now);
}

static void
on_exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = dealer_exchange_export_finish (CANTON_CONTEXT (source), result, &error);
  CantonShellWindow *window = canton_shell_window_of (GTK_WIDGET (errand->room));

  if (files == NULL && is_here (errand))
    {
      canton_ask_show_error (GTK_WIDGET (errand->room), _("The export is not complete"), error);
    }
  else if (is_here (errand) && files->len == 0)
    {
      canton_shell_window_add_toast (window, _("There is nothing to send: everything was acknowledged"));
    }
  else if (is_here (errand))
    {
      g_autofree char *text = describe_export (files, errand->folder);

      show_notice (errand->room, text, errand->folder);
      show_folder (errand->room);
    }
  errand_free (errand);
}

static void
run_export (Errand *errand)
{
  g_autoptr (CantonProgress) progress = show_progress (errand, _("Exporting"));

  dealer_exchange_export_async (get_context (errand), errand->id, errand->folder, progress, on_exported_cb, errand);
}

static Errand *
begin_export (DealerExchangeRoom *self)
{
  Errand *errand = errand_new (self, run_export);

  errand->id = is_on_page (self, "brand") ? dealer_brand_page_get_link_id (self->brand) : 0;
  return errand;
}

static void
export_elsewhere (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pick_folder (begin_export (DEALER_EXCHANGE_ROOM (widget)), _("Where Do the Bundles Go?"), _("_Export"));
}

static void
export (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerExchangeRoom *self = DEALER_EXCHANGE_ROOM (widget);
  g_autofree char *folder = get_folder (self);
  Errand *errand;

  if (*folder == '\0')
    {
      export_elsewhere (widget, NULL, NULL);
      return;
    }
  errand = begin_export (self);
  errand->folder = g_steal_pointer (&folder);
  unlock (errand);
}

/* One bundle once more */

static void
on_delivered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dealer_exchange_deliver_finish (CANTON_CONTEXT (source), result, &error);

  if (path == NULL && is_here (errand))
    {
      canton_ask_show_error (GTK_WIDGET (errand->room), _("The bundle was not written"), error);
    }
  else if (is_here (errand))
    {
      g_autofree char *text = g_strdup_printf (_("“%s” is written, synced and read back, the same bytes as before. It is safe to "
                                                 "remove."), path);

      show_notice (errand->room, text, errand->folder);
    }
  errand_free (errand);
}

static void
run_deliver (Errand *errand)
{
  dealer_exchange_deliver_async (get_context (errand), errand->id, errand->folder, on_delivered_cb, errand);
}

static void
deliver (GtkWidget *widget, const char *name, GVariant *parameter)
{
  Errand *errand = errand_new (DEALER_EXCHANGE_ROOM (widget), run_deliver);

  errand->id = g_variant_get_int64 (parameter);
  pick_folder (errand, _("Where Does the Bundle Go?"), _("_Write"));
}

/* Import */

static void
on_imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Errand *errand = data;
  DealerExchangeRoom *self = errand->room;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = dealer_exchange_import_finish (CANTON_CONTEXT (source), result, &error);

  if (results == NULL && is_here (errand))
    {
      canton_ask_show_error (GTK_WIDGET (self), _("Nothing was imported"), error);
    }
  else if (is_here (errand))
    {
      DealerImportResult *first = g_ptr_array_index (results, 0);

      dealer_import_results_show (self->results, results);
      if (results->len == 1 && first->is_card && first->error == NULL)
        gtk_widget_activate_action (GTK_WIDGET (self), "exchange.show-link", "x", first->link_id);
      else
        show_page (self, "results");
      read_all (self);
    }
  errand_free (errand);
}

static void
run_import (Errand *errand)
{
  g_autoptr (CantonProgress) progress = show_progress (errand, _("Importing"));

  dealer_exchange_import_async (get_context (errand), (const char *const *) errand->paths, progress, on_imported_cb, errand);
}

static void
begin_import (DealerExchangeRoom *self, GListModel *files)
{
  Errand *errand = errand_new (self, run_import);
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        g_strv_builder_add (paths, path);
    }
  errand->paths = g_strv_builder_end (paths);
  if (errand->paths[0] != NULL)
    {
      unlock (errand);
      return;
    }
  canton_shell_window_add_toast (canton_shell_window_of (GTK_WIDGET (self)),
                                 _("Only files of this computer can be imported: copy them here first"));
  errand_free (errand);
}

static void
on_files_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DealerExchangeRoom) self = data;
  g_autoptr (GListModel) files = canton_pick_files_finish (result);

  if (files != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    begin_import (self, files);
}

static void
import (GtkWidget *widget, const char *name, GVariant *parameter)
{
  canton_pick_file (widget, CANTON_PICK_OPEN_MANY, _("Choose What HQ Sent"), _("_Import"), NULL, bundle_filters,
                    canton_store_room_get_cancellable (CANTON_STORE_ROOM (widget)), on_files_cb, g_object_ref (widget));
}

static void
dealer_exchange_room_open_files (CantonRoom *room, GFile **files, int n_files)
{
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_FILE);

  for (int i = 0; i < n_files; i++)
    g_list_store_append (store, files[i]);
  begin_import (DEALER_EXCHANGE_ROOM (room), G_LIST_MODEL (store));
}

/* Enrolment */

static void
on_requested_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dealer_exchange_request_finish (CANTON_CONTEXT (source), result, &error);

  if (path == NULL && is_here (errand))
    {
      canton_ask_show_error (GTK_WIDGET (errand->room), _("The request was not made"), error);
    }
  else if (is_here (errand))
    {
      g_autofree char *text = g_strdup_printf (_("The request is in “%s”: written, synced and read back. Give this file to HQ; it is "
                                                 "safe to remove the stick."), path);

      show_notice (errand->room, text, errand->folder);
    }
  errand_free (errand);
}

static void
run_request (Errand *errand)
{
  dealer_exchange_request_async (get_context (errand), errand->id, errand->code, errand->folder, on_requested_cb, errand);
}

static void
request (GtkWidget *widget, const char *name, GVariant *parameter)
{
  Errand *errand = errand_new (DEALER_EXCHANGE_ROOM (widget), run_request);

  g_variant_get (parameter, "(xs)", &errand->id, &errand->code);
  pick_folder (errand, _("Where Does the Request Go?"), _("_Save"));
}

static gboolean
forget (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return canton_links_table_forget_card (database, *(gint64 *) data, error);
}

static void
forget_card (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gint64 link_id = g_variant_get_int64 (parameter);

  canton_store_room_write (CANTON_STORE_ROOM (widget), _("The card is forgotten"), _("The card could not be forgotten"), forget,
                           g_memdup2 (&link_id, sizeof link_id), g_free, NULL);
}

static void
run_unlock (Errand *errand)
{
  dealer_brand_page_keys_opened (errand->room->brand);
  errand_free (errand);
}

static void
unlock_keys (GtkWidget *widget, const char *name, GVariant *parameter)
{
  unlock (errand_new (DEALER_EXCHANGE_ROOM (widget), run_unlock));
}

/* Going places */

static void
show_brands_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_brands (DEALER_EXCHANGE_ROOM (widget));
}

static void
show_brand_called (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerExchangeRoom *self = DEALER_EXCHANGE_ROOM (widget);

  show_brand (self, find_brand_called (self, g_variant_get_string (parameter, NULL)));
}

static void
show_rejected (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_brand_called (widget, name, parameter);
  if (is_on_page (DEALER_EXCHANGE_ROOM (widget), "brand"))
    dealer_brand_page_show_rejected (DEALER_EXCHANGE_ROOM (widget)->brand);
}

static void
show_link (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerExchangeRoom *self = DEALER_EXCHANGE_ROOM (widget);
  g_autoptr (CantonLink) link = canton_links_table_load (canton_store_room_get_reader (CANTON_STORE_ROOM (self)),
                                                         g_variant_get_int64 (parameter), NULL);

  if (link == NULL)
    return;

  show_brand (self, link->brand_id);
  if (self->brand_to_show == 0)
    dealer_brand_page_show_tab (self->brand, "link");
}

static void
dealer_exchange_room_show_item (CantonRoom *room, const char *id)
{
  show_brand (DEALER_EXCHANGE_ROOM (room), g_ascii_strtoll (id, NULL, 10));
}

static void
dealer_exchange_room_go_back (CantonRoom *room)
{
  DealerExchangeRoom *self = DEALER_EXCHANGE_ROOM (room);

  if (is_on_page (self, "brand") && dealer_brand_page_get_can_go_back (self->brand))
    dealer_brand_page_go_back (self->brand);
  else
    show_brands (self);
}

static void
dealer_exchange_room_activate (CantonRoom *room)
{
  CANTON_ROOM_CLASS (dealer_exchange_room_parent_class)->activate (room);

  /* Sticks come and go. */
  show_folder (DEALER_EXCHANGE_ROOM (room));
}

static void
on_search_cb (DealerExchangeRoom *self)
{
  dealer_brand_page_set_search (self->brand, canton_room_get_search_text (CANTON_ROOM (self)));
}

/* Object */

static void
dealer_exchange_room_finalize (GObject *object)
{
  DealerExchangeRoom *self = DEALER_EXCHANGE_ROOM (object);

  g_clear_pointer (&self->standings, g_ptr_array_unref);
  g_clear_object (&self->written);

  G_OBJECT_CLASS (dealer_exchange_room_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "exchange.import", NULL, import);
  gtk_widget_class_install_action (widget_class, "exchange.export", NULL, export);
  gtk_widget_class_install_action (widget_class, "exchange.export-elsewhere", NULL, export_elsewhere);
  gtk_widget_class_install_action (widget_class, "exchange.deliver", "x", deliver);
  gtk_widget_class_install_action (widget_class, "exchange.request", "(xs)", request);
  gtk_widget_class_install_action (widget_class, "exchange.forget-card", "x", forget_card);
  gtk_widget_class_install_action (widget_class, "exchange.unlock", NULL, unlock_keys);
  gtk_widget_class_install_action (widget_class, "exchange.show-brands", NULL, show_brands_action);
  gtk_widget_class_install_action (widget_class, "exchange.show-brand-called", "s", show_brand_called);
  gtk_widget_class_install_action (widget_class, "exchange.show-rejected", "s", show_rejected);
  gtk_widget_class_install_action (widget_class, "exchange.show-link", "x", show_link);
  gtk_widget_class_install_action (widget_class, "exchange.close-notice", NULL, close_notice);
  gtk_widget_class_install_action (widget_class, "exchange.open-folder", NULL, open_folder);
  gtk_widget_class_install_action (widget_class, "exchange.eject", NULL, eject);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, GDK_CONTROL_MASK, "exchange.import", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "exchange.export", NULL);
}

static void
dealer_exchange_room_class_init (DealerExchangeRoomClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CantonRoomClass *room_class = CANTON_ROOM_CLASS (klass);
  CantonStoreRoomClass *store_room_class = CANTON_STORE_ROOM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dealer_exchange_room_finalize;
  room_class->activate = dealer_exchange_room_activate;
  room_class->show_item = dealer_exchange_room_show_item;
  room_class->open_files = dealer_exchange_room_open_files;
  room_class->go_back = dealer_exchange_room_go_back;
  store_room_class->open = dealer_exchange_room_open;
  store_room_class->changed = dealer_exchange_room_changed;

  g_type_ensure (DEALER_TYPE_BRAND_PAGE);
  g_type_ensure (DEALER_TYPE_IMPORT_RESULTS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Dealer/exchange/dealer-exchange-room.ui");
  gtk_widget_class_bind_template_child (widget_class, DealerExchangeRoom, notice);
  gtk_widget_class_bind_template_child (widget_class, DealerExchangeRoom, notice_text);
  gtk_widget_class_bind_template_child (widget_class, DealerExchangeRoom, eject);
  gtk_widget_class_bind_template_child (widget_class, DealerExchangeRoom, pages);
  gtk_widget_class_bind_template_child (widget_class, DealerExchangeRoom, summary);
  gtk_widget_class_bind_template_child (widget_class, DealerExchangeRoom, export_all);
  gtk_widget_class_bind_template_child (widget_class, DealerExchangeRoom, rows);
  gtk_widget_class_bind_template_child (widget_class, DealerExchangeRoom, brand);
  gtk_widget_class_bind_template_child (widget_class, DealerExchangeRoom, results);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_header);
  install_actions (widget_class);
}

static void
dealer_exchange_room_init (DealerExchangeRoom *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::search-text", G_CALLBACK (on_search_cb), NULL);
}
