/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "canton-bundle-reader.h"
#include "canton-bundle-verifier.h"
#include "canton-id.h"
#include "canton-inbox-table.h"
#include "canton-overview-table.h"
#include "canton-record-lines.h"
#include "hq-enrolment.h"
#include "hq-reply.h"
#include "test-hq.h"

#include <string.h>

#define UNLIKELY "Zyxwvutsrq Unlikely"

typedef struct
{
  TestHq hq;
  TestDealer dealer;
  char *person;
  char *sale;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  test_hq_set_up (&fixture->hq);
  test_dealer_set_up (&fixture->dealer, &fixture->hq, "D-01");
  fixture->person = canton_id_new ();
  fixture->sale = canton_id_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_dealer_tear_down (&fixture->dealer);
  test_hq_tear_down (&fixture->hq);
  g_free (fixture->person);
  g_free (fixture->sale);
}

/* A bundle with the person and the sale at @revision. */
static char *
write_sale (Fixture *fixture, gint64 revision, gint64 total)
{
  CantonBundleWriter *writer = test_dealer_begin (&fixture->dealer, CANTON_BUNDLE_SALE);

  test_dealer_add_person (&fixture->dealer, writer, fixture->person, revision, UNLIKELY);
  test_dealer_add_sale (&fixture->dealer, writer, fixture->sale, revision, fixture->person, "2026-03-05", "M-1", total);

  return test_dealer_finish (&fixture->dealer, writer);
}

static gint64
total_of (Fixture *fixture)
{
  return test_hq_query (&fixture->hq, "SELECT coalesce (sum (amount), 0) FROM sales_totals");
}

static void
test_happy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (HqImporter) again = NULL;
  const HqImportResult *result;

  test_dealer_enrol (&fixture->dealer);
  path = write_sale (fixture, 1, 250000);
  test_hq_import_expect (&fixture->hq, path, CANTON_BUNDLE_APPLIED, "");
  g_assert_cmpint (total_of (fixture), ==, 250000);
  g_assert_cmpint (test_hq_query (&fixture->hq, "SELECT count(*) FROM search_persons WHERE search_persons MATCH 'unlik*'"), ==, 1);
  g_assert_cmpint (test_hq_query (&fixture->hq, "SELECT count(*) FROM bundle_evidence WHERE file IS NOT NULL"), ==, 0);
  test_hq_check_totals (&fixture->hq);

  before = test_hq_dump (&fixture->hq);
  again = test_hq_import (&fixture->hq, path, NULL);
  result = g_ptr_array_index (hq_importer_get_results (again), 0);
  g_assert_true (result->repeated);
  g_assert_cmpint (result->bundle->accepted, ==, 2);
  after = test_hq_dump (&fixture->hq);
  g_assert_cmpstr (before, ==, after);
}

static void
test_gap (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  test_dealer_enrol (&fixture->dealer);
  first = write_sale (fixture, 1, 100);
  second = write_sale (fixture, 2, 200);
  third = write_sale (fixture, 3, 300);

  test_hq_import_expect (&fixture->hq, third, CANTON_BUNDLE_HELD, "out_of_order");
  test_hq_import_expect (&fixture->hq, third, CANTON_BUNDLE_HELD, "out_of_order");
  test_hq_import_expect (&fixture->hq, second, CANTON_BUNDLE_HELD, "out_of_order");
  g_assert_cmpint (total_of (fixture), ==, 0);
  test_hq_reopen (&fixture->hq);
  test_hq_import_expect (&fixture->hq, first, CANTON_BUNDLE_APPLIED, "");
  g_assert_cmpint (test_hq_query (&fixture->hq, "SELECT count(*) FROM bundles WHERE state = 'held'"), ==, 0);
  g_assert_cmpint (test_hq_query (&fixture->hq, "SELECT sequence FROM streams"), ==, 3);
  g_assert_cmpint (total_of (fixture), ==, 300);
  g_assert_cmpint (test_hq_query (&fixture->hq, "SELECT count(*) FROM bundle_evidence WHERE file IS NOT NULL"), ==, 0);
  test_hq_check_totals (&fixture->hq);
}

