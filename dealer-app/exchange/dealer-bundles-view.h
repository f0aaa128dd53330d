/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_BUNDLES_VIEW (dealer_bundles_view_get_type ())
G_DECLARE_FINAL_TYPE (DealerBundlesView, dealer_bundles_view, DEALER, BUNDLES_VIEW, AdwBin)

/* Every bundle that was made for a brand and how far it came; one that is opened shows its lines and HQ's verdict on each. Property
 * "can-go-back": a bundle is open. */

void dealer_bundles_view_open (DealerBundlesView *self, CantonContext *context);

void dealer_bundles_view_show (DealerBundlesView *self, gint64 link_id, const char *brand_code);

/* Opens one bundle. */
void dealer_bundles_view_show_bundle (DealerBundlesView *self, gint64 bundle_id);

void dealer_bundles_view_set_search (DealerBundlesView *self, const char *text);
void dealer_bundles_view_reload (DealerBundlesView *self);
gboolean dealer_bundles_view_get_can_go_back (DealerBundlesView *self);
void dealer_bundles_view_go_back (DealerBundlesView *self);

G_END_DECLS
