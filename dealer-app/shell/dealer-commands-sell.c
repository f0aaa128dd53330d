/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-commands.h"

#include "canton-brands-table.h"
#include "canton-customers-table.h"
#include "canton-dealership-table.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-money.h"
#include "canton-products-table.h"
#include "canton-staff-table.h"
#include "canton-context.h"
#include "dealer-sales-jobs.h"

#include <string.h>

static struct
{
  char *brand;
  char *customer;
  char *phone;
  char **products;
  char *staff;
  char *state;
  char *day;
  char *due;
  char *discount;
  char *deposit;
  char *note;
} words;

static const GOptionEntry options[] = {
  { "brand", 0, 0, G_OPTION_ARG_STRING, &words.brand, N_ ("Whose products, by code or name"), N_ ("BRAND") },
  { "customer", 0, 0, G_OPTION_ARG_STRING, &words.customer, N_ ("Who buys: whatever finds exactly one customer"), N_ ("TEXT") },
  { "phone", 0, 0, G_OPTION_ARG_STRING, &words.phone, N_ ("Adds --customer, with this number, if nobody is found"), N_ ("NUMBER") },
  { "product", 0, 0, G_OPTION_ARG_STRING_ARRAY, &words.products, N_ ("What is sold; may be repeated"), N_ ("CODE[,price=AMOUNT][,serial=NUMBER][,quantity=N]") },
  { "staff", 0, 0, G_OPTION_ARG_STRING, &words.staff, N_ ("Who sells"), N_ ("NAME") },
  { "state", 0, 0, G_OPTION_ARG_STRING, &words.state, N_ ("quotation, ordered (unless given) or delivered"), N_ ("STATE") },
  { "date", 0, 0, G_OPTION_ARG_STRING, &words.day, N_ ("The day it happened, today unless given"), N_ ("YYYY-MM-DD") },
  { "due", 0, 0, G_OPTION_ARG_STRING, &words.due, N_ ("When delivery is promised"), N_ ("YYYY-MM-DD") },
  { "discount", 0, 0, G_OPTION_ARG_STRING, &words.discount, N_ ("Discount on the whole"), N_ ("AMOUNT") },
  { "deposit", 0, 0, G_OPTION_ARG_STRING, &words.deposit, N_ ("What was paid already"), N_ ("AMOUNT") },
  { "note", 0, 0, G_OPTION_ARG_STRING, &words.note, N_ ("A note for the dealer alone"), N_ ("TEXT") },
  G_OPTION_ENTRY_NULL,
};

static gint64
add_customer (CantonDatabase *database, GError **error)
{
  g_autoptr (CantonCustomer) customer = canton_customer_new ();

  canton_customer_set (&customer->name, words.customer);
  canton_customer_add_contact (customer, CANTON_MEDIUM_PHONE, NULL, words.phone);

  return canton_customers_table_insert (database, customer, error) ? customer->id : 0;
}

/* Of several, the only one who is called exactly that. */
static gint64
choose_namesake (CantonDatabase *database, GArray *ids, GError **error)
{
  gint64 chosen = 0;
  guint n_named = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (CantonCustomer) customer = canton_customers_table_load (database, g_array_index (ids, gint64, i), error);

      if (customer == NULL)
        return 0;
      if (strcmp (customer->name, words.customer) == 0)
        {
          chosen = customer->id;
          n_named++;
        }
    }
  if (n_named == 1)
    return chosen;

  g_set_error (error, CANTON_ERROR, CANTON_ERROR_INVALID, _("“%s” finds %u customers: give the phone number instead"),
               words.customer, ids->len);
  return 0;
}

static gint64
find_customer (CantonDatabase *database, GError **error)
{
  CantonCustomersFilter filter = { .search = words.customer };
  g_autoptr (GArray) ids = canton_customers_table_list_ids (database, &filter, CANTON_CUSTOMERS_BY_NAME, FALSE, error);

  if (ids == NULL)
    return 0;
  if (ids->len == 1)
    return g_array_index (ids, gint64, 0);
  if (ids->len > 1)
    return choose_namesake (database, ids, error);
  if (words.phone != NULL)
    return add_customer (database, error);

  g_set_error (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND, _("“%s” finds nobody: add --phone to enter a new customer"),
               words.customer);
  return 0;
}

static gboolean
apply_word (CantonSaleLine *line, const char *word, const char *currency, GError **error)
{
  if (g_str_has_prefix (word, "price="))
    return canton_money_parse (word + strlen ("price="), currency, &line->unit_price, error);
  if (g_str_has_prefix (word, "quantity="))
    return g_ascii_string_to_signed (word + strlen ("quantity="), 10, 1, 1000000, &line->quantity, error);
  if (g_str_has_prefix (word, "serial="))
    {
      g_free (line->serial);
      line->serial = g_strdup (word + strlen ("serial="));
      return TRUE;
    }

  g_set_error (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("“%s” says nothing about a product: write price=, serial= or quantity="),
               word);
  return FALSE;
}

