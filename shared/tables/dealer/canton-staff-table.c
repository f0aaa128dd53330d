/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-staff-table.h"

#include "canton-error.h"
#include "canton-i18n.h"

#define COLUMNS "id, name, role, active"

static CantonStaff *
read_row (CantonStatement *row)
{
  CantonStaff *staff = canton_staff_new (canton_statement_get_text (row, 1));

  staff->id = canton_statement_get_int (row, 0);
  canton_staff_role_parse (canton_statement_get_text (row, 2), &staff->role);
  staff->active = canton_statement_get_int (row, 3) != 0;

  return staff;
}

static gboolean
check (CantonStaff *staff, GError **error)
{
  if (staff->name != NULL && staff->name[0] != '\0')
    return TRUE;

  g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_INVALID, _("A member of staff needs a name"));
  return FALSE;
}

gboolean
canton_staff_table_insert (CantonDatabase *database, CantonStaff *staff, GError **error)
{
  if (!check (staff, error) ||
      !canton_database_run (database, error, "INSERT INTO staff (name, role, active) VALUES (?1, ?2, ?3)", "ttn",
                            staff->name, canton_staff_role_to_text (staff->role), staff->active))
    return FALSE;

  staff->id = canton_database_last_id (database);

  return TRUE;
}

gboolean
canton_staff_table_update (CantonDatabase *database, CantonStaff *staff, GError **error)
{
  return check (staff, error) &&
         canton_database_run (database, error, "UPDATE staff SET name = ?1, role = ?2, active = ?3 WHERE id = ?4", "ttni",
                              staff->name, canton_staff_role_to_text (staff->role), staff->active, staff->id);
}

CantonStaff *
canton_staff_table_load (CantonDatabase *database, gint64 id, GError **error)
{
  g_autoptr (CantonStatement) row =
    canton_database_prepare (database, "SELECT " COLUMNS " FROM staff WHERE id = ?1", error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "i", id);
  step = canton_statement_step (row, error);
  if (step == CANTON_STEP_ROW)
    return read_row (row);
  if (step == CANTON_STEP_DONE)
    g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND, _("There is no such member of staff"));

  return NULL;
}

CantonStaff *
canton_staff_table_find (CantonDatabase *database, const char *name, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, "SELECT " COLUMNS " FROM staff WHERE name = ?1 ORDER BY active DESC, id LIMIT 1", error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "t", name);
  step = canton_statement_step (row, error);
  if (step == CANTON_STEP_ROW)
    return read_row (row);
  if (step == CANTON_STEP_DONE)
    g_set_error (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND, _("No member of staff is called “%s”"), name);

  return NULL;
}

GPtrArray *
canton_staff_table_list (CantonDatabase *database, gboolean active_only, GError **error)
{
  g_autoptr (GPtrArray) staff = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (CantonStatement) row =
    canton_database_prepare (database, "SELECT " COLUMNS " FROM staff WHERE active >= ?1 ORDER BY id", error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "n", active_only ? 1 : 0);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    g_ptr_array_add (staff, read_row (row));

  return step == CANTON_STEP_DONE ? g_steal_pointer (&staff) : NULL;
}
