/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-inbox-batch.h"

#include "canton-error.h"
#include "canton-i18n.h"
#include "hq-reply.h"

#include <glib/gstdio.h>
#include <string.h>

/* So many files are one job of the store thread: enough that starting one costs nothing, few enough that a person who saves
 * something meanwhile hardly waits. */
#define CHUNK_FILES 512

#define MAX_NAMES 1000

struct _HqInboxBatch
{
  GObject parent_instance;

  CantonStoreThread *store;
  CantonKeyFile *keys;
  CantonInboxRun *run;
  GPtrArray *paths;
  char *reply_folder;
  char *taken_folder;
  HqInboxTold told;
  gpointer told_data;
  HqInboxProgress progress;
  gpointer user_data;

  /* Of the chunk at hand: only what runs it touches these. */
  guint n_done;
  HqImporter *importer;
  gint64 counts_before[CANTON_FILE_N_VERDICTS];
  GHashTable *stamps;    /* path → gint64[2] */

  GHashTable *dealers;   /* set of gint64: heard from */
  GPtrArray *replies;
  GError *notice;
};

G_DEFINE_FINAL_TYPE (HqInboxBatch, hq_inbox_batch, G_TYPE_OBJECT)

HqInboxBatch *
hq_inbox_batch_new (CantonStoreThread *store, CantonKeyFile *keys, const char *source)
{
  HqInboxBatch *self = g_object_new (HQ_TYPE_INBOX_BATCH, NULL);

  self->store = g_object_ref (store);
  self->keys = g_object_ref (keys);
  self->run = canton_inbox_run_new (source, NULL);

  return self;
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_folder (HqInboxBatch *self, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".canton") && name[0] != '.')
      g_ptr_array_add (found, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (found, compare_paths);
  g_ptr_array_extend_and_steal (self->paths, g_steal_pointer (&found));
}

void
hq_inbox_batch_add (HqInboxBatch *self, const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);

  if (g_file_test (absolute, G_FILE_TEST_IS_DIR))
    add_folder (self, absolute);
  else
    g_ptr_array_add (self->paths, g_steal_pointer (&absolute));
}

guint
hq_inbox_batch_get_n_files (HqInboxBatch *self)
{
  return self->paths->len;
}

void
hq_inbox_batch_set_progress (HqInboxBatch *self, HqInboxProgress progress, gpointer user_data)
{
  self->progress = progress;
  self->user_data = user_data;
}

void
hq_inbox_batch_set_told (HqInboxBatch *self, HqInboxTold told, gpointer user_data)
{
  g_return_if_fail (HQ_IS_INBOX_BATCH (self));

  self->told = told;
  self->told_data = user_data;
}

void
hq_inbox_batch_set_folder (HqInboxBatch *self, const char *folder)
{
  g_free (self->run->folder);
  self->run->folder = hq_inbox_batch_spell (folder);
}

void
hq_inbox_batch_set_reply_folder (HqInboxBatch *self, const char *folder)
{
  g_free (self->reply_folder);
  self->reply_folder = g_strdup (folder);
}

void
hq_inbox_batch_set_taken_folder (HqInboxBatch *self, const char *folder)
{
  g_free (self->taken_folder);
  self->taken_folder = g_strdup (folder);
}

char *
hq_inbox_batch_spell (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);

  return g_utf8_validate (absolute, -1, NULL) ? g_steal_pointer (&absolute) : g_filename_to_uri (absolute, NULL, NULL);
}

gboolean
hq_inbox_batch_stat (const char *path, gint64 *size, gint64 *modified_at)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0 || !S_ISREG (info.st_mode))
    return FALSE;
  *size = info.st_size;
  *modified_at = info.st_mtim.tv_sec * G_USEC_PER_SEC + info.st_mtim.tv_nsec / 1000;

  return TRUE;
}

static CantonFileVerdict
verdict_of (const HqImportResult *result)
{
  static const CantonFileVerdict verdicts[CANTON_BUNDLE_N_STATES] = {
    [CANTON_BUNDLE_APPLIED] = CANTON_FILE_ACCEPTED,
    [CANTON_BUNDLE_HELD] = CANTON_FILE_HELD,
    [CANTON_BUNDLE_QUARANTINED] = CANTON_FILE_QUARANTINED,
  };

  if (result->bundle == NULL)
    return CANTON_FILE_REFUSED;

  return result->repeated ? CANTON_FILE_REPEATED : verdicts[result->bundle->state];
}

