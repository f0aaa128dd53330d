/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <gio/gio.h>

#include "canton-box-key.h"
#include "canton-signing-key.h"

G_BEGIN_DECLS

/* Named secret keys and the file that holds them: readable by its owner only, protected by a passphrase if the person wants
 * (Argon2id, XChaCha20-Poly1305), replaced as a whole so that a pulled plug leaves the old or the new file. Names are 1 to 64
 * bytes of [a-z0-9._-], e.g. "signing", "encryption", "encryption.1" for one that was replaced but still opens old files. */
#define CANTON_TYPE_KEY_FILE (canton_key_file_get_type ())
G_DECLARE_FINAL_TYPE (CantonKeyFile, canton_key_file, CANTON, KEY_FILE, GObject)

/* At most this many keys are kept in one file. */
#define CANTON_KEY_FILE_MAX 256

/* Returns a set without keys. (transfer full) */
CantonKeyFile *canton_key_file_new (void);

/* Returns a set of the same keys, cost included, that can be changed apart from @self. (transfer full) */
CantonKeyFile *canton_key_file_copy (CantonKeyFile *self);

/* Adds @key under @name, replacing the one that has that name. */
void canton_key_file_set_signing (CantonKeyFile *self, const char *name, CantonSigningKey *key);
void canton_key_file_set_box (CantonKeyFile *self, const char *name, CantonBoxKey *key);

/* Forgets the key called @name, if there is one. */
void canton_key_file_remove (CantonKeyFile *self, const char *name);

/* Return the key of that name and sort, or NULL. (transfer none) */
CantonSigningKey *canton_key_file_get_signing (CantonKeyFile *self, const char *name);
CantonBoxKey *canton_key_file_get_box (CantonKeyFile *self, const char *name);

/* Returns the names of all keys, sorted. (transfer full) */
GStrv canton_key_file_list (CantonKeyFile *self);

/* Returns every key that opens sealed boxes, for canton_bundle_open(). (transfer container; element none) */
GPtrArray *canton_key_file_list_boxes (CantonKeyFile *self);

/* Sets how hard guessing the passphrase is made when the file is next written: Argon2id passes (1 to 16) and bytes of memory
 * (8 KiB to 1 GiB). The default is libsodium's "moderate": 3 passes, 256 MiB, about a second; a file that is read keeps its own. */
void canton_key_file_set_cost (CantonKeyFile *self, guint passes, gsize memory);

/* Writes the keys to @path, mode 0600, durably. @passphrase may be NULL or "" for none. Fails with a G_IO_ERROR that names
 * @path. */
gboolean canton_key_file_save (CantonKeyFile *self, const char *path, const char *passphrase, GError **error);

/* Reads @path. Fails with CANTON_ERROR_WRONG_PASSPHRASE when a passphrase is needed and @passphrase (may be NULL) is not it,
 * CANTON_ERROR_DAMAGED or CANTON_ERROR_NEWER_FORMAT for a file that is not right, CANTON_ERROR_INVALID when others could read
 * or change the file, or a G_IO_ERROR (NOT_FOUND among them) that names @path. (transfer full) */
CantonKeyFile *canton_key_file_load (const char *path, const char *passphrase, GError **error);

/* Finds out whether @path asks for a passphrase, without opening it. */
gboolean canton_key_file_is_protected (const char *path, gboolean *is_protected, GError **error);

G_END_DECLS
