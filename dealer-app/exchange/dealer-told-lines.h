/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-told-table.h"

G_BEGIN_DECLS

/* Lines that a brand was told or will be told, in words and as they stand in the bundle: by the same reading and the same writer as
 * an export. */

/* A CantonQueryFetch of CantonToldLine with words and raw text; @database is the user data. */
GPtrArray *dealer_told_lines_fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error);

/* One thing that a line tells. */
typedef struct
{
  char *label, *value;  /* in the user's language */
} DealerToldField;

/* All that @line tells, field by field: what the brand will read. (element-type DealerToldField) (transfer full) */
GPtrArray *dealer_told_lines_list_fields (CantonDatabase *database, CantonToldLine *line, GError **error);

/* Returns the raw text of many lines, one after another as they stand in a bundle, each ended by a line feed. NULL with @error set.
 * (transfer full) */
char *dealer_told_lines_write (CantonDatabase *database, GArray *ids, GError **error);

G_END_DECLS
