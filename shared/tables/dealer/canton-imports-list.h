/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"
#include "canton-import.h"

G_BEGIN_DECLS

/* The imports as a list, and the rows of one. */

typedef enum {
  CANTON_IMPORTS_BY_DAY,
  CANTON_IMPORTS_BY_FILE,
  CANTON_IMPORTS_BY_ROWS,
  CANTON_IMPORTS_BY_FAILED,
} CantonImportsOrder;

/* The ids of all imports, in order. NULL with @error set. (transfer full) */
GArray *canton_imports_table_list_ids (CantonDatabase *database, CantonImportsOrder order, gboolean descending, GError **error);

/* The records of @ids, NULL for those that are gone; @data is the CantonDatabase. NULL with @error set. (transfer full) */
GPtrArray *canton_imports_table_fetch (const gint64 *ids, guint n_ids, gpointer data, GError **error);

/* Returns the import, or NULL with CANTON_ERROR_NOT_FOUND. (transfer full) */
CantonImport *canton_imports_table_load (CantonDatabase *database, gint64 id, GError **error);

/* Which rows of which import. */
typedef struct
{
  gint64 import_id;
  char fate[16];        /* "": all */
} CantonImportRowsQuestion;

/* Rows are known by import and row together, in one number. A CantonQueryFind, @question being a CantonImportRowsQuestion; in the order
 * of the file. (transfer full) */
GArray *canton_import_rows_find (CantonDatabase *database, gpointer question, guint limit, gboolean *complete, GError **error);

/* CantonImportFate of what the above found, NULL for those that are gone; @data is the CantonDatabase. (transfer full) */
GPtrArray *canton_import_rows_fetch (const gint64 *ids, guint n_ids, gpointer data, GError **error);

/* Appends the rows of an import that failed, as they stood in the file and each with the reason at its end, to the titles: a file that
 * can be mended and imported. */
gboolean canton_import_rows_write_failures (CantonDatabase *database, CantonImport *import, GString *out, GError **error);

G_END_DECLS