static void
test_fork (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;
  CantonHash previous;

  test_dealer_enrol (&fixture->dealer);
  first = write_sale (fixture, 1, 100);
  previous = fixture->dealer.previous;
  one = write_sale (fixture, 2, 200);
  fixture->dealer.sequence = 1;
  fixture->dealer.previous = previous;
  other = write_sale (fixture, 2, 999);

  test_hq_import_expect (&fixture->hq, first, CANTON_BUNDLE_APPLIED, "");
  test_hq_import_expect (&fixture->hq, one, CANTON_BUNDLE_APPLIED, "");
  test_hq_import_expect (&fixture->hq, other, CANTON_BUNDLE_HELD, "forked");
  g_assert_cmpint (total_of (fixture), ==, 200);
  g_assert_cmpint (test_hq_query (&fixture->hq, "SELECT count(*) FROM bundle_evidence WHERE file IS NOT NULL"), ==, 1);
}

/* Two histories that both came early: neither is taken when the gap closes. */
static void
test_fork_held (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;
  CantonHash previous;

  test_dealer_enrol (&fixture->dealer);
  first = write_sale (fixture, 1, 100);
  previous = fixture->dealer.previous;
  one = write_sale (fixture, 2, 200);
  fixture->dealer.sequence = 1;
  fixture->dealer.previous = previous;
  other = write_sale (fixture, 2, 999);

  test_hq_import_expect (&fixture->hq, one, CANTON_BUNDLE_HELD, "out_of_order");
  test_hq_import_expect (&fixture->hq, other, CANTON_BUNDLE_HELD, "forked");
  test_hq_import_expect (&fixture->hq, first, CANTON_BUNDLE_APPLIED, "");
  g_assert_cmpint (test_hq_query (&fixture->hq, "SELECT count(*) FROM bundles WHERE code = 'forked' AND state = 'held'"), ==, 2);
  g_assert_cmpint (total_of (fixture), ==, 100);
}

static void
test_tampered (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  test_dealer_enrol (&fixture->dealer);
  path = write_sale (fixture, 1, 100);
  g_file_get_contents (path, &bytes, &size, &error);
  g_assert_no_error (error);
  bytes[size - 40] ^= 1;
  g_file_set_contents (path, bytes, size, &error);
  g_assert_no_error (error);

  test_hq_import_expect (&fixture->hq, path, CANTON_BUNDLE_QUARANTINED, "damaged");
  g_assert_cmpint (test_hq_query (&fixture->hq, "SELECT count(*) FROM received_lines"), ==, 0);
  g_assert_cmpint (test_hq_query (&fixture->hq, "SELECT length (file) FROM bundle_evidence e JOIN bundles b ON b.id = e.bundle_id "
                                                "WHERE b.state = 'quarantined'"),
                   ==, size);
}

/* What comes before its key is known is kept, and read when it is. */
static void
test_unknown (Fixture *fixture, gconstpointer data)
{
  g_autofree char *request = test_dealer_write_request (&fixture->dealer);
  g_autofree char *first = write_sale (fixture, 1, 100);
  g_autofree char *second = write_sale (fixture, 2, 200);
  g_autoptr (HqImporter) retry = NULL;

  test_hq_import_expect (&fixture->hq, second, CANTON_BUNDLE_QUARANTINED, "unknown_sender");
  test_hq_import_expect (&fixture->hq, first, CANTON_BUNDLE_QUARANTINED, "unknown_sender");
  test_hq_import_expect (&fixture->hq, request, CANTON_BUNDLE_APPLIED, "");
  test_dealer_approve (&fixture->dealer);
  retry = test_hq_import (&fixture->hq, NULL);
  g_assert_cmpint (test_hq_query (&fixture->hq, "SELECT count(*) FROM bundles WHERE state <> 'applied'"), ==, 0);
  g_assert_cmpint (total_of (fixture), ==, 200);
}

static gboolean
revoke_key (CantonDatabase *database, gpointer dealer, GCancellable *cancellable, GError **error)
{
  return hq_enrolment_revoke (database, ((TestDealer *) dealer)->dealer_id, "stolen", error);
}

