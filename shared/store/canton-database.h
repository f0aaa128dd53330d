/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-statement.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* One connection to a store file. It belongs to the thread that opened it. */
typedef struct _CantonDatabase CantonDatabase;

typedef enum {
  CANTON_DATABASE_WRITER,    /* creates the file if need be; WAL, synchronous=FULL, foreign keys */
  CANTON_DATABASE_READER,    /* query_only */
  CANTON_DATABASE_EXPORTER,  /* query_only, and may read the outgoing_ tables alone: the wall */
} CantonDatabaseMode;

/* Opens @path. Statements that a hostile schema could bring are off in every mode (defensive, untrusted schema, no
 * extensions). Fails with CANTON_ERROR_NOT_A_STORE or CANTON_ERROR_STORE. (transfer full) */
CantonDatabase *canton_database_open (const char *path, CantonDatabaseMode mode, GError **error);
void canton_database_close (CantonDatabase *self);

const char *canton_database_get_path (CantonDatabase *self);

/* Returns @sql, a constant string, ready to be bound and stepped. Compiled statements are kept and found again by the
 * address of @sql; freeing the returned one only resets it. The text may hold one statement. (transfer full) */
CantonStatement *canton_database_prepare (CantonDatabase *self, const char *sql, GError **error);

/* As canton_database_prepare(), for SQL made at run time (a list's order and filter): compiled each time, not kept. */
CantonStatement *canton_database_prepare_once (CantonDatabase *self, const char *sql, GError **error);

/* Runs @sql, which may hold many statements and takes no parameters. */
gboolean canton_database_execute (CantonDatabase *self, const char *sql, GError **error);

/* Binds as canton_statement_bind() and runs a statement that returns no rows. */
gboolean canton_database_run (CantonDatabase *self, GError **error, const char *sql, const char *types, ...);

/* Binds likewise and stores the first column of the first row, an integer, in @value; @fallback where there is no row or it is
 * NULL. */
gboolean canton_database_get_int (CantonDatabase *self, gint64 *value, gint64 fallback, GError **error, const char *sql, const char *types, ...);

/* Likewise for text; NULL where there is no row. (out) (transfer full) */
gboolean canton_database_get_text (CantonDatabase *self, char **value, GError **error, const char *sql, const char *types, ...);

/* The rowid of the row inserted last. */
gint64 canton_database_last_id (CantonDatabase *self);

/* How many rows the last statement changed. */
int canton_database_changes (CantonDatabase *self);

/* Lets another thread stop what this connection is doing. */
void canton_database_interrupt (CantonDatabase *self);

/* Interrupts running statements when @cancellable is cancelled, until called again with NULL. */
void canton_database_set_cancellable (CantonDatabase *self, GCancellable *cancellable);

/* Lets the writer keep so many MiB of pages in memory, as a bulk load needs; 0: as many as usually. Outside a transaction. */
gboolean canton_database_set_cache (CantonDatabase *self, guint mebibytes, GError **error);

/* Returns the names of the tables changed since the last call, NULL-terminated. (transfer full) */
char **canton_database_take_changed_tables (CantonDatabase *self);

/* Copies the whole store, consistently, into a new file @path: fsynced, checked with integrity_check. @progress is called
 * with 0–1. Fails if @path exists. */
gboolean canton_database_backup (CantonDatabase *self, const char *path, GFileProgressCallback progress, gpointer data, GCancellable *cancellable, GError **error);

/* Runs integrity_check and foreign_key_check; CANTON_ERROR_STORE with the first finding if there is one. */
gboolean canton_database_check (CantonDatabase *self, GError **error);

/* Writes everything into the main file and empties the WAL, so that deleted text is in neither (secure_delete is on). */
gboolean canton_database_truncate_wal (CantonDatabase *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonDatabase, canton_database_close)

G_END_DECLS
