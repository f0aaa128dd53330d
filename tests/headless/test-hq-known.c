/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

/* What an HQ knows of buyers and sales: found, filtered and put in order, with all that was ever told. */

#include "canton-config.h"

#include "canton-error.h"
#include "canton-id.h"
#include "canton-known-persons-table.h"
#include "canton-known-sales-table.h"
#include "hq-facts.h"
#include "hq-revisions.h"
#include "test-hq.h"

#include <string.h>

typedef struct
{
  TestHq hq;
  TestDealer east, west;
  char *li, *unnamed, *gone;  /* buyers */
  char *sales[5];
} Fixture;

static CantonDatabase *
reader (Fixture *fixture)
{
  return canton_store_thread_get_reader (fixture->hq.store);
}

static gboolean
set_region (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return canton_database_execute (database, "UPDATE dealers SET region = iif (code = 'D-01', 'East', 'West')", error);
}

static void
add_unit (CantonBundleWriter *writer, const char *uid, const char *person, const char *day, const char *serial, gint64 total)
{
  g_autoptr (CantonOutgoingSale) sale = canton_outgoing_sale_new ();
  const CantonOutgoingSaleLine line = { "AX-9", "极光 Aurora X9", serial, 1, total, 0 };
  g_autoptr (GError) error = NULL;

  sale->base.id = uid;
  sale->base.epoch = sale->base.revision = 1;
  sale->person = person;
  sale->ordered_on = canton_day_parse (day);
  sale->delivered_on = sale->ordered_on;
  sale->state = CANTON_SALE_STATE_DELIVERED;
  g_strlcpy (sale->currency, "CNY", sizeof sale->currency);
  sale->total = total;
  canton_outgoing_sale_add_line (sale, &line);
  canton_bundle_writer_add_sale (writer, sale, &error);
  g_assert_no_error (error);
}

static void
import_one (Fixture *fixture, TestDealer *dealer, CantonBundleWriter *writer)
{
  g_autofree char *path = test_dealer_finish (dealer, writer);

  test_hq_import_expect (&fixture->hq, path, CANTON_BUNDLE_APPLIED, "");
}

/* East sells three to two people, West two, one of which it withdraws later; one buyer of West is erased. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  CantonBundleWriter *writer;

  test_hq_set_up (&fixture->hq);
  test_dealer_set_up (&fixture->east, &fixture->hq, "D-01");
  test_dealer_set_up (&fixture->west, &fixture->hq, "D-02");
  test_dealer_enrol (&fixture->east);
  test_dealer_enrol (&fixture->west);
  canton_store_thread_run (fixture->hq.store, CANTON_JOB_WRITE, set_region, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture->li = canton_id_new ();
  fixture->unnamed = canton_id_new ();
  fixture->gone = canton_id_new ();
  for (guint i = 0; i < G_N_ELEMENTS (fixture->sales); i++)
    fixture->sales[i] = canton_id_new ();

  writer = test_dealer_begin (&fixture->east, CANTON_BUNDLE_SALE);
  test_dealer_add_person (&fixture->east, writer, fixture->li, 1, "李小明");
  test_dealer_add_person (&fixture->east, writer, fixture->unnamed, 1, NULL);
  test_dealer_add_sale (&fixture->east, writer, fixture->sales[0], 1, fixture->li, "2026-01-10", "M-1", 100);
  add_unit (writer, fixture->sales[1], fixture->unnamed, "2026-02-11", "LSVAA2180E2183921", 300);
  test_dealer_add_sale (&fixture->east, writer, fixture->sales[2], 1, fixture->li, "2026-03-12", "M-2", 200);
  import_one (fixture, &fixture->east, writer);

  writer = test_dealer_begin (&fixture->west, CANTON_BUNDLE_SALE);
  test_dealer_add_person (&fixture->west, writer, fixture->gone, 1, "Gunhild Gone");
  test_dealer_add_sale (&fixture->west, writer, fixture->sales[3], 1, fixture->gone, "2026-02-20", "M-1", 150);
  test_dealer_add_sale (&fixture->west, writer, fixture->sales[4], 1, fixture->gone, "2026-04-01", "M-1", 50);
  import_one (fixture, &fixture->west, writer);

  writer = test_dealer_begin (&fixture->west, CANTON_BUNDLE_SALE);
  test_dealer_add_erasure (&fixture->west, writer, fixture->gone, 2);
  test_dealer_add_withdrawal (&fixture->west, writer, fixture->sales[4], 2);
  import_one (fixture, &fixture->west, writer);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_dealer_tear_down (&fixture->east);
  test_dealer_tear_down (&fixture->west);
  test_hq_tear_down (&fixture->hq);
  g_free (fixture->li);
  g_free (fixture->unnamed);
  g_free (fixture->gone);
  for (guint i = 0; i < G_N_ELEMENTS (fixture->sales); i++)
    g_free (fixture->sales[i]);
}

/* The totals of the sales that are found, in order: "300 200 100"; the first ones must be the same as all. */
static void
check_sales (Fixture *fixture, CantonKnownSalesFilter filter, CantonKnownSalesOrder order, gboolean descending, const char *expected)
{
  g_autoptr (CantonKnownSalesQuestion) question = canton_known_sales_question_new (&filter, order, descending);
  g_autoptr (GError) error = NULL;
  gboolean complete;

  for (guint limit = 0; limit <= 100; limit += 100)
    {
      g_autoptr (GArray) ids = canton_known_sales_table_find (reader (fixture), question, limit, &complete, &error);
      g_autoptr (GString) totals = g_string_new (NULL);

      g_assert_no_error (error);
      g_assert_true (complete);
      for (guint i = 0; i < ids->len; i++)
        {
          g_autoptr (CantonKnownSale) sale =
            canton_known_sales_table_load (reader (fixture), g_array_index (ids, gint64, i), &error);

          g_assert_no_error (error);
          g_string_append_printf (totals, "%s%d", i > 0 ? " " : "", (int) sale->total);
        }
      g_assert_cmpstr (totals->str, ==, expected);
    }
}

