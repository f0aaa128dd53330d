/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "canton-brands-table.h"
#include "canton-customers-table.h"
#include "canton-dealership-table.h"
#include "canton-error.h"
#include "canton-products-table.h"
#include "canton-sales-table.h"
#include "canton-staff-table.h"
#include "canton-store-thread.h"
#include "canton-units-table.h"
#include "dealer-sales-jobs.h"

#include <glib/gstdio.h>

/* 2026-03-10 */
#define TODAY 20522

typedef struct
{
  char *folder;
  CantonStoreThread *store;
  gint64 brand_id;
  gint64 staff_id;
  gint64 customer_id;
  gint64 other_id;
  CantonProduct *product; /* with serial numbers */
} Fixture;

static gint64
insert_customer (CantonDatabase *database, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonCustomer) customer = canton_customer_new ();

  canton_customer_set (&customer->name, name);
  canton_customers_table_insert (database, customer, &error);
  g_assert_no_error (error);

  return customer->id;
}

static CantonProduct *
insert_product (CantonDatabase *database, gint64 brand_id, const char *code, gboolean serialised)
{
  g_autoptr (GError) error = NULL;
  CantonProduct *product = canton_product_new ();

  product->brand_id = brand_id;
  g_free (product->code);
  product->code = g_strdup (code);
  g_free (product->name);
  product->name = g_strdup_printf ("Product %s", code);
  g_strlcpy (product->currency, "CNY", sizeof product->currency);
  product->list_price = 10000;
  product->floor_price = 9000;
  product->serialised = serialised;
  canton_products_table_insert (database, product, &error);
  g_assert_no_error (error);

  return product;
}

static gboolean
set_up_books (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Fixture *fixture = data;
  g_autoptr (CantonDealership) dealership = canton_dealership_new ();
  g_autoptr (GPtrArray) staff = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) brands = g_ptr_array_new_with_free_func (g_object_unref);

  g_free (dealership->name);
  dealership->name = g_strdup ("广州大众");
  g_strlcpy (dealership->currency, "CNY", sizeof dealership->currency);
  g_ptr_array_add (staff, canton_staff_new ("王芳"));
  g_ptr_array_add (brands, canton_brand_new ("AUR", "Aurora"));
  g_ptr_array_add (brands, canton_brand_new ("BOR", "Borealis"));
  if (!canton_dealership_table_set_up (database, dealership, staff, brands, error))
    return FALSE;

  fixture->staff_id = CANTON_STAFF (g_ptr_array_index (staff, 0))->id;
  fixture->brand_id = CANTON_BRAND (g_ptr_array_index (brands, 0))->id;
  fixture->customer_id = insert_customer (database, "Li");
  fixture->other_id = insert_customer (database, "Zhang");
  fixture->product = insert_product (database, fixture->brand_id, "A1", TRUE);

  return TRUE;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  canton_clock_set (((gint64) TODAY * 86400 + 43200) * G_USEC_PER_SEC);
  fixture->folder = g_dir_make_tmp ("canton-sales-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->store = canton_store_thread_open (fixture->folder, CANTON_STORE_DEALER, &error);
  g_assert_no_error (error);
  canton_store_thread_run (fixture->store, CANTON_JOB_WRITE, set_up_books, fixture, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  canton_store_thread_close (fixture->store);
  g_clear_object (&fixture->store);
  g_clear_object (&fixture->product);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  canton_clock_set (0);
}

static void
run (Fixture *fixture, CantonStoreJob job)
{
  g_autoptr (GError) error = NULL;

  canton_store_thread_run (fixture->store, CANTON_JOB_WRITE, job, fixture, NULL, &error);
  g_assert_no_error (error);
}

static CantonSale *
make_sale (Fixture *fixture, gint64 customer_id, CantonSaleState state, const char *serial)
{
  CantonSale *sale = canton_sale_new ();
  CantonSaleLine *line = canton_sale_line_new ();

  sale->brand_id = fixture->brand_id;
  sale->customer_id = customer_id;
  sale->staff_id = fixture->staff_id;
  g_strlcpy (sale->currency, "CNY", sizeof sale->currency);
  dealer_sales_jobs_set_state (sale, state, TODAY);
  canton_sale_line_set_product (line, fixture->product);
  g_free (line->serial);
  line->serial = g_strdup (serial);
  canton_sale_take_line (sale, line);

  return sale;
}

static void
assert_unit (CantonDatabase *database, Fixture *fixture, const char *serial, int state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonUnit) unit = NULL;

  canton_units_table_find (database, fixture->product->id, serial, &unit, &error);
  g_assert_no_error (error);
  g_assert_cmpint (unit != NULL ? (int) unit->state : -1, ==, state);
}

