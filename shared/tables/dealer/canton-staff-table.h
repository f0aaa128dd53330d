/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"
#include "canton-staff.h"

G_BEGIN_DECLS

/* Inserts @staff and sets its id. CANTON_ERROR_INVALID without a name. */
gboolean canton_staff_table_insert (CantonDatabase *database, CantonStaff *staff, GError **error);

/* Writes name, role and active. */
gboolean canton_staff_table_update (CantonDatabase *database, CantonStaff *staff, GError **error);

/* Returns the member of staff, or NULL with CANTON_ERROR_NOT_FOUND. (transfer full) */
CantonStaff *canton_staff_table_load (CantonDatabase *database, gint64 id, GError **error);

/* Returns whoever is called @name, the active before the others, or NULL with CANTON_ERROR_NOT_FOUND. (transfer full) */
CantonStaff *canton_staff_table_find (CantonDatabase *database, const char *name, GError **error);

/* Returns all CantonStaff, or the active ones only, in the order they came. NULL with @error set. (transfer full) */
GPtrArray *canton_staff_table_list (CantonDatabase *database, gboolean active_only, GError **error);

G_END_DECLS
