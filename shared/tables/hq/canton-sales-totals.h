/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"

G_BEGIN_DECLS

/* What one transaction changes in sales_totals, gathered so that each total is written once. */
typedef struct _CantonSalesTotals CantonSalesTotals;

CantonSalesTotals *canton_sales_totals_new (void);
void canton_sales_totals_free (CantonSalesTotals *self);

/* Adds (@sign 1) or takes away (-1) a line of a sale ordered in the month of @ordered_on, YYYY-MM-DD. */
void canton_sales_totals_add (CantonSalesTotals *self,
                              const char        *ordered_on,
                              gint64             dealer_id,
                              gint64             product_id,
                              const char        *currency,
                              int                sign,
                              gint64             units,
                              gint64             amount);

/* Writes what was gathered and forgets it. Totals without a line are deleted. */
gboolean canton_sales_totals_flush (CantonSalesTotals *self, CantonDatabase *database, GError **error);

void canton_sales_totals_forget (CantonSalesTotals *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonSalesTotals, canton_sales_totals_free)

G_END_DECLS
