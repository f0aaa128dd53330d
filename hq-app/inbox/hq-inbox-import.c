/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-inbox-import.h"

#include "canton-i18n.h"
#include "canton-pick-file.h"
#include "canton-shell-window.h"
#include "canton-unlock.h"

typedef struct
{
  CantonStoreRoom *room; /* weak */
  GPtrArray *paths;
  HqInboxImportDone done;
  CantonProgress *progress;
} Importing;

static Importing *
importing_new (CantonStoreRoom *room, GPtrArray *paths, HqInboxImportDone done)
{
  Importing *importing = g_new0 (Importing, 1);

  g_set_weak_pointer (&importing->room, room);
  importing->paths = paths != NULL ? g_ptr_array_ref (paths) : g_ptr_array_new_with_free_func (g_free);
  importing->done = done;

  return importing;
}

static void
importing_free (Importing *importing)
{
  g_clear_weak_pointer (&importing->room);
  g_ptr_array_unref (importing->paths);
  g_clear_object (&importing->progress);
  g_free (importing);
}

/* Whether the room is still on a window. */
static gboolean
is_open (Importing *importing)
{
  return importing->room != NULL && gtk_widget_get_root (GTK_WIDGET (importing->room)) != NULL;
}

CantonProgress *
hq_inbox_import_show_progress (GtkWidget *widget, HqInboxBatch *batch)
{
  guint n = hq_inbox_batch_get_n_files (batch);
  g_autofree char *title = g_strdup_printf (ngettext ("Importing %'u file", "Importing %'u files", n), n);
  CantonProgress *progress = canton_progress_new (title);
  CantonShellWindow *window = canton_shell_window_of (widget);

  if (window != NULL)
    canton_shell_window_show_progress (window, progress);
  hq_inbox_batch_set_progress (batch, (HqInboxProgress) canton_progress_report, progress);

  return progress;
}

static void
on_imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Importing *importing = data;
  g_autoptr (GError) error = NULL;

  hq_inbox_batch_run_finish (HQ_INBOX_BATCH (source), result, &error);
  canton_progress_finish (importing->progress);
  if (is_open (importing))
    importing->done (importing->room, HQ_INBOX_BATCH (source), error);
  importing_free (importing);
}

static void
on_unlocked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Importing *importing = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonKeyFile) keys = canton_unlock_finish (result, &error);
  g_autoptr (HqInboxBatch) batch = NULL;

  if (keys == NULL || !is_open (importing))
    {
      if (error != NULL && is_open (importing))
        importing->done (importing->room, NULL, error);
      importing_free (importing);
      return;
    }

  batch = hq_inbox_batch_new (canton_store_room_get_store (importing->room), keys, "window");
  for (guint i = 0; i < importing->paths->len; i++)
    hq_inbox_batch_add (batch, g_ptr_array_index (importing->paths, i));
  importing->progress = hq_inbox_import_show_progress (GTK_WIDGET (importing->room), batch);
  hq_inbox_batch_run_async (batch, canton_progress_get_cancellable (importing->progress), on_imported_cb, importing);
}

static void
begin (Importing *importing)
{
  canton_unlock_async (GTK_WIDGET (importing->room), canton_store_room_get_context (importing->room),
                   canton_store_room_get_cancellable (importing->room), on_unlocked_cb, importing);
}

void
hq_inbox_import (CantonStoreRoom *room, GPtrArray *paths, HqInboxImportDone done)
{
  begin (importing_new (room, paths, done));
}

static void
on_folder_picked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Importing *importing = data;
  g_autoptr (GFile) folder = canton_pick_file_finish (result);

  if (folder != NULL && g_file_peek_path (folder) != NULL && is_open (importing))
    {
      g_ptr_array_add (importing->paths, g_file_get_path (folder));
      begin (importing);
    }
  else
    {
      importing_free (importing);
    }
}

static void
on_files_picked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Importing *importing = data;
  g_autoptr (GListModel) files = canton_pick_files_finish (result);

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      if (g_file_peek_path (file) != NULL)
        g_ptr_array_add (importing->paths, g_file_get_path (file));
    }
  if (importing->paths->len > 0 && is_open (importing))
    begin (importing);
  else
    importing_free (importing);
}

void
hq_inbox_import_pick (CantonStoreRoom *room, gboolean folder, HqInboxImportDone done)
{
  const CantonPickFilter filters[] = { { _("Canton files"), "*.canton" }, { NULL } };

  if (folder)
    canton_pick_file (GTK_WIDGET (room), CANTON_PICK_FOLDER, _("Import a Whole Folder"), _("_Import"), NULL, NULL,
                      canton_store_room_get_cancellable (room), on_folder_picked_cb, importing_new (room, NULL, done));
  else
    canton_pick_file (GTK_WIDGET (room), CANTON_PICK_OPEN_MANY, _("Import Bundles"), _("_Import"), NULL, filters,
                      canton_store_room_get_cancellable (room), on_files_picked_cb, importing_new (room, NULL, done));
}
