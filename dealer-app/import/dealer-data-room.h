/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-store-room.h"

G_BEGIN_DECLS

#define DEALER_TYPE_DATA_ROOM (dealer_data_room_get_type ())
G_DECLARE_FINAL_TYPE (DealerDataRoom, dealer_data_room, DEALER, DATA_ROOM, CantonStoreRoom)

/* What came from files, and copies of everything. Items: "import" begins an import, "backups" and "imports" are the pages, a number is an
 * import. */

G_END_DECLS
