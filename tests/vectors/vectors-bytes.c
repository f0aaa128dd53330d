/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "vectors.h"

#include <string.h>

/* One change of the bytes of a good file, or of a good plain bundle before it is sealed. A place below zero counts from the end. */
typedef enum {
  SET,    /* the byte at @at becomes @value */
  FLIP,   /* is xored with @value */
  PUT32,  /* four bytes, little-endian */
  CUT,    /* ends before @at */
  APPEND, /* @value once more at the end */
  DROP,   /* the byte at @at is left out */
  INSERT  /* @value before @at */
} Change;

typedef struct
{
  const char *name;
  VectorBase base;
  Change change;
  int at;
  guint32 value;
  CantonFault fault;
  const char *field;
} Bytes;

#define FILE_OF(base, name, change, at, value, fault) { name, VECTOR_##base, change, at, value, CANTON_FAULT_##fault, NULL }

/* Where things are in a file sealed for two. */
#define SLOT_1 16
#define SLOT_2 (16 + 88)
#define STREAM (16 + 2 * 88)
#define CHUNK_1 (STREAM + 24)
#define CHUNK_2 (CHUNK_1 + 65536 + 17)

static const Bytes outer[] = {
  FILE_OF (SALE, "outer-empty", CUT, 0, 0, OUTER_MAGIC),
  FILE_OF (SALE, "outer-one-byte", CUT, 1, 0, OUTER_SHORT),
  FILE_OF (SALE, "outer-cut-in-magic", CUT, 7, 0, OUTER_SHORT),
  FILE_OF (CARD, "outer-card-cut-in-magic", CUT, 5, 0, OUTER_SHORT),
  FILE_OF (CARD, "outer-card-cut-after-magic", CUT, 7, 0, OUTER_SHORT),
  FILE_OF (SALE, "outer-cut-after-magic", CUT, 8, 0, OUTER_SHORT),
  FILE_OF (SALE, "outer-cut-in-length", CUT, 15, 0, OUTER_SHORT),
  FILE_OF (SALE, "outer-cut-before-slots", CUT, SLOT_1, 0, OUTER_SHORT),
  FILE_OF (SALE, "outer-cut-in-slot", CUT, STREAM - 1, 0, OUTER_SHORT),
  FILE_OF (SALE, "outer-first-byte", FLIP, 0, 0x80, OUTER_MAGIC),
  FILE_OF (SALE, "outer-other-letter", SET, 3, 'X', OUTER_MAGIC),
  FILE_OF (SALE, "outer-return-lost", DROP, 4, 0, OUTER_TEXT_MODE),
  FILE_OF (SALE, "outer-return-added", INSERT, 4, '\r', OUTER_TEXT_MODE),
  FILE_OF (CARD, "outer-card-return-lost", DROP, 4, 0, OUTER_TEXT_MODE),
  FILE_OF (SALE, "outer-recoded", INSERT, 0, 0xc2, OUTER_MAGIC),
  FILE_OF (SALE, "outer-newer", SET, 7, 2, OUTER_VERSION),
  FILE_OF (SALE, "outer-version-255", SET, 7, 255, OUTER_VERSION),
  FILE_OF (SALE, "slot-count-none", SET, 8, 0, SLOT_COUNT),
  FILE_OF (SALE, "slot-count-five", SET, 8, 5, SLOT_COUNT),
  FILE_OF (SALE, "slot-count-255", SET, 8, 255, SLOT_COUNT),
  FILE_OF (SALE, "slot-count-one-of-two", SET, 8, 1, STREAM_TRAILING),
  FILE_OF (SALE, "outer-reserved-1", SET, 9, 1, OUTER_RESERVED),
  FILE_OF (SALE, "outer-reserved-2", SET, 10, 1, OUTER_RESERVED),
  FILE_OF (SALE, "outer-reserved-3", SET, 11, 1, OUTER_RESERVED),
  FILE_OF (SALE, "outer-length-too-large", PUT32, 12, 63 * 1024 * 1024 + 1, OUTER_TOO_LARGE),
  FILE_OF (SALE, "outer-length-largest", PUT32, 12, 0xffffffff, OUTER_TOO_LARGE),
  FILE_OF (SALE, "outer-length-none", PUT32, 12, 0, STREAM_TRAILING),
  FILE_OF (SALE, "outer-length-more", PUT32, 12, 60000, STREAM_TRUNCATED),
  FILE_OF (SALE, "slot-id-altered", FLIP, SLOT_2, 0xff, SLOT_ORDER),
  FILE_OF (SALE, "slot-ephemeral-altered", FLIP, SLOT_1 + 8 + 3, 0x01, SLOT_SEAL),
  FILE_OF (SALE, "slot-key-altered", FLIP, SLOT_1 + 8 + 60, 0x01, SLOT_SEAL),
  FILE_OF (SALE, "slot-of-other-altered", FLIP, SLOT_2 + 8 + 60, 0x01, STREAM_ALTERED),
  FILE_OF (SALE, "stream-header-altered", FLIP, STREAM, 0x01, STREAM_ALTERED),
  FILE_OF (SALE, "stream-tag-altered", FLIP, CHUNK_1, 0x03, STREAM_ALTERED),
  FILE_OF (SALE, "stream-byte-altered", FLIP, CHUNK_1 + 500, 0x80, STREAM_ALTERED),
  FILE_OF (SALE, "stream-last-byte-altered", FLIP, -1, 0x01, STREAM_ALTERED),
  FILE_OF (LARGE, "stream-second-chunk-altered", FLIP, CHUNK_2 + 9, 0x10, STREAM_ALTERED),
  FILE_OF (SALE, "stream-cut", CUT, -1, 0, STREAM_TRUNCATED),
  FILE_OF (SALE, "stream-cut-to-nothing", CUT, STREAM, 0, STREAM_TRUNCATED),
  FILE_OF (LARGE, "stream-cut-after-chunk", CUT, CHUNK_2, 0, STREAM_TRUNCATED),
  FILE_OF (SALE, "stream-trailing", APPEND, 0, 0, STREAM_TRAILING),
};

