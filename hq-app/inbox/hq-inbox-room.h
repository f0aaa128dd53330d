/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-store-room.h"

G_BEGIN_DECLS

/* What dealers sent, and what they are answered. As an item it shows "attention", the bundle with that id, or "stream:" and the id of a
 * dealer. */
#define HQ_TYPE_INBOX_ROOM (hq_inbox_room_get_type ())
G_DECLARE_FINAL_TYPE (HqInboxRoom, hq_inbox_room, HQ, INBOX_ROOM, CantonStoreRoom)

G_END_DECLS
