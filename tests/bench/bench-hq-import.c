/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "bench-common.h"
#include "canton-id.h"
#include "canton-record-lines.h"
#include "canton-search.h"
#include "test-hq.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* How fast an HQ takes sales in, against what the sqlite3 shell needs to load the same rows from CSV. The HQ decrypts, verifies,
 * guards, judges, keeps every line and its hash, indexes, makes what people are found by, and keeps totals and verdicts; the shell
 * only loads, into as many indexes:
 *
 *   HQ, a sale of one line: sales (uid, day, person), sale_lines (serial), received_lines (place, record)       6
 *   shell: sales (uid, day, person, serial), lines (place, record)                                              6
 *   HQ, a person: persons (uid, name, city), contacts (person, key), addresses (person), received_lines (2)      8
 *   shell: persons (uid, name, city, phone, email, street), lines (2)                                            8
 *   and the same full-text index on the same words, which the shell is given ready-made.
 *
 * Beside it, what a shell needs that loads the sales alone, with four indexes. Two programs that want more than the processors there
 * are wait for one another: the figures in processor time tell what was worked, and the busier of HQ's two threads how fast it can
 * be where both find a processor. */

#define DEALERS 20
#define SALES_PER_BUNDLE 2000

typedef struct
{
  TestHq hq;
  TestDealer dealers[DEALERS];
  char *kept;          /* the store as it was before the first import */
  char *sales_csv;
  char *persons_csv;
  char *lines_csv;
  FILE *sales;
  FILE *persons;
  FILE *lines;
  GRand *random;
  guint n_sales;
  guint n_bundles;
  guint n_lines;
} Bench;

/* The line as HQ keeps it, and its hash, quoted for CSV. */
static void
add_line (Bench *bench, int section, const char *uid, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\"", -1);
  g_autofree char *quoted = g_strjoinv ("\"\"", parts);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  fprintf (bench->lines, "%u,%d,%u,%s,%s,\"%s\",1,1,0\n", bench->n_bundles, section, bench->n_lines++, hash, uid, quoted);
}

static void
add_person (Bench *bench, TestDealer *dealer, CantonBundleWriter *writer, const char *uid)
{
  g_autoptr (CantonOutgoingPerson) person = canton_outgoing_person_new ();
  g_autofree char *name = bench_make_name (bench->random);
  g_autofree char *phone = bench_make_phone (bench->random);
  g_autofree char *email = g_strdup_printf ("%s@example.com", phone);
  g_autofree char *street = g_strdup_printf ("人民路%d号", g_rand_int_range (bench->random, 1, 3000));
  g_autofree char *city = g_strdup_printf ("城市%d", g_rand_int_range (bench->random, 0, 300));
  g_autoptr (GString) terms = g_string_new (NULL);
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  person->base.id = uid;
  person->base.epoch = dealer->epoch;
  person->base.revision = 1;
  canton_outgoing_person_make_salt (person);
  person->name = name;
  canton_outgoing_person_add_phone (person, "mobile", phone);
  canton_outgoing_person_add_email (person, "home", email);
  canton_outgoing_person_add_address (person, &(CantonOutgoingAddress){ .street = street, .city = city });
  canton_bundle_writer_add_person (writer, person, &error);
  g_assert_no_error (error);

  canton_search_add_text (terms, name);
  canton_search_add_phone (terms, phone);
  canton_search_add_text (terms, email);
  canton_person_line_write (person, line, &error);
  g_assert_no_error (error);
  add_line (bench, 0, uid, line->str);
  fprintf (bench->persons, "%s,%s,%s,%s,%s,%s,%s,%s\n", dealer->code, uid, name, city, phone, email, street, terms->str);
}

