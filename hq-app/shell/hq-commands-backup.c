/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-commands.h"

#include "canton-backup-command.h"
#include "canton-i18n.h"

static gboolean
run_backup (CantonCommandLine *line, GError **error)
{
  return canton_backup_command_make (line, CANTON_STORE_HQ, error);
}

static gboolean
run_verify_backup (CantonCommandLine *line, GError **error)
{
  return canton_backup_command_verify (line, CANTON_STORE_HQ, error);
}

static gboolean
run_restore (CantonCommandLine *line, GError **error)
{
  return canton_backup_command_restore (line, CANTON_STORE_HQ, NULL, NULL, error);
}

const CantonCommand hq_backup_commands[] = {
  { "backup", NULL, N_ ("Copies all data and keys into one file, and checks it"), canton_backup_options, run_backup },
  { "verify-backup", N_ ("FILE"), N_ ("Checks that a backup is whole"), NULL, run_verify_backup },
  { "restore", N_ ("FILE"), N_ ("Puts a backup in the place of the data"), NULL, run_restore },
  { NULL },
};
