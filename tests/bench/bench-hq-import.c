/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "canton-id.h"
#include "test-hq.h"

#include <stdio.h>
#include <stdlib.h>

/* How fast an HQ takes sales in, against what the sqlite3 shell needs to load the same sales from CSV into an indexed table. Both
 * in one run: only the ratio means something. The HQ decrypts, verifies, guards, judges, stores every line and its hash, indexes,
 * and keeps totals; the shell only loads. Usage: bench-hq-import [SALES], 1,000,000 unless given. */

#define DEALERS 20
#define SALES_PER_BUNDLE 2000

typedef struct
{
  TestHq hq;
  TestDealer dealers[DEALERS];
  char *csv;
  FILE *rows;
  guint n_sales;
  guint n_bundles;
} Bench;

/* A bundle of sales; every second one brings its buyer along. */
static void
write_bundle (Bench *bench, TestDealer *dealer, guint first, guint n_sales)
{
  CantonBundleWriter *writer = test_dealer_begin (dealer, CANTON_BUNDLE_SALE);
  g_autofree char *person = NULL;
  g_autofree char *path = NULL;

  for (guint i = first; i < first + n_sales; i++)
    {
      g_autofree char *uid = canton_id_new ();
      g_autofree char *day = g_strdup_printf ("20%02u-%02u-%02u", 24 + i % 3, i / 7 % 12 + 1, i % 28 + 1);
      g_autofree char *product = g_strdup_printf ("M-%03u", i % 100);

      if (person == NULL || i % 2 == 0)
        {
          g_autofree char *name = g_strdup_printf ("Buyer %u", i);

          g_free (person);
          person = canton_id_new ();
          test_dealer_add_person (dealer, writer, person, 1, name);
        }
      test_dealer_add_sale (dealer, writer, uid, 1, person, day, product, 10000 + i % 5000);
      fprintf (bench->rows, "%s,%s,%s,%s,%s,CNY,%u,1\n", dealer->code, uid, person, day, product, 10000 + i % 5000);
    }
  path = test_dealer_finish (dealer, writer);
  bench->n_bundles++;
}

static void
prepare (Bench *bench)
{
  test_hq_set_up (&bench->hq);
  for (guint i = 0; i < DEALERS; i++)
    {
      g_autofree char *code = g_strdup_printf ("D-%02u", i);

      test_dealer_set_up (&bench->dealers[i], &bench->hq, code);
      test_dealer_enrol (&bench->dealers[i]);
    }

  bench->csv = g_build_filename (bench->hq.inbox, "sales.csv", NULL);
  bench->rows = fopen (bench->csv, "w");
  g_assert_nonnull (bench->rows);
  for (guint done = 0; done < bench->n_sales; done += SALES_PER_BUNDLE)
    write_bundle (bench, &bench->dealers[done / SALES_PER_BUNDLE % DEALERS], done,
                  MIN (SALES_PER_BUNDLE, bench->n_sales - done));
  g_assert_cmpint (fclose (bench->rows), ==, 0);
}

static double
import (Bench *bench)
{
  const char *paths[] = { bench->hq.inbox, NULL };
  g_autoptr (HqImporter) importer = hq_importer_new (bench->hq.keys, paths);
  g_autoptr (GError) error = NULL;
  gint64 began = g_get_monotonic_time ();

  canton_store_thread_run (bench->hq.store, CANTON_JOB_MAINTAIN, hq_importer_run, importer, NULL, &error);
  g_assert_no_error (error);

  return (g_get_monotonic_time () - began) / 1e6;
}

static double
load_csv (Bench *bench)
{
  g_autofree char *database = g_build_filename (bench->hq.inbox, "csv.db", NULL);
  g_autofree char *load = g_strdup_printf (".import --csv %s sales", bench->csv);
  const char *argv[] = { "sqlite3", database,
                         "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; "
                         "CREATE TABLE sales (dealer TEXT, uid TEXT, person TEXT, day TEXT, product TEXT, currency TEXT, "
                         "total INTEGER, revision INTEGER); CREATE UNIQUE INDEX by_uid ON sales (dealer, uid); "
                         "CREATE INDEX by_day ON sales (day); CREATE INDEX by_person ON sales (person); "
                         "CREATE INDEX by_product ON sales (product);",
                         load, NULL };
  g_autoptr (GError) error = NULL;
  gint64 began = g_get_monotonic_time ();
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));

  return (g_get_monotonic_time () - began) / 1e6;
}

int
main (int argc, char **argv)
{
  Bench bench = { .n_sales = argc > 1 ? (guint) atoi (argv[1]) : 1000000 };
  double first, again, csv;

  prepare (&bench);
  csv = load_csv (&bench);
  first = import (&bench);
  g_assert_cmpint (test_hq_query (&bench.hq, "SELECT count(*) FROM sales WHERE standing = 'current'"), ==, bench.n_sales);
  test_hq_check_totals (&bench.hq);
  again = import (&bench);

  g_print ("%-44s %10u\n", "sales", bench.n_sales);
  g_print ("%-44s %10u\n", "bundles", bench.n_bundles);
  g_print ("%-44s %10.2f s %10.0f /s\n", "sqlite3 .import of the same rows", csv, bench.n_sales / csv);
  g_print ("%-44s %10.2f s %10.0f /s\n", "HQ import", first, bench.n_sales / first);
  g_print ("%-44s %10.2f s\n", "the same again", again);
  g_print ("%-44s %10.2f\n", "ratio to sqlite3 (more is better)", csv / first);
  g_print ("%-44s %10.1f\n", "ratio of the repeat to the first import", first / again);

  for (guint i = 0; i < DEALERS; i++)
    test_dealer_tear_down (&bench.dealers[i]);
  test_hq_tear_down (&bench.hq);
  g_free (bench.csv);

  return 0;
}
