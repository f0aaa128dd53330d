/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HQ_TYPE_SALE_PAGE (hq_sale_page_get_type ())
G_DECLARE_FINAL_TYPE (HqSalePage, hq_sale_page, HQ, SALE_PAGE, AdwBin)

/* Everything that a dealer told of one sale, to read. */

/* Shows the sale with @id, 0: none. Returns whether there is one. */
gboolean hq_sale_page_show (HqSalePage *self, CantonContext *context, gint64 id);

G_END_DECLS
