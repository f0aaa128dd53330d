/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-sales-table-private.h"

#include "canton-customers-table.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-id.h"
#include "canton-money.h"
#include "canton-outgoing-table.h"
#include "canton-search.h"

/* What was sold with which serial number, in a list of what a write touched. */
typedef struct
{
  gint64 product_id;
  char *serial;
} Touched;

static void
clear_touched (gpointer data)
{
  g_free (((Touched *) data)->serial);
}

static GArray *
touched_new (void)
{
  GArray *touched = g_array_new (FALSE, FALSE, sizeof (Touched));

  g_array_set_clear_func (touched, clear_touched);
  return touched;
}

static gboolean
touch_stored_lines (CantonDatabase *database, gint64 sale_id, GArray *touched, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, "SELECT product_id, serial FROM sale_lines WHERE sale_id = ?1 AND serial <> '' AND product_id IS NOT NULL",
    error);
  CantonStep step;

  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "i", sale_id);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      Touched unit = { canton_statement_get_int (row, 0), g_strdup (canton_statement_get_text (row, 1)) };

      g_array_append_val (touched, unit);
    }

  return step == CANTON_STEP_DONE;
}

/* A unit is what the sales that name it say: sold, promised, or back in stock. One that no order names is left alone, unless
 * the books have it. */
static gboolean
refresh_unit (CantonDatabase *database, const Touched *unit, GError **error)
{
  return canton_database_run (
    database, error,
    "INSERT INTO units (product_id, serial, state, received_on) "
    "SELECT ?1, ?2, CASE max(s.state) WHEN 'ordered' THEN CASE min(s.state) WHEN 'delivered' THEN 'sold' ELSE 'reserved' END "
    "ELSE 'sold' END, min(coalesce(s.ordered_on, s.delivered_on)) "
    "FROM sale_lines l JOIN sales s ON s.id = l.sale_id "
    "WHERE l.serial = ?2 AND l.product_id = ?1 AND s.state IN ('ordered', 'delivered') HAVING count(*) > 0 "
    "ON CONFLICT (product_id, serial) DO UPDATE SET state = excluded.state", "it", unit->product_id, unit->serial) &&
         canton_database_run (
           database, error,
           "UPDATE units SET state = 'in_stock' WHERE product_id = ?1 AND serial = ?2 AND state <> 'in_stock' AND NOT EXISTS "
           "(SELECT 1 FROM sale_lines l JOIN sales s ON s.id = l.sale_id WHERE l.serial = ?2 AND l.product_id = ?1 "
           "AND s.state IN ('ordered', 'delivered'))", "it", unit->product_id, unit->serial);
}

gboolean
canton_sales_table_count_customer (CantonDatabase *database, gint64 customer_id, GError **error)
{
  return canton_database_run (
    database, error,
    "UPDATE customers SET (last_sale_on, sale_count) = (SELECT max(ordered_on), count(*) FROM sales "
    "WHERE customer_id = ?1 AND state IN ('ordered', 'delivered')) WHERE id = ?1", "i", customer_id);
}

/* The customer is found by the serial numbers of what they bought. */
static gboolean
refresh_customer (CantonDatabase *database, gint64 customer_id, gboolean serials, GError **error)
{
  return canton_sales_table_count_customer (database, customer_id, error) &&
         (!serials || canton_customers_table_index (database, customer_id, error));
}

static gboolean
follow_up (CantonDatabase *database, CantonSale *sale, gint64 former_customer_id, GArray *touched, const char *reason, GError **error)
{
  for (guint i = 0; i < touched->len; i++)
    if (!refresh_unit (database, &g_array_index (touched, Touched, i), error))
      return FALSE;

  return refresh_customer (database, sale->customer_id, touched->len > 0, error) &&
         (former_customer_id == sale->customer_id ||
          refresh_customer (database, former_customer_id, touched->len > 0, error)) &&
         canton_outgoing_table_copy_sale (database, sale->id, reason, error);
}

