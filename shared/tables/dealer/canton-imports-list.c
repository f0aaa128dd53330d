/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-imports-list.h"

#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-statement.h"

#define ROW_BITS 32

#define COLUMNS "id, kind, file_name, imported_at, rows, created, changed, repeated, failed, coalesce(undo_step, 0), header"

static CantonImport *
read_row (CantonStatement *row)
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
  import->undo_step = canton_statement_get_int (row, 9);
  import->header = g_strdup (canton_statement_get_text (row, 10));

  return import;
}

static GArray *
collect_ids (CantonStatement *row, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  CantonStep step;

  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      gint64 id = canton_statement_get_int (row, 0);

      g_array_append_val (ids, id);
    }
  return step == CANTON_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

GArray *
canton_imports_table_list_ids (CantonDatabase *database, CantonImportsOrder order, gboolean descending, GError **error)
{
  static const char *const statements[][2] = {
    { "SELECT id FROM imports ORDER BY imported_at, id", "SELECT id FROM imports ORDER BY imported_at DESC, id DESC" },
    { "SELECT id FROM imports ORDER BY file_name, id", "SELECT id FROM imports ORDER BY file_name DESC, id DESC" },
    { "SELECT id FROM imports ORDER BY rows, id", "SELECT id FROM imports ORDER BY rows DESC, id DESC" },
    { "SELECT id FROM imports ORDER BY failed, id", "SELECT id FROM imports ORDER BY failed DESC, id DESC" },
  };
  g_autoptr (CantonStatement) row = canton_database_prepare (database, statements[order][descending ? 1 : 0], error);

  return row != NULL ? collect_ids (row, error) : NULL;
}

CantonImport *
canton_imports_table_load (CantonDatabase *database, gint64 id, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (database, "SELECT " COLUMNS " FROM imports WHERE id = ?1", error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "i", id);
  step = canton_statement_step (row, error);
  if (step == CANTON_STEP_ROW)
    return read_row (row);
  if (step == CANTON_STEP_DONE)
    g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND, _("There is no such import any more; it was taken back"));

  return NULL;
}

GPtrArray *
canton_imports_table_fetch (const gint64 *ids, guint n_ids, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) imports = g_ptr_array_new ();

  for (guint i = 0; i < n_ids; i++)
    {
      g_autoptr (GError) local = NULL;
      CantonImport *import = canton_imports_table_load (data, ids[i], &local);

      if (import == NULL && !g_error_matches (local, CANTON_ERROR, CANTON_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          for (guint k = 0; k < imports->len; k++)
            g_clear_object (&g_ptr_array_index (imports, k));
          return NULL;
        }
      g_ptr_array_add (imports, import);
    }
  return g_steal_pointer (&imports);
}

/* Rows of one import */

GArray *
canton_import_rows_find (CantonDatabase *database, gpointer data, guint limit, gboolean *complete, GError **error)
{
  const CantonImportRowsQuestion *question = data;
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, "SELECT (import_id << 32) | row FROM import_rows WHERE import_id = ?1 AND (?2 = '' OR fate = ?2) ORDER BY row LIMIT ?3",
    error);
  GArray *ids;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "iti", question->import_id, question->fate, limit > 0 ? (gint64) limit : (gint64) -1);
  ids = collect_ids (row, error);
  if (ids != NULL && complete != NULL)
    *complete = limit == 0 || ids->len < limit;

  return ids;
}

/* Interned, for it is one of four. */
static CantonImportFate *
read_fate (CantonStatement *row)
{
  CantonImportFate *fate = canton_import_fate_new ();

  fate->row = canton_statement_get_int (row, 0);
  fate->line = canton_statement_get_int (row, 1);
  fate->fate = g_intern_string (canton_statement_get_text (row, 2));
  fate->message = g_strdup (canton_statement_get_text (row, 3));
  fate->source = g_strdup (canton_statement_get_text (row, 4));
  fate->customer_id = canton_statement_get_int (row, 5);
  fate->sale_id = canton_statement_get_int (row, 6);
  fate->what = g_strdup (canton_statement_get_text (row, 7));

  return fate;
}

GPtrArray *
canton_import_rows_fetch (const gint64 *ids, guint n_ids, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) fates = g_ptr_array_new ();
  g_autoptr (CantonStatement) row = canton_database_prepare (
    data, "SELECT row, line, fate, message, import_rows.source, coalesce(import_rows.customer_id, 0), coalesce(sale_id, 0), "
          "coalesce(sales.number, customers.name, '') FROM import_rows LEFT JOIN sales ON sales.id = sale_id "
          "LEFT JOIN customers ON customers.id = import_rows.customer_id WHERE import_id = ?1 AND row = ?2", error);

  if (row == NULL)
    return NULL;
  for (guint i = 0; i < n_ids; i++)
    {
      CantonStep step;

      canton_statement_bind (row, "ii", ids[i] >> ROW_BITS, ids[i] & G_MAXUINT32);
      step = canton_statement_step (row, error);
      if (step == CANTON_STEP_FAILED)
        {
          for (guint k = 0; k < fates->len; k++)
            g_clear_object (&g_ptr_array_index (fates, k));
          return NULL;
        }
      g_ptr_array_add (fates, step == CANTON_STEP_ROW ? read_fate (row) : NULL);
      canton_statement_reset (row);
    }
  return g_steal_pointer (&fates);
}

gboolean
canton_import_rows_write_failures (CantonDatabase *database, CantonImport *import, GString *out, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, "SELECT source FROM import_rows WHERE import_id = ?1 AND fate = 'failed' AND source <> '' ORDER BY row", error);
  CantonStep step;

  if (row == NULL)
    return FALSE;
  g_string_append (out, "\xef\xbb\xbf");
  g_string_append (out, import->header);
  canton_statement_bind (row, "i", import->id);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    g_string_append (out, canton_statement_get_text (row, 0));

  return step == CANTON_STEP_DONE;
}
