/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-hash.h"
#include "canton-signing-key.h"
#include "canton-sealed-stream.h"
#include "canton-sodium-private.h"

#include <string.h>

struct _CantonSigningKey
{
  gatomicrefcount references;
  CantonVerifyKey public;
  guint8 *secret; /* canton_secret_new: seed and public key, as libsodium keeps them */
};

G_DEFINE_BOXED_TYPE (CantonSigningKey, canton_signing_key, canton_signing_key_ref, canton_signing_key_unref)

G_STATIC_ASSERT (CANTON_KEY_SIZE == crypto_sign_PUBLICKEYBYTES && CANTON_KEY_SIZE == crypto_sign_SEEDBYTES);
G_STATIC_ASSERT (CANTON_SIGNATURE_SIZE == crypto_sign_BYTES);

CantonSigningKey *
canton_signing_key_new_from_seed (const guint8 seed[CANTON_KEY_SIZE])
{
  CantonSigningKey *key = g_new0 (CantonSigningKey, 1);

  g_atomic_ref_count_init (&key->references);
  key->secret = canton_secret_new (crypto_sign_SECRETKEYBYTES);
  crypto_sign_seed_keypair (key->public.bytes, key->secret, seed);

  return key;
}

CantonSigningKey *
canton_signing_key_new (void)
{
  guint8 *seed = canton_secret_new (CANTON_KEY_SIZE);
  CantonSigningKey *key;

  canton_random_bytes (seed, CANTON_KEY_SIZE);
  key = canton_signing_key_new_from_seed (seed);
  canton_secret_free (seed);

  return key;
}

CantonSigningKey *
canton_signing_key_ref (CantonSigningKey *key)
{
  g_atomic_ref_count_inc (&key->references);
  return key;
}

void
canton_signing_key_unref (CantonSigningKey *key)
{
  if (g_atomic_ref_count_dec (&key->references))
    {
      canton_secret_free (key->secret);
      g_free (key);
    }
}

const CantonVerifyKey *
canton_signing_key_get_public (const CantonSigningKey *key)
{
  return &key->public;
}

void
canton_signing_key_copy_seed (const CantonSigningKey *key, guint8 seed[CANTON_KEY_SIZE])
{
  crypto_sign_ed25519_sk_to_seed (seed, key->secret);
}

/* The domain's NUL is part of what is signed, so that no domain is the beginning of another. */
static guint8 *
join (const char *domain, gconstpointer data, gsize size, gsize *joined_size)
{
  gsize domain_size = strlen (domain) + 1;
  guint8 *joined = g_malloc (domain_size + size);

  memcpy (joined, domain, domain_size);
  if (size > 0)
    memcpy (joined + domain_size, data, size);
  *joined_size = domain_size + size;

  return joined;
}

void
canton_signing_key_sign (const CantonSigningKey *key,
                         const char             *domain,
                         gconstpointer           data,
                         gsize                   size,
                         CantonSignature        *signature)
{
  gsize joined_size;
  g_autofree guint8 *joined = join (domain, data, size, &joined_size);

  crypto_sign_detached (signature->bytes, NULL, joined, joined_size, key->secret);
}

gboolean
canton_verify_key_check (const CantonVerifyKey *key,
                         const char            *domain,
                         gconstpointer          data,
                         gsize                  size,
                         const CantonSignature *signature)
{
  gsize joined_size;
  g_autofree guint8 *joined = join (domain, data, size, &joined_size);

  canton_sodium_init ();
  return crypto_sign_verify_detached (signature->bytes, joined, joined_size, key->bytes) == 0;
}

gboolean
canton_verify_key_equal (const CantonVerifyKey *a, const CantonVerifyKey *b)
{
  return memcmp (a->bytes, b->bytes, sizeof a->bytes) == 0;
}

void
canton_key_id_of (const guint8 public_key[CANTON_KEY_SIZE], CantonKeyId *id)
{
  CantonHash hash;

  canton_hash_bytes (CANTON_HASH_KEY, public_key, CANTON_KEY_SIZE, &hash);
  memcpy (id->bytes, hash.bytes, sizeof id->bytes);
}

gboolean
canton_key_id_equal (const CantonKeyId *a, const CantonKeyId *b)
{
  return memcmp (a->bytes, b->bytes, sizeof a->bytes) == 0;
}

const char *
canton_key_id_to_text (const CantonKeyId *id, char text[CANTON_KEY_ID_TEXT_SIZE])
{
  canton_hex_encode (id->bytes, sizeof id->bytes, text);
  return text;
}

gboolean
canton_key_id_from_text (const char *text, CantonKeyId *id)
{
  return text != NULL && canton_hex_decode (text, strlen (text), id->bytes, sizeof id->bytes);
}
