/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-list.h"
#include "canton-products-table.h"

G_BEGIN_DECLS

/* The columns of the list of products. */
extern const CantonListInfo dealer_stock_list_info;

/* A filter for canton_list_set_filter(). (transfer full) */
gpointer dealer_stock_list_filter (const char *search, gint64 brand_id, gboolean active_only);

G_END_DECLS
