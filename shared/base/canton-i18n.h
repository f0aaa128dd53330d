/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <glib/gi18n.h>

/* Sets the locale and points gettext at the catalogue: the build's own when the program runs from its build folder (the
 * environment variable CANTON_UNINSTALLED is set), the installed one otherwise. Call once, first thing in main(). */
void canton_i18n_init (void);
