/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-links-overview.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_BRAND_ROW (dealer_brand_row_get_type ())
G_DECLARE_FINAL_TYPE (DealerBrandRow, dealer_brand_row, DEALER, BRAND_ROW, GtkListBoxRow)

/* One brand that is carried, and how it stands with it. (transfer floating) */
GtkWidget *dealer_brand_row_new (void);

void dealer_brand_row_show (DealerBrandRow *self, const CantonLinkStanding *standing, CantonInstant now);

gint64 dealer_brand_row_get_brand_id (DealerBrandRow *self);

G_END_DECLS