static gboolean
check (CantonDatabase *database, CantonSale *sale, GError **error)
{
  gint64 taken;
  const char *fault = NULL;

  if (sale->brand_id == 0)
    fault = _("A sale is of one brand: choose it");
  else if (sale->customer_id == 0)
    fault = _("A sale has a customer: choose one");
  else if (sale->lines->len == 0)
    fault = _("A sale has at least one product: add one");
  else if (!canton_money_is_currency (sale->currency))
    fault = _("The currency of a sale is three capital letters, such as CNY or EUR");
  if (fault != NULL)
    {
      g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_INVALID, fault);
      return FALSE;
    }
  if (!canton_database_get_int (database, &taken, 0, error, "SELECT id FROM sales WHERE number = ?1 AND id <> ?2", "ti",
                                sale->number, sale->id))
    return FALSE;
  if (taken != 0)
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_DUPLICATE, _("There is a sale with number %s already"), sale->number);
      return FALSE;
    }

  return TRUE;
}

/* What the sale is found by; its customer is found beside it. */
static char *
make_terms (CantonSale *sale)
{
  GString *terms = g_string_new (NULL);

  canton_search_add_text (terms, sale->number);
  for (guint i = 0; i < sale->lines->len; i++)
    {
      const CantonSaleLine *line = canton_sale_get_line (sale, i);

      canton_search_add_text (terms, line->code);
      canton_search_add_text (terms, line->name);
      canton_search_add_serial (terms, line->serial);
    }

  return g_string_free (terms, FALSE);
}

static gboolean
insert_lines (CantonDatabase *database, CantonSale *sale, GError **error)
{
  for (guint i = 0; i < sale->lines->len; i++)
    {
      const CantonSaleLine *line = canton_sale_get_line (sale, i);

      if (!canton_database_run (database, error,
                                "INSERT INTO sale_lines (sale_id, position, product_id, code, name, serial, quantity, "
                                "list_price, floor_price, unit_price) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                                "inztttizzi", sale->id, (int) i, line->product_id != 0 ? line->product_id : -1, line->code,
                                line->name, line->serial, line->quantity, line->list_price, line->floor_price,
                                line->unit_price))
        return FALSE;
    }

  return TRUE;
}

gboolean
canton_sales_table_insert (CantonDatabase *database, CantonSale *sale, GError **error)
{
  g_autoptr (GArray) touched = touched_new ();
  g_autofree char *terms = NULL;

  if (sale->number[0] == '\0')
    {
      CantonDay day = canton_sale_get_day (sale);
      char *number = canton_sales_table_next_number (database, day != CANTON_DAY_NONE ? day : canton_clock_today (), error);

      if (number == NULL)
        return FALSE;
      g_free (sale->number);
      sale->number = number;
    }
  if (!check (database, sale, error))
    return FALSE;

  canton_sale_update_total (sale);
  if (sale->uid[0] == '\0')
    {
      g_free (sale->uid);
      sale->uid = canton_id_new ();
    }
  sale->created_at = sale->changed_at = canton_clock_now ();
  terms = make_terms (sale);
  if (!canton_database_run (database, error,
                            "INSERT INTO sales (uid, number, brand_id, customer_id, staff_id, state, currency, quoted_on, "
                            "ordered_on, delivered_on, returned_on, due_on, reason, discount, deposit, total, note, "
                            "created_at, changed_at, search_terms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, "
                            "?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
                            "ttiizttdddddtiiitiit", sale->uid, sale->number, sale->brand_id, sale->customer_id,
                            sale->staff_id != 0 ? sale->staff_id : -1, canton_sale_state_to_text (sale->state),
                            sale->currency, sale->quoted_on, sale->ordered_on, sale->delivered_on, sale->returned_on,
                            sale->due_on, sale->reason, sale->discount, sale->deposit, sale->total, sale->note,
                            sale->created_at, sale->changed_at, terms))
    return FALSE;
  sale->id = canton_database_last_id (database);

  return canton_database_run (database, error, "INSERT INTO search_sales (rowid, terms) VALUES (?1, ?2)", "it", sale->id,
                              terms) &&
         insert_lines (database, sale, error) && touch_stored_lines (database, sale->id, touched, error) &&
         follow_up (database, sale, sale->customer_id, touched, NULL, error);
}

