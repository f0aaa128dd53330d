/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"
#include "canton-customer.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_MERGE_PAGE (dealer_merge_page_get_type ())
G_DECLARE_FINAL_TYPE (DealerMergePage, dealer_merge_page, DEALER, MERGE_PAGE, AdwBin)

/* Two records of one customer side by side: which stays, which fields win, what is added and moved.
 *
 * Signals: merge (gint64 kept_id, gint64 merged_id, CantonCustomer *wins): the person wants it, see dealer-customer-jobs.h; cancel. */

/* Shows @first beside @second, or, with 0, beside somebody to be found. FALSE when one is gone. */
gboolean dealer_merge_page_show (DealerMergePage *self, CantonContext *context, gint64 first, gint64 second);

G_END_DECLS
