/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-dealer.h"
#include "canton-store-room.h"

G_BEGIN_DECLS

#define HQ_TYPE_DEALER_EDITOR (hq_dealer_editor_get_type ())
G_DECLARE_FINAL_TYPE (HqDealerEditor, hq_dealer_editor, HQ, DEALER_EDITOR, AdwWindow)

/* Asks for what a person may say of a dealer, over @room, and saves it as a command that can be taken back. @dealer is the one to
 * change, NULL for a new one. Signal saved (gint64 id). */
HqDealerEditor *hq_dealer_editor_new (CantonStoreRoom *room, CantonDealer *dealer);

G_END_DECLS
