/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-sales-jobs.h"

#include "canton-products-table.h"
#include "canton-sales-table.h"
#include "canton-units-table.h"

static gboolean
gather_line (CantonDatabase *database, CantonSale *sale, const CantonSaleLine *line, DealerSalesFacts *facts, GError **error)
{
  g_autoptr (CantonProduct) product = NULL;
  g_autoptr (CantonUnit) unit = NULL;
  g_autofree char *holder = NULL;

  if (line->product_id != 0)
    {
      product = canton_products_table_load (database, line->product_id, error);
      if (product == NULL)
        return FALSE;
      if (line->serial[0] != '\0' &&
          (!canton_units_table_find (database, line->product_id, line->serial, &unit, error) ||
           !canton_sales_table_find_holder (database, line->product_id, line->serial, sale->id, &holder, error)))
        return FALSE;
    }
  dealer_sales_facts_add_line (facts, product, unit != NULL, holder);

  return TRUE;
}

DealerSalesFacts *
dealer_sales_jobs_gather (CantonDatabase *database, CantonSale *sale, GError **error)
{
  g_autoptr (DealerSalesFacts) facts = NULL;
  g_autoptr (CantonSale) stored = NULL;

  if (sale->id != 0 && (stored = canton_sales_table_load (database, sale->id, error)) == NULL)
    return NULL;

  facts = dealer_sales_facts_new (stored, canton_clock_today ());
  for (guint i = 0; i < sale->lines->len; i++)
    if (!gather_line (database, sale, canton_sale_get_line (sale, i), facts, error))
      return NULL;

  return g_steal_pointer (&facts);
}

gboolean
dealer_sales_jobs_save (CantonDatabase *database, CantonSale *sale, const char *reason, GError **error)
{
  g_autoptr (DealerSalesFacts) facts = dealer_sales_jobs_gather (database, sale, error);
  g_autoptr (GPtrArray) breaches = NULL;
  const DealerSalesBreach *first;

  if (facts == NULL)
    return FALSE;
  dealer_sales_rules_set_floors (sale, facts);
  breaches = dealer_sales_rules_check (sale, facts, reason != NULL ? reason : "");
  first = dealer_sales_rules_first_error (breaches);
  if (first != NULL)
    {
      GError *fault = g_error_new_literal (CANTON_ERROR, first->code, first->message);

      canton_error_set_fault (fault, canton_error_name (first->code), first->field);
      g_propagate_error (error, fault);
      return FALSE;
    }

  if (sale->id == 0)
    return canton_sales_table_insert (database, sale, error);
  return canton_sales_table_update (database, sale,
                                    dealer_sales_rules_needs_reason (sale, facts->stored) ? reason : NULL, error);
}

void
dealer_sales_jobs_set_state (CantonSale *sale, CantonSaleState state, CantonDay day)
{
  sale->state = state;
  switch (state)
    {
    case CANTON_SALE_QUOTATION:
      sale->quoted_on = day;
      break;
    case CANTON_SALE_DELIVERED:
      sale->delivered_on = day;
      if (sale->ordered_on == CANTON_DAY_NONE)
        sale->ordered_on = day;
      break;
    case CANTON_SALE_ORDERED:
      sale->ordered_on = day;
      break;
    case CANTON_SALE_RETURNED:
      sale->returned_on = day;
      break;
    case CANTON_SALE_CANCELLED:
    case CANTON_SALE_N_STATES:
    default:
      break;
    }
}

gboolean
dealer_sales_jobs_change_state (CantonDatabase *database,
                                gint64 sale_id,
                                CantonSaleState state,
                                CantonDay day,
                                const char *reason,
                                GError **error)
{
  g_autoptr (CantonSale) sale = canton_sales_table_load (database, sale_id, error);

  if (sale == NULL)
    return FALSE;
  dealer_sales_jobs_set_state (sale, state, day);

  return dealer_sales_jobs_save (database, sale, reason, error);
}