static void
test_revoked (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autoptr (GError) error = NULL;
  CantonBundleWriter *writer;

  test_dealer_enrol (&fixture->dealer);
  first = write_sale (fixture, 1, 100);
  second = write_sale (fixture, 2, 200);
  test_hq_import_expect (&fixture->hq, first, CANTON_BUNDLE_APPLIED, "");
  canton_store_thread_run (fixture->hq.store, CANTON_JOB_WRITE, revoke_key, &fixture->dealer, NULL, &error);
  g_assert_no_error (error);
  test_hq_import_expect (&fixture->hq, second, CANTON_BUNDLE_QUARANTINED, "key_revoked");
  g_assert_cmpint (total_of (fixture), ==, 100);

  /* A new key, in a new epoch that begins with all that is in force. */
  canton_signing_key_unref (fixture->dealer.key);
  fixture->dealer.key = canton_signing_key_new ();
  test_dealer_begin_epoch (&fixture->dealer);
  test_dealer_enrol (&fixture->dealer);
  writer = test_dealer_begin (&fixture->dealer, CANTON_BUNDLE_SNAPSHOT);
  test_dealer_add_sale (&fixture->dealer, writer, fixture->sale, 1, fixture->person, "2026-03-05", "M-1", 700);
  third = test_dealer_finish (&fixture->dealer, writer);
  test_hq_import_expect (&fixture->hq, third, CANTON_BUNDLE_APPLIED, "");
  g_assert_cmpint (total_of (fixture), ==, 700);
  g_assert_cmpint (test_hq_query (&fixture->hq, "SELECT standing = 'superseded' FROM persons"), ==, 1);
}

static void
test_withdrawn (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  CantonBundleWriter *writer;

  test_dealer_enrol (&fixture->dealer);
  first = write_sale (fixture, 1, 100);
  writer = test_dealer_begin (&fixture->dealer, CANTON_BUNDLE_SALE);
  test_dealer_add_withdrawal (&fixture->dealer, writer, fixture->sale, 2);
  second = test_dealer_finish (&fixture->dealer, writer);
  test_hq_import_expect (&fixture->hq, first, CANTON_BUNDLE_APPLIED, "");
  test_hq_import_expect (&fixture->hq, second, CANTON_BUNDLE_APPLIED, "");
  g_assert_cmpint (total_of (fixture), ==, 0);
  g_assert_cmpint (test_hq_query (&fixture->hq, "SELECT count(*) FROM sales_totals"), ==, 0);
  g_assert_cmpint (test_hq_query (&fixture->hq, "SELECT count(*) FROM sales WHERE standing = 'withdrawn'"), ==, 1);
  g_assert_cmpint (test_hq_query (&fixture->hq, "SELECT count(*) FROM received_lines WHERE bytes IS NOT NULL"), ==, 3);
}

static void
test_erased (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  CantonBundleWriter *writer;

  test_dealer_enrol (&fixture->dealer);
  first = write_sale (fixture, 1, 100);
  writer = test_dealer_begin (&fixture->dealer, CANTON_BUNDLE_SALE);
  test_dealer_add_erasure (&fixture->dealer, writer, fixture->person, 2);
  second = test_dealer_finish (&fixture->dealer, writer);
  third = write_sale (fixture, 3, 300);

  test_hq_import_expect (&fixture->hq, first, CANTON_BUNDLE_APPLIED, "");
  g_assert_true (test_hq_has_text (&fixture->hq, UNLIKELY));
  g_assert_true (test_hq_has_text (&fixture->hq, "zyxwvu"));
  test_hq_import_expect (&fixture->hq, second, CANTON_BUNDLE_APPLIED, "");
  g_assert_false (test_hq_has_text (&fixture->hq, UNLIKELY));
  g_assert_false (test_hq_has_text (&fixture->hq, "zyxwvu"));
  g_assert_cmpint (test_hq_query (&fixture->hq, "SELECT count(*) FROM search_persons WHERE search_persons MATCH 'unlik*'"), ==, 0);

  /* Whatever is told later, they stay forgotten; their sale does not. */
  test_hq_import_expect (&fixture->hq, third, CANTON_BUNDLE_APPLIED, "");
  g_assert_false (test_hq_has_text (&fixture->hq, UNLIKELY));
  g_assert_cmpint (test_hq_query (&fixture->hq, "SELECT count(*) FROM received_lines WHERE code = 'erased'"), ==, 1);
  g_assert_cmpint (test_hq_query (&fixture->hq, "SELECT count(*) FROM persons WHERE standing = 'erased' AND name = ''"), ==, 1);
  g_assert_cmpint (total_of (fixture), ==, 300);
  test_hq_check_totals (&fixture->hq);
}

