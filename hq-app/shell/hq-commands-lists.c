/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-commands.h"

#include "canton-dealers-table.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-known-persons-table.h"
#include "canton-known-sales-table.h"
#include "canton-list-command.h"
#include "canton-money.h"

static char *to_path, *dealer_code, *search;

static const GOptionEntry options[] = {
  { "to", 0, 0, G_OPTION_ARG_FILENAME, &to_path, N_ ("The file that is written"), N_ ("FILE") },
  { "dealer", 0, 0, G_OPTION_ARG_STRING, &dealer_code, N_ ("Only customers or sales of one dealer"), N_ ("CODE") },
  { "search", 0, 0, G_OPTION_ARG_STRING, &search, N_ ("Only what is found by this"), N_ ("TEXT") },
  G_OPTION_ENTRY_NULL,
};

CANTON_LIST_TEXT_GETTER (get_person_name, CantonKnownPerson, name)
CANTON_LIST_TEXT_GETTER (get_person_contact, CantonKnownPerson, contact_name)
CANTON_LIST_TEXT_GETTER (get_person_phone, CantonKnownPerson, phone)
CANTON_LIST_TEXT_GETTER (get_person_city, CantonKnownPerson, city)
CANTON_LIST_TEXT_GETTER (get_person_dealer_code, CantonKnownPerson, dealer_code)
CANTON_LIST_TEXT_GETTER (get_person_dealer_name, CantonKnownPerson, dealer_name)
CANTON_LIST_NUMBER_GETTER (get_person_sales, CantonKnownPerson, sales)
CANTON_LIST_NUMBER_GETTER (get_person_bundle, CantonKnownPerson, bundle_sequence)
CANTON_LIST_DAY_GETTER (get_person_last_sale, CantonKnownPerson, last_sale)

static char *
get_do_not_contact (gpointer item, gpointer data)
{
  return CANTON_KNOWN_PERSON (item)->do_not_contact ? g_strdup (_("yes")) : NULL;
}

static const CantonListFileColumn person_columns[] = {
  { N_ ("Name"), get_person_name, NULL },
  { N_ ("Contact person"), get_person_contact, NULL },
  { N_ ("Phone"), get_person_phone, NULL },
  { N_ ("City"), get_person_city, NULL },
  { N_ ("Do not contact"), get_do_not_contact, NULL },
  { N_ ("Dealer code"), get_person_dealer_code, NULL },
  { N_ ("Dealer"), get_person_dealer_name, NULL },
  { N_ ("Sales"), get_person_sales, NULL },
  { N_ ("Last sale"), get_person_last_sale, NULL },
  { N_ ("Bundle"), get_person_bundle, NULL },
};

CANTON_LIST_TEXT_GETTER (get_sale_dealer_code, CantonKnownSale, dealer_code)
CANTON_LIST_TEXT_GETTER (get_sale_dealer_name, CantonKnownSale, dealer_name)
CANTON_LIST_TEXT_GETTER (get_sale_region, CantonKnownSale, region)
CANTON_LIST_TEXT_GETTER (get_sale_buyer, CantonKnownSale, buyer)
CANTON_LIST_TEXT_GETTER (get_sale_products, CantonKnownSale, products)
CANTON_LIST_TEXT_GETTER (get_sale_currency, CantonKnownSale, currency)
CANTON_LIST_NUMBER_GETTER (get_sale_bundle, CantonKnownSale, bundle_sequence)
CANTON_LIST_DAY_GETTER (get_sale_ordered, CantonKnownSale, ordered_on)
CANTON_LIST_DAY_GETTER (get_sale_delivered, CantonKnownSale, delivered_on)
CANTON_LIST_DAY_GETTER (get_sale_returned, CantonKnownSale, returned_on)

static char *
get_sale_state (gpointer item, gpointer data)
{
  return g_strdup (canton_known_sale_get_state_title (item));
}

static char *
get_sale_total (gpointer item, gpointer data)
{
  CantonKnownSale *sale = item;

  return canton_money_to_text (sale->total, sale->currency);
}

static const CantonListFileColumn sale_columns[] = {
  { N_ ("Ordered on"), get_sale_ordered, NULL },
  { N_ ("Dealer code"), get_sale_dealer_code, NULL },
  { N_ ("Dealer"), get_sale_dealer_name, NULL },
  { N_ ("Region"), get_sale_region, NULL },
  { N_ ("Buyer"), get_sale_buyer, NULL },
  { N_ ("Products"), get_sale_products, NULL },
  { N_ ("State"), get_sale_state, NULL },
  { N_ ("Delivered on"), get_sale_delivered, NULL },
  { N_ ("Returned on"), get_sale_returned, NULL },
  { N_ ("Currency"), get_sale_currency, NULL },
  { N_ ("Total"), get_sale_total, NULL },
  { N_ ("Bundle"), get_sale_bundle, NULL },
};

