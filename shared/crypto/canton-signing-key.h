/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CANTON_KEY_SIZE 32
#define CANTON_KEY_ID_SIZE 8
#define CANTON_KEY_ID_TEXT_SIZE 17
#define CANTON_SIGNATURE_SIZE 64

/* A public Ed25519 key. */
typedef struct
{
  guint8 bytes[CANTON_KEY_SIZE];
} CantonVerifyKey;

/* The first eight bytes of the BLAKE2b hash of a public key. Names a key; proves nothing. */
typedef struct
{
  guint8 bytes[CANTON_KEY_ID_SIZE];
} CantonKeyId;

typedef struct
{
  guint8 bytes[CANTON_SIGNATURE_SIZE];
} CantonSignature;

/* A secret Ed25519 key, in locked memory that is wiped when the last reference goes. Immutable, so safe on any thread. */
typedef struct _CantonSigningKey CantonSigningKey;

#define CANTON_TYPE_SIGNING_KEY (canton_signing_key_get_type ())
GType canton_signing_key_get_type (void);

/* Makes a new random key. (transfer full) */
CantonSigningKey *canton_signing_key_new (void);

/* Makes the key that grows from @seed, which the caller wipes. For key files, and for tests that need the same bytes twice.
 * (transfer full) */
CantonSigningKey *canton_signing_key_new_from_seed (const guint8 seed[CANTON_KEY_SIZE]);

CantonSigningKey *canton_signing_key_ref (CantonSigningKey *key);
void canton_signing_key_unref (CantonSigningKey *key);

/* Returns the public half. (transfer none) */
const CantonVerifyKey *canton_signing_key_get_public (const CantonSigningKey *key);

/* Copies the seed into @seed, which the caller should have from canton_secret_new() and wipes. For key files. */
void canton_signing_key_copy_seed (const CantonSigningKey *key, guint8 seed[CANTON_KEY_SIZE]);

/* Signs @domain, a NUL, and @data. @domain says what the signature is for, so that one made for one thing is worthless for
 * another. Deterministic. */
void canton_signing_key_sign (const CantonSigningKey *key,
                              const char             *domain,
                              gconstpointer           data,
                              gsize                   size,
                              CantonSignature        *signature);

/* Returns whether @signature is @key's for @domain and @data. */
gboolean canton_verify_key_check (const CantonVerifyKey *key,
                                  const char            *domain,
                                  gconstpointer          data,
                                  gsize                  size,
                                  const CantonSignature *signature);

gboolean canton_verify_key_equal (const CantonVerifyKey *a, const CantonVerifyKey *b);

/* Names a public key of either sort by its 32 bytes. */
void canton_key_id_of (const guint8 public_key[CANTON_KEY_SIZE], CantonKeyId *id);
gboolean canton_key_id_equal (const CantonKeyId *a, const CantonKeyId *b);

/* Writes 16 lower-case hexadecimal digits and a NUL into @text and returns it. */
const char *canton_key_id_to_text (const CantonKeyId *id, char text[CANTON_KEY_ID_TEXT_SIZE]);
gboolean canton_key_id_from_text (const char *text, CantonKeyId *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonSigningKey, canton_signing_key_unref)

G_END_DECLS
