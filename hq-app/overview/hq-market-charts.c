/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-market-charts.h"

#include "canton-i18n.h"

#include <stdio.h>

/* More bars than this nobody can read. */
#define MOST 8

static const struct
{
  const char *title;
  const char *category;
  const char *nameless;
} groups[CANTON_OVERVIEW_N_GROUPS] = {
  [CANTON_OVERVIEW_BY_MONTH] = { NC_ ("chart", "By Month"), NC_ ("chart", "Month"), NULL },
  [CANTON_OVERVIEW_BY_REGION] = { NC_ ("chart", "By Region"), NC_ ("chart", "Region"), NC_ ("chart", "No region") },
  [CANTON_OVERVIEW_BY_TIER] = { NC_ ("chart", "By Tier"), NC_ ("chart", "Tier"), NC_ ("chart", "No tier") },
  [CANTON_OVERVIEW_BY_DEALER] = { NC_ ("chart", "By Dealer"), NC_ ("chart", "Dealer"), NULL },
  [CANTON_OVERVIEW_BY_PRODUCT] = { NC_ ("chart", "By Product"), NC_ ("chart", "Product"), NULL },
};

static const char *
translate (const char *text)
{
  return g_dpgettext2 (NULL, "chart", text);
}

char *
hq_market_charts_format_month (const char *month)
{
  g_autoptr (GDateTime) first = NULL;
  int year = 0, number = 0;

  sscanf (month, "%4d-%2d", &year, &number);
  first = g_date_time_new_utc (year, number, 1, 0, 0, 0);

  /* Translators: a month and its year, as short as possible, below a bar of a chart. */
  return first != NULL ? g_date_time_format (first, C_ ("month on a chart", "%b %y")) : g_strdup (month);
}

/* How many rows have a bar of their own. */
static guint
count_shown (GPtrArray *rows, CantonOverviewGroup group)
{
  return group == CANTON_OVERVIEW_BY_MONTH || rows->len <= MOST ? rows->len : MOST - 1;
}

static void
add_row (CantonChartData *data, CantonOverviewGroup group, const CantonMarketRow *row)
{
  const gint64 values[] = { row->amount, row->before };
  g_autofree char *label = NULL;

  if (group == CANTON_OVERVIEW_BY_MONTH)
    label = hq_market_charts_format_month (row->key);
  else
    label = g_strdup (*row->label != '\0' || groups[group].nameless == NULL ? row->label : translate (groups[group].nameless));
  canton_chart_data_add_category (data, label, values);
}

static void
add_rest (CantonChartData *data, GPtrArray *rows, guint first)
{
  gint64 values[] = { 0, 0 };
  g_autofree char *label = NULL;

  for (guint i = first; i < rows->len; i++)
    {
      const CantonMarketRow *row = g_ptr_array_index (rows, i);

      values[0] += row->amount;
      values[1] += row->before;
    }
  label = g_strdup_printf (ngettext ("%u other", "%u others", rows->len - first), rows->len - first);
  canton_chart_data_add_category (data, label, values);
}

CantonChartData *
hq_market_charts_make (const CantonMarket *market, CantonOverviewGroup group)
{
  GPtrArray *rows = market->groups[group];
  CantonChartData *data =
    canton_chart_data_new (translate (groups[group].title), translate (groups[group].category), CANTON_UNIT_MONEY, market->currency);
  guint shown = count_shown (rows, group);

  canton_chart_data_add_series (data, C_ ("chart", "Sold"));
  canton_chart_data_add_series (data, C_ ("chart", "A year before"));
  for (guint i = 0; i < shown; i++)
    add_row (data, group, g_ptr_array_index (rows, i));
  if (shown < rows->len)
    add_rest (data, rows, shown);

  return data;
}

const CantonMarketRow *
hq_market_charts_find_row (const CantonMarket *market, CantonOverviewGroup group, guint category)
{
  GPtrArray *rows = market->groups[group];

  return category < count_shown (rows, group) ? g_ptr_array_index (rows, category) : NULL;
}
