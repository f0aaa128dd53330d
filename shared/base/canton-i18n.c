/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-i18n.h"

#include <locale.h>

void
canton_i18n_init (void)
{
  const char *localedir = CANTON_LOCALEDIR;

  if (g_getenv ("CANTON_UNINSTALLED") != NULL)
    localedir = CANTON_BUILD_LOCALEDIR;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, localedir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
