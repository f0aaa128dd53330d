/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"
#include "canton-dealer.h"

G_BEGIN_DECLS

/* The registry of dealers. */

/* Whether @dealer can be stored: CANTON_ERROR_INVALID without code or name, with a code that is not 1 to 32 of [A-Za-z0-9._-], or a
 * contract that ends before it begins; CANTON_ERROR_DUPLICATE when the code is taken. Only reads, and quickly. */
gboolean canton_dealers_table_check (CantonDatabase *database, CantonDealer *dealer, GError **error);

/* Inserts @dealer; sets id, uid and instants. Errors as check. */
gboolean canton_dealers_table_insert (CantonDatabase *database, CantonDealer *dealer, GError **error);

/* Writes what a person may change: name, region, tier, territory, contract days, report_days, contact and note. The code stands in bundles and
 * stays. Fails with CANTON_ERROR_CONFLICT when somebody changed the dealer since @dealer was loaded, and as check. */
gboolean canton_dealers_table_update (CantonDatabase *database, CantonDealer *dealer, GError **error);

gboolean canton_dealers_table_set_state (CantonDatabase *database, gint64 id, CantonDealerState state, GError **error);

/* Return a dealer, with what it sold this year, or NULL with CANTON_ERROR_NOT_FOUND. (transfer full) */
CantonDealer *canton_dealers_table_load (CantonDatabase *database, gint64 id, GError **error);
CantonDealer *canton_dealers_table_find (CantonDatabase *database, const char *code, GError **error);

/* Returns every dealer, by code, without what was sold. (element-type CantonDealer) (transfer full) */
GPtrArray *canton_dealers_table_list (CantonDatabase *database, GError **error);

/* Returns the regions, or tiers, that dealers have, sorted, each once. (transfer full) */
char **canton_dealers_table_list_regions (CantonDatabase *database, GError **error);
char **canton_dealers_table_list_tiers (CantonDatabase *database, GError **error);

/* For lists. */

typedef enum {
  CANTON_DEALERS_BY_CODE,
  CANTON_DEALERS_BY_NAME,
  CANTON_DEALERS_BY_REGION,
  CANTON_DEALERS_BY_TIER,
  CANTON_DEALERS_BY_STATE,
  CANTON_DEALERS_BY_HEARD,
  CANTON_DEALERS_BY_SOLD,
} CantonDealersOrder;

typedef struct
{
  const char *search; /* words as typed; NULL or "": all */
  const char *region; /* NULL: any; "" those without one */
  const char *tier;
  int state;          /* a CantonDealerState, -1: any */
} CantonDealersFilter;

#define CANTON_DEALERS_FILTER_ALL ((CantonDealersFilter){ .state = -1 })

/* Returns the ids, gint64, of what @filter lets through. (transfer full) */
GArray *canton_dealers_table_list_ids (CantonDatabase            *database,
                                       const CantonDealersFilter *filter,
                                       CantonDealersOrder         order,
                                       gboolean                   descending,
                                       GError                   **error);

/* A CantonQueryFetch; @database is the user data. */
GPtrArray *canton_dealers_table_fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error);

G_END_DECLS
