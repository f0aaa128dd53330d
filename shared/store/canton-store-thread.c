/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-store-thread.h"

#include "canton-changeset.h"
#include "canton-clock.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-transaction.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

struct _CantonStoreThread
{
  GObject parent_instance;

  char *folder;
  char *path;
  int lock;
  CantonDatabase *reader;       /* of the thread that opened the store */
  GMainContext *context;        /* where changed is emitted */

  GThread *threads[2];          /* store thread, reading thread */
  GAsyncQueue *queues[2];
};

enum { WRITING, READING };

typedef struct
{
  CantonJobKind kind;
  CantonStoreJob job;
  gpointer data;
  GDestroyNotify destroy;
  char *label;                  /* NULL: not a command */
  gint64 undo_step;

  /* a waiting caller, instead of a task */
  GMutex *mutex;
  GCond *cond;
  gboolean *done;
  gboolean *result;
  GError **error;
  gint64 *undo_step_out;
  GCancellable *cancellable;
} Work;

G_DEFINE_FINAL_TYPE (CantonStoreThread, canton_store_thread, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
free_work (Work *work)
{
  if (work->destroy != NULL)
    work->destroy (work->data);
  g_free (work->label);
  g_free (work);
}

typedef struct
{
  GWeakRef store;
  char **tables;
} Change;

static void
free_change (Change *change)
{
  g_weak_ref_clear (&change->store);
  g_strfreev (change->tables);
  g_free (change);
}

/* Not g_main_context_invoke(): when nobody happens to run the context, that calls at once, in this thread. */
static void
call_in_context (CantonStoreThread *self, GSourceFunc function, gpointer data, GDestroyNotify destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, function, data, destroy);
  g_source_attach (source, self->context);
}

static gboolean
emit_changed (gpointer data)
{
  Change *change = data;
  g_autoptr (CantonStoreThread) self = g_weak_ref_get (&change->store);

  if (self != NULL)
    g_signal_emit (self, signals[CHANGED], 0, change->tables);

  return G_SOURCE_REMOVE;
}

static void
announce (CantonStoreThread *self, CantonDatabase *database)
{
  g_auto (GStrv) tables = canton_database_take_changed_tables (database);
  Change *change;

  if (tables[0] == NULL)
    return;

  change = g_new0 (Change, 1);
  g_weak_ref_init (&change->store, self);
  change->tables = g_steal_pointer (&tables);
  call_in_context (self, emit_changed, change, (GDestroyNotify) free_change);
}

static gboolean
save_step (CantonDatabase *database, const char *label, GBytes *changeset, gint64 *undo_step, GError **error)
{
  static const char sql[] = "INSERT INTO undo_steps (label, done_at, changeset) VALUES (?1, ?2, ?3)";

  if (g_bytes_get_size (changeset) == 0)
    return TRUE;
  if (!canton_database_run (database, error, sql, "tib", label, canton_clock_now (), changeset))
    return FALSE;
  if (undo_step != NULL)
    *undo_step = canton_database_last_id (database);

  return TRUE;
}

gboolean
canton_store_run_command (CantonDatabase *database,
                          const char *label,
                          CantonStoreJob job,
                          gpointer data,
                          gint64 *undo_step,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (CantonTransaction) transaction = canton_transaction_begin (database, error);
  g_autoptr (CantonChangeset) changeset = NULL;
  g_autoptr (GBytes) changes = NULL;

  if (undo_step != NULL)
    *undo_step = 0;
  if (transaction == NULL)
    return FALSE;
  changeset = canton_changeset_record (database, error);

  return changeset != NULL && job (database, data, cancellable, error) &&
         (changes = canton_changeset_finish (changeset, error)) != NULL &&
         save_step (database, label, changes, undo_step, error) && canton_transaction_commit (transaction, error);
}

static gboolean
run_in_transaction (CantonDatabase *database, Work *work, GCancellable *cancellable, GError **error)
{
  g_autoptr (CantonTransaction) transaction = canton_transaction_begin (database, error);

  return transaction != NULL && work->job (database, work->data, cancellable, error) &&
         canton_transaction_commit (transaction, error);
}

static gboolean
perform (CantonStoreThread *self, CantonDatabase *database, Work *work, GCancellable *cancellable, GError **error)
{
  gboolean result;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  canton_database_set_cancellable (database, cancellable);
  if (work->label != NULL)
    result = canton_store_run_command (database, work->label, work->job, work->data, &work->undo_step, cancellable, error);
  else if (work->kind == CANTON_JOB_WRITE)
    result = run_in_transaction (database, work, cancellable, error);
  else
    result = work->job (database, work->data, cancellable, error);
  canton_database_set_cancellable (database, NULL);

  if (work->kind != CANTON_JOB_READ)
    {
      if (result || work->kind == CANTON_JOB_MAINTAIN)
        announce (self, database);
      else
        g_strfreev (canton_database_take_changed_tables (database));
    }
  return result;
}

