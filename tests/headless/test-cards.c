/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "canton-customers-table.h"
#include "canton-dealership-table.h"
#include "canton-error.h"
#include "canton-store-thread.h"
#include "canton-undo-table.h"
#include "dealer-cards.h"
#include "dealer-importer.h"

#include <glib/gstdio.h>
#include <string.h>

#define FIRST                                                                                                          \
  "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0;=E4=BC=9F;;;\r\n"                 \
  "TEL;CELL:013812345678\r\nTEL;WORK:02038700000\r\nEND:VCARD\r\n"
#define NOBODY "BEGIN:VCARD\r\nVERSION:3.0\r\nTEL:1\r\nEND:VCARD\r\n"
#define COMPANY                                                                                                            \
  "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:org\r\nFN:天河车行\r\nBDAY:--0815\r\nTEL:+86 20 1234\r\nTEL:=1+1 2\r\n"          \
  "ADR;TYPE=work:;;体育西路1号;广州市;;;\r\nCATEGORIES:VIP,老客户\r\nNOTE:备注\\n两行\r\nX-WECHAT:wx_1\r\n" \
  "END:VCARD\r\n"

typedef struct
{
  char *folder;
  char *path;
  CantonStoreThread *store;
} Fixture;

static gboolean
set_up_books (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CantonDealership) dealership = canton_dealership_new ();
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();

  g_free (dealership->name);
  dealership->name = g_strdup ("车行");
  g_strlcpy (dealership->currency, "CNY", sizeof dealership->currency);

  return canton_dealership_table_set_up (database, dealership, nothing, nothing, error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("canton-cards-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "cards.vcf", NULL);
  fixture->store = canton_store_thread_open (fixture->folder, CANTON_STORE_DEALER, &error);
  g_assert_no_error (error);
  canton_store_thread_run (fixture->store, CANTON_JOB_WRITE, set_up_books, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  canton_store_thread_close (fixture->store);
  g_clear_object (&fixture->store);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

/* Imports @text; the importer's counts are in *@counts, whose file is gone. */
static gboolean
import (Fixture *fixture, const char *text, DealerImporter *counts, GError **error)
{
  g_autoptr (DealerImportFile) file = NULL;
  gboolean done;

  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  file = dealer_import_file_open (fixture->path, error);
  g_assert_nonnull (file);
  g_assert_nonnull (file->cards);
  dealer_importer_init (counts, file);
  done = canton_store_thread_command (fixture->store, "import", dealer_importer_run, counts, NULL, NULL, error);
  counts->file = NULL;

  return done;
}

static void
assert_counts (DealerImporter *counts, gint64 rows, gint64 created, gint64 changed, gint64 repeated, gint64 failed)
{
  g_assert_cmpint (counts->rows, ==, rows);
  g_assert_cmpint (counts->created, ==, created);
  g_assert_cmpint (counts->changed, ==, changed);
  g_assert_cmpint (counts->repeated, ==, repeated);
  g_assert_cmpint (counts->failed, ==, failed);
}

static CantonCustomer *
find (Fixture *fixture, const char *search)
{
  CantonDatabase *reader = canton_store_thread_get_reader (fixture->store);
  const CantonCustomersFilter filter = { .search = search };
  g_autoptr (GArray) ids = canton_customers_table_list_ids (reader, &filter, CANTON_CUSTOMERS_BY_NAME, FALSE, NULL);

  g_assert_nonnull (ids);
  g_assert_cmpuint (ids->len, <=, 1);

  return ids->len == 1 ? canton_customers_table_load (reader, g_array_index (ids, gint64, 0), NULL) : NULL;
}

static gint64
count (Fixture *fixture, const char *sql)
{
  gint64 n = -1;

  g_assert_true (canton_database_get_int (canton_store_thread_get_reader (fixture->store), &n, 0, NULL, sql, ""));
  return n;
}

static void
test_cards_become_people (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonCustomer) person = NULL;
  g_autoptr (CantonCustomer) company = NULL;
  DealerImporter counts;

  g_assert_true (import (fixture, FIRST NOBODY COMPANY, &counts, &error));
  g_assert_no_error (error);
  assert_counts (&counts, 3, 2, 0, 0, 1);
  g_assert_nonnull (strstr (counts.failures->str, "7"));
  dealer_importer_clear (&counts);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM import_rows WHERE row = 2 AND line = 7 AND fate = 'failed'"),
                   ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM import_rows WHERE row = 3 AND line = 11 AND fate = 'created'"),
                   ==, 1);

  person = find (fixture, "zhangwei");
  g_assert_nonnull (person);
  g_assert_cmpstr (person->name, ==, "张伟");
  g_assert_cmpstr (person->phone, ==, "013812345678");
  g_assert_cmpuint (person->contacts->len, ==, 2);
  g_assert_cmpstr (((CantonCustomerContact *) g_ptr_array_index (person->contacts, 0))->label, ==, "mobile");
  g_assert_cmpstr (((CantonCustomerContact *) g_ptr_array_index (person->contacts, 1))->label, ==, "work");

  company = find (fixture, "天河车行");
  g_assert_nonnull (company);
  g_assert_true (company->company);
  g_assert_cmpstr (company->birthday, ==, "--08-15");
  g_assert_cmpuint (company->tags->len, ==, 2);
  g_assert_cmpstr (canton_customer_get_contact (company, CANTON_MEDIUM_ADDRESS), ==, "广州市体育西路1号");
  g_assert_cmpstr (canton_customer_get_contact (company, CANTON_MEDIUM_WECHAT), ==, "wx_1");
  g_assert_cmpstr (company->phone, ==, "+86 20 1234");
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM customer_notes WHERE text = '备注' || char(10) || '两行'"), ==,
                   1);
}

