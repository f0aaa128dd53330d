/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-clock.h"
#include "canton-database.h"

G_BEGIN_DECLS

/* What can be taken back. */
typedef struct
{
  gint64 id;
  char *label;            /* what the person did, in their language */
  CantonInstant done_at;
  CantonInstant undone_at; /* 0: not taken back */
} CantonUndoStep;

void canton_undo_step_free (CantonUndoStep *step);

/* The steps, the latest first, at most @limit. (element-type CantonUndoStep) (transfer full) */
GPtrArray *canton_undo_table_list (CantonDatabase *database, int limit, GError **error);

/* The latest step that was not taken back; 0: none. */
gboolean canton_undo_table_get_last (CantonDatabase *database, gint64 *id, GError **error);

/* The id that the step of the command at work will have. */
gboolean canton_undo_table_get_next (CantonDatabase *database, gint64 *id, GError **error);

/* Takes step @id back, in the caller's transaction, and tells the brands that knew what was done. CANTON_ERROR_CONFLICT when it was
 * changed again since: later steps have to be taken back first. CANTON_ERROR_NOT_FOUND when there is no such step, or it was taken
 * back already. */
gboolean canton_undo_table_undo (CantonDatabase *database, gint64 id, GError **error);

/* The same for steps that may be long: @progress, in changes, may be NULL and is called on this thread; @cancellable stops it, and
 * everything is as it was once the caller's transaction is rolled back. */
gboolean canton_undo_table_undo_watched (CantonDatabase *database,
                                         gint64 id,
                                         GFileProgressCallback progress,
                                         gpointer progress_data,
                                         GCancellable *cancellable,
                                         GError **error);

G_END_DECLS