static void
assert_customer (CantonDatabase *database, gint64 id, gint64 count, const char *last)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *day = NULL;
  gint64 found;

  canton_database_get_int (database, &found, -1, &error, "SELECT sale_count FROM customers WHERE id = ?1", "i", id);
  g_assert_no_error (error);
  g_assert_cmpint (found, ==, count);
  canton_database_get_text (database, &day, &error,
                            "SELECT last_sale_on FROM customers WHERE id = ?1 AND last_sale_on IS NOT NULL", "i", id);
  g_assert_no_error (error);
  g_assert_cmpstr (day, ==, last);
}

static gboolean
sell_deliver_return (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Fixture *fixture = data;
  g_autoptr (CantonUnit) unit = canton_unit_new (fixture->product->id, "S1");
  g_autoptr (CantonSale) sale = make_sale (fixture, fixture->customer_id, CANTON_SALE_QUOTATION, "S1");
  g_autoptr (CantonSale) second = NULL;
  g_autoptr (GError) refused = NULL;

  unit->received_on = TODAY - 5;
  g_assert_true (canton_units_table_insert (database, unit, error));
  g_assert_false (canton_units_table_insert (database, unit, &refused));
  g_assert_error (refused, CANTON_ERROR, CANTON_ERROR_DUPLICATE);
  g_clear_error (&refused);

  g_assert_true (dealer_sales_jobs_save (database, sale, NULL, error));
  g_assert_cmpstr (sale->number, ==, "2026-000001");
  g_assert_cmpint (sale->total, ==, 10000);
  assert_unit (database, fixture, "S1", CANTON_UNIT_IN_STOCK);
  assert_customer (database, fixture->customer_id, 0, NULL);

  g_assert_true (dealer_sales_jobs_change_state (database, sale->id, CANTON_SALE_ORDERED, TODAY, NULL, error));
  assert_unit (database, fixture, "S1", CANTON_UNIT_RESERVED);
  assert_customer (database, fixture->customer_id, 1, "2026-03-10");

  /* Promised is promised. */
  second = make_sale (fixture, fixture->other_id, CANTON_SALE_ORDERED, "S1");
  g_assert_false (dealer_sales_jobs_save (database, second, NULL, &refused));
  g_assert_error (refused, CANTON_ERROR, CANTON_ERROR_DUPLICATE);
  g_assert_cmpstr (canton_error_get_field (refused), ==, "serial");
  g_clear_error (&refused);

  g_assert_true (dealer_sales_jobs_change_state (database, sale->id, CANTON_SALE_DELIVERED, TODAY, NULL, error));
  assert_unit (database, fixture, "S1", CANTON_UNIT_SOLD);
  g_assert_false (dealer_sales_jobs_change_state (database, sale->id, CANTON_SALE_RETURNED, TODAY, NULL, &refused));
  g_assert_error (refused, CANTON_ERROR, CANTON_ERROR_INVALID);
  g_assert_cmpstr (canton_error_get_field (refused), ==, "reason");
  g_clear_error (&refused);
  g_assert_true (dealer_sales_jobs_change_state (database, sale->id, CANTON_SALE_RETURNED, TODAY, "does not fit", error));
  assert_unit (database, fixture, "S1", CANTON_UNIT_IN_STOCK);
  assert_customer (database, fixture->customer_id, 0, NULL);

  /* Sold again, the first buyer's sale still names it. */
  g_assert_true (dealer_sales_jobs_save (database, second, NULL, error));
  g_assert_cmpstr (second->number, ==, "2026-000002");
  assert_customer (database, fixture->other_id, 1, "2026-03-10");
  g_clear_object (&second);
  second = canton_sales_table_find (database, "2026-000001", error);
  g_assert_nonnull (second);
  g_assert_cmpstr (canton_sale_get_line (second, 0)->serial, ==, "S1");
  g_assert_cmpstr (second->reason, ==, "does not fit");
  g_assert_cmpstr (second->customer_name, ==, "Li");

  return TRUE;
}

