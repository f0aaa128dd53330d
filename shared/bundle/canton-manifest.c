/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-manifest.h"

#include "canton-fault.h"
#include "canton-i18n.h"
#include "canton-id.h"
#include "canton-json-guard.h"
#include "canton-record-fields.h"

#include <inttypes.h>
#include <string.h>

G_DEFINE_BOXED_TYPE (CantonManifest, canton_manifest, canton_manifest_copy, canton_manifest_free)

static const char *const kind_names[CANTON_N_BUNDLE_KINDS] = { "sale",  "snapshot", "policy", "reply",
                                                               "enrol", "keys",     "card" };

static const char *const section_names[CANTON_N_SECTIONS] = { "persons",  "records", "clauses", "receipt",
                                                              "verdicts", "request", "keys",    "card" };

typedef struct
{
  gboolean in_sequence;
  guint n_sections;
  CantonSectionKind sections[CANTON_BUNDLE_MAX_SECTIONS];
} KindRules;

static const KindRules kinds[CANTON_N_BUNDLE_KINDS] = {
  [CANTON_BUNDLE_SALE] = { TRUE, 2, { CANTON_SECTION_PERSONS, CANTON_SECTION_RECORDS } },
  [CANTON_BUNDLE_SNAPSHOT] = { TRUE, 2, { CANTON_SECTION_PERSONS, CANTON_SECTION_RECORDS } },
  [CANTON_BUNDLE_POLICY] = { TRUE, 1, { CANTON_SECTION_CLAUSES } },
  [CANTON_BUNDLE_REPLY] = { FALSE, 2, { CANTON_SECTION_RECEIPT, CANTON_SECTION_VERDICTS } },
  [CANTON_BUNDLE_ENROL] = { FALSE, 1, { CANTON_SECTION_REQUEST } },
  [CANTON_BUNDLE_KEYS] = { TRUE, 1, { CANTON_SECTION_KEYS } },
  [CANTON_BUNDLE_CARD] = { FALSE, 1, { CANTON_SECTION_CARD } },
};

typedef struct
{
  gint64 fewest, most;
} LineRules;

static const LineRules lines[CANTON_N_SECTIONS] = {
  [CANTON_SECTION_PERSONS] = { 0, CANTON_BUNDLE_MAX_LINES }, [CANTON_SECTION_RECORDS] = { 0, CANTON_BUNDLE_MAX_LINES },
  [CANTON_SECTION_CLAUSES] = { 0, CANTON_BUNDLE_MAX_LINES }, [CANTON_SECTION_RECEIPT] = { 1, 1 },
  [CANTON_SECTION_VERDICTS] = { 0, CANTON_BUNDLE_MAX_LINES }, [CANTON_SECTION_REQUEST] = { 1, 1 },
  [CANTON_SECTION_KEYS] = { 1, CANTON_BUNDLE_MAX_LINES },    [CANTON_SECTION_CARD] = { 1, 1 },
};

/* The manifest as it stands on the wire. */
typedef struct
{
  CantonOutgoingRecord keeper; /* of texts that were read */
  gint64 format;
  CantonManifest m; /* texts borrowed */
  GArray *sections; /* of CantonSectionEntry */
} Wire;

static const CantonField section_rows[] = {
  { "name", CANTON_FIELD_TOKEN, CANTON_FIELD_ALWAYS, G_STRUCT_OFFSET (CantonSectionEntry, kind), 0, 0, section_names,
    CANTON_N_SECTIONS },
  { "bytes", CANTON_FIELD_INTEGER, CANTON_FIELD_ALWAYS, G_STRUCT_OFFSET (CantonSectionEntry, bytes), 0,
    CANTON_BUNDLE_MAX_SIZE },
  { "count", CANTON_FIELD_INTEGER, CANTON_FIELD_ALWAYS, G_STRUCT_OFFSET (CantonSectionEntry, count), 0,
    CANTON_JSON_MAX_INTEGER },
  { "hash", CANTON_FIELD_BYTES, CANTON_FIELD_ALWAYS, G_STRUCT_OFFSET (CantonSectionEntry, hash), 0, CANTON_HASH_SIZE },
};
static const CantonFields section_table = { "section", section_rows, G_N_ELEMENTS (section_rows),
                                            sizeof (CantonSectionEntry), FALSE };

#define INTEGER(name, presence, member, least)                                                                        \
  { name, CANTON_FIELD_INTEGER, presence, G_STRUCT_OFFSET (Wire, member), least, CANTON_JSON_MAX_INTEGER }
