/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

/* What the overview shows: sums that agree however they are divided, and which dealer needs attention. */

#include "canton-config.h"

#include "canton-coverage-table.h"
#include "canton-id.h"
#include "canton-market-table.h"
#include "hq-attention.h"
#include "test-hq.h"

#include <string.h>

#define A_DAY G_GINT64_CONSTANT (86400000000)

/* 2026-06-15T10:00Z */
#define NOW G_GINT64_CONSTANT (1781517600000000)

typedef struct
{
  TestHq hq;
  TestDealer dealers[3];
  char *person;
} Fixture;

static CantonDatabase *
reader (Fixture *fixture)
{
  return canton_store_thread_get_reader (fixture->hq.store);
}

static gboolean
place_dealers (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return canton_database_execute (database,
                                  "UPDATE dealers SET region = iif (code = 'D-03', '', 'East'), "
                                  "tier = iif (code = 'D-01', 'Gold', 'Silver')",
                                  error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const codes[] = { "D-01", "D-02", "D-03" };
  g_autoptr (GError) error = NULL;

  canton_clock_set (NOW);
  test_hq_set_up (&fixture->hq);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      test_dealer_set_up (&fixture->dealers[i], &fixture->hq, codes[i]);
      test_dealer_enrol (&fixture->dealers[i]);
    }
  canton_store_thread_run (fixture->hq.store, CANTON_JOB_WRITE, place_dealers, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture->person = canton_id_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (fixture->dealers); i++)
    test_dealer_tear_down (&fixture->dealers[i]);
  test_hq_tear_down (&fixture->hq);
  g_free (fixture->person);
  canton_clock_set (0);
}

static char *
write_random_sales (Fixture *fixture, guint which, guint n)
{
  TestDealer *dealer = &fixture->dealers[which];
  CantonBundleWriter *writer = test_dealer_begin (dealer, CANTON_BUNDLE_SALE);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *person = canton_id_new ();
      g_autofree char *uid = canton_id_new ();
      g_autofree char *code = g_strdup_printf ("P-%d", g_test_rand_int_range (0, 12));
      g_autoptr (CantonOutgoingSale) sale = canton_outgoing_sale_new ();
      const int quantity = g_test_rand_int_range (1, 4);
      const int price = g_test_rand_int_range (1, 1000);
      const CantonOutgoingSaleLine line = { code, code, NULL, quantity, price, 0 };

      test_dealer_add_person (dealer, writer, person, 1, "Somebody");
      sale->base.id = uid;
      sale->base.epoch = sale->base.revision = 1;
      sale->person = person;
      sale->ordered_on = canton_day_from_ymd (2024, 1, 1) + g_test_rand_int_range (0, 896);
      sale->state = g_test_rand_int_range (0, 5) == 0 ? CANTON_SALE_STATE_CANCELLED : CANTON_SALE_STATE_ORDERED;
      g_strlcpy (sale->currency, g_test_rand_int_range (0, 4) == 0 ? "USD" : "CNY", sizeof sale->currency);
      sale->total = (gint64) quantity * price;
      canton_outgoing_sale_add_line (sale, &line);
      canton_bundle_writer_add_sale (writer, sale, &error);
      g_assert_no_error (error);
    }

  return test_dealer_finish (dealer, writer);
}

/* What a scan of the sales themselves gives. */
static gint64
scan (Fixture *fixture, const char *what, const char *currency, const char *from, const char *to)
{
  g_autofree char *sql = g_strdup_printf ("SELECT coalesce (%s, 0) FROM sales s JOIN sale_lines l ON l.sale_id = s.id "
                                          "WHERE s.standing = 'current' AND s.state IN ('ordered', 'delivered') "
                                          "AND s.currency = '%s' AND substr (s.ordered_on, 1, 7) BETWEEN '%s' AND '%s'",
                                          what, currency, from, to);

  return test_hq_query (&fixture->hq, sql);
}

