/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-brand-choice.h"

#include "canton-brands-table.h"

static char *
get_name (CantonBrand *brand)
{
  return g_strdup (brand->name);
}

void
dealer_brand_choice_offer (GtkDropDown *choice, CantonDatabase *database, const char *all, gboolean active_only, gint64 brand_id)
{
  g_autoptr (GPtrArray) brands = canton_brands_table_list (database, active_only, NULL);
  g_autoptr (GListStore) offered = g_list_store_new (CANTON_TYPE_BRAND);
  g_autoptr (GtkExpression) name = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (get_name), NULL, NULL);
  guint selected = 0;

  if (all != NULL)
    {
      g_autoptr (CantonBrand) every = canton_brand_new ("", all);

      g_list_store_append (offered, every);
    }
  for (guint i = 0; brands != NULL && i < brands->len; i++)
    {
      CantonBrand *brand = g_ptr_array_index (brands, i);

      if (brand->id == brand_id)
        selected = g_list_model_get_n_items (G_LIST_MODEL (offered));
      g_list_store_append (offered, brand);
    }
  gtk_drop_down_set_expression (choice, name);
  gtk_drop_down_set_model (choice, G_LIST_MODEL (offered));
  gtk_drop_down_set_selected (choice, selected);
}

gint64
dealer_brand_choice_get_id (GtkDropDown *choice)
{
  CantonBrand *brand = gtk_drop_down_get_selected_item (choice);

  return brand != NULL ? brand->id : 0;
}
