/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-sale-page.h"

#include "canton-i18n.h"
#include "canton-known-sales-table.h"
#include "canton-money.h"
#include "canton-timeline.h"
#include "canton-facts-grid.h"
#include "hq-history.h"
#include "hq-sales-list.h"

#include <inttypes.h>

struct _HqSalePage
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkLabel *day;
  GtkLabel *standing;
  GtkLabel *explanation;
  GtkGrid *origin;
  GtkGrid *lines;
  GtkGrid *sums;
  CantonTimeline *history;

  gint64 id;
};

G_DEFINE_FINAL_TYPE (HqSalePage, hq_sale_page, ADW_TYPE_BIN)

static char *
explain (CantonKnownSale *sale)
{
  if (g_str_equal (sale->standing, "withdrawn"))
    return *sale->reason != '\0' ? g_strdup_printf (_("The dealer took this sale back: %s. It counts nowhere."), sale->reason)
                                 : g_strdup (_("The dealer took this sale back, without a reason. It counts nowhere."));
  if (g_str_equal (sale->standing, "superseded"))
    return g_strdup (_("The dealer began anew and did not tell of this sale again. It counts nowhere."));
  if (g_str_equal (sale->standing, "unread"))
    return g_strdup (_("No line about this sale was accepted yet."));
  if (*sale->reason != '\0')
    return g_strdup_printf (_("Corrected: %s"), sale->reason);

  return g_strdup ("");
}

static void
show_head (HqSalePage *self, CantonKnownSale *sale)
{
  g_autofree char *day = canton_day_format (sale->ordered_on);
  g_autofree char *explanation = explain (sale);
  const char *classes[] = { "heading", hq_sales_list_state_class (sale), NULL };

  gtk_label_set_text (self->day, *day != '\0' ? day : C_ ("sale", "No day was told"));
  gtk_label_set_text (self->standing, canton_known_sale_get_state_title (sale));
  gtk_widget_set_css_classes (GTK_WIDGET (self->standing), classes);
  gtk_label_set_text (self->explanation, explanation);
  gtk_widget_set_visible (GTK_WIDGET (self->explanation), *explanation != '\0');
}

static void
add_day (HqSalePage *self, const char *label, CantonDay day)
{
  g_autofree char *text = canton_day_format (day);

  canton_facts_grid_add (self->origin, label, text, NULL);
}

static void
show_origin (HqSalePage *self, CantonKnownSale *sale)
{
  g_autofree char *dealer = g_strdup_printf ("%s · %s", sale->dealer_name, sale->dealer_code);

  canton_facts_grid_clear (self->origin);
  if (sale->person_id != 0)
    canton_facts_grid_add_link (self->origin, C_ ("fact of a sale", "Buyer"), sale->buyer, "customers", sale->person_id);
  canton_facts_grid_add_link (self->origin, C_ ("fact of a record", "Dealer"), dealer, "dealers", sale->dealer_id);
  canton_facts_grid_add (self->origin, C_ ("fact of a record", "Region"), sale->region, NULL);
  if (sale->bundle_id != 0)
    {
      g_autofree char *bundle = NULL;

      bundle = g_strdup_printf (_("Bundle %" PRId64 ", revision %" PRId64), sale->bundle_sequence, sale->revision);
      canton_facts_grid_add_link (self->origin, C_ ("fact of a record", "Told in"), bundle, "inbox", sale->bundle_id);
    }
  add_day (self, C_ ("fact of a sale", "Delivered on"), sale->delivered_on);
  add_day (self, C_ ("fact of a sale", "Returned on"), sale->returned_on);
}

static char *
describe_line (CantonKnownSale *sale, const CantonKnownSaleLine *line)
{
  GString *text = g_string_new (*line->name != '\0' && !g_str_equal (line->name, line->code) ? line->code : NULL);

  if (*line->serial != '\0')
    {
      g_string_append (text, text->len > 0 ? " · " : "");
      g_string_append_printf (text, _("Serial number %s"), line->serial);
    }
  if (line->list_price != 0 && line->list_price != line->unit_price)
    {
      g_autofree char *list_price = canton_money_format (line->list_price, sale->currency);

      g_string_append (text, text->len > 0 ? " · " : "");
      g_string_append_printf (text, _("List %s"), list_price);
    }

  return g_string_free (text, FALSE);
}

