/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"
#include "canton-sale.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_SALE_EDITOR (dealer_sale_editor_get_type ())
G_DECLARE_FINAL_TYPE (DealerSaleEditor, dealer_sale_editor, DEALER, SALE_EDITOR, AdwBin)

/* Edits a copy of a sale, whatever is to become of it: a new one, a correction, a delivery, a return. The rules
 * (dealer-sales-rules.h) run at every change, and what they find stands beside the field it is about.
 *
 * Property "changed": something was typed that is not saved. Signals: save: the person wants it saved, and it may be; cancelled;
 * create-customer (const char *name): the buyer is not known yet. */

void dealer_sale_editor_open (DealerSaleEditor *self, CantonContext *context);

/* Begins to edit a copy of @sale, which is as in the books, or new. @state is what it is to become, its own to correct it. */
void dealer_sale_editor_edit (DealerSaleEditor *self, CantonSale *sale, CantonSaleState state);

/* The sale as it would be saved. (transfer none) */
CantonSale *dealer_sale_editor_get_sale (DealerSaleEditor *self);

/* Why it is changed; "" where no reason is needed. */
const char *dealer_sale_editor_get_reason (DealerSaleEditor *self);

/* Chooses the buyer. */
void dealer_sale_editor_set_customer (DealerSaleEditor *self, gint64 customer_id);

gboolean dealer_sale_editor_get_changed (DealerSaleEditor *self);

G_END_DECLS
