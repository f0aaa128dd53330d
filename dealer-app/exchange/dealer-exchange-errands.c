/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-exchange-errands.h"

#include "canton-ask.h"
#include "canton-i18n.h"
#include "canton-pick-file.h"
#include "canton-shell-window.h"
#include "canton-unlock.h"
#include "dealer-exchange-jobs.h"
#include "dealer-exchange-words.h"

static const CantonPickFilter bundle_filters[] = {
  { N_ ("Canton files"), "*.canton" },
  { NULL },
};

typedef struct _Errand Errand;

struct _Errand
{
  CantonStoreRoom *room;
  const DealerErrandHost *host;
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
errand_new (CantonStoreRoom *room, const DealerErrandHost *host, void (*run) (Errand *errand))
{
  Errand *errand = g_new0 (Errand, 1);

  errand->room = g_object_ref (room);
  errand->host = host;
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
  g_autoptr (CantonKeyFile) keys = canton_unlock_finish (result, &error);
  /* Without keys the errand itself says what comes first. */
  gboolean open = keys != NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);

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
  canton_unlock_async (GTK_WIDGET (errand->room), canton_store_room_get_context (errand->room),
                       canton_store_room_get_cancellable (errand->room), on_unlocked_cb, errand);
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
                    canton_store_room_get_cancellable (errand->room), on_folder_cb, errand);
}

static CantonContext *
get_context (Errand *errand)
{
  return canton_store_room_get_context (errand->room);
}

static CantonProgress *
show_progress (Errand *errand, const char *title)
{
  CantonProgress *progress = canton_progress_new (title);

  canton_shell_window_show_progress (canton_shell_window_of (GTK_WIDGET (errand->room)), progress);
  return progress;
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

      errand->host->written (errand->room, text, errand->folder);
    }
  errand_free (errand);
}

static void
run_export (Errand *errand)
{
  g_autoptr (CantonProgress) progress = show_progress (errand, _("Exporting"));

  dealer_exchange_export_async (get_context (errand), errand->id, errand->folder, progress, on_exported_cb, errand);
}

void
dealer_errand_export (CantonStoreRoom *room, const DealerErrandHost *host, gint64 link_id, const char *folder)
{
  Errand *errand = errand_new (room, host, run_export);

  errand->id = link_id;
  errand->folder = g_strdup (folder);
  if (folder != NULL)
    unlock (errand);
  else
    pick_folder (errand, _("Where Do the Bundles Go?"), _("_Export"));
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

      errand->host->written (errand->room, text, errand->folder);
    }
  errand_free (errand);
}

static void
run_deliver (Errand *errand)
{
  dealer_exchange_deliver_async (get_context (errand), errand->id, errand->folder, on_delivered_cb, errand);
}

void
dealer_errand_deliver (CantonStoreRoom *room, const DealerErrandHost *host, gint64 bundle_id)
{
  Errand *errand = errand_new (room, host, run_deliver);

  errand->id = bundle_id;
  pick_folder (errand, _("Where Does the Bundle Go?"), _("_Write"));
}

/* Import */

static void
on_imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = dealer_exchange_import_finish (CANTON_CONTEXT (source), result, &error);

  if (results == NULL && is_here (errand))
    canton_ask_show_error (GTK_WIDGET (errand->room), _("Nothing was imported"), error);
  else if (is_here (errand))
    errand->host->imported (errand->room, results);
  errand_free (errand);
}

static void
run_import (Errand *errand)
{
  g_autoptr (CantonProgress) progress = show_progress (errand, _("Importing"));

  dealer_exchange_import_async (get_context (errand), (const char *const *) errand->paths, progress, on_imported_cb, errand);
}

static void
set_paths (Errand *errand, GListModel *files)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        g_strv_builder_add (paths, path);
    }
  errand->paths = g_strv_builder_end (paths);
}

static void
take_files (Errand *errand, GListModel *files)
{
  set_paths (errand, files);
  if (errand->paths[0] != NULL)
    {
      unlock (errand);
      return;
    }
  canton_shell_window_add_toast (canton_shell_window_of (GTK_WIDGET (errand->room)),
                                 _("Only files of this computer can be imported: copy them here first"));
  errand_free (errand);
}

static void
on_files_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GListModel) files = canton_pick_files_finish (result);

  if (files != NULL && is_here (errand))
    take_files (errand, files);
  else
    errand_free (errand);
}

void
dealer_errand_import (CantonStoreRoom *room, const DealerErrandHost *host, GListModel *files)
{
  Errand *errand = errand_new (room, host, run_import);

  if (files != NULL)
    take_files (errand, files);
  else
    canton_pick_file (GTK_WIDGET (room), CANTON_PICK_OPEN_MANY, _("Choose What HQ Sent"), _("_Import"), NULL, bundle_filters,
                      canton_store_room_get_cancellable (room), on_files_cb, errand);
}

/* Request */

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

      errand->host->written (errand->room, text, errand->folder);
    }
  errand_free (errand);
}

static void
run_request (Errand *errand)
{
  dealer_exchange_request_async (get_context (errand), errand->id, errand->code, errand->folder, on_requested_cb, errand);
}

void
dealer_errand_request (CantonStoreRoom *room, const DealerErrandHost *host, gint64 link_id, const char *code)
{
  Errand *errand = errand_new (room, host, run_request);

  errand->id = link_id;
  errand->code = g_strdup (code);
  pick_folder (errand, _("Where Does the Request Go?"), _("_Save"));
}

/* Keys */

static void
run_unlock (Errand *errand)
{
  errand->host->unlocked (errand->room);
  errand_free (errand);
}

void
dealer_errand_unlock (CantonStoreRoom *room, const DealerErrandHost *host)
{
  unlock (errand_new (room, host, run_unlock));
}
