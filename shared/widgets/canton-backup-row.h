/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-backup.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CANTON_TYPE_BACKUP_ROW (canton_backup_row_get_type ())
G_DECLARE_FINAL_TYPE (CantonBackupRow, canton_backup_row, CANTON, BACKUP_ROW, AdwActionRow)

/* One backup: when it was made, how large it is, whether it was found whole; it can be checked, and restored by the action
 * backups.restore of the page that it is on. (transfer floating) */
GtkWidget *canton_backup_row_new (const CantonBackup *backup, CantonStoreKind kind);

const char *canton_backup_row_get_path (CantonBackupRow *self);

G_END_DECLS
