/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-commands.h"

#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-brands-table.h"
#include "canton-money.h"
#include "canton-sales-table.h"
#include "canton-context.h"
#include "dealer-sales-jobs.h"

static struct
{
  char *day;
  char *reason;
} change_words;

static const GOptionEntry deliver_options[] = {
  { "date", 0, 0, G_OPTION_ARG_STRING, &change_words.day, N_ ("The day it happened, today unless given"), N_ ("YYYY-MM-DD") },
  G_OPTION_ENTRY_NULL,
};

static const GOptionEntry reason_options[] = {
  { "date", 0, 0, G_OPTION_ARG_STRING, &change_words.day, N_ ("The day it happened, today unless given"), N_ ("YYYY-MM-DD") },
  { "reason", 0, 0, G_OPTION_ARG_STRING, &change_words.reason, N_ ("Why; the brand is told"), N_ ("TEXT") },
  G_OPTION_ENTRY_NULL,
};

static struct
{
  char *brand;
  char *state;
  char *search;
  int limit;
} list_words;

static const GOptionEntry list_options[] = {
  { "brand", 0, 0, G_OPTION_ARG_STRING, &list_words.brand, N_ ("Of this brand only"), N_ ("BRAND") },
  { "state", 0, 0, G_OPTION_ARG_STRING, &list_words.state, N_ ("quotation, ordered, delivered, returned or cancelled only"), N_ ("STATE") },
  { "search", 0, 0, G_OPTION_ARG_STRING, &list_words.search, N_ ("Part of number, customer, product or serial number"), N_ ("TEXT") },
  { "limit", 0, 0, G_OPTION_ARG_INT, &list_words.limit, N_ ("At most so many, the latest first"), N_ ("N") },
  G_OPTION_ENTRY_NULL,
};

static void
add_day (JsonObject *object, const char *name, CantonDay day)
{
  char text[CANTON_DAY_TEXT_SIZE];

  if (day != CANTON_DAY_NONE)
    json_object_set_string_member (object, name, canton_day_to_text (day, text));
}

static JsonArray *
make_lines (CantonSale *sale)
{
  JsonArray *lines = json_array_new ();

  for (guint i = 0; i < sale->lines->len; i++)
    {
      const CantonSaleLine *line = canton_sale_get_line (sale, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "code", line->code);
      json_object_set_string_member (object, "name", line->name);
      json_object_set_string_member (object, "serial", line->serial);
      json_object_set_int_member (object, "quantity", line->quantity);
      json_object_set_int_member (object, "unit_price", line->unit_price);
      json_array_add_object_element (lines, object);
    }

  return lines;
}

static JsonObject *
make_object (CantonSale *sale)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "number", sale->number);
  json_object_set_string_member (object, "brand", sale->brand_name);
  json_object_set_string_member (object, "customer", sale->customer_name);
  json_object_set_string_member (object, "staff", sale->staff_name);
  json_object_set_string_member (object, "state", canton_sale_state_to_text (sale->state));
  json_object_set_string_member (object, "currency", sale->currency);
  add_day (object, "quoted_on", sale->quoted_on);
  add_day (object, "ordered_on", sale->ordered_on);
  add_day (object, "delivered_on", sale->delivered_on);
  add_day (object, "returned_on", sale->returned_on);
  add_day (object, "due_on", sale->due_on);
  json_object_set_int_member (object, "discount", sale->discount);
  json_object_set_int_member (object, "deposit", sale->deposit);
  json_object_set_int_member (object, "total", sale->total);
  json_object_set_array_member (object, "lines", make_lines (sale));

  return object;
}

static void
set_sale_result (CantonCommandLine *line, CantonSale *sale)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, make_object (sale));
  canton_command_line_set_result (line, node);
}

static gboolean
parse_day (const char *text, CantonDay *day, GError **error)
{
  if (text == NULL)
    return TRUE;
  *day = canton_day_parse (text);
  if (*day != CANTON_DAY_NONE)
    return TRUE;

  g_set_error (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("“%s” is no day: write YYYY-MM-DD"), text);
  return FALSE;
}

typedef struct
{
  const char *number;
  CantonSaleState state;
  CantonDay day;
  CantonSale *sale; /* as it became */
} Change;

static gboolean
change_state (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Change *change = data;

  change->sale = canton_sales_table_find (database, change->number, error);
  if (change->sale == NULL)
    return FALSE;
  dealer_sales_jobs_set_state (change->sale, change->state, change->day);

  return dealer_sales_jobs_save (database, change->sale, change_words.reason, error);
}

