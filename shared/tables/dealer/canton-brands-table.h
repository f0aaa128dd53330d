/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-brand.h"
#include "canton-database.h"

G_BEGIN_DECLS

/* Inserts @brand and sets its id. CANTON_ERROR_INVALID without code or name, CANTON_ERROR_DUPLICATE when one of them is taken
 * (capitals are not told from small letters). */
gboolean canton_brands_table_insert (CantonDatabase *database, CantonBrand *brand, GError **error);

/* Writes code, name and active. Errors as above. */
gboolean canton_brands_table_update (CantonDatabase *database, CantonBrand *brand, GError **error);

/* Returns the brand, or NULL with CANTON_ERROR_NOT_FOUND. (transfer full) */
CantonBrand *canton_brands_table_load (CantonDatabase *database, gint64 id, GError **error);

/* Returns the brand whose code or else name is @text, or NULL with CANTON_ERROR_NOT_FOUND. (transfer full) */
CantonBrand *canton_brands_table_find (CantonDatabase *database, const char *text, GError **error);

/* Returns all CantonBrand, or the active ones only, by name. NULL with @error set. (transfer full) */
GPtrArray *canton_brands_table_list (CantonDatabase *database, gboolean active_only, GError **error);

G_END_DECLS
