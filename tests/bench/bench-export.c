/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "bench-common.h"
#include "canton-customers-table.h"
#include "canton-sales-table.h"
#include "dealer-exporter.h"
#include "test-world.h"

#include <stdio.h>
#include <unistd.h>

/* A dealer's export, frozen, signed, sealed, written, synced and read back, against reading the same rows and writing them into a
 * plain file, synced as well. Usage: bench-export [SALES [ROUNDS]]. */

typedef struct
{
  TestWorld world;
  TestMember *member;
  GRand *random;
  guint n_sales;
} Bench;

static gboolean
add_sales (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Bench *bench = data;

  for (guint i = 0; i < bench->n_sales; i++)
    {
      g_autoptr (CantonCustomer) customer = canton_customer_new ();
      g_autoptr (CantonSale) sale = canton_sale_new ();
      g_autofree char *name = bench_make_name (bench->random);
      g_autofree char *phone = bench_make_phone (bench->random);
      CantonSaleLine *line = g_new0 (CantonSaleLine, 1);

      canton_customer_set (&customer->name, name);
      canton_customer_add_contact (customer, CANTON_MEDIUM_PHONE, "mobile", phone);
      if (!canton_customers_table_insert (database, customer, error))
        return FALSE;

      line->product_id = bench->member->product_id;
      line->code = g_strdup ("M-1");
      line->name = g_strdup ("Model 1");
      line->serial = g_strdup_printf ("LSV%08X%06u", g_rand_int (bench->random), i % 1000000);
      line->quantity = 1;
      line->unit_price = 1000000;
      line->list_price = line->floor_price = -1;
      g_ptr_array_add (sale->lines, line);
      sale->brand_id = bench->member->brand_id;
      sale->customer_id = customer->id;
      sale->state = CANTON_SALE_DELIVERED;
      sale->ordered_on = sale->delivered_on = canton_day_parse ("2026-03-01");
      g_strlcpy (sale->currency, "CNY", sizeof sale->currency);
      if (!canton_sales_table_insert (database, sale, error))
        return FALSE;
    }

  return TRUE;
}

static double
write_plain (Bench *bench)
{
  static const char sql[] = "SELECT s.record_id, s.state, s.ordered_on, s.delivered_on, s.currency, s.total, s.discount, l.code, l.name, "
                            "l.serial, l.quantity, l.unit_price, p.record_id, p.name, c.value FROM outgoing_sales s "
                            "JOIN outgoing_sale_lines l ON l.sale_id = s.id JOIN outgoing_persons p ON p.record_id = "
                            "s.person_record_id AND p.link_id = s.link_id JOIN outgoing_contacts c ON c.person_id = p.id";
  CantonDatabase *reader = canton_store_thread_get_reader (canton_context_get_store (bench->member->context));
  g_autofree char *path = g_build_filename (bench->member->out, "plain.csv", NULL);
  g_autoptr (GError) error = NULL;
  gint64 began = g_get_monotonic_time ();
  g_autoptr (CantonStatement) row = canton_database_prepare (reader, sql, &error);
  FILE *file = fopen (path, "w");
  guint n = 0;
  double seconds;

  g_assert_no_error (error);
  g_assert_nonnull (file);
  for (; canton_statement_step (row, &error) == CANTON_STEP_ROW; n++)
    for (int i = 0; i < 15; i++)
      fprintf (file, "%s%c", canton_statement_get_text (row, i), i < 14 ? ',' : '\n');
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, bench->n_sales);
  g_assert_cmpint (fflush (file), ==, 0);
  g_assert_cmpint (fsync (fileno (file)), ==, 0);
  fclose (file);
  seconds = bench_since (began);
  unlink (path);

  return seconds;
}

static void
run_round (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = NULL;
  gint64 records = 0;
  gint64 began;
  double sold, exported, plain, again;

  test_world_begin (&bench->world, 1);
  bench->member = &bench->world.members[0];
  began = g_get_monotonic_time ();
  canton_store_thread_run (canton_context_get_store (bench->member->context), CANTON_JOB_WRITE, add_sales, bench, NULL, &error);
  g_assert_no_error (error);
  sold = bench_since (began);

  began = g_get_monotonic_time ();
  files = dealer_exporter_run (bench->member->context, 0, bench->member->out, NULL, &error);
  exported = bench_since (began);
  g_assert_no_error (error);
  for (guint i = 0; i < files->len; i++)
    records += ((DealerExportedFile *) g_ptr_array_index (files, i))->records;
  g_assert_cmpint (records, >=, bench->n_sales);
  plain = write_plain (bench);
  g_clear_pointer (&files, g_ptr_array_unref);
  began = g_get_monotonic_time ();
  files = dealer_exporter_run (bench->member->context, 0, bench->member->out, NULL, &error);
  again = bench_since (began);
  g_assert_no_error (error);

  bench_figure ("dealer exports, against writing the same rows into a plain file, synced", exported / plain, "×", "≤ 2",
                "%u sales and their buyers in %.2f s, %.0f/s; plain %.2f s; sold at %.0f/s", bench->n_sales, exported,
                bench->n_sales / exported, plain, bench->n_sales / sold);
  bench_figure ("the same export once more, the same bytes", again / exported, "×", "≤ 1", "%.2f s", again);
}

int
main (int argc, char **argv)
{
  BenchOptions options = bench_options (argc, argv);
  Bench bench = { .random = g_rand_new_with_seed (11), .n_sales = options.size };

  /* In memory, syncing costs nothing. */
  g_setenv ("CANTON_WORLD_ON_DISK", "1", TRUE);
  test_world_set_up (&bench.world);
  for (guint i = 0; i < options.rounds; i++)
    run_round (&bench);
  test_world_tear_down (&bench.world);
  g_rand_free (bench.random);

  return 0;
}
