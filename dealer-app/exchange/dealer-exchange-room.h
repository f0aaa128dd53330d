/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-store-room.h"

G_BEGIN_DECLS

#define DEALER_TYPE_EXCHANGE_ROOM (dealer_exchange_room_get_type ())
G_DECLARE_FINAL_TYPE (DealerExchangeRoom, dealer_exchange_room, DEALER, EXCHANGE_ROOM, CantonStoreRoom)

/* The links to the brands: enrolment, what would leave, export, receipts, the ledger. Items are the ids of brands. Takes the files
 * that HQs send: cards, certificates, replies. */

G_END_DECLS
