/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-commands.h"

#include "canton-context.h"
#include "canton-customers-table.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-list-file.h"
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
format_day (CantonDay day)
{
  char text[CANTON_DAY_TEXT_SIZE];

  return g_strdup (canton_day_to_text (day, text));
}

static char *
format_price (gint64 price, const char *currency)
{
  return price != CANTON_PRICE_NONE ? canton_money_to_text (price, currency) : NULL;
}

/* A getter of one field of a record that is copied as it stands. */
#define TEXT_GETTER(name, Type, member)                                                                                \
  static char *name (gpointer item, gpointer data) { return g_strdup (((Type *) item)->member); }
#define DAY_GETTER(name, Type, member)                                                                                 \
  static char *name (gpointer item, gpointer data) { return format_day (((Type *) item)->member); }
#define MONEY_GETTER(name, Type, member)                                                                               \
  static char *name (gpointer item, gpointer data)                                                                     \
  {                                                                                                                    \
    return format_price (((Type *) item)->member, ((Type *) item)->currency);                                          \
  }

TEXT_GETTER (get_customer_name, CantonCustomer, name)
TEXT_GETTER (get_contact_name, CantonCustomer, contact_name)
TEXT_GETTER (get_birthday, CantonCustomer, birthday)
TEXT_GETTER (get_source, CantonCustomer, source)
TEXT_GETTER (get_owner, CantonCustomer, owner_name)
DAY_GETTER (get_last_sale, CantonCustomer, last_sale_on)

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

TEXT_GETTER (get_number, CantonSale, number)
TEXT_GETTER (get_sale_brand, CantonSale, brand_name)
TEXT_GETTER (get_sale_customer, CantonSale, customer_name)
TEXT_GETTER (get_sale_phone, CantonSale, customer_phone)
TEXT_GETTER (get_sale_products, CantonSale, products)
TEXT_GETTER (get_sale_staff, CantonSale, staff_name)
TEXT_GETTER (get_sale_currency, CantonSale, currency)
DAY_GETTER (get_quoted_on, CantonSale, quoted_on)
DAY_GETTER (get_ordered_on, CantonSale, ordered_on)
DAY_GETTER (get_delivered_on, CantonSale, delivered_on)
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

TEXT_GETTER (get_product_brand, CantonProduct, brand_name)
TEXT_GETTER (get_product_code, CantonProduct, code)
TEXT_GETTER (get_product_name, CantonProduct, name)
TEXT_GETTER (get_product_series, CantonProduct, series)
TEXT_GETTER (get_product_currency, CantonProduct, currency)
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

static const struct
{
  const char *name;
  const CantonListFileColumn *columns;
  guint n_columns;
  GArray *(*list) (CantonDatabase *database, GError **error);
  CantonQueryFetch fetch;
} lists[] = {
  { "customers", customer_columns, G_N_ELEMENTS (customer_columns), list_customers, fetch_customers },
  { "sales", sale_columns, G_N_ELEMENTS (sale_columns), list_sales, canton_sales_table_fetch },
  { "products", product_columns, G_N_ELEMENTS (product_columns), list_products, canton_products_table_fetch },
};

typedef struct
{
  CantonCommandLine *line;
  gsize list;
  gint64 n_rows;
} Export;

static void
on_progress_cb (goffset done, goffset total, gpointer data)
{
  canton_command_line_progress (data, _("Writing"), done, total);
}

static gboolean
write_list (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Export *export = data;
  const guint n = lists[export->list].n_columns;
  g_autofree CantonListFileColumn *columns = g_memdup2 (lists[export->list].columns, n * sizeof *columns);
  g_autoptr (GArray) ids = lists[export->list].list (database, error);

  for (guint i = 0; i < n; i++)
    columns[i].title = _(columns[i].title);

  return ids != NULL && canton_list_file_write (to_path, columns, n, ids, lists[export->list].fetch, database,
                                                on_progress_cb, export->line, cancellable, &export->n_rows, error);
}

static gboolean
find_list (CantonCommandLine *line, gsize *list, GError **error)
{
  const char *const *arguments = canton_command_line_get_arguments (line);
  const char *name = arguments[0] != NULL ? arguments[0] : "customers";

  if (to_path == NULL)
    {
      g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("The option --to is needed"));
      return FALSE;
    }
  for (*list = 0; *list < G_N_ELEMENTS (lists); (*list)++)
    if (g_str_equal (lists[*list].name, name))
      return TRUE;

  g_set_error (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("“%s” is none of customers, sales and products"), name);
  return FALSE;
}

static void
set_rows_result (CantonCommandLine *line, gint64 n_rows)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_int_member (object, "rows", n_rows);
  json_node_take_object (node, object);
  canton_command_line_set_result (line, node);
}

static gboolean
run_export_csv (CantonCommandLine *line, GError **error)
{
  g_autoptr (CantonContext) context = NULL;
  Export export = { .line = line };

  if (!find_list (line, &export.list, error) ||
      (context = canton_context_open (canton_command_line_get_folder (line), CANTON_STORE_DEALER, error)) == NULL ||
      !canton_store_thread_run (canton_context_get_store (context), CANTON_JOB_READ, write_list, &export,
                                canton_command_line_get_cancellable (line), error))
    return FALSE;
  canton_command_line_print (line, ngettext ("%d row in %s", "%d rows in %s", export.n_rows), (int) export.n_rows,
                             to_path);
  set_rows_result (line, export.n_rows);

  return TRUE;
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
  DealerCards cards = { .path = to_path, .progress = on_progress_cb, .progress_data = line };
  g_autoptr (CantonContext) context = NULL;
  gboolean done;

  if (to_path == NULL)
    {
      g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("The option --to is needed"));
      return FALSE;
    }
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
  set_rows_result (line, cards.n_written);

  return TRUE;
}

const CantonCommand dealer_lists_commands[] = {
  { "export-csv", N_ ("[customers|sales|products]"), N_ ("Writes a list as a file for spreadsheets"), csv_options,
    run_export_csv },
  { "export-vcard", NULL, N_ ("Writes customers as address cards for telephones"), csv_options, run_export_vcard },
  { NULL },
};
