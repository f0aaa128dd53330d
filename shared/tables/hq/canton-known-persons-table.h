/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"
#include "canton-known-person.h"
#include "canton-outgoing-person.h"

G_BEGIN_DECLS

/* The buyers that dealers told an HQ of. */

typedef enum {
  CANTON_KNOWN_PERSONS_BY_NAME,
  CANTON_KNOWN_PERSONS_BY_CITY,
} CantonKnownPersonsOrder;

typedef enum {
  CANTON_KNOWN_PERSONS_CURRENT,    /* what holds now */
  CANTON_KNOWN_PERSONS_UNNAMED,    /* of these, whom the dealer did not name */
  CANTON_KNOWN_PERSONS_SUPERSEDED, /* left out by the dealer's latest snapshot */
  CANTON_KNOWN_PERSONS_ERASED,
  CANTON_KNOWN_PERSONS_ALL,        /* and those of whom nothing was accepted */
  CANTON_KNOWN_PERSONS_N_WHO
} CantonKnownPersonsWho;

typedef struct
{
  const char *search; /* words as typed, or a serial number, from its beginning or its last six and more; NULL or "": all */
  gint64 dealer_id;   /* 0: any */
  const char *region; /* of the dealer; NULL: any, "" those without one */
  CantonKnownPersonsWho who;
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

/* Returns what is known of one, or NULL with CANTON_ERROR_NOT_FOUND. (transfer full) */
CantonKnownPerson *canton_known_persons_table_load (CantonDatabase *database, gint64 id, GError **error);

/* Returns all that was told of somebody, as HQ took it: of an erased one nothing. NULL with @error set. (transfer full) */
CantonOutgoingPerson *canton_known_persons_table_load_told (CantonDatabase *database, gint64 id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonKnownPersonsQuestion, canton_known_persons_question_free)

G_END_DECLS
