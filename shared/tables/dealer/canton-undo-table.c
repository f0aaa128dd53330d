/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-undo-table.h"

#include "canton-changeset.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-outgoing-table.h"
#include "canton-statement.h"

void
canton_undo_step_free (CantonUndoStep *step)
{
  g_free (step->label);
  g_free (step);
}

GPtrArray *
canton_undo_table_list (CantonDatabase *database, int limit, GError **error)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) canton_undo_step_free);
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, "SELECT id, label, done_at, undone_at FROM undo_steps ORDER BY id DESC LIMIT ?1", error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "n", limit);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      CantonUndoStep *undo = g_new0 (CantonUndoStep, 1);

      undo->id = canton_statement_get_int (row, 0);
      undo->label = g_strdup (canton_statement_get_text (row, 1));
      undo->done_at = canton_statement_get_int (row, 2);
      undo->undone_at = canton_statement_get_int (row, 3);
      g_ptr_array_add (steps, undo);
    }
  return step == CANTON_STEP_DONE ? g_steal_pointer (&steps) : NULL;
}

gboolean
canton_undo_table_get_last (CantonDatabase *database, gint64 *id, GError **error)
{
  return canton_database_get_int (database, id, 0, error, "SELECT max(id) FROM undo_steps WHERE undone_at IS NULL", "");
}

gboolean
canton_undo_table_get_next (CantonDatabase *database, gint64 *id, GError **error)
{
  return canton_database_get_int (database, id, 0, error, "SELECT coalesce(max(id), 0) + 1 FROM undo_steps", "");
}

static GBytes *
load (CantonDatabase *database, gint64 id, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, "SELECT changeset FROM undo_steps WHERE id = ?1 AND undone_at IS NULL", error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "i", id);
  step = canton_statement_step (row, error);
  if (step == CANTON_STEP_DONE)
    g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND, _("There is nothing to take back"));

  return step == CANTON_STEP_ROW ? canton_statement_get_bytes (row, 0) : NULL;
}

typedef struct
{
  GArray *sales;
  GArray *customers;
} Touched;

/* Lines and contacts change only together with the row they hang on, which carries the instant of the change. */
static void
on_row (const char *table, gint64 rowid, gpointer data)
{
  Touched *touched = data;

  if (g_str_equal (table, "sales"))
    g_array_append_val (touched->sales, rowid);
  else if (g_str_equal (table, "customers"))
    g_array_append_val (touched->customers, rowid);
}

gboolean
canton_undo_table_undo_watched (CantonDatabase *database,
                                gint64 id,
                                GFileProgressCallback progress,
                                gpointer progress_data,
                                GCancellable *cancellable,
                                GError **error)
{
  g_autoptr (GBytes) changeset = load (database, id, error);
  g_autoptr (GArray) sales = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) customers = g_array_new (FALSE, FALSE, sizeof (gint64));
  Touched touched = { sales, customers };

  return changeset != NULL && canton_changeset_undo_watched (database, changeset, progress, progress_data, cancellable, error) &&
         canton_changeset_visit (changeset, on_row, &touched, error) &&
         canton_outgoing_table_reconcile (database, (const gint64 *) sales->data, sales->len,
                                          (const gint64 *) customers->data, customers->len, error) &&
         canton_database_run (database, error, "UPDATE undo_steps SET undone_at = ?2 WHERE id = ?1", "ii", id,
                              canton_clock_now ());
}

gboolean
canton_undo_table_undo (CantonDatabase *database, gint64 id, GError **error)
{
  return canton_undo_table_undo_watched (database, id, NULL, NULL, NULL, error);
}
