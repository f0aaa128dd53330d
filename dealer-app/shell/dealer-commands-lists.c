/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-commands.h"

#include "canton-customers-table.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-list-command.h"
#include "canton-money.h"
#include "canton-products-table.h"
#include "canton-sales-table.h"
#include "dealer-cards.h"

static char *to_path, *tag, *search;

static const GOptionEntry csv_options[] = {
  { "to", 0, 0, G_OPTION_ARG_FILENAME, &to_path, N_ ("The file that is written"), N_ ("FILE") },
  { "tag", 0, 0, G_OPTION_ARG_STRING, &tag, N_ ("Only customers with this tag"), N_ ("TAG") },
  { "search", 0, 0, G_OPTION_ARG_STRING, &search, N_ ("Only what is found by this"), N_ ("TEXT") },
  G_OPTION_ENTRY_NULL,
};

static char *
format_price (gint64 price, const char *currency)
{
  return price != CANTON_PRICE_NONE ? canton_money_to_text (price, currency) : NULL;
}

#define MONEY_GETTER(name, Type, member)                                                                               \
  static char *name (gpointer item, gpointer data)                                                                     \
  {                                                                                                                    \
    return format_price (((Type *) item)->member, ((Type *) item)->currency);                                          \
  }

CANTON_LIST_TEXT_GETTER (get_customer_name, CantonCustomer, name)
CANTON_LIST_TEXT_GETTER (get_contact_name, CantonCustomer, contact_name)
CANTON_LIST_TEXT_GETTER (get_birthday, CantonCustomer, birthday)
CANTON_LIST_TEXT_GETTER (get_source, CantonCustomer, source)
CANTON_LIST_TEXT_GETTER (get_owner, CantonCustomer, owner_name)
CANTON_LIST_DAY_GETTER (get_last_sale, CantonCustomer, last_sale_on)

static char *
get_kind (gpointer item, gpointer data)
{
  return g_strdup (CANTON_CUSTOMER (item)->company ? _("company") : _("person"));
}

static char *
get_contacts (gpointer item, gpointer data)
{
  CantonCustomer *customer = item;
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < customer->contacts->len; i++)
    {
      CantonCustomerContact *contact = g_ptr_array_index (customer->contacts, i);

      if (contact->medium == (CantonMedium) GPOINTER_TO_INT (data))
        g_string_append_printf (joined, "%s%s", joined->len > 0 ? "; " : "", contact->value);
    }
  return g_string_free (joined, FALSE);
}

static char *
get_tags (gpointer item, gpointer data)
{
  CantonCustomer *customer = item;
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < customer->tags->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? ", " : "", (char *) g_ptr_array_index (customer->tags, i));

  return g_string_free (joined, FALSE);
}

static char *
get_do_not_contact (gpointer item, gpointer data)
{
  return CANTON_CUSTOMER (item)->do_not_contact ? g_strdup (_("yes")) : NULL;
}

static const CantonListFileColumn customer_columns[] = {
  { N_ ("Name"), get_customer_name, NULL },
  { N_ ("Kind"), get_kind, NULL },
  { N_ ("Contact person"), get_contact_name, NULL },
  { N_ ("Phone"), get_contacts, GINT_TO_POINTER (CANTON_MEDIUM_PHONE) },
  { N_ ("E-mail"), get_contacts, GINT_TO_POINTER (CANTON_MEDIUM_EMAIL) },
  { N_ ("Address"), get_contacts, GINT_TO_POINTER (CANTON_MEDIUM_ADDRESS) },
  { N_ ("Birthday"), get_birthday, NULL },
  { N_ ("Tags"), get_tags, NULL },
  { N_ ("Source"), get_source, NULL },
  { N_ ("Owner"), get_owner, NULL },
  { N_ ("Do not contact"), get_do_not_contact, NULL },
  { N_ ("Last sale"), get_last_sale, NULL },
};

CANTON_LIST_TEXT_GETTER (get_number, CantonSale, number)
CANTON_LIST_TEXT_GETTER (get_sale_brand, CantonSale, brand_name)
CANTON_LIST_TEXT_GETTER (get_sale_customer, CantonSale, customer_name)
CANTON_LIST_TEXT_GETTER (get_sale_phone, CantonSale, customer_phone)
CANTON_LIST_TEXT_GETTER (get_sale_products, CantonSale, products)
CANTON_LIST_TEXT_GETTER (get_sale_staff, CantonSale, staff_name)
CANTON_LIST_TEXT_GETTER (get_sale_currency, CantonSale, currency)
CANTON_LIST_DAY_GETTER (get_quoted_on, CantonSale, quoted_on)
CANTON_LIST_DAY_GETTER (get_ordered_on, CantonSale, ordered_on)
CANTON_LIST_DAY_GETTER (get_delivered_on, CantonSale, delivered_on)
MONEY_GETTER (get_total, CantonSale, total)
MONEY_GETTER (get_deposit, CantonSale, deposit)

static char *
get_state (gpointer item, gpointer data)
{
  return g_strdup (canton_sale_state_get_title (CANTON_SALE (item)->state));
}