static void
test_sales_list (Fixture *fixture, gconstpointer data)
{
  CantonKnownSalesFilter filter = CANTON_KNOWN_SALES_FILTER_ALL;

  check_sales (fixture, filter, CANTON_KNOWN_SALES_BY_DAY, FALSE, "100 300 150 200");
  check_sales (fixture, filter, CANTON_KNOWN_SALES_BY_DAY, TRUE, "200 150 300 100");
  check_sales (fixture, filter, CANTON_KNOWN_SALES_BY_TOTAL, TRUE, "300 200 150 100");
  check_sales (fixture, filter, CANTON_KNOWN_SALES_BY_DEALER, FALSE, "100 300 200 150");
  check_sales (fixture, filter, CANTON_KNOWN_SALES_BY_STATE, FALSE, "300 100 150 200");

  filter.which = CANTON_KNOWN_SALES_ALL;
  check_sales (fixture, filter, CANTON_KNOWN_SALES_BY_DAY, FALSE, "100 300 150 200 50");
  filter.which = CANTON_KNOWN_SALES_WITHDRAWN;
  check_sales (fixture, filter, CANTON_KNOWN_SALES_BY_DAY, FALSE, "50");
  filter.which = CANTON_KNOWN_SALES_SUPERSEDED;
  check_sales (fixture, filter, CANTON_KNOWN_SALES_BY_DAY, FALSE, "");
}

static void
test_sales_filters (Fixture *fixture, gconstpointer data)
{
  CantonKnownSalesFilter filter = CANTON_KNOWN_SALES_FILTER_ALL;

  filter.region = "East";
  check_sales (fixture, filter, CANTON_KNOWN_SALES_BY_DAY, FALSE, "100 300 200");
  filter.from = canton_day_parse ("2026-02-01");
  check_sales (fixture, filter, CANTON_KNOWN_SALES_BY_DAY, FALSE, "300 200");
  filter.to = canton_day_parse ("2026-02-28");
  check_sales (fixture, filter, CANTON_KNOWN_SALES_BY_DEALER, FALSE, "300");
  filter.state = CANTON_SALE_STATE_ORDERED;
  check_sales (fixture, filter, CANTON_KNOWN_SALES_BY_DAY, FALSE, "");
  filter.state = CANTON_SALE_STATE_DELIVERED;
  filter.search = "aurora";
  check_sales (fixture, filter, CANTON_KNOWN_SALES_BY_DAY, FALSE, "300");

  filter = CANTON_KNOWN_SALES_FILTER_ALL;
  filter.dealer_id = fixture->west.dealer_id;
  check_sales (fixture, filter, CANTON_KNOWN_SALES_BY_DAY, FALSE, "150");
  filter.region = "East"; /* the dealer says enough */
  check_sales (fixture, filter, CANTON_KNOWN_SALES_BY_DAY, FALSE, "150");
  filter = CANTON_KNOWN_SALES_FILTER_ALL;
  filter.region = "";
  check_sales (fixture, filter, CANTON_KNOWN_SALES_BY_DAY, FALSE, "");
}

