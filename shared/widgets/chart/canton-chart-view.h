/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-chart.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CANTON_TYPE_CHART_VIEW (canton_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (CantonChartView, canton_chart_view, CANTON, CHART_VIEW, AdwBin)

/* A card with a title, a chart, and behind a button the same figures as a table; says so where there is nothing to show.
 *
 * Signal category-activated (guint category): as CantonChart has it, from the chart or from a row of the table. */

GtkWidget *canton_chart_view_new (CantonChartKind kind);

/* Shows @data, which may be NULL. */
void canton_chart_view_set_data (CantonChartView *self, CantonChartData *data);

/* Shows the table, or the chart. */
void canton_chart_view_set_table (CantonChartView *self, gboolean table);

G_END_DECLS
