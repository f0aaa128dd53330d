/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HQ_TYPE_DEALER_FILTER (hq_dealer_filter_get_type ())
G_DECLARE_FINAL_TYPE (HqDealerFilter, hq_dealer_filter, HQ, DEALER_FILTER, AdwBin)

/* Two lists to choose a region and a dealer from, above a list of what dealers told. Choosing a region leaves its dealers to choose
 * from.
 *
 * Signal changed (): another region or dealer was chosen. */

/* Offers the regions and dealers that are registered now; what is chosen stays chosen. */
void hq_dealer_filter_load (HqDealerFilter *self, CantonDatabase *database);

/* 0: any. */
gint64 hq_dealer_filter_get_dealer (HqDealerFilter *self);

/* NULL: any; "" those without one. (transfer none) */
const char *hq_dealer_filter_get_region (HqDealerFilter *self);

/* Lets everything through, without saying so. */
void hq_dealer_filter_reset (HqDealerFilter *self);

G_END_DECLS
