/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-sale-page.h"

#include "canton-facts-grid.h"
#include "canton-i18n.h"
#include "canton-money.h"
#include "dealer-sales-list.h"

struct _DealerSalePage
{
  AdwBin parent_instance;

  CantonSale *sale;

  GtkLabel *number;
  GtkLabel *state;
  GtkButton *customer;
  GtkGrid *facts;
  GtkGrid *lines;
  GtkGrid *sums;
  GtkLabel *note;
  GtkButton *next_step;
};

G_DEFINE_FINAL_TYPE (DealerSalePage, dealer_sale_page, ADW_TYPE_BIN)

static void
add_day (DealerSalePage *self, const char *title, CantonDay day)
{
  g_autofree char *text = canton_day_format (day);

  canton_facts_grid_add (self->facts, title, text, NULL);
}

static void
show_facts (DealerSalePage *self)
{
  CantonSale *sale = self->sale;

  canton_facts_grid_clear (self->facts);
  canton_facts_grid_add (self->facts, C_ ("fact of a sale", "Brand"), sale->brand_name, NULL);
  canton_facts_grid_add (self->facts, C_ ("fact of a sale", "Salesperson"), sale->staff_name, NULL);
  add_day (self, C_ ("fact of a sale", "Quoted on"), sale->quoted_on);
  add_day (self, C_ ("fact of a sale", "Ordered on"), sale->ordered_on);
  add_day (self, C_ ("fact of a sale", "Promised for"), sale->due_on);
  add_day (self, C_ ("fact of a sale", "Delivered on"), sale->delivered_on);
  add_day (self, C_ ("fact of a sale", "Returned on"), sale->returned_on);
  canton_facts_grid_add (self->facts, C_ ("fact of a sale", "Reason"), sale->reason, NULL);
}

static void
show_lines (DealerSalePage *self)
{
  canton_facts_grid_clear (self->lines);
  for (guint i = 0; i < self->sale->lines->len; i++)
    {
      const CantonSaleLine *line = canton_sale_get_line (self->sale, i);
      g_autofree char *amount = canton_money_format (line->unit_price * line->quantity, self->sale->currency);
      g_autofree char *price = canton_money_format (line->unit_price, self->sale->currency);
      g_autoptr (GString) detail = g_string_new (line->code);

      if (*line->serial != '\0')
        {
          g_string_append (detail, detail->len > 0 ? " · " : "");
          g_string_append_printf (detail, _("Serial number %s"), line->serial);
        }
      if (line->list_price != CANTON_PRICE_NONE && line->list_price != line->unit_price)
        {
          g_autofree char *list_price = canton_money_format (line->list_price, self->sale->currency);

          g_string_append (detail, detail->len > 0 ? " · " : "");
          g_string_append_printf (detail, _("List %s"), list_price);
        }
      gtk_widget_set_hexpand (canton_facts_grid_attach (self->lines, 0, 2 * i, line->name, 0, NULL), TRUE);
      if (line->quantity > 1)
        {
          g_autofree char *quantity = g_strdup_printf ("%" G_GINT64_FORMAT " × %s", line->quantity, price);

          gtk_widget_add_css_class (canton_facts_grid_attach (self->lines, 1, 2 * i, quantity, 1, "dim-label"), "numeric");
        }
      canton_facts_grid_attach (self->lines, 2, 2 * i, amount, 1, "numeric");
      if (detail->len > 0)
        gtk_widget_add_css_class (canton_facts_grid_attach (self->lines, 0, 2 * i + 1, detail->str, 0, "dim-label"), "caption");
    }
}

static void
add_sum (DealerSalePage *self, int *row, const char *title, gint64 amount, gboolean strong)
{
  g_autofree char *text = canton_money_format (amount, self->sale->currency);

  canton_facts_grid_attach (self->sums, 0, *row, title, 1, strong ? "heading" : "dim-label");
  gtk_widget_add_css_class (canton_facts_grid_attach (self->sums, 1, *row, text, 1, strong ? "heading" : "numeric"), "numeric");
  ++*row;
}

