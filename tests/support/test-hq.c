/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "test-hq.h"

#include "canton-dealers-table.h"
#include "canton-id.h"
#include "canton-inbox-table.h"
#include "hq-enrolment.h"

#include <glib/gstdio.h>
#include <string.h>

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
write_job (TestHq *hq, CantonStoreJob job, gpointer data)
{
  g_autoptr (GError) error = NULL;

  canton_store_thread_run (hq->store, CANTON_JOB_WRITE, job, data, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
set_up_brand (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  TestHq *hq = data;

  return hq_enrolment_set_up (database, hq->keys, "AURORA", "Aurora", "CNY", error);
}

void
test_hq_set_up (TestHq *hq)
{
  test_hq_set_up_with_keys (hq, canton_key_file_new ());
}

void
test_hq_set_up_with_keys (TestHq *hq, CantonKeyFile *keys)
{
  g_autoptr (GError) error = NULL;

  memset (hq, 0, sizeof *hq);
  hq->folder = g_dir_make_tmp ("canton-hq-XXXXXX", &error);
  hq->inbox = g_dir_make_tmp ("canton-inbox-XXXXXX", &error);
  g_assert_no_error (error);
  hq->store = canton_store_thread_open (hq->folder, CANTON_STORE_HQ, &error);
  g_assert_no_error (error);
  hq->keys = keys;
  write_job (hq, set_up_brand, hq);
  hq->brand = hq_brand_keys_load (canton_store_thread_get_reader (hq->store), hq->keys, &error);
  g_assert_no_error (error);
}

void
test_hq_adopt (TestHq *hq, CantonContext *context)
{
  g_autoptr (GError) error = NULL;

  memset (hq, 0, sizeof *hq);
  hq->folder = g_strdup (canton_context_get_folder (context));
  hq->inbox = g_dir_make_tmp ("canton-inbox-XXXXXX", &error);
  g_assert_no_error (error);
  hq->store = g_object_ref (canton_context_get_store (context));
  hq->keys = canton_key_file_new ();
  canton_key_file_set_cost (hq->keys, 1, 8192);
  write_job (hq, set_up_brand, hq);
  canton_key_file_save (hq->keys, canton_context_get_key_file (context), NULL, &error);
  g_assert_no_error (error);
  hq->brand = hq_brand_keys_load (canton_store_thread_get_reader (hq->store), hq->keys, &error);
  g_assert_no_error (error);
}

void
test_hq_let_go (TestHq *hq)
{
  g_clear_object (&hq->store);
  g_clear_object (&hq->keys);
  g_clear_pointer (&hq->brand, hq_brand_keys_free);
  remove_tree (hq->inbox);
  g_free (hq->folder);
  g_free (hq->inbox);
}

void
test_hq_tear_down (TestHq *hq)
{
  canton_store_thread_close (hq->store);
  g_clear_object (&hq->store);
  g_clear_object (&hq->keys);
  g_clear_pointer (&hq->brand, hq_brand_keys_free);
  remove_tree (hq->folder);
  remove_tree (hq->inbox);
  g_free (hq->folder);
  g_free (hq->inbox);
}

void
test_hq_reopen (TestHq *hq)
{
  g_autoptr (GError) error = NULL;

  canton_store_thread_close (hq->store);
  g_clear_object (&hq->store);
  hq->store = canton_store_thread_open (hq->folder, CANTON_STORE_HQ, &error);
  g_assert_no_error (error);
}

static gboolean
add_dealer (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return canton_dealers_table_insert (database, data, error);
}

void
test_dealer_set_up (TestDealer *dealer, TestHq *hq, const char *code)
{
  g_autoptr (CantonDealer) record = canton_dealer_new (code, code);

  memset (dealer, 0, sizeof *dealer);
  write_job (hq, add_dealer, record);
  dealer->hq = hq;
  dealer->code = g_strdup (code);
  dealer->key = canton_signing_key_new ();
  dealer->box = canton_box_key_new ();
  dealer->dealer_id = record->id;
  dealer->epoch = 1;
}

void
test_dealer_tear_down (TestDealer *dealer)
{
  g_free (dealer->code);
  canton_signing_key_unref (dealer->key);
  canton_box_key_unref (dealer->box);
}

typedef struct
{
  TestDealer *dealer;
  char code[CANTON_CODE_TEXT_SIZE];
} Enrolment;

static gboolean
issue_code (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Enrolment *enrolment = data;

  return hq_enrolment_issue_code (database, enrolment->dealer->dealer_id, 30, enrolment->code, error);
}

static gboolean
approve (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  TestDealer *dealer = data;
  g_autoptr (GPtrArray) requests = canton_dealer_keys_table_list_requests (database, dealer->dealer_id, error);

  g_assert_nonnull (requests);
  g_assert_cmpuint (requests->len, ==, 1);

  return hq_enrolment_approve (database, dealer->hq->brand, g_ptr_array_index (requests, 0), error);
}

static char *
write_file (TestDealer *dealer, GBytes *inner)
{
  const CantonSealKey recipients[] = { dealer->hq->brand->card->encryption, dealer->hq->brand->card->recovery };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = canton_bundle_seal (inner, recipients, G_N_ELEMENTS (recipients), &error);
  g_autofree char *name = g_strdup_printf ("%s-%04u.canton", dealer->code, ++dealer->n_files);
  char *path = g_build_filename (dealer->hq->inbox, name, NULL);

  g_assert_no_error (error);
  g_file_set_contents (path, g_bytes_get_data (file, NULL), g_bytes_get_size (file), &error);
  g_assert_no_error (error);

  return path;
}

char *
test_dealer_write_request (TestDealer *dealer)
{
  Enrolment enrolment = { .dealer = dealer };
  g_autoptr (CantonBundleWriter) writer = canton_bundle_writer_new (CANTON_BUNDLE_ENROL);
  CantonManifest *manifest = canton_bundle_writer_get_manifest (writer);
  g_autoptr (CantonEnrolRequest) request = canton_enrol_request_new ();
  g_autofree char *id = canton_id_new ();
  g_autoptr (GBytes) inner = NULL;
  g_autoptr (GError) error = NULL;

  write_job (dealer->hq, issue_code, &enrolment);
  request->base.id = id;
  request->base.epoch = request->base.revision = 1;
  request->dealer_name = "The dealer";
  canton_enrol_request_fill (request, dealer->hq->brand->card, dealer->key, dealer->box, enrolment.code);
  canton_manifest_set (&manifest->brand, "AURORA");
  canton_manifest_set (&manifest->to, "AURORA");
  manifest->to_key = dealer->hq->brand->root_id;
  canton_bundle_writer_add_request (writer, request, &error);
  g_assert_no_error (error);
  inner = canton_bundle_writer_sign (writer, dealer->key, NULL, &error);
  g_assert_no_error (error);

  return write_file (dealer, inner);
}

void
test_dealer_approve (TestDealer *dealer)
{
  write_job (dealer->hq, approve, dealer);
}

void
test_dealer_enrol (TestDealer *dealer)
{
  g_autofree char *path = test_dealer_write_request (dealer);

  test_hq_import_expect (dealer->hq, path, CANTON_BUNDLE_APPLIED, "");
  test_dealer_approve (dealer);
}

CantonBundleWriter *
test_dealer_begin (TestDealer *dealer, CantonBundleKind kind)
{
  CantonBundleWriter *writer = canton_bundle_writer_new (kind);
  CantonManifest *manifest = canton_bundle_writer_get_manifest (writer);

  canton_manifest_set (&manifest->brand, "AURORA");
  canton_manifest_set (&manifest->from, dealer->code);
  canton_manifest_set (&manifest->to, "AURORA");
  manifest->to_key = dealer->hq->brand->root_id;

  return writer;
}

char *
test_dealer_finish (TestDealer *dealer, CantonBundleWriter *writer)
{
  CantonManifest *manifest = canton_bundle_writer_get_manifest (writer);
  g_autoptr (GBytes) inner = NULL;
  g_autoptr (GError) error = NULL;
  char *path;

  manifest->epoch = dealer->epoch;
  manifest->sequence = ++dealer->sequence;
  manifest->previous = dealer->previous;
  inner = canton_bundle_writer_sign (writer, dealer->key, &dealer->previous, &error);
  g_assert_no_error (error);
  path = write_file (dealer, inner);
  g_object_unref (writer);

  return path;
}

void
test_dealer_begin_epoch (TestDealer *dealer)
{
  dealer->epoch++;
  dealer->sequence = 0;
  memset (&dealer->previous, 0, sizeof dealer->previous);
}

static void
put_person (TestDealer *dealer, CantonBundleWriter *writer, CantonOperation operation, const char *uid, gint64 revision, const char *name)
{
  g_autoptr (CantonOutgoingPerson) person = canton_outgoing_person_new ();
  g_autoptr (GError) error = NULL;

  person->base.id = uid;
  person->base.epoch = dealer->epoch;
  person->base.revision = revision;
  person->base.operation = operation;
  canton_outgoing_person_make_salt (person);
  if (operation == CANTON_OPERATION_PUT)
    {
      person->name = name;
      canton_outgoing_person_add_phone (person, "mobile", "13812345678");
      canton_outgoing_person_add_address (person, &(CantonOutgoingAddress){ .street = name, .city = name });
    }
  canton_bundle_writer_add_person (writer, person, &error);
  g_assert_no_error (error);
}

void
test_dealer_add_person (TestDealer *dealer, CantonBundleWriter *writer, const char *uid, gint64 revision, const char *name)
{
  put_person (dealer, writer, CANTON_OPERATION_PUT, uid, revision, name);
}

void
test_dealer_add_erasure (TestDealer *dealer, CantonBundleWriter *writer, const char *uid, gint64 revision)
{
  put_person (dealer, writer, CANTON_OPERATION_ERASE, uid, revision, NULL);
}

void
test_dealer_add_sale (TestDealer         *dealer,
                      CantonBundleWriter *writer,
                      const char         *uid,
                      gint64              revision,
                      const char         *person,
                      const char         *day,
                      const char         *product,
                      gint64              total)
{
  g_autoptr (CantonOutgoingSale) sale = canton_outgoing_sale_new ();
  g_autoptr (GError) error = NULL;

  sale->base.id = uid;
  sale->base.epoch = dealer->epoch;
  sale->base.revision = revision;
  sale->person = person;
  sale->ordered_on = canton_day_parse (day);
  sale->state = CANTON_SALE_STATE_ORDERED;
  g_strlcpy (sale->currency, "CNY", sizeof sale->currency);
  sale->total = total;
  canton_outgoing_sale_add_line (
    sale, &(CantonOutgoingSaleLine){ .product_code = product, .product_name = product, .quantity = 1, .unit_price = total });
  canton_bundle_writer_add_sale (writer, sale, &error);
  g_assert_no_error (error);
}

void
test_dealer_add_withdrawal (TestDealer *dealer, CantonBundleWriter *writer, const char *uid, gint64 revision)
{
  g_autoptr (CantonOutgoingSale) sale = canton_outgoing_sale_new ();
  g_autoptr (GError) error = NULL;

  sale->base.id = uid;
  sale->base.epoch = dealer->epoch;
  sale->base.revision = revision;
  sale->base.operation = CANTON_OPERATION_WITHDRAW;
  canton_bundle_writer_add_sale (writer, sale, &error);
  g_assert_no_error (error);
}

HqImporter *
test_hq_import (TestHq *hq, ...)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  HqImporter *importer;
  const char *path;
  va_list list;

  va_start (list, hq);
  while ((path = va_arg (list, const char *)) != NULL)
    g_ptr_array_add (paths, (char *) path);
  va_end (list);
  g_ptr_array_add (paths, NULL);

  importer = hq_importer_new (hq->keys, (const char *const *) paths->pdata);
  canton_store_thread_run (hq->store, CANTON_JOB_MAINTAIN, hq_importer_run, importer, NULL, &error);
  g_assert_no_error (error);

  return importer;
}

void
test_hq_import_expect (TestHq *hq, const char *path, CantonBundleState state, const char *code)
{
  g_autoptr (HqImporter) importer = test_hq_import (hq, path, NULL);
  GPtrArray *results = hq_importer_get_results (importer);
  const HqImportResult *result;

  g_assert_cmpuint (results->len, ==, 1);
  result = g_ptr_array_index (results, 0);
  g_assert_no_error (result->error);
  g_assert_cmpstr (result->bundle->code, ==, code);
  g_assert_cmpint (result->bundle->state, ==, state);
}

gint64
test_hq_query (TestHq *hq, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonStatement) row = canton_database_prepare_once (canton_store_thread_get_reader (hq->store), sql, &error);

  g_assert_no_error (error);
  g_assert_cmpint (canton_statement_step (row, &error), ==, CANTON_STEP_ROW);

  return canton_statement_get_int (row, 0);
}

