/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-sales-list.h"

#include "canton-i18n.h"
#include "canton-money.h"

typedef struct
{
  char *search;
  int state;
  gint64 brand_id;
} Filter;

gpointer
dealer_sales_list_filter (const char *search, int state, gint64 brand_id)
{
  Filter *filter = g_new0 (Filter, 1);

  filter->search = g_strdup (search);
  filter->state = state;
  filter->brand_id = brand_id;

  return filter;
}

static void
free_filter (gpointer data)
{
  Filter *filter = data;

  g_free (filter->search);
  g_free (filter);
}

static GArray *
list_ids (CantonDatabase *database, gconstpointer data, int order, gboolean descending, GError **error)
{
  const Filter *filter = data;
  const CantonSalesFilter wanted = { .brand_id = filter->brand_id, .state = filter->state, .search = filter->search };

  return canton_sales_table_list_ids (database, &wanted, order, descending, error);
}

const char *
dealer_sales_list_state_class (CantonSaleState state)
{
  switch (state)
    {
    case CANTON_SALE_ORDERED:
      return "accent";
    case CANTON_SALE_DELIVERED:
      return "success";
    case CANTON_SALE_RETURNED:
      return "warning";
    case CANTON_SALE_CANCELLED:
      return "dim-label";
    case CANTON_SALE_QUOTATION:
    case CANTON_SALE_N_STATES:
    default:
      return NULL;
    }
}

static char *
get_number (gpointer item)
{
  return g_strdup (((CantonSale *) item)->number);
}

static char *
get_day (gpointer item)
{
  return canton_day_format_short (canton_sale_get_day (item));
}

static char *
get_customer (gpointer item)
{
  return g_strdup (((CantonSale *) item)->customer_name);
}

static char *
get_products (gpointer item)
{
  return g_strdup (((CantonSale *) item)->products);
}

static char *
get_brand (gpointer item)
{
  return g_strdup (((CantonSale *) item)->brand_name);
}

static char *
get_total (gpointer item)
{
  CantonSale *sale = item;

  return canton_money_format (sale->total, sale->currency);
}

static char *
get_state (gpointer item)
{
  return g_strdup (canton_sale_state_get_title (((CantonSale *) item)->state));
}

static const char *
get_state_class (gpointer item)
{
  return dealer_sales_list_state_class (((CantonSale *) item)->state);
}

static const CantonListColumn columns[] = {
  { NC_ ("column", "Number"), get_number, NULL, CANTON_SALES_BY_NUMBER, 105 },
  { NC_ ("column", "Day"), get_day, NULL, CANTON_SALES_BY_DAY, 108 },
  { NC_ ("column", "Customer"), get_customer, NULL, CANTON_SALES_BY_CUSTOMER },
  { NC_ ("column", "Products"), get_products, NULL, -1, .spare = TRUE },
  { NC_ ("column", "State"), get_state, get_state_class, CANTON_SALES_BY_STATE, 85 },
  { NC_ ("column", "Total"), get_total, NULL, CANTON_SALES_BY_TOTAL, 118, TRUE },
  { NC_ ("column", "Brand"), get_brand, NULL, CANTON_SALES_BY_BRAND, 110, .spare = TRUE },
};

const CantonListInfo dealer_sales_list_info = {
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .first_order = CANTON_SALES_BY_DAY,
  .first_descending = TRUE,
  .get_item_type = canton_sale_get_type,
  .fetch = canton_sales_table_fetch,
  .free_filter = free_filter,
  .list_ids = list_ids,
};