static void
check_market (Fixture *fixture, const CantonMarket *market, const char *from, const char *to, const char *from_before, const char *to_before)
{
  g_assert_cmpint (market->amount, ==, scan (fixture, "sum (l.amount)", market->currency, from, to));
  g_assert_cmpint (market->units, ==, scan (fixture, "sum (l.quantity)", market->currency, from, to));
  g_assert_cmpint (market->lines, ==, scan (fixture, "count(*)", market->currency, from, to));
  g_assert_cmpint (market->sales, ==, scan (fixture, "count(DISTINCT s.id)", market->currency, from, to));
  g_assert_cmpint (market->buyers, ==, scan (fixture, "count(DISTINCT s.person_id)", market->currency, from, to));
  g_assert_cmpint (market->dealers, ==, scan (fixture, "count(DISTINCT s.dealer_id)", market->currency, from, to));
  g_assert_cmpint (market->before, ==, scan (fixture, "sum (l.amount)", market->currency, from_before, to_before));

  /* However they are divided, it is the same sales. */
  for (CantonOverviewGroup group = 0; group < CANTON_OVERVIEW_N_GROUPS; group++)
    {
      CantonMarketRow sum = { NULL };

      for (guint i = 0; i < market->groups[group]->len; i++)
        {
          const CantonMarketRow *row = g_ptr_array_index (market->groups[group], i);

          g_assert_nonnull (row->label);
          sum.lines += row->lines;
          sum.units += row->units;
          sum.amount += row->amount;
          sum.before += row->before;
        }
      g_assert_cmpint (sum.lines, ==, market->lines);
      g_assert_cmpint (sum.units, ==, market->units);
      g_assert_cmpint (sum.amount, ==, market->amount);
      g_assert_cmpint (sum.before, ==, market->before);
    }
}

static void
test_agree (Fixture *fixture, gconstpointer data)
{
  static const char *const periods[][4] = {
    { "2025-07", "2026-06", "2024-07", "2025-06" }, { "2026-06", "2026-06", "2025-06", "2025-06" },
    { "2024-01", "2026-06", "2023-01", "2025-06" }, { "2025-02", "2025-04", "2024-02", "2024-04" },
    { "2027-01", "2027-03", "2026-01", "2026-03" },
  };
  char first[8], last[8];
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (fixture->dealers); i++)
    {
      g_autofree char *path = write_random_sales (fixture, i, 120);

      test_hq_import_expect (&fixture->hq, path, CANTON_BUNDLE_APPLIED, "");
    }
  test_hq_check_totals (&fixture->hq);

  for (guint p = 0; p < G_N_ELEMENTS (periods); p++)
    {
      g_autoptr (GPtrArray) markets = canton_market_table_list (reader (fixture), periods[p][0], periods[p][1], &error);

      g_assert_no_error (error);
      g_assert_cmpuint (markets->len, ==, 2);
      for (guint i = 0; i < markets->len; i++)
        check_market (fixture, g_ptr_array_index (markets, i), periods[p][0], periods[p][1], periods[p][2], periods[p][3]);
    }

  g_assert_true (canton_market_table_get_span (reader (fixture), first, last, &error));
  g_assert_cmpint (test_hq_query (&fixture->hq, "SELECT min (month) = max (month) FROM sales_totals"), ==, 0);
  g_assert_cmpint (strcmp (first, last), <, 0);
}

static const CantonMarketRow *
get_row (const CantonMarket *market, CantonOverviewGroup group, guint i)
{
  g_assert_cmpuint (i, <, market->groups[group]->len);

  return g_ptr_array_index (market->groups[group], i);
}