CANTON_LIST_TEXT_GETTER (get_dealer_code, CantonDealer, code)
CANTON_LIST_TEXT_GETTER (get_dealer_name, CantonDealer, name)
CANTON_LIST_TEXT_GETTER (get_dealer_region, CantonDealer, region)
CANTON_LIST_TEXT_GETTER (get_dealer_tier, CantonDealer, tier)
CANTON_LIST_TEXT_GETTER (get_dealer_territory, CantonDealer, territory)
CANTON_LIST_DAY_GETTER (get_contract_from, CantonDealer, contract_from)
CANTON_LIST_DAY_GETTER (get_contract_to, CantonDealer, contract_to)

static char *
get_dealer_state (gpointer item, gpointer data)
{
  return g_strdup (canton_dealer_state_get_title (CANTON_DEALER (item)->state));
}

static char *
get_heard_on (gpointer item, gpointer data)
{
  const CantonInstant heard_at = CANTON_DEALER (item)->heard_at;

  return heard_at != 0 ? canton_list_command_format_day (canton_clock_day_of (heard_at)) : NULL;
}

static const CantonListFileColumn dealer_columns[] = {
  { N_ ("Code"), get_dealer_code, NULL },
  { N_ ("Name"), get_dealer_name, NULL },
  { N_ ("Region"), get_dealer_region, NULL },
  { N_ ("Tier"), get_dealer_tier, NULL },
  { N_ ("Territory"), get_dealer_territory, NULL },
  { N_ ("State"), get_dealer_state, NULL },
  { N_ ("Contract from"), get_contract_from, NULL },
  { N_ ("Contract to"), get_contract_to, NULL },
  { N_ ("Last heard of"), get_heard_on, NULL },
};

/* 0 where none is asked for. */
static gboolean
find_dealer (CantonDatabase *database, gint64 *id, GError **error)
{
  g_autoptr (CantonDealer) dealer = NULL;

  *id = 0;
  if (dealer_code == NULL)
    return TRUE;
  dealer = canton_dealers_table_find (database, dealer_code, error);
  if (dealer != NULL)
    *id = dealer->id;

  return dealer != NULL;
}

static GArray *
list_persons (CantonDatabase *database, GError **error)
{
  CantonKnownPersonsFilter filter = { .search = search };

  if (!find_dealer (database, &filter.dealer_id, error))
    return NULL;

  return canton_known_persons_table_list_ids (database, &filter, CANTON_KNOWN_PERSONS_BY_NAME, FALSE, -1, error);
}

static GArray *
list_sales (CantonDatabase *database, GError **error)
{
  CantonKnownSalesFilter filter = CANTON_KNOWN_SALES_FILTER_ALL;

  filter.search = search;
  if (!find_dealer (database, &filter.dealer_id, error))
    return NULL;

  return canton_known_sales_table_list_ids (database, &filter, CANTON_KNOWN_SALES_BY_DAY, FALSE, -1, error);
}

static GArray *
list_dealers (CantonDatabase *database, GError **error)
{
  CantonDealersFilter filter = CANTON_DEALERS_FILTER_ALL;

  filter.search = search;
  return canton_dealers_table_list_ids (database, &filter, CANTON_DEALERS_BY_CODE, FALSE, error);
}

static const CantonListCommand lists[] = {
  { "customers", person_columns, G_N_ELEMENTS (person_columns), list_persons, canton_known_persons_table_fetch },
  { "sales", sale_columns, G_N_ELEMENTS (sale_columns), list_sales, canton_known_sales_table_fetch },
  { "dealers", dealer_columns, G_N_ELEMENTS (dealer_columns), list_dealers, canton_dealers_table_fetch },
  { NULL },
};

static gboolean
run_export_csv (CantonCommandLine *line, GError **error)
{
  return canton_list_command_run (line, CANTON_STORE_HQ, lists, to_path, error);
}

const CantonCommand hq_lists_commands[] = {
  { "export-csv", N_ ("[customers|sales|dealers]"), N_ ("Writes a list as a file for spreadsheets"), options,
    run_export_csv },
  { NULL },
};
