/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-sales-table-private.h"

#include "canton-find.h"
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

struct _CantonSalesQuestion
{
  CantonSalesFilter filter; /* without its search */
  CantonSalesOrder order;
  gboolean descending;
  char *typed;
  CantonSearch *search;
  char *match;
};

CantonSalesQuestion *
canton_sales_question_new (const CantonSalesFilter *filter, CantonSalesOrder order, gboolean descending)
{
  CantonSalesQuestion *self = g_new0 (CantonSalesQuestion, 1);

  self->filter = *filter;
  self->filter.search = NULL;
  self->order = order;
  self->descending = descending;
  self->typed = g_strdup (filter->search);
  self->search = canton_search_new (filter->search);
  self->match = self->search != NULL ? canton_search_get_question (self->search) : NULL;

  return self;
}

void
canton_sales_question_free (CantonSalesQuestion *self)
{
  g_clear_pointer (&self->search, canton_search_free);
  g_free (self->typed);
  g_free (self->match);
  g_free (self);
}

/* Each stands in an index, that by customer in two. */
static const char *
order_clause (CantonSalesOrder order, gboolean descending)
{
  switch (order)
    {
    case CANTON_SALES_BY_NUMBER:
      return descending ? "s.number DESC" : "s.number";
    case CANTON_SALES_BY_CUSTOMER:
      return descending ? "c.sort_key DESC, c.id DESC, s.ordered_on DESC, s.id DESC" : "c.sort_key, c.id, s.ordered_on, s.id";
    case CANTON_SALES_BY_TOTAL:
      return descending ? "s.total DESC, s.id DESC" : "s.total, s.id";
    case CANTON_SALES_BY_STATE:
      return descending ? "s.state DESC, s.id DESC" : "s.state, s.id";
    case CANTON_SALES_BY_BRAND:
      return descending ? "s.brand_id DESC, s.ordered_on DESC, s.id DESC" : "s.brand_id, s.ordered_on, s.id";
    case CANTON_SALES_BY_DAY:
    default:
      return descending ? "coalesce(s.ordered_on, s.quoted_on) DESC, s.id DESC" : "coalesce(s.ordered_on, s.quoted_on), s.id";
    }
}

static gboolean
test_terms (const char *terms, gpointer data)
{
  return canton_search_test (((CantonSalesQuestion *) data)->search, terms);
}

static void
bind_question (CantonStatement *statement, gpointer data)
{
  CantonSalesQuestion *self = data;

  if (self->match != NULL && canton_statement_has_parameter (statement, 1))
    canton_statement_bind_text (statement, 1, self->match);
  if (canton_statement_has_parameter (statement, 2))
    canton_statement_bind_int (statement, 2, self->filter.brand_id);
  if (canton_statement_has_parameter (statement, 3))
    canton_statement_bind_int (statement, 3, self->filter.customer_id);
  if (canton_statement_has_parameter (statement, 4) && self->filter.state >= 0)
    canton_statement_bind_text (statement, 4, canton_sale_state_to_text (self->filter.state));
}

/* A serial number finds its buyer too: whoever types a whole one means the sale, not all they ever bought. */
static gboolean
is_serial (CantonDatabase *database, const char *typed, gboolean *serial, GError **error)
{
  gint64 found;

  if (!canton_database_get_int (database, &found, 0, error,
                                "SELECT EXISTS (SELECT 1 FROM sale_lines WHERE serial IN (?1, upper (?1)) AND serial <> '')", "t",
                                typed))
    return FALSE;
  *serial = found != 0;

  return TRUE;
}

static void
add_condition (CantonFind *find, GString *conditions, const char *condition, const char *set)
{
  g_string_append_printf (conditions, "%s%s", conditions->len > 0 ? " AND " : "", condition);
  find->sets[find->n_sets++] = set;
}

/* Fills in @find from @self; what it points at lives as long as that and @conditions. */
static gboolean
describe (CantonSalesQuestion *self, CantonDatabase *database, CantonFind *find, GString *conditions, GError **error)
{
  gboolean serial = FALSE;
  gboolean by_customer = self->order == CANTON_SALES_BY_CUSTOMER;

  if (self->search != NULL && !is_serial (database, self->typed, &serial, error))
    return FALSE;

  *find = (CantonFind){ .from = "sales s",
                        .id = "s.id",
                        .visible = "1",
                        .order = order_clause (self->order, self->descending),
                        .bind = bind_question,
                        .data = self };
  /* The table whose index has the order stands first. */
  if (by_customer)
    {
      find->from = "customers c CROSS JOIN sales s";
      find->visible = "s.customer_id = c.id AND c.merged_into IS NULL";
    }
  else if (self->search != NULL && !serial)
    {
      find->from = "sales s CROSS JOIN customers c";
      find->visible = "c.id = s.customer_id";
    }
  if (self->search != NULL)
    {
      find->sets[find->n_sets++] =
        serial ? "SELECT rowid AS id FROM search_sales WHERE search_sales MATCH ?1"
               : "SELECT DISTINCT id FROM (SELECT rowid AS id FROM search_sales WHERE search_sales MATCH ?1 UNION ALL "
                 "SELECT b.id FROM search_customers f CROSS JOIN sales b ON b.customer_id = f.rowid "
                 "WHERE search_customers MATCH ?1)";
      find->test = test_terms;
      find->loose = canton_search_is_loose (self->search);
      find->terms[0] = "s.search_terms";
      find->terms[1] = serial ? NULL : "c.search_terms";
    }
  if (self->filter.brand_id != 0)
    add_condition (find, conditions, "s.brand_id = ?2", "SELECT id FROM sales WHERE brand_id = ?2");
  if (self->filter.customer_id != 0)
    add_condition (find, conditions, "s.customer_id = ?3", "SELECT id FROM sales WHERE customer_id = ?3");
  if (self->filter.state >= 0)
    add_condition (find, conditions, "s.state = ?4", "SELECT id FROM sales WHERE state = ?4");
  find->conditions = conditions->len > 0 ? conditions->str : NULL;

  return TRUE;
}

GArray *
canton_sales_table_find_listed (CantonDatabase *database, gpointer question, guint limit, gboolean *complete, GError **error)
{
  g_autoptr (GString) conditions = g_string_new (NULL);
  CantonFind find;

  if (!describe (question, database, &find, conditions, error))
    return NULL;
  if (limit > 0)
    return canton_find_first (database, &find, limit, complete, error);

  *complete = TRUE;

  return canton_find_all (database, &find, error);
}

GArray *
canton_sales_table_list_ids (CantonDatabase *database,
                             const CantonSalesFilter *filter,
                             CantonSalesOrder order,
                             gboolean descending,
                             GError **error)
{
  g_autoptr (CantonSalesQuestion) question = canton_sales_question_new (filter, order, descending);
  gboolean complete;

  return canton_sales_table_find_listed (database, question, 0, &complete, error);
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
