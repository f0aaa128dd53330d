/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-sales-table-private.h"

#include "canton-search.h"

static void
take_text (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

CantonSale *
canton_sales_table_read_row (CantonStatement *row)
{
  CantonSale *sale = canton_sale_new ();

  sale->id = canton_statement_get_int (row, 0);
  take_text (&sale->uid, canton_statement_get_text (row, 1));
  take_text (&sale->number, canton_statement_get_text (row, 2));
  sale->brand_id = canton_statement_get_int (row, 3);
  take_text (&sale->brand_name, canton_statement_get_text (row, 4));
  sale->customer_id = canton_statement_get_int (row, 5);
  take_text (&sale->customer_name, canton_statement_get_text (row, 6));
  take_text (&sale->customer_phone, canton_statement_get_text (row, 7));
  sale->staff_id = canton_statement_get_int (row, 8);
  take_text (&sale->staff_name, canton_statement_get_text (row, 9));
  canton_sale_state_parse (canton_statement_get_text (row, 10), &sale->state);
  g_strlcpy (sale->currency, canton_statement_get_text (row, 11), sizeof sale->currency);
  sale->quoted_on = canton_statement_get_day (row, 12);
  sale->ordered_on = canton_statement_get_day (row, 13);
  sale->delivered_on = canton_statement_get_day (row, 14);
  sale->returned_on = canton_statement_get_day (row, 15);
  sale->due_on = canton_statement_get_day (row, 16);
  take_text (&sale->reason, canton_statement_get_text (row, 17));
  sale->discount = canton_statement_get_int (row, 18);
  sale->deposit = canton_statement_get_int (row, 19);
  sale->total = canton_statement_get_int (row, 20);
  take_text (&sale->note, canton_statement_get_text (row, 21));
  sale->created_at = canton_statement_get_int (row, 22);
  sale->changed_at = canton_statement_get_int (row, 23);
  take_text (&sale->products, canton_statement_get_text (row, 24));

  return sale;
}

static const char *
order_clause (CantonSalesOrder order, gboolean descending)
{
  switch (order)
    {
    case CANTON_SALES_BY_NUMBER:
      return descending ? " ORDER BY s.number DESC" : " ORDER BY s.number";
    case CANTON_SALES_BY_CUSTOMER:
      return descending ? " ORDER BY c.sort_key DESC, s.id DESC" : " ORDER BY c.sort_key, s.id";
    case CANTON_SALES_BY_TOTAL:
      return descending ? " ORDER BY s.total DESC, s.id DESC" : " ORDER BY s.total, s.id";
    case CANTON_SALES_BY_STATE:
      return descending ? " ORDER BY s.state DESC, s.id DESC" : " ORDER BY s.state, s.id";
    case CANTON_SALES_BY_BRAND:
      return descending ? " ORDER BY s.brand_id DESC, s.id DESC" : " ORDER BY s.brand_id, s.id";
    case CANTON_SALES_BY_DAY:
    default:
      return descending ? " ORDER BY coalesce(s.ordered_on, s.quoted_on) DESC, s.id DESC"
                        : " ORDER BY coalesce(s.ordered_on, s.quoted_on), s.id";
    }
}

/* Only the conditions that are asked for, so that a list of all is read from its index alone. */
static char *
make_sql (const CantonSalesFilter *filter, gboolean searching_people, CantonSalesOrder order, gboolean descending)
{
  GString *sql = g_string_new ("SELECT s.id FROM sales s");

  if (order == CANTON_SALES_BY_CUSTOMER)
    g_string_append (sql, " JOIN customers c ON c.id = s.customer_id");
  g_string_append (sql, " WHERE 1");
  if (filter->brand_id != 0)
    g_string_append (sql, " AND s.brand_id = ?1");
  if (filter->customer_id != 0)
    g_string_append (sql, " AND s.customer_id = ?2");
  if (filter->state >= 0)
    g_string_append (sql, " AND s.state = ?3");
  if (filter->search != NULL && filter->search[0] != '\0')
    {
      g_string_append (sql, " AND (instr(lower(s.number), lower(?4)) OR s.id IN (SELECT sale_id FROM sale_lines "
                            "WHERE instr(lower(name || ' ' || code || ' ' || serial), lower(?4)))");
      if (searching_people)
        /* A serial number finds its buyer too: whoever types a whole one means the sale, not all they ever bought. */
        g_string_append (sql, " OR (NOT EXISTS (SELECT 1 FROM sale_lines WHERE serial = ?4 COLLATE NOCASE AND serial <> '') "
                              "AND s.customer_id IN (SELECT rowid FROM search_customers WHERE search_customers MATCH ?5))");
      g_string_append_c (sql, ')');
    }
  g_string_append (sql, order_clause (order, descending));

  return g_string_free (sql, FALSE);
}

GArray *
canton_sales_table_list_ids (CantonDatabase *database,
                             const CantonSalesFilter *filter,
                             CantonSalesOrder order,
                             gboolean descending,
                             GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *question = filter->search != NULL ? canton_search_question (filter->search) : NULL;
  g_autofree char *sql = make_sql (filter, question != NULL, order, descending);
  g_autoptr (CantonStatement) row = canton_database_prepare_once (database, sql, error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  if (filter->brand_id != 0)
    canton_statement_bind_int (row, 1, filter->brand_id);
  if (filter->customer_id != 0)
    canton_statement_bind_int (row, 2, filter->customer_id);
  if (filter->state >= 0)
    canton_statement_bind_text (row, 3, canton_sale_state_to_text (filter->state));
  if (filter->search != NULL && filter->search[0] != '\0')
    canton_statement_bind_text (row, 4, filter->search);
  if (question != NULL)
    canton_statement_bind_text (row, 5, question);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      gint64 id = canton_statement_get_int (row, 0);

      g_array_append_val (ids, id);
    }

  return step == CANTON_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

static void
clear_sale (gpointer sale, gpointer data)
{
  if (sale != NULL)
    g_object_unref (sale);
}

GPtrArray *
canton_sales_table_fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (database, CANTON_SALES_SELECT "WHERE s.id = ?1", error);
  g_autoptr (GPtrArray) sales = g_ptr_array_sized_new (n_ids);

  if (row == NULL)
    return NULL;
  for (guint i = 0; i < n_ids; i++)
    {
      CantonStep step;

      canton_statement_bind_int (row, 1, ids[i]);
      step = canton_statement_step (row, error);
      if (step == CANTON_STEP_FAILED)
        {
          g_ptr_array_foreach (sales, clear_sale, NULL);
          return NULL;
        }
      g_ptr_array_add (sales, step == CANTON_STEP_ROW ? canton_sales_table_read_row (row) : NULL);
      canton_statement_reset (row);
    }

  return g_steal_pointer (&sales);
}
