/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-known-sales-table.h"

#include "canton-error.h"
#include "canton-find.h"
#include "canton-i18n.h"
#include "canton-known-person.h"
#include "canton-known-serial.h"
#include "canton-search.h"

struct _CantonKnownSalesQuestion
{
  CantonKnownSalesFilter filter; /* without its texts */
  char *region;
  CantonKnownSalesOrder order;
  gboolean descending;
  CantonSearch *search;
  char *match;
  CantonKnownSerial serial;
};

CantonKnownSalesQuestion *
canton_known_sales_question_new (const CantonKnownSalesFilter *filter, CantonKnownSalesOrder order, gboolean descending)
{
  CantonKnownSalesQuestion *self = g_new0 (CantonKnownSalesQuestion, 1);

  self->filter = *filter;
  self->filter.search = self->filter.region = NULL;
  self->region = g_strdup (filter->region);
  self->order = order;
  self->descending = descending;
  self->search = canton_search_new (filter->search);
  self->match = self->search != NULL ? canton_search_get_question (self->search) : NULL;
  canton_known_serial_init (&self->serial, filter->search);

  return self;
}

void
canton_known_sales_question_free (CantonKnownSalesQuestion *self)
{
  g_clear_pointer (&self->search, canton_search_free);
  canton_known_serial_clear (&self->serial);
  g_free (self->region);
  g_free (self->match);
  g_free (self);
}

/* Each stands in an index, that by dealer in two. */
static const char *
order_clause (CantonKnownSalesOrder order, gboolean descending)
{
  switch (order)
    {
    case CANTON_KNOWN_SALES_BY_DEALER:
      return descending ? "d.sort_key DESC, d.id DESC, s.ordered_on DESC, s.id DESC" : "d.sort_key, d.id, s.ordered_on, s.id";
    case CANTON_KNOWN_SALES_BY_STATE:
      return descending ? "s.state DESC, s.ordered_on DESC, s.id DESC" : "s.state, s.ordered_on, s.id";
    case CANTON_KNOWN_SALES_BY_TOTAL:
      return descending ? "s.total DESC, s.id DESC" : "s.total, s.id";
    case CANTON_KNOWN_SALES_BY_DAY:
    default:
      return descending ? "s.ordered_on DESC, s.id DESC" : "s.ordered_on, s.id";
    }
}

static gboolean
test_terms (const char *terms, gpointer data)
{
  return canton_search_test (((CantonKnownSalesQuestion *) data)->search, terms);
}

static void
bind_question (CantonStatement *statement, gpointer data)
{
  CantonKnownSalesQuestion *self = data;

  if (self->match != NULL && canton_statement_has_parameter (statement, 1))
    canton_statement_bind_text (statement, 1, self->match);
  if (canton_statement_has_parameter (statement, 2))
    canton_statement_bind_int (statement, 2, self->filter.dealer_id);
  if (canton_statement_has_parameter (statement, 3) && self->region != NULL)
    canton_statement_bind_text (statement, 3, self->region);
  if (canton_statement_has_parameter (statement, 4))
    canton_statement_bind_int (statement, 4, self->filter.person_id);
  if (canton_statement_has_parameter (statement, 5) && self->filter.state >= 0)
    canton_statement_bind_text (statement, 5, canton_outgoing_sale_state_to_text (self->filter.state));
  if (canton_statement_has_parameter (statement, 6))
    canton_statement_bind_day (statement, 6, self->filter.from != CANTON_DAY_NONE ? self->filter.from : canton_day_from_ymd (1, 1, 1));
  if (canton_statement_has_parameter (statement, 7))
    canton_statement_bind_day (statement, 7, self->filter.to != CANTON_DAY_NONE ? self->filter.to : canton_day_from_ymd (9999, 12, 31));
  canton_known_serial_bind (&self->serial, statement);
}

static void
add_condition (CantonFind *find, GString *conditions, const char *condition, const char *set)
{
  g_string_append_printf (conditions, "%s%s", conditions->len > 0 ? " AND " : "", condition);
  find->sets[find->n_sets++] = set;
}

/* Buyers by their words, products by theirs, and numbers. DISTINCT over UNION ALL stops at a limit, which UNION does not. */
#define BY_WORDS                                                                                                       \
  "SELECT b.id AS id FROM search_persons f CROSS JOIN sales b ON b.person_id = f.rowid WHERE search_persons MATCH ?1 " \
  "UNION ALL SELECT l.sale_id FROM search_products g CROSS JOIN sale_lines l ON l.product_id = g.rowid "               \
  "WHERE search_products MATCH ?1"

static void
describe_search (CantonKnownSalesQuestion *self, CantonFind *find, gboolean serial)
{
  find->sets[find->n_sets++] = serial ? "SELECT DISTINCT id FROM (" BY_WORDS " UNION ALL SELECT id FROM (" CANTON_KNOWN_SERIAL_SALES "))"
                                       : "SELECT DISTINCT id FROM (" BY_WORDS ")";
  find->test = test_terms;
  find->loose = canton_search_is_loose (self->search) && !serial;
  find->terms[0] = "(SELECT p.search_terms FROM persons p WHERE p.id = s.person_id)";
  find->terms[1] = "(SELECT group_concat (p.search_terms, ' ') FROM sale_lines l JOIN products p ON p.id = l.product_id "
                   "WHERE l.sale_id = s.id)";
}

