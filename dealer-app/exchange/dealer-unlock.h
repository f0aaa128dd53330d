/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opens the keys of @context for what comes next, asking for the passphrase over @parent as often as it is wrong, if there is one that
 * neither this program nor the keyring knows. */
void dealer_unlock_async (GtkWidget *parent,
                          CantonContext *context,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);

/* Returns whether the keys are open; a folder without keys counts. FALSE without @error: the person gave up. */
gboolean dealer_unlock_finish (GAsyncResult *result, GError **error);

G_END_DECLS
