/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"
#include "canton-migrations.h"

G_BEGIN_DECLS

#define CANTON_TYPE_STORE_THREAD (canton_store_thread_get_type ())
G_DECLARE_FINAL_TYPE (CantonStoreThread, canton_store_thread, CANTON, STORE_THREAD, GObject)

/* The store of one data folder. One thread owns the only writing connection; another reads what would keep the main thread
 * waiting; the main thread has a read-only connection for bounded queries.
 *
 * Signal changed (const char *const *tables): emitted in the main context the store was opened in, after each transaction that
 * changed something, with the names of the tables (none whose key is not an integer). */

typedef enum {
  CANTON_JOB_READ,      /* on the reading thread, with a read-only connection */
  CANTON_JOB_WRITE,     /* on the store thread, in one transaction: committed if the job returns TRUE, rolled back if FALSE */
  CANTON_JOB_MAINTAIN,  /* on the store thread, outside a transaction: backup, checkpoints */
} CantonJobKind;

/* Work for a thread of the store. Sets @error and returns FALSE on failure. May look at @cancellable, which also interrupts
 * its statements. @data is the caller's and carries input and result alike. */
typedef gboolean (*CantonStoreJob) (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error);

/* Opens, and makes if need be, the store "canton.db" in @folder (mode 0700), takes the folder's lock and brings the store up to
 * date. Fails with CANTON_ERROR_BUSY when another process has the folder, and as canton_migrations_run(). Blocks. */
CantonStoreThread *canton_store_thread_open (const char *folder, CantonStoreKind kind, GError **error);

/* Ends both threads and closes every connection; waits for the job at hand. Called by dispose. */
void canton_store_thread_close (CantonStoreThread *self);

const char *canton_store_thread_get_folder (CantonStoreThread *self);

/* The main thread's read-only connection. (transfer none) */
CantonDatabase *canton_store_thread_get_reader (CantonStoreThread *self);

/* Queues @job. @data is freed with @destroy after the callback ran. @callback runs in the thread-default main context of the
 * caller. */
void canton_store_thread_run_async (CantonStoreThread *self, CantonJobKind kind, CantonStoreJob job, gpointer data, GDestroyNotify destroy, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/* Ends canton_store_thread_run_async() and canton_store_thread_command_async(). */
gboolean canton_store_thread_run_finish (CantonStoreThread *self, GAsyncResult *result, GError **error);

/* The @data given with the job, for the callback. (transfer none) */
gpointer canton_store_thread_get_job_data (GAsyncResult *result);

/* Runs @job and waits for it: for command lines and tests. */
gboolean canton_store_thread_run (CantonStoreThread *self, CantonJobKind kind, CantonStoreJob job, gpointer data, GCancellable *cancellable, GError **error);

/* As CANTON_JOB_WRITE, remembered as an undo step called @label (what the person did, in their language). A job that changed
 * nothing leaves no step. */
void canton_store_thread_command_async (CantonStoreThread *self, const char *label, CantonStoreJob job, gpointer data, GDestroyNotify destroy, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean canton_store_thread_command (CantonStoreThread *self, const char *label, CantonStoreJob job, gpointer data, gint64 *undo_step, GCancellable *cancellable, GError **error);

/* The undo step that a finished command left, 0 for none. */
gint64 canton_store_thread_get_undo_step (GAsyncResult *result);

/* Runs @job in a transaction of @database as a command: the building stone of the two above, for jobs that split themselves.
 * @undo_step may be NULL. */
gboolean canton_store_run_command (CantonDatabase *database, const char *label, CantonStoreJob job, gpointer data, gint64 *undo_step, GCancellable *cancellable, GError **error);

G_END_DECLS
