/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-brands-table.h"

#include "canton-error.h"
#include "canton-i18n.h"

#define COLUMNS "id, code, name, active"

static CantonBrand *
read_row (CantonStatement *row)
{
  CantonBrand *brand = canton_brand_new (canton_statement_get_text (row, 1), canton_statement_get_text (row, 2));

  brand->id = canton_statement_get_int (row, 0);
  brand->active = canton_statement_get_int (row, 3) != 0;

  return brand;
}

static gboolean
check (CantonDatabase *database, CantonBrand *brand, GError **error)
{
  gint64 taken;

  if (brand->code == NULL || brand->code[0] == '\0' || brand->name == NULL || brand->name[0] == '\0')
    {
      g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_INVALID, _("A brand needs a code and a name"));
      return FALSE;
    }
  if (!canton_database_get_int (database, &taken, 0, error,
                                "SELECT id FROM brands WHERE (code = ?1 OR name = ?2) AND id <> ?3", "tti", brand->code,
                                brand->name, brand->id))
    return FALSE;
  if (taken != 0)
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_DUPLICATE, _("There is a brand with code “%s” or name “%s” already"),
                   brand->code, brand->name);
      return FALSE;
    }

  return TRUE;
}

gboolean
canton_brands_table_insert (CantonDatabase *database, CantonBrand *brand, GError **error)
{
  if (!check (database, brand, error) ||
      !canton_database_run (database, error, "INSERT INTO brands (code, name, active) VALUES (?1, ?2, ?3)", "ttn",
                            brand->code, brand->name, brand->active))
    return FALSE;

  brand->id = canton_database_last_id (database);

  return TRUE;
}

gboolean
canton_brands_table_update (CantonDatabase *database, CantonBrand *brand, GError **error)
{
  return check (database, brand, error) &&
         canton_database_run (database, error, "UPDATE brands SET code = ?1, name = ?2, active = ?3 WHERE id = ?4", "ttni",
                              brand->code, brand->name, brand->active, brand->id);
}

CantonBrand *
canton_brands_table_load (CantonDatabase *database, gint64 id, GError **error)
{
  g_autoptr (CantonStatement) row =
    canton_database_prepare (database, "SELECT " COLUMNS " FROM brands WHERE id = ?1", error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "i", id);
  step = canton_statement_step (row, error);
  if (step == CANTON_STEP_ROW)
    return read_row (row);
  if (step == CANTON_STEP_DONE)
    g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND, _("There is no such brand"));

  return NULL;
}

CantonBrand *
canton_brands_table_find (CantonDatabase *database, const char *text, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, "SELECT " COLUMNS " FROM brands WHERE code = ?1 OR name = ?1 ORDER BY code <> ?1 LIMIT 1", error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "t", text);
  step = canton_statement_step (row, error);
  if (step == CANTON_STEP_ROW)
    return read_row (row);
  if (step == CANTON_STEP_DONE)
    g_set_error (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND, _("No brand has the code or name “%s”"), text);

  return NULL;
}

GPtrArray *
canton_brands_table_list (CantonDatabase *database, gboolean active_only, GError **error)
{
  g_autoptr (GPtrArray) brands = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (CantonStatement) row =
    canton_database_prepare (database, "SELECT " COLUMNS " FROM brands WHERE active >= ?1 ORDER BY name", error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "n", active_only ? 1 : 0);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    g_ptr_array_add (brands, read_row (row));

  return step == CANTON_STEP_DONE ? g_steal_pointer (&brands) : NULL;
}