/* The hashes that are kept prove what was signed even after a line is gone. */
static void
test_evidence (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GBytes) head = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonStatement) row = NULL;
  CantonDatabase *reader = canton_store_thread_get_reader (fixture->hq.store);
  CantonBundleWriter *writer;
  CantonHash hash;
  gint64 id;
  gsize size;

  test_dealer_enrol (&fixture->dealer);
  first = write_sale (fixture, 1, 100);
  writer = test_dealer_begin (&fixture->dealer, CANTON_BUNDLE_SALE);
  test_dealer_add_erasure (&fixture->dealer, writer, fixture->person, 2);
  second = test_dealer_finish (&fixture->dealer, writer);
  test_hq_import_expect (&fixture->hq, first, CANTON_BUNDLE_APPLIED, "");
  test_hq_import_expect (&fixture->hq, second, CANTON_BUNDLE_APPLIED, "");

  id = test_hq_query (&fixture->hq, "SELECT id FROM bundles WHERE sequence = 1 AND kind = 'sale'");
  head = canton_inbox_table_load_head (reader, id, &error);
  g_assert_no_error (error);
  row = canton_database_prepare (reader, "SELECT hash, bytes FROM received_lines WHERE section = 0 AND bundle_id = ?1", &error);
  canton_statement_bind (row, "i", id);
  g_assert_cmpint (canton_statement_step (row, &error), ==, CANTON_STEP_ROW);
  g_assert_true (canton_statement_is_null (row, 1));
  memcpy (hash.bytes, canton_statement_get_blob (row, 0, &size), sizeof hash.bytes);
  g_assert_cmpuint (size, ==, sizeof hash.bytes);
  g_assert_true (canton_evidence_check (head, CANTON_SECTION_PERSONS, &hash, 1, NULL, &error));
  hash.bytes[0] ^= 1;
  g_assert_false (canton_evidence_check (head, CANTON_SECTION_PERSONS, &hash, 1, NULL, NULL));
}

static void
test_rejected (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (CantonOutgoingSale) sale = canton_outgoing_sale_new ();
  g_autoptr (GError) error = NULL;
  CantonBundleWriter *writer;

  test_dealer_enrol (&fixture->dealer);
  writer = test_dealer_begin (&fixture->dealer, CANTON_BUNDLE_SALE);
  sale->base.id = fixture->sale;
  sale->base.epoch = sale->base.revision = 1;
  sale->person = fixture->person;
  sale->ordered_on = canton_day_parse ("2026-03-05");
  g_strlcpy (sale->currency, "CNY", sizeof sale->currency);
  sale->total = 99;
  canton_outgoing_sale_add_line (sale, &(CantonOutgoingSaleLine){ .product_code = "M-1", .quantity = 1, .unit_price = 100 });
  canton_bundle_writer_add_sale (writer, sale, &error);
  g_assert_no_error (error);
  test_dealer_add_sale (&fixture->dealer, writer, fixture->person, 1, fixture->person, "2026-03-05", " M-2 ", 5);
  path = test_dealer_finish (&fixture->dealer, writer);

  test_hq_import_expect (&fixture->hq, path, CANTON_BUNDLE_APPLIED, "");
  g_assert_cmpint (test_hq_query (&fixture->hq, "SELECT rejected * 10 + changed FROM bundles WHERE sequence = 1"), ==, 11);
  g_assert_cmpint (test_hq_query (&fixture->hq, "SELECT count(*) FROM received_lines WHERE code = 'total_mismatch' "
                                                "AND field = 'total' AND verdict = 2"),
                   ==, 1);
  g_assert_cmpint (test_hq_query (&fixture->hq, "SELECT count(*) FROM products WHERE code = 'M-2'"), ==, 1);
  g_assert_cmpint (total_of (fixture), ==, 5);
}

typedef struct
{
  TestHq *hq;
  GPtrArray *files;
} Reply;

static gboolean
write_replies (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Reply *reply = data;

  reply->files = hq_reply_write (database, reply->hq->brand, 0, reply->hq->inbox, error);

  return reply->files != NULL;
}

