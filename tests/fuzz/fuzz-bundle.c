/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "fuzz.h"

#include "canton-bundle-layout.h"
#include "canton-bundle-reader.h"
#include "canton-bundle-verifier.h"
#include "canton-bundle-writer.h"
#include "canton-enrolment.h"
#include "canton-fault.h"
#include "vector-maker.h"

#include <string.h>

const char *const fuzz_words[] = { "\xff", "\n", "{}", "{\"id\":1}\n", "\"count\":0", "\"bytes\":0", "\"sections\":[]", "\x89" "CNS\r\n\x1a\x01",
                                   "\x89" "CNI\r\n\x1a\x01", "\x89" "CNC\r\n\x1a\x01", NULL };

/* The first byte of an input. */
typedef enum {
  FILE_AS_IT_IS,  /* a sealed file or a card */
  PLAIN_AS_IT_IS, /* a plain bundle */
  SIGNED,         /* manifest, 0xFF, sections: signed as they stand */
  LINES,          /* a kind, then sections with 0xFF between them: the manifest is made for them */
  CARD_SIGNED,    /* as SIGNED, for a card */
  N_MODES
} Mode;

static CantonBoxKey *
get_box (void)
{
  static CantonBoxKey *box;

  if (box == NULL)
    box = canton_box_key_new_from_secret (vector_box_secret (VECTOR_KEY_ENCRYPTION));
  return box;
}

static CantonSigningKey *
get_key (VectorKey key)
{
  static CantonSigningKey *keys[VECTOR_N_KEYS];

  if (keys[key] == NULL)
    keys[key] = canton_signing_key_new_from_seed (vector_signing_seed (key));
  return keys[key];
}

/* Puts header and signature before manifest and sections. */
static GBytes *
sign (const guint8 *manifest, gsize manifest_size, const guint8 *sections, gsize sections_size, gboolean card)
{
  VectorKey key = card ? VECTOR_KEY_ROOT : VECTOR_KEY_DEALER;
  GByteArray *inner = g_byte_array_new ();
  g_autoptr (GByteArray) covered = NULL;
  guint8 header[CANTON_INNER_MANIFEST] = { 0 };
  CantonSignature signature;

  memcpy (header, card ? CANTON_MAGIC_CARD : CANTON_MAGIC_SIGNED, CANTON_MAGIC_SIZE);
  memcpy (header + CANTON_INNER_SIGNER, canton_signing_key_get_public (get_key (key))->bytes, CANTON_KEY_SIZE);
  canton_layout_put_u32 (header + CANTON_INNER_LENGTH, manifest_size);
  g_byte_array_append (inner, header, sizeof header);
  g_byte_array_append (inner, manifest, manifest_size);
  covered = canton_layout_signed_part (inner->data, manifest_size);
  canton_signing_key_sign (get_key (key), card ? CANTON_DOMAIN_CARD : CANTON_DOMAIN_BUNDLE, covered->data, covered->len, &signature);
  memcpy (inner->data + CANTON_INNER_SIGNATURE, signature.bytes, sizeof signature.bytes);
  if (sections_size > 0)
    g_byte_array_append (inner, sections, sections_size);

  return g_byte_array_free_to_bytes (inner);
}

/* What a verified bundle says of itself holds, and our writer writes one that is as good. */
static void
check_bundle (CantonBundle *bundle)
{
  const CantonManifest *manifest = canton_bundle_get_manifest (bundle);
  g_autoptr (GBytes) head = canton_bundle_dup_head (bundle);
  g_autoptr (CantonBundleWriter) writer = canton_bundle_writer_new (manifest->kind);
  gsize size = g_bytes_get_size (head);

  for (guint s = 0; s < manifest->n_sections; s++)
    {
      CantonSectionKind kind = manifest->sections[s].kind;
      guint n = canton_bundle_count_lines (bundle, kind);
      g_autofree CantonHash *hashes = g_new0 (CantonHash, n + 1);

      g_assert_cmpuint (n, ==, manifest->sections[s].count);
      for (guint i = 0; i < n; i++)
        {
          CantonBundleLine line = canton_bundle_get_line (bundle, kind, i);

          hashes[i] = *line.hash;
          size += line.length + 1;
          g_assert_true (canton_bundle_writer_add_line (writer, kind, line.text, line.length, NULL));
        }
      g_assert_true (canton_evidence_check (head, kind, hashes, n, NULL, NULL));
      if (n > 0)
        {
          hashes[n - 1].bytes[5] ^= 0x20;
          g_assert_false (canton_evidence_check (head, kind, hashes, n, NULL, NULL));
          g_assert_false (canton_evidence_check (head, kind, hashes, n - 1, NULL, NULL));
        }
    }
  g_assert_cmpuint (size, ==, g_bytes_get_size (canton_bundle_get_inner (bundle)));
  fuzz_n_good++;
}

