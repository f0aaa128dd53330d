/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "canton-customers-table.h"
#include "canton-error.h"
#include "canton-store-thread.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  CantonStoreThread *store;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("canton-customers-XXXXXX", &error);
  fixture->store = canton_store_thread_open (fixture->folder, CANTON_STORE_DEALER, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  canton_store_thread_close (fixture->store);
  g_clear_object (&fixture->store);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static gboolean
insert (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return canton_customers_table_insert (database, data, error);
}

static gboolean
update (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return canton_customers_table_update (database, data, error);
}

static CantonCustomer *
make (const char *name, const char *phone)
{
  CantonCustomer *customer = canton_customer_new ();

  canton_customer_set (&customer->name, name);
  canton_customer_add_contact (customer, CANTON_MEDIUM_PHONE, "mobile", phone);

  return customer;
}

static gint64
add (Fixture *fixture, CantonCustomer *customer)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (canton_store_thread_command (fixture->store, "add", insert, customer, NULL, NULL, &error));
  g_assert_no_error (error);

  return customer->id;
}

static gint64
add_simple (Fixture *fixture, const char *name, const char *phone)
{
  g_autoptr (CantonCustomer) customer = make (name, phone);

  return add (fixture, customer);
}

static CantonDatabase *
get_reader (Fixture *fixture)
{
  return canton_store_thread_get_reader (fixture->store);
}

/* Returns the only one found, 0 for none. */
static gint64
find (Fixture *fixture, const char *typed)
{
  const CantonCustomersFilter filter = { .search = typed };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids =
    canton_customers_table_list_ids (get_reader (fixture), &filter, CANTON_CUSTOMERS_BY_NAME, FALSE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, <=, 1);

  return ids->len == 1 ? g_array_index (ids, gint64, 0) : 0;
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CantonCustomer) customer = make ("欧阳娜娜", "+86 138 1234 5678");
  g_autoptr (CantonCustomer) loaded = NULL;
  g_autoptr (GError) error = NULL;

  canton_customer_add_contact (customer, CANTON_MEDIUM_EMAIL, "work", " nana@example.com ");
  canton_customer_add_contact (customer, CANTON_MEDIUM_ADDRESS, "home", "中山路 1 号\n二楼");
  canton_customer_add_contact (customer, CANTON_MEDIUM_PHONE, "home", "020-8765 4321");
  canton_customer_add_tag (customer, "VIP");
  canton_customer_add_tag (customer, "VIP");
  canton_customer_set (&customer->birthday, "--02-29");
  customer->birthday_lunar = TRUE;
  customer->answers[CANTON_PURPOSE_CALL] = CANTON_PERMISSION_REFUSED;
  add (fixture, customer);

  loaded = canton_customers_table_load (get_reader (fixture), customer->id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (loaded->name, ==, "欧阳娜娜");
  g_assert_cmpstr (loaded->phone, ==, "+86 138 1234 5678");
  g_assert_cmpstr (loaded->birthday, ==, "--02-29");
  g_assert_true (loaded->birthday_lunar);
  g_assert_cmpuint (loaded->contacts->len, ==, 4);
  g_assert_cmpuint (loaded->tags->len, ==, 1);
  g_assert_cmpstr (canton_customer_get_contact (loaded, CANTON_MEDIUM_EMAIL), ==, "nana@example.com");
  g_assert_cmpint (loaded->answers[CANTON_PURPOSE_CALL], ==, CANTON_PERMISSION_REFUSED);
  g_assert_cmpint (loaded->answers[CANTON_PURPOSE_SHARE], ==, CANTON_PERMISSION_NONE);
  g_assert_cmpint (loaded->last_sale_on, ==, CANTON_DAY_NONE);
}

