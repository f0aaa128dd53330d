/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-bundle-verifier.h"

#include "canton-bundle-layout.h"
#include "canton-fault.h"
#include "canton-i18n.h"
#include "canton-json-guard.h"

#include <inttypes.h>
#include <string.h>

typedef struct
{
  const char *text;
  guint n_lines;
  guint32 *starts;    /* n_lines + 1 offsets in text; the last is its end */
  CantonHash *hashes; /* n_lines */
} Section;

struct _CantonBundle
{
  GObject parent_instance;

  GBytes *inner;
  CantonManifest *manifest;
  CantonVerifyKey signer;
  CantonHash hash;
  gsize head_size;
  Section sections[CANTON_BUNDLE_MAX_SECTIONS];
};

G_DEFINE_FINAL_TYPE (CantonBundle, canton_bundle, G_TYPE_OBJECT)

static void
canton_bundle_finalize (GObject *object)
{
  CantonBundle *self = CANTON_BUNDLE (object);

  for (guint i = 0; i < CANTON_BUNDLE_MAX_SECTIONS; i++)
    {
      g_free (self->sections[i].starts);
      g_free (self->sections[i].hashes);
    }
  g_clear_pointer (&self->manifest, canton_manifest_free);
  g_clear_pointer (&self->inner, g_bytes_unref);

  G_OBJECT_CLASS (canton_bundle_parent_class)->finalize (object);
}

static void
canton_bundle_class_init (CantonBundleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = canton_bundle_finalize;
}

static void
canton_bundle_init (CantonBundle *self)
{
}

/* Checks header and signature, and reads the manifest: nothing of it is looked at before the signature is good. */
static gboolean
verify_head (CantonBundle *self, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (self->inner, &size);
  g_autoptr (GByteArray) signed_part = NULL;
  gboolean card;
  gsize length;
  CantonSignature signature;

  if (size < CANTON_INNER_MANIFEST)
    {
      canton_fault_set (error, CANTON_FAULT_INNER_SHORT, NULL, _("The bundle ends after %" PRIuPTR " bytes"), size);
      return FALSE;
    }

  card = memcmp (data, CANTON_MAGIC_CARD, CANTON_MAGIC_VERSION) == 0;
  if (!card && memcmp (data, CANTON_MAGIC_SIGNED, CANTON_MAGIC_VERSION) != 0)
    {
      canton_fault_set (error, CANTON_FAULT_INNER_MAGIC, NULL, _("What was sealed is not a bundle"));
      return FALSE;
    }
  if (data[CANTON_MAGIC_VERSION] != CANTON_MAGIC_SIGNED[CANTON_MAGIC_VERSION])
    {
      canton_fault_set (error, CANTON_FAULT_INNER_VERSION, NULL, _("The bundle has version %u, newer than %u"),
                        data[CANTON_MAGIC_VERSION], CANTON_MAGIC_SIGNED[CANTON_MAGIC_VERSION]);
      return FALSE;
    }

  length = canton_layout_get_u32 (data + CANTON_INNER_LENGTH);
  if (length == 0 || length > CANTON_BUNDLE_MAX_MANIFEST)
    {
      canton_fault_set (error, CANTON_FAULT_MANIFEST_LENGTH, NULL,
                        _("A manifest cannot have %" PRIuPTR " bytes"), length);
      return FALSE;
    }
  if (length > size - CANTON_INNER_MANIFEST)
    {
      canton_fault_set (error, CANTON_FAULT_INNER_SHORT, NULL, _("The bundle ends inside its manifest"));
      return FALSE;
    }

  memcpy (self->signer.bytes, data + CANTON_INNER_SIGNER, CANTON_KEY_SIZE);
  memcpy (signature.bytes, data + CANTON_INNER_SIGNATURE, CANTON_SIGNATURE_SIZE);
  signed_part = canton_layout_signed_part (data, length);
  if (!canton_verify_key_check (&self->signer, card ? CANTON_DOMAIN_CARD : CANTON_DOMAIN_BUNDLE, signed_part->data,
                                signed_part->len, &signature))
    {
      canton_fault_set (error, CANTON_FAULT_SIGNATURE, NULL, _("The signature is wrong"));
      return FALSE;
    }

  canton_hash_bytes (CANTON_HASH_BUNDLE, signed_part->data, signed_part->len, &self->hash);
  self->head_size = CANTON_INNER_MANIFEST + length;
  self->manifest = canton_manifest_read ((const char *) data + CANTON_INNER_MANIFEST, length, error);
  if (self->manifest == NULL)
    return FALSE;

  if (card != (self->manifest->kind == CANTON_BUNDLE_CARD))
    {
      canton_fault_set (error, CANTON_FAULT_MANIFEST_KIND, "kind", _("A %s cannot be in such a file"),
                        canton_bundle_kind_name (self->manifest->kind));
      return FALSE;
    }
  return TRUE;
}

