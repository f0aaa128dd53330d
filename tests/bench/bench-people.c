/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "bench-common.h"
#include "canton-brands-table.h"
#include "canton-customers-table.h"
#include "canton-query-ask.h"
#include "canton-sales-table.h"
#include "canton-store-thread.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* A dealer with a million people: how long a keystroke takes from the search entry to the first fifty records, and a list of them
 * all to open, sort and jump in. Usage: bench-people [PEOPLE [ROUNDS [FOLDER]]]; a FOLDER given is left with the store in it, and
 * one that was left is measured again. */

#define BATCH 20000
#define FIRST_RECORDS 50
#define EVERY_BUYER 50   /* one of so many bought something with a serial number */

typedef struct
{
  CantonStoreThread *store;
  CantonDatabase *reader;
  GRand *random;
  guint first, n;
  gint64 brand_id;
  GArray *serials;       /* of char* */
} Bench;

static gboolean
add_brand (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Bench *bench = data;

  return canton_database_run (database, error, "INSERT INTO dealership (id, name, currency, created_at) VALUES (1, 'Bench', 'CNY', 1)",
                              "") &&
         canton_database_run (database, error, "INSERT INTO brands (code, name) VALUES ('AURORA', 'Aurora')", "") &&
         canton_database_get_int (database, &bench->brand_id, 0, error, "SELECT id FROM brands", "");
}

static gboolean
sell (Bench *bench, CantonDatabase *database, gint64 customer_id, guint i, GError **error)
{
  g_autoptr (CantonSale) sale = canton_sale_new ();
  CantonSaleLine *line = g_new0 (CantonSaleLine, 1);
  char *serial = g_strdup_printf ("LSV%08X%06u", g_rand_int (bench->random), i % 1000000);

  line->code = g_strdup ("M-1");
  line->name = g_strdup ("Model 1");
  line->serial = g_strdup (serial);
  line->quantity = 1;
  line->unit_price = 1000000;
  line->list_price = line->floor_price = -1;
  g_ptr_array_add (sale->lines, line);
  sale->number = (g_free (sale->number), g_strdup_printf ("2026-%06u", i));
  sale->brand_id = bench->brand_id;
  sale->customer_id = customer_id;
  sale->state = CANTON_SALE_DELIVERED;
  sale->ordered_on = sale->delivered_on = canton_day_parse ("2026-03-01");
  g_strlcpy (sale->currency, "CNY", sizeof sale->currency);
  g_array_append_val (bench->serials, serial);

  return canton_sales_table_insert (database, sale, error);
}

static gboolean
insert_batch (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Bench *bench = data;

  for (guint i = bench->first; i < bench->first + bench->n; i++)
    {
      g_autoptr (CantonCustomer) customer = canton_customer_new ();
      g_autofree char *name = bench_make_name (bench->random);
      g_autofree char *phone = bench_make_phone (bench->random);

      canton_customer_set (&customer->name, name);
      canton_customer_add_contact (customer, CANTON_MEDIUM_PHONE, "mobile", phone);
      if (!canton_customers_table_insert (database, customer, error) ||
          (i % EVERY_BUYER == 0 && !sell (bench, database, customer->id, i, error)))
        return FALSE;
    }

  return TRUE;
}

static void
fill (Bench *bench, guint n)
{
  g_autoptr (GError) error = NULL;
  gint64 began = g_get_monotonic_time ();
  double cpu = bench_own_cpu ();
  double first = 0, seconds = 0;

  canton_store_thread_run (bench->store, CANTON_JOB_WRITE, add_brand, bench, NULL, &error);
  g_assert_no_error (error);
  for (bench->first = 0; bench->first < n; bench->first += bench->n)
    {
      gint64 batch = g_get_monotonic_time ();

      bench->n = MIN (BATCH, n - bench->first);
      canton_store_thread_run (bench->store, CANTON_JOB_WRITE, insert_batch, bench, NULL, &error);
      g_assert_no_error (error);
      seconds = bench_since (batch) / bench->n;
      if (bench->first == 0)
        first = seconds;
    }
  bench_figure ("dealer writes and indexes people, the last of them against the first", first / seconds, "×", "≥ 0.6",
                "%u in %.0f s: %.0f/s; processor %.0f µs each", n, bench_since (began), n / bench_since (began),
                (bench_own_cpu () - cpu) * 1e6 / n);
}

static gboolean
read_serials (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Bench *bench = data;
  g_autoptr (CantonStatement) row = canton_database_prepare (database, "SELECT serial FROM sale_lines LIMIT 1000", error);

  while (row != NULL && canton_statement_step (row, error) == CANTON_STEP_ROW)
    {
      char *serial = g_strdup (canton_statement_get_text (row, 0));

      g_array_append_val (bench->serials, serial);
    }

  return row != NULL && *error == NULL;
}

/* Whether the folder that was given holds people already, whom an earlier run has left. */
static gboolean
is_filled (Bench *bench)
{
  g_autoptr (GError) error = NULL;

  canton_store_thread_run (bench->store, CANTON_JOB_READ, read_serials, bench, NULL, &error);
  g_assert_no_error (error);

  return bench->serials->len > 0;
}

