/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"

G_BEGIN_DECLS

/* Finds rows of a table of any size by several conditions, in an order: the first ones within a few milliseconds whatever was
 * asked, all of them in about a tenth of a second for each million.
 *
 * A condition is a set: a SELECT of the ids that meet it, from an index alone. Where one set is small, its rows are read and put
 * in order. Where all are large, the table is walked in the wanted order, which must be an index as well: for the first ones a
 * limited way, row by row; for all of them from the index alone, against bitmaps of the sets. */

#define CANTON_FIND_MAX_SETS 5

typedef struct
{
  const char *from;       /* "customers c", or a join that gives each row once */
  const char *id;         /* "c.id": positive integers, not far from dense */
  const char *visible;    /* what every list leaves out is in no index either: "c.merged_into IS NULL" */
  const char *order;      /* "c.sort_key, c.id" */
  const char *conditions; /* what the sets other than the search say, of one row; NULL: nothing */

  /* Each "SELECT … AS id FROM …", without ORDER BY and LIMIT. */
  const char *sets[CANTON_FIND_MAX_SETS];
  guint n_sets;

  /* The search: sets[0] if there is one. @terms is what @test is given of a row; it lets through none that the set lacks. */
  gboolean (*test) (const char *terms, gpointer data);
  gboolean loose;         /* the set may hold a few more than @test would let through; among very many nobody minds */
  const char *terms[2];   /* "c.search_terms"; a second one where either may be meant, or NULL */

  /* Binds the parameters that the texts above name, of which a statement may lack the last ones:
   * canton_statement_has_parameter(). */
  void (*bind) (CantonStatement *statement, gpointer data);
  gpointer data;
} CantonFind;

/* Returns the ids (gint64) of at most @limit rows, the first in order, within some milliseconds among millions. Sets *@complete when
 * there are no more of them. When there are too many to put in order at once and they do not stand near the head of it, those
 * returned are some of them, in order. (transfer full) */
GArray *canton_find_first (CantonDatabase *database, const CantonFind *find, guint limit, gboolean *complete, GError **error);

/* Returns the ids of all, in order: work for a thread that reads, unless they are known to be few. (transfer full) */
GArray *canton_find_all (CantonDatabase *database, const CantonFind *find, GError **error);

G_END_DECLS
