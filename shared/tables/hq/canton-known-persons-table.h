/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"
#include "canton-known-person.h"

G_BEGIN_DECLS

/* The buyers that dealers told an HQ of. */

typedef enum {
  CANTON_KNOWN_PERSONS_BY_NAME,
  CANTON_KNOWN_PERSONS_BY_CITY,
} CantonKnownPersonsOrder;

typedef struct
{
  const char *search; /* words as typed; NULL or "": all */
  gint64 dealer_id;   /* 0: any */
  gboolean all;       /* those too that were superseded, erased, or never told by name */
} CantonKnownPersonsFilter;

/* Returns the ids, gint64, of what @filter lets through; at most @limit of them, -1 for no limit. (transfer full) */
GArray *canton_known_persons_table_list_ids (CantonDatabase                 *database,
                                             const CantonKnownPersonsFilter *filter,
                                             CantonKnownPersonsOrder         order,
                                             gboolean                        descending,
                                             int                             limit,
                                             GError                        **error);

/* A CantonQueryFetch; @database is the user data. */
GPtrArray *canton_known_persons_table_fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error);

G_END_DECLS
