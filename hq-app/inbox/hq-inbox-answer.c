/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-inbox-answer.h"

#include "canton-i18n.h"
#include "canton-pick-file.h"
#include "canton-shell-window.h"
#include "hq-reply-batch.h"
#include "canton-unlock.h"

typedef struct
{
  CantonStoreRoom *room; /* weak */
  GArray *dealer_ids;
  char *folder;
  CantonProgress *progress;
  HqInboxAnswerDone done;
} Answering;

static void
answering_free (Answering *answering)
{
  g_clear_weak_pointer (&answering->room);
  g_array_unref (answering->dealer_ids);
  g_free (answering->folder);
  g_clear_object (&answering->progress);
  g_free (answering);
}

static gboolean
is_open (Answering *answering)
{
  return answering->room != NULL && gtk_widget_get_root (GTK_WIDGET (answering->room)) != NULL;
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answering *answering = data;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;

  hq_reply_batch_finish (result, &files, &error);
  canton_progress_finish (answering->progress);
  if (is_open (answering))
    answering->done (answering->room, files->len, answering->folder, error);
  answering_free (answering);
}

static void
on_unlocked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answering *answering = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonKeyFile) keys = canton_unlock_finish (result, &error);

  if (keys == NULL || !is_open (answering))
    {
      if (error != NULL && is_open (answering))
        answering->done (answering->room, 0, answering->folder, error);
      answering_free (answering);
      return;
    }
  answering->progress = canton_progress_new (_("Writing replies"));
  canton_shell_window_show_progress (canton_shell_window_of (GTK_WIDGET (answering->room)), answering->progress);
  hq_reply_batch_async (canton_store_room_get_store (answering->room), keys, answering->dealer_ids, answering->folder,
                        (HqReplyProgress) canton_progress_report, answering->progress,
                        canton_progress_get_cancellable (answering->progress), on_written_cb, answering);
}

static void
on_folder_picked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answering *answering = data;
  g_autoptr (GFile) folder = canton_pick_file_finish (result);

  if (folder == NULL || g_file_peek_path (folder) == NULL || !is_open (answering))
    {
      answering_free (answering);
      return;
    }
  answering->folder = g_file_get_path (folder);
  canton_unlock_async (GTK_WIDGET (answering->room), canton_store_room_get_context (answering->room),
                   canton_store_room_get_cancellable (answering->room), on_unlocked_cb, answering);
}

void
hq_inbox_answer (CantonStoreRoom *room, GArray *dealer_ids, HqInboxAnswerDone done)
{
  Answering *answering = g_new0 (Answering, 1);

  g_set_weak_pointer (&answering->room, room);
  answering->dealer_ids = g_array_copy (dealer_ids);
  answering->done = done;
  canton_pick_file (GTK_WIDGET (room), CANTON_PICK_FOLDER, _("Where Replies Go"), _("_Write Here"), NULL, NULL,
                    canton_store_room_get_cancellable (room), on_folder_picked_cb, answering);
}