static gboolean
is_revoked (const CantonBundleSender *sender, const CantonManifest *manifest)
{
  if (sender->revoked_epoch == 0)
    return FALSE;
  /* Kinds outside a stream have no place in it that could be earlier than the revocation. */
  if (!canton_bundle_kind_is_in_sequence (manifest->kind) || manifest->epoch > sender->revoked_epoch)
    return TRUE;
  return manifest->epoch == sender->revoked_epoch && manifest->sequence >= sender->revoked_from;
}

static gboolean
verify_sender (CantonBundle *self, const CantonBundleExpectation *expected, GError **error)
{
  const CantonManifest *manifest = self->manifest;
  CantonBundleSender sender = { 0 };
  CantonKeyId id;
  char text[CANTON_KEY_ID_TEXT_SIZE];

  canton_key_id_of (self->signer.bytes, &id);
  if (!canton_key_id_equal (&id, &manifest->from_key))
    {
      canton_fault_set (error, CANTON_FAULT_MANIFEST_SIGNER, "from_key", _("The bundle is not signed by the key it names"));
      return FALSE;
    }
  if (expected->find_sender == NULL || manifest->kind == CANTON_BUNDLE_ENROL || manifest->kind == CANTON_BUNDLE_CARD)
    return TRUE;

  if (!expected->find_sender (&self->signer, &sender, expected->user_data))
    {
      canton_fault_set (error, CANTON_FAULT_SENDER_UNKNOWN, "from", _("Nobody enrolled key %s, which says it is %s"),
                        canton_key_id_to_text (&id, text), manifest->from);
      return FALSE;
    }
  if (sender.code != NULL && !g_str_equal (sender.code, manifest->from))
    {
      canton_fault_set (error, CANTON_FAULT_MANIFEST_SENDER, "from", _("The bundle says it is from %s but is signed by %s"),
                        manifest->from, sender.code);
      return FALSE;
    }
  if (is_revoked (&sender, manifest))
    {
      canton_fault_set (error, CANTON_FAULT_SENDER_REVOKED, "from", _("Key %s of %s was revoked before this bundle"),
                        canton_key_id_to_text (&id, text), manifest->from);
      return FALSE;
    }
  return TRUE;
}

static gboolean
verify_recipient (CantonBundle *self, const CantonBundleExpectation *expected, GError **error)
{
  const CantonManifest *manifest = self->manifest;

  if (expected->brand != NULL && !g_str_equal (expected->brand, manifest->brand))
    {
      canton_fault_set (error, CANTON_FAULT_WRONG_BRAND, "brand", _("The bundle is about brand %s, not %s"), manifest->brand,
                        expected->brand);
      return FALSE;
    }
  if (manifest->kind == CANTON_BUNDLE_CARD)
    return TRUE;

  if (expected->to != NULL && !g_str_equal (expected->to, manifest->to))
    {
      canton_fault_set (error, CANTON_FAULT_WRONG_RECIPIENT, "to", _("The bundle is for %s, not for %s"), manifest->to,
                        expected->to);
      return FALSE;
    }
  if (expected->to_key != NULL && !canton_key_id_equal (expected->to_key, &manifest->to_key))
    {
      canton_fault_set (error, CANTON_FAULT_WRONG_RECIPIENT, "to_key", _("The bundle is for another %s with other keys"),
                        manifest->to);
      return FALSE;
    }
  return TRUE;
}

