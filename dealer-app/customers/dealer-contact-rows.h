/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-customer.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_CONTACT_ROWS (dealer_contact_rows_get_type ())
G_DECLARE_FINAL_TYPE (DealerContactRows, dealer_contact_rows, DEALER, CONTACT_ROWS, AdwBin)

/* Any number of telephone numbers, or e-mail addresses …, each with its label.
 *
 * Property "medium" (int, a CantonMedium). Signal: changed. */

/* Shows the contacts of the medium that @customer has, and at least one empty row. */
void dealer_contact_rows_show (DealerContactRows *self, CantonCustomer *customer);

/* Adds what was entered to @customer. */
void dealer_contact_rows_apply (DealerContactRows *self, CantonCustomer *customer);

/* Marks the rows that will not do; NULL if all do, else why the first does not. (transfer full) */
char *dealer_contact_rows_check (DealerContactRows *self);

G_END_DECLS
