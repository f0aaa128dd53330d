/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-axis.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define CANTON_TYPE_CHART_DATA (canton_chart_data_get_type ())
G_DECLARE_FINAL_TYPE (CantonChartData, canton_chart_data, CANTON, CHART_DATA, GObject)

/* What a chart shows, and the table behind it: a value for each category (month, dealer, stage) and series (brand, person).
 * Filled once, then shown; charts of changed figures get a new one. */

/* @title says what is shown ("Sales by month"); @categories what a category is ("Month"). @currency is for money, else NULL.
 * (transfer full) */
CantonChartData *canton_chart_data_new (const char *title, const char *categories, CantonUnit unit, const char *currency);

/* Series first, then categories. */
void canton_chart_data_add_series (CantonChartData *self, const char *name);

/* @values has one for each series. */
void canton_chart_data_add_category (CantonChartData *self, const char *label, const gint64 *values);

const char *canton_chart_data_get_title (CantonChartData *self);
const char *canton_chart_data_get_category_title (CantonChartData *self);
CantonUnit canton_chart_data_get_unit (CantonChartData *self);
const char *canton_chart_data_get_currency (CantonChartData *self);
guint canton_chart_data_get_n_series (CantonChartData *self);
const char *canton_chart_data_get_series (CantonChartData *self, guint series);
guint canton_chart_data_get_n_categories (CantonChartData *self);
const char *canton_chart_data_get_category (CantonChartData *self, guint category);
gint64 canton_chart_data_get_value (CantonChartData *self, guint category, guint series);

/* The sum of a category's series. */
gint64 canton_chart_data_get_total (CantonChartData *self, guint category);

/* Returns a category in a sentence: "March 2026: Buick ¥1,200.00, Ford ¥800.00". (transfer full) */
char *canton_chart_data_describe (CantonChartData *self, guint category);

G_END_DECLS