static void
test_sales_search (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *typed;
    const char *found;
  } cases[] = {
    { "lxm", "100 200" },                /* the buyer by initials */
    { "李小", "100 200" },
    { "m-2", "200" },                    /* products by code */
    { "jiguang", "300" },                /* and by name */
    { "x9", "300" },
    { "LSVAA2180E2183921", "300" },      /* the number, its beginning and its end */
    { "lsvaa", "300" },
    { "183921", "300" },
    { "2183921", "300" },
    { "183920", "" },
    { "gunhild", "" },                   /* who is erased is found by nothing */
    { "nobody", "" },
  };
  CantonKnownSalesFilter filter = CANTON_KNOWN_SALES_FILTER_ALL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      filter.search = cases[i].typed;
      check_sales (fixture, filter, CANTON_KNOWN_SALES_BY_DAY, FALSE, cases[i].found);
    }
}

static char *
list_people (Fixture *fixture, CantonKnownPersonsFilter filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids =
    canton_known_persons_table_list_ids (reader (fixture), &filter, CANTON_KNOWN_PERSONS_BY_NAME, FALSE, -1, &error);
  GString *names = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (CantonKnownPerson) person =
        canton_known_persons_table_load (reader (fixture), g_array_index (ids, gint64, i), &error);
      g_autofree char *title = NULL;

      g_assert_no_error (error);
      title = canton_known_person_get_title (person);
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", title);
    }

  return g_string_free (names, FALSE);
}

static void
check_people (Fixture *fixture, CantonKnownPersonsFilter filter, const char *expected)
{
  g_autofree char *names = list_people (fixture, filter);

  g_assert_cmpstr (names, ==, expected);
}

static void
test_people (Fixture *fixture, gconstpointer data)
{
  g_autofree char *today = canton_day_format (canton_clock_today ());
  g_autofree char *erased = g_strdup_printf ("Erased on %s", today);
  g_autofree char *all = g_strdup_printf ("李小明, Not named by the dealer, %s", erased);

  check_people (fixture, (CantonKnownPersonsFilter){ .search = NULL }, "李小明, Not named by the dealer");
  check_people (fixture, (CantonKnownPersonsFilter){ .who = CANTON_KNOWN_PERSONS_UNNAMED }, "Not named by the dealer");
  check_people (fixture, (CantonKnownPersonsFilter){ .who = CANTON_KNOWN_PERSONS_ERASED }, erased);
  check_people (fixture, (CantonKnownPersonsFilter){ .who = CANTON_KNOWN_PERSONS_SUPERSEDED }, "");
  check_people (fixture, (CantonKnownPersonsFilter){ .who = CANTON_KNOWN_PERSONS_ALL }, all);
  check_people (fixture, (CantonKnownPersonsFilter){ .region = "West" }, "");
  check_people (fixture, (CantonKnownPersonsFilter){ .region = "West", .who = CANTON_KNOWN_PERSONS_ALL }, erased);
  check_people (fixture, (CantonKnownPersonsFilter){ .dealer_id = fixture->east.dealer_id }, "李小明, Not named by the dealer");
  check_people (fixture, (CantonKnownPersonsFilter){ .search = "lixiaoming" }, "李小明");
  check_people (fixture, (CantonKnownPersonsFilter){ .search = "gunhild", .who = CANTON_KNOWN_PERSONS_ALL }, "");
  /* A serial number finds whose it is. */
  check_people (fixture, (CantonKnownPersonsFilter){ .search = "183921" }, "Not named by the dealer");
}

static gint64
id_of (Fixture *fixture, const char *table, const char *uid)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE uid = '%s'", table, uid);

  return test_hq_query (&fixture->hq, sql);
}

