/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-outgoing-person.h"
#include "canton-outgoing-sale.h"
#include "canton-verdict.h"

G_BEGIN_DECLS

/* What HQ makes of a line that is well-formed: whether it can be true, and what is put right. They know neither store nor clock,
 * so the same line has the same verdict whenever it arrives. Codes are words that dealers are told; see the table in the source.
 *
 * A rejected line leaves @verdict with result, code and field; a changed one likewise, the record then being as HQ takes it. Texts
 * that are put right are kept in the record. @bundle_epoch is that of the bundle. */
void hq_line_rules_check_person (CantonOutgoingPerson *person, gint64 bundle_epoch, CantonVerdict *verdict);
void hq_line_rules_check_sale (CantonOutgoingSale *sale, gint64 bundle_epoch, CantonVerdict *verdict);

/* Divides the total of a sale among its lines by what each sells for; @amounts has room for one each, and they add up to the
 * total. */
void hq_line_rules_share (const CantonOutgoingSale *sale, gint64 *amounts);

/* Returns what @code says, in the user's language, for people; any word of a verdict, or one nobody knows. (transfer none) */
const char *hq_line_rules_describe (const char *code);

G_END_DECLS
