/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-signing-key.h"

G_BEGIN_DECLS

/* A public X25519 key, to which things are sealed. */
typedef struct
{
  guint8 bytes[CANTON_KEY_SIZE];
} CantonSealKey;

/* A secret X25519 key, in locked memory that is wiped when the last reference goes. Immutable, so safe on any thread. */
typedef struct _CantonBoxKey CantonBoxKey;

#define CANTON_TYPE_BOX_KEY (canton_box_key_get_type ())
GType canton_box_key_get_type (void);

/* Makes a new random key. (transfer full) */
CantonBoxKey *canton_box_key_new (void);

/* Makes the key whose secret half is @secret, which the caller wipes. (transfer full) */
CantonBoxKey *canton_box_key_new_from_secret (const guint8 secret[CANTON_KEY_SIZE]);

CantonBoxKey *canton_box_key_ref (CantonBoxKey *key);
void canton_box_key_unref (CantonBoxKey *key);

/* Returns the public half. (transfer none) */
const CantonSealKey *canton_box_key_get_public (const CantonBoxKey *key);

/* Copies the secret half into @secret, which the caller wipes. For key files. */
void canton_box_key_copy_secret (const CantonBoxKey *key, guint8 secret[CANTON_KEY_SIZE]);

/* Returns whether anything can be sealed to @key: FALSE for the few public keys (all zeros, one, …) to which every secret leads
 * to the same shared one. About as dear as sealing. */
gboolean canton_seal_key_is_usable (const CantonSealKey *key);

/* A sealed box holds a 32-byte stream key and can be opened by one recipient only. */
#define CANTON_SEALED_KEY_SIZE 80

/* Seals @stream_key to @recipient. FALSE when @recipient is not a usable key. */
gboolean canton_seal_key_seal (const CantonSealKey *recipient,
                               const guint8         stream_key[CANTON_KEY_SIZE],
                               guint8               sealed[CANTON_SEALED_KEY_SIZE]);

/* Opens what was sealed to @key. FALSE when it was not, or was altered. */
gboolean canton_box_key_open (const CantonBoxKey *key,
                              const guint8        sealed[CANTON_SEALED_KEY_SIZE],
                              guint8              stream_key[CANTON_KEY_SIZE]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonBoxKey, canton_box_key_unref)

G_END_DECLS
