/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-commands.h"

#include "canton-dealers-table.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-known-persons-table.h"
#include "canton-known-sales-table.h"
#include "canton-list-file.h"
#include "canton-money.h"

static char *to_path, *dealer_code, *search;

static const GOptionEntry options[] = {
  { "to", 0, 0, G_OPTION_ARG_FILENAME, &to_path, N_ ("The file that is written"), N_ ("FILE") },
  { "dealer", 0, 0, G_OPTION_ARG_STRING, &dealer_code, N_ ("Only customers or sales of one dealer"), N_ ("CODE") },
  { "search", 0, 0, G_OPTION_ARG_STRING, &search, N_ ("Only what is found by this"), N_ ("TEXT") },
  G_OPTION_ENTRY_NULL,
};

static char *
format_day (CantonDay day)
{
  char text[CANTON_DAY_TEXT_SIZE];

  return g_strdup (canton_day_to_text (day, text));
}

#define TEXT_GETTER(name, Type, member)                                                                                \
  static char *name (gpointer item, gpointer data) { return g_strdup (((Type *) item)->member); }
#define DAY_GETTER(name, Type, member)                                                                                 \
  static char *name (gpointer item, gpointer data) { return format_day (((Type *) item)->member); }
#define NUMBER_GETTER(name, Type, member)                                                                              \
  static char *name (gpointer item, gpointer data)                                                                     \
  {                                                                                                                    \
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) ((Type *) item)->member);                                    \
  }

TEXT_GETTER (get_person_name, CantonKnownPerson, name)
TEXT_GETTER (get_person_contact, CantonKnownPerson, contact_name)
TEXT_GETTER (get_person_phone, CantonKnownPerson, phone)
TEXT_GETTER (get_person_city, CantonKnownPerson, city)
TEXT_GETTER (get_person_dealer_code, CantonKnownPerson, dealer_code)
TEXT_GETTER (get_person_dealer_name, CantonKnownPerson, dealer_name)
NUMBER_GETTER (get_person_sales, CantonKnownPerson, sales)
NUMBER_GETTER (get_person_bundle, CantonKnownPerson, bundle_sequence)
DAY_GETTER (get_person_last_sale, CantonKnownPerson, last_sale)

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

TEXT_GETTER (get_sale_dealer_code, CantonKnownSale, dealer_code)
TEXT_GETTER (get_sale_dealer_name, CantonKnownSale, dealer_name)
TEXT_GETTER (get_sale_region, CantonKnownSale, region)
TEXT_GETTER (get_sale_buyer, CantonKnownSale, buyer)
TEXT_GETTER (get_sale_products, CantonKnownSale, products)
TEXT_GETTER (get_sale_currency, CantonKnownSale, currency)
NUMBER_GETTER (get_sale_bundle, CantonKnownSale, bundle_sequence)
DAY_GETTER (get_sale_ordered, CantonKnownSale, ordered_on)
DAY_GETTER (get_sale_delivered, CantonKnownSale, delivered_on)
DAY_GETTER (get_sale_returned, CantonKnownSale, returned_on)

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

TEXT_GETTER (get_dealer_code, CantonDealer, code)
TEXT_GETTER (get_dealer_name, CantonDealer, name)
TEXT_GETTER (get_dealer_region, CantonDealer, region)
TEXT_GETTER (get_dealer_tier, CantonDealer, tier)
TEXT_GETTER (get_dealer_territory, CantonDealer, territory)
DAY_GETTER (get_contract_from, CantonDealer, contract_from)
DAY_GETTER (get_contract_to, CantonDealer, contract_to)

static char *
get_dealer_state (gpointer item, gpointer data)
{
  return g_strdup (canton_dealer_state_get_title (CANTON_DEALER (item)->state));
}

static char *
get_heard_on (gpointer item, gpointer data)
{
  const CantonInstant heard_at = CANTON_DEALER (item)->heard_at;

  return heard_at != 0 ? format_day (canton_clock_day_of (heard_at)) : NULL;
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

static const struct
{
  const char *name;
  const CantonListFileColumn *columns;
  guint n_columns;
  GArray *(*list) (CantonDatabase *database, GError **error);
  CantonQueryFetch fetch;
} lists[] = {
  { "customers", person_columns, G_N_ELEMENTS (person_columns), list_persons, canton_known_persons_table_fetch },
  { "sales", sale_columns, G_N_ELEMENTS (sale_columns), list_sales, canton_known_sales_table_fetch },
  { "dealers", dealer_columns, G_N_ELEMENTS (dealer_columns), list_dealers, canton_dealers_table_fetch },
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
run_export_csv (CantonCommandLine *line, GError **error)
{
  const char *const *arguments = canton_command_line_get_arguments (line);
  const char *name = arguments[0] != NULL ? arguments[0] : "customers";
  g_autoptr (CantonContext) context = NULL;
  Export export = { .line = line };
  JsonObject *object;

  if (to_path == NULL)
    {
      g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("The option --to is needed"));
      return FALSE;
    }
  while (export.list < G_N_ELEMENTS (lists) && !g_str_equal (lists[export.list].name, name))
    export.list++;
  if (export.list == G_N_ELEMENTS (lists))
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("“%s” is none of customers, sales and dealers"), name);
      return FALSE;
    }
  if ((context = hq_command_open (line, error)) == NULL ||
      !canton_store_thread_run (canton_context_get_store (context), CANTON_JOB_READ, write_list, &export,
                                canton_command_line_get_cancellable (line), error))
    return FALSE;

  canton_command_line_print (line, ngettext ("%d row in %s", "%d rows in %s", export.n_rows), (int) export.n_rows,
                             to_path);
  object = json_object_new ();
  json_object_set_int_member (object, "rows", export.n_rows);
  hq_command_take_result (line, object);

  return TRUE;
}

const CantonCommand hq_lists_commands[] = {
  { "export-csv", N_ ("[customers|sales|dealers]"), N_ ("Writes a list as a file for spreadsheets"), options,
    run_export_csv },
  { NULL },
};
