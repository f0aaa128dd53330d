/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"
#include "canton-customer.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_DUPLICATES (dealer_duplicates_get_type ())
G_DECLARE_FINAL_TYPE (DealerDuplicates, dealer_duplicates, DEALER, DUPLICATES, AdwBin)

/* Who is in the books already and may be the same, and why; hidden while there is nobody. Signal: open (gint64 id). */

/* Looks for those who may be @customer. */
void dealer_duplicates_look (DealerDuplicates *self, CantonContext *context, CantonCustomer *customer);

/* Whoever is most likely the same, or NULL when nobody is likely to be. (transfer none) */
CantonCustomer *dealer_duplicates_get_likely (DealerDuplicates *self);

/* Why that one may be the same: "same telephone number, same name". (transfer full) */
char *dealer_duplicates_describe_likely (DealerDuplicates *self);

G_END_DECLS
