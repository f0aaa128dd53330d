/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "canton-context.h"
#include "canton-i18n.h"
#include "dealer-application.h"
#include "dealer-commands.h"

int
main (int argc, char **argv)
{
  g_autoptr (DealerApplication) application = NULL;

  canton_i18n_init ();
  if (canton_command_is_wanted (dealer_commands, argc, argv))
    {
      g_autofree char *folder = canton_context_get_default_folder (CANTON_STORE_DEALER);

      return canton_command_main ("canton-dealer", dealer_commands, folder, argc, argv);
    }

  g_set_application_name (_("Canton Dealer"));
  application = dealer_application_new (G_APPLICATION_DEFAULT_FLAGS);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
