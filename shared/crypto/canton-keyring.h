/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The passphrase of a key file, remembered in the desktop's keyring where there is one. Where there is none, lookup finds
 * nothing and store and clear do nothing, without an error: the person is then asked for the passphrase at each start.
 * @path is the key file's; its absolute form is what the entry is filed under. */

/* Looks up the passphrase. Returns NULL without an error when the keyring has none or does not exist. The result is freed with
 * canton_keyring_free(). */
char *canton_keyring_lookup (const char *path, GCancellable *cancellable, GError **error);

/* Returns whether a keyring runs; the lookup before has started one that only waited for being asked. Blocks as long as the bus does. */
gboolean canton_keyring_is_there (GCancellable *cancellable);

/* Stores it; @stored, which may be NULL, tells whether there was a keyring to store it in. */
gboolean canton_keyring_store (const char   *path,
                               const char   *passphrase,
                               gboolean     *stored,
                               GCancellable *cancellable,
                               GError      **error);

/* Forgets it. */
gboolean canton_keyring_clear (const char *path, GCancellable *cancellable, GError **error);

/* The same without waiting, for windows: the keyring may have to ask the person to unlock it. */
void canton_keyring_lookup_async (const char         *path,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
char *canton_keyring_lookup_finish (GAsyncResult *result, GError **error);
void canton_keyring_store_async (const char         *path,
                                 const char         *passphrase,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
gboolean canton_keyring_store_finish (GAsyncResult *result, gboolean *stored, GError **error);
void canton_keyring_clear_async (const char         *path,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
gboolean canton_keyring_clear_finish (GAsyncResult *result, GError **error);

/* Wipes and frees a passphrase; NULL is fine. */
void canton_keyring_free (char *passphrase);

G_END_DECLS
