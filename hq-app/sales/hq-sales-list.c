/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-sales-list.h"

#include "canton-i18n.h"
#include "canton-money.h"

typedef struct
{
  CantonKnownSalesFilter wanted; /* its texts are the two below */
  char *search;
  char *region;
} Filter;

gpointer
hq_sales_list_filter (const CantonKnownSalesFilter *wanted)
{
  Filter *filter = g_new0 (Filter, 1);

  filter->wanted = *wanted;
  filter->wanted.search = filter->search = g_strdup (wanted->search);
  filter->wanted.region = filter->region = g_strdup (wanted->region);

  return filter;
}

static void
free_filter (gpointer data)
{
  Filter *filter = data;

  g_free (filter->search);
  g_free (filter->region);
  g_free (filter);
}

static gpointer
make_question (gconstpointer data, int order, gboolean descending)
{
  return canton_known_sales_question_new (&((const Filter *) data)->wanted, order, descending);
}

const char *
hq_sales_list_state_class (CantonKnownSale *sale)
{
  if (!g_str_equal (sale->standing, "current"))
    return "warning";

  switch (sale->state)
    {
    case CANTON_SALE_STATE_ORDERED:
      return "accent";
    case CANTON_SALE_STATE_DELIVERED:
      return "success";
    case CANTON_SALE_STATE_RETURNED:
      return "warning";
    default:
      return "dim-label";
    }
}

static char *
get_day (gpointer item)
{
  return canton_day_format_short (((CantonKnownSale *) item)->ordered_on);
}

static char *
get_dealer (gpointer item)
{
  return g_strdup (((CantonKnownSale *) item)->dealer_name);
}

static char *
get_region (gpointer item)
{
  return g_strdup (((CantonKnownSale *) item)->region);
}

static char *
get_buyer (gpointer item)
{
  return g_strdup (((CantonKnownSale *) item)->buyer);
}

static const char *
get_buyer_class (gpointer item)
{
  return ((CantonKnownSale *) item)->buyer_named ? NULL : "dim-label";
}

static char *
get_products (gpointer item)
{
  return g_strdup (((CantonKnownSale *) item)->products);
}

static char *
get_state (gpointer item)
{
  return g_strdup (canton_known_sale_get_state_title (item));
}

static const char *
get_state_class (gpointer item)
{
  return hq_sales_list_state_class (item);
}

static char *
get_total (gpointer item)
{
  CantonKnownSale *sale = item;

  return *sale->currency != '\0' ? canton_money_format (sale->total, sale->currency) : NULL;
}

static char *
get_bundle (gpointer item)
{
  CantonKnownSale *sale = item;

  return sale->bundle_sequence != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, sale->bundle_sequence) : NULL;
}

static const CantonListColumn columns[] = {
  { NC_ ("column", "Day"), get_day, NULL, CANTON_KNOWN_SALES_BY_DAY, 108 },
  { NC_ ("column", "Dealer"), get_dealer, NULL, CANTON_KNOWN_SALES_BY_DEALER, 125 },
  { NC_ ("column", "Buyer"), get_buyer, get_buyer_class, -1 },
  { NC_ ("column", "Products"), get_products, NULL, -1, 165, .spare = TRUE },
  { NC_ ("column", "State"), get_state, get_state_class, CANTON_KNOWN_SALES_BY_STATE, 90 },
  { NC_ ("column", "Total"), get_total, NULL, CANTON_KNOWN_SALES_BY_TOTAL, 120, TRUE },
  { NC_ ("column", "Region"), get_region, NULL, -1, 90, .spare = TRUE },
  { NC_ ("column", "Bundle"), get_bundle, NULL, -1, .spare = TRUE },
};

const CantonListInfo hq_sales_list_info = {
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .first_order = CANTON_KNOWN_SALES_BY_DAY,
  .first_descending = TRUE,
  .get_item_type = canton_known_sale_get_type,
  .fetch = canton_known_sales_table_fetch,
  .free_filter = free_filter,
  .find = canton_known_sales_table_find,
  .make_question = make_question,
  .free_question = (GDestroyNotify) canton_known_sales_question_free,
};
