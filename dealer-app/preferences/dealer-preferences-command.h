/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What the pages of the preferences do to the books: at once, each by a command that the message offers to take back. */

/* Runs @job as a command over @widget, a page of the preferences or something in one. When it is done a message says @label; when it
 * failed a dialog says @failure and why. @destroy frees @data. */
void dealer_preferences_command (GtkWidget *widget,
                                 CantonContext *context,
                                 const char *label,
                                 const char *failure,
                                 CantonStoreJob job,
                                 gpointer data,
                                 GDestroyNotify destroy);

G_END_DECLS
