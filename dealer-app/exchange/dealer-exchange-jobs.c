/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-exchange-jobs.h"

#include "canton-bundle-reader.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "dealer-enrolment.h"

/* One piece of work; each uses what it needs. */
typedef struct
{
  gint64 id;
  char *folder;
  char *code;
  char **paths;
  CantonProgress *progress;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->progress != NULL)
    canton_progress_finish (job->progress);
  g_clear_object (&job->progress);
  g_free (job->folder);
  g_free (job->code);
  g_strfreev (job->paths);
  g_free (job);
}

static Job *
job_new (gint64 id, const char *folder, CantonProgress *progress)
{
  Job *job = g_new0 (Job, 1);

  job->id = id;
  job->folder = g_strdup (folder);
  if (progress != NULL)
    job->progress = g_object_ref (progress);

  return job;
}

static void
start (CantonContext *context, Job *job, gpointer tag, GTaskThreadFunc work, GAsyncReadyCallback callback, gpointer user_data)
{
  GCancellable *cancellable = job->progress != NULL ? canton_progress_get_cancellable (job->progress) : NULL;
  g_autoptr (GTask) task = g_task_new (context, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, job_free);
  /* What was written whole before a cancellation is told, not hidden. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, work);
}

/* Export */

static void
on_export_progress_cb (goffset done, goffset total, gpointer data)
{
  canton_progress_report (data, done, total, NULL);
}

static void
run_export (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  GPtrArray *files = dealer_exporter_run_with_progress (source, job->id, job->folder,
                                                        job->progress != NULL ? on_export_progress_cb : NULL, job->progress,
                                                        cancellable, &error);

  if (files != NULL)
    g_task_return_pointer (task, files, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
dealer_exchange_export_async (CantonContext *context,
                              gint64 link_id,
                              const char *folder,
                              CantonProgress *progress,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  start (context, job_new (link_id, folder, progress), dealer_exchange_export_async, run_export, callback, user_data);
}

GPtrArray *
dealer_exchange_export_finish (CantonContext *context, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, dealer_exchange_export_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Import */

static void
result_free (gpointer data)
{
  DealerImportResult *result = data;

  g_free (result->path);
  g_clear_pointer (&result->imported, dealer_imported_free);
  g_clear_error (&result->error);
  g_free (result);
}

typedef struct
{
  GBytes *file;
  gint64 link_id;
} Card;

static gboolean
take_card (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Card *card = data;

  return dealer_enrolment_take_card (database, card->file, &card->link_id, error);
}

static void
import_one (CantonContext *context, DealerImportResult *result, GCancellable *cancellable)
{
  g_autoptr (GBytes) file = canton_bundle_load (result->path, &result->error);
  g_autoptr (CantonHqCard) card = file != NULL ? canton_hq_card_read (file, NULL, NULL) : NULL;
  Card taken = { file, 0 };

  if (file == NULL)
    return;
  if (card == NULL)
    {
      result->imported = dealer_reply_importer_run (context, result->path, cancellable, &result->error);
      return;
    }
  result->is_card = TRUE;
  canton_store_thread_run (canton_context_get_store (context), CANTON_JOB_WRITE, take_card, &taken, cancellable, &result->error);
  result->link_id = taken.link_id;
}

static void
run_import (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  guint n_paths = g_strv_length (job->paths);
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (result_free);
  GError *error = NULL;

  for (guint i = 0; i < n_paths && !g_cancellable_is_cancelled (cancellable); i++)
    {
      DealerImportResult *result = g_new0 (DealerImportResult, 1);

      result->path = g_strdup (job->paths[i]);
      if (job->progress != NULL)
        canton_progress_report (job->progress, i, n_paths, NULL);
      import_one (source, result, cancellable);
      if (g_error_matches (result->error, CANTON_ERROR, CANTON_ERROR_WRONG_PASSPHRASE) && i == 0)
        {
          error = g_steal_pointer (&result->error);
          result_free (result);
          break;
        }
      g_ptr_array_add (results, result);
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else if (results->len == 0 && g_task_return_error_if_cancelled (task))
    return;
  else
    g_task_return_pointer (task, g_steal_pointer (&results), (GDestroyNotify) g_ptr_array_unref);
}

void
dealer_exchange_import_async (CantonContext *context,
                              const char *const *paths,
                              CantonProgress *progress,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Job *job = job_new (0, NULL, progress);

  job->paths = g_strdupv ((char **) paths);
  start (context, job, dealer_exchange_import_async, run_import, callback, user_data);
}

GPtrArray *
dealer_exchange_import_finish (CantonContext *context, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, dealer_exchange_import_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Request */

typedef struct
{
  gint64 id;
  CantonLink *link;
} Loading;

static gboolean
load_link (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Loading *loading = data;

  return (loading->link = canton_links_table_load (database, loading->id, error)) != NULL;
}

static void
return_text (GTask *task, char *text, GError *error)
{
  if (text != NULL)
    g_task_return_pointer (task, text, g_free);
  else
    g_task_return_error (task, error);
}

static void
run_request (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  Loading loading = { job->id, NULL };
  GError *error = NULL;
  char *path = NULL;

  if (canton_store_thread_run (canton_context_get_store (source), CANTON_JOB_READ, load_link, &loading, cancellable, &error))
    path = dealer_enrolment_request_link (source, loading.link, job->code, job->folder, &error);
  g_clear_pointer (&loading.link, canton_link_free);
  return_text (task, path, error);
}

void
dealer_exchange_request_async (CantonContext *context,
                               gint64 link_id,
                               const char *code,
                               const char *folder,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Job *job = job_new (link_id, folder, NULL);

  job->code = g_strdup (code);
  start (context, job, dealer_exchange_request_async, run_request, callback, user_data);
}

char *
dealer_exchange_request_finish (CantonContext *context, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, dealer_exchange_request_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Delivery */

static void
run_deliver (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  char *path = dealer_exporter_deliver_again (source, job->id, job->folder, cancellable, &error);

  return_text (task, path, error);
}

void
dealer_exchange_deliver_async (CantonContext *context,
                               gint64 bundle_id,
                               const char *folder,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  start (context, job_new (bundle_id, folder, NULL), dealer_exchange_deliver_async, run_deliver, callback, user_data);
}

char *
dealer_exchange_deliver_finish (CantonContext *context, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, dealer_exchange_deliver_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Fingerprints */

static void
run_fingerprint (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (CantonKeyFile) keys = dealer_enrolment_load_keys (source, &error);
  g_autofree char *signing_name = dealer_enrolment_signing_name (job->id);
  g_autofree char *box_name = dealer_enrolment_box_name (job->id);
  CantonSigningKey *signing = keys != NULL ? canton_key_file_get_signing (keys, signing_name) : NULL;
  CantonBoxKey *box = keys != NULL ? canton_key_file_get_box (keys, box_name) : NULL;
  char text[CANTON_FINGERPRINT_SIZE] = "";

  if (signing != NULL && box != NULL)
    canton_dealer_fingerprint (canton_signing_key_get_public (signing), canton_box_key_get_public (box), text);
  return_text (task, keys != NULL ? g_strdup (text) : NULL, error);
}

void
dealer_exchange_fingerprint_async (CantonContext *context, gint64 link_id, GAsyncReadyCallback callback, gpointer user_data)
{
  start (context, job_new (link_id, NULL, NULL), dealer_exchange_fingerprint_async, run_fingerprint, callback, user_data);
}

char *
dealer_exchange_fingerprint_finish (CantonContext *context, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, dealer_exchange_fingerprint_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

char *
dealer_exchange_get_hq_fingerprint (CantonLink *link)
{
  g_autoptr (CantonHqCard) card = canton_hq_card_read (link->card, NULL, NULL);
  char text[CANTON_FINGERPRINT_SIZE] = "";

  if (card != NULL)
    canton_hq_card_fingerprint (card, text);

  return g_strdup (text);
}
