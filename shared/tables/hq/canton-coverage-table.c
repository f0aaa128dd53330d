/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-coverage-table.h"

#include <string.h>

/* Of bundles that are in sequence and were applied, how many, on how many days, and over which time. */
#define IN_ORDER "b.turn IS NOT NULL AND b.sequence > 0"

#define SELECT                                                                                                         \
  "SELECT d.id, d.code, d.name, d.region, d.tier, d.state, d.report_days, coalesce (d.heard_at, 0), d.changed_at, d.epoch, " \
  "count (iif (" IN_ORDER ", 1, NULL)), count (DISTINCT iif (" IN_ORDER ", b.received_at / 86400000000, NULL)), "      \
  "coalesce (min (iif (" IN_ORDER ", b.received_at, NULL)), 0), coalesce (max (iif (" IN_ORDER ", b.received_at, NULL)), 0), " \
  "coalesce ((SELECT s.sequence FROM streams s WHERE s.dealer_id = d.id AND s.epoch = d.epoch), 0), "                  \
  "count (iif (b.state = 'held' AND b.settled_at IS NULL AND b.code <> 'forked', 1, NULL)), "                          \
  "count (iif (b.state = 'held' AND b.settled_at IS NULL AND b.code = 'forked', 1, NULL)), "                           \
  "count (iif (b.state = 'quarantined' AND b.settled_at IS NULL, 1, NULL)), "                                          \
  "coalesce (max (iif (b.state = 'held' AND b.settled_at IS NULL AND b.code = 'forked', b.id, NULL)), "                \
  "max (iif (b.state = 'held' AND b.settled_at IS NULL, b.id, NULL)), "                                                \
  "max (iif (b.state = 'quarantined' AND b.settled_at IS NULL, b.id, NULL)), 0), "                                     \
  /* in the newest epoch of which something is held */                                                                 \
  "coalesce ((SELECT max (h.sequence) - count (DISTINCT h.sequence) - coalesce ((SELECT s.sequence FROM streams s "    \
  "WHERE s.dealer_id = d.id AND s.epoch = h.epoch), 0) FROM bundles h WHERE h.state <> 'applied' AND h.state = 'held' " \
  "AND h.dealer_id = d.id AND h.code <> 'forked' AND h.settled_at IS NULL GROUP BY h.epoch ORDER BY h.epoch DESC LIMIT 1), 0) " \
  "FROM dealers d LEFT JOIN bundles b ON b.dealer_id = d.id "

static const CantonInstant a_day = G_GINT64_CONSTANT (86400000000);

static CantonCoverage *
read_row (CantonStatement *row)
{
  CantonCoverage *coverage = g_object_new (CANTON_TYPE_COVERAGE, NULL);
  CantonDealer *dealer = coverage->dealer;
  const CantonInstant now = canton_clock_now ();
  const gint64 days = canton_statement_get_int (row, 11);

  dealer->id = canton_statement_get_int (row, 0);
  canton_dealer_set (&dealer->code, canton_statement_get_text (row, 1));
  canton_dealer_set (&dealer->name, canton_statement_get_text (row, 2));
  canton_dealer_set (&dealer->region, canton_statement_get_text (row, 3));
  canton_dealer_set (&dealer->tier, canton_statement_get_text (row, 4));
  canton_dealer_state_parse (canton_statement_get_text (row, 5), &dealer->state);
  dealer->report_days = canton_statement_get_int (row, 6);
  dealer->heard_at = canton_statement_get_int (row, 7);
  dealer->changed_at = canton_statement_get_int (row, 8);
  dealer->epoch = canton_statement_get_int (row, 9);
  coverage->bundles = canton_statement_get_int (row, 10);
  if (days > 2)
    coverage->usual_days = (canton_statement_get_int (row, 13) - canton_statement_get_int (row, 12)) / a_day / (days - 1);
  coverage->last_sequence = canton_statement_get_int (row, 14);
  coverage->held = canton_statement_get_int (row, 15);
  coverage->forked = canton_statement_get_int (row, 16);
  coverage->quarantined = canton_statement_get_int (row, 17);
  coverage->trouble_bundle_id = canton_statement_get_int (row, 18);
  coverage->missing = MAX (canton_statement_get_int (row, 19), 0);
  coverage->days_late = canton_dealer_get_days_late (dealer, now);
  if (dealer->heard_at != 0)
    coverage->days_silent = canton_clock_day_of (now) - canton_clock_day_of (dealer->heard_at);

  return coverage;
}

/* Lines that were rejected, whose record has no later version that was accepted, in bundles that nobody has settled. What was said of
 * an erased person is not the dealer's to mend. */
#define REJECTED                                                                                                       \
  "SELECT b.dealer_id, count(*), max (b.id) FROM received_lines l JOIN bundles b ON b.id = l.bundle_id "               \
  "LEFT JOIN sales s ON l.section = 1 AND s.id = l.record_id LEFT JOIN persons p ON l.section = 0 AND p.id = l.record_id " \
  "WHERE l.verdict = 2 AND l.code IS NOT 'erased' AND b.settled_at IS NULL AND b.dealer_id IS NOT NULL "               \
  "AND (s.id IS NULL OR (s.epoch, s.revision) <= (l.epoch, l.revision)) "                                              \
  "AND (p.id IS NULL OR (p.epoch, p.revision) <= (l.epoch, l.revision)) "