/* Reads the receipt of the reply among what HQ writes now. */
static CantonReceipt *
read_reply (Fixture *fixture, guint *n_verdicts, gint64 *number)
{
  Reply reply = { .hq = &fixture->hq };
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;
  CantonReceipt *receipt = NULL;

  canton_store_thread_run (fixture->hq.store, CANTON_JOB_WRITE, write_replies, &reply, NULL, &error);
  g_assert_no_error (error);
  files = reply.files;
  for (guint i = 0; i < files->len; i++)
    {
      const HqReplyFile *written = g_ptr_array_index (files, i);
      g_autoptr (GBytes) file = NULL;
      g_autoptr (GBytes) inner = NULL;
      g_autoptr (CantonBundle) bundle = NULL;
      g_autoptr (CantonJsonLine) scratch = canton_json_line_new ();
      CantonBundleExpectation expected = { .brand = "AURORA", .to = "D-01" };
      CantonBundleLine line;

      if (!g_str_equal (written->kind, "reply"))
        continue;
      file = canton_bundle_load (written->path, &error);
      g_assert_no_error (error);
      inner = canton_bundle_open (file, &fixture->dealer.box, 1, NULL, &error);
      g_assert_no_error (error);
      bundle = canton_bundle_verify (inner, &expected, &error);
      g_assert_no_error (error);
      g_assert_true (canton_verify_key_equal (canton_bundle_get_signer (bundle), &fixture->hq.brand->card->working));
      *n_verdicts = canton_bundle_count_lines (bundle, CANTON_SECTION_VERDICTS);
      *number = written->number;
      receipt = canton_receipt_new ();
      line = canton_bundle_get_line (bundle, CANTON_SECTION_RECEIPT, 0);
      canton_receipt_line_read (scratch, line.text, line.length, receipt, &error);
      g_assert_no_error (error);
      g_assert_cmpint (receipt->base.revision, ==, *number);
      /* Its texts are borrowed from the bundle. */
      receipt->head = canton_outgoing_record_keep (&receipt->base, receipt->head);
    }

  return receipt;
}

static void
test_reply (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autofree char *fourth = NULL;
  g_autoptr (CantonReceipt) receipt = NULL;
  char head[CANTON_HASH_TEXT_SIZE];
  CantonBundleWriter *writer;
  guint n_verdicts;
  gint64 number, again;

  test_dealer_enrol (&fixture->dealer);
  g_assert_null (read_reply (fixture, &n_verdicts, &number));
  first = write_sale (fixture, 1, 100);
  canton_hash_to_text (&fixture->dealer.previous, head);
  second = write_sale (fixture, 2, 200);
  third = write_sale (fixture, 3, 300);
  test_hq_import_expect (&fixture->hq, first, CANTON_BUNDLE_APPLIED, "");
  test_hq_import_expect (&fixture->hq, third, CANTON_BUNDLE_HELD, "out_of_order");

  receipt = read_reply (fixture, &n_verdicts, &number);
  g_assert_cmpint (receipt->highest, ==, 1);
  g_assert_cmpstr (receipt->head, ==, head);
  g_assert_cmpuint (n_verdicts, ==, 2);
  g_assert_cmpuint (receipt->missing->len, ==, 1);
  g_assert_cmpint (g_array_index (receipt->missing, CantonSequenceRange, 0).first, ==, 2);
  g_assert_cmpuint (receipt->held->len, ==, 1);
  g_assert_false (receipt->resync);
  canton_receipt_free (receipt);

  /* Nothing new: the same again. */
  receipt = read_reply (fixture, &n_verdicts, &again);
  g_assert_cmpint (again, ==, number);
  canton_receipt_free (receipt);

  /* Cumulative until the dealer says it has read one. */
  test_hq_import_expect (&fixture->hq, second, CANTON_BUNDLE_APPLIED, "");
  receipt = read_reply (fixture, &n_verdicts, &again);
  g_assert_cmpint (again, ==, number + 1);
  g_assert_cmpint (receipt->highest, ==, 3);
  g_assert_cmpuint (n_verdicts, ==, 6);
  canton_receipt_free (receipt);

  writer = test_dealer_begin (&fixture->dealer, CANTON_BUNDLE_SALE);
  canton_bundle_writer_get_manifest (writer)->reply_seen = again;
  test_dealer_add_withdrawal (&fixture->dealer, writer, fixture->sale, 4);
  fourth = test_dealer_finish (&fixture->dealer, writer);
  test_hq_import_expect (&fixture->hq, fourth, CANTON_BUNDLE_APPLIED, "");
  receipt = read_reply (fixture, &n_verdicts, &again);
  g_assert_cmpint (receipt->highest, ==, 4);
  g_assert_cmpuint (n_verdicts, ==, 1);
}

