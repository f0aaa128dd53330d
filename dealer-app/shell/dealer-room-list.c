/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-room-list.h"

#include "canton-i18n.h"
#include "dealer-customers-room.h"
#include "dealer-data-room.h"
#include "dealer-exchange-room.h"
#include "dealer-sales-room.h"
#include "dealer-stock-room.h"

const CantonRoomInfo dealer_room_list[] = {
  { "customers", NC_ ("room", "Customers"), "x-office-address-book-symbolic", dealer_customers_room_get_type },
  { "sales", NC_ ("room", "Sales"), "x-office-document-symbolic", dealer_sales_room_get_type },
  { "stock", NC_ ("room", "Stock"), "package-x-generic-symbolic", dealer_stock_room_get_type },
  { "exchange", NC_ ("room", "Exchange"), "mail-send-receive-symbolic", dealer_exchange_room_get_type },
  { "data", NC_ ("room", "Import and Backup"), "drive-harddisk-symbolic", dealer_data_room_get_type },
  { NULL },
};
