/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-stock-list.h"

#include "canton-i18n.h"
#include "canton-money.h"

typedef struct
{
  char *search;
  gint64 brand_id;
  gboolean active_only;
} Filter;

gpointer
dealer_stock_list_filter (const char *search, gint64 brand_id, gboolean active_only)
{
  Filter *filter = g_new0 (Filter, 1);

  filter->search = g_strdup (search);
  filter->brand_id = brand_id;
  filter->active_only = active_only;

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
  const CantonProductsFilter wanted = { .brand_id = filter->brand_id, .search = filter->search,
                                        .active_only = filter->active_only };

  return canton_products_table_list_ids (database, &wanted, order, descending, error);
}

static char *
get_code (gpointer item)
{
  return g_strdup (((CantonProduct *) item)->code);
}

static char *
get_name (gpointer item)
{
  return g_strdup (((CantonProduct *) item)->name);
}

static char *
get_series (gpointer item)
{
  CantonProduct *product = item;

  return *product->series != '\0' ? g_strdup_printf ("%s · %s", product->brand_name, product->series)
                                  : g_strdup (product->brand_name);
}

static char *
get_price (gpointer item)
{
  CantonProduct *product = item;

  return product->list_price != CANTON_PRICE_NONE ? canton_money_format (product->list_price, product->currency) : NULL;
}

static char *
get_stock (gpointer item)
{
  CantonProduct *product = item;

  return product->serialised ? g_strdup_printf ("%d", product->in_stock) : NULL;
}

static const char *
get_stock_class (gpointer item)
{
  CantonProduct *product = item;

  return product->serialised && product->in_stock == 0 ? "warning" : NULL;
}

static const char *
get_name_class (gpointer item)
{
  return ((CantonProduct *) item)->active ? NULL : "dim-label";
}

static const CantonListColumn columns[] = {
  { NC_ ("column", "Code"), get_code, get_name_class, CANTON_PRODUCTS_BY_CODE, 120 },
  { NC_ ("column", "Product"), get_name, get_name_class, CANTON_PRODUCTS_BY_NAME },
  { NC_ ("column", "Brand and Series"), get_series, get_name_class, CANTON_PRODUCTS_BY_SERIES, .spare = TRUE },
  { NC_ ("column", "List Price"), get_price, NULL, CANTON_PRODUCTS_BY_PRICE, 118, TRUE },
  { NC_ ("column", "In Stock"), get_stock, get_stock_class, CANTON_PRODUCTS_BY_STOCK, 80, TRUE },
};

const CantonListInfo dealer_stock_list_info = {
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .first_order = CANTON_PRODUCTS_BY_SERIES,
  .get_item_type = canton_product_get_type,
  .fetch = canton_products_table_fetch,
  .free_filter = free_filter,
  .list_ids = list_ids,
};
