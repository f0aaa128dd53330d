/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "test-hq.h"

G_BEGIN_DECLS

/* A small market, for tests of the rooms that show it. North (D-01) sells to 李小明 in May 2026 (for 100, corrected to 120) and in May
 * 2025 (for 40), to somebody it does not name (a car, 300), and withdraws a sale (of 70, "Entered twice"). East (D-02) sells to
 * somebody who is then erased (for 200). All in May 2026 but the one; the clock stands still in June. */
typedef struct
{
  TestHq hq;
  TestDealer north, east;
  char *li, *unnamed, *gone;                                    /* uids of people */
  char *corrected, *year_before, *anonymous, *withdrawn, *last; /* uids of sales, as above */
} TestMarket;

/* Fills the store of @context. */
void test_market_set_up (TestMarket *market, CantonContext *context);
void test_market_tear_down (TestMarket *market);

/* The id of the row of @table with @uid. */
gint64 test_market_id (TestMarket *market, const char *table, const char *uid);

G_END_DECLS
