/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"
#include "canton-inbox-line.h"

G_BEGIN_DECLS

/* The lines of bundles that were applied, and what was decided on each: for lists. */

typedef struct
{
  gint64 bundle_id;
  int verdict;     /* a CantonVerdictResult; -1: any */
} CantonInboxLineFilter;

/* How many lines of a bundle have each verdict. */
gboolean canton_inbox_lines_table_count (CantonDatabase *database, gint64 bundle_id, gint64 counts[CANTON_N_VERDICTS], GError **error);

/* Returns the ids, gint64, in the order of the file. (transfer full) */
GArray *canton_inbox_lines_table_list_ids (CantonDatabase *database, const CantonInboxLineFilter *filter, GError **error);

/* A CantonQueryFetch of CantonInboxLine; @database is the user data. */
GPtrArray *canton_inbox_lines_table_fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error);

/* Returns the line as it came, or NULL with CANTON_ERROR_NOT_FOUND when it was erased or not kept. (transfer full) */
char *canton_inbox_lines_table_load_text (CantonDatabase *database, CantonInboxLine *line, GError **error);

G_END_DECLS
