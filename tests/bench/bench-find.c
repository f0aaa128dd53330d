/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "canton-customers-table.h"
#include "canton-store-thread.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* How long a keystroke takes from the search entry to the first fifty records, among so many people; against the plain count of all
 * people, which is what any list must do before it can be shown. Usage: bench-find [PEOPLE], 1,000,000 unless given. */

#define FIRST_ROWS 50
#define BATCH 10000

typedef struct
{
  guint first, n;
  GRand *random;
} Batch;

static const char *const families[] = { "张", "王", "李", "赵", "陈", "刘", "杨", "黄", "欧阳", "司马", "周", "吴" };
static const char *const given[] = { "伟", "芳", "娜", "秀英", "敏", "静", "丽", "强", "磊", "军", "洋", "艳", "勇", "杰", "娟", "涛", "明", "超" };
static const char *const western[] = { "Ada", "Bruno", "Chloé", "Dmitri", "Eleanor", "François", "Grace", "Hugo", "Inês", "Jürgen" };

#define PICK(random, list) list[g_rand_int_range (random, 0, G_N_ELEMENTS (list))]

static char *
make_name (GRand *random)
{
  if (g_rand_int_range (random, 0, 4) == 0)
    return g_strdup_printf ("%s %c. %s%d", PICK (random, western), 'A' + g_rand_int_range (random, 0, 26),
                            PICK (random, western), g_rand_int_range (random, 0, 1000));
  return g_strconcat (PICK (random, families), PICK (random, given), PICK (random, given), NULL);
}

static gboolean
insert_batch (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Batch *batch = data;

  for (guint i = 0; i < batch->n; i++)
    {
      g_autoptr (CantonCustomer) customer = canton_customer_new ();
      g_autofree char *name = make_name (batch->random);
      g_autofree char *phone = g_strdup_printf ("1%02d%08d", g_rand_int_range (batch->random, 30, 99),
                                                g_rand_int_range (batch->random, 0, 100000000));

      canton_customer_set (&customer->name, name);
      canton_customer_add_contact (customer, CANTON_MEDIUM_PHONE, "mobile", phone);
      if (!canton_customers_table_insert (database, customer, error))
        return FALSE;
    }
  return TRUE;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static gint64
now_us (void)
{
  struct timespec t;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &t);
  return t.tv_sec * G_USEC_PER_SEC + t.tv_nsec / 1000;
}

/* One keystroke: the ids in order, and the first records. */
static double
measure (CantonDatabase *database, const char *typed)
{
  const CantonCustomersFilter filter = { .search = typed };
  g_autoptr (GError) error = NULL;
  gint64 start = now_us ();
  gboolean complete;
  g_autoptr (CantonCustomersQuestion) question = canton_customers_question_new (&filter, CANTON_CUSTOMERS_BY_NAME, FALSE);
  g_autoptr (GArray) ids = canton_customers_table_find (database, question, 100, &complete, &error);
  g_autoptr (GPtrArray) records = NULL;

  g_assert_no_error (error);
  if (ids->len > 0)
    records = canton_customers_table_fetch ((gint64 *) ids->data, MIN (ids->len, FIRST_ROWS), database, &error);
  start = now_us () - start;
  for (guint i = 0; records != NULL && i < records->len; i++)
    g_object_unref (g_ptr_array_index (records, i));

  if (g_getenv ("CANTON_BENCH_VERBOSE"))
    printf ("  %-16s %7.3f ms %u %s\n", typed, start / 1000.0, ids->len, complete ? "" : "...");
  return start / 1000.0;
}

static void
report (CantonDatabase *database, const char *what, const char *const *words, guint n_words, double baseline)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < n_words; i++)
    for (const char *end = g_utf8_next_char (words[i]);; end = g_utf8_next_char (end))
      {
        g_autofree char *typed = g_strndup (words[i], end - words[i]);
        double ms = measure (database, typed);

        g_array_append_val (times, ms);
        if (*end == '\0')
          break;
      }
  g_array_sort (times, compare);
  {
    double median = g_array_index (times, double, times->len / 2);
    double worst = g_array_index (times, double, times->len * 99 / 100);

    printf ("%-28s median %8.2f ms  99th %8.2f ms  median / baseline %.3f\n", what, median, worst, median / baseline);
  }
}

int
main (int argc, char **argv)
{
  static const char *const chinese[] = { "欧阳娜娜", "张伟强", "司马秀英" };
  static const char *const pinyin[] = { "ouyangnana", "zhangweiqiang", "smxy", "zwq" };
  static const char *const phones[] = { "13812345", "1590012" };
  static const char *const latin[] = { "eleanor g", "françois a", "jurgen" };
  guint n = argc > 1 ? (guint) atoi (argv[1]) : 1000000;
  g_autofree char *folder = g_dir_make_tmp ("canton-bench-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonStoreThread) store = canton_store_thread_open (folder, CANTON_STORE_DEALER, &error);
  CantonDatabase *reader;
  Batch batch = { .random = g_rand_new_with_seed (7) };
  gint64 start = g_get_monotonic_time ();
  double baseline;
  gint64 count;

  g_assert_no_error (error);
  for (batch.first = 0; batch.first < n; batch.first += batch.n)
    {
      batch.n = MIN (BATCH, n - batch.first);
      canton_store_thread_run (store, CANTON_JOB_WRITE, insert_batch, &batch, NULL, &error);
      g_assert_no_error (error);
    }
  printf ("%u people written and indexed in %.1f s\n", n, (g_get_monotonic_time () - start) / 1e6);

  reader = canton_store_thread_get_reader (store);
  canton_database_get_int (reader, &count, 0, NULL, "SELECT count(*) FROM customers WHERE merged_into IS NULL", "");
  start = g_get_monotonic_time ();
  canton_database_get_int (reader, &count, 0, NULL, "SELECT count(*) FROM customers WHERE merged_into IS NULL", "");
  baseline = MAX ((g_get_monotonic_time () - start) / 1000.0, 0.001);
  printf ("%-28s %.2f ms\n", "baseline: count them all", baseline);

  report (reader, "Chinese", chinese, G_N_ELEMENTS (chinese), baseline);
  report (reader, "pinyin and initials", pinyin, G_N_ELEMENTS (pinyin), baseline);
  report (reader, "telephone numbers", phones, G_N_ELEMENTS (phones), baseline);
  report (reader, "Latin", latin, G_N_ELEMENTS (latin), baseline);

  canton_store_thread_close (store);
  g_clear_object (&store);
  {
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name (dir)) != NULL)
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        g_remove (path);
      }
    g_rmdir (folder);
  }
  g_rand_free (batch.random);

  return 0;
}