static gboolean
check_unchanged (CantonDatabase *database, CantonSale *sale, gint64 *former_customer_id, GError **error)
{
  gint64 changed_at;

  if (!canton_database_get_int (database, &changed_at, -1, error, "SELECT changed_at FROM sales WHERE id = ?1", "i",
                                sale->id) ||
      !canton_database_get_int (database, former_customer_id, 0, error, "SELECT customer_id FROM sales WHERE id = ?1", "i",
                                sale->id))
    return FALSE;
  if (changed_at == sale->changed_at)
    return TRUE;

  if (changed_at < 0)
    g_set_error (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND, _("Sale %s is not in the books any more"), sale->number);
  else
    g_set_error (error, CANTON_ERROR, CANTON_ERROR_CONFLICT, _("Sale %s was changed meanwhile: look at it again"),
                 sale->number);
  return FALSE;
}

gboolean
canton_sales_table_update (CantonDatabase *database, CantonSale *sale, const char *reason, GError **error)
{
  g_autoptr (GArray) touched = touched_new ();
  g_autofree char *terms = NULL;
  gint64 former_customer_id;

  if (!check_unchanged (database, sale, &former_customer_id, error) || !check (database, sale, error) ||
      !touch_stored_lines (database, sale->id, touched, error))
    return FALSE;

  if (reason != NULL)
    {
      g_free (sale->reason);
      sale->reason = g_strdup (reason);
    }
  canton_sale_update_total (sale);
  /* Two changes within a microsecond are still two. */
  sale->changed_at = MAX (canton_clock_now (), sale->changed_at + 1);
  terms = make_terms (sale);
  if (!canton_database_run (database, error,
                            "UPDATE sales SET number = ?1, brand_id = ?2, customer_id = ?3, staff_id = ?4, state = ?5, "
                            "currency = ?6, quoted_on = ?7, ordered_on = ?8, delivered_on = ?9, returned_on = ?10, "
                            "due_on = ?11, reason = ?12, discount = ?13, deposit = ?14, total = ?15, note = ?16, "
                            "changed_at = ?17, search_terms = ?18 WHERE id = ?19",
                            "tiizttdddddtiiititi", sale->number, sale->brand_id, sale->customer_id,
                            sale->staff_id != 0 ? sale->staff_id : -1, canton_sale_state_to_text (sale->state),
                            sale->currency, sale->quoted_on, sale->ordered_on, sale->delivered_on, sale->returned_on,
                            sale->due_on, sale->reason, sale->discount, sale->deposit, sale->total, sale->note,
                            sale->changed_at, terms, sale->id) ||
      !canton_database_run (database, error, "DELETE FROM sale_lines WHERE sale_id = ?1", "i", sale->id))
    return FALSE;

  return insert_lines (database, sale, error) && touch_stored_lines (database, sale->id, touched, error) &&
         follow_up (database, sale, former_customer_id, touched, reason, error);
}

gboolean
canton_sales_table_order (CantonDatabase *database, gint64 id, CantonDay day, GError **error)
{
  g_autoptr (CantonSale) sale = canton_sales_table_load (database, id, error);

  if (sale == NULL)
    return FALSE;
  sale->state = CANTON_SALE_ORDERED;
  sale->ordered_on = day;

  return canton_sales_table_update (database, sale, NULL, error);
}

gboolean
canton_sales_table_deliver (CantonDatabase *database, gint64 id, CantonDay day, GError **error)
{
  g_autoptr (CantonSale) sale = canton_sales_table_load (database, id, error);

  if (sale == NULL)
    return FALSE;
  sale->state = CANTON_SALE_DELIVERED;
  sale->delivered_on = day;

  return canton_sales_table_update (database, sale, NULL, error);
}

