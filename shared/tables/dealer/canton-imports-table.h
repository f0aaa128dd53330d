/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-clock.h"
#include "canton-database.h"
#include "canton-import.h"

G_BEGIN_DECLS

/* Imports of files, the fate of every row, and how columns were read last time. */

#define CANTON_IMPORT_HASH_SIZE 32

/* Inserts it, and notes which undo step the command that does so will be: to be called by a command. */
gboolean canton_imports_table_insert (CantonDatabase *database, CantonImport *import, GError **error);

/* Writes the counts and the header. */
gboolean canton_imports_table_update (CantonDatabase *database, CantonImport *import, GError **error);

typedef struct
{
  gint64 row;           /* from 1, the header not counted */
  gint64 line;          /* where it begins in the file, from 1 */
  const char *fate;     /* "created", "changed", "repeated", "failed" */
  const char *message;  /* why it failed; "" otherwise */
  const char *source;   /* of one that failed: as it stood in the file; "" otherwise */
  GBytes *hash;
  gint64 customer_id, sale_id;  /* 0: none */
} CantonImportRow;

gboolean canton_imports_table_add_row (CantonDatabase *database, gint64 import_id, const CantonImportRow *row, GError **error);

/* Whether a row with this hash was taken by an import that was not undone. */
gboolean canton_imports_table_knows_row (CantonDatabase *database, GBytes *hash, gint64 *known, GError **error);

/* When a file with this hash was imported, an import that was undone aside; 0: never. */
gboolean canton_imports_table_knows_file (CantonDatabase *database, GBytes *hash, CantonInstant *imported_at, GError **error);

/* How columns with these titles were read last time; NULL for never. (transfer full) */
gboolean canton_imports_table_get_mapping (CantonDatabase *database, const char *header, char **mapping, GError **error);
gboolean canton_imports_table_set_mapping (CantonDatabase *database, const char *header, const char *mapping, GError **error);

/* Takes a whole import back, as canton_undo_table_undo() does: what it brought, and what is known about it. @progress, in changes, may be
 * NULL. CANTON_ERROR_NOT_FOUND when it was taken back already, or cannot be any more, for somebody was erased since. */
gboolean canton_imports_table_undo (CantonDatabase *database,
                                    gint64 import_id,
                                    GFileProgressCallback progress,
                                    gpointer progress_data,
                                    GCancellable *cancellable,
                                    GError **error);

G_END_DECLS
