/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-sale-line-row.h"

#include "canton-chooser.h"
#include "canton-i18n.h"
#include "canton-money-entry.h"
#include "canton-products-table.h"
#include "canton-units-table.h"

#include <string.h>

#define MAX_FOUND 20

struct _DealerSaleLineRow
{
  AdwBin parent_instance;

  CantonSaleLine *line;
  gint64 brand_id;
  char currency[4];
  gboolean setting;
  gboolean has_error;

  CantonChooser *product;
  CantonChooser *serial;
  GtkSpinButton *quantity;
  CantonMoneyEntry *price;
  GtkLabel *amount;
  GtkWidget *remove;
  GtkLabel *message;
  GtkLabel *limits;
};

static guint changed_signal, removed_signal;

G_DEFINE_FINAL_TYPE (DealerSaleLineRow, dealer_sale_line_row, ADW_TYPE_BIN)

/* Products and serial numbers to choose from */

static GPtrArray *
find_products (CantonDatabase *database, const char *text, gpointer data, GError **error)
{
  DealerSaleLineRow *self = data;
  const CantonProductsFilter filter = { .brand_id = self->brand_id, .search = text, .active_only = TRUE };

  return canton_products_table_list (database, &filter, MAX_FOUND, error);
}

static char *
get_product_title (gpointer item)
{
  CantonProduct *product = item;

  return g_strdup_printf ("%s · %s", product->code, product->name);
}

static char *
get_product_subtitle (gpointer item)
{
  CantonProduct *product = item;
  g_autofree char *price = product->list_price != CANTON_PRICE_NONE
                               ? canton_money_format (product->list_price, product->currency)
                               : g_strdup ("–");
  g_autofree char *stock = g_strdup_printf (ngettext ("%d in stock", "%d in stock", product->in_stock), product->in_stock);

  return product->serialised ? g_strdup_printf ("%s · %s", price, stock) : g_steal_pointer (&price);
}

static const CantonChooserInfo product_info = { find_products, get_product_title, get_product_subtitle };

static GPtrArray *
find_serials (CantonDatabase *database, const char *text, gpointer data, GError **error)
{
  DealerSaleLineRow *self = data;
  g_autoptr (GPtrArray) units = NULL;
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *wanted = g_utf8_casefold (text, -1);

  if (self->line->product_id == 0)
    return found;
  units = canton_units_table_list (database, self->line->product_id, CANTON_UNIT_IN_STOCK, 1000, error);
  if (units == NULL)
    {
      g_ptr_array_unref (found);
      return NULL;
    }
  for (guint i = 0; i < units->len && found->len < MAX_FOUND; i++)
    {
      CantonUnit *unit = g_ptr_array_index (units, i);
      g_autofree char *serial = g_utf8_casefold (unit->serial, -1);

      if (strstr (serial, wanted) != NULL)
        g_ptr_array_add (found, g_object_ref (unit));
    }
  return found;
}

static char *
get_serial_title (gpointer item)
{
  return g_strdup (((CantonUnit *) item)->serial);
}

static char *
get_serial_subtitle (gpointer item)
{
  CantonUnit *unit = item;
  g_autofree char *day = canton_day_format (unit->received_on);

  return *day != '\0' ? g_strdup_printf (_("in stock since %s"), day) : NULL;
}

static const CantonChooserInfo serial_info = { find_serials, get_serial_title, get_serial_subtitle };

/* The line */

static void
read_fields (DealerSaleLineRow *self)
{
  g_free (self->line->serial);
  self->line->serial = g_strstrip (g_strdup (canton_chooser_get_text (self->serial)));
  self->line->quantity = gtk_spin_button_get_value_as_int (self->quantity);
  self->line->unit_price = MAX (0, canton_money_entry_get_amount (self->price));
}

static void
on_field_changed_cb (DealerSaleLineRow *self)
{
  if (self->setting)
    return;

  read_fields (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
on_product_chosen_cb (DealerSaleLineRow *self, CantonProduct *product)
{
  self->setting = TRUE;
  if (product != NULL)
    {
      canton_sale_line_set_product (self->line, product);
      canton_money_entry_set_amount (self->price, self->line->unit_price);
      canton_chooser_set_text (self->serial, "");
      gtk_widget_set_sensitive (GTK_WIDGET (self->serial), product->serialised);
    }
  else
    {
      self->line->product_id = 0;
    }
  self->setting = FALSE;
  read_fields (self);
  g_signal_emit (self, changed_signal, 0);
  if (product != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (product->serialised ? GTK_WIDGET (self->serial) : GTK_WIDGET (self->price)));
}

static void
on_remove_clicked_cb (DealerSaleLineRow *self)
{
  g_signal_emit (self, removed_signal, 0);
}

CantonSaleLine *
dealer_sale_line_row_get_line (DealerSaleLineRow *self)
{
  g_return_val_if_fail (DEALER_IS_SALE_LINE_ROW (self), NULL);

  gtk_spin_button_update (self->quantity);
  read_fields (self);

  return self->line;
}

void
dealer_sale_line_row_set_brand (DealerSaleLineRow *self, gint64 brand_id)
{
  g_return_if_fail (DEALER_IS_SALE_LINE_ROW (self));

  self->brand_id = brand_id;
}

gboolean
dealer_sale_line_row_is_valid (DealerSaleLineRow *self)
{
  g_return_val_if_fail (DEALER_IS_SALE_LINE_ROW (self), FALSE);

  return canton_money_entry_is_valid (self->price) && canton_money_entry_get_amount (self->price) >= 0;
}

void
dealer_sale_line_row_refresh (DealerSaleLineRow *self, const CantonSaleLine *line)
{
  g_autofree char *amount = canton_money_format (line->unit_price * line->quantity, self->currency);
  g_autofree char *list_price = NULL;
  g_autofree char *floor_price = NULL;
  g_autofree char *limits = NULL;

  g_return_if_fail (DEALER_IS_SALE_LINE_ROW (self));

  self->line->list_price = line->list_price;
  self->line->floor_price = line->floor_price;
  self->has_error = FALSE;
  canton_chooser_set_error (self->product, NULL);
  canton_chooser_set_error (self->serial, NULL);
  if (canton_money_entry_is_valid (self->price))
    canton_money_entry_set_error (self->price, NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (self->quantity), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->message), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->message), "warning");
  gtk_label_set_text (self->message, "");
  gtk_label_set_text (self->amount, amount);

  if (line->list_price != CANTON_PRICE_NONE)
    list_price = canton_money_format (line->list_price, self->currency);
  if (line->floor_price != CANTON_PRICE_NONE)
    floor_price = canton_money_format (line->floor_price, self->currency);
  if (list_price != NULL && floor_price != NULL)
    limits = g_strdup_printf (_("List %s · Floor %s"), list_price, floor_price);
  else if (list_price != NULL)
    limits = g_strdup_printf (_("List %s"), list_price);
  gtk_label_set_text (self->limits, limits != NULL ? limits : "");
}

