/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"
#include "canton-told-line.h"

G_BEGIN_DECLS

/* The ledger as a list of any size: every version of every record that a brand was told, and what waits. */

typedef enum {
  CANTON_TOLD_BY_LINE,    /* as they stand in the bundle: persons, then sales; descending: the other way round */
  CANTON_TOLD_BY_TIME,    /* when it was decided */
  CANTON_TOLD_BY_BUNDLE,  /* what waits comes after all bundles */
  CANTON_TOLD_BY_VERDICT,
} CantonToldOrder;

/* Which lines. */
typedef struct
{
  gint64 link_id;
  gint64 bundle_id;       /* of one bundle; CANTON_TOLD_WAITING, CANTON_TOLD_ALL */
  const char *search;     /* NULL or "": all; else what a person typed: a name as Customers finds it, a product, a serial number */
  gboolean persons, sales;
  int mark;               /* a CantonToldMark, or -1 for all */
  gboolean rejected;      /* only what HQ rejected and nothing was told of since */
} CantonToldFilter;

#define CANTON_TOLD_WAITING 0
#define CANTON_TOLD_ALL -1

typedef struct _CantonToldQuestion CantonToldQuestion;

/* @filter is copied. (transfer full) */
CantonToldQuestion *canton_told_question_new (const CantonToldFilter *filter, CantonToldOrder order, gboolean descending);
void canton_told_question_free (CantonToldQuestion *question);

/* A CantonQueryFind: the ids of the lines that a CantonToldQuestion finds. */
GArray *canton_told_table_find (CantonDatabase *database, gpointer question, guint limit, gboolean *complete, GError **error);

/* A CantonQueryFetch of CantonToldLine, but for its words and raw text; @database is the user data. */
GPtrArray *canton_told_table_fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error);

/* How many lines of a scope do what. */
typedef struct
{
  gint64 marks[CANTON_N_TOLD_MARKS];
  gint64 persons, sales;
  gint64 rejected;
} CantonToldCounts;

/* Counts the lines of @bundle_id, as in CantonToldFilter. For the reading thread. */
gboolean canton_told_table_count (CantonDatabase *database, gint64 link_id, gint64 bundle_id, CantonToldCounts *counts, GError **error);

/* The name that the brand was told last for a person's record; "" for one who stays unnamed or is not there. NULL with @error set.
 * (transfer full) */
char *canton_told_table_get_name (CantonDatabase *database, gint64 link_id, const char *record_id, GError **error);

/* The id of the line for a row of outgoing_persons or outgoing_sales. */
gint64 canton_told_table_make_id (gint64 row_id, gboolean is_person);

G_END_DECLS
