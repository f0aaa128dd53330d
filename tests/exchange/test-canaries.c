/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

/* The wall, from outside: over a thousand random histories of a dealer, every text that no brand may know holds a canary. Every bundle is
 * decrypted as HQ does and searched, and so are the tables that exports read. */

#include "canton-config.h"

#include "canton-brands-table.h"
#include "canton-bundle-reader.h"
#include "canton-customers-table.h"
#include "canton-enrolment.h"
#include "canton-error.h"
#include "canton-outgoing-table.h"
#include "canton-products-table.h"
#include "canton-sales-table.h"
#include "canton-staff-table.h"
#include "canton-statement.h"
#include "canton-undo-table.h"
#include "dealer-enrolment.h"
#include "dealer-exporter.h"
#include "dealer-sales-jobs.h"

#include <glib/gstdio.h>
#include <string.h>

#define CANARY "QZCANARY"
#define HISTORIES 1000
#define STEPS 4

typedef struct
{
  char *folder, *out;
  CantonContext *context;
  CantonBoxKey *hq;
  gint64 brands[2], products[2], staff, link;
  GArray *customers, *sales;   /* of gint64 */
  guint counter;
  guint bundles;
  gsize bytes;
} Fixture;

/* what is searched for */

static gboolean
holds (const guint8 *data, gsize size, const void *needle, gsize length)
{
  return data != NULL && memmem (data, size, needle, length) != NULL;
}

/* Base64 cuts text in threes, so that a word looks different at each of three places; the letters that depend on its neighbours are
 * left out. */
static gboolean
holds_base64 (const guint8 *data, gsize size)
{
  for (guint shift = 0; shift < 3; shift++)
    {
      g_autofree char *padded = g_strdup_printf ("%.*s%s", shift, "\1\1", CANARY);
      g_autofree char *encoded = g_base64_encode ((const guchar *) padded, strlen (padded));
      gsize from = shift == 0 ? 0 : shift + 1;
      gsize length = strlen (padded) * 8 / 6 - from;

      if (holds (data, size, encoded + from, length))
        return TRUE;
    }
  return FALSE;
}

static gboolean
holds_canary (const guint8 *data, gsize size)
{
  guint8 little[2 * sizeof CANARY], big[2 * sizeof CANARY];
  char hex[2 * sizeof CANARY + 1] = "", upper[2 * sizeof CANARY + 1] = "";
  const gsize n = strlen (CANARY);

  for (gsize i = 0; i < n; i++)
    {
      little[2 * i] = big[2 * i + 1] = CANARY[i];
      little[2 * i + 1] = big[2 * i] = 0;
      g_snprintf (hex + 2 * i, 3, "%02x", CANARY[i]);
      g_snprintf (upper + 2 * i, 3, "%02X", CANARY[i]);
    }
  return holds (data, size, CANARY, n) || holds (data, size, little, 2 * n) || holds (data, size, big, 2 * n) ||
         holds (data, size, hex, 2 * n) || holds (data, size, upper, 2 * n) || holds_base64 (data, size);
}

static void
test_searcher_sees (void)
{
  g_autofree char *base64 = g_base64_encode ((const guchar *) "x" CANARY "yz", strlen (CANARY) + 3);
  static const char wide[] = "Q\0Z\0C\0A\0N\0A\0R\0Y\0";

  g_assert_true (holds_canary ((const guint8 *) "a" CANARY "b", 10));
  g_assert_true (holds_canary ((const guint8 *) wide, sizeof wide));
  g_assert_true (holds_canary ((const guint8 *) "515a43414e415259", 16));
  g_assert_true (holds_canary ((const guint8 *) base64, strlen (base64)));
  g_assert_false (holds_canary ((const guint8 *) "QZCANAR", 7));
}

/* what happens at the dealer */

static char *
secret (Fixture *self, const char *what)
{
  return g_strdup_printf (CANARY "-%s-%u", what, ++self->counter);
}

static void
set_secret (Fixture *self, char **field, const char *what)
{
  g_free (*field);
  *field = secret (self, what);
}

static gint64
pick (GArray *ids)
{
  return g_array_index (ids, gint64, g_test_rand_int_range (0, ids->len));
}

