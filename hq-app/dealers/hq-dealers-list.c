/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-dealers-list.h"

#include "canton-i18n.h"
#include "canton-money.h"

gpointer
hq_dealers_list_filter (const CantonDealersFilter *filter)
{
  CantonDealersFilter *copy = g_memdup2 (filter, sizeof *filter);

  copy->search = g_strdup (filter->search);
  copy->region = g_strdup (filter->region);
  copy->tier = g_strdup (filter->tier);

  return copy;
}

static void
free_filter (gpointer data)
{
  CantonDealersFilter *filter = data;

  g_free ((char *) filter->search);
  g_free ((char *) filter->region);
  g_free ((char *) filter->tier);
  g_free (filter);
}

static GArray *
list_ids (CantonDatabase *database, gconstpointer data, int order, gboolean descending, GError **error)
{
  return canton_dealers_table_list_ids (database, data, order, descending, error);
}

static char *
get_code (gpointer item)
{
  return g_strdup (((CantonDealer *) item)->code);
}

static char *
get_name (gpointer item)
{
  return g_strdup (((CantonDealer *) item)->name);
}

static char *
get_region (gpointer item)
{
  return g_strdup (((CantonDealer *) item)->region);
}

static char *
get_tier (gpointer item)
{
  return g_strdup (((CantonDealer *) item)->tier);
}

static char *
get_state (gpointer item)
{
  return g_strdup (canton_dealer_state_get_title (((CantonDealer *) item)->state));
}

static const char *
get_state_class (gpointer item)
{
  switch (((CantonDealer *) item)->state)
    {
    case CANTON_DEALER_ENROLLED:
      return NULL;
    case CANTON_DEALER_SUSPENDED:
      return "error";
    case CANTON_DEALER_REGISTERED:
    case CANTON_DEALER_ENDED:
    case CANTON_DEALER_N_STATES:
    default:
      return "dim-label";
    }
}

static char *
get_heard (gpointer item)
{
  CantonDealer *dealer = item;

  return dealer->heard_at != 0 ? canton_day_format_short (canton_clock_day_of (dealer->heard_at))
                               : g_strdup (C_ ("last bundle", "Never"));
}

static const char *
get_heard_class (gpointer item)
{
  CantonDealer *dealer = item;

  if (canton_dealer_get_days_late (dealer, canton_clock_now ()) > 0)
    return "warning";

  return dealer->heard_at == 0 ? "dim-label" : NULL;
}

static char *
get_sold (gpointer item)
{
  CantonDealer *dealer = item;

  return canton_money_format (dealer->sold, dealer->currency);
}

static const char *
get_sold_class (gpointer item)
{
  return ((CantonDealer *) item)->sold == 0 ? "dim-label" : NULL;
}

static const CantonListColumn columns[] = {
  { NC_ ("column", "Code"), get_code, NULL, CANTON_DEALERS_BY_CODE, 80 },
  { NC_ ("column", "Dealer"), get_name, NULL, CANTON_DEALERS_BY_NAME },
  { NC_ ("column", "Region"), get_region, NULL, CANTON_DEALERS_BY_REGION, 80, .spare = TRUE },
  { NC_ ("column", "Tier"), get_tier, NULL, CANTON_DEALERS_BY_TIER, 70, .spare = TRUE },
  { NC_ ("column", "State"), get_state, get_state_class, CANTON_DEALERS_BY_STATE, 90 },
  { NC_ ("column", "Last Bundle"), get_heard, get_heard_class, CANTON_DEALERS_BY_HEARD, 105 },
  { NC_ ("column", "Sales This Year"), get_sold, get_sold_class, CANTON_DEALERS_BY_SOLD, 125, TRUE },
};

const CantonListInfo hq_dealers_list_info = {
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .first_order = CANTON_DEALERS_BY_CODE,
  .get_item_type = canton_dealer_get_type,
  .fetch = canton_dealers_table_fetch,
  .list_ids = list_ids,
  .free_filter = free_filter,
};
