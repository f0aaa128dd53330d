/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_BRANDS_PAGE (dealer_brands_page_get_type ())
G_DECLARE_FINAL_TYPE (DealerBrandsPage, dealer_brands_page, DEALER, BRANDS_PAGE, AdwPreferencesPage)

/* The brands carried: added, renamed, carried no longer. (transfer floating) */
GtkWidget *dealer_brands_page_new (CantonContext *context);

G_END_DECLS
