/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"
#include "canton-product.h"

G_BEGIN_DECLS

/* Which products a list shows. Zeroed, it shows all. */
typedef struct
{
  gint64 brand_id;     /* 0: every brand */
  const char *series;  /* NULL: every series */
  const char *search;  /* part of code, name or series; NULL or "" for all */
  gboolean active_only;
} CantonProductsFilter;

typedef enum {
  CANTON_PRODUCTS_BY_SERIES, /* brand, series, code */
  CANTON_PRODUCTS_BY_CODE,
  CANTON_PRODUCTS_BY_NAME,
  CANTON_PRODUCTS_BY_PRICE,
  CANTON_PRODUCTS_BY_STOCK,
} CantonProductsOrder;

/* Inserts @product and sets its id. CANTON_ERROR_INVALID without brand, code or name, for a floor above the list price, an unknown
 * currency or days in the wrong order; CANTON_ERROR_DUPLICATE when the brand has the code already. */
gboolean canton_products_table_insert (CantonDatabase *database, CantonProduct *product, GError **error);

/* Writes every field but the brand. Errors as above. */
gboolean canton_products_table_update (CantonDatabase *database, CantonProduct *product, GError **error);

/* Returns the product, or NULL with CANTON_ERROR_NOT_FOUND. (transfer full) */
CantonProduct *canton_products_table_load (CantonDatabase *database, gint64 id, GError **error);

/* Returns the brand's product with the code, or NULL with CANTON_ERROR_NOT_FOUND. (transfer full) */
CantonProduct *canton_products_table_find (CantonDatabase *database, gint64 brand_id, const char *code, GError **error);

/* Returns the ids, gint64, of what @filter lets through. NULL with @error set. (transfer full) */
GArray *canton_products_table_list_ids (CantonDatabase *database,
                                        const CantonProductsFilter *filter,
                                        CantonProductsOrder order,
                                        gboolean descending,
                                        GError **error);

/* A CantonQueryFetch; @database is the user data. */
GPtrArray *canton_products_table_fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error);

/* Returns all products that @filter lets through, at most @limit. (transfer full) */
GPtrArray *canton_products_table_list (CantonDatabase *database, const CantonProductsFilter *filter, int limit, GError **error);

/* Returns the names of the series of a brand, or of all with 0; NULL-terminated. NULL with @error set. (transfer full) */
char **canton_products_table_list_series (CantonDatabase *database, gint64 brand_id, GError **error);

G_END_DECLS
