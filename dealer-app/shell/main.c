/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "canton-i18n.h"
#include "dealer-commands.h"
#include "dealer-context.h"

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;

  canton_i18n_init ();
  folder = dealer_context_get_default_folder ();

  return canton_command_main ("canton-dealer", dealer_commands, folder, argc, argv);
}