void
dealer_sale_line_row_add_breach (DealerSaleLineRow *self, const char *field, const char *message, gboolean is_error)
{
  g_return_if_fail (DEALER_IS_SALE_LINE_ROW (self));

  if (self->has_error)
    return;

  self->has_error = is_error;
  /* Where nothing was chosen yet there is nothing to blame: the editor says what is missing. */
  if (self->line->product_id == 0 && *canton_chooser_get_text (self->product) == '\0')
    return;
  gtk_label_set_text (self->message, message);
  gtk_widget_add_css_class (GTK_WIDGET (self->message), is_error ? "error" : "warning");
  if (!is_error)
    return;
  if (g_str_equal (field, "serial"))
    canton_chooser_set_error (self->serial, message);
  else if (g_str_equal (field, "unit_price"))
    canton_money_entry_set_error (self->price, message);
  else if (g_str_equal (field, "quantity"))
    gtk_widget_add_css_class (GTK_WIDGET (self->quantity), "error");
  else
    canton_chooser_set_error (self->product, message);
}

void
dealer_sale_line_row_set_editable (DealerSaleLineRow *self, gboolean editable)
{
  g_return_if_fail (DEALER_IS_SALE_LINE_ROW (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self->product), editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->serial), editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->quantity), editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->price), editable);
  gtk_widget_set_visible (self->remove, editable);
}

static gboolean
dealer_sale_line_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DEALER_SALE_LINE_ROW (widget)->product));
}

GtkWidget *
dealer_sale_line_row_new (CantonContext *context, const CantonSaleLine *line, const char *currency)
{
  DealerSaleLineRow *self = g_object_new (DEALER_TYPE_SALE_LINE_ROW, NULL);
  g_autoptr (CantonProduct) product = NULL;

  self->line = canton_sale_line_copy (line);
  g_strlcpy (self->currency, currency, sizeof self->currency);
  canton_chooser_open (self->product, context, &product_info, self);
  canton_chooser_open (self->serial, context, &serial_info, self);
  canton_money_entry_set_currency (self->price, currency);

  self->setting = TRUE;
  if (line->product_id != 0)
    product = canton_products_table_load (canton_context_get_reader (context), line->product_id, NULL);
  if (product != NULL)
    canton_chooser_set_selected (self->product, product);
  else
    canton_chooser_set_text (self->product, line->name);
  gtk_widget_set_sensitive (GTK_WIDGET (self->serial), product == NULL || product->serialised || *line->serial != '\0');
  canton_chooser_set_text (self->serial, line->serial);
  gtk_spin_button_set_value (self->quantity, line->quantity);
  if (line->product_id != 0 || *line->name != '\0')
    canton_money_entry_set_amount (self->price, line->unit_price);
  self->setting = FALSE;
  dealer_sale_line_row_refresh (self, self->line);

  return GTK_WIDGET (self);
}

static void
dealer_sale_line_row_finalize (GObject *object)
{
  g_clear_pointer (&DEALER_SALE_LINE_ROW (object)->line, canton_sale_line_free);

  G_OBJECT_CLASS (dealer_sale_line_row_parent_class)->finalize (object);
}

static void
dealer_sale_line_row_class_init (DealerSaleLineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dealer_sale_line_row_finalize;
  widget_class->grab_focus = dealer_sale_line_row_grab_focus;

  changed_signal = g_signal_new ("changed", DEALER_TYPE_SALE_LINE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  removed_signal = g_signal_new ("removed", DEALER_TYPE_SALE_LINE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Dealer/sales/dealer-sale-line-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DealerSaleLineRow, product);
  gtk_widget_class_bind_template_child (widget_class, DealerSaleLineRow, serial);
  gtk_widget_class_bind_template_child (widget_class, DealerSaleLineRow, quantity);
  gtk_widget_class_bind_template_child (widget_class, DealerSaleLineRow, price);
  gtk_widget_class_bind_template_child (widget_class, DealerSaleLineRow, amount);
  gtk_widget_class_bind_template_child (widget_class, DealerSaleLineRow, remove);
  gtk_widget_class_bind_template_child (widget_class, DealerSaleLineRow, message);
  gtk_widget_class_bind_template_child (widget_class, DealerSaleLineRow, limits);
  gtk_widget_class_bind_template_callback (widget_class, on_product_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_field_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked_cb);
}

static void
dealer_sale_line_row_init (DealerSaleLineRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
