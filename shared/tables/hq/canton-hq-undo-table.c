/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-hq-undo-table.h"

#include "canton-changeset.h"
#include "canton-clock.h"
#include "canton-error.h"
#include "canton-i18n.h"

/* What people at HQ enter. A new room's tables are added here when nothing outside acts on them. */
static const char *const undoable[] = { "dealers", NULL };

static GBytes *
load (CantonDatabase *database, gint64 id, GError **error)
{
  g_autoptr (CantonStatement) row =
    canton_database_prepare (database, "SELECT changeset FROM undo_steps WHERE id = ?1 AND undone_at IS NULL", error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "i", id);
  step = canton_statement_step (row, error);
  if (step == CANTON_STEP_DONE)
    g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND, _("There is nothing to take back"));

  return step == CANTON_STEP_ROW ? canton_statement_get_bytes (row, 0) : NULL;
}

static void
on_row (const char *table, gint64 rowid, gpointer allowed)
{
  if (!g_strv_contains (undoable, table))
    *(gboolean *) allowed = FALSE;
}

gboolean
canton_hq_undo_table_undo (CantonDatabase *database, gint64 id, GError **error)
{
  g_autoptr (GBytes) changeset = load (database, id, error);
  gboolean allowed = TRUE;

  if (changeset == NULL || !canton_changeset_visit (changeset, on_row, &allowed, error))
    return FALSE;
  if (!allowed)
    {
      g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_CONFLICT, _("This is known outside and cannot be taken back"));
      return FALSE;
    }

  return canton_changeset_undo (database, changeset, error) &&
         canton_database_run (database, error, "UPDATE undo_steps SET undone_at = ?2 WHERE id = ?1", "ii", id, canton_clock_now ());
}
