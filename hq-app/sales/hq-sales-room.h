/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-store-room.h"

G_BEGIN_DECLS

#define HQ_TYPE_SALES_ROOM (hq_sales_room_get_type ())
G_DECLARE_FINAL_TYPE (HqSalesRoom, hq_sales_room, HQ, SALES_ROOM, CantonStoreRoom)

/* Every sale that any dealer told of. Items are the ids of sales; "person:ID" lists the sales to one buyer. */

G_END_DECLS
