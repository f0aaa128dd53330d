/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"
#include "canton-customer.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_CUSTOMER_PROFILE (dealer_customer_profile_get_type ())
G_DECLARE_FINAL_TYPE (DealerCustomerProfile, dealer_customer_profile, DEALER, CUSTOMER_PROFILE, AdwBin)

/* Everything known of one customer on one page. Its buttons are actions of the room ("customers.edit" …).
 *
 * Signals: note (const char *text): the person wrote a note; tag (const char *tag): the person wants to see everybody with it. */

/* Shows customer @id out of @context; FALSE when there is none (any more). */
gboolean dealer_customer_profile_show (DealerCustomerProfile *self, CantonContext *context, gint64 id);

/* Whom it shows, or NULL. (transfer none) */
CantonCustomer *dealer_customer_profile_get_customer (DealerCustomerProfile *self);

/* The note was written: its entry is emptied. */
void dealer_customer_profile_clear_note (DealerCustomerProfile *self);

/* Puts the keyboard into the entry for a note. */
void dealer_customer_profile_write_note (DealerCustomerProfile *self);

G_END_DECLS
