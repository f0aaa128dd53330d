/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-dealer-keys-table.h"
#include "canton-one-time-code.h"
#include "hq-brand-keys.h"

G_BEGIN_DECLS

/* How a brand gets its keys and dealers get theirs. All of it runs in a write job, in the caller's transaction. */

/* Whether a brand can be called that: CANTON_ERROR_INVALID that says why not, for a code that is not 1 to 32 of [A-Za-z0-9._-], an
 * empty name or a currency that is none. */
gboolean hq_enrolment_check_brand (const char *code, const char *name, const char *currency, GError **error);

/* Sets up the brand: makes root, working, encryption and recovery keys in @keys where it has none, and the first card. The
 * caller saves @keys before the transaction commits. Errors as hq_enrolment_check_brand(); CANTON_ERROR_DUPLICATE when there is a
 * brand already. */
gboolean hq_enrolment_set_up (CantonDatabase *database,
                              CantonKeyFile  *keys,
                              const char     *code,
                              const char     *name,
                              const char     *currency,
                              GError        **error);

/* Moves the keys that are kept offline, root and recovery, from @keys into @offline. The caller saves both, @offline first. */
void hq_enrolment_take_offline (CantonKeyFile *keys, CantonKeyFile *offline);

/* Makes a one-time code for a dealer, good for @days, and calls back those before it. Writes it into @code. */
gboolean hq_enrolment_issue_code (CantonDatabase *database,
                                  gint64          dealer_id,
                                  int             days,
                                  char            code[CANTON_CODE_TEXT_SIZE],
                                  GError        **error);

/* Certifies the keys of @request: the dealer's earlier key, if one is still in force, is revoked from its next bundle on, and the
 * certificate waits to be written by hq_reply_write(). What was quarantined for want of this key is not looked at again yet:
 * run an HqImporter without files. CANTON_ERROR_WRONG_CODE when the code was called back meanwhile. */
gboolean hq_enrolment_approve (CantonDatabase            *database,
                               const HqBrandKeys         *keys,
                               const CantonDealerRequest *request,
                               GError                   **error);

/* Revokes the dealer's key from its next bundle on; the dealer is suspended. CANTON_ERROR_NOT_ENROLLED when it has none. */
gboolean hq_enrolment_revoke (CantonDatabase *database, gint64 dealer_id, const char *reason, GError **error);

G_END_DECLS
