/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-command.h"
#include "canton-dealer.h"
#include "hq-brand-keys.h"
#include "canton-context.h"

G_BEGIN_DECLS

/* The sub-commands of canton-hq, a table for each concern; NULL-terminated. */
extern const CantonCommand *const hq_commands[];

extern const CantonCommand hq_backup_commands[];
extern const CantonCommand hq_dealer_commands[];
extern const CantonCommand hq_exchange_commands[];
extern const CantonCommand hq_key_commands[];
extern const CantonCommand hq_passphrase_commands[];
extern const CantonCommand hq_lists_commands[];
extern const CantonCommand hq_report_commands[];
extern const CantonCommand hq_sales_commands[];
extern const CantonCommand hq_watch_commands[];

/* What they share. */

/* Opens the data folder of @line. (transfer full) */
CantonContext *hq_command_open (CantonCommandLine *line, GError **error);

/* Opens the key file, with what canton-passphrase-command.h says if it asks for a passphrase. (transfer full) */
CantonKeyFile *hq_command_load_keys (CantonCommandLine *line, CantonContext *context, GError **error);

/* Loads brand and keys. (transfer full) */
HqBrandKeys *hq_command_load_brand (CantonCommandLine *line, CantonContext *context, GError **error);

/* The dealer whose code is the only argument. (transfer full) */
CantonDealer *hq_command_find_dealer (CantonCommandLine *line, CantonContext *context, GError **error);

/* Runs a write job. */
gboolean hq_command_write (CantonCommandLine *line, CantonContext *context, CantonStoreJob job, gpointer data, GError **error);

/* Takes @object as what --json prints. (transfer full) */
void hq_command_take_result (CantonCommandLine *line, JsonObject *object);

G_END_DECLS
