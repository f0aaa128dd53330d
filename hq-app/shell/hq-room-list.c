/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-room-list.h"

#include "canton-i18n.h"
#include "hq-backup-room.h"
#include "hq-customers-room.h"
#include "hq-dealers-room.h"
#include "hq-inbox-room.h"
#include "hq-overview-room.h"
#include "hq-sales-room.h"

const CantonRoomInfo hq_room_list[] = {
  { "overview", NC_ ("room", "Overview"), "view-grid-symbolic", hq_overview_room_get_type },
  { "inbox", NC_ ("room", "Inbox"), "mail-unread-symbolic", hq_inbox_room_get_type },
  { "dealers", NC_ ("room", "Dealers"), "system-users-symbolic", hq_dealers_room_get_type },
  { "customers", NC_ ("room", "Customers"), "x-office-address-book-symbolic", hq_customers_room_get_type },
  { "sales", NC_ ("room", "Sales"), "x-office-spreadsheet-symbolic", hq_sales_room_get_type },
  { "data", NC_ ("room", "Backup"), "drive-harddisk-symbolic", hq_backup_room_get_type },
  { NULL },
};
