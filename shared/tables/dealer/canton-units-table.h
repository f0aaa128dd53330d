/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"
#include "canton-unit.h"

G_BEGIN_DECLS

/* Takes @unit into stock and sets its id. CANTON_ERROR_INVALID without a serial number, CANTON_ERROR_DUPLICATE when the product
 * has a unit with it already. */
gboolean canton_units_table_insert (CantonDatabase *database, CantonUnit *unit, GError **error);

/* Writes state, day of receipt and cost. */
gboolean canton_units_table_update (CantonDatabase *database, CantonUnit *unit, GError **error);

/* Returns the unit in @unit, or NULL there when the product has none with @serial. (out) (transfer full) */
gboolean canton_units_table_find (CantonDatabase *database, gint64 product_id, const char *serial, CantonUnit **unit, GError **error);

/* Returns the CantonUnit of a product in any state, or in @state only, by serial number, at most @limit. @state may be -1.
 * NULL with @error set. (transfer full) */
GPtrArray *canton_units_table_list (CantonDatabase *database, gint64 product_id, int state, int limit, GError **error);

/* Returns the ids, gint64, of all units of a product: those in stock first, then by serial number. NULL with @error set.
 * (transfer full) */
GArray *canton_units_table_list_ids (CantonDatabase *database, gint64 product_id, GError **error);

/* A CantonQueryFetch; @database is the user data. */
GPtrArray *canton_units_table_fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error);

/* Puts the unit into @state; one the dealer never received is added with @day as the day of receipt. */
gboolean canton_units_table_set_state (CantonDatabase *database,
                                       gint64 product_id,
                                       const char *serial,
                                       CantonUnitState state,
                                       CantonDay day,
                                       GError **error);

G_END_DECLS
