/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-inbox-watch.h"

#include "canton-error.h"
#include "canton-i18n.h"

#include <string.h>

#define SETTLE_MS 2000
#define POLL_SECONDS 60

/* A file of which a change was told may get many more: one look for all of them. */
#define CHANGE_MS 250

struct _HqInboxWatch
{
  GObject parent_instance;

  CantonStoreThread *store;
  CantonKeyFile *keys;
  char *folder;
  char *reply_folder;
  char *taken_folder;
  guint settle;

  GCancellable *cancellable; /* NULL: stopped */
  GFileMonitor *monitor;
  guint poll_source;
  guint look_source;
  gboolean busy;
  gboolean look_again;       /* something changed meanwhile */
  GHashTable *growing;       /* path → Growing */
  GHashTable *tried;         /* likewise: taken since the last poll; what cannot be read must not be tried for ever */
  GError *error;
};

enum
{
  SIGNAL_BATCH,
  SIGNAL_TAKEN,
  SIGNAL_IDLE,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HqInboxWatch, hq_inbox_watch, G_TYPE_OBJECT)

/* A file that was not yet taken, as it was seen last. */
typedef struct
{
  gint64 size;
  gint64 modified_at;
  gint64 since;        /* monotonic: it has been like this */
} Growing;

/* One look, on the reading thread of the store. */
typedef struct
{
  char *folder;
  gint64 settle;       /* microseconds */
  GHashTable *before;  /* what was growing; of this look alone while it lasts */
  GHashTable *growing; /* what is now */
  GHashTable *tried;     /* what was taken already; read only */
  GPtrArray *ready;
  GHashTable *taking;    /* those, with how they were seen */
} Look;

static void look (HqInboxWatch *self);

