/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"
#include "canton-told-line.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_TOLD_DETAIL (dealer_told_detail_get_type ())
G_DECLARE_FINAL_TYPE (DealerToldDetail, dealer_told_detail, DEALER, TOLD_DETAIL, AdwBin)

/* One line in full: field by field what the brand reads, what it does not, the text as it stands in the bundle, and HQ's verdict.
 * Its buttons go to the sale or the customer, and withdraw a sale or tell it again. */

/* Shows @line, read with @database; NULL shows nothing. */
void dealer_told_detail_show (DealerToldDetail *self, CantonDatabase *database, CantonToldLine *line);

/* (transfer none) */
CantonToldLine *dealer_told_detail_get_line (DealerToldDetail *self);

G_END_DECLS