static const Bytes inner[] = {
  FILE_OF (SALE, "inner-empty", CUT, 0, 0, INNER_SHORT),
  FILE_OF (SALE, "inner-cut-in-header", CUT, 107, 0, INNER_SHORT),
  FILE_OF (SALE, "inner-cut-in-manifest", CUT, 300, 0, INNER_SHORT),
  FILE_OF (SALE, "inner-magic", SET, 3, 'S', INNER_MAGIC),
  FILE_OF (SALE, "inner-newer", SET, 7, 2, INNER_VERSION),
  FILE_OF (SALE, "manifest-length-none", PUT32, 40, 0, MANIFEST_LENGTH),
  FILE_OF (SALE, "manifest-length-too-large", PUT32, 40, 16385, MANIFEST_LENGTH),
  FILE_OF (SALE, "manifest-length-largest", PUT32, 40, 0xffffffff, MANIFEST_LENGTH),
  FILE_OF (LARGE, "manifest-length-one-more", FLIP, 40, 0x01, SIGNATURE),
  FILE_OF (SALE, "signer-altered", FLIP, 8, 0x01, SIGNATURE),
  FILE_OF (SALE, "signature-first-half-altered", FLIP, 44, 0x01, SIGNATURE),
  FILE_OF (SALE, "signature-second-half-altered", FLIP, 44 + 32, 0x01, SIGNATURE),
  FILE_OF (SALE, "manifest-altered", FLIP, 108 + 20, 0x01, SIGNATURE),
  FILE_OF (CARD, "card-altered", FLIP, 108 + 20, 0x01, SIGNATURE),
  FILE_OF (CARD, "card-cut-in-header", CUT, 107, 0, INNER_SHORT),
  FILE_OF (CARD, "card-newer", SET, 7, 2, INNER_VERSION),
  { "line-altered", VECTOR_SALE, FLIP, -20, 0x01, CANTON_FAULT_SECTION_HASH, "records" },
  { "card-line-altered", VECTOR_CARD, FLIP, -20, 0x01, CANTON_FAULT_SECTION_HASH, "card" },
  { "section-cut", VECTOR_SALE, CUT, -1, 0, CANTON_FAULT_SECTION_SHORT, "records" },
  FILE_OF (SALE, "section-trailing", APPEND, 0, '\n', SECTION_TRAILING),
  FILE_OF (CARD, "card-trailing", APPEND, 0, '\n', SECTION_TRAILING),
};