static void
describe_filters (CantonKnownSalesQuestion *self, CantonFind *find, GString *conditions)
{
  const CantonKnownSalesFilter *filter = &self->filter;

  if (filter->person_id != 0)
    add_condition (find, conditions, "s.person_id = ?4", "SELECT id FROM sales WHERE person_id = ?4");
  if (filter->from != CANTON_DAY_NONE || filter->to != CANTON_DAY_NONE)
    add_condition (find, conditions, "s.ordered_on BETWEEN ?6 AND ?7", "SELECT id FROM sales WHERE ordered_on BETWEEN ?6 AND ?7");
  if (filter->dealer_id != 0)
    add_condition (find, conditions, "s.dealer_id = ?2", "SELECT id FROM sales WHERE dealer_id = ?2");
  else if (self->region != NULL)
    add_condition (find, conditions, "s.dealer_id IN (SELECT id FROM dealers WHERE region = ?3)",
                   "SELECT q.id FROM dealers r CROSS JOIN sales q ON q.dealer_id = r.id WHERE r.region = ?3");
  if (filter->state >= 0)
    add_condition (find, conditions, "s.state = ?5", "SELECT id FROM sales WHERE state = ?5");
  /* What the two let through is few, whatever else is asked; and five sets is all there may be. */
  if (find->n_sets < CANTON_FIND_MAX_SETS && filter->which == CANTON_KNOWN_SALES_WITHDRAWN)
    find->sets[find->n_sets++] = "SELECT id FROM sales WHERE standing <> 'current' AND standing = 'withdrawn'";
  else if (find->n_sets < CANTON_FIND_MAX_SETS && filter->which == CANTON_KNOWN_SALES_SUPERSEDED)
    find->sets[find->n_sets++] = "SELECT id FROM sales WHERE standing <> 'current' AND standing = 'superseded'";
}

static const char *
visible_clause (CantonKnownSalesWhich which)
{
  switch (which)
    {
    case CANTON_KNOWN_SALES_WITHDRAWN:
      return "s.standing = 'withdrawn'";
    case CANTON_KNOWN_SALES_SUPERSEDED:
      return "s.standing = 'superseded'";
    case CANTON_KNOWN_SALES_CURRENT:
      return "s.standing = 'current'";
    case CANTON_KNOWN_SALES_ALL:
    case CANTON_KNOWN_SALES_N_WHICH:
    default:
      return "1";
    }
}

GArray *
canton_known_sales_table_find (CantonDatabase *database, gpointer question, guint limit, gboolean *complete, GError **error)
{
  CantonKnownSalesQuestion *self = question;
  g_autoptr (GString) conditions = g_string_new (NULL);
  g_autofree char *visible = NULL;
  gboolean serial = FALSE;
  CantonFind find = { .from = "sales s",
                      .id = "s.id",
                      .visible = visible_clause (self->filter.which),
                      .order = order_clause (self->order, self->descending),
                      .bind = bind_question,
                      .data = self };

  if (!canton_known_serial_look (&self->serial, database, &serial, error))
    return NULL;
  if (self->search != NULL)
    describe_search (self, &find, serial);
  describe_filters (self, &find, conditions);
  if (self->order == CANTON_KNOWN_SALES_BY_DEALER)
    {
      /* The table whose index has the order stands first. */
      find.from = "dealers d CROSS JOIN sales s";
      find.visible = visible = g_strconcat ("s.dealer_id = d.id AND ", find.visible, NULL);
    }
  find.conditions = conditions->len > 0 ? conditions->str : NULL;
  if (limit > 0)
    return canton_find_first (database, &find, limit, complete, error);

  *complete = TRUE;

  return canton_find_all (database, &find, error);
}

GArray *
canton_known_sales_table_list_ids (CantonDatabase               *database,
                                   const CantonKnownSalesFilter *filter,
                                   CantonKnownSalesOrder         order,
                                   gboolean                      descending,
                                   int                           limit,
                                   GError                      **error)
{
  g_autoptr (CantonKnownSalesQuestion) question = canton_known_sales_question_new (filter, order, descending);
  gboolean complete;
  GArray *ids = canton_known_sales_table_find (database, question, 0, &complete, error);

  if (ids != NULL && limit >= 0 && ids->len > (guint) limit)
    g_array_set_size (ids, limit);

  return ids;
}

/* Rows */

