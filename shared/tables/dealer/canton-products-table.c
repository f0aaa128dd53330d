/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-products-table.h"

#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-money.h"

#define SELECT                                                                                                       \
  "SELECT p.id, p.brand_id, b.name, p.code, p.name, p.series, p.currency, p.list_price, p.floor_price, p.cost, "     \
  "p.valid_from, p.valid_until, p.serialised, p.active, p.changed_at, "                                              \
  "(SELECT count(*) FROM units u WHERE u.product_id = p.id AND u.state = 'in_stock') "                               \
  "FROM products p JOIN brands b ON b.id = p.brand_id "

static CantonProduct *
read_row (CantonStatement *row)
{
  CantonProduct *product = canton_product_new ();

  product->id = canton_statement_get_int (row, 0);
  product->brand_id = canton_statement_get_int (row, 1);
  g_free (product->brand_name);
  product->brand_name = g_strdup (canton_statement_get_text (row, 2));
  g_free (product->code);
  product->code = g_strdup (canton_statement_get_text (row, 3));
  g_free (product->name);
  product->name = g_strdup (canton_statement_get_text (row, 4));
  g_free (product->series);
  product->series = g_strdup (canton_statement_get_text (row, 5));
  g_strlcpy (product->currency, canton_statement_get_text (row, 6), sizeof product->currency);
  product->list_price = canton_statement_get_price (row, 7);
  product->floor_price = canton_statement_get_price (row, 8);
  product->cost = canton_statement_get_price (row, 9);
  product->valid_from = canton_statement_get_day (row, 10);
  product->valid_until = canton_statement_get_day (row, 11);
  product->serialised = canton_statement_get_int (row, 12) != 0;
  product->active = canton_statement_get_int (row, 13) != 0;
  product->changed_at = canton_statement_get_int (row, 14);
  product->in_stock = canton_statement_get_int (row, 15);

  return product;
}

static gboolean
check_fields (CantonProduct *product, GError **error)
{
  const char *fault = NULL;

  if (product->brand_id == 0)
    fault = _("A product belongs to a brand: choose one");
  else if (product->code[0] == '\0' || product->name[0] == '\0')
    fault = _("A product needs a code and a name");
  else if (!canton_money_is_currency (product->currency))
    fault = _("The currency of a product is three capital letters, such as CNY or EUR");
  else if (product->list_price != CANTON_PRICE_NONE && product->floor_price > product->list_price)
    fault = _("The floor price is higher than the list price: lower one or raise the other");
  else if (product->valid_from != CANTON_DAY_NONE && product->valid_until != CANTON_DAY_NONE &&
           product->valid_until < product->valid_from)
    fault = _("The prices end before they begin: change one of the days");
  if (fault == NULL)
    return TRUE;

  g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_INVALID, fault);
  return FALSE;
}

static gboolean
check (CantonDatabase *database, CantonProduct *product, GError **error)
{
  gint64 taken;

  if (!check_fields (product, error) ||
      !canton_database_get_int (database, &taken, 0, error,
                                "SELECT id FROM products WHERE brand_id = ?1 AND code = ?2 AND id <> ?3", "iti",
                                product->brand_id, product->code, product->id))
    return FALSE;
  if (taken == 0)
    return TRUE;

  g_set_error (error, CANTON_ERROR, CANTON_ERROR_DUPLICATE, _("The brand has a product with code “%s” already"),
               product->code);
  return FALSE;
}

gboolean
canton_products_table_insert (CantonDatabase *database, CantonProduct *product, GError **error)
{
  if (!check (database, product, error))
    return FALSE;

  product->changed_at = canton_clock_now ();
  if (!canton_database_run (database, error,
                            "INSERT INTO products (brand_id, code, name, series, currency, list_price, floor_price, cost, "
                            "valid_from, valid_until, serialised, active, changed_at) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
                            "ittttzzzddnni", product->brand_id, product->code, product->name, product->series,
                            product->currency, product->list_price, product->floor_price, product->cost,
                            product->valid_from, product->valid_until, product->serialised, product->active,
                            product->changed_at))
    return FALSE;
  product->id = canton_database_last_id (database);

  return TRUE;
}

gboolean
canton_products_table_update (CantonDatabase *database, CantonProduct *product, GError **error)
{
  if (!check (database, product, error))
    return FALSE;

  product->changed_at = canton_clock_now ();
  return canton_database_run (database, error,
                              "UPDATE products SET code = ?1, name = ?2, series = ?3, currency = ?4, list_price = ?5, "
                              "floor_price = ?6, cost = ?7, valid_from = ?8, valid_until = ?9, serialised = ?10, "
                              "active = ?11, changed_at = ?12 WHERE id = ?13",
                              "ttttzzzddnnii", product->code, product->name, product->series, product->currency,
                              product->list_price, product->floor_price, product->cost, product->valid_from,
                              product->valid_until, product->serialised, product->active, product->changed_at,
                              product->id);
}

