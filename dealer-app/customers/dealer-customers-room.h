/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-store-room.h"

G_BEGIN_DECLS

#define DEALER_TYPE_CUSTOMERS_ROOM (dealer_customers_room_get_type ())
G_DECLARE_FINAL_TYPE (DealerCustomersRoom, dealer_customers_room, DEALER, CUSTOMERS_ROOM, CantonStoreRoom)

/* Everybody the dealer knows, prospects and buyers. Items are the ids of customers. */

G_END_DECLS