static void
test_sell_deliver_return (Fixture *fixture, gconstpointer data)
{
  run (fixture, sell_deliver_return);
}

static gboolean
correct (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Fixture *fixture = data;
  g_autoptr (CantonSale) sale = make_sale (fixture, fixture->customer_id, CANTON_SALE_DELIVERED, "S9");
  g_autoptr (CantonSale) stale = NULL;
  g_autoptr (GError) refused = NULL;

  g_assert_true (dealer_sales_jobs_save (database, sale, NULL, error));
  assert_unit (database, fixture, "S9", CANTON_UNIT_SOLD);
  stale = canton_sales_table_load (database, sale->id, error);
  g_assert_nonnull (stale);

  /* To another buyer, with another unit, at another price. */
  sale->customer_id = fixture->other_id;
  g_free (canton_sale_get_line (sale, 0)->serial);
  canton_sale_get_line (sale, 0)->serial = g_strdup ("S8");
  canton_sale_get_line (sale, 0)->unit_price = 8999;
  g_assert_false (dealer_sales_jobs_save (database, sale, "typed wrong", &refused));
  g_assert_error (refused, CANTON_ERROR, CANTON_ERROR_BELOW_FLOOR);
  g_clear_error (&refused);
  canton_sale_get_line (sale, 0)->unit_price = 9000;
  g_assert_true (dealer_sales_jobs_save (database, sale, "typed wrong", error));
  g_assert_cmpint (sale->total, ==, 9000);
  assert_unit (database, fixture, "S9", CANTON_UNIT_IN_STOCK);
  assert_unit (database, fixture, "S8", CANTON_UNIT_SOLD);
  assert_customer (database, fixture->customer_id, 0, NULL);
  assert_customer (database, fixture->other_id, 1, "2026-03-10");

  /* Who looked at it before must look again. */
  g_assert_false (dealer_sales_jobs_save (database, stale, "typed wrong", &refused));
  g_assert_error (refused, CANTON_ERROR, CANTON_ERROR_CONFLICT);

  return TRUE;
}

static void
test_correct (Fixture *fixture, gconstpointer data)
{
  run (fixture, correct);
}

static guint
count_listed (CantonDatabase *database, const CantonSalesFilter *filter, CantonSalesOrder order)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) up = canton_sales_table_list_ids (database, filter, order, FALSE, &error);
  g_autoptr (GArray) down = canton_sales_table_list_ids (database, filter, order, TRUE, &error);
  g_autoptr (GPtrArray) rows = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (up->len, ==, down->len);
  for (guint i = 0; i < up->len; i++)
    g_assert_cmpint (g_array_index (up, gint64, i), ==, g_array_index (down, gint64, down->len - 1 - i));
  rows = canton_sales_table_fetch ((gint64 *) (void *) up->data, up->len, database, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < up->len; i++)
    {
      g_assert_cmpint (CANTON_SALE (g_ptr_array_index (rows, i))->id, ==, g_array_index (up, gint64, i));
      g_object_unref (g_ptr_array_index (rows, i));
    }

  return up->len;
}