CantonProduct *
canton_products_table_load (CantonDatabase *database, gint64 id, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (database, SELECT "WHERE p.id = ?1", error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "i", id);
  step = canton_statement_step (row, error);
  if (step == CANTON_STEP_ROW)
    return read_row (row);
  if (step == CANTON_STEP_DONE)
    g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND, _("There is no such product"));

  return NULL;
}

CantonProduct *
canton_products_table_find (CantonDatabase *database, gint64 brand_id, const char *code, GError **error)
{
  g_autoptr (CantonStatement) row =
    canton_database_prepare (database, SELECT "WHERE p.brand_id = ?1 AND p.code = ?2", error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "it", brand_id, code);
  step = canton_statement_step (row, error);
  if (step == CANTON_STEP_ROW)
    return read_row (row);
  if (step == CANTON_STEP_DONE)
    g_set_error (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND, _("The brand has no product with code “%s”"), code);

  return NULL;
}

static const char *
order_clause (CantonProductsOrder order, gboolean descending)
{
  switch (order)
    {
    case CANTON_PRODUCTS_BY_CODE:
      return descending ? "p.code DESC, p.id" : "p.code, p.id";
    case CANTON_PRODUCTS_BY_NAME:
      return descending ? "p.name DESC, p.id" : "p.name, p.id";
    case CANTON_PRODUCTS_BY_PRICE:
      return descending ? "p.list_price DESC, p.id" : "p.list_price, p.id";
    case CANTON_PRODUCTS_BY_STOCK:
      return descending ? "(SELECT count(*) FROM units u WHERE u.product_id = p.id AND u.state = 'in_stock') DESC, p.id"
                        : "(SELECT count(*) FROM units u WHERE u.product_id = p.id AND u.state = 'in_stock'), p.id";
    case CANTON_PRODUCTS_BY_SERIES:
    default:
      return descending ? "b.name DESC, p.series DESC, p.code DESC" : "b.name, p.series, p.code";
    }
}

GArray *
canton_products_table_list_ids (CantonDatabase *database,
                                const CantonProductsFilter *filter,
                                CantonProductsOrder order,
                                gboolean descending,
                                GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *sql = g_strconcat ("SELECT p.id FROM products p JOIN brands b ON b.id = p.brand_id "
                                      "WHERE (?1 = 0 OR p.brand_id = ?1) AND (?2 IS NULL OR p.series = ?2) "
                                      "AND (?3 = '' OR instr(lower(p.code || ' ' || p.name || ' ' || p.series), lower(?3))) "
                                      "AND p.active >= ?4 ORDER BY ",
                                      order_clause (order, descending), NULL);
  g_autoptr (CantonStatement) row = canton_database_prepare_once (database, sql, error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "ittn", filter->brand_id, filter->series, filter->search != NULL ? filter->search : "",
                         filter->active_only ? 1 : 0);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      gint64 id = canton_statement_get_int (row, 0);

      g_array_append_val (ids, id);
    }

  return step == CANTON_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

static void
clear_product (gpointer product, gpointer data)
{
  if (product != NULL)
    g_object_unref (product);
}

GPtrArray *
canton_products_table_fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (database, SELECT "WHERE p.id = ?1", error);
  g_autoptr (GPtrArray) products = g_ptr_array_sized_new (n_ids);

  if (row == NULL)
    return NULL;
  for (guint i = 0; i < n_ids; i++)
    {
      CantonStep step;

      canton_statement_bind_int (row, 1, ids[i]);
      step = canton_statement_step (row, error);
      if (step == CANTON_STEP_FAILED)
        {
          g_ptr_array_foreach (products, clear_product, NULL);
          return NULL;
        }
      g_ptr_array_add (products, step == CANTON_STEP_ROW ? read_row (row) : NULL);
      canton_statement_reset (row);
    }

  return g_steal_pointer (&products);
}

GPtrArray *
canton_products_table_list (CantonDatabase *database, const CantonProductsFilter *filter, int limit, GError **error)
{
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) ids = canton_products_table_list_ids (database, filter, CANTON_PRODUCTS_BY_SERIES, FALSE, error);

  if (ids == NULL)
    return NULL;
  for (guint i = 0; i < ids->len && i < (guint) limit; i++)
    {
      CantonProduct *product = canton_products_table_load (database, g_array_index (ids, gint64, i), error);

      if (product == NULL)
        return NULL;
      g_ptr_array_add (products, product);
    }

  return g_steal_pointer (&products);
}

char **
canton_products_table_list_series (CantonDatabase *database, gint64 brand_id, GError **error)
{
  g_autoptr (GPtrArray) series = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, "SELECT DISTINCT series FROM products WHERE (?1 = 0 OR brand_id = ?1) AND series <> '' ORDER BY series", error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "i", brand_id);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    g_ptr_array_add (series, g_strdup (canton_statement_get_text (row, 0)));
  if (step != CANTON_STEP_DONE)
    return NULL;
  g_ptr_array_add (series, NULL);
  g_ptr_array_set_free_func (series, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&series), FALSE);
}
