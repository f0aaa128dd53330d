/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-commands.h"

#include "canton-brands-table.h"
#include "canton-dealership-table.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-money.h"
#include "canton-products-table.h"
#include "canton-staff-table.h"
#include "canton-units-table.h"
#include "canton-context.h"

#include <string.h>

static struct
{
  char *name;
  char *territory;
  char *currency;
  char *language;
  char **staff;
  char **brands;
} init;

static const GOptionEntry init_options[] = {
  { "name", 0, 0, G_OPTION_ARG_STRING, &init.name, N_ ("What the dealership is called"), N_ ("NAME") },
  { "territory", 0, 0, G_OPTION_ARG_STRING, &init.territory, N_ ("Where it sells"), N_ ("PLACE") },
  { "currency", 0, 0, G_OPTION_ARG_STRING, &init.currency, N_ ("Currency of its prices (ISO 4217), CNY unless given"), N_ ("CODE") },
  { "language", 0, 0, G_OPTION_ARG_STRING, &init.language, N_ ("Language of printed documents"), N_ ("LANGUAGE") },
  { "staff", 0, 0, G_OPTION_ARG_STRING_ARRAY, &init.staff, N_ ("A member of staff; may be repeated, the first is the manager"), N_ ("NAME") },
  { "brand", 0, 0, G_OPTION_ARG_STRING_ARRAY, &init.brands, N_ ("A brand it carries; may be repeated"), N_ ("CODE:NAME") },
  G_OPTION_ENTRY_NULL,
};

static struct
{
  char *brand;
  char *code;
  char *name;
  char *series;
  char *list_price;
  char *floor_price;
  char *cost;
  char *from;
  char *until;
  gboolean serialised;
} product_words;

static const GOptionEntry product_options[] = {
  { "brand", 0, 0, G_OPTION_ARG_STRING, &product_words.brand, N_ ("Its brand, by code or name"), N_ ("BRAND") },
  { "code", 0, 0, G_OPTION_ARG_STRING, &product_words.code, N_ ("The brand’s code for it"), N_ ("CODE") },
  { "name", 0, 0, G_OPTION_ARG_STRING, &product_words.name, N_ ("What it is called"), N_ ("NAME") },
  { "series", 0, 0, G_OPTION_ARG_STRING, &product_words.series, N_ ("The series it belongs to"), N_ ("SERIES") },
  { "list-price", 0, 0, G_OPTION_ARG_STRING, &product_words.list_price, N_ ("Price in the price list"), N_ ("AMOUNT") },
  { "floor-price", 0, 0, G_OPTION_ARG_STRING, &product_words.floor_price, N_ ("Lowest price it may be sold at"), N_ ("AMOUNT") },
  { "cost", 0, 0, G_OPTION_ARG_STRING, &product_words.cost, N_ ("What it costs the dealer"), N_ ("AMOUNT") },
  { "from", 0, 0, G_OPTION_ARG_STRING, &product_words.from, N_ ("First day of these prices"), N_ ("YYYY-MM-DD") },
  { "until", 0, 0, G_OPTION_ARG_STRING, &product_words.until, N_ ("Last day of these prices"), N_ ("YYYY-MM-DD") },
  { "serialised", 0, 0, G_OPTION_ARG_NONE, &product_words.serialised, N_ ("Every unit has a serial number"), NULL },
  G_OPTION_ENTRY_NULL,
};

static struct
{
  char *brand;
  char *product;
  char *day;
} receive_words;

static const GOptionEntry receive_options[] = {
  { "brand", 0, 0, G_OPTION_ARG_STRING, &receive_words.brand, N_ ("Its brand, by code or name"), N_ ("BRAND") },
  { "product", 0, 0, G_OPTION_ARG_STRING, &receive_words.product, N_ ("Code of the product"), N_ ("CODE") },
  { "date", 0, 0, G_OPTION_ARG_STRING, &receive_words.day, N_ ("Day of receipt, today unless given"), N_ ("YYYY-MM-DD") },
  G_OPTION_ENTRY_NULL,
};

static gboolean
require (const char *value, const char *option, GError **error)
{
  if (value != NULL && value[0] != '\0')
    return TRUE;

  g_set_error (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("Give %s"), option);
  return FALSE;
}

static gboolean
add_brand (GPtrArray *brands, const char *text, GError **error)
{
  const char *colon = strchr (text, ':');
  g_autofree char *code = NULL;

  if (colon == NULL || colon == text || colon[1] == '\0')
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("“%s” is no brand: write CODE:NAME, as in AUR:Aurora"), text);
      return FALSE;
    }
  code = g_strndup (text, colon - text);
  g_ptr_array_add (brands, canton_brand_new (code, colon + 1));

  return TRUE;
}

typedef struct
{
  CantonDealership *dealership;
  GPtrArray *staff;
  GPtrArray *brands;
} SetUp;

static gboolean
set_up (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  SetUp *work = data;

  return canton_dealership_table_set_up (database, work->dealership, work->staff, work->brands, error);
}

static void
set_field (char **field, const char *value)
{
  if (value == NULL)
    return;

  g_free (*field);
  *field = g_strdup (value);
}