static gboolean
list (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Fixture *fixture = data;
  CantonSalesFilter filter = CANTON_SALES_FILTER_ALL;

  for (int i = 0; i < 12; i++)
    {
      g_autofree char *serial = g_strdup_printf ("N%02d", i);
      g_autoptr (CantonSale) sale =
        make_sale (fixture, i % 3 == 0 ? fixture->other_id : fixture->customer_id,
                   i % 2 == 0 ? CANTON_SALE_ORDERED : CANTON_SALE_QUOTATION, serial);

      sale->discount = i;
      g_assert_true (dealer_sales_jobs_save (database, sale, NULL, error));
    }
  for (int order = CANTON_SALES_BY_DAY; order <= CANTON_SALES_BY_BRAND; order++)
    g_assert_cmpuint (count_listed (database, &filter, order), ==, 12);
  filter.brand_id = fixture->brand_id + 1;
  g_assert_cmpuint (count_listed (database, &filter, CANTON_SALES_BY_DAY), ==, 0);
  filter.brand_id = fixture->brand_id;
  filter.state = CANTON_SALE_ORDERED;
  g_assert_cmpuint (count_listed (database, &filter, CANTON_SALES_BY_TOTAL), ==, 6);
  filter.customer_id = fixture->other_id;
  g_assert_cmpuint (count_listed (database, &filter, CANTON_SALES_BY_CUSTOMER), ==, 2);
  filter = CANTON_SALES_FILTER_ALL;
  filter.search = "n07";
  g_assert_cmpuint (count_listed (database, &filter, CANTON_SALES_BY_DAY), ==, 1);
  filter.search = "zhang";
  g_assert_cmpuint (count_listed (database, &filter, CANTON_SALES_BY_NUMBER), ==, 4);
  filter.search = "2026-000012";
  g_assert_cmpuint (count_listed (database, &filter, CANTON_SALES_BY_STATE), ==, 1);
  filter.search = "nothing";
  g_assert_cmpuint (count_listed (database, &filter, CANTON_SALES_BY_DAY), ==, 0);
  /* No word at all asks for nothing in particular, as among people. */
  filter.search = "%";
  g_assert_cmpuint (count_listed (database, &filter, CANTON_SALES_BY_DAY), ==, 12);

  return TRUE;
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  run (fixture, list);
}

static gboolean
catalogue (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Fixture *fixture = data;
  CantonProductsFilter filter = { .search = "product b" };
  g_autoptr (CantonProduct) other = insert_product (database, fixture->brand_id + 1, "B1", FALSE);
  g_autoptr (CantonProduct) same_code = insert_product (database, fixture->brand_id + 1, "A1", FALSE);
  g_autoptr (GPtrArray) found = canton_products_table_list (database, &filter, 10, error);
  g_autoptr (GError) refused = NULL;
  g_autoptr (CantonProduct) read = NULL;

  g_assert_nonnull (found);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (CANTON_PRODUCT (g_ptr_array_index (found, 0))->id, ==, other->id);

  g_free (other->code);
  other->code = g_strdup ("A1");
  g_assert_false (canton_products_table_update (database, other, &refused));
  g_assert_error (refused, CANTON_ERROR, CANTON_ERROR_DUPLICATE);
  g_clear_error (&refused);
  same_code->floor_price = same_code->list_price + 1;
  g_assert_false (canton_products_table_update (database, same_code, &refused));
  g_assert_error (refused, CANTON_ERROR, CANTON_ERROR_INVALID);
  same_code->floor_price = CANTON_PRICE_NONE;
  same_code->valid_until = TODAY;
  g_assert_true (canton_products_table_update (database, same_code, error));
  read = canton_products_table_find (database, fixture->brand_id + 1, "A1", error);
  g_assert_nonnull (read);
  g_assert_cmpint (read->floor_price, ==, CANTON_PRICE_NONE);
  g_assert_cmpint (read->valid_until, ==, TODAY);
  g_assert_cmpstr (read->brand_name, ==, "Borealis");

  return TRUE;
}

static void
test_catalogue (Fixture *fixture, gconstpointer data)
{
  run (fixture, catalogue);
}

static gboolean
set_up_twice (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) refused = NULL;
  g_autoptr (CantonDealership) read = canton_dealership_table_load (database, error);
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr (CantonBrand) brand = canton_brand_new ("aur", "Other");

  g_assert_nonnull (read);
  g_assert_cmpstr (read->name, ==, "广州大众");
  g_assert_false (canton_dealership_table_set_up (database, read, nothing, nothing, &refused));
  g_assert_error (refused, CANTON_ERROR, CANTON_ERROR_CONFLICT);
  g_clear_error (&refused);
  g_assert_false (canton_brands_table_insert (database, brand, &refused));
  g_assert_error (refused, CANTON_ERROR, CANTON_ERROR_DUPLICATE);

  return TRUE;
}

static void
test_set_up_once (Fixture *fixture, gconstpointer data)
{
  run (fixture, set_up_twice);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name) g_test_add ("/sales-tables/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (sell_deliver_return);
  ADD (correct);
  ADD (list);
  ADD (catalogue);
  ADD (set_up_once);

  return g_test_run ();
}
