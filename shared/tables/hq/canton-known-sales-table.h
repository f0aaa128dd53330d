/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"
#include "canton-known-sale.h"

G_BEGIN_DECLS

/* The sales that dealers told an HQ of. */

typedef enum {
  CANTON_KNOWN_SALES_BY_DAY,
  CANTON_KNOWN_SALES_BY_DEALER,
  CANTON_KNOWN_SALES_BY_STATE,
  CANTON_KNOWN_SALES_BY_TOTAL,
} CantonKnownSalesOrder;

typedef enum {
  CANTON_KNOWN_SALES_CURRENT,    /* what holds now */
  CANTON_KNOWN_SALES_WITHDRAWN,  /* the dealer took it back */
  CANTON_KNOWN_SALES_SUPERSEDED, /* left out by the dealer's latest snapshot */
  CANTON_KNOWN_SALES_ALL,        /* and those of which nothing was accepted */
  CANTON_KNOWN_SALES_N_WHICH
} CantonKnownSalesWhich;

typedef struct
{
  const char *search; /* words of the buyer or of a product, as typed, or a serial number, from its beginning or its last six and
                         more; NULL or "": all */
  gint64 dealer_id;   /* 0: any */
  const char *region; /* of the dealer; NULL: any, "" those without one */
  gint64 person_id;   /* 0: any */
  int state;          /* a CantonOutgoingSaleState, -1: any */
  CantonDay from;     /* ordered between these days, both included; CANTON_DAY_NONE: no limit */
  CantonDay to;
  CantonKnownSalesWhich which;
} CantonKnownSalesFilter;

#define CANTON_KNOWN_SALES_FILTER_ALL                                                                                  \
  ((CantonKnownSalesFilter){ .state = -1, .from = CANTON_DAY_NONE, .to = CANTON_DAY_NONE })

/* A filter and an order, for asking as somebody types. */
typedef struct _CantonKnownSalesQuestion CantonKnownSalesQuestion;

/* Copies what it needs of @filter. (transfer full) */
CantonKnownSalesQuestion *canton_known_sales_question_new (const CantonKnownSalesFilter *filter,
                                                           CantonKnownSalesOrder         order,
                                                           gboolean                      descending);
void canton_known_sales_question_free (CantonKnownSalesQuestion *self);

/* A CantonQueryFind: what canton_known_sales_table_list_ids() returns of a CantonKnownSalesQuestion, the first @limit of it or, 0,
 * all. Show it with canton_query_model_ask(). */
GArray *canton_known_sales_table_find (CantonDatabase *database, gpointer question, guint limit, gboolean *complete, GError **error);

/* Returns the ids, gint64, of what @filter lets through; at most @limit of them, -1 for no limit. For jobs and command lines.
 * (transfer full) */
GArray *canton_known_sales_table_list_ids (CantonDatabase               *database,
                                           const CantonKnownSalesFilter *filter,
                                           CantonKnownSalesOrder         order,
                                           gboolean                      descending,
                                           int                           limit,
                                           GError                      **error);

/* A CantonQueryFetch, of sales without lines; @database is the user data. */
GPtrArray *canton_known_sales_table_fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error);

/* Returns a sale with its lines, or NULL with CANTON_ERROR_NOT_FOUND. (transfer full) */
CantonKnownSale *canton_known_sales_table_load (CantonDatabase *database, gint64 id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonKnownSalesQuestion, canton_known_sales_question_free)

G_END_DECLS
