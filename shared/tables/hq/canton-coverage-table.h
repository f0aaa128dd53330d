/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-coverage.h"
#include "canton-database.h"

G_BEGIN_DECLS

/* Which dealers are heard, and how well. */

typedef enum {
  CANTON_COVERAGE_BY_URGENCY,  /* what somebody should look at first */
  CANTON_COVERAGE_BY_CODE,
  CANTON_COVERAGE_BY_NAME,
  CANTON_COVERAGE_BY_REGION,
  CANTON_COVERAGE_BY_TIER,
  CANTON_COVERAGE_BY_HEARD,
} CantonCoverageOrder;

/* Returns every dealer that was ever enrolled. Looks through all bundles: for the reading thread. (element-type CantonCoverage)
 * (transfer full) */
GPtrArray *canton_coverage_table_list (CantonDatabase *database, CantonCoverageOrder order, gboolean descending, GError **error);

/* The same for lists; an id is that of a dealer. @database is the user data of the fetch. */
GArray *canton_coverage_table_list_ids (CantonDatabase *database, CantonCoverageOrder order, gboolean descending, GError **error);
GPtrArray *canton_coverage_table_fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error);

G_END_DECLS