static void
change (GByteArray *bytes, const Bytes *what)
{
  guint at = what->at < 0 ? bytes->len + what->at : (guint) what->at;
  guint8 value = what->value & 0xff;

  switch (what->change)
    {
    case SET:
      bytes->data[at] = value;
      break;
    case FLIP:
      bytes->data[at] ^= value;
      break;
    case PUT32:
      for (int i = 0; i < 4; i++)
        bytes->data[at + i] = what->value >> (8 * i) & 0xff;
      break;
    case CUT:
      g_byte_array_set_size (bytes, at);
      break;
    case APPEND:
      g_byte_array_append (bytes, &value, 1);
      break;
    case DROP:
      g_byte_array_remove_index (bytes, at);
      break;
    case INSERT:
    default:
      g_byte_array_append (bytes, &value, 1);
      memmove (bytes->data + at + 1, bytes->data + at, bytes->len - 1 - at);
      bytes->data[at] = value;
    }
}

static GByteArray *
sign (VectorBase base)
{
  g_autoptr (VectorSource) source = vector_source_new (base);

  return vector_source_sign (source);
}

static GByteArray *
seal (GByteArray *plain, VectorBase base)
{
  VectorSeal how = vector_seal_for (base);
  GByteArray *file = base == VECTOR_CARD ? g_byte_array_ref (plain) : vector_seal (plain, &how);

  g_byte_array_unref (plain);
  return file;
}

