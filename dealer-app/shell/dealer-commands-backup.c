/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-commands.h"

#include "canton-backup-command.h"
#include "canton-i18n.h"
#include "dealer-exporter.h"

static gboolean
run_backup (CantonCommandLine *line, GError **error)
{
  return canton_backup_command_make (line, CANTON_STORE_DEALER, error);
}

static gboolean
run_verify_backup (CantonCommandLine *line, GError **error)
{
  return canton_backup_command_verify (line, CANTON_STORE_DEALER, error);
}

static gboolean
run_restore (CantonCommandLine *line, GError **error)
{
  return canton_backup_command_restore (line, CANTON_STORE_DEALER, dealer_exporter_begin_epochs,
                                        _("The next export tells every brand anew what is in these books."), error);
}

const CantonCommand dealer_backup_commands[] = {
  { "backup", NULL, N_ ("Copies all data and keys into one file, and checks it"), canton_backup_options, run_backup },
  { "verify-backup", N_ ("FILE"), N_ ("Checks that a backup is whole"), NULL, run_verify_backup },
  { "restore", N_ ("FILE"), N_ ("Puts a backup in the place of the data"), NULL, run_restore },
  { NULL },
};
