/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-chart-data.h"
#include "canton-market-table.h"

G_BEGIN_DECLS

/* Returns the amounts of @market by @group, as a chart and its table show them: months beside those of the year before, of the other
 * groups the largest, and the rest as one. (transfer full) */
CantonChartData *hq_market_charts_make (const CantonMarket *market, CantonOverviewGroup group);

/* Returns the row of @market that category @category of that chart is, or NULL for the rest. (transfer none) */
const CantonMarketRow *hq_market_charts_find_row (const CantonMarket *market, CantonOverviewGroup group, guint category);

/* Returns a month, YYYY-MM, as short as a chart needs it. (transfer full) */
char *hq_market_charts_format_month (const char *month);

G_END_DECLS
