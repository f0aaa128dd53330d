/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-sale.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_SALE_PAGE (dealer_sale_page_get_type ())
G_DECLARE_FINAL_TYPE (DealerSalePage, dealer_sale_page, DEALER, SALE_PAGE, AdwBin)

/* One sale, to read, with what can be done with it: the actions sales.order, .deliver, .return, .cancel, .edit and .document (kind)
 * of the room. */

/* Shows @sale, with its lines; NULL shows nothing. */
void dealer_sale_page_set_sale (DealerSalePage *self, CantonSale *sale);

/* (transfer none) */
CantonSale *dealer_sale_page_get_sale (DealerSalePage *self);

G_END_DECLS
