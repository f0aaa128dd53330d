/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"
#include "canton-sale.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_SALE_LINE_ROW (dealer_sale_line_row_get_type ())
G_DECLARE_FINAL_TYPE (DealerSaleLineRow, dealer_sale_line_row, DEALER, SALE_LINE_ROW, AdwBin)

/* One product of a sale that is being edited. Signals: changed; removed. */

/* Shows a copy of @line. (transfer floating) */
GtkWidget *dealer_sale_line_row_new (CantonContext *context, const CantonSaleLine *line, const char *currency);

/* The line as it is now: with the floor that the rules set, too. (transfer none) */
CantonSaleLine *dealer_sale_line_row_get_line (DealerSaleLineRow *self);

/* Whose products are offered. */
void dealer_sale_line_row_set_brand (DealerSaleLineRow *self, gint64 brand_id);

/* Returns FALSE while a price is typed that is none. */
gboolean dealer_sale_line_row_is_valid (DealerSaleLineRow *self);

/* Takes all marks away, and shows list price, floor and amount as they are in @line, the same line after the rules. */
void dealer_sale_line_row_refresh (DealerSaleLineRow *self, const CantonSaleLine *line);

/* Shows what is wrong in @field of the rules. */
void dealer_sale_line_row_add_breach (DealerSaleLineRow *self, const char *field, const char *message, gboolean is_error);

/* Whether anything can be changed at all. */
void dealer_sale_line_row_set_editable (DealerSaleLineRow *self, gboolean editable);

G_END_DECLS