static void
verify (GBytes *inner)
{
  static const CantonBundleExpectation anything = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonBundle) bundle = canton_bundle_verify (inner, &anything, &error);

  if (bundle != NULL)
    check_bundle (bundle);
  else
    g_assert_cmpint (canton_fault_of (error), !=, CANTON_N_FAULTS);
}

static void
try_file (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) file = g_bytes_new_static (data, size);
  CantonBoxKey *keys[] = { get_box () };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) inner = canton_bundle_open (file, keys, 1, NULL, &error);
  g_autoptr (GArray) recipients = canton_bundle_list_recipients (file, NULL);

  g_assert_true (inner == NULL || recipients != NULL);
  if (inner != NULL)
    verify (inner);
  else
    g_assert_cmpint (canton_fault_of (error), !=, CANTON_N_FAULTS);
}

static void
try_signed (const guint8 *data, gsize size, gboolean card)
{
  const guint8 *bar = size > 0 ? memchr (data, 0xff, size) : NULL;
  gsize manifest_size = bar != NULL ? (gsize) (bar - data) : size;
  g_autoptr (GBytes) inner = sign (data, manifest_size, bar != NULL ? bar + 1 : NULL, bar != NULL ? size - manifest_size - 1 : 0, card);

  verify (inner);
  if (card)
    {
      g_autoptr (CantonHqCard) read = canton_hq_card_read (inner, NULL, NULL);

      if (read != NULL)
        g_assert_cmpmem (read->root.bytes, CANTON_KEY_SIZE, vector_signing_public (VECTOR_KEY_ROOT), CANTON_KEY_SIZE);
    }
}

static void
describe_section (CantonSectionEntry *entry, const guint8 *text, gsize size)
{
  g_autoptr (GByteArray) hashes = g_byte_array_new ();
  const guint8 *feed;

  entry->bytes = size;
  entry->count = 0;
  for (; size > 0 && (feed = memchr (text, '\n', size)) != NULL; size -= feed + 1 - text, text = feed + 1)
    {
      CantonHash hash;

      canton_hash_bytes (CANTON_HASH_LINE, text, feed - text, &hash);
      g_byte_array_append (hashes, hash.bytes, sizeof hash.bytes);
      entry->count++;
    }
  canton_hash_bytes (CANTON_HASH_SECTION, hashes->data, hashes->len, &entry->hash);
}

static void
try_lines (const guint8 *data, gsize size)
{
  CantonBundleKind kind = size > 0 ? data[0] % CANTON_BUNDLE_CARD : CANTON_BUNDLE_SALE;
  g_autoptr (CantonManifest) manifest = canton_manifest_new (kind);
  const CantonSectionKind *sections = canton_bundle_kind_sections (kind, &manifest->n_sections);
  g_autoptr (GByteArray) texts = g_byte_array_new ();
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (GBytes) inner = NULL;

  canton_manifest_set (&manifest->id, "01hb0000000000000000000001");
  canton_manifest_set (&manifest->brand, VECTOR_BRAND);
  canton_manifest_set (&manifest->from, VECTOR_DEALER);
  canton_manifest_set (&manifest->to, VECTOR_BRAND);
  vector_key_id (vector_signing_public (VECTOR_KEY_DEALER), manifest->from_key.bytes);
  memset (manifest->to_key.bytes, 7, sizeof manifest->to_key.bytes);
  manifest->sequence = canton_bundle_kind_is_in_sequence (kind) ? 1 : 0;

  if (size > 0)
    {
      data++;
      size--;
    }
  for (guint s = 0; s < manifest->n_sections; s++)
    {
      const guint8 *bar = size > 0 && s + 1 < manifest->n_sections ? memchr (data, 0xff, size) : NULL;
      gsize length = bar != NULL ? (gsize) (bar - data) : size;

      manifest->sections[s].kind = sections[s];
      describe_section (&manifest->sections[s], data, length);
      if (length > 0)
        g_byte_array_append (texts, data, length);
      data += length + (bar != NULL);
      size -= length + (bar != NULL);
    }
  if (!canton_manifest_write (manifest, json, NULL))
    return;

  inner = sign ((const guint8 *) json->str, json->len, texts->data, texts->len, FALSE);
  verify (inner);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size == 0)
    return 0;

  switch (data[0] % N_MODES)
    {
    case FILE_AS_IT_IS:
      try_file (data + 1, size - 1);
      break;
    case PLAIN_AS_IT_IS:
      {
        g_autoptr (GBytes) inner = g_bytes_new_static (data + 1, size - 1);

        verify (inner);
        break;
      }
    case SIGNED:
      try_signed (data + 1, size - 1, FALSE);
      break;
    case LINES:
      try_lines (data + 1, size - 1);
      break;
    case CARD_SIGNED:
    default:
      try_signed (data + 1, size - 1, TRUE);
    }

  return 0;
}