static const CantonListFileColumn sale_columns[] = {
  { N_ ("Number"), get_number, NULL },          { N_ ("State"), get_state, NULL },
  { N_ ("Brand"), get_sale_brand, NULL },       { N_ ("Customer"), get_sale_customer, NULL },
  { N_ ("Phone"), get_sale_phone, NULL },       { N_ ("Products"), get_sale_products, NULL },
  { N_ ("Salesperson"), get_sale_staff, NULL }, { N_ ("Quoted on"), get_quoted_on, NULL },
  { N_ ("Ordered on"), get_ordered_on, NULL },  { N_ ("Delivered on"), get_delivered_on, NULL },
  { N_ ("Currency"), get_sale_currency, NULL }, { N_ ("Total"), get_total, NULL },
  { N_ ("Deposit"), get_deposit, NULL },
};

CANTON_LIST_TEXT_GETTER (get_product_brand, CantonProduct, brand_name)
CANTON_LIST_TEXT_GETTER (get_product_code, CantonProduct, code)
CANTON_LIST_TEXT_GETTER (get_product_name, CantonProduct, name)
CANTON_LIST_TEXT_GETTER (get_product_series, CantonProduct, series)
CANTON_LIST_TEXT_GETTER (get_product_currency, CantonProduct, currency)
MONEY_GETTER (get_list_price, CantonProduct, list_price)
MONEY_GETTER (get_floor_price, CantonProduct, floor_price)
MONEY_GETTER (get_cost, CantonProduct, cost)

static char *
get_in_stock (gpointer item, gpointer data)
{
  return g_strdup_printf ("%d", CANTON_PRODUCT (item)->in_stock);
}

static const CantonListFileColumn product_columns[] = {
  { N_ ("Brand"), get_product_brand, NULL },       { N_ ("Code"), get_product_code, NULL },
  { N_ ("Name"), get_product_name, NULL },         { N_ ("Series"), get_product_series, NULL },
  { N_ ("Currency"), get_product_currency, NULL }, { N_ ("List price"), get_list_price, NULL },
  { N_ ("Lowest price"), get_floor_price, NULL },  { N_ ("Cost"), get_cost, NULL },
  { N_ ("In stock"), get_in_stock, NULL },
};

/* Whole customers, with their contacts and tags. */
static GPtrArray *
fetch_customers (const gint64 *ids, guint n_ids, gpointer database, GError **error)
{
  GPtrArray *customers = g_ptr_array_sized_new (n_ids);

  for (guint i = 0; i < n_ids; i++)
    {
      g_autoptr (GError) local = NULL;
      CantonCustomer *customer = canton_customers_table_load (database, ids[i], &local);

      if (customer == NULL && !g_error_matches (local, CANTON_ERROR, CANTON_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          g_ptr_array_foreach (customers, (GFunc) g_object_unref, NULL);
          g_ptr_array_unref (customers);
          return NULL;
        }
      g_ptr_array_add (customers, customer);
    }
  return customers;
}

static GArray *
list_customers (CantonDatabase *database, GError **error)
{
  const CantonCustomersFilter filter = { .tag = tag, .search = search };

  return canton_customers_table_list_ids (database, &filter, CANTON_CUSTOMERS_BY_NAME, FALSE, error);
}

static GArray *
list_sales (CantonDatabase *database, GError **error)
{
  CantonSalesFilter filter = CANTON_SALES_FILTER_ALL;

  filter.search = search;
  return canton_sales_table_list_ids (database, &filter, CANTON_SALES_BY_DAY, FALSE, error);
}

static GArray *
list_products (CantonDatabase *database, GError **error)
{
  const CantonProductsFilter filter = { .search = search };

  return canton_products_table_list_ids (database, &filter, CANTON_PRODUCTS_BY_SERIES, FALSE, error);
}

static const CantonListCommand lists[] = {
  { "customers", customer_columns, G_N_ELEMENTS (customer_columns), list_customers, fetch_customers },
  { "sales", sale_columns, G_N_ELEMENTS (sale_columns), list_sales, canton_sales_table_fetch },
  { "products", product_columns, G_N_ELEMENTS (product_columns), list_products, canton_products_table_fetch },
  { NULL },
};

static gboolean
run_export_csv (CantonCommandLine *line, GError **error)
{
  return canton_list_command_run (line, CANTON_STORE_DEALER, lists, to_path, error);
}

static gboolean
write_cards (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  DealerCards *cards = data;

  cards->ids = list_customers (database, error);

  return cards->ids != NULL && dealer_cards_write (database, cards, cancellable, error);
}

static gboolean
run_export_vcard (CantonCommandLine *line, GError **error)
{
  DealerCards cards = { .path = to_path, .progress = canton_list_command_on_progress, .progress_data = line };
  g_autoptr (CantonContext) context = NULL;
  gboolean done;

  if (!canton_list_command_check_path (to_path, error))
    return FALSE;
  context = canton_context_open (canton_command_line_get_folder (line), CANTON_STORE_DEALER, error);
  if (context == NULL)
    return FALSE;
  done = canton_store_thread_run (canton_context_get_store (context), CANTON_JOB_READ, write_cards, &cards,
                                  canton_command_line_get_cancellable (line), error);
  g_clear_pointer (&cards.ids, g_array_unref);
  if (!done)
    return FALSE;
  canton_command_line_print (line, ngettext ("%u card in %s", "%u cards in %s", cards.n_written), cards.n_written,
                             to_path);
  canton_list_command_set_rows (line, cards.n_written);

  return TRUE;
}

const CantonCommand dealer_lists_commands[] = {
  { "export-csv", N_ ("[customers|sales|products]"), N_ ("Writes a list as a file for spreadsheets"), csv_options,
    run_export_csv },
  { "export-vcard", NULL, N_ ("Writes customers as address cards for telephones"), csv_options, run_export_vcard },
  { NULL },
};
