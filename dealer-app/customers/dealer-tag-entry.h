/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"
#include "canton-customer.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_TAG_ENTRY (dealer_tag_entry_get_type ())
G_DECLARE_FINAL_TYPE (DealerTagEntry, dealer_tag_entry, DEALER, TAG_ENTRY, AdwBin)

/* Tags, and an entry that offers those in use as one types. Signal: changed. */

void dealer_tag_entry_show (DealerTagEntry *self, CantonContext *context, CantonCustomer *customer);
void dealer_tag_entry_apply (DealerTagEntry *self, CantonCustomer *customer);

G_END_DECLS