static CantonInboxFile *
describe (HqInboxBatch *self, const HqImportResult *result)
{
  static const CantonHash unread;
  CantonInboxFile *file = canton_inbox_file_new ();
  const gint64 *stamp = g_hash_table_lookup (self->stamps, result->path);

  g_free (file->path);
  file->path = hq_inbox_batch_spell (result->path);
  file->run_id = self->run->id;
  if (stamp != NULL)
    {
      file->size = stamp[0];
      file->modified_at = stamp[1];
    }
  if (!canton_hash_equal (&result->file_hash, &unread))
    file->hash = g_bytes_new (result->file_hash.bytes, sizeof result->file_hash.bytes);
  file->verdict = verdict_of (result);
  if (result->bundle != NULL)
    {
      file->bundle_id = result->bundle->id;
      canton_received_bundle_set (&file->code, result->bundle->code);
      canton_received_bundle_set (&file->message, result->bundle->message);
    }
  else
    {
      if (result->error->domain == CANTON_ERROR)
        canton_received_bundle_set (&file->code, canton_error_name (result->error->code));
      canton_received_bundle_set (&file->message, result->error->message);
    }

  return file;
}

static void
tally (HqInboxBatch *self, GPtrArray *results)
{
  for (guint i = 0; i < results->len; i++)
    self->run->counts[verdict_of (g_ptr_array_index (results, i))]++;
}

/* Sets the counts to what is committed: what was before this chunk, and what the importer says. */
static void
tally_committed (HqInboxBatch *self)
{
  memcpy (self->run->counts, self->counts_before, sizeof self->run->counts);
  tally (self, hq_importer_get_results (self->importer));
}

/* In the transaction that takes the files. */
static gboolean
record (CantonDatabase *database, GPtrArray *results, gpointer user_data, GError **error)
{
  HqInboxBatch *self = user_data;
  gboolean once = self->run->folder[0] != '\0';

  for (guint i = 0; i < results->len; i++)
    {
      g_autoptr (CantonInboxFile) file = describe (self, g_ptr_array_index (results, i));

      if (!canton_inbox_history_table_add (database, file, once, error))
        return FALSE;
    }
  tally_committed (self);
  tally (self, results);

  return canton_inbox_history_table_update (database, self->run, error);
}

static void
on_progress_cb (guint done, guint total, const char *file_name, gpointer user_data)
{
  HqInboxBatch *self = user_data;

  if (self->progress != NULL)
    self->progress (self->user_data, self->n_done + done, self->paths->len, file_name);
}

static void
take_notice (HqInboxBatch *self, GError *error)
{
  if (self->notice == NULL)
    self->notice = error;
  else
    g_error_free (error);
}

/* Moves a file whose bundle is in the store. One that is gone, or was changed meanwhile and so is another, is left alone. */
static void
move_taken (HqInboxBatch *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *name = g_path_get_basename (path);
  const gint64 *stamp = g_hash_table_lookup (self->stamps, path);
  gint64 size, modified_at;
  GError *error = NULL;

  if (stamp == NULL || !hq_inbox_batch_stat (path, &size, &modified_at) || size != stamp[0] || modified_at != stamp[1])
    return;
  for (int i = 0; i < MAX_NAMES; i++)
    {
      g_autofree char *numbered = i > 0 ? g_strdup_printf ("%d-%s", i, name) : NULL;
      g_autofree char *target = g_build_filename (self->taken_folder, numbered != NULL ? numbered : name, NULL);
      g_autoptr (GFile) destination = g_file_new_for_path (target);

      g_clear_error (&error);
      if (g_file_move (file, destination, G_FILE_COPY_NONE, NULL, NULL, NULL, &error) ||
          !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
        break;
    }
  if (error != NULL)
    take_notice (self, error);
}

/* What is to be done about files that are in the store, outside of any transaction. */
static void
follow_up (HqInboxBatch *self, GPtrArray *results)
{
  for (guint i = 0; i < results->len; i++)
    {
      const HqImportResult *result = g_ptr_array_index (results, i);

      if (result->bundle == NULL || result->bundle->state == CANTON_BUNDLE_QUARANTINED)
        continue;
      if (result->bundle->dealer_id != 0)
        {
          gint64 id = result->bundle->dealer_id;

          g_hash_table_add (self->dealers, g_memdup2 (&id, sizeof id));
        }
      if (self->taken_folder != NULL)
        move_taken (self, result->path);
    }
}

static void
read_stamps (HqInboxBatch *self, char **paths)
{
  g_hash_table_remove_all (self->stamps);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      gint64 stamp[2];

      if (hq_inbox_batch_stat (paths[i], &stamp[0], &stamp[1]))
        g_hash_table_insert (self->stamps, g_strdup (paths[i]), g_memdup2 (stamp, sizeof stamp));
    }
}