static void
test_withdrawn (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = id_of (fixture, "sales", fixture->sales[4]);
  g_autoptr (CantonKnownSale) sale = canton_known_sales_table_load (reader (fixture), id, &error);
  g_autoptr (GPtrArray) revisions = hq_revisions_of_sale (reader (fixture), id, &error);
  HqRevision *last;

  g_assert_no_error (error);
  g_assert_cmpstr (canton_known_sale_get_state_title (sale), ==, "Withdrawn");
  g_assert_cmpint (sale->bundle_sequence, ==, 2);
  g_assert_cmpuint (sale->lines->len, ==, 1);
  g_assert_false (sale->buyer_named);
  g_assert_cmpuint (revisions->len, ==, 2);
  last = g_ptr_array_index (revisions, 0);
  g_assert_cmpstr (last->title, ==, "Withdrawn");
  g_assert_true (last->held);
  g_assert_nonnull (strstr (last->detail, "bundle 2"));
  last = g_ptr_array_index (revisions, 1);
  g_assert_cmpstr (last->title, ==, "Told first");
  g_assert_false (last->held);

  g_clear_object (&sale);
  sale = canton_known_sales_table_load (reader (fixture), 4711, &error);
  g_assert_null (sale);
  g_assert_error (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND);
}

static void
test_corrected (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) revisions = NULL;
  CantonBundleWriter *writer = test_dealer_begin (&fixture->east, CANTON_BUNDLE_SALE);
  HqRevision *last;

  test_dealer_add_person (&fixture->east, writer, fixture->li, 2, "李晓明");
  test_dealer_add_sale (&fixture->east, writer, fixture->sales[0], 2, fixture->li, "2026-01-11", "M-1", 120);
  import_one (fixture, &fixture->east, writer);

  revisions = hq_revisions_of_sale (reader (fixture), id_of (fixture, "sales", fixture->sales[0]), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (revisions->len, ==, 2);
  last = g_ptr_array_index (revisions, 0);
  g_assert_nonnull (strstr (last->text, "1.00 → "));
  g_assert_nonnull (strstr (last->text, "Ordered on: "));
  g_assert_null (strstr (last->text, "buyer"));
  g_clear_pointer (&revisions, g_ptr_array_unref);

  revisions = hq_revisions_of_person (reader (fixture), id_of (fixture, "persons", fixture->li), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (revisions->len, ==, 2);
  last = g_ptr_array_index (revisions, 0);
  g_assert_true (g_str_has_prefix (last->text, "Name: 李小明 → 李晓明\n"));
}

static void
test_erased (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = id_of (fixture, "persons", fixture->gone);
  g_autoptr (GPtrArray) revisions = hq_revisions_of_person (reader (fixture), id, &error);
  g_autoptr (CantonOutgoingPerson) told = canton_known_persons_table_load_told (reader (fixture), id, &error);
  HqRevision *last;

  g_assert_no_error (error);
  g_assert_null (told->name);
  g_assert_cmpuint (told->phones->len, ==, 0);
  g_assert_cmpuint (revisions->len, ==, 2);
  last = g_ptr_array_index (revisions, 0);
  g_assert_cmpstr (last->title, ==, "Erased");
  last = g_ptr_array_index (revisions, 1);
  g_assert_cmpstr (last->title, ==, "Told, and erased since");
  g_assert_cmpstr (last->text, ==, "");
}

/* What HQ stored and what the line says are the same words. */
static void
test_facts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonOutgoingPerson) told =
    canton_known_persons_table_load_told (reader (fixture), id_of (fixture, "persons", fixture->li), &error);
  g_autoptr (GPtrArray) facts = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (CantonOutgoingPerson) nobody = canton_outgoing_person_new ();
  g_autofree char *changes = NULL;
  g_autofree char *same = NULL;

  g_assert_no_error (error);
  facts = hq_facts_of_person (told);
  none = hq_facts_of_person (nobody);
  same = hq_facts_compare (facts, facts);
  g_assert_cmpstr (same, ==, "");
  changes = hq_facts_compare (none, facts);
  g_assert_true (g_str_has_prefix (changes, "Name: — → 李小明"));
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "C", TRUE);
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add ("/hq/known/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("sales/list", test_sales_list);
  ADD ("sales/filters", test_sales_filters);
  ADD ("sales/search", test_sales_search);
  ADD ("sales/withdrawn", test_withdrawn);
  ADD ("sales/corrected", test_corrected);
  ADD ("people/list", test_people);
  ADD ("people/erased", test_erased);
  ADD ("people/facts", test_facts);

  return g_test_run ();
}
