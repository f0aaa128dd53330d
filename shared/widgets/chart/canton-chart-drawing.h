/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-chart-data.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  CANTON_CHART_BARS,          /* series side by side */
  CANTON_CHART_STACKED_BARS,
  CANTON_CHART_LINES
} CantonChartKind;

#define CANTON_CHART_NO_CATEGORY G_MAXUINT

/* How a chart is drawn on screen or paper. */
typedef struct
{
  CantonChartData *data;
  CantonChartKind kind;
  gboolean dark;
  guint selected;          /* a category to point out, or CANTON_CHART_NO_CATEGORY */
} CantonChartDrawing;

/* Draws the chart, its axes and its legend into @width × @height units at the origin of @cr. @layout gives the font. */
void canton_chart_drawing_draw (const CantonChartDrawing *self, cairo_t *cr, PangoLayout *layout, double width, double height);

/* Returns the category drawn at @x, or CANTON_CHART_NO_CATEGORY. */
guint canton_chart_drawing_find (const CantonChartDrawing *self, PangoLayout *layout, double width, double height, double x);

G_END_DECLS
