/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"
#include "dealer-sales-rules.h"

G_BEGIN_DECLS

/* The commands on a sale, each inside the caller's transaction: what the window, the command line and the sample data do. */

/* Looks up what the rules must know about @sale. (transfer full) NULL with @error set. */
DealerSalesFacts *dealer_sales_jobs_gather (CantonDatabase *database, CantonSale *sale, GError **error);

/* Checks @sale by the rules, and inserts it, or writes it over the one in the books. @reason may be NULL where none is needed.
 * The first error of the rules becomes @error, with its field as canton_error_get_field(). Warnings do not hinder. */
gboolean dealer_sales_jobs_save (CantonDatabase *database, CantonSale *sale, const char *reason, GError **error);

/* Loads the sale, puts it into @state as of @day, and saves it as above. */
gboolean dealer_sales_jobs_change_state (CantonDatabase *database,
                                         gint64 sale_id,
                                         CantonSaleState state,
                                         CantonDay day,
                                         const char *reason,
                                         GError **error);

/* Sets @sale into @state as of @day, in memory. */
void dealer_sales_jobs_set_state (CantonSale *sale, CantonSaleState state, CantonDay day);

G_END_DECLS
