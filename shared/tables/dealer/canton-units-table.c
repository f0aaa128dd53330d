/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-units-table.h"

#include "canton-error.h"
#include "canton-i18n.h"

#define SELECT                                                                                                       \
  "SELECT u.id, u.product_id, p.code, p.name, u.serial, u.state, u.received_on, u.cost "                             \
  "FROM units u JOIN products p ON p.id = u.product_id "

static CantonUnit *
read_row (CantonStatement *row)
{
  CantonUnit *unit = canton_unit_new (canton_statement_get_int (row, 1), canton_statement_get_text (row, 4));

  unit->id = canton_statement_get_int (row, 0);
  unit->product_code = g_strdup (canton_statement_get_text (row, 2));
  unit->product_name = g_strdup (canton_statement_get_text (row, 3));
  canton_unit_state_parse (canton_statement_get_text (row, 5), &unit->state);
  unit->received_on = canton_statement_get_day (row, 6);
  unit->cost = canton_statement_get_price (row, 7);

  return unit;
}

gboolean
canton_units_table_insert (CantonDatabase *database, CantonUnit *unit, GError **error)
{
  gint64 taken;

  if (unit->serial == NULL || unit->serial[0] == '\0')
    {
      g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_INVALID, _("A unit in stock needs a serial number"));
      return FALSE;
    }
  if (!canton_database_get_int (database, &taken, 0, error, "SELECT id FROM units WHERE product_id = ?1 AND serial = ?2",
                                "it", unit->product_id, unit->serial))
    return FALSE;
  if (taken != 0)
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_DUPLICATE, _("Serial number %s is in the books already"), unit->serial);
      return FALSE;
    }
  if (!canton_database_run (database, error,
                            "INSERT INTO units (product_id, serial, state, received_on, cost) VALUES (?1, ?2, ?3, ?4, ?5)",
                            "ittdz", unit->product_id, unit->serial, canton_unit_state_to_text (unit->state),
                            unit->received_on, unit->cost))
    return FALSE;
  unit->id = canton_database_last_id (database);

  return TRUE;
}

gboolean
canton_units_table_update (CantonDatabase *database, CantonUnit *unit, GError **error)
{
  return canton_database_run (database, error, "UPDATE units SET state = ?1, received_on = ?2, cost = ?3 WHERE id = ?4",
                              "tdzi", canton_unit_state_to_text (unit->state), unit->received_on, unit->cost, unit->id);
}

gboolean
canton_units_table_find (CantonDatabase *database, gint64 product_id, const char *serial, CantonUnit **unit, GError **error)
{
  g_autoptr (CantonStatement) row =
    canton_database_prepare (database, SELECT "WHERE u.product_id = ?1 AND u.serial = ?2", error);
  CantonStep step;

  *unit = NULL;
  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "it", product_id, serial);
  step = canton_statement_step (row, error);
  if (step == CANTON_STEP_ROW)
    *unit = read_row (row);

  return step != CANTON_STEP_FAILED;
}

GPtrArray *
canton_units_table_list (CantonDatabase *database, gint64 product_id, int state, int limit, GError **error)
{
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, SELECT "WHERE u.product_id = ?1 AND (?2 = '' OR u.state = ?2) ORDER BY u.serial LIMIT ?3", error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "itn", product_id, state >= 0 ? canton_unit_state_to_text (state) : "", limit);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    g_ptr_array_add (units, read_row (row));

  return step == CANTON_STEP_DONE ? g_steal_pointer (&units) : NULL;
}

GArray *
canton_units_table_list_ids (CantonDatabase *database, gint64 product_id, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, "SELECT id FROM units WHERE product_id = ?1 ORDER BY state <> 'in_stock', state, serial", error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "i", product_id);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      gint64 id = canton_statement_get_int (row, 0);

      g_array_append_val (ids, id);
    }

  return step == CANTON_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

GPtrArray *
canton_units_table_fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (database, SELECT "WHERE u.id = ?1", error);
  GPtrArray *units = g_ptr_array_sized_new (n_ids);

  for (guint i = 0; row != NULL && i < n_ids; i++)
    {
      CantonStep step;

      canton_statement_reset (row);
      canton_statement_bind (row, "i", ids[i]);
      step = canton_statement_step (row, error);
      if (step == CANTON_STEP_FAILED)
        break;
      g_ptr_array_add (units, step == CANTON_STEP_ROW ? read_row (row) : NULL);
    }
  if (row != NULL && units->len == n_ids)
    return units;

  for (guint i = 0; i < units->len; i++)
    g_clear_object ((GObject **) &g_ptr_array_index (units, i));
  g_ptr_array_unref (units);

  return NULL;
}

gboolean
canton_units_table_set_state (CantonDatabase *database,
                              gint64 product_id,
                              const char *serial,
                              CantonUnitState state,
                              CantonDay day,
                              GError **error)
{
  return canton_database_run (database, error,
                              "INSERT INTO units (product_id, serial, state, received_on) VALUES (?1, ?2, ?3, ?4) "
                              "ON CONFLICT (product_id, serial) DO UPDATE SET state = excluded.state",
                              "ittd", product_id, serial, canton_unit_state_to_text (state), day);
}
