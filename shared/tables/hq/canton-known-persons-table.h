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

/* A filter and an order, for asking as somebody types. */
typedef struct _CantonKnownPersonsQuestion CantonKnownPersonsQuestion;

/* Copies what it needs of @filter. (transfer full) */
CantonKnownPersonsQuestion *canton_known_persons_question_new (const CantonKnownPersonsFilter *filter,
                                                               CantonKnownPersonsOrder         order,
                                                               gboolean                        descending);
void canton_known_persons_question_free (CantonKnownPersonsQuestion *self);

/* A CantonQueryFind: what canton_known_persons_table_list_ids() returns of a CantonKnownPersonsQuestion, the first @limit of it or,
 * 0, all. Show it with canton_query_model_ask(). */
GArray *canton_known_persons_table_find (CantonDatabase *database, gpointer question, guint limit, gboolean *complete, GError **error);

/* Returns the ids, gint64, of what @filter lets through; at most @limit of them, -1 for no limit. For jobs and
 * command lines. (transfer full) */
GArray *canton_known_persons_table_list_ids (CantonDatabase                 *database,
                                             const CantonKnownPersonsFilter *filter,
                                             CantonKnownPersonsOrder         order,
                                             gboolean                        descending,
                                             int                             limit,
                                             GError                        **error);

/* A CantonQueryFetch; @database is the user data. */
GPtrArray *canton_known_persons_table_fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonKnownPersonsQuestion, canton_known_persons_question_free)

G_END_DECLS