static void
show_sums (DealerSalePage *self)
{
  CantonSale *sale = self->sale;
  int row = 0;

  canton_facts_grid_clear (self->sums);
  if (sale->discount != 0)
    {
      add_sum (self, &row, C_ ("sum of a sale", "Sum"), canton_sale_get_subtotal (sale), FALSE);
      add_sum (self, &row, C_ ("sum of a sale", "Discount"), -sale->discount, FALSE);
    }
  add_sum (self, &row, C_ ("sum of a sale", "Total"), sale->total, TRUE);
  if (sale->deposit != 0)
    {
      add_sum (self, &row, C_ ("sum of a sale", "Deposit"), sale->deposit, FALSE);
      add_sum (self, &row, C_ ("sum of a sale", "Still to pay"), canton_sale_get_balance (sale), FALSE);
    }
}

/* What most people do next with a sale in its state. */
static void
show_next_step (DealerSalePage *self)
{
  const char *label = NULL, *action = NULL;

  if (self->sale->state == CANTON_SALE_QUOTATION)
    {
      label = _("_Order…");
      action = "sales.order";
    }
  else if (self->sale->state == CANTON_SALE_ORDERED)
    {
      label = _("_Deliver…");
      action = "sales.deliver";
    }
  gtk_widget_set_visible (GTK_WIDGET (self->next_step), action != NULL);
  if (action != NULL)
    {
      gtk_button_set_label (self->next_step, label);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next_step), action);
    }
}

static void
show_customer (DealerSalePage *self)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, self->sale->customer_id);
  g_autofree char *label = *self->sale->customer_phone != '\0'
                               ? g_strdup_printf ("%s · %s", self->sale->customer_name, self->sale->customer_phone)
                               : g_strdup (self->sale->customer_name);

  gtk_button_set_label (self->customer, label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->customer), "(ss)", "customers", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->customer), "win.show-item");
}

void
dealer_sale_page_set_sale (DealerSalePage *self, CantonSale *sale)
{
  const char *css_class = sale != NULL ? dealer_sales_list_state_class (sale->state) : NULL;
  const char *classes[] = { "heading", css_class, NULL };

  g_return_if_fail (DEALER_IS_SALE_PAGE (self));

  g_set_object (&self->sale, sale);
  if (sale == NULL)
    return;

  gtk_label_set_text (self->number, sale->number);
  gtk_label_set_text (self->state, canton_sale_state_get_title (sale->state));
  gtk_widget_set_css_classes (GTK_WIDGET (self->state), classes);
  show_customer (self);
  show_facts (self);
  show_lines (self);
  show_sums (self);
  gtk_label_set_text (self->note, sale->note);
  gtk_widget_set_visible (GTK_WIDGET (self->note), *sale->note != '\0');
  show_next_step (self);
}

CantonSale *
dealer_sale_page_get_sale (DealerSalePage *self)
{
  g_return_val_if_fail (DEALER_IS_SALE_PAGE (self), NULL);

  return self->sale;
}

static void
dealer_sale_page_dispose (GObject *object)
{
  g_clear_object (&DEALER_SALE_PAGE (object)->sale);

  G_OBJECT_CLASS (dealer_sale_page_parent_class)->dispose (object);
}

static void
dealer_sale_page_class_init (DealerSalePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dealer_sale_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Dealer/sales/dealer-sale-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DealerSalePage, number);
  gtk_widget_class_bind_template_child (widget_class, DealerSalePage, state);
  gtk_widget_class_bind_template_child (widget_class, DealerSalePage, customer);
  gtk_widget_class_bind_template_child (widget_class, DealerSalePage, facts);
  gtk_widget_class_bind_template_child (widget_class, DealerSalePage, lines);
  gtk_widget_class_bind_template_child (widget_class, DealerSalePage, sums);
  gtk_widget_class_bind_template_child (widget_class, DealerSalePage, note);
  gtk_widget_class_bind_template_child (widget_class, DealerSalePage, next_step);
}

static void
dealer_sale_page_init (DealerSalePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
