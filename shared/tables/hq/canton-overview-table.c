/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-overview-table.h"

#include "canton-day.h"

#include <stdio.h>

#define SUMS "t.currency, sum (t.lines), sum (t.units), sum (t.amount) FROM sales_totals t "
#define BETWEEN "WHERE (?1 IS NULL OR t.month >= ?1) AND (?2 IS NULL OR t.month <= ?2) "
#define BY_AMOUNT "ORDER BY t.currency, sum (t.amount) DESC, 1"

static const struct
{
  const char *word;
  const char *sql;
} groups[CANTON_OVERVIEW_N_GROUPS] = {
  [CANTON_OVERVIEW_BY_MONTH] = { "month", "SELECT t.month, t.month, " SUMS BETWEEN "GROUP BY t.currency, t.month "
                                          "ORDER BY t.currency, t.month" },
  [CANTON_OVERVIEW_BY_REGION] = { "region", "SELECT d.region, d.region, " SUMS "JOIN dealers d ON d.id = t.dealer_id " BETWEEN
                                            "GROUP BY t.currency, d.region " BY_AMOUNT },
  [CANTON_OVERVIEW_BY_TIER] = { "tier", "SELECT d.tier, d.tier, " SUMS "JOIN dealers d ON d.id = t.dealer_id " BETWEEN
                                        "GROUP BY t.currency, d.tier " BY_AMOUNT },
  [CANTON_OVERVIEW_BY_DEALER] = { "dealer", "SELECT d.code, d.name, " SUMS "JOIN dealers d ON d.id = t.dealer_id " BETWEEN
                                            "GROUP BY t.currency, d.id " BY_AMOUNT },
  [CANTON_OVERVIEW_BY_PRODUCT] = { "product", "SELECT p.code, iif (p.title <> '', p.title, p.name), " SUMS
                                              "JOIN products p ON p.id = t.product_id " BETWEEN
                                              "GROUP BY t.currency, p.id " BY_AMOUNT },
};

const char *
canton_overview_group_to_text (CantonOverviewGroup group)
{
  return groups[group].word;
}

gboolean
canton_overview_group_parse (const char *text, CantonOverviewGroup *group)
{
  for (guint i = 0; i < CANTON_OVERVIEW_N_GROUPS; i++)
    if (g_strcmp0 (text, groups[i].word) == 0)
      {
        *group = i;
        return TRUE;
      }

  return FALSE;
}

void
canton_overview_row_free (CantonOverviewRow *self)
{
  g_free (self->key);
  g_free (self->label);
  g_free (self);
}

static CantonOverviewRow *
make_row (const char *key, const char *label, const char *currency)
{
  CantonOverviewRow *row = g_new0 (CantonOverviewRow, 1);

  row->key = g_strdup (key);
  row->label = g_strdup (label);
  g_strlcpy (row->currency, currency, sizeof row->currency);

  return row;
}

static void
next_month (const char *month, char next[8])
{
  int year = 0, number = 0;

  sscanf (month, "%4d-%2d", &year, &number);
  g_snprintf (next, 8, "%04d-%02d", (number == 12 ? year + 1 : year) % 10000, number % 12 + 1);
}

/* A month in which nothing was sold is a month all the same. */
static void
fill_months (GPtrArray *rows, const CantonOverviewRow *upcoming)
{
  CantonOverviewRow *last = rows->len > 0 ? g_ptr_array_index (rows, rows->len - 1) : NULL;
  char month[8];

  if (last == NULL || !g_str_equal (last->currency, upcoming->currency))
    return;
  for (next_month (last->key, month); g_strcmp0 (month, upcoming->key) < 0; next_month (month, month))
    g_ptr_array_add (rows, make_row (month, month, upcoming->currency));
}

GPtrArray *
canton_overview_table_list_sales (CantonDatabase     *database,
                                  CantonOverviewGroup group,
                                  const char         *from,
                                  const char         *to,
                                  GError            **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) canton_overview_row_free);
  g_autoptr (CantonStatement) statement = canton_database_prepare (database, groups[group].sql, error);
  CantonStep step;

  if (statement == NULL)
    return NULL;
  canton_statement_bind_text (statement, 1, from);
  canton_statement_bind_text (statement, 2, to);
  while ((step = canton_statement_step (statement, error)) == CANTON_STEP_ROW)
    {
      CantonOverviewRow *row = make_row (canton_statement_get_text (statement, 0), canton_statement_get_text (statement, 1),
                                         canton_statement_get_text (statement, 2));

      row->lines = canton_statement_get_int (statement, 3);
      row->units = canton_statement_get_int (statement, 4);
      row->amount = canton_statement_get_int (statement, 5);
      if (group == CANTON_OVERVIEW_BY_MONTH)
        fill_months (rows, row);
      g_ptr_array_add (rows, row);
    }

  return step == CANTON_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

gboolean
canton_overview_table_count (CantonDatabase *database, CantonOverviewCounts *counts, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database,
    "SELECT (SELECT count(*) FROM dealers), (SELECT count(*) FROM dealers WHERE state = 'enrolled'), "
    "(SELECT count(*) FROM persons WHERE standing = 'current'), (SELECT count(*) FROM sales WHERE standing = 'current'), "
    "(SELECT count(*) FROM bundles WHERE turn IS NOT NULL), "
    "(SELECT count(*) FROM bundles WHERE state = 'held' AND settled_at IS NULL), "
    "(SELECT count(*) FROM bundles WHERE state = 'quarantined' AND settled_at IS NULL), "
    "(SELECT count(*) FROM enrolment_requests WHERE state = 'waiting'), (SELECT coalesce (sum (rejected), 0) FROM bundles)",
    error);

  if (row == NULL || canton_statement_step (row, error) != CANTON_STEP_ROW)
    return FALSE;
  counts->dealers = canton_statement_get_int (row, 0);
  counts->enrolled = canton_statement_get_int (row, 1);
  counts->persons = canton_statement_get_int (row, 2);
  counts->sales = canton_statement_get_int (row, 3);
  counts->bundles = canton_statement_get_int (row, 4);
  counts->held = canton_statement_get_int (row, 5);
  counts->quarantined = canton_statement_get_int (row, 6);
  counts->requests = canton_statement_get_int (row, 7);
  counts->rejected = canton_statement_get_int (row, 8);

  return TRUE;
}