static void
add_sale (Bench *bench, TestDealer *dealer, CantonBundleWriter *writer, guint i, const char *person)
{
  g_autoptr (CantonOutgoingSale) sale = canton_outgoing_sale_new ();
  g_autofree char *uid = canton_id_new ();
  g_autofree char *day = g_strdup_printf ("20%02u-%02u-%02u", 24 + i % 3, i / 7 % 12 + 1, i % 28 + 1);
  g_autofree char *product = g_strdup_printf ("M-%03u", i % 100);
  g_autofree char *serial = g_strdup_printf ("LSV%08X%06u", g_rand_int (bench->random), i % 1000000);
  g_autoptr (GString) line = g_string_new (NULL);
  gint64 total = 10000 + i % 5000;
  g_autoptr (GError) error = NULL;

  sale->base.id = uid;
  sale->base.epoch = dealer->epoch;
  sale->base.revision = 1;
  sale->person = person;
  sale->ordered_on = canton_day_parse (day);
  sale->state = CANTON_SALE_STATE_ORDERED;
  g_strlcpy (sale->currency, "CNY", sizeof sale->currency);
  sale->total = total;
  canton_outgoing_sale_add_line (sale, &(CantonOutgoingSaleLine){ .product_code = product,
                                                                  .product_name = product,
                                                                  .serial = serial,
                                                                  .quantity = 1,
                                                                  .unit_price = total });
  canton_bundle_writer_add_sale (writer, sale, &error);
  g_assert_no_error (error);
  canton_sale_line_write (sale, line, &error);
  g_assert_no_error (error);
  add_line (bench, 1, uid, line->str);
  fprintf (bench->sales, "%s,%s,%s,ordered,%s,%s,%s,CNY,%" G_GINT64_FORMAT ",1,%" G_GINT64_FORMAT ",1,1\n", dealer->code, uid, person,
           day, product, serial, total, total);
}

/* A bundle of sales; every second one brings its buyer along. */
static void
write_bundle (Bench *bench, TestDealer *dealer, guint first, guint n_sales)
{
  CantonBundleWriter *writer = test_dealer_begin (dealer, CANTON_BUNDLE_SALE);
  g_autofree char *person = NULL;
  g_autofree char *path = NULL;

  for (guint i = first; i < first + n_sales; i++)
    {
      if (person == NULL || i % 2 == 0)
        {
          g_free (person);
          person = canton_id_new ();
          add_person (bench, dealer, writer, person);
        }
      add_sale (bench, dealer, writer, i, person);
    }
  path = test_dealer_finish (dealer, writer);
  bench->n_bundles++;
}

