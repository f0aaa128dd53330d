/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-chart-data.h"

#include "canton-i18n.h"

struct _CantonChartData
{
  GObject parent_instance;

  char *title;
  char *category_title;
  CantonUnit unit;
  char *currency;

  GPtrArray *series;      /* of char * */
  GPtrArray *categories;  /* of char * */
  GArray *values;         /* of gint64, category by category */
};

G_DEFINE_FINAL_TYPE (CantonChartData, canton_chart_data, G_TYPE_OBJECT)

CantonChartData *
canton_chart_data_new (const char *title, const char *categories, CantonUnit unit, const char *currency)
{
  CantonChartData *self = g_object_new (CANTON_TYPE_CHART_DATA, NULL);

  self->title = g_strdup (title);
  self->category_title = g_strdup (categories);
  self->unit = unit;
  self->currency = g_strdup (currency);

  return self;
}

void
canton_chart_data_add_series (CantonChartData *self, const char *name)
{
  g_return_if_fail (self->categories->len == 0);

  g_ptr_array_add (self->series, g_strdup (name));
}

void
canton_chart_data_add_category (CantonChartData *self, const char *label, const gint64 *values)
{
  g_ptr_array_add (self->categories, g_strdup (label));
  g_array_append_vals (self->values, values, self->series->len);
}

const char *
canton_chart_data_get_title (CantonChartData *self)
{
  return self->title;
}

const char *
canton_chart_data_get_category_title (CantonChartData *self)
{
  return self->category_title;
}

CantonUnit
canton_chart_data_get_unit (CantonChartData *self)
{
  return self->unit;
}

const char *
canton_chart_data_get_currency (CantonChartData *self)
{
  return self->currency;
}

guint
canton_chart_data_get_n_series (CantonChartData *self)
{
  return self->series->len;
}

const char *
canton_chart_data_get_series (CantonChartData *self, guint series)
{
  return g_ptr_array_index (self->series, series);
}

guint
canton_chart_data_get_n_categories (CantonChartData *self)
{
  return self->categories->len;
}

const char *
canton_chart_data_get_category (CantonChartData *self, guint category)
{
  return g_ptr_array_index (self->categories, category);
}

gint64
canton_chart_data_get_value (CantonChartData *self, guint category, guint series)
{
  return g_array_index (self->values, gint64, category * self->series->len + series);
}

gint64
canton_chart_data_get_total (CantonChartData *self, guint category)
{
  gint64 total = 0;

  for (guint i = 0; i < self->series->len; i++)
    total += canton_chart_data_get_value (self, category, i);

  return total;
}

char *
canton_chart_data_describe (CantonChartData *self, guint category)
{
  GString *values = g_string_new (NULL);
  char *sentence;

  for (guint i = 0; i < self->series->len; i++)
    {
      g_autofree char *value =
        canton_unit_format (canton_chart_data_get_value (self, category, i), self->unit, self->currency);

      if (i > 0)
        /* Translators: between the members of a list */
        g_string_append (values, C_ ("list", ", "));
      if (self->series->len > 1)
        /* Translators: a series of a chart and its value: "Buick ¥1,200.00" */
        g_string_append_printf (values, C_ ("chart", "%s %s"), canton_chart_data_get_series (self, i), value);
      else
        g_string_append (values, value);
    }
  /* Translators: a category of a chart, and its values: "March 2026: Buick ¥1,200.00, Ford ¥800.00" */
  sentence = g_strdup_printf (C_ ("chart", "%s: %s"), canton_chart_data_get_category (self, category), values->str);
  g_string_free (values, TRUE);

  return sentence;
}

static void
canton_chart_data_finalize (GObject *object)
{
  CantonChartData *self = CANTON_CHART_DATA (object);

  g_free (self->title);
  g_free (self->category_title);
  g_free (self->currency);
  g_ptr_array_unref (self->series);
  g_ptr_array_unref (self->categories);
  g_array_unref (self->values);

  G_OBJECT_CLASS (canton_chart_data_parent_class)->finalize (object);
}

static void
canton_chart_data_class_init (CantonChartDataClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = canton_chart_data_finalize;
}

static void
canton_chart_data_init (CantonChartData *self)
{
  self->series = g_ptr_array_new_with_free_func (g_free);
  self->categories = g_ptr_array_new_with_free_func (g_free);
  self->values = g_array_new (FALSE, FALSE, sizeof (gint64));
}
