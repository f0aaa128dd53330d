/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-store-room.h"

G_BEGIN_DECLS

#define HQ_TYPE_OVERVIEW_ROOM (hq_overview_room_get_type ())
G_DECLARE_FINAL_TYPE (HqOverviewRoom, hq_overview_room, HQ, OVERVIEW_ROOM, CantonStoreRoom)

/* What was sold in a period, by month, region, tier, dealer and product; which dealers are heard, and how well; what needs attention.
 * The item "coverage" is the list of dealers. */

G_END_DECLS