gboolean
canton_sales_table_return (CantonDatabase *database, gint64 id, CantonDay day, const char *reason, GError **error)
{
  g_autoptr (CantonSale) sale = canton_sales_table_load (database, id, error);

  if (sale == NULL)
    return FALSE;
  sale->state = CANTON_SALE_RETURNED;
  sale->returned_on = day;

  return canton_sales_table_update (database, sale, reason, error);
}

gboolean
canton_sales_table_cancel (CantonDatabase *database, gint64 id, const char *reason, GError **error)
{
  g_autoptr (CantonSale) sale = canton_sales_table_load (database, id, error);

  if (sale == NULL)
    return FALSE;
  sale->state = CANTON_SALE_CANCELLED;

  return canton_sales_table_update (database, sale, reason, error);
}

static gboolean
load_lines (CantonDatabase *database, CantonSale *sale, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, "SELECT product_id, code, name, serial, quantity, list_price, floor_price, unit_price FROM sale_lines "
              "WHERE sale_id = ?1 ORDER BY position", error);
  CantonStep step;

  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "i", sale->id);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      CantonSaleLine *line = g_new0 (CantonSaleLine, 1);

      line->product_id = canton_statement_get_int (row, 0);
      line->code = g_strdup (canton_statement_get_text (row, 1));
      line->name = g_strdup (canton_statement_get_text (row, 2));
      line->serial = g_strdup (canton_statement_get_text (row, 3));
      line->quantity = canton_statement_get_int (row, 4);
      line->list_price = canton_statement_get_price (row, 5);
      line->floor_price = canton_statement_get_price (row, 6);
      line->unit_price = canton_statement_get_int (row, 7);
      canton_sale_take_line (sale, line);
    }

  return step == CANTON_STEP_DONE;
}

/* Ends a search by one key: @row is bound. */
static CantonSale *
read_one (CantonDatabase *database, CantonStatement *row, GError **error)
{
  g_autoptr (CantonSale) sale = NULL;
  CantonStep step = canton_statement_step (row, error);

  if (step == CANTON_STEP_DONE)
    g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND, _("There is no such sale"));
  if (step != CANTON_STEP_ROW)
    return NULL;
  sale = canton_sales_table_read_row (row);

  return load_lines (database, sale, error) ? g_steal_pointer (&sale) : NULL;
}

CantonSale *
canton_sales_table_load (CantonDatabase *database, gint64 id, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (database, CANTON_SALES_SELECT "WHERE s.id = ?1", error);

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "i", id);

  return read_one (database, row, error);
}

CantonSale *
canton_sales_table_find (CantonDatabase *database, const char *number, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (database, CANTON_SALES_SELECT "WHERE s.number = ?1", error);

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "t", number);

  return read_one (database, row, error);
}

char *
canton_sales_table_next_number (CantonDatabase *database, CantonDay day, GError **error)
{
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  gint64 last;
  int year;

  canton_day_to_ymd (day, &year, NULL, NULL);
  from = g_strdup_printf ("%04d-000000", year);
  until = g_strdup_printf ("%04d-999999", year);
  if (!canton_database_get_int (database, &last, 0, error,
                                "SELECT CAST(substr(number, 6) AS INTEGER) FROM sales WHERE number BETWEEN ?1 AND ?2 "
                                "AND substr(number, 5) GLOB '-[0-9][0-9][0-9][0-9][0-9][0-9]' ORDER BY number DESC LIMIT 1",
                                "tt", from, until))
    return NULL;

  return g_strdup_printf ("%04d-%06" G_GINT64_FORMAT, year, last + 1);
}

gboolean
canton_sales_table_find_holder (CantonDatabase *database,
                                gint64 product_id,
                                const char *serial,
                                gint64 except_id,
                                char **holder,
                                GError **error)
{
  return canton_database_get_text (database, holder, error,
                                   "SELECT s.number FROM sale_lines l JOIN sales s ON s.id = l.sale_id WHERE l.serial = ?2 "
                                   "AND l.serial <> '' AND l.product_id = ?1 AND s.id <> ?3 "
                                   "AND s.state IN ('ordered', 'delivered') ORDER BY s.id LIMIT 1",
                                   "iti", product_id, serial, except_id);
}