char *
test_hq_dump (TestHq *hq)
{
  static const char *const queries[] = {
    "SELECT d.code, b.epoch, b.sequence, hex (b.hash), b.kind, b.state, b.code, b.accepted, b.changed, b.rejected "
    "FROM bundles b JOIN dealers d ON d.id = b.dealer_id WHERE b.sequence > 0 ORDER BY 1, 2, 3, 4",
    "SELECT d.code, s.epoch, s.sequence, hex (s.head_hash) FROM streams s JOIN dealers d ON d.id = s.dealer_id ORDER BY 1, 2",
    "SELECT d.code, p.uid, p.standing, p.epoch, p.revision, p.told_epoch, p.name, p.phone, p.city, p.search_terms "
    "FROM persons p JOIN dealers d ON d.id = p.dealer_id ORDER BY 1, 2",
    "SELECT d.code, s.uid, s.standing, s.epoch, s.revision, s.told_epoch, s.state, s.ordered_on, s.total, p.uid "
    "FROM sales s JOIN dealers d ON d.id = s.dealer_id LEFT JOIN persons p ON p.id = s.person_id ORDER BY 1, 2",
    "SELECT s.uid, l.position, p.code, p.name, l.quantity, l.amount FROM sale_lines l JOIN sales s ON s.id = l.sale_id "
    "JOIN products p ON p.id = l.product_id ORDER BY 1, 2",
    "SELECT t.month, d.code, p.code, t.currency, t.lines, t.units, t.amount FROM sales_totals t "
    "JOIN dealers d ON d.id = t.dealer_id JOIN products p ON p.id = t.product_id ORDER BY 1, 2, 3, 4",
    "SELECT d.code, b.epoch, b.sequence, l.section, l.line, hex (l.hash), l.bytes IS NULL, l.verdict, l.code "
    "FROM received_lines l JOIN bundles b ON b.id = l.bundle_id JOIN dealers d ON d.id = b.dealer_id ORDER BY 1, 2, 3, 4, 5",
  };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CantonStatement) row =
        canton_database_prepare_once (canton_store_thread_get_reader (hq->store), queries[i], &error);

      g_assert_no_error (error);
      while (canton_statement_step (row, &error) == CANTON_STEP_ROW)
        {
          for (int column = 0; column < canton_statement_get_n_columns (row); column++)
            g_string_append_printf (out, "%s|", canton_statement_get_text (row, column));
          g_string_append_c (out, '\n');
        }
      g_assert_no_error (error);
      g_string_append_c (out, '\n');
    }

  return g_string_free (out, FALSE);
}