static void
test_found_every_way (Fixture *fixture, gconstpointer data)
{
  gint64 nana = add_simple (fixture, "欧阳娜娜", "+86 138 1234 5678");
  gint64 jose = add_simple (fixture, "José García", "+34 600 123 999");
  g_autoptr (CantonCustomer) edited = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (find (fixture, "娜娜"), ==, nana);
  g_assert_cmpint (find (fixture, "ouyangn"), ==, nana);
  g_assert_cmpint (find (fixture, "oynn"), ==, nana);
  g_assert_cmpint (find (fixture, "5678"), ==, nana);
  g_assert_cmpint (find (fixture, "1381"), ==, nana);
  g_assert_cmpint (find (fixture, "garcia j"), ==, jose);
  g_assert_cmpint (find (fixture, "nobody"), ==, 0);

  edited = canton_customers_table_load (get_reader (fixture), jose, &error);
  canton_customer_set (&edited->name, "Pepe");
  g_assert_true (canton_store_thread_command (fixture->store, "edit", update, edited, NULL, NULL, &error));
  g_assert_cmpint (find (fixture, "garcia"), ==, 0);
  g_assert_cmpint (find (fixture, "pepe"), ==, jose);
}

static void
test_answers_stay_provable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CantonCustomer) customer = make ("Ada", NULL);
  g_autoptr (GError) error = NULL;
  gint64 n;

  customer->answers[CANTON_PURPOSE_SHARE] = CANTON_PERMISSION_GIVEN;
  add (fixture, customer);
  g_assert_true (canton_store_thread_command (fixture->store, "edit", update, customer, NULL, NULL, &error));
  customer->answers[CANTON_PURPOSE_SHARE] = CANTON_PERMISSION_REFUSED;
  g_assert_true (canton_store_thread_command (fixture->store, "edit", update, customer, NULL, NULL, &error));

  canton_database_get_int (get_reader (fixture), &n, 0, &error, "SELECT count(*) FROM customer_consents", "");
  g_assert_cmpint (n, ==, 2);
}

static void
test_wrong_input_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CantonCustomer) customer = make ("  ", "123");
  g_autoptr (GError) error = NULL;

  g_assert_false (canton_store_thread_command (fixture->store, "add", insert, customer, NULL, NULL, &error));
  g_assert_error (error, CANTON_ERROR, CANTON_ERROR_INVALID);
  g_assert_cmpstr (canton_error_get_field (error), ==, "name");
  g_clear_error (&error);

  canton_customer_set (&customer->name, "Ada");
  canton_customer_set (&customer->birthday, "1999-02-29");
  g_assert_false (canton_store_thread_command (fixture->store, "add", insert, customer, NULL, NULL, &error));
  g_assert_cmpstr (canton_error_get_field (error), ==, "birthday");
}

