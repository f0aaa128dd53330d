/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-commands.h"

#include "canton-context.h"
#include "canton-i18n.h"
#include "canton-passphrase-command.h"

static gboolean
run (CantonCommandLine *line,
     gboolean (*command) (CantonCommandLine *line, CantonKeyLock *lock, GError **error),
     GError **error)
{
  g_autoptr (CantonContext) context = canton_context_open (canton_command_line_get_folder (line), CANTON_STORE_HQ, error);

  return context != NULL && command (line, canton_key_lock_of (canton_context_get_key_file (context)), error);
}

static gboolean
run_set (CantonCommandLine *line, GError **error)
{
  return run (line, canton_passphrase_command_set, error);
}

static gboolean
run_change (CantonCommandLine *line, GError **error)
{
  return run (line, canton_passphrase_command_change, error);
}

static gboolean
run_remove (CantonCommandLine *line, GError **error)
{
  return run (line, canton_passphrase_command_remove, error);
}

static gboolean
run_remember (CantonCommandLine *line, GError **error)
{
  return run (line, canton_passphrase_command_remember, error);
}

static gboolean
run_forget (CantonCommandLine *line, GError **error)
{
  return run (line, canton_passphrase_command_forget, error);
}

static gboolean
run_status (CantonCommandLine *line, GError **error)
{
  return run (line, canton_passphrase_command_status, error);
}

const CantonCommand hq_passphrase_commands[] = {
  { "passphrase set", NULL, N_ ("Protects the secret keys by a passphrase"), canton_passphrase_options, run_set },
  { "passphrase change", NULL, N_ ("Changes the passphrase of the keys"), canton_passphrase_options, run_change },
  { "passphrase remove", NULL, N_ ("Takes the passphrase of the keys away"), NULL, run_remove },
  { "passphrase remember", NULL, N_ ("Puts the passphrase into the keyring of the desktop"), NULL, run_remember },
  { "passphrase forget", NULL, N_ ("Takes the passphrase out of the keyring"), NULL, run_forget },
  { "passphrase status", NULL, N_ ("Tells whether the keys are protected"), NULL, run_status },
  { NULL },
};
