/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-imports-table.h"

#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-undo-table.h"

gboolean
canton_imports_table_insert (CantonDatabase *database, CantonImport *import, GError **error)
{
  import->imported_at = canton_clock_now ();
  if (!canton_undo_table_get_next (database, &import->undo_step, error) ||
      !canton_database_run (database, error,
                            "INSERT INTO imports (kind, file_name, file_hash, mapping, imported_at, undo_step) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                            "ttbtii", import->kind, import->file_name, import->file_hash, import->mapping,
                            import->imported_at, import->undo_step))
    return FALSE;
  import->id = canton_database_last_id (database);

  return TRUE;
}

gboolean
canton_imports_table_update (CantonDatabase *database, CantonImport *import, GError **error)
{
  return canton_database_run (database, error,
                              "UPDATE imports SET rows = ?2, created = ?3, changed = ?4, repeated = ?5, failed = ?6, "
                              "header = ?7 WHERE id = ?1", "iiiiiit", import->id, import->rows, import->created,
                              import->changed, import->repeated, import->failed,
                              import->header != NULL ? import->header : "");
}

gboolean
canton_imports_table_add_row (CantonDatabase *database, gint64 import_id, const CantonImportRow *row, GError **error)
{
  return canton_database_run (database, error,
                              "INSERT INTO import_rows (import_id, row, line, fate, message, row_hash, customer_id, sale_id, "
                              "source) VALUES (?1, ?2, ?3, ?4, ?5, ?6, nullif(?7, 0), nullif(?8, 0), ?9)", "iiittbiit",
                              import_id, row->row, row->line, row->fate, row->message, row->hash, row->customer_id,
                              row->sale_id, row->source);
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

gboolean
canton_imports_table_undo (CantonDatabase *database,
                           gint64 import_id,
                           GFileProgressCallback progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           GError **error)
{
  gint64 step;

  if (!canton_database_get_int (database, &step, 0, error, "SELECT undo_step FROM imports WHERE id = ?1", "i", import_id))
    return FALSE;
  if (step == 0)
    {
      g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND,
                           _("This import cannot be taken back: it was already, or somebody was erased since"));
      return FALSE;
    }
  return canton_undo_table_undo_watched (database, step, progress, progress_data, cancellable, error);
}
