/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-chart-view.h"

#include "canton-i18n.h"

/* A column shows a series, or one of these. */
#define COLUMN_CATEGORY -1
#define COLUMN_TOTAL -2

struct _CantonChartView
{
  AdwBin parent_instance;

  CantonChartKind kind;

  GtkLabel *title;
  GtkToggleButton *show_table;
  GtkStack *stack;
  CantonChart *chart;
  GtkColumnView *table;
};

G_DEFINE_FINAL_TYPE (CantonChartView, canton_chart_view, ADW_TYPE_BIN)

enum {
  CATEGORY_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_setup_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *label = gtk_label_new (NULL);
  gboolean is_name = GPOINTER_TO_INT (column) == COLUMN_CATEGORY;

  gtk_label_set_xalign (GTK_LABEL (label), is_name ? 0 : 1);
  if (!is_name)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
on_bind_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  GtkWidget *view = gtk_widget_get_ancestor (label, CANTON_TYPE_CHART_VIEW);
  CantonChartData *data = view != NULL ? canton_chart_get_data (CANTON_CHART_VIEW (view)->chart) : NULL;
  guint category = gtk_list_item_get_position (item);
  int which = GPOINTER_TO_INT (column);
  g_autofree char *text = NULL;

  if (data == NULL || category >= canton_chart_data_get_n_categories (data))
    return;

  if (which == COLUMN_CATEGORY)
    text = g_strdup (canton_chart_data_get_category (data, category));
  else
    text = canton_unit_format (which == COLUMN_TOTAL ? canton_chart_data_get_total (data, category)
                                                     : canton_chart_data_get_value (data, category, which),
                               canton_chart_data_get_unit (data), canton_chart_data_get_currency (data));
  gtk_label_set_label (GTK_LABEL (label), text);
}

static void
add_column (CantonChartView *self, const char *title, int which)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = gtk_column_view_column_new (title, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cell_cb), GINT_TO_POINTER (which));
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cell_cb), GINT_TO_POINTER (which));
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, which == COLUMN_CATEGORY);
  gtk_column_view_append_column (self->table, column);
  g_object_unref (column);
}

static void
fill_table (CantonChartView *self, CantonChartData *data)
{
  GListModel *columns = gtk_column_view_get_columns (self->table);
  g_autoptr (GtkStringList) rows = gtk_string_list_new (NULL);
  guint n_series = data != NULL ? canton_chart_data_get_n_series (data) : 0;

  gtk_column_view_set_model (self->table, NULL);
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->table, column);
    }
  if (data == NULL)
    return;

  add_column (self, canton_chart_data_get_category_title (data), COLUMN_CATEGORY);
  for (guint i = 0; i < n_series; i++)
    add_column (self, canton_chart_data_get_series (data, i), i);
  if (n_series > 1 && self->kind == CANTON_CHART_STACKED_BARS)
    add_column (self, C_ ("chart", "Total"), COLUMN_TOTAL);
  for (guint i = 0; i < canton_chart_data_get_n_categories (data); i++)
    gtk_string_list_append (rows, canton_chart_data_get_category (data, i));

  gtk_column_view_set_model (
    self->table, GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (g_steal_pointer (&rows)))));
}

static void
show_page (CantonChartView *self)
{
  CantonChartData *data = canton_chart_get_data (self->chart);
  gboolean empty = data == NULL || canton_chart_data_get_n_categories (data) == 0;

  gtk_widget_set_sensitive (GTK_WIDGET (self->show_table), !empty);
  gtk_stack_set_visible_child_name (self->stack, empty                                              ? "empty"
                                                 : gtk_toggle_button_get_active (self->show_table) ? "table"
                                                                                                    : "chart");
}

static void
on_row_activated_cb (GtkColumnView *table, guint position, CantonChartView *self)
{
  g_signal_emit (self, signals[CATEGORY_ACTIVATED], 0, position);
}

static void
on_chart_activated_cb (CantonChart *chart, guint category, CantonChartView *self)
{
  g_signal_emit (self, signals[CATEGORY_ACTIVATED], 0, category);
}

void
canton_chart_view_set_data (CantonChartView *self, CantonChartData *data)
{
  g_return_if_fail (CANTON_IS_CHART_VIEW (self));

  canton_chart_set_data (self->chart, data);
  gtk_label_set_label (self->title, data != NULL ? canton_chart_data_get_title (data) : "");
  fill_table (self, data);
  show_page (self);
}

void
canton_chart_view_set_table (CantonChartView *self, gboolean table)
{
  g_return_if_fail (CANTON_IS_CHART_VIEW (self));

  gtk_toggle_button_set_active (self->show_table, table);
}

GtkWidget *
canton_chart_view_new (CantonChartKind kind)
{
  CantonChartView *self = g_object_new (CANTON_TYPE_CHART_VIEW, NULL);

  self->kind = kind;
  canton_chart_set_kind (self->chart, kind);

  return GTK_WIDGET (self);
}

static void
canton_chart_view_class_init (CantonChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CATEGORY_ACTIVATED] = g_signal_new ("category-activated", CANTON_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                              NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (CANTON_TYPE_CHART);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/widgets/canton-chart-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CantonChartView, title);
  gtk_widget_class_bind_template_child (widget_class, CantonChartView, show_table);
  gtk_widget_class_bind_template_child (widget_class, CantonChartView, stack);
  gtk_widget_class_bind_template_child (widget_class, CantonChartView, chart);
  gtk_widget_class_bind_template_child (widget_class, CantonChartView, table);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_chart_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_page);
}

static void
canton_chart_view_init (CantonChartView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_page (self);
}
