/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-clock.h"
#include "canton-database.h"

G_BEGIN_DECLS

/* Imports of files, the fate of every row, and how columns were read last time. */

#define CANTON_IMPORT_HASH_SIZE 32

typedef struct
{
  gint64 id;            /* 0 until inserted */
  char *kind;           /* "customers", "sales", "products" */
  char *file_name;
  GBytes *file_hash;
  char *mapping;
  CantonInstant imported_at;
  gint64 rows, created, changed, repeated, failed;
} CantonImport;

CantonImport *canton_import_new (void);
void canton_import_free (CantonImport *import);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonImport, canton_import_free)

gboolean canton_imports_table_insert (CantonDatabase *database, CantonImport *import, GError **error);

/* Writes the counts. */
gboolean canton_imports_table_update (CantonDatabase *database, CantonImport *import, GError **error);

typedef struct
{
  gint64 row;           /* from 1, the header not counted */
  gint64 line;          /* where it begins in the file, from 1 */
  const char *fate;     /* "created", "changed", "repeated", "failed" */
  const char *message;  /* why it failed; "" otherwise */
  GBytes *hash;
  gint64 customer_id, sale_id;  /* 0: none */
} CantonImportRow;

gboolean canton_imports_table_add_row (CantonDatabase *database, gint64 import_id, const CantonImportRow *row, GError **error);

/* Whether a row with this hash was taken by an import that was not undone. */
gboolean canton_imports_table_knows_row (CantonDatabase *database, GBytes *hash, gint64 *known, GError **error);

/* When a file with this hash was imported, an import that was undone aside; 0: never. */
gboolean canton_imports_table_knows_file (CantonDatabase *database, GBytes *hash, CantonInstant *imported_at, GError **error);

/* The imports, the latest first. (element-type CantonImport) (transfer full) */
GPtrArray *canton_imports_table_list (CantonDatabase *database, GError **error);

/* How columns with these titles were read last time; NULL for never. (transfer full) */
gboolean canton_imports_table_get_mapping (CantonDatabase *database, const char *header, char **mapping, GError **error);
gboolean canton_imports_table_set_mapping (CantonDatabase *database, const char *header, const char *mapping, GError **error);

G_END_DECLS
