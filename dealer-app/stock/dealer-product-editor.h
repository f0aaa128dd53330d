/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"
#include "canton-product.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_PRODUCT_EDITOR (dealer_product_editor_get_type ())
G_DECLARE_FINAL_TYPE (DealerProductEditor, dealer_product_editor, DEALER, PRODUCT_EDITOR, AdwBin)

/* Edits a product of the catalogue. Property "changed": something was typed that is not saved. Signals: save, cancelled. */

/* Begins to edit @product, which is left alone, or with NULL a new one in the dealership's currency. */
void dealer_product_editor_edit (DealerProductEditor *self, CantonContext *context, CantonProduct *product);

/* The product as it would be saved. (transfer full) */
CantonProduct *dealer_product_editor_get_product (DealerProductEditor *self);

gboolean dealer_product_editor_get_changed (DealerProductEditor *self);

G_END_DECLS