static gboolean
add_rejected (CantonStatement *row, GHashTable *by_dealer, GError **error)
{
  CantonStep step;

  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      gint64 dealer_id = canton_statement_get_int (row, 0);
      CantonCoverage *coverage = g_hash_table_lookup (by_dealer, &dealer_id);

      if (coverage == NULL)
        continue;
      coverage->rejected = canton_statement_get_int (row, 1);
      coverage->rejected_bundle_id = canton_statement_get_int (row, 2);
    }

  return step == CANTON_STEP_DONE;
}

/* Order */

/* The worst first: what cannot mend itself, then how late it is. */
static int
urgency (const CantonCoverage *coverage)
{
  if (coverage->forked > 0)
    return 5;
  if (coverage->missing > 0 || coverage->held > 0)
    return 4;
  if (coverage->quarantined > 0)
    return 3;
  if (coverage->days_late > 0)
    return 2;

  return coverage->rejected > 0 ? 1 : 0;
}

static int
compare_int (gint64 a, gint64 b)
{
  return a < b ? -1 : a > b;
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const CantonCoverage *x = *(CantonCoverage *const *) a;
  const CantonCoverage *y = *(CantonCoverage *const *) b;
  int order = 0;

  switch (*(CantonCoverageOrder *) data)
    {
    case CANTON_COVERAGE_BY_URGENCY:
      order = compare_int (urgency (y), urgency (x));
      if (order == 0)
        order = compare_int (y->days_late, x->days_late);
      break;
    case CANTON_COVERAGE_BY_NAME:
      order = g_utf8_collate (x->dealer->name, y->dealer->name);
      break;
    case CANTON_COVERAGE_BY_REGION:
      order = g_utf8_collate (x->dealer->region, y->dealer->region);
      break;
    case CANTON_COVERAGE_BY_TIER:
      order = g_utf8_collate (x->dealer->tier, y->dealer->tier);
      break;
    case CANTON_COVERAGE_BY_HEARD:
      order = compare_int (x->dealer->heard_at, y->dealer->heard_at);
      break;
    case CANTON_COVERAGE_BY_CODE:
    default:
      break;
    }

  return order != 0 ? order : strcmp (x->dealer->code, y->dealer->code);
}

static void
reverse (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len / 2; i++)
    {
      gpointer first = rows->pdata[i];

      rows->pdata[i] = rows->pdata[rows->len - 1 - i];
      rows->pdata[rows->len - 1 - i] = first;
    }
}

GPtrArray *
canton_coverage_table_list (CantonDatabase *database, CantonCoverageOrder order, gboolean descending, GError **error)
{
  g_autoptr (CantonStatement) row =
    canton_database_prepare (database, SELECT "WHERE d.state <> 'registered' GROUP BY d.id", error);
  g_autoptr (CantonStatement) rejected = canton_database_prepare (database, REJECTED "GROUP BY b.dealer_id", error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) by_dealer = g_hash_table_new (g_int64_hash, g_int64_equal);
  CantonStep step;

  if (row == NULL || rejected == NULL)
    return NULL;
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      CantonCoverage *coverage = read_row (row);

      g_ptr_array_add (rows, coverage);
      g_hash_table_insert (by_dealer, &coverage->dealer->id, coverage);
    }
  if (step == CANTON_STEP_FAILED || !add_rejected (rejected, by_dealer, error))
    return NULL;

  g_ptr_array_sort_with_data (rows, compare, &order);
  if (descending)
    reverse (rows);

  return g_steal_pointer (&rows);
}

GArray *
canton_coverage_table_list_ids (CantonDatabase *database, CantonCoverageOrder order, gboolean descending, GError **error)
{
  g_autoptr (GPtrArray) rows = canton_coverage_table_list (database, order, descending, error);
  GArray *ids = NULL;

  if (rows == NULL)
    return NULL;
  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), rows->len);
  for (guint i = 0; i < rows->len; i++)
    g_array_append_val (ids, ((CantonCoverage *) g_ptr_array_index (rows, i))->dealer->id);

  return ids;
}

static void
clear_coverage (gpointer coverage, gpointer data)
{
  if (coverage != NULL)
    g_object_unref (coverage);
}

static gboolean
fetch_one (CantonDatabase *database, gint64 id, CantonCoverage **coverage, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (database, SELECT "WHERE d.id = ?1 GROUP BY d.id", error);
  g_autoptr (CantonStatement) rejected =
    canton_database_prepare (database, REJECTED "AND b.dealer_id = ?1 GROUP BY b.dealer_id", error);
  g_autoptr (GHashTable) by_dealer = g_hash_table_new (g_int64_hash, g_int64_equal);
  CantonStep step;

  *coverage = NULL;
  if (row == NULL || rejected == NULL)
    return FALSE;
  canton_statement_bind_int (row, 1, id);
  canton_statement_bind_int (rejected, 1, id);
  step = canton_statement_step (row, error);
  if (step != CANTON_STEP_ROW)
    return step == CANTON_STEP_DONE;
  *coverage = read_row (row);
  g_hash_table_insert (by_dealer, &(*coverage)->dealer->id, *coverage);
  if (add_rejected (rejected, by_dealer, error))
    return TRUE;
  g_clear_object (coverage);

  return FALSE;
}

GPtrArray *
canton_coverage_table_fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_sized_new (n_ids);

  for (guint i = 0; i < n_ids; i++)
    {
      CantonCoverage *coverage;

      if (!fetch_one (database, ids[i], &coverage, error))
        {
          g_ptr_array_foreach (rows, clear_coverage, NULL);
          return NULL;
        }
      g_ptr_array_add (rows, coverage);
    }

  return g_steal_pointer (&rows);
}