#define TEXT(name, presence, member, longest)                                                                         \
  { name, CANTON_FIELD_TEXT, presence, G_STRUCT_OFFSET (Wire, member), 1, longest }
#define CODE(name, presence, member)                                                                                  \
  { name, CANTON_FIELD_CODE, presence, G_STRUCT_OFFSET (Wire, member), 1, CANTON_BUNDLE_MAX_CODE }
#define BYTES(name, presence, member, size)                                                                           \
  { name, CANTON_FIELD_BYTES, presence, G_STRUCT_OFFSET (Wire, member), 0, size }

static const CantonField manifest_rows[] = {
  INTEGER ("format", CANTON_FIELD_ALWAYS, format, 1),
  { "kind", CANTON_FIELD_TOKEN, CANTON_FIELD_ALWAYS, G_STRUCT_OFFSET (Wire, m.kind), 0, 0, kind_names,
    CANTON_N_BUNDLE_KINDS },
  TEXT ("needs", CANTON_FIELD_MAY, m.needs, 1000),
  { "id", CANTON_FIELD_ID, CANTON_FIELD_ALWAYS, G_STRUCT_OFFSET (Wire, m.id) },
  CODE ("brand", CANTON_FIELD_ALWAYS, m.brand),
  CODE ("from", CANTON_FIELD_MAY, m.from),
  BYTES ("from_key", CANTON_FIELD_ALWAYS, m.from_key, CANTON_KEY_ID_SIZE),
  CODE ("to", CANTON_FIELD_MAY, m.to),
  BYTES ("to_key", CANTON_FIELD_MAY, m.to_key, CANTON_KEY_ID_SIZE),
  INTEGER ("epoch", CANTON_FIELD_ALWAYS, m.epoch, 1),
  INTEGER ("sequence", CANTON_FIELD_MAY, m.sequence, 0),
  BYTES ("previous", CANTON_FIELD_MAY, m.previous, CANTON_HASH_SIZE),
  { "parent", CANTON_FIELD_ID, CANTON_FIELD_MAY, G_STRUCT_OFFSET (Wire, m.parent) },
  INTEGER ("reply_seen", CANTON_FIELD_MAY, m.reply_seen, 0),
  INTEGER ("policy", CANTON_FIELD_MAY, m.policy, 0),
  INTEGER ("created", CANTON_FIELD_ALWAYS, m.created, 0),
  TEXT ("program", CANTON_FIELD_ALWAYS, m.program, 100),
  { "sections", CANTON_FIELD_LIST, CANTON_FIELD_ALWAYS, G_STRUCT_OFFSET (Wire, sections), 1, CANTON_BUNDLE_MAX_SECTIONS, NULL,
    0, &section_table },
};
static const CantonFields manifest_table = { "manifest", manifest_rows, G_N_ELEMENTS (manifest_rows), sizeof (Wire), FALSE };

const char *
canton_bundle_kind_name (CantonBundleKind kind)
{
  g_return_val_if_fail (kind < CANTON_N_BUNDLE_KINDS, "unknown");
  return kind_names[kind];
}

const char *
canton_section_name (CantonSectionKind kind)
{
  g_return_val_if_fail (kind < CANTON_N_SECTIONS, "unknown");
  return section_names[kind];
}

gboolean
canton_bundle_kind_is_in_sequence (CantonBundleKind kind)
{
  g_return_val_if_fail (kind < CANTON_N_BUNDLE_KINDS, FALSE);
  return kinds[kind].in_sequence;
}

const CantonSectionKind *
canton_bundle_kind_sections (CantonBundleKind kind, guint *n_sections)
{
  g_return_val_if_fail (kind < CANTON_N_BUNDLE_KINDS, NULL);
  *n_sections = kinds[kind].n_sections;
  return kinds[kind].sections;
}

void
canton_section_get_limits (CantonSectionKind section, gint64 *fewest, gint64 *most)
{
  g_return_if_fail (section < CANTON_N_SECTIONS);
  *fewest = lines[section].fewest;
  *most = lines[section].most;
}

const CantonFields *
canton_manifest_get_fields (void)
{
  return &manifest_table;
}

CantonManifest *
canton_manifest_new (CantonBundleKind kind)
{
  CantonManifest *manifest = g_new0 (CantonManifest, 1);

  manifest->kind = kind;
  manifest->needs = g_strdup ("");
  manifest->id = canton_id_new ();
  manifest->brand = g_strdup ("");
  manifest->from = g_strdup ("");
  manifest->to = g_strdup ("");
  manifest->epoch = 1;
  manifest->parent = g_strdup ("");
  manifest->created = canton_clock_now ();
  manifest->program = g_strdup ("canton " CANTON_VERSION);

  return manifest;
}