static gboolean
run_chunk (HqInboxBatch *self, GCancellable *cancellable, GError **error)
{
  guint n = MIN (CHUNK_FILES, self->paths->len - self->n_done);
  g_autofree char **paths = g_new0 (char *, n + 1);
  gboolean done;

  for (guint i = 0; i < n; i++)
    paths[i] = g_ptr_array_index (self->paths, self->n_done + i);
  read_stamps (self, paths);
  memcpy (self->counts_before, self->run->counts, sizeof self->counts_before);
  self->importer = hq_importer_new (self->keys, (const char *const *) paths);
  hq_importer_set_progress (self->importer, on_progress_cb, self);
  hq_importer_set_record (self->importer, record, self);
  done = canton_store_thread_run (self->store, CANTON_JOB_MAINTAIN, hq_importer_run, self->importer,
                                  cancellable, error);
  tally_committed (self);
  follow_up (self, hq_importer_get_results (self->importer));
  if (self->told != NULL)
    self->told (self->told_data, hq_importer_get_results (self->importer));
  g_clear_pointer (&self->importer, hq_importer_free);
  self->n_done += n;

  return done;
}

static gboolean
begin (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return canton_inbox_history_table_begin (database, data, error);
}

static gboolean
end (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return canton_inbox_history_table_update (database, data, error);
}

/* Writes how it ended, which is never cancelled. */
static gboolean
write_end (HqInboxBatch *self, const char *outcome, const char *message, GError **error)
{
  g_free (self->run->outcome);
  self->run->outcome = g_strdup (outcome);
  g_free (self->run->message);
  self->run->message = g_strdup (message);
  self->run->ended_at = canton_clock_now ();

  return canton_store_thread_run (self->store, CANTON_JOB_WRITE, end, self->run, NULL, error);
}

static gboolean
write_replies (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  HqInboxBatch *self = data;
  g_autoptr (HqBrandKeys) keys = hq_brand_keys_load (database, self->keys, error);
  GHashTableIter iter;
  gpointer id;

  if (keys == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, self->dealers);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_autoptr (GPtrArray) files = hq_reply_write (database, keys, *(gint64 *) id, self->reply_folder, error);

      if (files == NULL)
        return FALSE;
      g_ptr_array_extend_and_steal (self->replies, g_steal_pointer (&files));
    }

  return TRUE;
}

/* A reply that could not be written is written next time: replies are cumulative. */
static void
reply (HqInboxBatch *self, GCancellable *cancellable)
{
  GError *error = NULL;

  if (self->reply_folder == NULL || g_hash_table_size (self->dealers) == 0 ||
      canton_store_thread_run (self->store, CANTON_JOB_WRITE, write_replies, self, cancellable, &error))
    return;
  g_ptr_array_set_size (self->replies, 0);
  take_notice (self, error);
}

gboolean
hq_inbox_batch_run (HqInboxBatch *self, GCancellable *cancellable, GError **error)
{
  GError *local = NULL;

  self->run->total = self->paths->len;
  if (!canton_store_thread_run (self->store, CANTON_JOB_WRITE, begin, self->run, cancellable, error))
    return FALSE;
  if (self->taken_folder != NULL && g_mkdir_with_parents (self->taken_folder, 0755) != 0)
    local = g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, _("The folder “%s” cannot be made"), self->taken_folder);

  while (local == NULL && self->n_done < self->paths->len)
    if (!run_chunk (self, cancellable, &local))
      break;
  if (local != NULL)
    {
      gboolean cancelled = g_cancellable_is_cancelled (cancellable);

      write_end (self, cancelled ? "cancelled" : "failed", cancelled ? "" : local->message, NULL);
      g_propagate_error (error, local);
      return FALSE;
    }
  reply (self, cancellable);

  return write_end (self, "done", self->notice != NULL ? self->notice->message : "", error);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (hq_inbox_batch_run (source, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
hq_inbox_batch_run_async (HqInboxBatch       *self,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, hq_inbox_batch_run_async);
  g_task_run_in_thread (task, run_in_thread);
}

gboolean
hq_inbox_batch_run_finish (HqInboxBatch *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

const CantonInboxRun *
hq_inbox_batch_get_run (HqInboxBatch *self)
{
  return self->run;
}

GPtrArray *
hq_inbox_batch_get_replies (HqInboxBatch *self)
{
  return self->replies;
}

const GError *
hq_inbox_batch_get_notice (HqInboxBatch *self)
{
  return self->notice;
}

static void
hq_inbox_batch_finalize (GObject *object)
{
  HqInboxBatch *self = HQ_INBOX_BATCH (object);

  g_clear_object (&self->store);
  g_clear_object (&self->keys);
  g_clear_pointer (&self->run, canton_inbox_run_free);
  g_ptr_array_unref (self->paths);
  g_ptr_array_unref (self->replies);
  g_hash_table_unref (self->stamps);
  g_hash_table_unref (self->dealers);
  g_free (self->reply_folder);
  g_free (self->taken_folder);
  g_clear_error (&self->notice);

  G_OBJECT_CLASS (hq_inbox_batch_parent_class)->finalize (object);
}

static void
hq_inbox_batch_class_init (HqInboxBatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hq_inbox_batch_finalize;
}

static void
hq_inbox_batch_init (HqInboxBatch *self)
{
  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->replies = g_ptr_array_new_with_free_func ((GDestroyNotify) hq_reply_file_free);
  self->stamps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->dealers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}
