/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-inbox-errands.h"

#include "canton-ask.h"
#include "canton-i18n.h"
#include "canton-inbox-table.h"
#include "canton-pick-file.h"
#include "canton-shell-window.h"
#include "hq-importer.h"
#include "canton-unlock.h"

/* One thing that is being done; what it does not need is NULL. */
typedef struct
{
  CantonStoreRoom *room; /* weak */
  gint64 bundle_id;
  gboolean settled;
  HqImporter *importer;
} Doing;

static Doing *
doing_new (CantonStoreRoom *room, gint64 bundle_id)
{
  Doing *doing = g_new0 (Doing, 1);

  g_set_weak_pointer (&doing->room, room);
  doing->bundle_id = bundle_id;

  return doing;
}

static void
doing_free (gpointer data)
{
  Doing *doing = data;

  g_clear_weak_pointer (&doing->room);
  g_clear_pointer (&doing->importer, hq_importer_free);
  g_free (doing);
}

static gboolean
is_open (Doing *doing)
{
  return doing->room != NULL && gtk_widget_get_root (GTK_WIDGET (doing->room)) != NULL;
}

static gboolean
settle (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const Doing *doing = data;

  return canton_inbox_table_settle (database, doing->bundle_id, doing->settled, error);
}

static void settle_bundle (CantonStoreRoom *room, gint64 bundle_id, gboolean settled);

static void
on_undo_cb (CantonShellWindow *window, gpointer data)
{
  Doing *doing = data;

  if (is_open (doing))
    settle_bundle (doing->room, doing->bundle_id, !doing->settled);
}

/* Bundles are evidence, which undo steps must not touch: the opposite is said instead. */
static void
on_settled_cb (CantonStoreRoom *room, gboolean done, gpointer data)
{
  const Doing *doing = data;
  CantonShellWindow *window = canton_shell_window_of (GTK_WIDGET (room));
  Doing *undo;

  if (!done || window == NULL)
    return;
  undo = doing_new (room, doing->bundle_id);
  undo->settled = doing->settled;
  canton_shell_window_add_undo_toast (window, doing->settled ? _("Set aside; its bytes are kept") : _("It needs attention again"), on_undo_cb,
                                      undo, doing_free);
}

static void
settle_bundle (CantonStoreRoom *room, gint64 bundle_id, gboolean settled)
{
  Doing *doing = doing_new (room, bundle_id);

  doing->settled = settled;
  canton_store_room_write (room, NULL, _("Nothing was changed"), settle, doing, doing_free, on_settled_cb);
}

void
hq_inbox_settle (CantonStoreRoom *room, CantonInboxFile *file, gboolean settled)
{
  settle_bundle (room, file->bundle_id, settled);
}

/* Once more */

static void
on_retried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Doing *doing = data;
  g_autoptr (GError) error = NULL;
  gboolean done = canton_store_thread_run_finish (CANTON_STORE_THREAD (source), result, &error);
  guint n = done ? hq_importer_get_n_retried (doing->importer) : 0;

  if (is_open (doing))
    {
      g_autofree char *message =
        n > 0 ? g_strdup_printf (ngettext ("%u bundle that waited for a key was imported", "%u bundles that waited for a key were imported", n), n)
              : g_strdup (_("The key is still unknown: enrol the dealer first"));

      if (done)
        canton_shell_window_add_toast (canton_shell_window_of (GTK_WIDGET (doing->room)), message);
      else
        canton_ask_show_error (GTK_WIDGET (doing->room), _("Nothing was imported"), error);
    }
  doing_free (doing);
}

static void
on_unlocked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Doing *doing = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonKeyFile) keys = canton_unlock_finish (result, &error);

  if (keys != NULL && is_open (doing))
    {
      doing->importer = hq_importer_new (keys, NULL);
      canton_store_thread_run_async (canton_store_room_get_store (doing->room), CANTON_JOB_MAINTAIN, hq_importer_run, doing->importer, NULL,
                                     canton_store_room_get_cancellable (doing->room), on_retried_cb, doing);
      return;
    }
  if (error != NULL && is_open (doing))
    canton_ask_show_error (GTK_WIDGET (doing->room), _("Nothing was imported"), error);
  doing_free (doing);
}

void
hq_inbox_retry (CantonStoreRoom *room)
{
  canton_unlock_async (GTK_WIDGET (room), canton_store_room_get_context (room), canton_store_room_get_cancellable (room), on_unlocked_cb,
                   doing_new (room, 0));
}

/* Evidence */

static void
on_saved_to_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Doing *doing = data;
  g_autoptr (GFile) file = canton_pick_file_finish (result);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  const char *contents;
  gsize size;

  if (file != NULL && g_file_peek_path (file) != NULL && is_open (doing))
    {
      bytes = canton_inbox_table_load_file (canton_store_room_get_reader (doing->room), doing->bundle_id, &error);
      contents = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
      if (bytes != NULL && g_file_set_contents_full (g_file_peek_path (file), contents, size,
                                                     G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &error))
        {
          g_autofree char *message = g_strdup_printf (_("Saved as it came: %s"), g_file_peek_path (file));

          canton_shell_window_add_toast (canton_shell_window_of (GTK_WIDGET (doing->room)), message);
        }
      else
        {
          canton_ask_show_error (GTK_WIDGET (doing->room), _("The file was not saved"), error);
        }
    }
  doing_free (doing);
}

void
hq_inbox_save_file (CantonStoreRoom *room, CantonInboxFile *file)
{
  const CantonPickFilter filters[] = { { _("Canton files"), "*.canton" }, { NULL } };
  g_autofree char *name = canton_inbox_file_get_name (file);

  canton_pick_file (GTK_WIDGET (room), CANTON_PICK_SAVE, _("Save the File as It Came"), NULL, name, filters,
                    canton_store_room_get_cancellable (room), on_saved_to_cb, doing_new (room, file->bundle_id));
}
