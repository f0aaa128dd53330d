/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-store-room.h"

G_BEGIN_DECLS

#define HQ_TYPE_DEALERS_ROOM (hq_dealers_room_get_type ())
G_DECLARE_FINAL_TYPE (HqDealersRoom, hq_dealers_room, HQ, DEALERS_ROOM, CantonStoreRoom)

/* The registry of dealers, their enrolment, and the brand's own keys. Items are the ids of dealers, or "brand". */

G_END_DECLS