/* Cuts a section into lines and hashes each. */
static gboolean
cut_lines (Section *section, const CantonSectionEntry *entry, const char *text, GError **error)
{
  const char *name = canton_section_name (entry->kind);
  const char *end = text + entry->bytes;
  const char *p = text;

  /* The manifest has been checked: no more than CANTON_BUNDLE_MAX_LINES are claimed. */
  section->text = text;
  section->starts = g_new (guint32, entry->count + 1);
  section->hashes = g_new (CantonHash, MAX (entry->count, 1));

  while (p < end)
    {
      const char *feed = memchr (p, '\n', end - p);

      if (feed == NULL || section->n_lines == entry->count)
        {
          canton_fault_set (error, CANTON_FAULT_SECTION_LINES, name, _("Section %s does not have the %" PRId64 " lines it claims"),
                            name, entry->count);
          return FALSE;
        }
      if (feed - p > CANTON_BUNDLE_MAX_LINE)
        {
          canton_fault_set (error, CANTON_FAULT_LINE_TOO_LONG, name, _("Section %s, line %u is longer than %d bytes"), name,
                            section->n_lines + 1, CANTON_BUNDLE_MAX_LINE);
          return FALSE;
        }
      section->starts[section->n_lines] = p - text;
      canton_hash_bytes (CANTON_HASH_LINE, p, feed - p, &section->hashes[section->n_lines]);
      section->n_lines++;
      p = feed + 1;
    }
  section->starts[section->n_lines] = entry->bytes;

  if (section->n_lines != entry->count)
    {
      canton_fault_set (error, CANTON_FAULT_SECTION_LINES, name, _("Section %s does not have the %" PRId64 " lines it claims"),
                        name, entry->count);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_section_hash (const CantonSectionEntry *entry, const CantonHash *hashes, guint n_lines, GError **error)
{
  const char *name = canton_section_name (entry->kind);
  CantonHash hash;

  canton_hash_bytes (CANTON_HASH_SECTION, hashes, n_lines * sizeof (CantonHash), &hash);
  if (n_lines == entry->count && canton_hash_equal (&hash, &entry->hash))
    return TRUE;

  canton_fault_set (error, CANTON_FAULT_SECTION_HASH, name, _("Section %s is not what was signed"), name);
  return FALSE;
}

static gboolean
check_lines (const Section *section, CantonSectionKind kind, GError **error)
{
  for (guint i = 0; i < section->n_lines; i++)
    {
      const char *line = section->text + section->starts[i];
      gsize length = section->starts[i + 1] - section->starts[i] - 1;

      if (!canton_json_guard_check (line, length, CANTON_JSON_BUNDLE, error))
        {
          g_prefix_error (error, _("Section %s, line %u: "), canton_section_name (kind), i + 1);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
verify_sections (CantonBundle *self, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (self->inner, &size);
  gsize offset = self->head_size;

  for (guint i = 0; i < self->manifest->n_sections; i++)
    {
      const CantonSectionEntry *entry = &self->manifest->sections[i];

      if ((gsize) entry->bytes > size - offset)
        {
          canton_fault_set (error, CANTON_FAULT_SECTION_SHORT, canton_section_name (entry->kind),
                            _("The bundle ends inside section %s"), canton_section_name (entry->kind));
          return FALSE;
        }
      if (!cut_lines (&self->sections[i], entry, data + offset, error) ||
          !check_section_hash (entry, self->sections[i].hashes, self->sections[i].n_lines, error) ||
          !check_lines (&self->sections[i], entry->kind, error))
        return FALSE;
      offset += entry->bytes;
    }

  if (offset != size)
    {
      canton_fault_set (error, CANTON_FAULT_SECTION_TRAILING, NULL,
                        _("The bundle has %" PRIuPTR " bytes too many"), size - offset);
      return FALSE;
    }
  return TRUE;
}

CantonBundle *
canton_bundle_verify (GBytes *inner, const CantonBundleExpectation *expected, GError **error)
{
  g_autoptr (CantonBundle) self = g_object_new (CANTON_TYPE_BUNDLE, NULL);

  self->inner = g_bytes_ref (inner);
  if (verify_head (self, error) && verify_sender (self, expected, error) && verify_recipient (self, expected, error) &&
      verify_sections (self, error))
    return g_steal_pointer (&self);

  return NULL;
}

const CantonManifest *
canton_bundle_get_manifest (CantonBundle *self)
{
  return self->manifest;
}

const CantonVerifyKey *
canton_bundle_get_signer (CantonBundle *self)
{
  return &self->signer;
}

const CantonHash *
canton_bundle_get_hash (CantonBundle *self)
{
  return &self->hash;
}

GBytes *
canton_bundle_get_inner (CantonBundle *self)
{
  return self->inner;
}

GBytes *
canton_bundle_dup_head (CantonBundle *self)
{
  /* A copy, so that keeping the head does not keep the lines in memory. */
  return g_bytes_new (g_bytes_get_data (self->inner, NULL), self->head_size);
}

gboolean
canton_bundle_head_get_signer (GBytes *head, CantonVerifyKey *signer)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (head, &size);

  if (size < CANTON_INNER_SIGNER + sizeof signer->bytes)
    return FALSE;
  memcpy (signer->bytes, bytes + CANTON_INNER_SIGNER, sizeof signer->bytes);

  return TRUE;
}

static const Section *
find_section (CantonBundle *self, CantonSectionKind kind)
{
  for (guint i = 0; i < self->manifest->n_sections; i++)
    if (self->manifest->sections[i].kind == kind)
      return &self->sections[i];
  return NULL;
}

guint
canton_bundle_count_lines (CantonBundle *self, CantonSectionKind kind)
{
  const Section *section = find_section (self, kind);

  return section != NULL ? section->n_lines : 0;
}

CantonBundleLine
canton_bundle_get_line (CantonBundle *self, CantonSectionKind kind, guint index)
{
  const Section *section = find_section (self, kind);
  CantonBundleLine line = { 0 };

  g_return_val_if_fail (section != NULL && index < section->n_lines, line);

  line.text = section->text + section->starts[index];
  line.length = section->starts[index + 1] - section->starts[index] - 1;
  line.hash = &section->hashes[index];

  return line;
}

gboolean
canton_evidence_check (GBytes           *head,
                       CantonSectionKind section,
                       const CantonHash *line_hashes,
                       guint             n_lines,
                       CantonManifest  **manifest,
                       GError          **error)
{
  g_autoptr (CantonBundle) self = g_object_new (CANTON_TYPE_BUNDLE, NULL);

  self->inner = g_bytes_ref (head);
  if (!verify_head (self, error))
    return FALSE;

  for (guint i = 0; i < self->manifest->n_sections; i++)
    {
      if (self->manifest->sections[i].kind != section)
        continue;
      if (!check_section_hash (&self->manifest->sections[i], line_hashes, n_lines, error))
        return FALSE;
      if (manifest != NULL)
        *manifest = g_steal_pointer (&self->manifest);
      return TRUE;
    }

  canton_fault_set (error, CANTON_FAULT_MANIFEST_SECTIONS, canton_section_name (section), _("The bundle has no section %s"),
                    canton_section_name (section));
  return FALSE;
}
