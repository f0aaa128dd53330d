/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-list-file.h"

#include "canton-csv-file.h"
#include "canton-csv.h"

/* So long the main thread may be busy at a time, half a frame's worth, and so much is written at once. */
#define SLICE_USEC 5000
#define CHUNK_SIZE (128 * 1024)

static void
append_item (GString *out, const CantonListFileColumn *columns, guint n_columns, gpointer item)
{
  g_autofree char **cells = g_new (char *, n_columns);

  for (guint i = 0; i < n_columns; i++)
    cells[i] = columns[i].get_text (item, columns[i].user_data);
  canton_csv_append_row (out, (const char *const *) cells, n_columns, ',');
  for (guint i = 0; i < n_columns; i++)
    g_free (cells[i]);
}

/* Takes the records, of which some may be NULL. Returns how many there were. */
static guint
append_records (GString *out, const CantonListFileColumn *columns, guint n_columns, GPtrArray *records)
{
  guint n = 0;

  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (GObject) record = g_ptr_array_index (records, i);

      if (record == NULL)
        continue;
      append_item (out, columns, n_columns, record);
      n++;
    }
  g_ptr_array_unref (records);

  return n;
}

static CantonCsvFile *
create_file (const char *path, const CantonListFileColumn *columns, guint n_columns, GError **error)
{
  g_autofree const char **titles = g_new (const char *, n_columns);

  for (guint i = 0; i < n_columns; i++)
    titles[i] = columns[i].title;

  return canton_csv_file_create (path, titles, n_columns, error);
}

gboolean
canton_list_file_write (const char *path,
                        const CantonListFileColumn *columns,
                        guint n_columns,
                        GArray *ids,
                        CantonQueryFetch fetch,
                        gpointer fetch_data,
                        GFileProgressCallback progress,
                        gpointer progress_data,
                        GCancellable *cancellable,
                        gint64 *n_rows,
                        GError **error)
{
  g_autoptr (CantonCsvFile) file = create_file (path, columns, n_columns, error);
  GString *rows = g_string_sized_new (CHUNK_SIZE);
  gboolean done = file != NULL;
  gint64 count = 0;

  for (guint i = 0; done && i < ids->len; i += CANTON_QUERY_MODEL_PAGE)
    {
      guint n = MIN (CANTON_QUERY_MODEL_PAGE, ids->len - i);
      GPtrArray *records = fetch (&g_array_index (ids, gint64, i), n, fetch_data, error);

      g_string_truncate (rows, 0);
      if (records != NULL)
        count += append_records (rows, columns, n_columns, records);
      done = records != NULL && canton_csv_file_add_text (file, rows->str, rows->len, error) &&
             !g_cancellable_set_error_if_cancelled (cancellable, error);
      if (progress != NULL)
        progress (i + n, ids->len, progress_data);
    }
  g_string_free (rows, TRUE);
  if (n_rows != NULL)
    *n_rows = count;

  return done && canton_csv_file_commit (file, error);
}

/* One list on its way into a file. Belongs to the main thread, but for the file and the chunk while a thread writes them. */
typedef struct
{
  char *path;
  CantonListFileColumn *columns;
  guint n_columns;
  CantonProgress *progress;

  GListModel *model;
  GArray *ids;        /* of a query model */
  GPtrArray *items;   /* of any other */
  guint n_items, position;
  gint64 n_rows;

  CantonCsvFile *file;
  GString *chunk;
} Job;

static void
job_free (Job *job)
{
  for (guint i = 0; i < job->n_columns; i++)
    g_free ((char *) job->columns[i].title);
  g_free (job->columns);
  g_free (job->path);
  g_object_unref (job->model);
  g_clear_pointer (&job->ids, g_array_unref);
  g_clear_pointer (&job->items, g_ptr_array_unref);
  g_clear_pointer (&job->file, canton_csv_file_free);
  g_string_free (job->chunk, TRUE);
  if (job->progress != NULL)
    canton_progress_finish (job->progress);
  g_clear_object (&job->progress);
  g_free (job);
}

