/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-signing-key.h"

G_BEGIN_DECLS

/* A stream of encrypted chunks (XChaCha20-Poly1305, libsodium's secretstream): a header of 24 bytes, then chunks of 64 KiB of
 * plain text and 17 bytes each, the last one shorter or equal and marked final. Nothing may follow the final chunk, and
 * nothing is believed after the first chunk that fails. */
#define CANTON_STREAM_HEADER_SIZE 24
#define CANTON_STREAM_CHUNK_SIZE 65536
#define CANTON_STREAM_CHUNK_OVERHEAD 17

typedef enum {
  CANTON_STREAM_OK,
  CANTON_STREAM_TRUNCATED, /* ends before the final chunk */
  CANTON_STREAM_ALTERED,   /* a chunk does not authenticate: altered, or cut short inside it */
  CANTON_STREAM_TRAILING   /* bytes after the final chunk */
} CantonStreamResult;

/* Returns how many bytes canton_stream_seal() appends for @plain_size bytes. */
gsize canton_stream_sealed_size (gsize plain_size);

/* Encrypts @plain under @key and appends header and chunks to @out; @bound is authenticated with every chunk but not
 * stored. */
void canton_stream_seal (const guint8  key[CANTON_KEY_SIZE],
                         gconstpointer plain,
                         gsize         plain_size,
                         gconstpointer bound,
                         gsize         bound_size,
                         GByteArray   *out);

/* Decrypts @sealed, which is header and chunks and nothing more. @plain is set on OK only; otherwise @chunk is the number
 * from 0 of the chunk that failed. (transfer full for @plain) */
CantonStreamResult canton_stream_open (const guint8  key[CANTON_KEY_SIZE],
                                       gconstpointer sealed,
                                       gsize         sealed_size,
                                       gconstpointer bound,
                                       gsize         bound_size,
                                       GBytes      **plain,
                                       gsize        *chunk);

/* Make and give up memory for secrets: locked, fenced, and wiped when freed. */
gpointer canton_secret_new (gsize size);
void canton_secret_free (gpointer secret);

/* Wipes memory in a way that the compiler keeps. */
void canton_secret_wipe (gpointer memory, gsize size);

/* Fills @bytes from the system's generator. */
void canton_random_bytes (gpointer bytes, gsize size);

G_END_DECLS
