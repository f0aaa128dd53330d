/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"
#include "canton-product.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_PRODUCT_PAGE (dealer_product_page_get_type ())
G_DECLARE_FINAL_TYPE (DealerProductPage, dealer_product_page, DEALER, PRODUCT_PAGE, AdwBin)

/* One product, to read, with its units; what can be done with it are the actions stock.edit and stock.receive of the room. */

/* Shows @product; NULL shows nothing. */
void dealer_product_page_set_product (DealerProductPage *self, CantonContext *context, CantonProduct *product);

/* (transfer none) */
CantonProduct *dealer_product_page_get_product (DealerProductPage *self);

G_END_DECLS