static void
copy_texts (CantonManifest *to, const CantonManifest *from)
{
  to->needs = g_strdup (from->needs ? from->needs : "");
  to->id = g_strdup (from->id ? from->id : "");
  to->brand = g_strdup (from->brand ? from->brand : "");
  to->from = g_strdup (from->from ? from->from : "");
  to->to = g_strdup (from->to ? from->to : "");
  to->parent = g_strdup (from->parent ? from->parent : "");
  to->program = g_strdup (from->program ? from->program : "");
}

CantonManifest *
canton_manifest_copy (const CantonManifest *manifest)
{
  CantonManifest *copy = g_new (CantonManifest, 1);

  *copy = *manifest;
  copy_texts (copy, manifest);

  return copy;
}

void
canton_manifest_free (CantonManifest *manifest)
{
  g_free (manifest->needs);
  g_free (manifest->id);
  g_free (manifest->brand);
  g_free (manifest->from);
  g_free (manifest->to);
  g_free (manifest->parent);
  g_free (manifest->program);
  g_free (manifest);
}

void
canton_manifest_set (char **text, const char *value)
{
  char *copy = g_strdup (value ? value : "");

  g_free (*text);
  *text = copy;
}

/* A fault of a field is a matter of the record in a line; here it makes the whole bundle malformed. */
static void
raise_field_fault (GError **error, GError *field_error)
{
  if (g_error_matches (field_error, CANTON_ERROR, CANTON_ERROR_REJECTED))
    canton_fault_set (error, CANTON_FAULT_MANIFEST_FIELD, canton_error_get_field (field_error), _("Manifest: %s"),
                      field_error->message);
  else
    {
      g_propagate_prefixed_error (error, g_error_copy (field_error), _("Manifest: "));
    }
  g_error_free (field_error);
}

static gboolean
is_zero (gconstpointer bytes, gsize size)
{
  for (gsize i = 0; i < size; i++)
    if (((const guint8 *) bytes)[i] != 0)
      return FALSE;
  return TRUE;
}

static gboolean
missing_field (const char *field, GError **error)
{
  canton_fault_set (error, CANTON_FAULT_MANIFEST_FIELD, field, _("Manifest: %s is missing"), field);
  return FALSE;
}

static gboolean
check_parties (const CantonManifest *m, GError **error)
{
  if (m->from[0] == '\0' && m->kind != CANTON_BUNDLE_ENROL)
    return missing_field ("from", error);
  if (m->kind == CANTON_BUNDLE_CARD)
    return TRUE;
  if (m->to[0] == '\0')
    return missing_field ("to", error);
  if (is_zero (&m->to_key, sizeof m->to_key))
    return missing_field ("to_key", error);

  return TRUE;
}

