/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_CUSTOMERS_FILTER (dealer_customers_filter_get_type ())
G_DECLARE_FINAL_TYPE (DealerCustomersFilter, dealer_customers_filter, DEALER, CUSTOMERS_FILTER, AdwBin)

/* What is chosen above the list of customers: everybody, prospects or buyers; a tag; who looks after them.
 *
 * Signal: changed. */

/* Reads tags and staff anew; what was chosen stays chosen if it is there still. */
void dealer_customers_filter_read (DealerCustomersFilter *self, CantonContext *context);

/* What canton_list_set_filter() gets. (transfer full) */
gpointer dealer_customers_filter_make (DealerCustomersFilter *self, const char *search);

/* Whether anything is chosen at all. */
gboolean dealer_customers_filter_is_set (DealerCustomersFilter *self);

void dealer_customers_filter_clear (DealerCustomersFilter *self);

/* Chooses @tag and everybody else. */
void dealer_customers_filter_choose_tag (DealerCustomersFilter *self, const char *tag);

G_END_DECLS
