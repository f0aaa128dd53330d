/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-imports-table.h"

#include "canton-statement.h"

CantonImport *
canton_import_new (void)
{
  return g_new0 (CantonImport, 1);
}

void
canton_import_free (CantonImport *import)
{
  g_free (import->kind);
  g_free (import->file_name);
  g_free (import->mapping);
  g_clear_pointer (&import->file_hash, g_bytes_unref);
  g_free (import);
}

gboolean
canton_imports_table_insert (CantonDatabase *database, CantonImport *import, GError **error)
{
  import->imported_at = canton_clock_now ();
  if (!canton_database_run (database, error,
                            "INSERT INTO imports (kind, file_name, file_hash, mapping, imported_at) VALUES (?1, ?2, ?3, ?4, ?5)",
                            "ttbti", import->kind, import->file_name, import->file_hash, import->mapping,
                            import->imported_at))
    return FALSE;
  import->id = canton_database_last_id (database);

  return TRUE;
}

gboolean
canton_imports_table_update (CantonDatabase *database, CantonImport *import, GError **error)
{
  return canton_database_run (database, error,
                              "UPDATE imports SET rows = ?2, created = ?3, changed = ?4, repeated = ?5, failed = ?6 "
                              "WHERE id = ?1", "iiiiii", import->id, import->rows, import->created, import->changed,
                              import->repeated, import->failed);
}

gboolean
canton_imports_table_add_row (CantonDatabase *database, gint64 import_id, const CantonImportRow *row, GError **error)
{
  return canton_database_run (database, error,
                              "INSERT INTO import_rows (import_id, row, line, fate, message, row_hash, customer_id, sale_id) "
                              "VALUES (?1, ?2, ?3, ?4, ?5, ?6, nullif(?7, 0), nullif(?8, 0))", "iiittbii", import_id, row->row,
                              row->line, row->fate, row->message, row->hash, row->customer_id, row->sale_id);
}

gboolean
canton_imports_table_knows_row (CantonDatabase *database, GBytes *hash, gint64 *known, GError **error)
{
  return canton_database_get_int (database, known, 0, error,
                                  "SELECT EXISTS (SELECT 1 FROM import_rows WHERE row_hash = ?1 "
                                  "AND fate IN ('created', 'changed'))", "b", hash);
}

gboolean
canton_imports_table_knows_file (CantonDatabase *database, GBytes *hash, CantonInstant *imported_at, GError **error)
{
  return canton_database_get_int (database, imported_at, 0, error,
                                  "SELECT max(imported_at) FROM imports WHERE file_hash = ?1", "b", hash);
}

GPtrArray *
canton_imports_table_list (CantonDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) imports = g_ptr_array_new_with_free_func ((GDestroyNotify) canton_import_free);
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, "SELECT id, kind, file_name, imported_at, rows, created, changed, repeated, failed FROM imports "
              "ORDER BY imported_at DESC, id DESC", error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      CantonImport *import = canton_import_new ();

      import->id = canton_statement_get_int (row, 0);
      import->kind = g_strdup (canton_statement_get_text (row, 1));
      import->file_name = g_strdup (canton_statement_get_text (row, 2));
      import->imported_at = canton_statement_get_int (row, 3);
      import->rows = canton_statement_get_int (row, 4);
      import->created = canton_statement_get_int (row, 5);
      import->changed = canton_statement_get_int (row, 6);
      import->repeated = canton_statement_get_int (row, 7);
      import->failed = canton_statement_get_int (row, 8);
      g_ptr_array_add (imports, import);
    }
  return step == CANTON_STEP_DONE ? g_steal_pointer (&imports) : NULL;
}

gboolean
canton_imports_table_get_mapping (CantonDatabase *database, const char *header, char **mapping, GError **error)
{
  return canton_database_get_text (database, mapping, error, "SELECT mapping FROM import_mappings WHERE header = ?1", "t",
                                   header);
}

gboolean
canton_imports_table_set_mapping (CantonDatabase *database, const char *header, const char *mapping, GError **error)
{
  return canton_database_run (database, error,
                              "INSERT INTO import_mappings (header, mapping, used_at) VALUES (?1, ?2, ?3) "
                              "ON CONFLICT (header) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at", "tti",
                              header, mapping, canton_clock_now ());
}