void
fuzz_add_seeds (GPtrArray *seeds)
{
  static const CantonBundleKind kinds[VECTOR_N_BASES] = {
    [VECTOR_SALE] = CANTON_BUNDLE_SALE,         [VECTOR_SNAPSHOT] = CANTON_BUNDLE_SNAPSHOT, [VECTOR_LARGE] = CANTON_BUNDLE_SALE,
    [VECTOR_POLICY] = CANTON_BUNDLE_POLICY,     [VECTOR_REPLY] = CANTON_BUNDLE_REPLY,       [VECTOR_ENROL] = CANTON_BUNDLE_ENROL,
    [VECTOR_CERTIFICATE] = CANTON_BUNDLE_KEYS,  [VECTOR_NEW_CARD] = CANTON_BUNDLE_KEYS,     [VECTOR_ROTATION] = CANTON_BUNDLE_KEYS,
    [VECTOR_CARD] = CANTON_BUNDLE_CARD,
  };

  for (VectorBase base = 0; base < VECTOR_N_BASES; base++)
    {
      g_autoptr (VectorSource) source = vector_source_new (base);
      g_autoptr (GByteArray) plain = vector_source_sign (source);
      VectorSeal seal = vector_seal_for (base);
      gsize manifest_size = canton_layout_get_u32 (plain->data + CANTON_INNER_LENGTH);
      const guint8 *sections = plain->data + CANTON_INNER_MANIFEST + manifest_size;
      gsize sections_size = plain->len - CANTON_INNER_MANIFEST - manifest_size;
      g_autoptr (GByteArray) file = base == VECTOR_CARD ? g_byte_array_ref (plain) : vector_seal (plain, &seal);
      g_autoptr (GString) parts = g_string_new (NULL);

      /* A large one is slow, and no different. */
      if (base == VECTOR_LARGE)
        continue;
      fuzz_add_seed (seeds, FILE_AS_IT_IS, file->data, file->len);
      fuzz_add_seed (seeds, PLAIN_AS_IT_IS, plain->data, plain->len);
      g_string_append_len (parts, (const char *) plain->data + CANTON_INNER_MANIFEST, manifest_size);
      g_string_append_c (parts, '\xff');
      g_string_append_len (parts, (const char *) sections, sections_size);
      fuzz_add_seed (seeds, base == VECTOR_CARD ? CARD_SIGNED : SIGNED, parts->str, parts->len);
      if (base == VECTOR_CARD)
        continue;
      g_string_truncate (parts, 0);
      g_string_append_c (parts, kinds[base]);
      if (base == VECTOR_SALE || base == VECTOR_REPLY)
        {
          const guint8 *middle = memchr (sections, '\n', sections_size);

          g_string_append_len (parts, (const char *) sections, middle + 1 - sections);
          g_string_append_c (parts, '\xff');
          g_string_append_len (parts, (const char *) middle + 1, sections_size - (middle + 1 - sections));
        }
      else
        {
          g_string_append_len (parts, (const char *) sections, sections_size);
        }
      fuzz_add_seed (seeds, LINES, parts->str, parts->len);
    }
}