static void
show_line (HqSalePage *self, CantonKnownSale *sale, guint i)
{
  const CantonKnownSaleLine *line = g_ptr_array_index (sale->lines, i);
  g_autofree char *amount = canton_money_format (line->unit_price * line->quantity, sale->currency);
  g_autofree char *detail = describe_line (sale, line);

  gtk_widget_set_hexpand (
    canton_facts_grid_attach (self->lines, 0, 2 * i, *line->name != '\0' ? line->name : line->code, 0, NULL), TRUE);
  if (line->quantity != 1)
    {
      g_autofree char *price = canton_money_format (line->unit_price, sale->currency);
      g_autofree char *quantity = g_strdup_printf ("%" G_GINT64_FORMAT " × %s", line->quantity, price);

      gtk_widget_add_css_class (canton_facts_grid_attach (self->lines, 1, 2 * i, quantity, 1, "dim-label"), "numeric");
    }
  canton_facts_grid_attach (self->lines, 2, 2 * i, amount, 1, "numeric");
  if (*detail != '\0')
    {
      GtkWidget *label = canton_facts_grid_attach (self->lines, 0, 2 * i + 1, detail, 0, "dim-label");

      gtk_widget_add_css_class (label, "caption");
      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
    }
}

static void
add_sum (HqSalePage *self, int row, const char *title, gint64 amount, const char *currency, gboolean strong)
{
  g_autofree char *text = canton_money_format (amount, currency);

  canton_facts_grid_attach (self->sums, 0, row, title, 1, strong ? "heading" : "dim-label");
  gtk_widget_add_css_class (canton_facts_grid_attach (self->sums, 1, row, text, 1, strong ? "heading" : "numeric"), "numeric");
}

static void
show_sums (HqSalePage *self, CantonKnownSale *sale)
{
  canton_facts_grid_clear (self->sums);
  if (sale->lines->len == 0)
    return;
  if (sale->discount != 0)
    {
      add_sum (self, 0, C_ ("sum of a sale", "Sum"), sale->total + sale->discount, sale->currency, FALSE);
      add_sum (self, 1, C_ ("sum of a sale", "Discount"), -sale->discount, sale->currency, FALSE);
    }
  add_sum (self, 2, C_ ("sum of a sale", "Total"), sale->total, sale->currency, TRUE);
}

gboolean
hq_sale_page_show (HqSalePage *self, CantonContext *context, gint64 id)
{
  CantonDatabase *database = canton_context_get_reader (context);
  g_autoptr (CantonKnownSale) sale = NULL;

  g_return_val_if_fail (HQ_IS_SALE_PAGE (self), FALSE);

  if (id != self->id)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  self->id = id;
  if (id != 0)
    sale = canton_known_sales_table_load (database, id, NULL);
  if (sale == NULL)
    {
      hq_history_show_sale (self->history, database, 0);
      return FALSE;
    }
  show_head (self, sale);
  show_origin (self, sale);
  canton_facts_grid_clear (self->lines);
  for (guint i = 0; i < sale->lines->len; i++)
    show_line (self, sale, i);
  show_sums (self, sale);
  hq_history_show_sale (self->history, database, id);

  return TRUE;
}

static void
hq_sale_page_class_init (HqSalePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CANTON_TYPE_TIMELINE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Hq/sales/hq-sale-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HqSalePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, HqSalePage, day);
  gtk_widget_class_bind_template_child (widget_class, HqSalePage, standing);
  gtk_widget_class_bind_template_child (widget_class, HqSalePage, explanation);
  gtk_widget_class_bind_template_child (widget_class, HqSalePage, origin);
  gtk_widget_class_bind_template_child (widget_class, HqSalePage, lines);
  gtk_widget_class_bind_template_child (widget_class, HqSalePage, sums);
  gtk_widget_class_bind_template_child (widget_class, HqSalePage, history);
}

static void
hq_sale_page_init (HqSalePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
