/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-store-room.h"

G_BEGIN_DECLS

#define HQ_TYPE_BACKUP_ROOM (hq_backup_room_get_type ())
G_DECLARE_FINAL_TYPE (HqBackupRoom, hq_backup_room, HQ, BACKUP_ROOM, CantonStoreRoom)

/* Copies of HQ's books: made, checked and restored. */

G_END_DECLS