static GHashTable *
new_growing (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
free_look (gpointer data)
{
  Look *self = data;

  g_free (self->folder);
  g_clear_pointer (&self->before, g_hash_table_unref);
  g_clear_pointer (&self->growing, g_hash_table_unref);
  g_clear_pointer (&self->tried, g_hash_table_unref);
  g_clear_pointer (&self->ready, g_ptr_array_unref);
  g_clear_pointer (&self->taking, g_hash_table_unref);
  g_free (self);
}

static void
note (GHashTable *table, const char *path, gint64 size, gint64 modified_at, gint64 since)
{
  Growing *seen = g_new0 (Growing, 1);

  seen->size = size;
  seen->modified_at = modified_at;
  seen->since = since;
  g_hash_table_insert (table, g_strdup (path), seen);
}

static gboolean
is_same (const Growing *seen, gint64 size, gint64 modified_at)
{
  return seen != NULL && seen->size == size && seen->modified_at == modified_at;
}

/* Whether a file has stopped growing: it was last written long ago, or we have seen it unchanged for long enough, whatever the clock
 * of the machine that writes it says. */
static gboolean
has_settled (Look *self, const char *path, gint64 size, gint64 modified_at)
{
  const Growing *before = g_hash_table_lookup (self->before, path);
  gint64 now = g_get_monotonic_time ();

  if (modified_at < g_get_real_time () - 10 * self->settle)
    return TRUE;
  if (is_same (before, size, modified_at) && now - before->since >= self->settle)
    return TRUE;

  note (self->growing, path, size, modified_at, is_same (before, size, modified_at) ? before->since : now);

  return FALSE;
}

static gboolean
look_at (Look *self, CantonDatabase *database, const char *path, GError **error)
{
  g_autofree char *spelled = hq_inbox_batch_spell (path);
  gint64 size, modified_at;
  gboolean known;

  if (!hq_inbox_batch_stat (path, &size, &modified_at))
    return TRUE;
  if (!canton_inbox_history_table_find (database, spelled, size, modified_at, &known, error))
    return FALSE;
  if (known || is_same (g_hash_table_lookup (self->tried, path), size, modified_at) ||
      !has_settled (self, path, size, modified_at))
    return TRUE;
  g_ptr_array_add (self->ready, g_strdup (path));
  note (self->taking, path, size, modified_at, 0);

  return TRUE;
}

static gboolean
look_job (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Look *self = data;
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, error);
  const char *name;

  if (dir == NULL)
    return FALSE;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (name[0] != '.' && g_str_has_suffix (name, ".canton") && !look_at (self, database, path, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
on_look_cb (gpointer data)
{
  HqInboxWatch *self = data;

  self->look_source = 0;
  look (self);

  return G_SOURCE_REMOVE;
}

static void
look_soon (HqInboxWatch *self, guint milliseconds)
{
  if (self->cancellable == NULL)
    return;
  if (self->busy)
    self->look_again = TRUE;
  else if (self->look_source == 0)
    self->look_source = g_timeout_add (milliseconds, on_look_cb, self);
}

static void
fail (HqInboxWatch *self, GError *error)
{
  g_clear_error (&self->error);
  self->error = error;
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

/* The work at hand is over: what changed meanwhile has its turn. */
static void
rest (HqInboxWatch *self)
{
  gboolean again = self->look_again;

  self->busy = FALSE;
  self->look_again = FALSE;
  if (again)
    look_soon (self, CHANGE_MS);
  else if (g_hash_table_size (self->growing) > 0)
    look_soon (self, self->settle);
}

static void
on_taken_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (HqInboxWatch) self = data;
  HqInboxBatch *batch = HQ_INBOX_BATCH (object);
  GError *error = NULL;

  if (hq_inbox_batch_run_finish (batch, result, &error))
    {
      g_clear_error (&self->error);
      self->look_again = TRUE;
    }
  g_signal_emit (self, signals[SIGNAL_TAKEN], 0, batch);
  if (error != NULL && self->cancellable != NULL)
    fail (self, error);
  else
    g_clear_error (&error);
  rest (self);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
take (HqInboxWatch *self, GPtrArray *ready)
{
  g_autoptr (HqInboxBatch) batch = hq_inbox_batch_new (self->store, self->keys, "watched");

  g_ptr_array_sort (ready, compare_paths);
  for (guint i = 0; i < ready->len; i++)
    hq_inbox_batch_add (batch, g_ptr_array_index (ready, i));
  hq_inbox_batch_set_folder (batch, self->folder);
  hq_inbox_batch_set_reply_folder (batch, self->reply_folder);
  hq_inbox_batch_set_taken_folder (batch, self->taken_folder);
  g_signal_emit (self, signals[SIGNAL_BATCH], 0, batch);
  hq_inbox_batch_run_async (batch, self->cancellable, on_taken_cb, g_object_ref (self));
}

/* Jobs read the table: it is replaced, never changed. */
static void
remember_tried (HqInboxWatch *self, GHashTable *taking)
{
  GHashTable *tried = new_growing ();
  GHashTable *parts[] = { self->tried, taking };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GHashTableIter iter;
      gpointer path, value;

      g_hash_table_iter_init (&iter, parts[i]);
      while (g_hash_table_iter_next (&iter, &path, &value))
        {
          const Growing *seen = value;

          note (tried, path, seen->size, seen->modified_at, 0);
        }
    }
  g_hash_table_unref (self->tried);
  self->tried = tried;
}

static void
on_looked_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (HqInboxWatch) self = data;
  Look *seen = canton_store_thread_get_job_data (result);
  GError *error = NULL;
  gboolean done = canton_store_thread_run_finish (CANTON_STORE_THREAD (object), result, &error);

  if (self->cancellable == NULL || !done)
    {
      if (error != NULL && self->cancellable != NULL)
        fail (self, error);
      else
        g_clear_error (&error);
      rest (self);
      return;
    }

  g_hash_table_unref (self->growing);
  self->growing = g_steal_pointer (&seen->growing);
  if (seen->ready->len > 0)
    {
      remember_tried (self, seen->taking);
      take (self, seen->ready);
      return;
    }
  g_clear_error (&self->error);
  rest (self);
  g_signal_emit (self, signals[SIGNAL_IDLE], 0, g_hash_table_size (self->growing));
}

static void
look (HqInboxWatch *self)
{
  Look *job;

  if (self->cancellable == NULL)
    return;
  if (self->busy)
    {
      self->look_again = TRUE;
      return;
    }
  self->busy = TRUE;
  job = g_new0 (Look, 1);
  job->folder = g_strdup (self->folder);
  job->settle = self->settle * (gint64) 1000;
  job->before = g_hash_table_ref (self->growing);
  job->growing = new_growing ();
  job->tried = g_hash_table_ref (self->tried);
  job->taking = new_growing ();
  job->ready = g_ptr_array_new_with_free_func (g_free);
  canton_store_thread_run_async (self->store, CANTON_JOB_READ, look_job, job, free_look, self->cancellable, on_looked_cb,
                                 g_object_ref (self));
}

HqInboxWatch *
hq_inbox_watch_new (CantonStoreThread *store, CantonKeyFile *keys, const char *folder)
{
  HqInboxWatch *self = g_object_new (HQ_TYPE_INBOX_WATCH, NULL);

  self->store = g_object_ref (store);
  self->keys = g_object_ref (keys);
  self->folder = g_canonicalize_filename (folder, NULL);

  return self;
}

const char *
hq_inbox_watch_get_folder (HqInboxWatch *self)
{
  return self->folder;
}

static void
take_folder (char **place, const char *folder)
{
  char *absolute = folder != NULL && folder[0] != '\0' ? g_canonicalize_filename (folder, NULL) : NULL;

  g_free (*place);
  *place = absolute;
}

void
hq_inbox_watch_set_reply_folder (HqInboxWatch *self, const char *folder)
{
  take_folder (&self->reply_folder, folder);
}

void
hq_inbox_watch_set_taken_folder (HqInboxWatch *self, const char *folder)
{
  take_folder (&self->taken_folder, folder);
}

void
hq_inbox_watch_set_settle (HqInboxWatch *self, guint milliseconds)
{
  self->settle = milliseconds;
}

static void
on_changed_cb (HqInboxWatch *self, GFile *file, GFile *other, GFileMonitorEvent event)
{
  look_soon (self, CHANGE_MS);
}

static gboolean
on_poll_cb (gpointer data)
{
  HqInboxWatch *self = data;

  g_hash_table_unref (self->tried);
  self->tried = new_growing ();
  hq_inbox_watch_look (self);

  return G_SOURCE_CONTINUE;
}

gboolean
hq_inbox_watch_start (HqInboxWatch *self, GError **error)
{
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);

  if (g_strcmp0 (self->folder, self->reply_folder) == 0 || g_strcmp0 (self->folder, self->taken_folder) == 0)
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_INVALID,
                   _("Replies and files that were taken cannot go into the watched folder “%s” itself"), self->folder);
      return FALSE;
    }
  if (!g_file_test (self->folder, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("The folder “%s” is not there"), self->folder);
      return FALSE;
    }
  if (self->cancellable != NULL)
    return TRUE;

  self->cancellable = g_cancellable_new ();
  /* A folder that cannot be monitored is still looked at each minute. */
  self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (on_changed_cb), self);
  self->poll_source = g_timeout_add_seconds (POLL_SECONDS, on_poll_cb, self);
  look (self);

  return TRUE;
}

