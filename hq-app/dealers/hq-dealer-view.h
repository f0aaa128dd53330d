/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"
#include "canton-dealer.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HQ_TYPE_DEALER_VIEW (hq_dealer_view_get_type ())
G_DECLARE_FINAL_TYPE (HqDealerView, hq_dealer_view, HQ, DEALER_VIEW, AdwBin)

/* Everything HQ knows of one dealer: what is to be done next about its enrolment, facts, keys, what it sent, and what happened. Its
 * buttons are actions of the room, "dealers.…". */

/* Shows @dealer out of @context, or nothing when it is NULL. Reads for some milliseconds. */
void hq_dealer_view_show (HqDealerView *self, CantonContext *context, CantonDealer *dealer);

/* (transfer none) */
CantonDealer *hq_dealer_view_get_dealer (HqDealerView *self);

G_END_DECLS
