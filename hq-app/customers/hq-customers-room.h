/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-store-room.h"

G_BEGIN_DECLS

#define HQ_TYPE_CUSTOMERS_ROOM (hq_customers_room_get_type ())
G_DECLARE_FINAL_TYPE (HqCustomersRoom, hq_customers_room, HQ, CUSTOMERS_ROOM, CantonStoreRoom)

/* Every buyer that any dealer told of. Items are the ids of known persons. */

G_END_DECLS
