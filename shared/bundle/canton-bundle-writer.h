/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <gio/gio.h>

#include "canton-box-key.h"
#include "canton-clause.h"
#include "canton-enrolment.h"
#include "canton-manifest.h"
#include "canton-outgoing-person.h"
#include "canton-outgoing-sale.h"
#include "canton-verdict.h"

G_BEGIN_DECLS

/* Makes one bundle: fill the manifest, add lines, sign, then seal. Not thread-safe; used by one thread at a time. */
#define CANTON_TYPE_BUNDLE_WRITER (canton_bundle_writer_get_type ())
G_DECLARE_FINAL_TYPE (CantonBundleWriter, canton_bundle_writer, CANTON, BUNDLE_WRITER, GObject)

/* Returns a writer whose manifest is canton_manifest_new (@kind). (transfer full) */
CantonBundleWriter *canton_bundle_writer_new (CantonBundleKind kind);

/* Returns the manifest, to be filled before signing; its sections are the writer's business. (transfer none) */
CantonManifest *canton_bundle_writer_get_manifest (CantonBundleWriter *self);

/* Each adds one line to its section. Fails, adding nothing, with the fault and the field that a reader would find, or
 * CANTON_ERROR_TOO_LARGE when the bundle is full: then sign this one and begin another. */
gboolean canton_bundle_writer_add_person (CantonBundleWriter *self, const CantonOutgoingPerson *person, GError **error);
gboolean canton_bundle_writer_add_sale (CantonBundleWriter *self, const CantonOutgoingSale *sale, GError **error);
gboolean canton_bundle_writer_add_clause (CantonBundleWriter *self, const CantonClause *clause, GError **error);
gboolean canton_bundle_writer_add_receipt (CantonBundleWriter *self, const CantonReceipt *receipt, GError **error);
gboolean canton_bundle_writer_add_verdict (CantonBundleWriter *self, const CantonVerdict *verdict, GError **error);
gboolean canton_bundle_writer_add_request (CantonBundleWriter *self, const CantonEnrolRequest *request, GError **error);
gboolean canton_bundle_writer_add_key_notice (CantonBundleWriter *self, const CantonKeyNotice *notice, GError **error);
gboolean canton_bundle_writer_add_card (CantonBundleWriter *self, const CantonHqCard *card, GError **error);

/* Adds a line that was written before, e.g. one kept in the outgoing tables, after checking its JSON. */
gboolean canton_bundle_writer_add_line (CantonBundleWriter *self,
                                        CantonSectionKind   section,
                                        const char         *line,
                                        gsize               length,
                                        GError            **error);

/* Returns how many lines @section has. */
guint canton_bundle_writer_count (CantonBundleWriter *self, CantonSectionKind section);

/* Finishes the manifest and signs: the result is the plain bundle, which the sender freezes and canton_bundle_seal() wraps, or,
 * for a card, the file itself. @hash, which may be NULL, is what the next bundle of the stream names as previous. Fails when
 * the manifest breaks the format. (transfer full) */
GBytes *canton_bundle_writer_sign (CantonBundleWriter *self, CantonSigningKey *key, CantonHash *hash, GError **error);

/* Seals @inner for 1 to 4 recipients, any of which can open it: the bytes of the file. Sealing the same bundle again gives
 * other bytes for the same bundle: freeze what is sent. (transfer full) */
GBytes *canton_bundle_seal (GBytes *inner, const CantonSealKey *recipients, guint n_recipients, GError **error);

G_END_DECLS