static void
copy_store (const char *from, const char *to)
{
  g_autofree char *source = g_build_filename (from, "canton.db", NULL);
  g_autofree char *target = g_build_filename (to, "canton.db", NULL);
  g_autoptr (GFile) source_file = g_file_new_for_path (source);
  g_autoptr (GFile) target_file = g_file_new_for_path (target);
  g_autoptr (GError) error = NULL;

  g_file_copy (source_file, target_file, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
close_store (Bench *bench)
{
  canton_store_thread_close (bench->hq.store);
  g_clear_object (&bench->hq.store);
}

static void
open_store (Bench *bench)
{
  g_autoptr (GError) error = NULL;

  bench->hq.store = canton_store_thread_open (bench->hq.folder, CANTON_STORE_HQ, &error);
  g_assert_no_error (error);
}

static void
prepare (Bench *bench)
{
  g_autoptr (GError) error = NULL;

  test_hq_set_up (&bench->hq);
  bench->random = g_rand_new_with_seed (3);
  for (guint i = 0; i < DEALERS; i++)
    {
      g_autofree char *code = g_strdup_printf ("D-%02u", i);

      test_dealer_set_up (&bench->dealers[i], &bench->hq, code);
      test_dealer_enrol (&bench->dealers[i]);
    }

  bench->kept = g_dir_make_tmp ("canton-bench-XXXXXX", &error);
  g_assert_no_error (error);
  bench->sales_csv = g_build_filename (bench->kept, "sales.csv", NULL);
  bench->lines_csv = g_build_filename (bench->kept, "lines.csv", NULL);
  bench->lines = fopen (bench->lines_csv, "w");
  bench->persons_csv = g_build_filename (bench->kept, "persons.csv", NULL);
  bench->sales = fopen (bench->sales_csv, "w");
  bench->persons = fopen (bench->persons_csv, "w");
  g_assert_true (bench->sales != NULL && bench->persons != NULL && bench->lines != NULL);
  for (guint done = 0; done < bench->n_sales; done += SALES_PER_BUNDLE)
    write_bundle (bench, &bench->dealers[done / SALES_PER_BUNDLE % DEALERS], done,
                  MIN (SALES_PER_BUNDLE, bench->n_sales - done));
  g_assert_cmpint (fclose (bench->sales), ==, 0);
  g_assert_cmpint (fclose (bench->persons), ==, 0);
  g_assert_cmpint (fclose (bench->lines), ==, 0);
  close_store (bench);
  copy_store (bench->hq.folder, bench->kept);
}

typedef struct
{
  HqImporter *importer;
  double cpu;
} Import;

/* Keeps what the store thread has used. */
static gboolean
run_import (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Import *self = data;
  gboolean done;

  self->cpu = bench_thread_cpu ();
  done = hq_importer_run (database, self->importer, cancellable, error);
  self->cpu = bench_thread_cpu () - self->cpu;

  return done;
}

static double
import (Bench *bench, double *store_cpu)
{
  const char *paths[] = { bench->hq.inbox, NULL };
  g_autoptr (HqImporter) importer = hq_importer_new (bench->hq.keys, paths);
  Import work = { .importer = importer };
  g_autoptr (GError) error = NULL;
  gint64 began = g_get_monotonic_time ();

  canton_store_thread_run (bench->hq.store, CANTON_JOB_MAINTAIN, run_import, &work, NULL, &error);
  g_assert_no_error (error);
  *store_cpu = work.cpu;

  return bench_since (began);
}

static double
run_shell (Bench *bench, const char *const *commands)
{
  g_autofree char *database = g_build_filename (bench->kept, "shell.db", NULL);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  gint64 began;
  double seconds;
  int status;

  g_ptr_array_add (argv, (gpointer) "sqlite3");
  g_ptr_array_add (argv, database);
  for (guint i = 0; commands[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) commands[i]);
  g_ptr_array_add (argv, NULL);

  began = g_get_monotonic_time ();
  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                &status, &error);
  seconds = bench_since (began);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  g_unlink (database);

  return seconds;
}

/* The shell is given the settings of the HQ's store. */
#define SHELL_SETTINGS "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -262144; "
#define SHELL_SALES                                                                                                             \
  "CREATE TABLE sales (dealer TEXT, uid TEXT, person TEXT, state TEXT, day TEXT, product TEXT, serial TEXT, currency TEXT, "    \
  "total INTEGER, quantity INTEGER, unit_price INTEGER, epoch INTEGER, revision INTEGER); "                                     \
  "CREATE UNIQUE INDEX sales_by_uid ON sales (dealer, uid); CREATE INDEX sales_by_day ON sales (day); "                         \
  "CREATE INDEX sales_by_person ON sales (person); "

static double
load_the_same (Bench *bench)
{
  g_autofree char *sales = g_strdup_printf (".import --csv %s sales", bench->sales_csv);
  g_autofree char *persons = g_strdup_printf (".import --csv %s persons", bench->persons_csv);
  g_autofree char *lines = g_strdup_printf (".import --csv %s lines", bench->lines_csv);
  const char *commands[] = {
    SHELL_SETTINGS SHELL_SALES "CREATE INDEX sales_by_serial ON sales (serial); "
                               "CREATE TABLE persons (dealer TEXT, uid TEXT, name TEXT, city TEXT, phone TEXT, email TEXT, "
                               "street TEXT, terms TEXT); "
                               "CREATE UNIQUE INDEX persons_by_uid ON persons (dealer, uid); "
                               "CREATE INDEX persons_by_name ON persons (name); CREATE INDEX persons_by_city ON persons (city); "
                               "CREATE INDEX persons_by_phone ON persons (phone); "
                               "CREATE INDEX persons_by_email ON persons (email); "
                               "CREATE INDEX persons_by_street ON persons (street); "
                               "CREATE TABLE lines (bundle INTEGER, section INTEGER, line INTEGER, hash TEXT, uid TEXT, "
                               "text TEXT, epoch INTEGER, revision INTEGER, verdict INTEGER, "
                               "PRIMARY KEY (bundle, section, line)) WITHOUT ROWID; "
                               "CREATE INDEX lines_by_record ON lines (uid, section, epoch, revision); "
                               "CREATE VIRTUAL TABLE search USING fts5 (terms, content = '', columnsize = 0, detail = none, "
                               "prefix = '1 2 3 4 5', tokenize = 'unicode61 remove_diacritics 0'); "
                               "INSERT INTO search (search, rank) VALUES ('hashsize', 16777216), ('automerge', 8);",
    sales, persons, lines, "INSERT INTO search (rowid, terms) SELECT rowid, terms FROM persons;", NULL
  };

  return run_shell (bench, commands);
}

static double
load_sales_alone (Bench *bench)
{
  g_autofree char *sales = g_strdup_printf (".import --csv %s sales", bench->sales_csv);
  const char *commands[] = { SHELL_SETTINGS SHELL_SALES "CREATE INDEX sales_by_product ON sales (product);", sales, NULL };

  return run_shell (bench, commands);
}

static void
run_round (Bench *bench)
{
  double same, alone, first, again, memory, cpu, shell_cpu, store_cpu, ignored;

  copy_store (bench->kept, bench->hq.folder);
  open_store (bench);
  shell_cpu = bench_others_cpu ();
  same = load_the_same (bench);
  shell_cpu = bench_others_cpu () - shell_cpu;
  alone = load_sales_alone (bench);
  bench_forget_peak ();
  memory = bench_peak_memory ();
  cpu = bench_own_cpu ();
  first = import (bench, &store_cpu);
  cpu = bench_own_cpu () - cpu;
  memory = bench_peak_memory () - memory;
  g_assert_cmpint (test_hq_query (&bench->hq, "SELECT count(*) FROM sales WHERE standing = 'current'"), ==, bench->n_sales);
  g_assert_cmpint (test_hq_query (&bench->hq, "SELECT count(*) FROM search_persons WHERE search_persons MATCH 'wang*'"), >, 0);
  test_hq_check_totals (&bench->hq);
  again = import (bench, &ignored);
  close_store (bench);

  bench_figure ("HQ imports bundles, against sqlite3 loading the same rows, with as many indexes, from CSV", same / first, "×", "≥ 1",
                "%.0f sales/s in %.1f s; sqlite3 %.0f/s", bench->n_sales / first, first, bench->n_sales / same);
  bench_figure ("the same in processor time of HQ's busier thread", shell_cpu / MAX (store_cpu, cpu - store_cpu), "×", "≥ 1",
                "store thread %.1f s, verifying thread %.1f s; sqlite3 %.1f s", store_cpu, cpu - store_cpu, shell_cpu);
  bench_figure ("the same, against sqlite3 loading the sales alone with four indexes", alone / first, "×", "", "sqlite3 %.0f/s",
                bench->n_sales / alone);
  bench_figure ("HQ is given the same files again, against the first time", first / again, "×", "≥ 20", "%.2f s", again);
  bench_figure ("memory that the import takes, its page cache included", memory, "MiB", "≤ 512", "256 MiB beside a cache of 256");
}

int
main (int argc, char **argv)
{
  BenchOptions options = bench_options (argc, argv);
  Bench bench = { .n_sales = options.size };

  prepare (&bench);
  for (guint i = 0; i < options.rounds; i++)
    run_round (&bench);

  open_store (&bench);
  for (guint i = 0; i < DEALERS; i++)
    test_dealer_tear_down (&bench.dealers[i]);
  test_hq_tear_down (&bench.hq);
  bench_remove_folder (bench.kept);
  g_rand_free (bench.random);
  g_free (bench.kept);
  g_free (bench.sales_csv);
  g_free (bench.persons_csv);
  g_free (bench.lines_csv);

  return 0;
}
