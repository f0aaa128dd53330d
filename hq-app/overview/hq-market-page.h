/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-market-table.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HQ_TYPE_MARKET_PAGE (hq_market_page_get_type ())
G_DECLARE_FINAL_TYPE (HqMarketPage, hq_market_page, HQ, MARKET_PAGE, AdwBin)

/* What needs attention, the figures of a period, and charts of them. The room around it has the action overview.show-coverage. */

/* Shows @market, which must live until another is shown; NULL: nothing was sold. @enrolled dealers are to report, @on_time of them
 * have. @attention is of hq_attention_list(). */
void hq_market_page_show (HqMarketPage *self, const CantonMarket *market, GPtrArray *attention, guint enrolled, guint on_time);

/* The market that is shown is about to be freed. */
void hq_market_page_forget (HqMarketPage *self);

G_END_DECLS
