/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CANTON_HASH_SIZE 32
#define CANTON_HASH_TEXT_SIZE 65

/* BLAKE2b-256. */
typedef struct
{
  guint8 bytes[CANTON_HASH_SIZE];
} CantonHash;

/* What a hash is of. Each has its own personalisation in BLAKE2b, so a hash of one can never pass for a hash of another. */
typedef enum {
  CANTON_HASH_FILE,        /* a whole file as it came */
  CANTON_HASH_BUNDLE,      /* what the signature of a bundle covers */
  CANTON_HASH_SECTION,     /* the line hashes of a section, one after another */
  CANTON_HASH_LINE,        /* one line without its line feed */
  CANTON_HASH_KEY,         /* a public key; the first eight bytes are its key id */
  CANTON_HASH_FINGERPRINT, /* a set of public keys */
  CANTON_HASH_CODE,        /* a one-time code, to make a key of it */
  CANTON_HASH_PROOF,       /* what a one-time code vouches for; always keyed */
  CANTON_N_HASHES
} CantonHashPurpose;

/* Hashes @size bytes. */
void canton_hash_bytes (CantonHashPurpose purpose, gconstpointer data, gsize size, CantonHash *hash);

/* The same, keyed: a message authentication code under @key. */
void canton_hash_keyed (CantonHashPurpose purpose, const CantonHash *key, gconstpointer data, gsize size, CantonHash *mac);

/* Compares in constant time. */
gboolean canton_hash_equal (const CantonHash *a, const CantonHash *b);

/* Writes 64 lower-case hexadecimal digits and a NUL into @text and returns it. */
const char *canton_hash_to_text (const CantonHash *hash, char text[CANTON_HASH_TEXT_SIZE]);

/* Reads exactly 64 lower-case hexadecimal digits; FALSE for anything else, NULL included. */
gboolean canton_hash_from_text (const char *text, CantonHash *hash);

/* Write and read @size bytes as 2 × @size lower-case hexadecimal digits; @text gets a NUL too. canton_hex_decode() is FALSE
 * when @length is not 2 × @size or a digit is not lower-case hexadecimal. */
void canton_hex_encode (const guint8 *bytes, gsize size, char *text);
gboolean canton_hex_decode (const char *text, gsize length, guint8 *bytes, gsize size);

G_END_DECLS
