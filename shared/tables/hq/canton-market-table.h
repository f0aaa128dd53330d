/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-overview-table.h"

G_BEGIN_DECLS

/* The sales that count of some months, divided in every way at once and laid beside the year before: one reading of the totals that
 * the import keeps, so that whatever is shown of it has the same sum. Amounts are minor units. */

typedef struct
{
  char *key;         /* as CantonOverviewRow has it */
  char *label;
  gint64 id;         /* of a dealer or product; 0 for the other groups */
  gint64 lines;
  gint64 units;
  gint64 amount;
  gint64 before;     /* amount of the same months a year earlier */
} CantonMarketRow;

/* All in one currency. */
typedef struct
{
  char currency[4];
  GPtrArray *groups[CANTON_OVERVIEW_N_GROUPS]; /* of CantonMarketRow: every month in order, the others by amount, the largest first */
  gint64 sales;
  gint64 buyers;     /* different ones, as far as a dealer can tell */
  gint64 dealers;    /* that sold something */
  gint64 lines;
  gint64 units;
  gint64 amount;
  gint64 before;
} CantonMarket;

void canton_market_free (CantonMarket *self);

/* Returns what was sold in the months @from to @to (YYYY-MM, both included), a CantonMarket for each currency, that with the most sales
 * first; none when nothing was sold then or the year before. (element-type CantonMarket) (transfer full) */
GPtrArray *canton_market_table_list (CantonDatabase *database, const char *from, const char *to, GError **error);

/* Stores the first and the last month with a sale, each with room for 8 bytes; "" while nothing was sold. */
gboolean canton_market_table_get_span (CantonDatabase *database, char *first, char *last, GError **error);

G_END_DECLS
