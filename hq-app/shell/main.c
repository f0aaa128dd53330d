/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "canton-i18n.h"
#include "hq-commands.h"

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;

  canton_i18n_init ();
  folder = hq_context_get_default_folder ();

  return canton_command_main ("canton-hq", hq_commands, folder, argc, argv);
}
