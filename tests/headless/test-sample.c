/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "canton-error.h"
#include "canton-sales-table.h"
#include "dealer-sales-jobs.h"
#include "dealer-sample.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  CantonStoreThread *store;
} Books;

static void
open_books (Books *books)
{
  g_autoptr (GError) error = NULL;

  books->folder = g_dir_make_tmp ("canton-sample-XXXXXX", &error);
  g_assert_no_error (error);
  books->store = canton_store_thread_open (books->folder, CANTON_STORE_DEALER, &error);
  g_assert_no_error (error);
}

static void
close_books (Books *books)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  canton_store_thread_close (books->store);
  g_clear_object (&books->store);
  dir = g_dir_open (books->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (books->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (books->folder), ==, 0);
  g_free (books->folder);
}

static void
fill (Books *books, guint32 seed)
{
  const DealerSample sample = { .seed = seed, .n_prospects = 40, .n_sales = 500 };
  g_autoptr (GError) error = NULL;

  dealer_sample_fill (books->store, &sample, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* What the seed decides: all but identifiers and instants. */
static char *
digest (Books *books)
{
  static const char *const queries[] = {
    "SELECT name || territory || currency FROM dealership",
    "SELECT name || role FROM staff ORDER BY id",
    "SELECT code || name || list_price || floor_price FROM products ORDER BY id",
    "SELECT serial || state || received_on FROM units ORDER BY id",
    "SELECT name || kind || phone || source || sale_count || coalesce(last_sale_on, '') FROM customers ORDER BY id",
    "SELECT number || state || brand_id || customer_id || total || deposit || coalesce(quoted_on, '') || "
    "coalesce(ordered_on, '') || coalesce(delivered_on, '') || coalesce(returned_on, '') FROM sales ORDER BY id",
    "SELECT sale_id || code || serial || quantity || unit_price FROM sale_lines ORDER BY id",
  };
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CantonStatement) row =
        canton_database_prepare (canton_store_thread_get_reader (books->store), queries[i], &error);
      guint n_rows = 0;

      g_assert_no_error (error);
      while (canton_statement_step (row, &error) == CANTON_STEP_ROW)
        {
          g_checksum_update (checksum, (const guchar *) canton_statement_get_text (row, 0), -1);
          g_checksum_update (checksum, (const guchar *) "\n", 1);
          n_rows++;
        }
      g_assert_no_error (error);
      g_assert_cmpuint (n_rows, >, 0);
    }

  return g_strdup (g_checksum_get_string (checksum));
}

static void
test_same_seed_same_data (void)
{
  Books one, same, other;
  g_autofree char *one_digest = NULL;
  g_autofree char *same_digest = NULL;
  g_autofree char *other_digest = NULL;

  open_books (&one);
  open_books (&same);
  open_books (&other);
  fill (&one, 7);
  fill (&same, 7);
  fill (&other, 8);
  one_digest = digest (&one);
  same_digest = digest (&same);
  other_digest = digest (&other);
  g_assert_cmpstr (one_digest, ==, same_digest);
  g_assert_cmpstr (one_digest, !=, other_digest);
  close_books (&one);
  close_books (&same);
  close_books (&other);
}

/* What was made up would pass as typed. */
static void
test_every_sale_keeps_the_rules (void)
{
  const CantonSalesFilter filter = CANTON_SALES_FILTER_ALL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  CantonDatabase *reader;
  gboolean seen[CANTON_SALE_N_STATES] = { FALSE };
  Books books;

  open_books (&books);
  fill (&books, 3);
  reader = canton_store_thread_get_reader (books.store);
  ids = canton_sales_table_list_ids (reader, &filter, CANTON_SALES_BY_DAY, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 500);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (CantonSale) sale = canton_sales_table_load (reader, g_array_index (ids, gint64, i), &error);
      g_autoptr (DealerSalesFacts) facts = NULL;
      g_autoptr (GPtrArray) breaches = NULL;

      g_assert_no_error (error);
      seen[sale->state] = TRUE;
      facts = dealer_sales_jobs_gather (reader, sale, &error);
      g_assert_no_error (error);
      if (sale->state == CANTON_SALE_CANCELLED)
        g_clear_object (&facts->stored); /* nothing may be changed in it, which is another rule */
      breaches = dealer_sales_rules_check (sale, facts, NULL);
      for (guint j = 0; j < breaches->len; j++)
        {
          const DealerSalesBreach *breach = g_ptr_array_index (breaches, j);

          if (breach->severity == DEALER_SALES_ERROR && !g_str_equal (breach->field, "state"))
            g_error ("sale %s: %s: %s", sale->number, breach->field, breach->message);
        }
    }
  g_assert_true (seen[CANTON_SALE_QUOTATION] && seen[CANTON_SALE_ORDERED] && seen[CANTON_SALE_DELIVERED] &&
                 seen[CANTON_SALE_RETURNED]);
  close_books (&books);
}

static void
test_only_into_an_empty_folder (void)
{
  const DealerSample sample = { .seed = 1, .n_prospects = 1, .n_sales = 1 };
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  Books books;

  open_books (&books);
  fill (&books, 1);
  before = digest (&books);
  g_assert_false (dealer_sample_fill (books.store, &sample, NULL, NULL, NULL, &error));
  g_assert_error (error, CANTON_ERROR, CANTON_ERROR_CONFLICT);
  after = digest (&books);
  g_assert_cmpstr (before, ==, after);
  close_books (&books);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sample/same_seed_same_data", test_same_seed_same_data);
  g_test_add_func ("/sample/every_sale_keeps_the_rules", test_every_sale_keeps_the_rules);
  g_test_add_func ("/sample/only_into_an_empty_folder", test_only_into_an_empty_folder);

  return g_test_run ();
}
