/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-importer.h"

#include "canton-bundle-reader.h"
#include "canton-error.h"
#include "canton-fault.h"
#include "canton-i18n.h"
#include "canton-inbox-table.h"
#include "canton-transaction.h"
#include "hq-import-apply.h"
#include "hq-parsed-line.h"

#include <string.h>

/* A transaction ends after so many bundles, lines or microseconds, whichever comes first. */
#define BATCH_BUNDLES 1000
#define BATCH_LINES 150000
#define BATCH_TIME (5 * G_USEC_PER_SEC)

/* MiB of pages that an import of more than a few files may keep. */
#define CACHE 256
#define FEW_FILES 20

/* How many verified bundles may wait, and how many lines in them: a line that was read ahead takes some two kilobytes. Of a
 * bundle that alone is as large, the lines are read when their turn comes. */
#define QUEUE_LENGTH 8
#define QUEUE_LINES 30000

struct _HqImporter
{
  CantonKeyFile *key_file;
  HqBrandKeys *keys;
  GPtrArray *paths;
  GPtrArray *results;
  guint n_retried;
  HqImportProgress progress;
  gpointer user_data;
  HqImportRecord record;
  gpointer record_data;

  /* Between the two threads. */
  const char *store_path;
  GAsyncQueue *ready;   /* of HqArrival; a bare one without path ends it */
  GMutex lock;
  GCond room;
  int waiting;
  guint waiting_lines;
  gboolean stop;
  GError *reader_error; /* of the verifying thread's connection */
};

static void
free_result (gpointer data)
{
  HqImportResult *result = data;

  g_free (result->path);
  g_clear_object (&result->bundle);
  g_clear_error (&result->error);
  g_free (result);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_folder (GPtrArray *paths, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".canton"))
      g_ptr_array_add (found, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (found, compare_paths);
  g_ptr_array_extend_and_steal (paths, g_steal_pointer (&found));
}

HqImporter *
hq_importer_new (CantonKeyFile *keys, const char *const *paths)
{
  HqImporter *self = g_new0 (HqImporter, 1);

  self->key_file = g_object_ref (keys);
  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->results = g_ptr_array_new_with_free_func (free_result);
  self->ready = g_async_queue_new_full ((GDestroyNotify) hq_arrival_free);
  g_mutex_init (&self->lock);
  g_cond_init (&self->room);
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    if (g_file_test (paths[i], G_FILE_TEST_IS_DIR))
      add_folder (self->paths, paths[i]);
    else
      g_ptr_array_add (self->paths, g_strdup (paths[i]));

  return self;
}

void
hq_importer_free (HqImporter *self)
{
  g_clear_object (&self->key_file);
  g_clear_pointer (&self->keys, hq_brand_keys_free);
  g_ptr_array_unref (self->paths);
  g_ptr_array_unref (self->results);
  g_async_queue_unref (self->ready);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->room);
  g_clear_error (&self->reader_error);
  g_free (self);
}

void
hq_importer_set_progress (HqImporter *self, HqImportProgress progress, gpointer user_data)
{
  self->progress = progress;
  self->user_data = user_data;
}

void
hq_importer_set_record (HqImporter *self, HqImportRecord record, gpointer user_data)
{
  self->record = record;
  self->record_data = user_data;
}

GPtrArray *
hq_importer_get_results (HqImporter *self)
{
  return self->results;
}

guint
hq_importer_get_n_retried (HqImporter *self)
{
  return self->n_retried;
}

/* Waits for room in the queue; FALSE when the import ends early. */
static gboolean
wait_for_room (HqImporter *self)
{
  gboolean go;

  g_mutex_lock (&self->lock);
  while ((self->waiting >= QUEUE_LENGTH || self->waiting_lines >= QUEUE_LINES) && !self->stop)
    g_cond_wait (&self->room, &self->lock);
  go = !self->stop;
  if (go)
    self->waiting++;
  g_mutex_unlock (&self->lock);

  return go;
}

static void
make_room (HqImporter *self, guint lines, gboolean stop)
{
  g_mutex_lock (&self->lock);
  self->waiting--;
  self->waiting_lines -= lines;
  self->stop = self->stop || stop;
  g_cond_signal (&self->room);
  g_mutex_unlock (&self->lock);
}

