/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "test-hq-market.h"

#include "canton-id.h"

/* 2026-06-05T10:00Z */
#define NOW G_GINT64_CONSTANT (1780653600000000)

static gboolean
place_dealers (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return canton_database_execute (database,
                                  "UPDATE dealers SET name = iif (code = 'D-01', 'North Gate', 'East Side'), "
                                  "region = iif (code = 'D-01', 'North', 'East'), tier = iif (code = 'D-01', 'Gold', 'Silver')",
                                  error);
}

static void
add_car (CantonBundleWriter *writer, const char *uid, const char *person, const char *day, gint64 total)
{
  g_autoptr (CantonOutgoingSale) sale = canton_outgoing_sale_new ();
  const CantonOutgoingSaleLine line = { "AX-9", "极光 X9", "LSVAA2180E2183921", 1, total, total + 20 };
  g_autoptr (GError) error = NULL;

  sale->base.id = uid;
  sale->base.epoch = sale->base.revision = 1;
  sale->person = person;
  sale->ordered_on = sale->delivered_on = canton_day_parse (day);
  sale->state = CANTON_SALE_STATE_DELIVERED;
  g_strlcpy (sale->currency, "CNY", sizeof sale->currency);
  sale->total = total;
  canton_outgoing_sale_add_line (sale, &line);
  canton_bundle_writer_add_sale (writer, sale, &error);
  g_assert_no_error (error);
}

static void
add_withdrawal (CantonBundleWriter *writer, const char *uid)
{
  g_autoptr (CantonOutgoingSale) sale = canton_outgoing_sale_new ();
  g_autoptr (GError) error = NULL;

  sale->base.id = uid;
  sale->base.epoch = 1;
  sale->base.revision = 2;
  sale->base.operation = CANTON_OPERATION_WITHDRAW;
  sale->base.reason = "Entered twice";
  canton_bundle_writer_add_sale (writer, sale, &error);
  g_assert_no_error (error);
}

static void
import_bundle (TestMarket *market, TestDealer *dealer, CantonBundleWriter *writer)
{
  g_autofree char *path = test_dealer_finish (dealer, writer);

  test_hq_import_expect (&market->hq, path, CANTON_BUNDLE_APPLIED, "");
}

static void
sell_in_north (TestMarket *market)
{
  CantonBundleWriter *writer = test_dealer_begin (&market->north, CANTON_BUNDLE_SALE);

  test_dealer_add_person (&market->north, writer, market->li, 1, "李小明");
  test_dealer_add_person (&market->north, writer, market->unnamed, 1, NULL);
  test_dealer_add_sale (&market->north, writer, market->corrected, 1, market->li, "2026-05-10", "M-1", 100);
  test_dealer_add_sale (&market->north, writer, market->year_before, 1, market->li, "2025-05-10", "M-1", 40);
  add_car (writer, market->anonymous, market->unnamed, "2026-05-12", 300);
  test_dealer_add_sale (&market->north, writer, market->withdrawn, 1, market->li, "2026-05-13", "M-2", 70);
  import_bundle (market, &market->north, writer);

  writer = test_dealer_begin (&market->north, CANTON_BUNDLE_SALE);
  test_dealer_add_sale (&market->north, writer, market->corrected, 2, market->li, "2026-05-10", "M-1", 120);
  add_withdrawal (writer, market->withdrawn);
  import_bundle (market, &market->north, writer);
}

static void
sell_in_east (TestMarket *market)
{
  CantonBundleWriter *writer = test_dealer_begin (&market->east, CANTON_BUNDLE_SALE);

  test_dealer_add_person (&market->east, writer, market->gone, 1, "Gunhild Gone");
  test_dealer_add_sale (&market->east, writer, market->last, 1, market->gone, "2026-05-20", "M-1", 200);
  import_bundle (market, &market->east, writer);

  writer = test_dealer_begin (&market->east, CANTON_BUNDLE_SALE);
  test_dealer_add_erasure (&market->east, writer, market->gone, 2);
  import_bundle (market, &market->east, writer);
}

void
test_market_set_up (TestMarket *market, CantonContext *context)
{
  char **const ids[] = { &market->li,          &market->unnamed,   &market->gone,      &market->corrected,
                         &market->year_before, &market->anonymous, &market->withdrawn, &market->last };
  g_autoptr (GError) error = NULL;

  canton_clock_set (NOW);
  test_hq_adopt (&market->hq, context);
  test_dealer_set_up (&market->north, &market->hq, "D-01");
  test_dealer_set_up (&market->east, &market->hq, "D-02");
  test_dealer_enrol (&market->north);
  test_dealer_enrol (&market->east);
  canton_store_thread_run (market->hq.store, CANTON_JOB_WRITE, place_dealers, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    *ids[i] = canton_id_new ();
  sell_in_north (market);
  sell_in_east (market);
}

void
test_market_tear_down (TestMarket *market)
{
  test_dealer_tear_down (&market->north);
  test_dealer_tear_down (&market->east);
  test_hq_let_go (&market->hq);
  g_free (market->li);
  g_free (market->unnamed);
  g_free (market->gone);
  g_free (market->corrected);
  g_free (market->year_before);
  g_free (market->anonymous);
  g_free (market->withdrawn);
  g_free (market->last);
  canton_clock_set (0);
}

gint64
test_market_id (TestMarket *market, const char *table, const char *uid)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE uid = '%s'", table, uid);

  return test_hq_query (&market->hq, sql);
}