void
hq_inbox_watch_stop (HqInboxWatch *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
  g_clear_handle_id (&self->poll_source, g_source_remove);
  g_clear_handle_id (&self->look_source, g_source_remove);
}

void
hq_inbox_watch_look (HqInboxWatch *self)
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  look (self);
}

gboolean
hq_inbox_watch_is_busy (HqInboxWatch *self)
{
  return self->busy;
}

const GError *
hq_inbox_watch_get_error (HqInboxWatch *self)
{
  return self->error;
}

static void
hq_inbox_watch_dispose (GObject *object)
{
  hq_inbox_watch_stop (HQ_INBOX_WATCH (object));

  G_OBJECT_CLASS (hq_inbox_watch_parent_class)->dispose (object);
}

static void
hq_inbox_watch_finalize (GObject *object)
{
  HqInboxWatch *self = HQ_INBOX_WATCH (object);

  g_clear_object (&self->store);
  g_clear_object (&self->keys);
  g_free (self->folder);
  g_free (self->reply_folder);
  g_free (self->taken_folder);
  g_hash_table_unref (self->growing);
  g_hash_table_unref (self->tried);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (hq_inbox_watch_parent_class)->finalize (object);
}

static void
hq_inbox_watch_class_init (HqInboxWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = hq_inbox_watch_dispose;
  object_class->finalize = hq_inbox_watch_finalize;

  signals[SIGNAL_BATCH] =
    g_signal_new ("batch", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, HQ_TYPE_INBOX_BATCH);
  signals[SIGNAL_TAKEN] =
    g_signal_new ("taken", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, HQ_TYPE_INBOX_BATCH);
  signals[SIGNAL_IDLE] = g_signal_new ("idle", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
hq_inbox_watch_init (HqInboxWatch *self)
{
  self->settle = SETTLE_MS;
  self->growing = new_growing ();
  self->tried = new_growing ();
}
