/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-hash.h"
#include "canton-sodium-private.h"

#include <string.h>

/* BLAKE2b's personalisation, sixteen bytes each. */
static const char purposes[CANTON_N_HASHES][crypto_generichash_blake2b_PERSONALBYTES] = {
  [CANTON_HASH_FILE] = "canton file 1",       [CANTON_HASH_BUNDLE] = "canton bundle 1",
  [CANTON_HASH_SECTION] = "canton section1",  [CANTON_HASH_LINE] = "canton line 1",
  [CANTON_HASH_KEY] = "canton key 1",         [CANTON_HASH_FINGERPRINT] = "canton finger 1",
  [CANTON_HASH_CODE] = "canton code 1",       [CANTON_HASH_PROOF] = "canton proof 1",
};

G_STATIC_ASSERT (CANTON_HASH_SIZE == crypto_generichash_blake2b_BYTES);

static void
hash (CantonHashPurpose purpose, const CantonHash *key, gconstpointer data, gsize size, CantonHash *out)
{
  g_return_if_fail (purpose < CANTON_N_HASHES);
  g_return_if_fail (data != NULL || size == 0);

  canton_sodium_init ();
  crypto_generichash_blake2b_salt_personal (out->bytes, sizeof out->bytes, data, size, key ? key->bytes : NULL,
                                            key ? sizeof key->bytes : 0, NULL,
                                            (const unsigned char *) purposes[purpose]);
}

void
canton_hash_bytes (CantonHashPurpose purpose, gconstpointer data, gsize size, CantonHash *out)
{
  hash (purpose, NULL, data, size, out);
}

void
canton_hash_keyed (CantonHashPurpose purpose, const CantonHash *key, gconstpointer data, gsize size, CantonHash *mac)
{
  hash (purpose, key, data, size, mac);
}

gboolean
canton_hash_equal (const CantonHash *a, const CantonHash *b)
{
  return sodium_memcmp (a->bytes, b->bytes, sizeof a->bytes) == 0;
}

void
canton_hex_encode (const guint8 *bytes, gsize size, char *text)
{
  static const char digits[] = "0123456789abcdef";

  for (gsize i = 0; i < size; i++)
    {
      text[2 * i] = digits[bytes[i] >> 4];
      text[2 * i + 1] = digits[bytes[i] & 15];
    }
  text[2 * size] = '\0';
}

static int
digit_value (char c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;
  return -1;
}

gboolean
canton_hex_decode (const char *text, gsize length, guint8 *bytes, gsize size)
{
  if (length % 2 != 0 || length / 2 != size)
    return FALSE;

  for (gsize i = 0; i < size; i++)
    {
      int high = digit_value (text[2 * i]);
      int low = digit_value (text[2 * i + 1]);

      if (high < 0 || low < 0)
        return FALSE;
      bytes[i] = high << 4 | low;
    }
  return TRUE;
}

const char *
canton_hash_to_text (const CantonHash *value, char text[CANTON_HASH_TEXT_SIZE])
{
  canton_hex_encode (value->bytes, sizeof value->bytes, text);
  return text;
}

gboolean
canton_hash_from_text (const char *text, CantonHash *value)
{
  return text != NULL && canton_hex_decode (text, strlen (text), value->bytes, sizeof value->bytes);
}