static void
perform_for_caller (CantonStoreThread *self, CantonDatabase *database, Work *work)
{
  gboolean result = perform (self, database, work, work->cancellable, work->error);
  GMutex *mutex = work->mutex;

  g_mutex_lock (mutex);
  *work->result = result;
  *work->done = TRUE;
  if (work->undo_step_out != NULL)
    *work->undo_step_out = work->undo_step;
  g_cond_signal (work->cond);
  g_mutex_unlock (mutex);
  free_work (work);
}

static gboolean
drop_task (gpointer task)
{
  g_object_unref (task);

  return G_SOURCE_REMOVE;
}

static void
perform_task (CantonStoreThread *self, CantonDatabase *database, GTask *task)
{
  g_autoptr (GError) error = NULL;

  if (perform (self, database, g_task_get_task_data (task), g_task_get_cancellable (task), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));

  /* The task holds the store. Were its last reference dropped here, this thread would have to wait for its own end. */
  call_in_context (self, drop_task, task, NULL);
}

/* What travels through a queue: a GTask, a Work for a waiting caller, or the end. */
typedef struct
{
  GTask *task;
  Work *work;
} Item;

typedef struct
{
  CantonStoreThread *store;
  int which;
  CantonDatabase *database;
  CantonStoreKind kind;
  GError *error;
  GMutex mutex;
  GCond cond;
  gboolean ready;
} Start;

static gboolean
open_connection (Start *start, const char *path)
{
  CantonDatabaseMode mode = start->which == WRITING ? CANTON_DATABASE_WRITER : CANTON_DATABASE_READER;

  start->database = canton_database_open (path, mode, &start->error);
  if (start->database == NULL)
    return FALSE;
  return start->which == READING || canton_migrations_run (start->database, start->kind, &start->error);
}

static gpointer
work_thread (gpointer data)
{
  Start *start = data;
  CantonStoreThread *self = start->store;
  GAsyncQueue *queue = self->queues[start->which];
  gboolean opened = open_connection (start, self->path);
  g_autoptr (CantonDatabase) database = g_steal_pointer (&start->database);

  g_strfreev (database != NULL ? canton_database_take_changed_tables (database) : NULL);

  g_mutex_lock (&start->mutex);
  start->ready = TRUE;
  g_cond_signal (&start->cond);
  g_mutex_unlock (&start->mutex);
  if (!opened)
    return NULL;

  while (TRUE)
    {
      g_autofree Item *item = g_async_queue_pop (queue);

      if (item->task != NULL)
        {
          perform_task (self, database, item->task);
        }
      else if (item->work != NULL)
        {
          perform_for_caller (self, database, item->work);
        }
      else
        {
          return NULL;
        }
    }
}

static gboolean
start_thread (CantonStoreThread *self, int which, CantonStoreKind kind, GError **error)
{
  Start start = { .store = self, .which = which, .kind = kind };

  g_mutex_init (&start.mutex);
  g_cond_init (&start.cond);
  self->queues[which] = g_async_queue_new ();
  self->threads[which] = g_thread_new (which == WRITING ? "store" : "store-read", work_thread, &start);

  g_mutex_lock (&start.mutex);
  while (!start.ready)
    g_cond_wait (&start.cond, &start.mutex);
  g_mutex_unlock (&start.mutex);
  g_mutex_clear (&start.mutex);
  g_cond_clear (&start.cond);

  if (start.error != NULL)
    {
      g_thread_join (g_steal_pointer (&self->threads[which]));
      g_propagate_error (error, start.error);
      return FALSE;
    }
  return TRUE;
}

/* Held by the process, not by a file that a crash would leave behind. */
static gboolean
take_lock (CantonStoreThread *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "lock", NULL);

  self->lock = g_open (path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (self->lock < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("The folder “%s” cannot be written: %s"),
                   self->folder, g_strerror (errno));
      return FALSE;
    }
  if (flock (self->lock, LOCK_EX | LOCK_NB) != 0)
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_BUSY, _("Another Canton is working with the folder “%s”"), self->folder);
      return FALSE;
    }
  return TRUE;
}

CantonStoreThread *
canton_store_thread_open (const char *folder, CantonStoreKind kind, GError **error)
{
  g_autoptr (CantonStoreThread) self = g_object_new (CANTON_TYPE_STORE_THREAD, NULL);

  self->folder = g_strdup (folder);
  self->path = g_build_filename (folder, "canton.db", NULL);
  self->context = g_main_context_ref_thread_default ();

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("The folder “%s” cannot be made: %s"), folder,
                   g_strerror (errno));
      return NULL;
    }
  if (!take_lock (self, error) || !start_thread (self, WRITING, kind, error) || !start_thread (self, READING, kind, error))
    return NULL;
  self->reader = canton_database_open (self->path, CANTON_DATABASE_READER, error);

  return self->reader != NULL ? g_steal_pointer (&self) : NULL;
}

