/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Shows the preferences over @parent: the dealership, its staff and brands, which are in the books, and this desk's own. @settings may be
 * NULL. Returns the window. (transfer none) */
GtkWindow *dealer_preferences_show (GtkWindow *parent, CantonContext *context, GSettings *settings);

G_END_DECLS
