/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-backup.h"
#include "canton-store-thread.h"

G_BEGIN_DECLS

#define CANTON_TYPE_DAILY_BACKUP (canton_daily_backup_get_type ())
G_DECLARE_FINAL_TYPE (CantonDailyBackup, canton_daily_backup, CANTON, DAILY_BACKUP, GObject)

/* Keeps copies of a store while its program runs: one each day, read back, thinned out by CANTON_BACKUP_RULE_DEFAULT.
 *
 * Signals, in the main context that the object was made in:
 *   made (const char *path): a copy was made and is whole.
 *   failed (GError *error): a daily copy could not be made or is not whole; it is tried again an hour later. */

/* @folder is where the copies go. (transfer full) */
CantonDailyBackup *canton_daily_backup_new (CantonStoreThread *store,
                                            CantonStoreKind    kind,
                                            const char        *key_file,
                                            const char        *folder);

/* Makes a copy now if today has none yet, and looks again every hour, until canton_daily_backup_stop(). */
void canton_daily_backup_start (CantonDailyBackup *self);

/* Ends the hourly look and cancels a daily copy in the making. Called by dispose; call it before the store is closed. */
void canton_daily_backup_stop (CantonDailyBackup *self);

/* Makes a copy now, whatever there is, and reads it back. @progress may be NULL; it is called from another thread. */
void canton_daily_backup_make_async (CantonDailyBackup    *self,
                                     GFileProgressCallback progress,
                                     gpointer              progress_data,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);

/* Returns the path of the copy. (transfer full) */
char *canton_daily_backup_make_finish (CantonDailyBackup *self, GAsyncResult *result, GError **error);

/* When the newest copy was made; 0: there is none. */
CantonInstant canton_daily_backup_get_last (CantonDailyBackup *self);

G_END_DECLS
