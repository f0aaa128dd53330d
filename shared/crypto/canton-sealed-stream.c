/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-sealed-stream.h"
#include "canton-sodium-private.h"

#include <string.h>

#define WHOLE_CHUNK (CANTON_STREAM_CHUNK_SIZE + CANTON_STREAM_CHUNK_OVERHEAD)

G_STATIC_ASSERT (CANTON_STREAM_HEADER_SIZE == crypto_secretstream_xchacha20poly1305_HEADERBYTES);
G_STATIC_ASSERT (CANTON_STREAM_CHUNK_OVERHEAD == crypto_secretstream_xchacha20poly1305_ABYTES);

void
canton_sodium_init (void)
{
  static gsize done;

  if (g_once_init_enter (&done))
    {
      if (sodium_init () < 0)
        g_error ("libsodium could not be started");
      g_once_init_leave (&done, 1);
    }
}

gpointer
canton_secret_new (gsize size)
{
  gpointer secret;

  canton_sodium_init ();
  secret = sodium_malloc (size);
  if (secret == NULL)
    g_error ("No locked memory left for secret keys");

  return secret;
}

void
canton_secret_free (gpointer secret)
{
  sodium_free (secret);
}

void
canton_secret_wipe (gpointer memory, gsize size)
{
  sodium_memzero (memory, size);
}

void
canton_random_bytes (gpointer bytes, gsize size)
{
  canton_sodium_init ();
  randombytes_buf (bytes, size);
}

/* A stream always has a final chunk, an empty one when there is nothing else. */
static gsize
count_chunks (gsize plain_size)
{
  return plain_size == 0 ? 1 : (plain_size + CANTON_STREAM_CHUNK_SIZE - 1) / CANTON_STREAM_CHUNK_SIZE;
}

gsize
canton_stream_sealed_size (gsize plain_size)
{
  return CANTON_STREAM_HEADER_SIZE + plain_size + count_chunks (plain_size) * CANTON_STREAM_CHUNK_OVERHEAD;
}

void
canton_stream_seal (const guint8  key[CANTON_KEY_SIZE],
                    gconstpointer plain,
                    gsize         plain_size,
                    gconstpointer bound,
                    gsize         bound_size,
                    GByteArray   *out)
{
  crypto_secretstream_xchacha20poly1305_state state;
  gsize chunks = count_chunks (plain_size);
  const guint8 *in = plain;
  guint8 *to;

  canton_sodium_init ();
  g_byte_array_set_size (out, out->len + canton_stream_sealed_size (plain_size));
  to = out->data + out->len - canton_stream_sealed_size (plain_size);

  crypto_secretstream_xchacha20poly1305_init_push (&state, to, key);
  to += CANTON_STREAM_HEADER_SIZE;

  for (gsize i = 0; i < chunks; i++)
    {
      gboolean final = i + 1 == chunks;
      gsize size = final ? plain_size - i * CANTON_STREAM_CHUNK_SIZE : CANTON_STREAM_CHUNK_SIZE;

      crypto_secretstream_xchacha20poly1305_push (&state, to, NULL, in, size, bound, bound_size,
                                                  final ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                                        : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
      in += size;
      to += size + CANTON_STREAM_CHUNK_OVERHEAD;
    }
  sodium_memzero (&state, sizeof state);
}

static CantonStreamResult
open_chunks (crypto_secretstream_xchacha20poly1305_state *state,
             const guint8                                *in,
             gsize                                        left,
             gconstpointer                                bound,
             gsize                                        bound_size,
             guint8                                      *to,
             gsize                                       *chunk)
{
  for (*chunk = 0;; ++*chunk)
    {
      gsize size = MIN (left, WHOLE_CHUNK);
      unsigned char tag;

      if (size < CANTON_STREAM_CHUNK_OVERHEAD)
        return CANTON_STREAM_TRUNCATED;
      if (crypto_secretstream_xchacha20poly1305_pull (state, to, NULL, &tag, in, size, bound, bound_size) != 0)
        return CANTON_STREAM_ALTERED;

      in += size;
      left -= size;
      to += size - CANTON_STREAM_CHUNK_OVERHEAD;

      if (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL)
        return left == 0 ? CANTON_STREAM_OK : CANTON_STREAM_TRAILING;
      /* Other tags exist in libsodium, but not in this format. */
      if (tag != crypto_secretstream_xchacha20poly1305_TAG_MESSAGE)
        return CANTON_STREAM_ALTERED;
    }
}

CantonStreamResult
canton_stream_open (const guint8  key[CANTON_KEY_SIZE],
                    gconstpointer sealed,
                    gsize         sealed_size,
                    gconstpointer bound,
                    gsize         bound_size,
                    GBytes      **plain,
                    gsize        *chunk)
{
  crypto_secretstream_xchacha20poly1305_state state;
  CantonStreamResult result;
  gsize left, chunks, plain_size;
  guint8 *to;

  canton_sodium_init ();
  *chunk = 0;
  if (sealed_size < CANTON_STREAM_HEADER_SIZE + CANTON_STREAM_CHUNK_OVERHEAD)
    return CANTON_STREAM_TRUNCATED;

  left = sealed_size - CANTON_STREAM_HEADER_SIZE;
  chunks = (left + WHOLE_CHUNK - 1) / WHOLE_CHUNK;
  if (left - (chunks - 1) * WHOLE_CHUNK < CANTON_STREAM_CHUNK_OVERHEAD)
    {
      *chunk = chunks - 1;
      return CANTON_STREAM_TRUNCATED;
    }
  plain_size = left - chunks * CANTON_STREAM_CHUNK_OVERHEAD;
  to = g_malloc (MAX (plain_size, 1));

  crypto_secretstream_xchacha20poly1305_init_pull (&state, sealed, key);
  result = open_chunks (&state, (const guint8 *) sealed + CANTON_STREAM_HEADER_SIZE, left, bound, bound_size, to, chunk);
  sodium_memzero (&state, sizeof state);

  if (result == CANTON_STREAM_OK)
    {
      *plain = g_bytes_new_take (to, plain_size);
    }
  else
    {
      sodium_memzero (to, plain_size);
      g_free (to);
    }
  return result;
}
