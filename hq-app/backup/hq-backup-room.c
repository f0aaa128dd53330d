/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-backup-room.h"

#include "canton-backups-page.h"

struct _HqBackupRoom
{
  CantonStoreRoom parent_instance;
};

G_DEFINE_FINAL_TYPE (HqBackupRoom, hq_backup_room, CANTON_TYPE_STORE_ROOM)

static void
hq_backup_room_class_init (HqBackupRoomClass *klass)
{
}

static void
hq_backup_room_init (HqBackupRoom *self)
{
  adw_bin_set_child (ADW_BIN (self), canton_backups_page_new ());
}
