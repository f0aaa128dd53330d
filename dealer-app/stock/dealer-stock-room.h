/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-store-room.h"

G_BEGIN_DECLS

#define DEALER_TYPE_STOCK_ROOM (dealer_stock_room_get_type ())
G_DECLARE_FINAL_TYPE (DealerStockRoom, dealer_stock_room, DEALER, STOCK_ROOM, CantonStoreRoom)

/* The catalogue by brand and series, with prices, and units by serial number. Items are the ids of products, or "new". */

G_END_DECLS
