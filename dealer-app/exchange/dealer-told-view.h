/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"
#include "dealer-told-list.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_TOLD_VIEW (dealer_told_view_get_type ())
G_DECLARE_FINAL_TYPE (DealerToldView, dealer_told_view, DEALER, TOLD_VIEW, AdwBin)

/* Lines that a brand was told, or would be told: filtered, in words or as they stand in the bundle, and the chosen one in full beside
 * them. Any number of lines. Property "scope" (int, a DealerToldScope; construct only); "can-go-back" (the detail covers the
 * list). Ctrl+C copies the chosen lines, Return goes to the sale or customer. */

void dealer_told_view_open (DealerToldView *self, CantonContext *context);

/* Shows the lines of @bundle_id, or CANTON_TOLD_WAITING or CANTON_TOLD_ALL, of a link. @brand_code names files. */
void dealer_told_view_show (DealerToldView *self, gint64 link_id, gint64 bundle_id, const char *brand_code);

void dealer_told_view_set_search (DealerToldView *self, const char *text);

/* Shows only what HQ rejected and still has to be corrected. */
void dealer_told_view_show_rejected (DealerToldView *self);

/* Something in the store changed. */
void dealer_told_view_reload (DealerToldView *self);

gboolean dealer_told_view_get_can_go_back (DealerToldView *self);
void dealer_told_view_go_back (DealerToldView *self);

void dealer_told_view_grab_focus (DealerToldView *self);

G_END_DECLS