static CantonKnownSale *
read_row (CantonStatement *row)
{
  CantonKnownSale *sale = g_object_new (CANTON_TYPE_KNOWN_SALE, NULL);
  const char *buyer = canton_statement_get_text (row, 19);
  const CantonInstant erased_at = canton_statement_get_int (row, 21);
  CantonOutgoingSaleState state;

  sale->id = canton_statement_get_int (row, 0);
  canton_known_sale_set (&sale->uid, canton_statement_get_text (row, 1));
  sale->dealer_id = canton_statement_get_int (row, 2);
  canton_known_sale_set (&sale->dealer_code, canton_statement_get_text (row, 3));
  canton_known_sale_set (&sale->dealer_name, canton_statement_get_text (row, 4));
  canton_known_sale_set (&sale->region, canton_statement_get_text (row, 5));
  canton_known_sale_set (&sale->standing, canton_statement_get_text (row, 6));
  if (canton_outgoing_sale_state_parse (canton_statement_get_text (row, 7), &state))
    sale->state = state;
  sale->ordered_on = canton_statement_get_day (row, 8);
  sale->delivered_on = canton_statement_get_day (row, 9);
  sale->returned_on = canton_statement_get_day (row, 10);
  g_strlcpy (sale->currency, canton_statement_get_text (row, 11), sizeof sale->currency);
  sale->total = canton_statement_get_int (row, 12);
  sale->discount = canton_statement_get_int (row, 13);
  canton_known_sale_set (&sale->reason, canton_statement_get_text (row, 14));
  sale->epoch = canton_statement_get_int (row, 15);
  sale->revision = canton_statement_get_int (row, 16);
  sale->bundle_id = canton_statement_get_int (row, 17);
  sale->bundle_sequence = canton_statement_get_int (row, 18);
  sale->person_id = canton_statement_get_int (row, 22);
  if (sale->person_id != 0)
    {
      g_free (sale->buyer);
      sale->buyer = canton_known_person_make_title (canton_statement_get_text (row, 20), buyer,
                                                    erased_at != 0 ? canton_clock_day_of (erased_at) : CANTON_DAY_NONE);
      sale->buyer_named = *buyer != '\0';
    }
  canton_known_sale_set (&sale->products, canton_statement_get_text (row, 23));

  return sale;
}

static void
clear_sale (gpointer sale, gpointer data)
{
  if (sale != NULL)
    g_object_unref (sale);
}

GPtrArray *
canton_known_sales_table_fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database,
    "SELECT s.id, s.uid, s.dealer_id, d.code, d.name, d.region, s.standing, s.state, s.ordered_on, s.delivered_on, s.returned_on, "
    "s.currency, s.total, s.discount, s.reason, s.epoch, s.revision, coalesce (s.bundle_id, 0), coalesce (b.sequence, 0), p.name, "
    "p.standing, iif (p.standing = 'erased', (SELECT min (e.received_at) FROM received_lines l JOIN bundles e ON e.id = l.bundle_id "
    "WHERE l.record_id = p.id AND l.section = 0 AND l.epoch = p.epoch AND l.revision = p.revision), NULL), s.person_id, "
    "(SELECT group_concat (iif (l.quantity > 1, l.quantity || ' × ', '') || iif (t.title <> '', t.title, iif (t.name <> '', t.name, "
    "t.code)), ', ') FROM sale_lines l JOIN products t ON t.id = l.product_id WHERE l.sale_id = s.id) "
    "FROM sales s JOIN dealers d ON d.id = s.dealer_id LEFT JOIN persons p ON p.id = s.person_id "
    "LEFT JOIN bundles b ON b.id = s.bundle_id WHERE s.id = ?1",
    error);
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
      g_ptr_array_add (sales, step == CANTON_STEP_ROW ? read_row (row) : NULL);
      canton_statement_reset (row);
    }

  return g_steal_pointer (&sales);
}

static gboolean
read_lines (CantonDatabase *database, CantonKnownSale *sale, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database,
    "SELECT p.code, iif (p.title <> '', p.title, p.name), l.serial, l.quantity, l.unit_price, l.list_price, l.amount "
    "FROM sale_lines l JOIN products p ON p.id = l.product_id WHERE l.sale_id = ?1 ORDER BY l.position",
    error);
  CantonStep step;

  if (row == NULL)
    return FALSE;
  canton_statement_bind_int (row, 1, sale->id);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      CantonKnownSaleLine *line = canton_known_sale_add_line (sale);

      line->code = g_strdup (canton_statement_get_text (row, 0));
      line->name = g_strdup (canton_statement_get_text (row, 1));
      line->serial = g_strdup (canton_statement_get_text (row, 2));
      line->quantity = canton_statement_get_int (row, 3);
      line->unit_price = canton_statement_get_int (row, 4);
      line->list_price = canton_statement_get_int (row, 5);
      line->amount = canton_statement_get_int (row, 6);
    }

  return step == CANTON_STEP_DONE;
}

CantonKnownSale *
canton_known_sales_table_load (CantonDatabase *database, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) sales = canton_known_sales_table_fetch (&id, 1, database, error);
  g_autoptr (CantonKnownSale) sale = sales != NULL ? g_ptr_array_index (sales, 0) : NULL;

  if (sales != NULL && sale == NULL)
    g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND, _("This sale is not known any more"));

  return sale != NULL && read_lines (database, sale, error) ? g_steal_pointer (&sale) : NULL;
}
