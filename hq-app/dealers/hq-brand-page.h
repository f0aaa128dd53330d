/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-store-room.h"

G_BEGIN_DECLS

#define HQ_TYPE_BRAND_PAGE (hq_brand_page_get_type ())
G_DECLARE_FINAL_TYPE (HqBrandPage, hq_brand_page, HQ, BRAND_PAGE, AdwBin)

/* The brand itself: its card and fingerprint, the passphrase of its keys, and where the keys for bad days are. */

/* Shows it as it is now; @room is asked over. */
void hq_brand_page_show (HqBrandPage *self, CantonStoreRoom *room);

G_END_DECLS
