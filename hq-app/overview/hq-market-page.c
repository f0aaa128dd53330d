/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-market-page.h"

#include "canton-chart-view.h"
#include "canton-i18n.h"
#include "canton-money.h"
#include "hq-attention.h"
#include "hq-market-charts.h"

#include <inttypes.h>

struct _HqMarketPage
{
  AdwBin parent_instance;

  const CantonMarket *market;
  CantonChartView *charts[CANTON_OVERVIEW_N_GROUPS];

  GtkBox *figures;
  GtkListBox *attention;
  GtkLabel *quiet;
  GtkBox *months;
  GtkFlowBox *others;
};

G_DEFINE_FINAL_TYPE (HqMarketPage, hq_market_page, ADW_TYPE_BIN)

/* Figures */

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
add_figure (HqMarketPage *self, const char *name, const char *value, const char *detail)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *figure = new_label (value, "title-4");
  g_autofree char *spoken = g_strdup_printf ("%s: %s", name, value);

  gtk_widget_add_css_class (figure, "numeric");
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "canton-figure");
  gtk_box_append (GTK_BOX (box), new_label (name, "dim-label"));
  gtk_box_append (GTK_BOX (box), figure);
  gtk_box_append (GTK_BOX (box), new_label (detail != NULL ? detail : "", "caption"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (self->figures, box);
}

static void
add_count (HqMarketPage *self, const char *name, gint64 count)
{
  g_autofree char *value = g_strdup_printf ("%'" G_GINT64_FORMAT, count);

  add_figure (self, name, value, NULL);
}

/* How much more than a year before, in whole per cent. */
static char *
describe_change (const CantonMarket *market)
{
  const gint64 change = market->before != 0 ? (gint64) ((__int128) (market->amount - market->before) * 100 / market->before) : 0;

  if (market->before == 0)
    return g_strdup (C_ ("change of sales", "Nothing a year before"));

  return g_strdup_printf (C_ ("change of sales", "%+" PRId64 " %% on a year before"), change);
}

static void
show_figures (HqMarketPage *self, guint enrolled, guint on_time)
{
  const CantonMarket none = { .currency = "" };
  const CantonMarket *market = self->market != NULL ? self->market : &none;
  g_autofree char *amount = self->market != NULL ? canton_money_format (market->amount, market->currency) : g_strdup ("—");
  g_autofree char *change = self->market != NULL ? describe_change (market) : NULL;
  g_autofree char *reporting = g_strdup_printf (C_ ("dealers reporting", "%u of %u"), on_time, enrolled);
  g_autofree char *sold = g_strdup_printf (ngettext ("%u sold something", "%u sold something", market->dealers), (guint) market->dealers);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->figures))) != NULL)
    gtk_box_remove (self->figures, child);
  add_figure (self, C_ ("figure", "Amount"), amount, change);
  add_count (self, C_ ("figure", "Sales"), market->sales);
  add_count (self, C_ ("figure", "Units"), market->units);
  add_count (self, C_ ("figure", "Buyers"), market->buyers);
  add_figure (self, C_ ("figure", "Dealers on time"), reporting, sold);
}

/* Attention */

static const char *
level_class (HqAttentionLevel level)
{
  static const char *const classes[] = {
    [HQ_ATTENTION_NOTE] = "accent",
    [HQ_ATTENTION_WARNING] = "warning",
    [HQ_ATTENTION_ERROR] = "error",
  };

  return classes[level];
}

static void
add_attention (HqMarketPage *self, const HqAttention *entry)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (entry->icon_name);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), entry->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), entry->text);
  gtk_widget_add_css_class (icon, level_class (entry->level));
  gtk_widget_add_css_class (arrow, "dim-label");
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (entry->room != NULL)
    {
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", entry->room, entry->item);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-item");
    }
  else
    {
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "overview.show-coverage");
    }
  gtk_list_box_append (self->attention, row);
}

static void
show_attention (HqMarketPage *self, GPtrArray *attention)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->attention))) != NULL)
    gtk_list_box_remove (self->attention, child);
  for (guint i = 0; i < attention->len; i++)
    add_attention (self, g_ptr_array_index (attention, i));
  gtk_widget_set_visible (GTK_WIDGET (self->attention), attention->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->quiet), attention->len == 0);
}

/* Charts */

/* A dealer's bar leads to the dealer. */
static void
on_activated_cb (CantonChartView *view, guint category, HqMarketPage *self)
{
  const CantonMarketRow *row = NULL;
  g_autofree char *item = NULL;

  if (self->market != NULL && view == self->charts[CANTON_OVERVIEW_BY_DEALER])
    row = hq_market_charts_find_row (self->market, CANTON_OVERVIEW_BY_DEALER, category);
  if (row == NULL)
    return;
  item = g_strdup_printf ("%" G_GINT64_FORMAT, row->id);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-item", "(ss)", "dealers", item);
}

static void
make_charts (HqMarketPage *self)
{
  for (CantonOverviewGroup group = 0; group < CANTON_OVERVIEW_N_GROUPS; group++)
    {
      GtkWidget *chart = canton_chart_view_new (CANTON_CHART_BARS);

      self->charts[group] = CANTON_CHART_VIEW (chart);
      g_signal_connect (chart, "category-activated", G_CALLBACK (on_activated_cb), self);
      gtk_widget_set_size_request (chart, 300, 250);
      gtk_widget_set_hexpand (chart, TRUE);
      if (group == CANTON_OVERVIEW_BY_MONTH)
        {
          gtk_box_append (self->months, chart);
        }
      else
        {
          gtk_flow_box_append (self->others, chart);
          gtk_widget_set_focusable (gtk_widget_get_parent (chart), FALSE);
        }
    }
}

void
hq_market_page_show (HqMarketPage *self, const CantonMarket *market, GPtrArray *attention, guint enrolled, guint on_time)
{
  g_return_if_fail (HQ_IS_MARKET_PAGE (self));

  self->market = market;
  show_figures (self, enrolled, on_time);
  show_attention (self, attention);
  for (CantonOverviewGroup group = 0; group < CANTON_OVERVIEW_N_GROUPS; group++)
    {
      g_autoptr (CantonChartData) data = market != NULL ? hq_market_charts_make (market, group) : NULL;

      canton_chart_view_set_data (self->charts[group], data);
    }
}

void
hq_market_page_forget (HqMarketPage *self)
{
  g_return_if_fail (HQ_IS_MARKET_PAGE (self));

  self->market = NULL;
}

static void
hq_market_page_class_init (HqMarketPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Hq/overview/hq-market-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HqMarketPage, figures);
  gtk_widget_class_bind_template_child (widget_class, HqMarketPage, attention);
  gtk_widget_class_bind_template_child (widget_class, HqMarketPage, quiet);
  gtk_widget_class_bind_template_child (widget_class, HqMarketPage, months);
  gtk_widget_class_bind_template_child (widget_class, HqMarketPage, others);
}

static void
hq_market_page_init (HqMarketPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  make_charts (self);
}