/* Buyers of the brand may be known by name and number; nobody else by anything. */
static gboolean
add_customer (Fixture *self, CantonDatabase *database, gboolean buyer, gint64 *id, GError **error)
{
  g_autoptr (CantonCustomer) customer = canton_customer_new ();
  g_autofree char *tag = secret (self, "tag");
  g_autofree char *wechat = secret (self, "wechat");
  g_autofree char *note = secret (self, "note");
  g_autofree char *phone = buyer ? g_strdup_printf ("138%08u", self->counter) : secret (self, "1");

  if (buyer)
    customer->name = (g_free (customer->name), g_strdup_printf ("Buyer %u", self->counter));
  else
    {
      set_secret (self, &customer->name, "prospect");
      set_secret (self, &customer->contact_name, "contact");
    }
  set_secret (self, &customer->source, "source");
  customer->owner_id = self->staff;
  canton_customer_add_tag (customer, tag);
  canton_customer_add_contact (customer, CANTON_MEDIUM_PHONE, "mobile", phone);
  canton_customer_add_contact (customer, CANTON_MEDIUM_WECHAT, "", wechat);
  if (!canton_customers_table_insert (database, customer, error) ||
      !canton_customers_table_add_note (database, customer->id, self->staff, note, error))
    return FALSE;
  *id = customer->id;

  return TRUE;
}

static gboolean
add_sale (Fixture *self, CantonDatabase *database, GError **error)
{
  static const CantonSaleState states[] = { CANTON_SALE_QUOTATION, CANTON_SALE_ORDERED, CANTON_SALE_DELIVERED };
  guint brand = g_test_rand_int_range (0, 2);
  CantonSaleState state = states[g_test_rand_int_range (0, 3)];
  gboolean told = brand == 0 && state != CANTON_SALE_QUOTATION;
  g_autoptr (CantonSale) sale = canton_sale_new ();
  CantonSaleLine *line = canton_sale_line_new ();
  g_autoptr (CantonProduct) product = canton_products_table_load (database, self->products[brand], error);

  if (product == NULL || !add_customer (self, database, told, &sale->customer_id, error))
    return FALSE;
  canton_sale_line_set_product (line, product);
  line->unit_price = 100000;
  if (brand == 1)
    set_secret (self, &line->serial, "serial");
  canton_sale_take_line (sale, line);
  sale->brand_id = self->brands[brand];
  sale->staff_id = self->staff;
  set_secret (self, &sale->number, "number");
  set_secret (self, &sale->note, "salenote");
  g_strlcpy (sale->currency, "CNY", sizeof sale->currency);
  dealer_sales_jobs_set_state (sale, state, canton_clock_today ());
  if (!canton_sales_table_insert (database, sale, error))
    return FALSE;
  if (told)
    {
      g_array_append_val (self->sales, sale->id);
      g_array_append_val (self->customers, sale->customer_id);
    }
  return TRUE;
}

static gboolean
edit_customer (Fixture *self, CantonDatabase *database, GError **error)
{
  g_autoptr (CantonCustomer) customer = canton_customers_table_load (database, pick (self->customers), error);

  if (customer == NULL)
    return FALSE;
  if (customer->name[0] == '\0' || customer->merged_into != 0)
    return TRUE;
  set_secret (self, &customer->source, "source");
  customer->do_not_contact = !customer->do_not_contact;
  customer->answers[CANTON_PURPOSE_SHARE] = 1 + g_test_rand_int_range (0, 2);

  return canton_customers_table_update (database, customer, error);
}

static gboolean
act (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Fixture *self = data;
  gint64 id;

  switch (self->sales->len == 0 ? 0 : g_test_rand_int_range (0, 9))
    {
    case 0:
    case 1:
      return add_sale (self, database, error);
    case 2:
      return add_customer (self, database, FALSE, &id, error);
    case 3:
    case 4:
      return edit_customer (self, database, error);
    case 5:
      return dealer_sales_jobs_change_state (database, pick (self->sales), CANTON_SALE_RETURNED, canton_clock_today (),
                                             "given back", error);
    case 6:
      return canton_outgoing_table_withdraw_sale (database, pick (self->sales), "by mistake", error);
    case 7:
      return canton_outgoing_table_retell_sale (database, pick (self->sales), NULL, error);
    case 8:
    default:
      return g_test_rand_int_range (0, 10) > 0 ||
             canton_customers_table_erase (database, pick (self->customers), "asked to", error);
    }
}