static void
test_duplicates (Fixture *fixture, gconstpointer data)
{
  gint64 same = add_simple (fixture, "张伟", "13812345678");
  gint64 namesake = add_simple (fixture, "张伟", "13900000000");
  g_autoptr (CantonCustomer) typed = make ("张伟", "0086-138-1234-5678");
  g_autoptr (GPtrArray) duplicates = NULL;
  g_autoptr (GError) error = NULL;
  CantonDuplicate *first, *second;

  add_simple (fixture, "李雷", "13700000000");
  duplicates = canton_customers_table_find_duplicates (get_reader (fixture), typed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (duplicates->len, ==, 2);
  first = g_ptr_array_index (duplicates, 0);
  second = g_ptr_array_index (duplicates, 1);
  g_assert_cmpint (first->customer->id, ==, same);
  g_assert_true (first->same_phone && first->same_name);
  g_assert_cmpint (first->score, >=, CANTON_DUPLICATE_LIKELY);
  g_assert_cmpint (second->customer->id, ==, namesake);
  g_assert_cmpint (second->score, <, CANTON_DUPLICATE_LIKELY);
}

typedef struct
{
  gint64 kept, merged;
} Pair;

static gboolean
merge (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Pair *pair = data;

  return canton_customers_table_merge (database, pair->kept, pair->merged, error);
}

static gboolean
add_note (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return canton_customers_table_add_note (database, *(gint64 *) data, 0, "likes green", error);
}

static void
test_merge (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CantonCustomer) first = make ("张伟", "13812345678");
  g_autoptr (CantonCustomer) second = make ("Zhang Wei", "+86 13812345678");
  g_autoptr (CantonCustomer) kept = NULL;
  g_autoptr (GError) error = NULL;
  Pair pair, again;
  gint64 n;

  canton_customer_add_tag (second, "fleet");
  canton_customer_add_contact (second, CANTON_MEDIUM_EMAIL, "work", "zw@example.com");
  canton_customer_set (&second->birthday, "1980-05-06");
  second->do_not_contact = TRUE;
  pair = (Pair){ add (fixture, first), add (fixture, second) };
  again = (Pair){ pair.merged, pair.kept };
  g_assert_true (canton_store_thread_command (fixture->store, "note", add_note, &pair.merged, NULL, NULL, &error));

  g_assert_true (canton_store_thread_command (fixture->store, "merge", merge, &pair, NULL, NULL, &error));
  g_assert_no_error (error);
  kept = canton_customers_table_load (get_reader (fixture), pair.kept, &error);
  g_assert_cmpuint (kept->contacts->len, ==, 2);
  g_assert_cmpuint (kept->tags->len, ==, 1);
  g_assert_cmpstr (kept->birthday, ==, "1980-05-06");
  g_assert_true (kept->do_not_contact);
  g_assert_cmpint (find (fixture, "zw@example"), ==, pair.kept);
  g_assert_cmpint (find (fixture, "13812"), ==, pair.kept);
  canton_database_get_int (get_reader (fixture), &n, 0, &error, "SELECT count(*) FROM customer_notes WHERE customer_id = ?1",
                           "i", pair.kept);
  g_assert_cmpint (n, ==, 1);

  g_assert_false (canton_store_thread_command (fixture->store, "merge", merge, &again, NULL, NULL, &error));
  g_assert_error (error, CANTON_ERROR, CANTON_ERROR_INVALID);
}

static void
test_order_and_filter (Fixture *fixture, gconstpointer data)
{
  CantonCustomersFilter filter = { .who = CANTON_CUSTOMERS_PROSPECTS };
  gint64 zoe = add_simple (fixture, "zoe", "1");
  gint64 ada = add_simple (fixture, "Ada", "2");
  gint64 bo = add_simple (fixture, "bo", "3");
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) up = NULL, down = NULL, none = NULL;
  g_autoptr (GPtrArray) fetched = NULL;

  up = canton_customers_table_list_ids (get_reader (fixture), &filter, CANTON_CUSTOMERS_BY_NAME, FALSE, &error);
  g_assert_cmpmem (up->data, up->len * sizeof (gint64), ((gint64[]){ ada, bo, zoe }), 3 * sizeof (gint64));
  down = canton_customers_table_list_ids (get_reader (fixture), &filter, CANTON_CUSTOMERS_BY_PHONE, TRUE, &error);
  g_assert_cmpmem (down->data, down->len * sizeof (gint64), ((gint64[]){ bo, ada, zoe }), 3 * sizeof (gint64));
  filter.who = CANTON_CUSTOMERS_BUYERS;
  none = canton_customers_table_list_ids (get_reader (fixture), &filter, CANTON_CUSTOMERS_BY_SALE, TRUE, &error);
  g_assert_cmpuint (none->len, ==, 0);

  fetched = canton_customers_table_fetch ((gint64[]){ zoe, 4711 }, 2, get_reader (fixture), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((CantonCustomer *) g_ptr_array_index (fetched, 0))->name, ==, "zoe");
  g_assert_null (g_ptr_array_index (fetched, 1));
  g_object_unref (g_ptr_array_index (fetched, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add ("/customers/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (round_trip);
  ADD (found_every_way);
  ADD (answers_stay_provable);
  ADD (wrong_input_is_refused);
  ADD (duplicates);
  ADD (merge);
  ADD (order_and_filter);

  return g_test_run ();
}
