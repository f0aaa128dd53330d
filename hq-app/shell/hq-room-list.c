/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-room-list.h"

#include "canton-i18n.h"
#include "hq-customers-room.h"
#include "hq-dealers-room.h"

const CantonRoomInfo hq_room_list[] = {
  { "dealers", NC_ ("room", "Dealers"), "system-users-symbolic", hq_dealers_room_get_type },
  { "customers", NC_ ("room", "Customers"), "x-office-address-book-symbolic", hq_customers_room_get_type },
  { NULL },
};
