/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"
#include "canton-dealership.h"

G_BEGIN_DECLS

/* Returns whether the data folder has been set up. FALSE also when that cannot be read. */
gboolean canton_dealership_table_exists (CantonDatabase *database);

/* Returns the dealership, or NULL with CANTON_ERROR_NOT_FOUND before it was set up. (transfer full) */
CantonDealership *canton_dealership_table_load (CantonDatabase *database, GError **error);

/* Sets up an empty data folder: the dealership, its first staff (CantonStaff) and the brands it carries (CantonBrand), whose
 * ids are set. Fails with CANTON_ERROR_CONFLICT if that was done before, CANTON_ERROR_INVALID for a missing name or an unknown
 * currency. */
gboolean canton_dealership_table_set_up (CantonDatabase *database,
                                         const CantonDealership *dealership,
                                         GPtrArray *staff,
                                         GPtrArray *brands,
                                         GError **error);

/* Writes all of @dealership but created_at. Errors as above, and CANTON_ERROR_INVALID for quotation_days out of range. */
gboolean canton_dealership_table_update (CantonDatabase *database, const CantonDealership *dealership, GError **error);

G_END_DECLS
