/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-reply-batch.h"

typedef struct
{
  CantonKeyFile *keys;
  GArray *dealer_ids;
  char *folder;
  HqReplyProgress progress;
  gpointer progress_data;

  gint64 dealer_id;  /* at hand */
  GPtrArray *written; /* of it */
  GPtrArray *files;
} Batch;

static void
batch_free (gpointer data)
{
  Batch *batch = data;

  g_object_unref (batch->keys);
  g_array_unref (batch->dealer_ids);
  g_free (batch->folder);
  g_clear_pointer (&batch->written, g_ptr_array_unref);
  g_clear_pointer (&batch->files, g_ptr_array_unref);
  g_free (batch);
}

static gboolean
write_dealer (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Batch *batch = data;
  g_autoptr (HqBrandKeys) brand = hq_brand_keys_load (database, batch->keys, error);

  if (brand != NULL)
    batch->written = hq_reply_write (database, brand, batch->dealer_id, batch->folder, error);

  return batch->written != NULL;
}

static void
run_in_thread (GTask *task, gpointer store, gpointer data, GCancellable *cancellable)
{
  Batch *batch = data;
  GError *error = NULL;

  for (guint i = 0; i < batch->dealer_ids->len && error == NULL; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, &error))
        break;
      batch->dealer_id = g_array_index (batch->dealer_ids, gint64, i);
      if (canton_store_thread_run (store, CANTON_JOB_WRITE, write_dealer, batch, cancellable, &error))
        g_ptr_array_extend_and_steal (batch->files, g_steal_pointer (&batch->written));
      g_clear_pointer (&batch->written, g_ptr_array_unref);
      if (batch->progress != NULL)
        batch->progress (batch->progress_data, i + 1, batch->dealer_ids->len, NULL);
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

void
hq_reply_batch_async (CantonStoreThread  *store,
                      CantonKeyFile      *keys,
                      GArray             *dealer_ids,
                      const char         *folder,
                      HqReplyProgress     progress,
                      gpointer            progress_data,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Batch *batch = g_new0 (Batch, 1);

  batch->keys = g_object_ref (keys);
  batch->dealer_ids = g_array_copy (dealer_ids);
  batch->folder = g_strdup (folder);
  batch->progress = progress;
  batch->progress_data = progress_data;
  batch->files = g_ptr_array_new_with_free_func ((GDestroyNotify) hq_reply_file_free);
  g_task_set_source_tag (task, hq_reply_batch_async);
  g_task_set_task_data (task, batch, batch_free);
  /* How far it came is told by the files even when it is cancelled. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, run_in_thread);
}

gboolean
hq_reply_batch_finish (GAsyncResult *result, GPtrArray **files, GError **error)
{
  Batch *batch;

  g_return_val_if_fail (g_async_result_is_tagged (result, hq_reply_batch_async), FALSE);

  batch = g_task_get_task_data (G_TASK (result));
  *files = g_steal_pointer (&batch->files);

  return g_task_propagate_boolean (G_TASK (result), error);
}