static gboolean
add_line (CantonDatabase *database, CantonSale *sale, const char *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (CantonProduct) product = canton_products_table_find (database, sale->brand_id, parts[0] != NULL ? parts[0] : "", error);
  g_autoptr (CantonSaleLine) line = canton_sale_line_new ();

  if (product == NULL)
    return FALSE;
  canton_sale_line_set_product (line, product);
  for (guint i = 1; parts[i] != NULL; i++)
    if (!apply_word (line, parts[i], sale->currency, error))
      return FALSE;
  canton_sale_take_line (sale, g_steal_pointer (&line));

  return TRUE;
}

static gboolean
find_parties (CantonDatabase *database, CantonSale *sale, GError **error)
{
  g_autoptr (CantonBrand) brand = canton_brands_table_find (database, words.brand, error);
  g_autoptr (CantonStaff) staff = NULL;

  if (brand == NULL || (sale->customer_id = find_customer (database, error)) == 0)
    return FALSE;
  sale->brand_id = brand->id;
  if (words.staff == NULL)
    return TRUE;
  staff = canton_staff_table_find (database, words.staff, error);
  if (staff == NULL)
    return FALSE;
  sale->staff_id = staff->id;

  return TRUE;
}

static gboolean
sell (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  CantonSale *sale = data;
  g_autoptr (CantonDealership) dealership = canton_dealership_table_load (database, error);

  if (dealership == NULL || !find_parties (database, sale, error))
    return FALSE;
  g_strlcpy (sale->currency, dealership->currency, sizeof sale->currency);
  if ((words.discount != NULL && !canton_money_parse (words.discount, sale->currency, &sale->discount, error)) ||
      (words.deposit != NULL && !canton_money_parse (words.deposit, sale->currency, &sale->deposit, error)))
    return FALSE;
  for (guint i = 0; words.products[i] != NULL; i++)
    if (!add_line (database, sale, words.products[i], error))
      return FALSE;

  return dealer_sales_jobs_save (database, sale, NULL, error);
}

static gboolean
parse_day (const char *text, CantonDay *day, GError **error)
{
  if (text == NULL || (*day = canton_day_parse (text)) != CANTON_DAY_NONE)
    return TRUE;

  g_set_error (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("“%s” is no day: write YYYY-MM-DD"), text);
  return FALSE;
}

static gboolean
read_words (CantonSale *sale, GError **error)
{
  CantonSaleState state = CANTON_SALE_ORDERED;
  CantonDay day = canton_clock_today ();

  if (words.brand == NULL || words.customer == NULL || words.products == NULL)
    {
      g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("Give --brand, --customer and --product"));
      return FALSE;
    }
  if (words.state != NULL && !canton_sale_state_parse (words.state, &state))
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("“%s” is no state of a sale"), words.state);
      return FALSE;
    }
  if (!parse_day (words.day, &day, error) || !parse_day (words.due, &sale->due_on, error))
    return FALSE;
  dealer_sales_jobs_set_state (sale, state, day);
  if (words.note != NULL)
    {
      g_free (sale->note);
      sale->note = g_strdup (words.note);
    }

  return TRUE;
}

static gboolean
run_sell (CantonCommandLine *line, GError **error)
{
  g_autoptr (CantonSale) sale = canton_sale_new ();
  g_autoptr (CantonContext) context = NULL;
  g_autofree char *total = NULL;
  JsonObject *object;
  JsonNode *node;

  if (!read_words (sale, error))
    return FALSE;
  context = canton_context_open (canton_command_line_get_folder (line), CANTON_STORE_DEALER, error);
  if (context == NULL || !canton_store_thread_run (canton_context_get_store (context), CANTON_JOB_WRITE, sell, sale,
                                                   canton_command_line_get_cancellable (line), error))
    return FALSE;

  total = canton_money_format (sale->total, sale->currency);
  canton_command_line_print (line, _("Recorded sale %s of %s."), sale->number, total);
  object = json_object_new ();
  json_object_set_string_member (object, "number", sale->number);
  json_object_set_int_member (object, "total", sale->total);
  json_object_set_string_member (object, "state", canton_sale_state_to_text (sale->state));
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);
  canton_command_line_set_result (line, node);

  return TRUE;
}

const CantonCommand dealer_sell_commands[] = {
  { "sell", NULL, N_ ("Records a sale"), options, run_sell },
  { NULL },
};
