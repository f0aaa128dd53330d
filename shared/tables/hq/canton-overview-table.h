/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"

G_BEGIN_DECLS

/* What an HQ knows of its market: sums over the totals that the import keeps, so they cost the same whatever was sold. */

typedef enum {
  CANTON_OVERVIEW_BY_MONTH,
  CANTON_OVERVIEW_BY_REGION,
  CANTON_OVERVIEW_BY_TIER,
  CANTON_OVERVIEW_BY_DEALER,
  CANTON_OVERVIEW_BY_PRODUCT,
  CANTON_OVERVIEW_N_GROUPS
} CantonOverviewGroup;

/* The word on the command line; never translated. */
const char *canton_overview_group_to_text (CantonOverviewGroup group);
gboolean canton_overview_group_parse (const char *text, CantonOverviewGroup *group);

/* One group in one currency. */
typedef struct
{
  char *key;          /* YYYY-MM, a region, a tier (either may be ""), a dealer's code, a product's code */
  char *label;        /* the same for people: a dealer's or product's name */
  char currency[4];
  gint64 lines;
  gint64 units;
  gint64 amount;
} CantonOverviewRow;

void canton_overview_row_free (CantonOverviewRow *self);

/* Returns the sales that count, of the months @from to @to (YYYY-MM, both included; NULL: no limit), by @group: months in order,
 * those without a sale between the first and the last included as zero; the others by amount, the largest first.
 * (element-type CantonOverviewRow) (transfer full) */
GPtrArray *canton_overview_table_list_sales (CantonDatabase     *database,
                                             CantonOverviewGroup group,
                                             const char         *from,
                                             const char         *to,
                                             GError            **error);

/* How much of everything there is. */
typedef struct
{
  gint64 dealers;
  gint64 enrolled;
  gint64 persons;      /* current */
  gint64 sales;        /* current */
  gint64 bundles;      /* applied */
  gint64 held;         /* neither of the two below settled by a person */
  gint64 quarantined;
  gint64 requests;     /* that wait for approval */
  gint64 rejected;     /* lines */
} CantonOverviewCounts;

gboolean canton_overview_table_count (CantonDatabase *database, CantonOverviewCounts *counts, GError **error);

G_END_DECLS
