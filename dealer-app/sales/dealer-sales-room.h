/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-store-room.h"

G_BEGIN_DECLS

#define DEALER_TYPE_SALES_ROOM (dealer_sales_room_get_type ())
G_DECLARE_FINAL_TYPE (DealerSalesRoom, dealer_sales_room, DEALER, SALES_ROOM, CantonStoreRoom)

/* Sales, from quotation to delivery and return. Items are the ids of sales, "new", or "new:customer=ID" for a sale to somebody. */

G_END_DECLS
