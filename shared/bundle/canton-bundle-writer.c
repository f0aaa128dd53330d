/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-bundle-writer.h"

#include "canton-bundle-layout.h"
#include "canton-fault.h"
#include "canton-i18n.h"
#include "canton-json-guard.h"
#include "canton-record-lines.h"

#include <inttypes.h>
#include <string.h>

/* Room left for header and manifest. */
#define MAX_SECTION_BYTES (CANTON_BUNDLE_MAX_INNER - CANTON_INNER_MANIFEST - CANTON_BUNDLE_MAX_MANIFEST)

struct _CantonBundleWriter
{
  GObject parent_instance;

  CantonManifest *manifest;
  GString *text[CANTON_BUNDLE_MAX_SECTIONS];  /* lines, each with its line feed */
  GArray *hashes[CANTON_BUNDLE_MAX_SECTIONS]; /* of CantonHash, one for each line */
  guint n_sections;
};

G_DEFINE_FINAL_TYPE (CantonBundleWriter, canton_bundle_writer, G_TYPE_OBJECT)

static void
canton_bundle_writer_finalize (GObject *object)
{
  CantonBundleWriter *self = CANTON_BUNDLE_WRITER (object);

  for (guint i = 0; i < CANTON_BUNDLE_MAX_SECTIONS; i++)
    {
      g_string_free (self->text[i], TRUE);
      g_array_unref (self->hashes[i]);
    }
  g_clear_pointer (&self->manifest, canton_manifest_free);

  G_OBJECT_CLASS (canton_bundle_writer_parent_class)->finalize (object);
}

static void
canton_bundle_writer_class_init (CantonBundleWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = canton_bundle_writer_finalize;
}

static void
canton_bundle_writer_init (CantonBundleWriter *self)
{
  for (guint i = 0; i < CANTON_BUNDLE_MAX_SECTIONS; i++)
    {
      self->text[i] = g_string_new (NULL);
      self->hashes[i] = g_array_new (FALSE, FALSE, sizeof (CantonHash));
    }
}

CantonBundleWriter *
canton_bundle_writer_new (CantonBundleKind kind)
{
  CantonBundleWriter *self = g_object_new (CANTON_TYPE_BUNDLE_WRITER, NULL);
  const CantonSectionKind *sections = canton_bundle_kind_sections (kind, &self->n_sections);

  self->manifest = canton_manifest_new (kind);
  self->manifest->n_sections = self->n_sections;
  for (guint i = 0; i < self->n_sections; i++)
    self->manifest->sections[i].kind = sections[i];

  return self;
}

CantonManifest *
canton_bundle_writer_get_manifest (CantonBundleWriter *self)
{
  return self->manifest;
}

/* Returns the place of @section in this bundle, or -1. */
static int
find_section (CantonBundleWriter *self, CantonSectionKind section)
{
  for (guint i = 0; i < self->n_sections; i++)
    if (self->manifest->sections[i].kind == section)
      return i;
  return -1;
}

guint
canton_bundle_writer_count (CantonBundleWriter *self, CantonSectionKind section)
{
  int index = find_section (self, section);

  return index >= 0 ? self->hashes[index]->len : 0;
}

/* Takes the line that was appended to the section's text at @start, or takes it away again. */
static gboolean
finish_line (CantonBundleWriter *self, int index, gsize start, GError **error)
{
  GString *text = self->text[index];
  gsize length = text->len - start;
  gsize total = 1;
  CantonHash hash;

  for (guint i = 0; i < self->n_sections; i++)
    total += self->text[i]->len;

  if (length > CANTON_BUNDLE_MAX_LINE)
    {
      canton_fault_set (error, CANTON_FAULT_LINE_TOO_LONG, NULL, _("A line of %" PRIuPTR " bytes is too long"), length);
    }
  else if (total > MAX_SECTION_BYTES || self->hashes[index]->len == CANTON_BUNDLE_MAX_LINES)
    {
      canton_fault_set (error, CANTON_FAULT_BUNDLE_TOO_LARGE, NULL, _("The bundle is full after %u lines"),
                        self->hashes[index]->len);
    }
  else
    {
      canton_hash_bytes (CANTON_HASH_LINE, text->str + start, length, &hash);
      g_array_append_val (self->hashes[index], hash);
      g_string_append_c (text, '\n');
      return TRUE;
    }

  g_string_truncate (text, start);
  return FALSE;
}