/* Three dealers' bundles, with a restored backup among them, in many orders: HQ knows the same in the end. */
#define N_SALES 24

static GPtrArray *
write_history (TestDealer *dealer, char *const *persons, char *const *sales)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  CantonBundleWriter *writer;

  for (guint i = 0; i < 5; i++)
    {
      writer = test_dealer_begin (dealer, CANTON_BUNDLE_SALE);
      for (guint s = 0; s < N_SALES; s++)
        {
          g_autofree char *name = g_strdup_printf ("Buyer %u of %s", s, dealer->code);
          g_autofree char *day = g_strdup_printf ("2026-%02u-11", (s + i) % 12 + 1);
          g_autofree char *product = g_strdup_printf ("M-%u", s % 5);

          if ((s + i) % 3 == 0)
            test_dealer_add_person (dealer, writer, persons[s], i + 1, name);
          if ((s * 7 + i) % 4 == 0)
            test_dealer_add_sale (dealer, writer, sales[s], i + 1, persons[s], day, product, 1000 * s + i);
          else if ((s * 7 + i) % 11 == 0)
            test_dealer_add_withdrawal (dealer, writer, sales[s], i + 1);
        }
      if (i == 4)
        test_dealer_add_erasure (dealer, writer, persons[1], 9);
      g_ptr_array_add (files, test_dealer_finish (dealer, writer));
    }

  test_dealer_begin_epoch (dealer);
  for (guint i = 0; i < 3; i++)
    {
      writer = test_dealer_begin (dealer, i == 0 ? CANTON_BUNDLE_SNAPSHOT : CANTON_BUNDLE_SALE);
      for (guint s = 0; s < N_SALES; s++)
        if ((s + i) % 2 == 0 && s != 1)
          {
            test_dealer_add_person (dealer, writer, persons[s], i + 1, "After");
            test_dealer_add_sale (dealer, writer, sales[s], i + 1, persons[s], "2026-12-01", "M-9", 500 + s + i);
          }
      g_ptr_array_add (files, test_dealer_finish (dealer, writer));
    }

  return files;
}

static void
shuffle (GPtrArray *files, GRand *rand)
{
  for (guint i = files->len; i > 1; i--)
    {
      guint j = g_rand_int_range (rand, 0, i);
      gpointer kept = files->pdata[i - 1];

      files->pdata[i - 1] = files->pdata[j];
      files->pdata[j] = kept;
    }
}

