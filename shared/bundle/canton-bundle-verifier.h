/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <gio/gio.h>

#include "canton-manifest.h"

G_BEGIN_DECLS

/* A bundle whose signature, manifest, limits, section hashes and every line's JSON have been checked. Immutable, so safe on
 * any thread. What its records say has not been judged: read them with canton-record-lines.h, one verdict each. */
#define CANTON_TYPE_BUNDLE (canton_bundle_get_type ())
G_DECLARE_FINAL_TYPE (CantonBundle, canton_bundle, CANTON, BUNDLE, GObject)

/* What the receiver knows of an enrolled key. */
typedef struct
{
  const char *code;     /* whose key it is; the manifest must say the same. NULL accepts what the manifest says */
  gint64 revoked_epoch; /* first (epoch, sequence) that is not believed any more; epoch 0 for a key in force */
  gint64 revoked_from;
} CantonBundleSender;

/* Looks up @key; returns FALSE when nobody enrolled it. What it puts into @sender must live until the verifier returns. */
typedef gboolean (*CantonFindSender) (const CantonVerifyKey *key, CantonBundleSender *sender, gpointer user_data);

/* What the receiver expects of a bundle; NULL members accept anything. */
typedef struct
{
  const char *brand;           /* the brand of the stream */
  const char *to;              /* our own code */
  const CantonKeyId *to_key;   /* the brand's root key at HQ; at the dealer, its own key, or NULL */
  CantonFindSender find_sender; /* NULL accepts any key: for showing a file, not for importing it. Requests and cards are
                                   signed by keys nobody knows yet and are accepted without it */
  gpointer user_data;
} CantonBundleExpectation;

/* Verifies a plain bundle, or a card, from the signature to the last line. Fails with the first fault it meets, in the order of
 * FORMAT.md; there is no such thing as half a bundle. (transfer full) */
CantonBundle *canton_bundle_verify (GBytes *inner, const CantonBundleExpectation *expected, GError **error);

/* All (transfer none). */
const CantonManifest *canton_bundle_get_manifest (CantonBundle *self);
const CantonVerifyKey *canton_bundle_get_signer (CantonBundle *self);
const CantonHash *canton_bundle_get_hash (CantonBundle *self);
GBytes *canton_bundle_get_inner (CantonBundle *self);

/* Returns the part that HQ keeps for ever as evidence: header, signature and manifest, without the lines. (transfer full) */
GBytes *canton_bundle_dup_head (CantonBundle *self);

/* Finds out which key signed such a head; does not check that it did. FALSE when @head is too short for one. */
gboolean canton_bundle_head_get_signer (GBytes *head, CantonVerifyKey *signer);

typedef struct
{
  const char *text; /* not terminated; in the bundle's own bytes */
  gsize length;     /* without the line feed */
  const CantonHash *hash;
} CantonBundleLine;

/* Returns the number of lines in @section, 0 when the bundle has no such section. */
guint canton_bundle_count_lines (CantonBundle *self, CantonSectionKind section);

/* Returns line @index, from 0, of @section; it lives as long as @self. */
CantonBundleLine canton_bundle_get_line (CantonBundle *self, CantonSectionKind section, guint index);

/* Checks that @head, from canton_bundle_dup_head(), is signed, and that its @section had lines of exactly these hashes: proves what a
 * dealer sent even after lines were erased. @manifest, which may be NULL, gets what it says. */
gboolean canton_evidence_check (GBytes           *head,
                                CantonSectionKind section,
                                const CantonHash *line_hashes,
                                guint             n_lines,
                                CantonManifest  **manifest,
                                GError          **error);

G_END_DECLS
