/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-key-file.h"

G_BEGIN_DECLS

/* The lock on the key file of a data folder: opens it as a person expects, and remembers for the life of the program how, so that
 * a passphrase is asked for once. Whatever needs keys takes them from
 * canton_key_lock_of (canton_context_get_key_file (context)). Safe on any thread.
 *
 * What a window does before an export, an import or a reply:
 *
 *   canton_key_lock_open_async (lock, NULL, FALSE, …)      without asking anybody
 *   CANTON_ERROR_WRONG_PASSPHRASE:                         ask for it, and, if it can, whether the keyring may remember it
 *   canton_key_lock_open_async (lock, typed, remember, …)  again, as often as it is wrong
 *
 * and from then on the exchange finds the keys open. */
#define CANTON_TYPE_KEY_LOCK (canton_key_lock_get_type ())
G_DECLARE_FINAL_TYPE (CantonKeyLock, canton_key_lock, CANTON, KEY_LOCK, GObject)

/* How short a new passphrase may be, in characters. */
#define CANTON_PASSPHRASE_MIN 8

/* Returns the lock on the key file @path, which may not exist yet: the same one each time, for the life of the program. When a data
 * folder is left for another, canton_key_lock_close() makes it forget. (transfer none) */
CantonKeyLock *canton_key_lock_of (const char *path);

/* Returns a lock that shares what it knows with nobody. (transfer full) */
CantonKeyLock *canton_key_lock_new (const char *path);

const char *canton_key_lock_get_path (CantonKeyLock *self);

/* Finds out whether the file asks for a passphrase; FALSE in @is_protected when there is no file. Quick. */
gboolean canton_key_lock_is_protected (CantonKeyLock *self, gboolean *is_protected, GError **error);

/* Returns whether the file, as it is now, has been opened: canton_key_lock_open() then neither waits nor asks. */
gboolean canton_key_lock_is_open (CantonKeyLock *self);

/* Returns whether the desktop had a keyring to remember the passphrase in when the file was last tried without one: what to ask before
 * offering that. Quick. */
gboolean canton_key_lock_can_remember (CantonKeyLock *self);

/* Opens the file: with what opened it before; without a passphrase; with @passphrase, or, if that is NULL, with the one in the
 * keyring. Returns keys of the caller's own: changing them changes neither the file nor what others get. Fails with
 * CANTON_ERROR_WRONG_PASSPHRASE when a passphrase is needed, or @passphrase is not it; a keyring that fails is no error, but means
 * that it is needed. G_IO_ERROR_NOT_FOUND: there is no file; the first one saved will be protected with @passphrase. Else as
 * canton_key_file_load(). Blocks: about a second for a passphrase, and as long as the keyring asks the person. (transfer full) */
CantonKeyFile *canton_key_lock_open (CantonKeyLock *self, const char *passphrase, GCancellable *cancellable, GError **error);

/* The same without waiting. With @remember, a @passphrase that opened the file is put into the keyring; *@remembered tells whether
 * it could be, and may be NULL. */
void canton_key_lock_open_async (CantonKeyLock      *self,
                                 const char         *passphrase,
                                 gboolean            remember,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
CantonKeyFile *canton_key_lock_open_finish (CantonKeyLock *self, GAsyncResult *result, gboolean *remembered, GError **error);

/* Writes @keys to the file, protected as it was. Fails with CANTON_ERROR_WRONG_PASSPHRASE, the file unchanged, when it is protected
 * and nobody has opened it. */
gboolean canton_key_lock_save (CantonKeyLock *self, CantonKeyFile *keys, GError **error);

/* Writes @keys to another file, such as the one that is kept offline, protected by the same passphrase if there is one,
 * and reads it back. */
gboolean canton_key_lock_save_as (CantonKeyLock *self, CantonKeyFile *keys, const char *path, GError **error);

/* Returns whether @passphrase will do as a new one; CANTON_ERROR_INVALID that says why not. */
gboolean canton_key_lock_check_new (const char *passphrase, GError **error);

/* Sets, changes or, with NULL, removes the passphrase of a file that has been opened; where there is no file, makes one without
 * keys. What the keyring remembers follows: the new one with @remember, nothing without. *@remembered, which may be NULL, tells
 * whether it could. Copies of the file in old backups keep the old passphrase. Blocks. */
gboolean canton_key_lock_change (CantonKeyLock *self,
                                 const char    *passphrase,
                                 gboolean       remember,
                                 gboolean      *remembered,
                                 GCancellable  *cancellable,
                                 GError       **error);
void canton_key_lock_change_async (CantonKeyLock      *self,
                                   const char         *passphrase,
                                   gboolean            remember,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
gboolean canton_key_lock_change_finish (CantonKeyLock *self, GAsyncResult *result, gboolean *remembered, GError **error);

/* Puts the passphrase that opened the file into the keyring; *@remembered as above. Nothing to do for a file without. Blocks. */
gboolean canton_key_lock_remember (CantonKeyLock *self, gboolean *remembered, GCancellable *cancellable, GError **error);

/* Forgets keys and passphrase: the next to need them asks again. The keyring is left alone. */
void canton_key_lock_close (CantonKeyLock *self);

G_END_DECLS
