/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-backup.h"
#include "canton-command.h"

G_BEGIN_DECLS

/* The sub-commands on backups, which are the same in both programs. */

/* The options of canton_backup_command_make(). */
extern const GOptionEntry canton_backup_options[];

gboolean canton_backup_command_make (CantonCommandLine *line, CantonStoreKind kind, GError **error);
gboolean canton_backup_command_verify (CantonCommandLine *line, CantonStoreKind kind, GError **error);

/* @adjust as for canton_backup_restore(); @then, which may be NULL, is said at the end: what follows from it. */
gboolean canton_backup_command_restore (CantonCommandLine *line,
                                        CantonStoreKind kind,
                                        CantonBackupAdjust adjust,
                                        const char *then,
                                        GError **error);

G_END_DECLS