static void
test_never_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DealerImporter counts;

  g_assert_true (import (fixture, FIRST COMPANY, &counts, &error));
  dealer_importer_clear (&counts);
  g_assert_false (import (fixture, FIRST COMPANY, &counts, &error));
  g_assert_error (error, CANTON_ERROR, CANTON_ERROR_DUPLICATE);
  g_clear_error (&error);
  dealer_importer_clear (&counts);

  /* Another export, of more people and so with more columns: whoever was there before is known. */
  g_assert_true (import (
      fixture, COMPANY "BEGIN:VCARD\nVERSION:3.0\nFN:New\nEMAIL:n@example.com\nTEL;TYPE=home:1\nEND:VCARD\n" FIRST,
      &counts, &error));
  assert_counts (&counts, 3, 1, 0, 2, 0);
  dealer_importer_clear (&counts);

  /* The same person with one more number is added to. */
  g_assert_true (import (
      fixture, "BEGIN:VCARD\nVERSION:3.0\nFN:张伟\nTEL;TYPE=cell:13812345678\nTEL;TYPE=home:0755 1\nEND:VCARD\n",
      &counts, &error));
  assert_counts (&counts, 1, 0, 1, 0, 0);
  dealer_importer_clear (&counts);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM customers"), ==, 3);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM customer_notes"), ==, 1);
}

static gboolean
undo_last (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 id;

  return canton_undo_table_get_last (database, &id, error) && canton_undo_table_undo (database, id, error);
}

static void
test_undo_the_whole (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  DealerImporter counts;

  for (guint i = 0; i < 500; i++)
    g_string_append_printf (text, "BEGIN:VCARD\nVERSION:3.0\nFN:Person %u\nTEL:138%08u\nEND:VCARD\n", i, i);
  for (int round = 0; round < 2; round++)
    {
      g_assert_true (import (fixture, text->str, &counts, &error));
      assert_counts (&counts, 500, 500, 0, 0, 0);
      dealer_importer_clear (&counts);
      g_assert_cmpint (count (fixture, "SELECT count(*) FROM customers"), ==, 500);
      g_assert_true (canton_store_thread_run (fixture->store, CANTON_JOB_WRITE, undo_last, NULL, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpint (count (fixture, "SELECT count(*) FROM customers"), ==, 0);
    }
}

static char *
write_all (Fixture *fixture)
{
  const CantonCustomersFilter filter = { .search = NULL };
  DealerCards cards = { .path = fixture->path };
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  cards.ids = canton_customers_table_list_ids (canton_store_thread_get_reader (fixture->store), &filter,
                                               CANTON_CUSTOMERS_BY_NAME, FALSE, NULL);
  g_assert_true (canton_store_thread_run (fixture->store, CANTON_JOB_READ, dealer_cards_write, &cards, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (cards.n_written, ==, cards.ids->len);
  g_array_unref (cards.ids);
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));

  return text;
}

/* What is written out, taken in elsewhere and written again, is the same text. */
static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  Fixture other;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  DealerImporter counts;

  g_assert_true (import (fixture, FIRST COMPANY, &counts, &error));
  dealer_importer_clear (&counts);
  first = write_all (fixture);
  g_assert_nonnull (strstr (first, "FN:张伟\r\nN:张;伟;;;\r\nTEL;TYPE=cell;PREF=1:013812345678\r\n"));
  g_assert_null (strstr (first, "备注"));

  set_up (&other, NULL);
  g_assert_true (import (&other, first, &counts, &error));
  assert_counts (&counts, 2, 2, 0, 0, 0);
  dealer_importer_clear (&counts);
  second = write_all (&other);
  g_assert_cmpstr (first, ==, second);
  tear_down (&other, NULL);
}

/* A telephone's file in GBK, without a word about it. */
static void
test_other_encodings (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DealerImportFile) file = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *bytes = NULL;
  gsize size;

  bytes = g_convert ("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:欧阳娜娜\r\nADR:;;天河区体育西路;广州市;;;\r\nEND:VCARD\r\n", -1,
                     "GB18030", "UTF-8", NULL, &size, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (fixture->path, bytes, size, NULL));
  file = dealer_import_file_open (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (file->encoding, ==, "GB18030");
  rows = dealer_import_file_preview (file, 10);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (((GStrv) g_ptr_array_index (rows, 0))[0], ==, "欧阳娜娜");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name) g_test_add ("/cards/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (cards_become_people);
  ADD (never_twice);
  ADD (undo_the_whole);
  ADD (round_trip);
  ADD (other_encodings);

  return g_test_run ();
}