static gboolean
run_change (CantonCommandLine *line, CantonSaleState state, GError **error)
{
  const char *number = canton_command_line_get_argument (line, _("the number of a sale"), error);
  Change change = { number, state, canton_clock_today (), NULL };
  g_autoptr (CantonContext) context = NULL;
  gboolean done;

  if (number == NULL || !parse_day (change_words.day, &change.day, error))
    return FALSE;
  context = canton_context_open (canton_command_line_get_folder (line), CANTON_STORE_DEALER, error);
  if (context == NULL)
    return FALSE;

  done = canton_store_thread_run (canton_context_get_store (context), CANTON_JOB_WRITE, change_state, &change,
                                  canton_command_line_get_cancellable (line), error);
  if (done)
    {
      canton_command_line_print (line, _("Sale %s: %s."), number, canton_sale_state_get_title (state));
      set_sale_result (line, change.sale);
    }
  g_clear_object (&change.sale);

  return done;
}

static gboolean
run_order (CantonCommandLine *line, GError **error)
{
  return run_change (line, CANTON_SALE_ORDERED, error);
}

static gboolean
run_deliver (CantonCommandLine *line, GError **error)
{
  return run_change (line, CANTON_SALE_DELIVERED, error);
}

static gboolean
run_return (CantonCommandLine *line, GError **error)
{
  return run_change (line, CANTON_SALE_RETURNED, error);
}

static gboolean
run_cancel (CantonCommandLine *line, GError **error)
{
  return run_change (line, CANTON_SALE_CANCELLED, error);
}

static gboolean
set_filter (CantonDatabase *database, CantonSalesFilter *filter, GError **error)
{
  CantonSaleState state;

  filter->search = list_words.search;
  if (list_words.brand != NULL)
    {
      g_autoptr (CantonBrand) brand = canton_brands_table_find (database, list_words.brand, error);

      if (brand == NULL)
        return FALSE;
      filter->brand_id = brand->id;
    }
  if (list_words.state == NULL)
    return TRUE;
  if (!canton_sale_state_parse (list_words.state, &state))
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("“%s” is no state of a sale"), list_words.state);
      return FALSE;
    }
  filter->state = state;

  return TRUE;
}

static void
print_sale (CantonCommandLine *line, CantonSale *sale)
{
  char day[CANTON_DAY_TEXT_SIZE];
  g_autofree char *total = canton_money_format (sale->total, sale->currency);

  canton_day_to_text (canton_sale_get_day (sale), day);
  canton_command_line_print (line, "%s\t%s\t%s\t%s\t%s\t%s\t%s", sale->number, day, sale->brand_name, sale->customer_name,
                             sale->products, total, canton_sale_state_get_title (sale->state));
}

static gboolean
run_list (CantonCommandLine *line, GError **error)
{
  g_autoptr (CantonContext) context = canton_context_open (canton_command_line_get_folder (line), CANTON_STORE_DEALER, error);
  CantonSalesFilter filter = CANTON_SALES_FILTER_ALL;
  g_autoptr (GArray) ids = NULL;
  JsonArray *sales;
  JsonNode *node;
  guint limit;

  if (context == NULL || !set_filter (canton_context_get_reader (context), &filter, error) ||
      (ids = canton_sales_table_list_ids (canton_context_get_reader (context), &filter, CANTON_SALES_BY_DAY, TRUE, error)) == NULL)
    return FALSE;

  limit = list_words.limit > 0 ? MIN ((guint) list_words.limit, ids->len) : ids->len;
  sales = json_array_new ();
  for (guint i = 0; i < limit; i++)
    {
      g_autoptr (CantonSale) sale =
        canton_sales_table_load (canton_context_get_reader (context), g_array_index (ids, gint64, i), error);

      if (sale == NULL)
        {
          json_array_unref (sales);
          return FALSE;
        }
      if (canton_command_line_wants_json (line))
        json_array_add_object_element (sales, make_object (sale));
      else
        print_sale (line, sale);
    }
  node = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (node, sales);
  canton_command_line_set_result (line, node);

  return TRUE;
}

const CantonCommand dealer_sales_commands[] = {
  { "order", N_ ("NUMBER"), N_ ("Turns a quotation into an order"), deliver_options, run_order },
  { "deliver", N_ ("NUMBER"), N_ ("Records that a sale was delivered"), deliver_options, run_deliver },
  { "return", N_ ("NUMBER"), N_ ("Records that a sale was given back"), reason_options, run_return },
  { "cancel", N_ ("NUMBER"), N_ ("Cancels a quotation or an order"), reason_options, run_cancel },
  { "sales", NULL, N_ ("Lists sales, the latest first"), list_options, run_list },
  { NULL },
};
