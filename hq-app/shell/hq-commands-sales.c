/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-commands.h"

#include "canton-dealers-table.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-known-sales-table.h"
#include "canton-money.h"

static char *opt_dealer, *opt_region, *opt_from, *opt_until, *opt_state;
static int opt_limit = 100;
static gboolean opt_all;

static const GOptionEntry options[] = {
  { "dealer", 0, 0, G_OPTION_ARG_STRING, &opt_dealer, N_ ("Those of one dealer"), N_ ("CODE") },
  { "region", 0, 0, G_OPTION_ARG_STRING, &opt_region, N_ ("Those of the dealers of a region"), N_ ("REGION") },
  { "from", 0, 0, G_OPTION_ARG_STRING, &opt_from, N_ ("Ordered on this day or later"), N_ ("YYYY-MM-DD") },
  { "until", 0, 0, G_OPTION_ARG_STRING, &opt_until, N_ ("Ordered on this day or earlier"), N_ ("YYYY-MM-DD") },
  { "state", 0, 0, G_OPTION_ARG_STRING, &opt_state, N_ ("ordered, delivered, returned or cancelled"), N_ ("STATE") },
  { "limit", 0, 0, G_OPTION_ARG_INT, &opt_limit, N_ ("At most so many; -1 for all"), N_ ("NUMBER") },
  { "all", 0, 0, G_OPTION_ARG_NONE, &opt_all, N_ ("Those too that were withdrawn or superseded"), NULL },
  G_OPTION_ENTRY_NULL,
};

static gboolean
read_day (const char *text, CantonDay *day, GError **error)
{
  if (text == NULL)
    return TRUE;
  *day = canton_day_parse (text);
  if (*day == CANTON_DAY_NONE)
    g_set_error (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("“%s” is no day: write it as YYYY-MM-DD"), text);

  return *day != CANTON_DAY_NONE;
}

static gboolean
read_filter (CantonDatabase *database, CantonKnownSalesFilter *filter, GError **error)
{
  g_autoptr (CantonDealer) dealer = NULL;
  CantonOutgoingSaleState state;

  if (!read_day (opt_from, &filter->from, error) || !read_day (opt_until, &filter->to, error))
    return FALSE;
  if (opt_state != NULL)
    {
      if (!canton_outgoing_sale_state_parse (opt_state, &state))
        {
          g_set_error (error, CANTON_ERROR, CANTON_ERROR_USAGE,
                       _("“%s” is no state of a sale: write ordered, delivered, returned or cancelled"), opt_state);
          return FALSE;
        }
      filter->state = state;
    }
  if (opt_dealer != NULL)
    {
      dealer = canton_dealers_table_find (database, opt_dealer, error);
      if (dealer == NULL)
        return FALSE;
      filter->dealer_id = dealer->id;
    }
  filter->region = opt_region;
  filter->which = opt_all ? CANTON_KNOWN_SALES_ALL : CANTON_KNOWN_SALES_CURRENT;

  return TRUE;
}

static JsonObject *
describe (CantonKnownSale *sale)
{
  JsonObject *object = json_object_new ();
  char day[CANTON_DAY_TEXT_SIZE];

  json_object_set_string_member (object, "id", sale->uid);
  json_object_set_string_member (object, "dealer", sale->dealer_code);
  json_object_set_string_member (object, "standing", sale->standing);
  json_object_set_string_member (object, "state", sale->state >= 0 ? canton_outgoing_sale_state_to_text (sale->state) : "");
  json_object_set_string_member (object, "ordered_on", canton_day_to_text (sale->ordered_on, day));
  json_object_set_string_member (object, "delivered_on", canton_day_to_text (sale->delivered_on, day));
  json_object_set_string_member (object, "returned_on", canton_day_to_text (sale->returned_on, day));
  json_object_set_string_member (object, "buyer", sale->buyer_named ? sale->buyer : "");
  json_object_set_string_member (object, "products", sale->products);
  json_object_set_string_member (object, "currency", sale->currency);
  json_object_set_int_member (object, "total", sale->total);
  json_object_set_int_member (object, "discount", sale->discount);
  json_object_set_string_member (object, "reason", sale->reason);
  json_object_set_int_member (object, "epoch", sale->epoch);
  json_object_set_int_member (object, "revision", sale->revision);
  json_object_set_int_member (object, "bundle", sale->bundle_sequence);

  return object;
}

static void
print_sale (CantonCommandLine *line, CantonKnownSale *sale, JsonArray *array)
{
  g_autofree char *total = canton_money_format (sale->total, sale->currency);
  char day[CANTON_DAY_TEXT_SIZE];

  canton_command_line_print (line, "%-10s  %-10s  %-24s  %-30s  %-10s  %14s", canton_day_to_text (sale->ordered_on, day),
                             sale->dealer_code, sale->buyer, sale->products, canton_known_sale_get_state_title (sale), total);
  json_array_add_object_element (array, describe (sale));
}

static gboolean
print_sales (CantonCommandLine *line, CantonDatabase *reader, GArray *ids, JsonArray *array, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GPtrArray) sales = canton_known_sales_table_fetch (&g_array_index (ids, gint64, i), 1, reader, error);
      g_autoptr (CantonKnownSale) sale = sales != NULL ? g_ptr_array_index (sales, 0) : NULL;

      if (sales == NULL)
        return FALSE;
      if (sale != NULL)
        print_sale (line, sale, array);
    }

  return TRUE;
}

static gboolean
run_sales (CantonCommandLine *line, GError **error)
{
  g_autofree char *search = g_strjoinv (" ", (char **) canton_command_line_get_arguments (line));
  CantonKnownSalesFilter filter = CANTON_KNOWN_SALES_FILTER_ALL;
  g_autoptr (CantonContext) context = hq_command_open (line, error);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (JsonArray) array = json_array_new ();
  CantonDatabase *reader;
  JsonObject *result;

  if (context == NULL)
    return FALSE;
  reader = canton_context_get_reader (context);
  filter.search = search;
  if (!read_filter (reader, &filter, error) ||
      (ids = canton_known_sales_table_list_ids (reader, &filter, CANTON_KNOWN_SALES_BY_DAY, TRUE, opt_limit, error)) == NULL ||
      !print_sales (line, reader, ids, array, error))
    return FALSE;

  if (ids->len == 0)
    canton_command_line_print (line, _("No sale was found"));
  result = json_object_new ();
  json_object_set_array_member (result, "sales", g_steal_pointer (&array));
  hq_command_take_result (line, result);

  return TRUE;
}

const CantonCommand hq_sales_commands[] = {
  { "sales", N_ ("[TEXT]"), N_ ("Finds sales by buyer, product or serial number, the latest first"), options, run_sales },
  { NULL },
};
