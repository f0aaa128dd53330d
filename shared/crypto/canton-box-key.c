/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-box-key.h"
#include "canton-sealed-stream.h"
#include "canton-sodium-private.h"

#include <string.h>

struct _CantonBoxKey
{
  gatomicrefcount references;
  CantonSealKey public;
  guint8 *secret; /* canton_secret_new */
};

G_DEFINE_BOXED_TYPE (CantonBoxKey, canton_box_key, canton_box_key_ref, canton_box_key_unref)

G_STATIC_ASSERT (CANTON_KEY_SIZE == crypto_box_PUBLICKEYBYTES && CANTON_KEY_SIZE == crypto_box_SECRETKEYBYTES);
G_STATIC_ASSERT (CANTON_SEALED_KEY_SIZE == CANTON_KEY_SIZE + crypto_box_SEALBYTES);

CantonBoxKey *
canton_box_key_new_from_secret (const guint8 secret[CANTON_KEY_SIZE])
{
  CantonBoxKey *key = g_new0 (CantonBoxKey, 1);

  g_atomic_ref_count_init (&key->references);
  key->secret = canton_secret_new (CANTON_KEY_SIZE);
  memcpy (key->secret, secret, CANTON_KEY_SIZE);
  crypto_scalarmult_base (key->public.bytes, key->secret);

  return key;
}

CantonBoxKey *
canton_box_key_new (void)
{
  guint8 *secret = canton_secret_new (CANTON_KEY_SIZE);
  CantonBoxKey *key;

  canton_random_bytes (secret, CANTON_KEY_SIZE);
  key = canton_box_key_new_from_secret (secret);
  canton_secret_free (secret);

  return key;
}

CantonBoxKey *
canton_box_key_ref (CantonBoxKey *key)
{
  g_atomic_ref_count_inc (&key->references);
  return key;
}

void
canton_box_key_unref (CantonBoxKey *key)
{
  if (g_atomic_ref_count_dec (&key->references))
    {
      canton_secret_free (key->secret);
      g_free (key);
    }
}

const CantonSealKey *
canton_box_key_get_public (const CantonBoxKey *key)
{
  return &key->public;
}

void
canton_box_key_copy_secret (const CantonBoxKey *key, guint8 secret[CANTON_KEY_SIZE])
{
  memcpy (secret, key->secret, CANTON_KEY_SIZE);
}

gboolean
canton_seal_key_is_usable (const CantonSealKey *key)
{
  static const guint8 any_secret[CANTON_KEY_SIZE] = { 1 };
  guint8 shared[CANTON_KEY_SIZE];

  canton_sodium_init ();
  return crypto_scalarmult (shared, any_secret, key->bytes) == 0;
}

gboolean
canton_seal_key_seal (const CantonSealKey *recipient,
                      const guint8         stream_key[CANTON_KEY_SIZE],
                      guint8               sealed[CANTON_SEALED_KEY_SIZE])
{
  canton_sodium_init ();
  return crypto_box_seal (sealed, stream_key, CANTON_KEY_SIZE, recipient->bytes) == 0;
}

gboolean
canton_box_key_open (const CantonBoxKey *key,
                     const guint8        sealed[CANTON_SEALED_KEY_SIZE],
                     guint8              stream_key[CANTON_KEY_SIZE])
{
  return crypto_box_seal_open (stream_key, sealed, CANTON_SEALED_KEY_SIZE, key->public.bytes, key->secret) == 0;
}
