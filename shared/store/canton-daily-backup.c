/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-daily-backup.h"

#include <glib/gstdio.h>

#define LOOK_AGAIN_SECONDS (60 * 60)

struct _CantonDailyBackup
{
  GObject parent_instance;

  CantonStoreThread *store;
  CantonStoreKind kind;
  char *key_file;
  char *folder;

  guint timer;
  GCancellable *daily;   /* while a daily copy is in the making */
};

G_DEFINE_FINAL_TYPE (CantonDailyBackup, canton_daily_backup, G_TYPE_OBJECT)

enum {
  MADE,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  char *key_file;
  char *folder;
  CantonStoreKind kind;
  GFileProgressCallback progress;
  gpointer progress_data;
  char *path;
} Copy;

static void
copy_free (gpointer data)
{
  Copy *copy = data;

  g_free (copy->key_file);
  g_free (copy->folder);
  g_free (copy->path);
  g_free (copy);
}

static gboolean
make_copy (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Copy *copy = data;

  copy->path = canton_backup_make (database, copy->key_file, copy->folder, copy->progress, copy->progress_data,
                                   cancellable, error);
  return copy->path != NULL;
}

/* A copy that cannot be read back goes, so that nobody relies on it; it is no reason to delete one that can. */
static void
check_copy (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Copy *copy = data;
  GError *error = NULL;

  if (!canton_backup_verify (copy->path, copy->kind, &error))
    {
      g_unlink (copy->path);
      g_task_return_error (task, error);
    }
  else if (canton_backup_prune (copy->folder, CANTON_BACKUP_RULE_DEFAULT, &error) < 0)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_strdup (copy->path), g_free);
}

static void
on_copied_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!canton_store_thread_run_finish (CANTON_STORE_THREAD (object), result, &error))
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, check_copy);
}

void
canton_daily_backup_make_async (CantonDailyBackup    *self,
                                GFileProgressCallback progress,
                                gpointer              progress_data,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Copy *copy = g_new0 (Copy, 1);

  g_task_set_source_tag (task, canton_daily_backup_make_async);
  copy->key_file = g_strdup (self->key_file);
  copy->folder = g_strdup (self->folder);
  copy->kind = self->kind;
  copy->progress = progress;
  copy->progress_data = progress_data;
  g_task_set_task_data (task, copy, copy_free);

  canton_store_thread_run_async (self->store, CANTON_JOB_MAINTAIN, make_copy, copy, NULL, cancellable, on_copied_cb, task);
}

char *
canton_daily_backup_make_finish (CantonDailyBackup *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

CantonInstant
canton_daily_backup_get_last (CantonDailyBackup *self)
{
  g_autoptr (GPtrArray) backups = canton_backup_list (self->folder);
  CantonBackup *newest = backups->len > 0 ? g_ptr_array_index (backups, 0) : NULL;

  return newest != NULL ? newest->made_at : 0;
}

static void
on_daily_made_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  CantonDailyBackup *self = CANTON_DAILY_BACKUP (object);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = canton_daily_backup_make_finish (self, result, &error);

  g_clear_object (&self->daily);
  if (path != NULL)
    g_signal_emit (self, signals[MADE], 0, path);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
}

static gboolean
look (gpointer user_data)
{
  CantonDailyBackup *self = user_data;
  CantonInstant last = canton_daily_backup_get_last (self);

  if (self->daily == NULL && (last == 0 || canton_clock_day_of (last) != canton_clock_today ()))
    {
      self->daily = g_cancellable_new ();
      canton_daily_backup_make_async (self, NULL, NULL, self->daily, on_daily_made_cb, NULL);
    }
  return G_SOURCE_CONTINUE;
}

void
canton_daily_backup_start (CantonDailyBackup *self)
{
  g_return_if_fail (self->timer == 0);

  self->timer = g_timeout_add_seconds (LOOK_AGAIN_SECONDS, look, self);
  look (self);
}

void
canton_daily_backup_stop (CantonDailyBackup *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->daily != NULL)
    g_cancellable_cancel (self->daily);
}

CantonDailyBackup *
canton_daily_backup_new (CantonStoreThread *store, CantonStoreKind kind, const char *key_file, const char *folder)
{
  CantonDailyBackup *self = g_object_new (CANTON_TYPE_DAILY_BACKUP, NULL);

  self->store = g_object_ref (store);
  self->kind = kind;
  self->key_file = g_strdup (key_file);
  self->folder = g_strdup (folder);

  return self;
}

static void
canton_daily_backup_dispose (GObject *object)
{
  CantonDailyBackup *self = CANTON_DAILY_BACKUP (object);

  canton_daily_backup_stop (self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (canton_daily_backup_parent_class)->dispose (object);
}

static void
canton_daily_backup_finalize (GObject *object)
{
  CantonDailyBackup *self = CANTON_DAILY_BACKUP (object);

  g_clear_object (&self->daily);
  g_free (self->key_file);
  g_free (self->folder);

  G_OBJECT_CLASS (canton_daily_backup_parent_class)->finalize (object);
}

static void
canton_daily_backup_class_init (CantonDailyBackupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = canton_daily_backup_dispose;
  object_class->finalize = canton_daily_backup_finalize;

  signals[MADE] = g_signal_new ("made", CANTON_TYPE_DAILY_BACKUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", CANTON_TYPE_DAILY_BACKUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_ERROR);
}

static void
canton_daily_backup_init (CantonDailyBackup *self)
{
}