static void
test_divided (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint dealer;
    const char *day;
    const char *product;
    gint64 total;
  } sales[] = {
    { 0, "2026-03-31", "A", 100 }, { 1, "2026-05-01", "A", 70 }, { 2, "2026-05-02", "B", 50 }, { 0, "2025-05-09", "C", 40 },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) markets = NULL;
  const CantonMarket *market;

  for (guint i = 0; i < G_N_ELEMENTS (sales); i++)
    {
      TestDealer *dealer = &fixture->dealers[sales[i].dealer];
      CantonBundleWriter *writer = test_dealer_begin (dealer, CANTON_BUNDLE_SALE);
      g_autofree char *uid = canton_id_new ();
      g_autofree char *path = NULL;

      test_dealer_add_person (dealer, writer, fixture->person, i + 1, "Li");
      test_dealer_add_sale (dealer, writer, uid, 1, fixture->person, sales[i].day, sales[i].product, sales[i].total);
      path = test_dealer_finish (dealer, writer);
      test_hq_import_expect (&fixture->hq, path, CANTON_BUNDLE_APPLIED, "");
    }
  markets = canton_market_table_list (reader (fixture), "2026-03", "2026-05", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (markets->len, ==, 1);
  market = g_ptr_array_index (markets, 0);
  g_assert_cmpstr (market->currency, ==, "CNY");
  g_assert_cmpint (market->amount, ==, 220);
  g_assert_cmpint (market->before, ==, 40);
  /* what one dealer calls a person, another may call somebody else */
  g_assert_cmpint (market->buyers, ==, 3);
  g_assert_cmpint (market->dealers, ==, 3);

  g_assert_cmpuint (market->groups[CANTON_OVERVIEW_BY_MONTH]->len, ==, 3);
  g_assert_cmpint (get_row (market, CANTON_OVERVIEW_BY_MONTH, 1)->amount, ==, 0); /* nothing in April */
  g_assert_cmpint (get_row (market, CANTON_OVERVIEW_BY_MONTH, 2)->before, ==, 40);
  g_assert_cmpstr (get_row (market, CANTON_OVERVIEW_BY_REGION, 0)->key, ==, "East");
  g_assert_cmpint (get_row (market, CANTON_OVERVIEW_BY_REGION, 0)->amount, ==, 170);
  g_assert_cmpstr (get_row (market, CANTON_OVERVIEW_BY_REGION, 1)->key, ==, "");
  g_assert_cmpstr (get_row (market, CANTON_OVERVIEW_BY_TIER, 0)->key, ==, "Silver");
  g_assert_cmpint (get_row (market, CANTON_OVERVIEW_BY_TIER, 0)->amount, ==, 120);
  g_assert_cmpstr (get_row (market, CANTON_OVERVIEW_BY_DEALER, 0)->key, ==, "D-01");
  g_assert_cmpint (get_row (market, CANTON_OVERVIEW_BY_DEALER, 0)->id, ==, fixture->dealers[0].dealer_id);
  g_assert_cmpstr (get_row (market, CANTON_OVERVIEW_BY_PRODUCT, 0)->key, ==, "A");
  /* sold a year before alone, it is among the rows all the same */
  g_assert_cmpstr (get_row (market, CANTON_OVERVIEW_BY_PRODUCT, 2)->key, ==, "C");
  g_assert_cmpint (get_row (market, CANTON_OVERVIEW_BY_PRODUCT, 2)->before, ==, 40);
}

/* Coverage */

static char *
write_small (Fixture *fixture, guint which, gint64 total, gint64 told_total)
{
  TestDealer *dealer = &fixture->dealers[which];
  CantonBundleWriter *writer = test_dealer_begin (dealer, CANTON_BUNDLE_SALE);
  g_autofree char *uid = canton_id_new ();
  g_autofree char *person = canton_id_new ();
  g_autoptr (CantonOutgoingSale) sale = canton_outgoing_sale_new ();
  const CantonOutgoingSaleLine line = { "A", "A", NULL, 1, total, 0 };
  g_autoptr (GError) error = NULL;

  test_dealer_add_person (dealer, writer, person, 1, "Li");
  sale->base.id = uid;
  sale->base.epoch = sale->base.revision = 1;
  sale->person = person;
  sale->ordered_on = canton_day_parse ("2026-06-01");
  g_strlcpy (sale->currency, "CNY", sizeof sale->currency);
  sale->total = told_total;
  canton_outgoing_sale_add_line (sale, &line);
  canton_bundle_writer_add_sale (writer, sale, &error);
  g_assert_no_error (error);

  return test_dealer_finish (dealer, writer);
}

