/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-command.h"

/* The sub-commands of canton-dealer, a table for each concern; NULL-terminated. */
extern const CantonCommand *const dealer_commands[];

extern const CantonCommand dealer_backup_commands[];
extern const CantonCommand dealer_customers_commands[];
extern const CantonCommand dealer_documents_commands[];
extern const CantonCommand dealer_exchange_commands[];
extern const CantonCommand dealer_passphrase_commands[];
extern const CantonCommand dealer_lists_commands[];
extern const CantonCommand dealer_sales_commands[];
extern const CantonCommand dealer_sample_commands[];
extern const CantonCommand dealer_sell_commands[];
extern const CantonCommand dealer_setup_commands[];
