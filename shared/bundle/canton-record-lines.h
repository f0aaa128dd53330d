/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-clause.h"
#include "canton-enrolment.h"
#include "canton-json-line.h"
#include "canton-outgoing-person.h"
#include "canton-outgoing-sale.h"
#include "canton-verdict.h"

G_BEGIN_DECLS

/* One record, one line of JSON, without the line feed. Writing appends to @out, or fails with the fault and field that a reader
 * would find, leaving @out as it was; a control character other than a line feed becomes a space.
 *
 * Reading clears the record, then fills it; @scratch is canton_json_line_new()'s and may be used for one line after another. A
 * failure of the JSON is CANTON_ERROR_MALFORMED; of a field, CANTON_ERROR_REJECTED with canton_error_get_fault() and
 * canton_error_get_field(), and then base (id, epoch, revision, operation) is filled as far as it could be read, so that a
 * verdict can name the record. Members that this version does not know are skipped. */
gboolean canton_person_line_write (const CantonOutgoingPerson *person, GString *out, GError **error);
gboolean canton_person_line_read (CantonJsonLine       *scratch,
                                  const char           *line,
                                  gsize                 length,
                                  CantonOutgoingPerson *person,
                                  GError              **error);

gboolean canton_sale_line_write (const CantonOutgoingSale *sale, GString *out, GError **error);
gboolean canton_sale_line_read (CantonJsonLine     *scratch,
                                const char         *line,
                                gsize               length,
                                CantonOutgoingSale *sale,
                                GError            **error);

gboolean canton_clause_line_write (const CantonClause *clause, GString *out, GError **error);
gboolean canton_clause_line_read (CantonJsonLine *scratch,
                                  const char     *line,
                                  gsize           length,
                                  CantonClause   *clause,
                                  GError        **error);

gboolean canton_verdict_line_write (const CantonVerdict *verdict, GString *out, GError **error);
gboolean canton_verdict_line_read (CantonJsonLine *scratch,
                                   const char     *line,
                                   gsize           length,
                                   CantonVerdict  *verdict,
                                   GError        **error);

gboolean canton_receipt_line_write (const CantonReceipt *receipt, GString *out, GError **error);
gboolean canton_receipt_line_read (CantonJsonLine *scratch,
                                   const char     *line,
                                   gsize           length,
                                   CantonReceipt  *receipt,
                                   GError        **error);

gboolean canton_request_line_write (const CantonEnrolRequest *request, GString *out, GError **error);
gboolean canton_request_line_read (CantonJsonLine     *scratch,
                                   const char         *line,
                                   gsize               length,
                                   CantonEnrolRequest *request,
                                   GError            **error);

gboolean canton_key_notice_line_write (const CantonKeyNotice *notice, GString *out, GError **error);
gboolean canton_key_notice_line_read (CantonJsonLine  *scratch,
                                      const char      *line,
                                      gsize            length,
                                      CantonKeyNotice *notice,
                                      GError         **error);

gboolean canton_card_line_write (const CantonHqCard *card, GString *out, GError **error);
gboolean canton_card_line_read (CantonJsonLine *scratch,
                                const char     *line,
                                gsize           length,
                                CantonHqCard   *card,
                                GError        **error);

G_END_DECLS