static void
write_in_thread (GTask *step, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (job->file == NULL)
    job->file = create_file (job->path, job->columns, job->n_columns, &error);
  if (error == NULL && canton_csv_file_add_text (job->file, job->chunk->str, job->chunk->len, &error) &&
      job->position == job->n_items)
    canton_csv_file_commit (job->file, &error);

  if (error != NULL)
    g_task_return_error (step, error);
  else
    g_task_return_boolean (step, TRUE);
}

static gboolean make_chunk_cb (gpointer data);

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (job->progress != NULL)
    canton_progress_report (job->progress, job->position, job->n_items, NULL);
  if (job->position == job->n_items)
    g_task_return_int (task, job->n_rows);
  else
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, make_chunk_cb, g_steal_pointer (&task), g_object_unref);
}

static gboolean
append_page (Job *job, GError **error)
{
  guint n = MIN (CANTON_QUERY_MODEL_PAGE, job->n_items - job->position);
  GPtrArray *records;

  if (job->ids != NULL)
    {
      records = canton_query_model_fetch (CANTON_QUERY_MODEL (job->model), &g_array_index (job->ids, gint64, job->position), n,
                                          error);
      if (records == NULL)
        return FALSE;
      job->n_rows += append_records (job->chunk, job->columns, job->n_columns, records);
    }
  else
    {
      for (guint i = 0; i < n; i++)
        append_item (job->chunk, job->columns, job->n_columns, g_ptr_array_index (job->items, job->position + i));
      job->n_rows += n;
    }
  job->position += n;

  return TRUE;
}

static gboolean
make_chunk_cb (gpointer data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);
  gint64 end = g_get_monotonic_time () + SLICE_USEC;
  GError *error = NULL;
  g_autoptr (GTask) step = NULL;

  g_string_truncate (job->chunk, 0);
  do
    {
      if (g_task_return_error_if_cancelled (task))
        return G_SOURCE_REMOVE;
      if (job->position < job->n_items && !append_page (job, &error))
        {
          g_task_return_error (task, error);
          return G_SOURCE_REMOVE;
        }
    }
  while (job->position < job->n_items && job->chunk->len < CHUNK_SIZE && g_get_monotonic_time () < end);

  step = g_task_new (NULL, NULL, on_written_cb, g_object_ref (task));
  g_task_set_task_data (step, job, NULL);
  g_task_run_in_thread (step, write_in_thread);

  return G_SOURCE_REMOVE;
}

static void
take_model (Job *job, GListModel *model)
{
  job->model = g_object_ref (model);
  job->n_items = g_list_model_get_n_items (model);
  if (CANTON_IS_QUERY_MODEL (model))
    {
      job->ids = canton_query_model_copy_ids (CANTON_QUERY_MODEL (model));
      return;
    }
  job->items = g_ptr_array_new_full (job->n_items, g_object_unref);
  for (guint i = 0; i < job->n_items; i++)
    g_ptr_array_add (job->items, g_list_model_get_item (model, i));
}

void
canton_list_file_write_async (const char *path,
                              const CantonListFileColumn *columns,
                              guint n_columns,
                              GListModel *model,
                              CantonProgress *progress,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task;
  Job *job;

  g_return_if_fail (G_IS_LIST_MODEL (model));

  task = g_task_new (model, progress != NULL ? canton_progress_get_cancellable (progress) : NULL, callback, user_data);
  job = g_new0 (Job, 1);
  g_task_set_source_tag (task, canton_list_file_write_async);
  /* What is written is written: a cancel after the last byte comes too late, and must not call the file missing. */
  g_task_set_check_cancellable (task, FALSE);
  job->path = g_strdup (path);
  job->columns = g_memdup2 (columns, n_columns * sizeof *columns);
  job->n_columns = n_columns;
  for (guint i = 0; i < n_columns; i++)
    job->columns[i].title = g_strdup (columns[i].title);
  job->progress = progress != NULL ? g_object_ref (progress) : NULL;
  job->chunk = g_string_sized_new (CHUNK_SIZE);
  take_model (job, model);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);

  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, make_chunk_cb, task, g_object_unref);
}

gboolean
canton_list_file_write_finish (GListModel *model, GAsyncResult *result, gint64 *n_rows, GError **error)
{
  GError *local = NULL;
  gint64 n = g_task_propagate_int (G_TASK (result), &local);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (n_rows != NULL)
    *n_rows = n;

  return TRUE;
}
