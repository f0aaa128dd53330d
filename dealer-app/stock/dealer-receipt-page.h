/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-clock.h"
#include "canton-context.h"
#include "canton-product.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_RECEIPT_PAGE (dealer_receipt_page_get_type ())
G_DECLARE_FINAL_TYPE (DealerReceiptPage, dealer_receipt_page, DEALER, RECEIPT_PAGE, AdwBin)

/* Takes units of a product into stock, one serial number a line, as typed, pasted or scanned. Property "changed": there are numbers
 * that are not saved. Signals: save, cancelled. */

void dealer_receipt_page_begin (DealerReceiptPage *self, CantonContext *context, CantonProduct *product);

/* What is to be received: each number once. (transfer full) */
GStrv dealer_receipt_page_get_serials (DealerReceiptPage *self);

CantonDay dealer_receipt_page_get_day (DealerReceiptPage *self);
gint64 dealer_receipt_page_get_cost (DealerReceiptPage *self);
gboolean dealer_receipt_page_get_changed (DealerReceiptPage *self);

G_END_DECLS
