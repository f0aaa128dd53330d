/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-clock.h"
#include "canton-migrations.h"

G_BEGIN_DECLS

/* A backup is one file: a checked copy of the store that also carries the key file, named after the instant it was made
 * ("canton-2026-11-24-183005.backup", local time). The file that remembers the last sequence sent is not in it, on purpose: after a
 * restore it is ahead of the store, and that is how the program knows. */

/* How many automatic copies are kept: the newest of each of the last days, weeks (from Monday) and months that have one. */
typedef struct
{
  guint days;
  guint weeks;
  guint months;
} CantonBackupRule;

#define CANTON_BACKUP_RULE_DEFAULT ((CantonBackupRule){ 7, 4, 12 })

/* What a folder of backups holds. */
typedef struct
{
  char *path;
  CantonInstant made_at;
  gint64 size;
} CantonBackup;

void canton_backup_free (CantonBackup *self);

/* Makes a backup of the store behind @database in @folder, which is made if need be, and returns its path. @key_file may be missing
 * on the disk. A job of kind CANTON_JOB_MAINTAIN. (transfer full) */
char *canton_backup_make (CantonDatabase *database, const char *key_file, const char *folder, GFileProgressCallback progress, gpointer data, GCancellable *cancellable, GError **error);

/* Returns the backups in @folder, newest first; none if there is no such folder. (element-type CantonBackup) (transfer full) */
GPtrArray *canton_backup_list (const char *folder);

/* Returns those of @backups (newest first) that @rule does not keep. The newest is always kept.
 * (element-type CantonBackup) (transfer container) */
GPtrArray *canton_backup_choose_superfluous (GPtrArray *backups, CantonBackupRule rule);

/* Deletes what @rule does not keep. Returns how many were deleted, -1 on error. */
int canton_backup_prune (const char *folder, CantonBackupRule rule, GError **error);

/* Checks that @path is a whole, undamaged backup of @kind that this program can read. Blocks. */
gboolean canton_backup_verify (const char *path, CantonStoreKind kind, GError **error);

/* Called with the restored store before it takes the old one's place. */
typedef gboolean (*CantonBackupAdjust) (CantonDatabase *database, gpointer data, GError **error);

/* Verifies the backup @path and puts it in the place of the store in @folder, which must not be open; the store and keys that were
 * there are kept in a folder "before-restore-…" beside them, whose path is returned. @adjust may be NULL. Any failure leaves
 * @folder as it was. (transfer full) */
char *canton_backup_restore (const char *path, const char *folder, CantonStoreKind kind, CantonBackupAdjust adjust, gpointer data, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonBackup, canton_backup_free)

G_END_DECLS
