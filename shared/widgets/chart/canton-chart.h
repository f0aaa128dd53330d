/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-chart-drawing.h"

G_BEGIN_DECLS

#define CANTON_TYPE_CHART (canton_chart_get_type ())
G_DECLARE_FINAL_TYPE (CantonChart, canton_chart, CANTON, CHART, GtkWidget)

/* A chart on screen: points out the category under the pointer, or the one chosen with the arrow keys, and says its values in a
 * line of its own below and to assistive technology.
 *
 * Signal category-activated (guint category): a category was clicked, or Enter was pressed on it. */

GtkWidget *canton_chart_new (void);

/* Shows @data, which may be NULL. */
void canton_chart_set_data (CantonChart *self, CantonChartData *data);
CantonChartData *canton_chart_get_data (CantonChart *self);

void canton_chart_set_kind (CantonChart *self, CantonChartKind kind);

/* The category pointed out, or CANTON_CHART_NO_CATEGORY. */
guint canton_chart_get_selected (CantonChart *self);

G_END_DECLS