static void
drop_records (GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    g_clear_object ((GObject **) &records->pdata[i]);
  g_ptr_array_unref (records);
}

/* One keystroke: the ids, and the records of a window full. Adds to @times and @cpu, in ms. */
static void
type (Bench *bench, const char *typed, GArray *times, GArray *cpu)
{
  const CantonCustomersFilter filter = { .search = typed };
  gint64 began = g_get_monotonic_time ();
  double used = bench_thread_cpu ();
  g_autoptr (CantonCustomersQuestion) question = canton_customers_question_new (&filter, CANTON_CUSTOMERS_BY_NAME, FALSE);
  g_autoptr (GError) error = NULL;
  gboolean complete;
  g_autoptr (GArray) ids = canton_customers_table_find (bench->reader, question, CANTON_QUERY_FIRST, &complete, &error);
  GPtrArray *records = NULL;
  double ms;

  g_assert_no_error (error);
  if (ids->len > 0)
    records = canton_customers_table_fetch ((gint64 *) ids->data, MIN (ids->len, FIRST_RECORDS), bench->reader, &error);
  g_assert_no_error (error);
  ms = bench_since (began) * 1000;
  g_array_append_val (times, ms);
  ms = (bench_thread_cpu () - used) * 1000;
  g_array_append_val (cpu, ms);
  if (g_getenv ("CANTON_BENCH_VERBOSE") != NULL)
    fprintf (stderr, "%-20s %6.2f ms %u%s\n", typed, ms, ids->len, complete ? "" : " …");
  if (records != NULL)
    drop_records (records);
}

static void
type_words (Bench *bench, const char *kind, const char *const *words, gboolean letters_only)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) cpu = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *median = g_strdup_printf ("a keystroke, %s: median", kind);
  g_autofree char *worst = g_strdup_printf ("a keystroke, %s: 99th of 100", kind);

  for (guint i = 0; words[i] != NULL; i++)
    for (const char *end = g_utf8_next_char (words[i]);; end = g_utf8_next_char (end))
      {
        g_autofree char *typed = g_strndup (words[i], end - words[i]);

        type (bench, typed, times, cpu);
        if (*end == '\0' || letters_only)
          break;
      }
  bench_figure (median, bench_quantile (times, 0.5), "ms", "≤ 1", "processor %.2f ms", bench_quantile (cpu, 0.5));
  bench_figure (worst, bench_quantile (times, 0.99), "ms", "≤ 5", "processor %.2f ms", bench_quantile (cpu, 0.99));
}