#define DEFINE_ADD(Type, word, SECTION)                                                                               \
  gboolean canton_bundle_writer_add_##word (CantonBundleWriter *self, const Type *record, GError **error)             \
  {                                                                                                                   \
    int index = find_section (self, CANTON_SECTION_##SECTION);                                                        \
    gsize start;                                                                                                      \
                                                                                                                      \
    g_return_val_if_fail (index >= 0, FALSE);                                                                         \
                                                                                                                      \
    start = self->text[index]->len;                                                                                   \
    return canton_##word##_line_write (record, self->text[index], error) && finish_line (self, index, start, error);  \
  }

DEFINE_ADD (CantonOutgoingPerson, person, PERSONS)
DEFINE_ADD (CantonOutgoingSale, sale, RECORDS)
DEFINE_ADD (CantonClause, clause, CLAUSES)
DEFINE_ADD (CantonReceipt, receipt, RECEIPT)
DEFINE_ADD (CantonVerdict, verdict, VERDICTS)
DEFINE_ADD (CantonEnrolRequest, request, REQUEST)
DEFINE_ADD (CantonKeyNotice, key_notice, KEYS)
DEFINE_ADD (CantonHqCard, card, CARD)

gboolean
canton_bundle_writer_add_line (CantonBundleWriter *self,
                               CantonSectionKind   section,
                               const char         *line,
                               gsize               length,
                               GError            **error)
{
  int index = find_section (self, section);
  gsize start;

  g_return_val_if_fail (index >= 0, FALSE);

  if (!canton_json_guard_check (line, length, CANTON_JSON_BUNDLE, error))
    return FALSE;

  start = self->text[index]->len;
  g_string_append_len (self->text[index], line, length);
  return finish_line (self, index, start, error);
}

static gboolean
finish_manifest (CantonBundleWriter *self, CantonSigningKey *key, GString *json, GError **error)
{
  CantonManifest *manifest = self->manifest;

  canton_key_id_of (canton_signing_key_get_public (key)->bytes, &manifest->from_key);
  for (guint i = 0; i < self->n_sections; i++)
    {
      CantonSectionEntry *section = &manifest->sections[i];
      const GArray *hashes = self->hashes[i];

      section->bytes = self->text[i]->len;
      section->count = hashes->len;
      canton_hash_bytes (CANTON_HASH_SECTION, hashes->data, hashes->len * sizeof (CantonHash), &section->hash);
    }
  if (!canton_manifest_write (manifest, json, error))
    return FALSE;

  if (json->len > CANTON_BUNDLE_MAX_MANIFEST)
    {
      canton_fault_set (error, CANTON_FAULT_MANIFEST_LENGTH, NULL, _("A manifest of %" PRIuPTR " bytes is too long"),
                        json->len);
      return FALSE;
    }
  return TRUE;
}

GBytes *
canton_bundle_writer_sign (CantonBundleWriter *self, CantonSigningKey *key, CantonHash *hash, GError **error)
{
  gboolean card = self->manifest->kind == CANTON_BUNDLE_CARD;
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (GByteArray) signed_part = NULL;
  GByteArray *inner;
  CantonSignature signature;
  guint8 header[CANTON_INNER_MANIFEST] = { 0 };

  if (!finish_manifest (self, key, json, error))
    return NULL;

  memcpy (header, card ? CANTON_MAGIC_CARD : CANTON_MAGIC_SIGNED, CANTON_MAGIC_SIZE);
  memcpy (header + CANTON_INNER_SIGNER, canton_signing_key_get_public (key)->bytes, CANTON_KEY_SIZE);
  canton_layout_put_u32 (header + CANTON_INNER_LENGTH, json->len);

  inner = g_byte_array_new ();
  g_byte_array_append (inner, header, sizeof header);
  g_byte_array_append (inner, (const guint8 *) json->str, json->len);

  signed_part = canton_layout_signed_part (inner->data, json->len);
  canton_signing_key_sign (key, card ? CANTON_DOMAIN_CARD : CANTON_DOMAIN_BUNDLE, signed_part->data, signed_part->len,
                           &signature);
  memcpy (inner->data + CANTON_INNER_SIGNATURE, signature.bytes, sizeof signature.bytes);
  if (hash != NULL)
    canton_hash_bytes (CANTON_HASH_BUNDLE, signed_part->data, signed_part->len, hash);

  for (guint i = 0; i < self->n_sections; i++)
    g_byte_array_append (inner, (const guint8 *) self->text[i]->str, self->text[i]->len);

  return g_byte_array_free_to_bytes (inner);
}

typedef struct
{
  CantonKeyId id;
  const CantonSealKey *key;
} Slot;

static int
compare_slots (gconstpointer a, gconstpointer b)
{
  return memcmp (&((const Slot *) a)->id, &((const Slot *) b)->id, sizeof (CantonKeyId));
}

GBytes *
canton_bundle_seal (GBytes *inner, const CantonSealKey *recipients, guint n_recipients, GError **error)
{
  guint8 *stream_key;
  Slot slots[CANTON_SLOT_MAX];
  guint n_slots = 0;
  gsize size;
  gconstpointer plain = g_bytes_get_data (inner, &size);
  guint8 header[CANTON_OUTER_SLOTS + CANTON_SLOT_MAX * CANTON_SLOT_SIZE] = { 0 };
  gsize header_size;
  GByteArray *outer;

  g_return_val_if_fail (n_recipients >= 1 && n_recipients <= CANTON_SLOT_MAX, NULL);

  if (size > CANTON_BUNDLE_MAX_INNER)
    {
      canton_fault_set (error, CANTON_FAULT_BUNDLE_TOO_LARGE, NULL, _("A bundle of %" PRIuPTR " bytes is too large"), size);
      return NULL;
    }

  /* In the order of their ids, once each: the order tells nothing about which key is for what. */
  for (guint i = 0; i < n_recipients; i++)
    {
      slots[i].key = &recipients[i];
      canton_key_id_of (recipients[i].bytes, &slots[i].id);
    }
  qsort (slots, n_recipients, sizeof slots[0], compare_slots);
  for (guint i = 0; i < n_recipients; i++)
    if (n_slots == 0 || !canton_key_id_equal (&slots[n_slots - 1].id, &slots[i].id))
      slots[n_slots++] = slots[i];

  memcpy (header, CANTON_MAGIC_SEALED, CANTON_MAGIC_SIZE);
  header[CANTON_OUTER_COUNT] = n_slots;
  canton_layout_put_u32 (header + CANTON_OUTER_LENGTH, size);
  header_size = CANTON_OUTER_SLOTS + n_slots * CANTON_SLOT_SIZE;

  stream_key = canton_secret_new (CANTON_KEY_SIZE);
  canton_random_bytes (stream_key, CANTON_KEY_SIZE);
  for (guint i = 0; i < n_slots; i++)
    {
      guint8 *slot = header + CANTON_OUTER_SLOTS + i * CANTON_SLOT_SIZE;

      memcpy (slot, slots[i].id.bytes, CANTON_KEY_ID_SIZE);
      if (!canton_seal_key_seal (slots[i].key, stream_key, slot + CANTON_KEY_ID_SIZE))
        {
          canton_secret_free (stream_key);
          g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_INVALID,
                               _("The bundle cannot be sealed: an addressee's key is not a key"));
          return NULL;
        }
    }

  outer = g_byte_array_sized_new (header_size + canton_stream_sealed_size (size));
  g_byte_array_append (outer, header, header_size);
  canton_stream_seal (stream_key, plain, size, header, header_size, outer);
  canton_secret_free (stream_key);

  return g_byte_array_free_to_bytes (outer);
}