void
canton_store_thread_close (CantonStoreThread *self)
{
  for (int i = 0; i < 2; i++)
    {
      if (self->threads[i] != NULL)
        {
          g_async_queue_push (self->queues[i], g_new0 (Item, 1));
          g_thread_join (g_steal_pointer (&self->threads[i]));
        }
      g_clear_pointer (&self->queues[i], g_async_queue_unref);
    }
  g_clear_pointer (&self->reader, canton_database_close);
  if (self->lock >= 0)
    close (self->lock);
  self->lock = -1;
}

const char *
canton_store_thread_get_folder (CantonStoreThread *self)
{
  return self->folder;
}

CantonDatabase *
canton_store_thread_get_reader (CantonStoreThread *self)
{
  return self->reader;
}

static void
push (CantonStoreThread *self, CantonJobKind kind, GTask *task, Work *work)
{
  Item *item = g_new0 (Item, 1);

  item->task = task;
  item->work = work;
  g_async_queue_push (self->queues[kind == CANTON_JOB_READ ? READING : WRITING], item);
}

static void
queue_task (CantonStoreThread *self,
            Work *work,
            gpointer source_tag,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, work, (GDestroyNotify) free_work);
  push (self, work->kind, task, NULL);
}

void
canton_store_thread_run_async (CantonStoreThread *self,
                               CantonJobKind kind,
                               CantonStoreJob job,
                               gpointer data,
                               GDestroyNotify destroy,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Work *work = g_new0 (Work, 1);

  work->kind = kind;
  work->job = job;
  work->data = data;
  work->destroy = destroy;
  queue_task (self, work, canton_store_thread_run_async, cancellable, callback, user_data);
}

void
canton_store_thread_command_async (CantonStoreThread *self,
                                   const char *label,
                                   CantonStoreJob job,
                                   gpointer data,
                                   GDestroyNotify destroy,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  Work *work = g_new0 (Work, 1);

  work->kind = CANTON_JOB_WRITE;
  work->label = g_strdup (label);
  work->job = job;
  work->data = data;
  work->destroy = destroy;
  queue_task (self, work, canton_store_thread_command_async, cancellable, callback, user_data);
}

gboolean
canton_store_thread_run_finish (CantonStoreThread *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gpointer
canton_store_thread_get_job_data (GAsyncResult *result)
{
  return ((Work *) g_task_get_task_data (G_TASK (result)))->data;
}

gint64
canton_store_thread_get_undo_step (GAsyncResult *result)
{
  return ((Work *) g_task_get_task_data (G_TASK (result)))->undo_step;
}

static gboolean
wait_for (CantonStoreThread *self, Work *work, GCancellable *cancellable, GError **error)
{
  GMutex mutex;
  GCond cond;
  gboolean done = FALSE, result = FALSE;

  g_mutex_init (&mutex);
  g_cond_init (&cond);
  work->mutex = &mutex;
  work->cond = &cond;
  work->done = &done;
  work->result = &result;
  work->error = error;
  work->cancellable = cancellable;
  push (self, work->kind, NULL, work);

  g_mutex_lock (&mutex);
  while (!done)
    g_cond_wait (&cond, &mutex);
  g_mutex_unlock (&mutex);
  g_mutex_clear (&mutex);
  g_cond_clear (&cond);

  return result;
}

gboolean
canton_store_thread_run (CantonStoreThread *self,
                         CantonJobKind kind,
                         CantonStoreJob job,
                         gpointer data,
                         GCancellable *cancellable,
                         GError **error)
{
  Work *work = g_new0 (Work, 1);

  work->kind = kind;
  work->job = job;
  work->data = data;

  return wait_for (self, work, cancellable, error);
}

gboolean
canton_store_thread_command (CantonStoreThread *self,
                             const char *label,
                             CantonStoreJob job,
                             gpointer data,
                             gint64 *undo_step,
                             GCancellable *cancellable,
                             GError **error)
{
  Work *work = g_new0 (Work, 1);

  work->kind = CANTON_JOB_WRITE;
  work->label = g_strdup (label);
  work->job = job;
  work->data = data;
  work->undo_step_out = undo_step;

  return wait_for (self, work, cancellable, error);
}

static void
canton_store_thread_dispose (GObject *object)
{
  canton_store_thread_close (CANTON_STORE_THREAD (object));

  G_OBJECT_CLASS (canton_store_thread_parent_class)->dispose (object);
}

static void
canton_store_thread_finalize (GObject *object)
{
  CantonStoreThread *self = CANTON_STORE_THREAD (object);

  g_free (self->folder);
  g_free (self->path);
  g_clear_pointer (&self->context, g_main_context_unref);

  G_OBJECT_CLASS (canton_store_thread_parent_class)->finalize (object);
}

static void
canton_store_thread_class_init (CantonStoreThreadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = canton_store_thread_dispose;
  object_class->finalize = canton_store_thread_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRV);
}

static void
canton_store_thread_init (CantonStoreThread *self)
{
  self->lock = -1;
}
