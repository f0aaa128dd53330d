/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"
#include "canton-key-file.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opens the brand's keys as a window does, before an import, an approval or a reply: at once where no passphrase is needed or it was
 * given before, and otherwise asking for it over @parent as often as it is wrong. */
void hq_unlock_async (GtkWidget *parent, CantonContext *context, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/* Returns the keys, or NULL with G_IO_ERROR_CANCELLED when the person changed their mind, or as canton_key_file_load(). (transfer full) */
CantonKeyFile *hq_unlock_finish (GAsyncResult *result, GError **error);

G_END_DECLS