static gboolean
undo (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 id;

  return canton_undo_table_get_last (database, &id, error) && (id == 0 || canton_undo_table_undo (database, id, error));
}

/* what left */

static void
search_tables (Fixture *self, CantonDatabase *database, gboolean expected)
{
  static const char *const statements[] = {
    "SELECT record_id, operation, reason, kind, name, contact_name, gender, birthday FROM outgoing_persons",
    "SELECT medium, label, value FROM outgoing_contacts",
    "SELECT record_id, operation, reason, person_record_id, state, currency FROM outgoing_sales",
    "SELECT code, name, serial FROM outgoing_sale_lines",
    "SELECT brand_code, dealer_code, state FROM outgoing_links",
    "SELECT kind, uid FROM outgoing_bundles",
  };
  gboolean found = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CantonStatement) row = canton_database_prepare_once (database, statements[i], &error);

      g_assert_no_error (error);
      while (canton_statement_step (row, &error) == CANTON_STEP_ROW)
        for (int k = 0; k < canton_statement_get_n_columns (row); k++)
          {
            const char *text = canton_statement_get_text (row, k);

            found |= holds_canary ((const guint8 *) text, strlen (text));
          }
      g_assert_no_error (error);
    }
  g_assert_cmpint (found, ==, expected);
}

/* Exports, decrypts as HQ does, and searches. Returns whether a canary was in a bundle. */
static gboolean
export_and_search (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = dealer_exporter_run (self->context, 0, self->out, NULL, &error);
  gboolean found = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < files->len; i++)
    {
      DealerExportedFile *file = g_ptr_array_index (files, i);
      g_autoptr (GBytes) sealed = canton_bundle_load (file->path, &error);
      g_autoptr (GBytes) inner = canton_bundle_open (sealed, &self->hq, 1, NULL, &error);
      gsize size;
      const guint8 *data = g_bytes_get_data (inner, &size);

      g_assert_no_error (error);
      found |= holds_canary (data, size) ||
               holds_canary (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed));
      self->bundles++;
      self->bytes += size;
      g_unlink (file->path);
    }
  return found;
}

static gboolean
acknowledge (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Fixture *self = data;
  g_autoptr (CantonLink) link = canton_links_table_load (database, self->link, error);

  return link != NULL && canton_links_table_acknowledge (database, link->id, link->epoch, G_MAXINT32, error);
}

/* the set-up: a brand that enrolled the dealer, a rival, and secrets in everything of the house */

static gboolean
furnish (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Fixture *self = data;
  g_autoptr (CantonSigningKey) root = canton_signing_key_new ();
  g_autoptr (CantonBoxKey) recovery = canton_box_key_new ();
  g_autoptr (CantonHqCard) card = canton_hq_card_new ();
  g_autoptr (CantonStaff) staff = canton_staff_new (CANARY "-staff");
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) none = g_bytes_new_static ("", 0);

  if (!canton_staff_table_insert (database, staff, error))
    return FALSE;
  self->staff = staff->id;
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (CantonBrand) brand = canton_brand_new (i == 0 ? "AUR" : CANARY "B", i == 0 ? "Aurora" : CANARY "-rival");
      g_autoptr (CantonProduct) product = canton_product_new ();

      if (!canton_brands_table_insert (database, brand, error))
        return FALSE;
      self->brands[i] = product->brand_id = brand->id;
      canton_customer_set (&product->code, i == 0 ? "A-1" : CANARY "-code");
      canton_customer_set (&product->name, i == 0 ? "Aurora One" : CANARY "-product");
      canton_customer_set (&product->series, CANARY "-series");
      g_strlcpy (product->currency, "CNY", sizeof product->currency);
      if (!canton_products_table_insert (database, product, error))
        return FALSE;
      self->products[i] = product->id;
    }

  card->base.id = "01hzzzzzzzzzzzzzzzzzzzzzzz";
  card->base.epoch = card->base.revision = 1;
  card->brand = "AUR";
  card->name = "Aurora";
  card->root = card->working = *canton_signing_key_get_public (root);
  card->encryption = *canton_box_key_get_public (self->hq);
  card->recovery = *canton_box_key_get_public (recovery);
  file = canton_hq_card_write (card, root, error);

  return file != NULL && canton_links_table_put_card (database, self->brands[0], "AUR", file, &self->link, error) &&
         canton_links_table_set_enrolled (database, self->link, "D-1", none, error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (CantonKeyFile) keys = canton_key_file_new ();
  g_autoptr (CantonSigningKey) signing = canton_signing_key_new ();
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("canton-canaries-XXXXXX", &error);
  self->out = g_build_filename (self->folder, "out", NULL);
  self->context = canton_context_open (self->folder, CANTON_STORE_DEALER, &error);
  g_assert_no_error (error);
  self->hq = canton_box_key_new ();
  self->customers = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->sales = g_array_new (FALSE, FALSE, sizeof (gint64));
  canton_store_thread_run (canton_context_get_store (self->context), CANTON_JOB_WRITE, furnish, self, NULL, &error);
  g_assert_no_error (error);
  name = dealer_enrolment_signing_name (self->link);
  canton_key_file_set_signing (keys, name, signing);
  canton_key_file_save (keys, canton_context_get_key_file (self->context), NULL, &error);
  g_assert_no_error (error);
}

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
  g_remove (path);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  canton_context_close (self->context);
  g_object_unref (self->context);
  canton_box_key_unref (self->hq);
  g_array_unref (self->customers);
  g_array_unref (self->sales);
  remove_tree (self->folder);
  g_free (self->folder);
  g_free (self->out);
}

