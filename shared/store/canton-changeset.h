/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"

G_BEGIN_DECLS

/* Records what a stretch of work changes, by SQLite's session extension (sqlite.org/sessionintro.html), so that it can be
 * taken back row by row. Tables whose name begins with outgoing_, undo_ or search_ are left out: what a brand was told is taken
 * back by telling it, and search tables follow the rows they index. */
typedef struct _CantonChangeset CantonChangeset;

/* Begins to record. The database must outlive the recording. (transfer full) */
CantonChangeset *canton_changeset_record (CantonDatabase *database, GError **error);

/* Ends the recording and returns it; zero bytes when nothing changed. NULL on failure. (transfer full) */
GBytes *canton_changeset_finish (CantonChangeset *self, GError **error);

void canton_changeset_free (CantonChangeset *self);

/* Takes @changeset back. A row that was changed since in the same columns, or deleted, makes the whole fail with
 * CANTON_ERROR_CONFLICT that names its table; the caller's transaction must then roll back. */
gboolean canton_changeset_undo (CantonDatabase *database, GBytes *changeset, GError **error);

/* The same for changesets that may be long. @progress, which may be NULL, is told on this thread about how many of the changes are taken
 * back. Fails with G_IO_ERROR_CANCELLED, some of them taken back, when cancelled: the caller's transaction must then be rolled back. */
gboolean canton_changeset_undo_watched (CantonDatabase *database,
                                        GBytes *changeset,
                                        GFileProgressCallback progress,
                                        gpointer progress_data,
                                        GCancellable *cancellable,
                                        GError **error);

/* Calls @visit with the name of each table in @changeset and the rowid of each row that it inserted, changed or deleted.
 * Rows of tables without an integer key are passed over. */
typedef void (*CantonChangesetVisit) (const char *table, gint64 rowid, gpointer data);
gboolean canton_changeset_visit (GBytes *changeset, CantonChangesetVisit visit, gpointer data, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonChangeset, canton_changeset_free)

G_END_DECLS
