/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-sample-catalogue.h"

#include "canton-brand.h"
#include "canton-product.h"
#include "canton-products-table.h"
#include "canton-units-table.h"

/* Prices in whole yuan. What has no serial number is an accessory. */
static const struct
{
  const char *brand;
  const char *code;
  const char *name;
  const char *series;
  int list_price;
  gboolean serialised;
} catalogue[] = {
  { "AUR", "AUR-E1", "极光 E1 标准版", "E", 129800, TRUE },
  { "AUR", "AUR-E1L", "极光 E1 长续航版", "E", 149800, TRUE },
  { "AUR", "AUR-S3", "极光 S3", "S", 189800, TRUE },
  { "AUR", "AUR-S5", "极光 S5 旗舰版", "S", 259800, TRUE },
  { "AUR", "AUR-CHG7", "家用充电桩 7 kW", "配件", 3200, TRUE },
  { "AUR", "AUR-MAT", "全包围脚垫", "配件", 680, FALSE },
  { "HBR", "HBR-CITY", "Harbour City 1.5", "City", 99800, TRUE },
  { "HBR", "HBR-CITYX", "Harbour City X", "City", 112800, TRUE },
  { "HBR", "HBR-TOUR", "Harbour Tourer", "Tourer", 168800, TRUE },
  { "HBR", "HBR-VAN", "Harbour Van", "Van", 138800, TRUE },
  { "HBR", "HBR-RACK", "Roof rack", "Accessories", 1980, FALSE },
  { "HBR", "HBR-CARE", "Paint protection", "Accessories", 4500, FALSE },
  { "YUE", "YUE-20", "粤行 20", "轻便", 4980, TRUE },
  { "YUE", "YUE-30", "粤行 30", "轻便", 6280, TRUE },
  { "YUE", "YUE-C8", "粤行货运 C8", "货运", 12800, TRUE },
  { "YUE", "YUE-HELM", "骑行头盔", "配件", 198, FALSE },
};

GPtrArray *
dealer_sample_brands_new (void)
{
  GPtrArray *brands = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (brands, canton_brand_new ("AUR", "极光 Aurora"));
  g_ptr_array_add (brands, canton_brand_new ("HBR", "Harbour Motors"));
  g_ptr_array_add (brands, canton_brand_new ("YUE", "粤行 Yuexing"));

  return brands;
}

char *
dealer_sample_serial (const char *code, guint count, GRand *random)
{
  return g_strdup_printf ("%.3s%02d%06u%c", code, g_rand_int_range (random, 10, 99), count, g_rand_int_range (random, 'A', 'Z' + 1));
}

static gint64
find_brand (GPtrArray *brands, const char *code)
{
  for (guint i = 0; i < brands->len; i++)
    if (g_str_equal (CANTON_BRAND (g_ptr_array_index (brands, i))->code, code))
      return CANTON_BRAND (g_ptr_array_index (brands, i))->id;

  g_assert_not_reached ();
}

static void
set_text (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

static gboolean
insert_stock (CantonDatabase *database, CantonProduct *product, GRand *random, CantonDay today, GError **error)
{
  const int n_units = g_rand_int_range (random, 2, 9);

  for (int i = 0; i < n_units; i++)
    {
      /* Above any count that sales reach. */
      g_autofree char *serial = dealer_sample_serial (product->code, 900000 + product->id * 100 + i, random);
      g_autoptr (CantonUnit) unit = canton_unit_new (product->id, serial);

      unit->received_on = today - g_rand_int_range (random, 1, 120);
      unit->cost = product->cost;
      if (!canton_units_table_insert (database, unit, error))
        return FALSE;
    }

  return TRUE;
}

GPtrArray *
dealer_sample_insert_catalogue (CantonDatabase *database, GPtrArray *brands, GRand *random, CantonDay today, GError **error)
{
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (catalogue); i++)
    {
      CantonProduct *product = canton_product_new ();

      g_ptr_array_add (products, product);
      product->brand_id = find_brand (brands, catalogue[i].brand);
      set_text (&product->code, catalogue[i].code);
      set_text (&product->name, catalogue[i].name);
      set_text (&product->series, catalogue[i].series);
      g_strlcpy (product->currency, "CNY", sizeof product->currency);
      product->list_price = catalogue[i].list_price * G_GINT64_CONSTANT (100);
      product->floor_price = product->list_price / 100 * 92;
      product->cost = product->list_price / 100 * 86;
      product->valid_from = today - 900;
      product->serialised = catalogue[i].serialised;
      if (!canton_products_table_insert (database, product, error) ||
          (product->serialised && !insert_stock (database, product, random, today, error)))
        return NULL;
    }

  return g_steal_pointer (&products);
}