static void
type_everything (Bench *bench)
{
  static const char *const letters[] = { "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s",
                                         "t", "u", "v", "w", "x", "y", "z", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", NULL };
  static const char *const chinese[] = { "欧阳秀兰", "张伟强", "司马飞", "王芳", "李娜", "诸葛明", "单国强", "陈建国", "刘海波", "吕琳", NULL };
  static const char *const pinyin[] = { "ouyangxiulan", "zhangweiqiang", "wangfang", "lina", "zhugeming", "shanguoqiang",
                                        "chenjianguo",  "liuhaibo",      "lulin",    "weiqiang", NULL };
  static const char *const initials[] = { "oyxl", "zwq", "wf", "ln", "zgm", "sgq", "cjg", "lhb", "ll", "wq", NULL };
  static const char *const latin[] = { "eleanor g", "françois a smith", "jurgen müller", "zoë", "williams", "o'neill", "nguyen", NULL };
  const char *phones[41] = { NULL }, *ends[41] = { NULL }, *serials[41] = { NULL };

  for (guint i = 0; i < 40; i++)
    {
      char *phone = bench_make_phone (bench->random);

      phones[i] = phone;
      ends[i] = g_strdup (phone + 7);
      serials[i] = g_array_index (bench->serials, char *, (i * 7919) % bench->serials->len);
    }
  type_words (bench, "one letter or digit", letters, TRUE);
  type_words (bench, "Chinese", chinese, FALSE);
  type_words (bench, "pinyin in full", pinyin, FALSE);
  type_words (bench, "initials of pinyin", initials, FALSE);
  type_words (bench, "Latin", latin, FALSE);
  type_words (bench, "telephone from its beginning", phones, FALSE);
  type_words (bench, "telephone from its end", ends, FALSE);
  type_words (bench, "serial number", serials, FALSE);
  for (guint i = 0; i < 40; i++)
    {
      g_free ((char *) phones[i]);
      g_free ((char *) ends[i]);
    }
}

static void
wait_complete (CantonQueryModel *model)
{
  while (!canton_query_model_get_complete (model))
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (canton_query_model_get_error (model));
}

/* From asking to a window full of records; then to the whole order. */
static void
open_list (Bench *bench, CantonQueryModel *model, CantonCustomersOrder order, gboolean descending, double *first, double *whole)
{
  const CantonCustomersFilter everybody = { NULL };
  gint64 began = g_get_monotonic_time ();

  canton_query_model_ask (model, bench->store, canton_customers_table_find,
                          canton_customers_question_new (&everybody, order, descending),
                          (GDestroyNotify) canton_customers_question_free);
  for (guint i = 0; i < FIRST_RECORDS; i++)
    g_clear_object (&(GObject *){ g_list_model_get_item (G_LIST_MODEL (model), i) });
  *first = bench_since (began) * 1000;
  wait_complete (model);
  *whole = bench_since (began) * 1000;
}

/* The bare SELECT of one page, as a list would be read that knows where it is. */
static double
select_page (Bench *bench, gint64 from)
{
  g_autoptr (GError) error = NULL;
  gint64 began = g_get_monotonic_time ();
  g_autoptr (CantonStatement) row = canton_database_prepare (
    bench->reader, "SELECT * FROM customers WHERE id >= ?1 ORDER BY id LIMIT 100", &error);

  g_assert_no_error (error);
  canton_statement_bind_int (row, 1, from);
  while (canton_statement_step (row, &error) == CANTON_STEP_ROW)
    canton_statement_get_text (row, 3);
  g_assert_no_error (error);

  return bench_since (began) * 1000;
}

static void
use_list (Bench *bench, guint n)
{
  g_autoptr (CantonQueryModel) model =
    canton_query_model_new (CANTON_TYPE_CUSTOMER, canton_customers_table_fetch, bench->reader, NULL);
  g_autoptr (GArray) firsts = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) wholes = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) jumps = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) pages = g_array_new (FALSE, FALSE, sizeof (double));
  double first, whole, before;

  /* Once for the pages of the store, which stay in memory. */
  open_list (bench, model, CANTON_CUSTOMERS_BY_NAME, TRUE, &first, &whole);
  bench_forget_peak ();
  before = bench_peak_memory ();
  for (int order = CANTON_CUSTOMERS_BY_NAME; order <= CANTON_CUSTOMERS_BY_CHANGE; order++)
    for (int descending = 0; descending < 2; descending++)
      {
        open_list (bench, model, order, descending, &first, &whole);
        g_array_append_val (firsts, first);
        g_array_append_val (wholes, whole);
      }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, n);
  for (guint i = 0; i < 200; i++)
    {
      guint position = g_rand_int_range (bench->random, 0, n);
      gint64 began = g_get_monotonic_time ();
      double ms;

      g_clear_object (&(GObject *){ g_list_model_get_item (G_LIST_MODEL (model), position) });
      ms = bench_since (began) * 1000;
      g_array_append_val (jumps, ms);
      ms = select_page (bench, g_rand_int_range (bench->random, 1, n));
      g_array_append_val (pages, ms);
    }

  bench_figure ("a list of them all: to the first window full, worst of eight orders", bench_quantile (firsts, 1), "ms", "≤ 100",
                "median %.1f ms", bench_quantile (firsts, 0.5));
  bench_figure ("a list of them all: to the whole order, worst of eight orders", bench_quantile (wholes, 1), "ms", "",
                "in the reading thread; median %.0f ms", bench_quantile (wholes, 0.5));
  bench_figure ("a jump anywhere in it, 99th of 100", bench_quantile (jumps, 0.99), "ms", "≤ 16", "median %.2f ms",
                bench_quantile (jumps, 0.5));
  bench_figure ("a jump, against a bare SELECT of one page", bench_quantile (jumps, 0.5) / bench_quantile (pages, 0.5), "×", "≤ 10",
                "a page of 100 by scattered ids, each made a record; the SELECT, of 100 in a row, %.2f ms",
                bench_quantile (pages, 0.5));
  bench_figure ("memory of a list, while one order follows another", (bench_peak_memory () - before) * 1024 * 1024 / n, "bytes a row",
                "≤ 24", "8 for each order there is at a time, and the pages shown");
}

int
main (int argc, char **argv)
{
  BenchOptions options = bench_options (argc, argv);
  g_autofree char *folder = argc > 3 ? g_strdup (argv[3]) : g_dir_make_tmp ("canton-bench-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  Bench bench = { .random = g_rand_new_with_seed (7), .serials = g_array_new (FALSE, FALSE, sizeof (char *)) };

  g_mkdir_with_parents (folder, 0700);
  bench.store = canton_store_thread_open (folder, CANTON_STORE_DEALER, &error);
  g_assert_no_error (error);
  bench.reader = canton_store_thread_get_reader (bench.store);
  if (!is_filled (&bench))
    fill (&bench, options.size);
  for (guint i = 0; i < options.rounds; i++)
    {
      type_everything (&bench);
      use_list (&bench, options.size);
    }

  canton_store_thread_close (bench.store);
  g_clear_object (&bench.store);
  if (argc <= 3)
    bench_remove_folder (folder);
  for (guint i = 0; i < bench.serials->len; i++)
    g_free (g_array_index (bench.serials, char *, i));
  g_array_unref (bench.serials);
  g_rand_free (bench.random);

  return 0;
}
