/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-commands.h"

const CantonCommand *const dealer_commands[] = {
  dealer_backup_commands,
  dealer_customers_commands,
  dealer_documents_commands,
  dealer_exchange_commands,
  dealer_passphrase_commands,
  dealer_lists_commands,
  dealer_sales_commands,
  dealer_sample_commands,
  dealer_sell_commands,
  dealer_setup_commands,
  NULL,
};
