/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-product-page.h"

#include "canton-facts-grid.h"
#include "canton-i18n.h"
#include "canton-list.h"
#include "canton-money.h"
#include "canton-units-table.h"

struct _DealerProductPage
{
  AdwBin parent_instance;

  CantonProduct *product;

  GtkLabel *name;
  GtkLabel *subtitle;
  GtkGrid *facts;
  GtkLabel *units_title;
  CantonList *units;
  GtkWidget *spring;
  GtkWidget *receive;
};

G_DEFINE_FINAL_TYPE (DealerProductPage, dealer_product_page, ADW_TYPE_BIN)

/* The units */

static GArray *
list_unit_ids (CantonDatabase *database, gconstpointer filter, int order, gboolean descending, GError **error)
{
  const gint64 *product_id = filter;

  return canton_units_table_list_ids (database, *product_id, error);
}

static char *
get_serial (gpointer item)
{
  return g_strdup (((CantonUnit *) item)->serial);
}

static char *
get_received (gpointer item)
{
  return canton_day_format_short (((CantonUnit *) item)->received_on);
}

static char *
get_state (gpointer item)
{
  return g_strdup (canton_unit_state_get_title (((CantonUnit *) item)->state));
}

static const char *
get_state_class (gpointer item)
{
  CantonUnitState state = ((CantonUnit *) item)->state;

  return state == CANTON_UNIT_IN_STOCK ? "success" : state == CANTON_UNIT_RESERVED ? "accent" : "dim-label";
}

static const CantonListColumn unit_columns[] = {
  { NC_ ("column", "Serial Number"), get_serial, NULL, -1 },
  { NC_ ("column", "State"), get_state, get_state_class, -1, 100 },
  { NC_ ("column", "Received"), get_received, NULL, -1, 115 },
};

static const CantonListInfo units_info = {
  .columns = unit_columns,
  .n_columns = G_N_ELEMENTS (unit_columns),
  .get_item_type = canton_unit_get_type,
  .fetch = canton_units_table_fetch,
  .free_filter = g_free,
  .list_ids = list_unit_ids,
};

/* The facts */

static void
add_price (DealerProductPage *self, const char *title, gint64 price)
{
  g_autofree char *text = price != CANTON_PRICE_NONE ? canton_money_format (price, self->product->currency) : NULL;

  canton_facts_grid_add (self->facts, title, text, "numeric");
}

static void
show_facts (DealerProductPage *self)
{
  CantonProduct *product = self->product;
  g_autofree char *from = canton_day_format (product->valid_from);
  g_autofree char *until = canton_day_format (product->valid_until);

  canton_facts_grid_clear (self->facts);
  add_price (self, C_ ("fact of a product", "List price"), product->list_price);
  add_price (self, C_ ("fact of a product", "Floor price"), product->floor_price);
  add_price (self, C_ ("fact of a product", "Cost"), product->cost);
  canton_facts_grid_add (self->facts, C_ ("fact of a product", "Prices hold from"), from, "numeric");
  canton_facts_grid_add (self->facts, C_ ("fact of a product", "Prices hold until"), until, "numeric");
  if (!product->active)
    canton_facts_grid_add (self->facts, C_ ("fact of a product", "Sold"), _("Not offered any more"), "numeric");
}

void
dealer_product_page_set_product (DealerProductPage *self, CantonContext *context, CantonProduct *product)
{
  g_autofree char *subtitle = NULL;
  g_autofree char *units = NULL;

  g_return_if_fail (DEALER_IS_PRODUCT_PAGE (self));

  g_set_object (&self->product, product);
  if (product == NULL)
    return;

  if (canton_list_get_info (self->units) == NULL)
    canton_list_open (self->units, context, &units_info);
  subtitle = g_strjoin (" · ", product->code, product->brand_name, *product->series != '\0' ? product->series : NULL, NULL);
  units = g_strdup_printf (ngettext ("%d unit in stock", "%d units in stock", product->in_stock), product->in_stock);
  gtk_label_set_text (self->name, product->name);
  gtk_label_set_text (self->subtitle, subtitle);
  gtk_label_set_text (self->units_title, units);
  gtk_widget_set_visible (GTK_WIDGET (self->units_title), product->serialised);
  gtk_widget_set_visible (GTK_WIDGET (self->units), product->serialised);
  gtk_widget_set_visible (self->spring, !product->serialised);
  gtk_widget_set_visible (self->receive, product->serialised);
  show_facts (self);
  canton_list_set_filter (self->units, g_memdup2 (&product->id, sizeof product->id));
}

CantonProduct *
dealer_product_page_get_product (DealerProductPage *self)
{
  g_return_val_if_fail (DEALER_IS_PRODUCT_PAGE (self), NULL);

  return self->product;
}

static void
dealer_product_page_dispose (GObject *object)
{
  g_clear_object (&DEALER_PRODUCT_PAGE (object)->product);

  G_OBJECT_CLASS (dealer_product_page_parent_class)->dispose (object);
}

static void
dealer_product_page_class_init (DealerProductPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dealer_product_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Dealer/stock/dealer-product-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DealerProductPage, name);
  gtk_widget_class_bind_template_child (widget_class, DealerProductPage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, DealerProductPage, facts);
  gtk_widget_class_bind_template_child (widget_class, DealerProductPage, units_title);
  gtk_widget_class_bind_template_child (widget_class, DealerProductPage, units);
  gtk_widget_class_bind_template_child (widget_class, DealerProductPage, spring);
  gtk_widget_class_bind_template_child (widget_class, DealerProductPage, receive);
}

static void
dealer_product_page_init (DealerProductPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