static void
test_nothing_leaks (Fixture *self, gconstpointer data)
{
  CantonStoreThread *store = canton_context_get_store (self->context);

  for (guint i = 0; i < HISTORIES; i++)
    {
      g_autoptr (GError) error = NULL;

      for (guint k = 0; k < STEPS; k++)
        {
          g_clear_error (&error);
          /* A refusal (a sale is given back already) is an outcome like any other. */
          if (!canton_store_thread_command (store, CANARY "-label", act, self, NULL, NULL, &error))
            g_assert_true (error->domain == CANTON_ERROR && error->code != CANTON_ERROR_STORE);
        }
      g_clear_error (&error);
      if (g_test_rand_int_range (0, 5) == 0 &&
          !canton_store_thread_run (store, CANTON_JOB_WRITE, undo, NULL, NULL, &error))
        g_assert_true (error->domain == CANTON_ERROR && error->code != CANTON_ERROR_STORE);

      g_assert_false (export_and_search (self));
      if (g_test_rand_int_range (0, 3) > 0)
        canton_store_thread_run (store, CANTON_JOB_WRITE, acknowledge, self, NULL, NULL);
    }
  search_tables (self, canton_store_thread_get_reader (store), FALSE);
  g_test_message ("%u bundles of %" G_GSIZE_FORMAT " bytes searched, %u canaries", self->bundles, self->bytes, self->counter);
  g_assert_cmpuint (self->bundles, >, HISTORIES / 4);
}

static gboolean
leak (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return canton_database_execute (database, "UPDATE outgoing_sale_lines SET name = (SELECT name FROM staff LIMIT 1)", error);
}

static gboolean
sell (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Fixture *self = data;

  while (self->sales->len == 0)
    if (!add_sale (self, database, error))
      return FALSE;
  return TRUE;
}

static void
test_a_leak_is_found (Fixture *self, gconstpointer data)
{
  CantonStoreThread *store = canton_context_get_store (self->context);
  g_autoptr (GError) error = NULL;

  g_assert_true (canton_store_thread_run (store, CANTON_JOB_WRITE, sell, self, NULL, &error));
  g_assert_true (canton_store_thread_run (store, CANTON_JOB_WRITE, leak, self, NULL, &error));
  search_tables (self, canton_store_thread_get_reader (store), TRUE);
  g_assert_true (export_and_search (self));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/canaries/searcher_sees", test_searcher_sees);
  g_test_add ("/canaries/nothing_leaks", Fixture, NULL, set_up, test_nothing_leaks, tear_down);
  g_test_add ("/canaries/a_leak_is_found", Fixture, NULL, set_up, test_a_leak_is_found, tear_down);

  return g_test_run ();
}
