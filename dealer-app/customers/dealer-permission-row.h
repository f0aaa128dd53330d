/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-customer.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_PERMISSION_ROW (dealer_permission_row_get_type ())
G_DECLARE_FINAL_TYPE (DealerPermissionRow, dealer_permission_row, DEALER, PERMISSION_ROW, AdwBin)

/* What somebody answered about one purpose, on which day, and how that can be shown. Who was asked once cannot become somebody who
 * was not.
 *
 * Property "purpose" (int, a CantonPurpose). Signal: changed. */

void dealer_permission_row_show (DealerPermissionRow *self, CantonCustomer *customer);
void dealer_permission_row_apply (DealerPermissionRow *self, CantonCustomer *customer);

/* NULL, or why it will not do. (transfer full) */
char *dealer_permission_row_check (DealerPermissionRow *self);

G_END_DECLS