static CantonCoverage *
find_coverage (GPtrArray *rows, const char *code)
{
  for (guint i = 0; i < rows->len; i++)
    {
      CantonCoverage *coverage = g_ptr_array_index (rows, i);

      if (g_str_equal (coverage->dealer->code, code))
        return coverage;
    }
  g_assert_not_reached ();
}

static GPtrArray *
list_coverage (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = canton_coverage_table_list (reader (fixture), CANTON_COVERAGE_BY_URGENCY, FALSE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 3);

  return rows;
}

static GPtrArray *
list_attention (Fixture *fixture, GPtrArray *coverage)
{
  CantonOverviewCounts counts;
  g_autoptr (GError) error = NULL;

  g_assert_true (canton_overview_table_count (reader (fixture), &counts, &error));
  g_assert_no_error (error);

  return hq_attention_list (&counts, coverage);
}

/* The first bundle of every dealer, in time. */
static void
report_all (Fixture *fixture)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *path = write_small (fixture, i, 100, 100);

      test_hq_import_expect (&fixture->hq, path, CANTON_BUNDLE_APPLIED, "");
    }
}

static void
test_silent (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) coverage = NULL;
  g_autoptr (GPtrArray) attention = NULL;
  CantonCoverage *late;
  HqAttention *entry;

  report_all (fixture);
  coverage = list_coverage (fixture);
  attention = list_attention (fixture, coverage);
  g_assert_cmpuint (attention->len, ==, 0);
  g_clear_pointer (&coverage, g_ptr_array_unref);
  g_clear_pointer (&attention, g_ptr_array_unref);

  /* Two of them go on reporting every four days, one does not. */
  for (guint round = 1; round <= 3; round++)
    {
      canton_clock_set (NOW + 4 * round * A_DAY);
      for (guint i = 1; i < 3; i++)
        {
          g_autofree char *path = write_small (fixture, i, 100, 100);

          test_hq_import_expect (&fixture->hq, path, CANTON_BUNDLE_APPLIED, "");
        }
    }
  coverage = list_coverage (fixture);
  late = g_ptr_array_index (coverage, 0);
  g_assert_cmpstr (late->dealer->code, ==, "D-01");
  g_assert_cmpint (late->days_silent, ==, 12);
  g_assert_cmpint (late->days_late, ==, 5);
  g_assert_cmpint (late->usual_days, ==, 0);
  g_assert_true (canton_coverage_needs_attention (late));
  g_assert_cmpint (find_coverage (coverage, "D-02")->usual_days, ==, 4);
  g_assert_cmpint (find_coverage (coverage, "D-02")->bundles, ==, 4);
  g_assert_false (canton_coverage_needs_attention (find_coverage (coverage, "D-03")));

  attention = list_attention (fixture, coverage);
  g_assert_cmpuint (attention->len, ==, 1);
  entry = g_ptr_array_index (attention, 0);
  g_assert_cmpstr (entry->title, ==, "D-01 is silent for 12 days");
  g_assert_cmpstr (entry->room, ==, "dealers");
  g_assert_cmpint (g_ascii_strtoll (entry->item, NULL, 10), ==, fixture->dealers[0].dealer_id);
}

