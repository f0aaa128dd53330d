/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-known-sales-table.h"
#include "canton-list.h"

G_BEGIN_DECLS

/* The columns of the list of sales. */
extern const CantonListInfo hq_sales_list_info;

/* A filter for canton_list_set_filter(). (transfer full) */
gpointer hq_sales_list_filter (const CantonKnownSalesFilter *wanted);

/* The CSS class of what became of a sale; may be NULL. */
const char *hq_sales_list_state_class (CantonKnownSale *sale);

G_END_DECLS