static gboolean
run_init (CantonCommandLine *line, GError **error)
{
  g_autoptr (CantonDealership) dealership = canton_dealership_new ();
  g_autoptr (GPtrArray) staff = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) brands = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (CantonContext) context = NULL;
  SetUp work = { dealership, staff, brands };

  set_field (&dealership->name, init.name);
  set_field (&dealership->territory, init.territory);
  set_field (&dealership->language, init.language);
  g_strlcpy (dealership->currency, init.currency != NULL ? init.currency : "CNY", sizeof dealership->currency);
  if (!require (init.name, "--name", error))
    return FALSE;
  for (guint i = 0; init.staff != NULL && init.staff[i] != NULL; i++)
    {
      CantonStaff *member = canton_staff_new (init.staff[i]);

      member->role = i == 0 ? CANTON_STAFF_MANAGER : CANTON_STAFF_SALESPERSON;
      g_ptr_array_add (staff, member);
    }
  for (guint i = 0; init.brands != NULL && init.brands[i] != NULL; i++)
    if (!add_brand (brands, init.brands[i], error))
      return FALSE;

  context = canton_context_open (canton_command_line_get_folder (line), CANTON_STORE_DEALER, error);
  if (context == NULL || !canton_store_thread_run (canton_context_get_store (context), CANTON_JOB_WRITE, set_up, &work,
                                                   canton_command_line_get_cancellable (line), error))
    return FALSE;
  canton_command_line_print (line, _("Set up %s in %s."), dealership->name, canton_context_get_folder (context));

  return TRUE;
}

/* An amount of an option that may be missing. */
static gboolean
parse_price (const char *text, const char *currency, gint64 *price, GError **error)
{
  *price = CANTON_PRICE_NONE;

  return text == NULL || canton_money_parse (text, currency, price, error);
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

static gboolean
add_product (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  CantonProduct *product = data;
  g_autoptr (CantonBrand) brand = NULL;
  g_autoptr (CantonDealership) dealership = NULL;

  if ((brand = canton_brands_table_find (database, product_words.brand, error)) == NULL ||
      (dealership = canton_dealership_table_load (database, error)) == NULL)
    return FALSE;
  product->brand_id = brand->id;
  g_strlcpy (product->currency, dealership->currency, sizeof product->currency);

  return parse_price (product_words.list_price, product->currency, &product->list_price, error) &&
         parse_price (product_words.floor_price, product->currency, &product->floor_price, error) &&
         parse_price (product_words.cost, product->currency, &product->cost, error) &&
         canton_products_table_insert (database, product, error);
}

static gboolean
run_add_product (CantonCommandLine *line, GError **error)
{
  g_autoptr (CantonProduct) product = canton_product_new ();
  g_autoptr (CantonContext) context = NULL;

  if (!require (product_words.brand, "--brand", error) || !require (product_words.code, "--code", error) ||
      !require (product_words.name, "--name", error) || !parse_day (product_words.from, &product->valid_from, error) ||
      !parse_day (product_words.until, &product->valid_until, error))
    return FALSE;
  set_field (&product->code, product_words.code);
  set_field (&product->name, product_words.name);
  set_field (&product->series, product_words.series);
  product->serialised = product_words.serialised;

  context = canton_context_open (canton_command_line_get_folder (line), CANTON_STORE_DEALER, error);
  if (context == NULL || !canton_store_thread_run (canton_context_get_store (context), CANTON_JOB_WRITE, add_product, product,
                                                   canton_command_line_get_cancellable (line), error))
    return FALSE;
  canton_command_line_print (line, _("Added %s to the catalogue."), product->name);

  return TRUE;
}

typedef struct
{
  const char *const *serials;
  CantonDay day;
} Receipt;

static gboolean
receive (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const Receipt *receipt = data;
  g_autoptr (CantonBrand) brand = canton_brands_table_find (database, receive_words.brand, error);
  g_autoptr (CantonProduct) product = NULL;

  if (brand == NULL ||
      (product = canton_products_table_find (database, brand->id, receive_words.product, error)) == NULL)
    return FALSE;
  for (guint i = 0; receipt->serials[i] != NULL; i++)
    {
      g_autoptr (CantonUnit) unit = canton_unit_new (product->id, receipt->serials[i]);

      unit->received_on = receipt->day;
      unit->cost = product->cost;
      if (!canton_units_table_insert (database, unit, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
run_receive (CantonCommandLine *line, GError **error)
{
  Receipt receipt = { canton_command_line_get_arguments (line), canton_clock_today () };
  const guint n_units = g_strv_length ((char **) receipt.serials);
  g_autoptr (CantonContext) context = NULL;

  if (!require (receive_words.brand, "--brand", error) || !require (receive_words.product, "--product", error) ||
      !require (receipt.serials[0], _("the serial numbers"), error) || !parse_day (receive_words.day, &receipt.day, error))
    return FALSE;
  context = canton_context_open (canton_command_line_get_folder (line), CANTON_STORE_DEALER, error);
  if (context == NULL || !canton_store_thread_run (canton_context_get_store (context), CANTON_JOB_WRITE, receive, &receipt,
                                                   canton_command_line_get_cancellable (line), error))
    return FALSE;
  canton_command_line_print (line, ngettext ("Took %u unit into stock.", "Took %u units into stock.", n_units), n_units);

  return TRUE;
}

const CantonCommand dealer_setup_commands[] = {
  { "init", NULL, N_ ("Sets up a new data folder"), init_options, run_init },
  { "add-product", NULL, N_ ("Adds a product to the catalogue"), product_options, run_add_product },
  { "receive", N_ ("SERIAL…"), N_ ("Takes units into stock by serial number"), receive_options, run_receive },
  { NULL },
};