static void
test_gap_and_fork (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) coverage = NULL;
  g_autoptr (GPtrArray) attention = NULL;
  g_autofree char *lost = NULL;
  g_autofree char *early = NULL;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;
  CantonHash previous;
  CantonCoverage *row;

  report_all (fixture);
  lost = write_small (fixture, 0, 100, 100);
  g_free (lost);
  lost = write_small (fixture, 0, 100, 100);
  early = write_small (fixture, 0, 100, 100);
  test_hq_import_expect (&fixture->hq, early, CANTON_BUNDLE_HELD, "out_of_order");

  previous = fixture->dealers[1].previous;
  one = write_small (fixture, 1, 200, 200);
  fixture->dealers[1].sequence = 1;
  fixture->dealers[1].previous = previous;
  other = write_small (fixture, 1, 300, 300);
  test_hq_import_expect (&fixture->hq, one, CANTON_BUNDLE_APPLIED, "");
  test_hq_import_expect (&fixture->hq, other, CANTON_BUNDLE_HELD, "forked");

  coverage = list_coverage (fixture);
  row = g_ptr_array_index (coverage, 0);
  g_assert_cmpstr (row->dealer->code, ==, "D-02");
  g_assert_cmpint (row->forked, ==, 1);
  g_assert_cmpint (row->missing, ==, 0);
  g_assert_cmpint (row->trouble_bundle_id, !=, 0);
  row = g_ptr_array_index (coverage, 1);
  g_assert_cmpstr (row->dealer->code, ==, "D-01");
  g_assert_cmpint (row->held, ==, 1);
  g_assert_cmpint (row->missing, ==, 2);
  g_assert_cmpint (row->last_sequence, ==, 1);

  attention = list_attention (fixture, coverage);
  g_assert_cmpuint (attention->len, ==, 2);
  g_assert_cmpint (((HqAttention *) g_ptr_array_index (attention, 0))->level, ==, HQ_ATTENTION_ERROR);
  g_assert_cmpstr (((HqAttention *) g_ptr_array_index (attention, 1))->title, ==, "2 bundles of D-01 have not come");
  g_assert_cmpstr (((HqAttention *) g_ptr_array_index (attention, 1))->room, ==, "inbox");
}

static void
test_rejected (Fixture *fixture, gconstpointer data)
{
  g_autofree char *wrong = write_small (fixture, 0, 100, 55);
  g_autofree char *mended = NULL;
  g_autoptr (GPtrArray) coverage = NULL;
  g_autoptr (GPtrArray) fetched = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *uid = NULL;
  CantonBundleWriter *writer;
  CantonCoverage *row;

  test_hq_import_expect (&fixture->hq, wrong, CANTON_BUNDLE_APPLIED, "");
  coverage = list_coverage (fixture);
  row = find_coverage (coverage, "D-01");
  g_assert_cmpint (row->rejected, ==, 1);
  g_assert_cmpint (row->rejected_bundle_id, !=, 0);
  fetched = canton_coverage_table_fetch (&row->dealer->id, 1, reader (fixture), &error);
  g_assert_no_error (error);
  g_assert_cmpint (((CantonCoverage *) g_ptr_array_index (fetched, 0))->rejected, ==, 1);
  g_object_unref (g_ptr_array_index (fetched, 0));
  g_clear_pointer (&coverage, g_ptr_array_unref);

  /* The dealer corrects it: then it is not the brand's to worry about. */
  canton_database_get_text (reader (fixture), &uid, NULL, "SELECT uid FROM sales WHERE standing = 'unread'", "");
  g_assert_nonnull (uid);
  writer = test_dealer_begin (&fixture->dealers[0], CANTON_BUNDLE_SALE);
  test_dealer_add_sale (&fixture->dealers[0], writer, uid, 2, fixture->person, "2026-06-01", "A", 55);
  mended = test_dealer_finish (&fixture->dealers[0], writer);
  test_hq_import_expect (&fixture->hq, mended, CANTON_BUNDLE_APPLIED, "");
  coverage = list_coverage (fixture);
  g_assert_cmpint (find_coverage (coverage, "D-01")->rejected, ==, 0);
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "C", TRUE);
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add ("/hq/overview/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("agree", test_agree);
  ADD ("divided", test_divided);
  ADD ("silent", test_silent);
  ADD ("gap-and-fork", test_gap_and_fork);
  ADD ("rejected", test_rejected);

  return g_test_run ();
}
