/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"
#include "canton-links-overview.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_BRAND_PAGE (dealer_brand_page_get_type ())
G_DECLARE_FINAL_TYPE (DealerBrandPage, dealer_brand_page, DEALER, BRAND_PAGE, AdwBin)

/* Everything about the exchange with one brand: what would leave, the bundles, the ledger, the link. Properties: "can-go-back" (a
 * page inside covers another), "can-search" (lines are on screen). */

void dealer_brand_page_open (DealerBrandPage *self, CantonContext *context);

/* Shows a brand, or what changed at it. */
void dealer_brand_page_show (DealerBrandPage *self, const CantonLinkStanding *standing, CantonInstant now);

gint64 dealer_brand_page_get_brand_id (DealerBrandPage *self);

/* The link on screen; 0: none. */
gint64 dealer_brand_page_get_link_id (DealerBrandPage *self);

/* Goes to a tab: "waiting", "bundles", "ledger" or "link". */
void dealer_brand_page_show_tab (DealerBrandPage *self, const char *name);

/* Shows what HQ rejected. */
void dealer_brand_page_show_rejected (DealerBrandPage *self);

/* Reads the lists anew. */
void dealer_brand_page_reload (DealerBrandPage *self);

/* The keys can be opened now. */
void dealer_brand_page_keys_opened (DealerBrandPage *self);

void dealer_brand_page_set_search (DealerBrandPage *self, const char *text);
gboolean dealer_brand_page_get_can_go_back (DealerBrandPage *self);
void dealer_brand_page_go_back (DealerBrandPage *self);

/* Where the last export went, for the button; "" when there was none. */
void dealer_brand_page_set_folder (DealerBrandPage *self, const char *folder);

G_END_DECLS
