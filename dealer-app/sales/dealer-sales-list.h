/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-list.h"
#include "canton-sales-table.h"

G_BEGIN_DECLS

/* The columns of the list of sales. */
extern const CantonListInfo dealer_sales_list_info;

/* A filter for canton_list_set_filter(); @state is a CantonSaleState, or -1 for any; @brand_id 0 for any. (transfer full) */
gpointer dealer_sales_list_filter (const char *search, int state, gint64 brand_id);

/* The style class that tells a state at a glance, or NULL. */
const char *dealer_sales_list_state_class (CantonSaleState state);

G_END_DECLS