static gboolean
check_chain (const CantonManifest *m, GError **error)
{
  gboolean has_previous = !is_zero (&m->previous, sizeof m->previous);

  if (kinds[m->kind].in_sequence ? m->sequence < 1 : m->sequence != 0)
    {
      canton_fault_set (error, CANTON_FAULT_MANIFEST_CHAIN, "sequence", _("A %s bundle cannot have sequence number %" PRId64),
                        kind_names[m->kind], m->sequence);
      return FALSE;
    }
  if (has_previous != (m->sequence > 1))
    {
      canton_fault_set (error, CANTON_FAULT_MANIFEST_CHAIN, "previous",
                        _("Bundle %" PRId64 " must name the one before it, and the first must not"), m->sequence);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_sections (const CantonManifest *m, GError **error)
{
  const KindRules *rules = &kinds[m->kind];

  if (m->n_sections != rules->n_sections)
    {
      canton_fault_set (error, CANTON_FAULT_MANIFEST_SECTIONS, "sections", _("A %s bundle has other sections"),
                        kind_names[m->kind]);
      return FALSE;
    }

  for (guint i = 0; i < m->n_sections; i++)
    {
      const CantonSectionEntry *section = &m->sections[i];
      const LineRules *line = &lines[section->kind];

      if (section->kind != rules->sections[i])
        {
          canton_fault_set (error, CANTON_FAULT_MANIFEST_SECTIONS, "sections", _("A %s bundle has other sections"),
                            kind_names[m->kind]);
          return FALSE;
        }
      if (section->count > CANTON_BUNDLE_MAX_LINES)
        {
          canton_fault_set (error, CANTON_FAULT_SECTION_COUNT, section_names[section->kind],
                            _("Section %s: more than %d lines"), section_names[section->kind], CANTON_BUNDLE_MAX_LINES);
          return FALSE;
        }
      if (section->count < line->fewest || section->count > line->most)
        {
          canton_fault_set (error, CANTON_FAULT_SECTION_LINES, section_names[section->kind],
                            _("Section %s: %" PRId64 " lines are too few or too many"),
                            section_names[section->kind], section->count);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
check_format (gint64 format, GError **error)
{
  if (format <= CANTON_BUNDLE_FORMAT)
    return TRUE;

  canton_fault_set (error, CANTON_FAULT_MANIFEST_FORMAT, "format", _("The bundle has format %" PRId64 ", newer than %d"),
                    format, CANTON_BUNDLE_FORMAT);
  return FALSE;
}

/* This version knows no feature that a reader could do without only by misreading. */
static gboolean
check_needs (const char *needs, GError **error)
{
  if (needs[0] == '\0')
    return TRUE;

  canton_fault_set (error, CANTON_FAULT_MANIFEST_NEEDS, "needs", _("The bundle needs a newer Canton: %s"), needs);
  return FALSE;
}

static gboolean
check (const CantonManifest *m, gint64 format, GError **error)
{
  if (!check_format (format, error) || !check_needs (m->needs, error))
    return FALSE;
  return check_parties (m, error) && check_chain (m, error) && check_sections (m, error);
}

gboolean
canton_manifest_write (const CantonManifest *manifest, GString *out, GError **error)
{
  g_autoptr (GArray) sections = g_array_new (FALSE, TRUE, sizeof (CantonSectionEntry));
  Wire wire = { .format = CANTON_BUNDLE_FORMAT, .m = *manifest, .sections = sections };
  g_autoptr (GError) field_error = NULL;

  if (!check (manifest, wire.format, error))
    return FALSE;

  g_array_append_vals (sections, manifest->sections, manifest->n_sections);
  if (!canton_fields_write (&manifest_table, &wire, out, &field_error))
    {
      raise_field_fault (error, g_steal_pointer (&field_error));
      return FALSE;
    }
  return TRUE;
}

/* The member @name of the manifest, or NULL. */
static const CantonJsonNode *
find_member (CantonJsonLine *line, const char *json, const char *name, CantonJsonType type)
{
  guint n_nodes;
  const CantonJsonNode *nodes = canton_json_line_get_nodes (line, &n_nodes);

  for (guint i = 1; i < n_nodes; i = nodes[i].next)
    if (nodes[i].type == type && nodes[i].key_length == strlen (name) &&
        memcmp (json + nodes[i].key, name, nodes[i].key_length) == 0)
      return &nodes[i];
  return NULL;
}

/* A newer format, or a feature that a reader must know, may lack what this one demands: nothing else is looked at before. */
static gboolean
check_is_known (CantonJsonLine *line, const char *json, gsize length, GError **error)
{
  const CantonJsonNode *format, *needs;
  g_autoptr (GError) json_error = NULL;

  if (!canton_json_line_parse (line, json, length, &json_error))
    {
      raise_field_fault (error, g_steal_pointer (&json_error));
      return FALSE;
    }

  format = find_member (line, json, "format", CANTON_JSON_INTEGER);
  if (format != NULL && !check_format (format->value, error))
    return FALSE;
  needs = find_member (line, json, "needs", CANTON_JSON_STRING);
  if (needs != NULL && needs->length > 0)
    {
      g_autofree char *words = g_malloc (needs->length + 1);

      words[canton_json_node_unescape (needs, json, words)] = '\0';
      return check_needs (words, error);
    }
  return TRUE;
}

CantonManifest *
canton_manifest_read (const char *json, gsize length, GError **error)
{
  g_autoptr (CantonJsonLine) line = canton_json_line_new ();
  g_autoptr (GArray) sections = g_array_new (FALSE, TRUE, sizeof (CantonSectionEntry));
  g_autoptr (GError) field_error = NULL;
  g_autoptr (CantonManifest) manifest = NULL;
  Wire wire = { .sections = sections };

  if (!check_is_known (line, json, length, error))
    return NULL;

  if (canton_fields_read (&manifest_table, line, json, length, &wire, &wire.keeper, &field_error))
    {
      manifest = canton_manifest_copy (&wire.m);
      manifest->n_sections = sections->len;
      memcpy (manifest->sections, sections->data, sections->len * sizeof (CantonSectionEntry));
    }
  canton_outgoing_record_destroy (&wire.keeper);

  if (manifest == NULL)
    {
      raise_field_fault (error, g_steal_pointer (&field_error));
      return NULL;
    }
  return check (manifest, wire.format, error) ? g_steal_pointer (&manifest) : NULL;
}