/* Streams that only somebody who knows HQ's public key, as everybody may, and a wrong program can make. */
static void
add_seals (GPtrArray *vectors)
{
  static const struct
  {
    const char *name;
    VectorBase base;
    VectorSeal seal;
    CantonFault fault;
  } seals[] = {
    { "good-one-addressee", VECTOR_SALE, { .keys = { VECTOR_KEY_RECOVERY }, .n_keys = 1 }, VECTOR_GOOD },
    { "good-four-addressees",
      VECTOR_SALE,
      { .keys = { VECTOR_KEY_DEALER, VECTOR_KEY_ENCRYPTION, VECTOR_KEY_STRANGER, VECTOR_KEY_OTHER }, .n_keys = 4 },
      VECTOR_GOOD },
    { "slot-none-for-us", VECTOR_SALE, { .keys = { VECTOR_KEY_STRANGER, VECTOR_KEY_OTHER }, .n_keys = 2 }, CANTON_FAULT_SLOT_NONE },
    { "slot-for-other-dealer", VECTOR_REPLY, { .keys = { VECTOR_KEY_OTHER }, .n_keys = 1 }, CANTON_FAULT_SLOT_NONE },
    { "slot-twice",
      VECTOR_SALE,
      { .keys = { VECTOR_KEY_ENCRYPTION, VECTOR_KEY_ENCRYPTION }, .n_keys = 2 },
      CANTON_FAULT_SLOT_ORDER },
    { "stream-without-end",
      VECTOR_SALE,
      { .keys = { VECTOR_KEY_ENCRYPTION }, .n_keys = 1, .tags = VECTOR_TAGS_NO_FINAL },
      CANTON_FAULT_STREAM_TRUNCATED },
    { "stream-early-end",
      VECTOR_LARGE,
      { .keys = { VECTOR_KEY_ENCRYPTION }, .n_keys = 1, .tags = VECTOR_TAGS_EARLY_FINAL },
      CANTON_FAULT_STREAM_TRAILING },
    { "stream-push",
      VECTOR_LARGE,
      { .keys = { VECTOR_KEY_ENCRYPTION }, .n_keys = 1, .tags = VECTOR_TAGS_PUSH },
      CANTON_FAULT_STREAM_ALTERED },
    { "stream-rekey",
      VECTOR_LARGE,
      { .keys = { VECTOR_KEY_ENCRYPTION }, .n_keys = 1, .tags = VECTOR_TAGS_REKEY },
      CANTON_FAULT_STREAM_ALTERED },
    { "stream-chunk-lost",
      VECTOR_LARGE,
      { .keys = { VECTOR_KEY_ENCRYPTION }, .n_keys = 1, .drop_chunk = 2 },
      CANTON_FAULT_STREAM_TRUNCATED },
    { "stream-chunks-swapped",
      VECTOR_LARGE,
      { .keys = { VECTOR_KEY_ENCRYPTION }, .n_keys = 1, .swap_chunk = 1 },
      CANTON_FAULT_STREAM_ALTERED },
    { "stream-not-bound-to-header",
      VECTOR_SALE,
      { .keys = { VECTOR_KEY_ENCRYPTION }, .n_keys = 1, .bind_nothing = TRUE },
      CANTON_FAULT_STREAM_ALTERED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (seals); i++)
    {
      g_autoptr (GByteArray) plain = sign (seals[i].base);

      vectors_add (vectors, seals[i].name, seals[i].base, vector_seal (plain, &seals[i].seal), seals[i].fault, NULL);
    }
}

/* Signatures that mathematics would take, or that were made for something else. */
static void
add_signatures (GPtrArray *vectors)
{
  static const guint8 order[32] = { 0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7,
                                    0xa2, 0xde, 0xf9, 0xde, 0x14, [31] = 0x10 };
  GByteArray *plain = sign (VECTOR_SALE);
  guint carry = 0;

  for (int i = 0; i < 32; i++)
    {
      carry += plain->data[44 + 32 + i] + order[i];
      plain->data[44 + 32 + i] = carry & 0xff;
      carry >>= 8;
    }
  vectors_add (vectors, "signature-plus-order", VECTOR_SALE, seal (plain, VECTOR_SALE), CANTON_FAULT_SIGNATURE, NULL);

  /* The neutral element as key and as R, and S = 0, hold for every message. */
  plain = sign (VECTOR_SALE);
  memset (plain->data + 8, 0, 32);
  memset (plain->data + 44, 0, 64);
  plain->data[8] = plain->data[44] = 1;
  vectors_add (vectors, "signature-of-neutral-key", VECTOR_SALE, seal (plain, VECTOR_SALE), CANTON_FAULT_SIGNATURE, NULL);

  plain = sign (VECTOR_SALE);
  vector_sign_again (plain, VECTOR_KEY_STRANGER, "canton bundle 1");
  vectors_add (vectors, "signature-of-other-key", VECTOR_SALE, seal (plain, VECTOR_SALE), CANTON_FAULT_SIGNATURE, NULL);

  plain = sign (VECTOR_SALE);
  vector_sign_again (plain, VECTOR_KEY_DEALER, "canton rotation 1");
  vectors_add (vectors, "signature-for-rotation", VECTOR_SALE, seal (plain, VECTOR_SALE), CANTON_FAULT_SIGNATURE, NULL);

  plain = sign (VECTOR_SALE);
  vector_sign_again (plain, VECTOR_KEY_DEALER, "");
  vectors_add (vectors, "signature-without-domain", VECTOR_SALE, seal (plain, VECTOR_SALE), CANTON_FAULT_SIGNATURE, NULL);
}

static void
set_magic (GByteArray *plain, char letter)
{
  plain->data[3] = letter;
}

/* One sort of file within another. */
static void
add_disguises (GPtrArray *vectors)
{
  GByteArray *plain = sign (VECTOR_SALE);

  vectors_add (vectors, "outer-not-sealed", VECTOR_SALE, plain, CANTON_FAULT_OUTER_MAGIC, NULL);

  plain = seal (sign (VECTOR_SALE), VECTOR_SALE);
  vectors_add (vectors, "inner-sealed-twice", VECTOR_SALE, seal (plain, VECTOR_SALE), CANTON_FAULT_INNER_MAGIC, NULL);

  plain = sign (VECTOR_SALE);
  set_magic (plain, 'C');
  vector_sign_again (plain, VECTOR_KEY_DEALER, "canton card 1");
  vectors_add (vectors, "sale-with-magic-of-card", VECTOR_SALE, seal (plain, VECTOR_SALE), CANTON_FAULT_INNER_MAGIC, NULL);

  plain = sign (VECTOR_REPLY);
  set_magic (plain, 'C');
  vector_sign_again (plain, VECTOR_KEY_WORKING, "canton card 1");
  vectors_add (vectors, "kind-reply-as-card-file", VECTOR_CARD, plain, CANTON_FAULT_MANIFEST_KIND, "kind");

  plain = sign (VECTOR_CARD);
  set_magic (plain, 'I');
  vector_sign_again (plain, VECTOR_KEY_ROOT, "canton bundle 1");
  vectors_add (vectors, "kind-card-sealed-as-bundle", VECTOR_SALE, seal (plain, VECTOR_SALE), CANTON_FAULT_MANIFEST_KIND, "kind");

  vectors_add (vectors, "card-sealed", VECTOR_SALE, seal (sign (VECTOR_CARD), VECTOR_SALE), CANTON_FAULT_INNER_MAGIC, NULL);
}

/* Whole files that a text table cannot hold. */
static void
add_wholes (GPtrArray *vectors)
{
  g_autoptr (VectorSource) source = vector_source_new (VECTOR_CARD);
  g_autoptr (VectorSource) longest = vector_source_new (VECTOR_SALE);
  g_autoptr (VectorSource) most = vector_source_new (VECTOR_SALE);
  g_autoptr (GString) line = g_string_new ("{\"id\":\"01hs0000000000000000000001\",\"epoch\":1,\"revision\":2,\"op\":\"withdraw\"");
  GByteArray *file = g_byte_array_new ();

  vector_source_edit (&source->sections[0], "@root;", "@stranger;");
  source->signer = VECTOR_KEY_STRANGER;
  vectors_add (vectors, "card-of-other-root", VECTOR_CARD, vector_source_sign (source), CANTON_FAULT_CARD_ROOT, "root");

  for (int i = 0; i < 15; i++)
    g_string_append_printf (line, ",\"k%c\":\"%0*d\"", 'a' + i, 4096, 0);
  g_string_append (line, ",\"end\":\"");
  g_string_append_printf (line, "%0*d\"}\n", (int) (65536 - 2 - line->len), 0);
  g_free (longest->sections[1]);
  longest->sections[1] = g_strdup (line->str);
  vectors_add (vectors, "good-longest-line", VECTOR_SALE, seal (vector_source_sign (longest), VECTOR_SALE), VECTOR_GOOD, NULL);

  g_free (most->sections[1]);
  most->sections[1] = g_strdup ("@9999*{\"id\":\"01hs000000000000000000#\",\"epoch\":1,\"revision\":2,\"op\":\"withdraw\"}\n;"
                                "@9999*{\"id\":\"01hs000000000000000001#\",\"epoch\":1,\"revision\":2,\"op\":\"withdraw\"}\n;"
                                "@2*{\"id\":\"01hs000000000000000002#\",\"epoch\":1,\"revision\":2,\"op\":\"withdraw\"}\n;");
  vectors_add (vectors, "good-most-lines", VECTOR_SALE, seal (vector_source_sign (most), VECTOR_SALE), VECTOR_GOOD, NULL);

  g_byte_array_set_size (file, 64 * 1024 * 1024 + 1);
  memset (file->data, 0, file->len);
  memcpy (file->data, "\x89" "CNS\r\n\x1a\x01", 8);
  vectors_add (vectors, "outer-too-large", VECTOR_SALE, file, CANTON_FAULT_OUTER_TOO_LARGE, NULL);
}

void
vectors_add_bytes (GPtrArray *vectors)
{
  for (guint i = 0; i < G_N_ELEMENTS (outer); i++)
    {
      GByteArray *file = seal (sign (outer[i].base), outer[i].base);

      change (file, &outer[i]);
      vectors_add (vectors, outer[i].name, outer[i].base, file, outer[i].fault, outer[i].field);
    }
  for (guint i = 0; i < G_N_ELEMENTS (inner); i++)
    {
      GByteArray *plain = sign (inner[i].base);

      change (plain, &inner[i]);
      vectors_add (vectors, inner[i].name, inner[i].base, seal (plain, inner[i].base), inner[i].fault, inner[i].field);
    }
  add_seals (vectors);
  add_signatures (vectors);
  add_disguises (vectors);
  add_wholes (vectors);
}