static guint
count_lines (HqArrival *arrival)
{
  return arrival->lines != NULL ? arrival->lines->len : 0;
}

/* Reads the lines of what is nearly always applied, so that the store thread need not. */
static void
read_ahead (HqImporter *self, HqArrival *arrival)
{
  CantonBundleKind kind;

  if (arrival->bundle == NULL)
    return;
  kind = canton_bundle_get_manifest (arrival->bundle)->kind;
  if ((kind != CANTON_BUNDLE_SALE && kind != CANTON_BUNDLE_SNAPSHOT) ||
      canton_bundle_count_lines (arrival->bundle, CANTON_SECTION_PERSONS) +
          canton_bundle_count_lines (arrival->bundle, CANTON_SECTION_RECORDS) >= QUEUE_LINES)
    return;

  arrival->lines = hq_parsed_lines_new (arrival->bundle);
  g_mutex_lock (&self->lock);
  self->waiting_lines += arrival->lines->len;
  g_mutex_unlock (&self->lock);
}

/* Reads and verifies one file. A file that came before is recognised by its hash and not even decrypted. */
static HqArrival *
read_file (HqImporter *self, CantonDatabase *reader, const char *path, GError **error)
{
  g_autoptr (HqArrival) arrival = g_new0 (HqArrival, 1);

  arrival->path = g_strdup (path);
  arrival->file_name = g_filename_display_basename (path);
  arrival->file = canton_bundle_load (path, &arrival->error);
  if (arrival->file == NULL)
    return g_steal_pointer (&arrival);

  canton_bundle_file_hash (arrival->file, &arrival->file_hash);
  if (!canton_inbox_table_find_file (reader, arrival->file_hash.bytes, &arrival->bundle_id, error))
    return NULL;
  if (arrival->bundle_id != 0)
    {
      g_autoptr (CantonReceivedBundle) known = canton_inbox_table_load (reader, arrival->bundle_id, error);

      if (known == NULL)
        return NULL;
      if (known->state != CANTON_BUNDLE_QUARANTINED)
        return g_steal_pointer (&arrival);
    }

  return hq_import_verify (reader, self->keys, arrival, error) ? g_steal_pointer (&arrival) : NULL;
}

static gpointer
verify_all (gpointer data)
{
  HqImporter *self = data;
  CantonDatabase *reader = canton_database_open (self->store_path, CANTON_DATABASE_READER, &self->reader_error);

  for (guint i = 0; reader != NULL && i < self->paths->len && wait_for_room (self); i++)
    {
      HqArrival *arrival = read_file (self, reader, g_ptr_array_index (self->paths, i), &self->reader_error);

      if (arrival == NULL)
        break;
      read_ahead (self, arrival);
      g_async_queue_push (self->ready, arrival);
    }
  g_clear_pointer (&reader, canton_database_close);
  g_async_queue_push (self->ready, g_new0 (HqArrival, 1));

  return NULL;
}

/* Files that hold nothing of ours are refused, not kept; a card, which lies about wherever dealers are enrolled, among them. */
static gboolean
is_foreign (HqArrival *arrival)
{
  if (arrival->bundle != NULL && canton_bundle_get_manifest (arrival->bundle)->kind == CANTON_BUNDLE_CARD)
    g_set_error_literal (&arrival->error, CANTON_ERROR, CANTON_ERROR_NOT_FOR_US,
                         _("A card is for dealers: there is nothing in it to import"));

  return arrival->error != NULL && (arrival->file == NULL || arrival->bundle != NULL ||
                                    canton_fault_of (arrival->error) == CANTON_FAULT_OUTER_MAGIC);
}

static gboolean
take (HqImporter *self, HqImportApply *apply, HqArrival *arrival, GPtrArray *batch, GError **error)
{
  HqImportResult *result = g_new0 (HqImportResult, 1);

  result->path = g_strdup (arrival->path);
  result->file_hash = arrival->file_hash;
  g_ptr_array_add (batch, result);
  if (is_foreign (arrival))
    {
      result->error = g_error_copy (arrival->error);
      return TRUE;
    }
  result->bundle = hq_import_apply_take (apply, arrival, &result->repeated, error);

  return result->bundle != NULL;
}

