/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"
#include "canton-dealer-stream.h"

G_BEGIN_DECLS

/* How far each dealer's stream is whole and answered, and the replies that were given: for lists. */

typedef enum {
  CANTON_STREAMS_ALL,       /* of every dealer that is enrolled or sent something */
  CANTON_STREAMS_WAITING,   /* something waits for an earlier bundle, or clashes */
  CANTON_STREAMS_UNANSWERED /* something came since the last reply, or the dealer has not used its certificate yet */
} CantonStreamsShow;

typedef struct
{
  CantonStreamsShow show;
  const char *search; /* part of the dealer's code or name; NULL or "": all */
} CantonStreamsFilter;

/* Returns the ids of the dealers, gint64, by name. (transfer full) */
GArray *canton_streams_table_list_ids (CantonDatabase *database, const CantonStreamsFilter *filter, GError **error);

/* A CantonQueryFetch of CantonDealerStream; @database is the user data. */
GPtrArray *canton_streams_table_fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error);

/* Returns the ids of replies, the latest first; of every dealer when @dealer_id is 0. (transfer full) */
GArray *canton_streams_table_list_replies (CantonDatabase *database, gint64 dealer_id, const char *search, GError **error);

/* A CantonQueryFetch of CantonReplySent; @database is the user data. */
GPtrArray *canton_streams_table_fetch_replies (const gint64 *ids, guint n_ids, gpointer database, GError **error);

G_END_DECLS