void
test_hq_check_totals (TestHq *hq)
{
  static const char sums[] =
    "SELECT substr (s.ordered_on, 1, 7) AS month, s.dealer_id, l.product_id, s.currency, count(*) AS lines, "
    "sum (l.quantity) AS units, sum (l.amount) AS amount FROM sales s JOIN sale_lines l ON l.sale_id = s.id "
    "WHERE s.standing = 'current' AND s.state IN ('ordered', 'delivered') GROUP BY 1, 2, 3, 4";
  g_autofree char *missing =
    g_strdup_printf ("SELECT count(*) FROM (%s EXCEPT SELECT month, dealer_id, product_id, currency, lines, units, amount "
                     "FROM sales_totals)",
                     sums);
  g_autofree char *surplus =
    g_strdup_printf ("SELECT count(*) FROM (SELECT month, dealer_id, product_id, currency, lines, units, amount "
                     "FROM sales_totals EXCEPT %s)",
                     sums);

  g_assert_cmpint (test_hq_query (hq, missing), ==, 0);
  g_assert_cmpint (test_hq_query (hq, surplus), ==, 0);
  g_assert_cmpint (test_hq_query (hq, "SELECT count(*) FROM sales s WHERE s.standing = 'current' AND s.total <> "
                                      "(SELECT sum (amount) FROM sale_lines l WHERE l.sale_id = s.id)"),
                   ==, 0);
}

gboolean
test_hq_has_text (TestHq *hq, const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (hq->folder, 0, NULL);
  gboolean found = FALSE;
  const char *name;

  while (!found && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (hq->folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize size;

      if (g_file_get_contents (path, &bytes, &size, NULL))
        found = memmem (bytes, size, text, strlen (text)) != NULL;
    }

  return found;
}
