/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-command.h"
#include "canton-key-lock.h"

G_BEGIN_DECLS

/* Passphrases on the command line of either program. The one in force is read from the descriptor that --passphrase-fd names (a
 * line), else from CANTON_PASSPHRASE, else, when nothing less will do and standard input is a terminal, asked for without echo. A
 * new one: from --new-passphrase-fd (the next line, if both name the same), else CANTON_NEW_PASSPHRASE, else asked for twice. */

/* Opens the keys for a command that needs them. Errors as canton_key_lock_open(), G_IO_ERROR_NOT_FOUND among them. (transfer full) */
CantonKeyFile *canton_passphrase_command_open (CantonCommandLine *line, CantonKeyLock *lock, GError **error);

/* The sub-commands "passphrase set", "change", "remove", "remember", "forget" and "status", each a CantonCommandFunc but for the lock. */
gboolean canton_passphrase_command_set (CantonCommandLine *line, CantonKeyLock *lock, GError **error);
gboolean canton_passphrase_command_change (CantonCommandLine *line, CantonKeyLock *lock, GError **error);
gboolean canton_passphrase_command_remove (CantonCommandLine *line, CantonKeyLock *lock, GError **error);
gboolean canton_passphrase_command_remember (CantonCommandLine *line, CantonKeyLock *lock, GError **error);
gboolean canton_passphrase_command_forget (CantonCommandLine *line, CantonKeyLock *lock, GError **error);
gboolean canton_passphrase_command_status (CantonCommandLine *line, CantonKeyLock *lock, GError **error);

/* The options of set and change. */
extern const GOptionEntry canton_passphrase_options[];

G_END_DECLS