/* Takes what is ready until the batch is full. *@ended: there is no more. */
static gboolean
take_batch (HqImporter *self, HqImportApply *apply, GPtrArray *batch, gboolean *ended, GCancellable *cancellable, GError **error)
{
  gint64 until = g_get_monotonic_time () + BATCH_TIME;
  guint64 lines = hq_import_apply_count_lines (apply) + BATCH_LINES;

  while (batch->len < BATCH_BUNDLES && hq_import_apply_count_lines (apply) < lines && g_get_monotonic_time () < until)
    {
      g_autoptr (HqArrival) arrival = g_async_queue_pop (self->ready);

      if (arrival->path == NULL)
        {
          *ended = TRUE;
          break;
        }
      make_room (self, count_lines (arrival), FALSE);
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !take (self, apply, arrival, batch, error))
        return FALSE;
      if (self->progress != NULL)
        self->progress (self->results->len + batch->len, self->paths->len, arrival->file_name, self->user_data);
    }

  return !hq_import_apply_take_rotated (apply) || hq_import_apply_retry (apply, &self->n_retried, error);
}

/* What a later bundle of the batch closed the gap for, is told as it is in the end. */
static gboolean
refresh (CantonDatabase *database, GPtrArray *batch, GError **error)
{
  for (guint i = 0; i < batch->len; i++)
    {
      HqImportResult *result = g_ptr_array_index (batch, i);
      CantonReceivedBundle *now;

      if (result->bundle == NULL)
        continue;
      now = canton_inbox_table_load (database, result->bundle->id, error);
      if (now == NULL)
        return FALSE;
      g_object_unref (result->bundle);
      result->bundle = now;
    }

  return TRUE;
}

static gboolean
run_batch (HqImporter *self, CantonDatabase *database, HqImportApply *apply, gboolean *ended, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) batch = g_ptr_array_new_with_free_func (free_result);
  g_autoptr (CantonTransaction) transaction = canton_transaction_begin (database, error);

  if (transaction == NULL || !take_batch (self, apply, batch, ended, cancellable, error) ||
      !hq_import_apply_flush (apply, error) || !refresh (database, batch, error) ||
      (self->record != NULL && !self->record (database, batch, self->record_data, error)) ||
      !canton_transaction_commit (transaction, error))
    {
      hq_import_apply_forget (apply);
      return FALSE;
    }
  g_ptr_array_extend_and_steal (self->results, g_steal_pointer (&batch));
  g_clear_pointer (&transaction, canton_transaction_free);

  return hq_import_apply_settle (apply, error);
}

static gboolean
retry_all (HqImporter *self, CantonDatabase *database, HqImportApply *apply, GError **error)
{
  g_autoptr (CantonTransaction) transaction = canton_transaction_begin (database, error);

  if (transaction == NULL || !hq_import_apply_retry (apply, &self->n_retried, error) || !hq_import_apply_flush (apply, error) ||
      !canton_transaction_commit (transaction, error))
    return FALSE;
  g_clear_pointer (&transaction, canton_transaction_free);

  return hq_import_apply_settle (apply, error);
}

gboolean
hq_importer_run (CantonDatabase *database, gpointer importer, GCancellable *cancellable, GError **error)
{
  HqImporter *self = importer;
  g_autoptr (HqImportApply) apply = NULL;
  gboolean done = TRUE;
  gboolean ended = FALSE;
  GThread *verifier;

  self->keys = hq_brand_keys_load (database, self->key_file, error);
  if (self->keys == NULL)
    return FALSE;
  apply = hq_import_apply_new (database, self->keys);
  if (self->paths->len == 0)
    return retry_all (self, database, apply, error);

  if (self->paths->len > FEW_FILES && !canton_database_set_cache (database, CACHE, error))
    return FALSE;
  self->store_path = canton_database_get_path (database);
  verifier = g_thread_new ("canton-verify", verify_all, self);
  while (done && !ended)
    done = run_batch (self, database, apply, &ended, cancellable, error);

  make_room (self, 0, TRUE);
  g_thread_join (verifier);
  canton_database_set_cache (database, 0, NULL);
  if (done && self->reader_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->reader_error));
      return FALSE;
    }

  return done;
}
