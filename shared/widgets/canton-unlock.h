/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"
#include "canton-key-lock.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opens the keys of @context as a window does, before an export, an import or an approval: at once where no passphrase is needed, or
 * this program or the keyring knows it, and otherwise asking for it over @parent as often as it is wrong, with the offer to
 * remember it where the desktop has a keyring. */
void canton_unlock_async (GtkWidget *parent, CantonContext *context, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/* The same for a key file @path that is kept elsewhere. Its passphrase is not offered to the keyring: it is not to be where the other
 * keys are. */
void canton_unlock_file_async (GtkWidget *parent, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/* Returns the keys, or NULL: with G_IO_ERROR_CANCELLED when the person changed their mind, which canton_ask_show_error() passes over
 * in silence; with G_IO_ERROR_NOT_FOUND when there are no keys yet; else as canton_key_file_load(). (transfer full) */
CantonKeyFile *canton_unlock_finish (GAsyncResult *result, GError **error);

G_END_DECLS