static void
import_all (TestHq *hq, GPtrArray *files)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_copy (files, (GCopyFunc) (void (*) (void)) g_strdup, NULL);
  g_autoptr (HqImporter) importer = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_set_free_func (paths, g_free);
  g_ptr_array_add (paths, NULL);
  importer = hq_importer_new (hq->keys, (const char *const *) paths->pdata);
  canton_store_thread_run (hq->store, CANTON_JOB_MAINTAIN, hq_importer_run, importer, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
forget_all (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return canton_database_execute (
    database,
    "DELETE FROM sales_totals; DELETE FROM sale_lines; DELETE FROM sales; DELETE FROM products; DELETE FROM person_contacts; "
    "DELETE FROM person_addresses; DELETE FROM persons; DELETE FROM received_lines; DELETE FROM streams; "
    "DELETE FROM bundle_files WHERE bundle_id IN (SELECT id FROM bundles WHERE sequence > 0); "
    "DELETE FROM bundle_evidence WHERE bundle_id IN (SELECT id FROM bundles WHERE sequence > 0); "
    "DELETE FROM bundles WHERE sequence > 0; UPDATE dealers SET epoch = 0, snapshot_epoch = 0, heard_at = NULL, reply_seen = 0",
    error);
}

static void
test_any_order (void)
{
  TestHq hq;
  TestDealer dealers[3];
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261124);
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;

  test_hq_set_up (&hq);
  for (guint d = 0; d < G_N_ELEMENTS (dealers); d++)
    {
      g_autofree char *code = g_strdup_printf ("D-%02u", d);
      g_auto (GStrv) persons = g_new0 (char *, N_SALES + 1);
      g_auto (GStrv) sales = g_new0 (char *, N_SALES + 1);

      for (guint i = 0; i < N_SALES; i++)
        {
          persons[i] = canton_id_new ();
          sales[i] = canton_id_new ();
        }
      test_dealer_set_up (&dealers[d], &hq, code);
      test_dealer_enrol (&dealers[d]);
      g_ptr_array_extend_and_steal (all, write_history (&dealers[d], persons, sales));
    }

  import_all (&hq, all);
  expected = test_hq_dump (&hq);
  test_hq_check_totals (&hq);
  g_assert_cmpint (test_hq_query (&hq, "SELECT count(*) FROM bundles WHERE state <> 'applied'"), ==, 0);
  g_assert_cmpint (test_hq_query (&hq, "SELECT count(*) FROM sales WHERE standing = 'superseded'"), >, 0);

  for (guint round = 0; round < 25; round++)
    {
      g_autofree char *found = NULL;

      canton_store_thread_run (hq.store, CANTON_JOB_WRITE, forget_all, NULL, NULL, &error);
      g_assert_no_error (error);
      shuffle (all, rand);
      import_all (&hq, all);
      found = test_hq_dump (&hq);
      g_assert_cmpstr (found, ==, expected);
      test_hq_check_totals (&hq);
    }

  for (guint d = 0; d < G_N_ELEMENTS (dealers); d++)
    test_dealer_tear_down (&dealers[d]);
  test_hq_tear_down (&hq);
}

/* The overview by whatever group adds up to the same. */
static void
test_overview (Fixture *fixture, gconstpointer data)
{
  CantonDatabase *reader = canton_store_thread_get_reader (fixture->hq.store);
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) months = NULL;
  CantonBundleWriter *writer;
  gint64 expected = 0;

  test_dealer_enrol (&fixture->dealer);
  writer = test_dealer_begin (&fixture->dealer, CANTON_BUNDLE_SALE);
  for (int i = 0; i < 60; i++)
    {
      g_autofree char *uid = canton_id_new ();
      g_autofree char *product = g_strdup_printf ("M-%d", i % 7);

      test_dealer_add_sale (&fixture->dealer, writer, uid, 1, fixture->person, i % 2 ? "2025-11-30" : "2026-02-01", product, 100 + i);
      expected += 100 + i;
    }
  path = test_dealer_finish (&fixture->dealer, writer);
  test_hq_import_expect (&fixture->hq, path, CANTON_BUNDLE_APPLIED, "");

  for (guint group = 0; group < CANTON_OVERVIEW_N_GROUPS; group++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rows = canton_overview_table_list_sales (reader, group, NULL, NULL, &error);
      gint64 sum = 0;

      g_assert_no_error (error);
      for (guint i = 0; i < rows->len; i++)
        sum += ((CantonOverviewRow *) g_ptr_array_index (rows, i))->amount;
      g_assert_cmpint (sum, ==, expected);
    }

  months = canton_overview_table_list_sales (reader, CANTON_OVERVIEW_BY_MONTH, NULL, NULL, NULL);
  g_assert_cmpuint (months->len, ==, 4);
  g_assert_cmpstr (((CantonOverviewRow *) g_ptr_array_index (months, 1))->key, ==, "2025-12");
  g_assert_cmpint (((CantonOverviewRow *) g_ptr_array_index (months, 1))->amount, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name) g_test_add ("/hq-import/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (happy);
  ADD (gap);
  ADD (fork);
  ADD (fork_held);
  ADD (tampered);
  ADD (unknown);
  ADD (revoked);
  ADD (withdrawn);
  ADD (erased);
  ADD (evidence);
  ADD (rejected);
  ADD (reply);
  ADD (overview);
#undef ADD
  g_test_add_func ("/hq-import/any_order", test_any_order);

  return g_test_run ();
}
