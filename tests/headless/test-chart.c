/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "canton-chart-data.h"
#include "canton-chart-drawing.h"

#include <pango/pangocairo.h>

static gboolean
is_round (gint64 step)
{
  while (step % 10 == 0)
    step /= 10;
  return step == 1 || step == 2 || step == 5;
}

static void
test_axis_is_round_and_holds_its_values (void)
{
  for (int i = 0; i < 20000; i++)
    {
      gint64 span = G_GINT64_CONSTANT (1) << g_test_rand_int_range (0, 52);
      gint64 low = g_test_rand_int_range (0, 2) ? -(gint64) (g_test_rand_double () * span) : 0;
      gint64 high = g_test_rand_double () * span;
      guint max_steps = g_test_rand_int_range (2, 11);
      gint64 smallest = g_test_rand_int_range (0, 2) ? 1 : 100;
      CantonAxis axis = canton_axis_fit (low, high, max_steps, smallest);

      g_assert_cmpint (axis.low, <=, low);
      g_assert_cmpint (axis.high, >=, high);
      g_assert_cmpint (axis.low % axis.step, ==, 0);
      g_assert_cmpint (axis.high % axis.step, ==, 0);
      g_assert_cmpint (axis.step, >=, smallest);
      g_assert_true (is_round (axis.step));
      g_assert_cmpuint (canton_axis_get_n_steps (&axis), >=, 1);
      g_assert_cmpuint (canton_axis_get_n_steps (&axis), <=, max_steps);
    }
}

static void
assert_label (gint64 high, gint64 value, CantonUnit unit, const char *expected)
{
  CantonAxis axis = canton_axis_fit (0, high, 5, canton_axis_smallest_step (unit, "USD"));
  g_autofree char *label = canton_axis_format (&axis, value, unit, "USD");

  g_assert_cmpstr (label, ==, expected);
}

static void
test_axis_labels (void)
{
  assert_label (7, 4, CANTON_UNIT_COUNT, "4");
  assert_label (5000, 2000, CANTON_UNIT_COUNT, "2K");
  assert_label (2500, 1500, CANTON_UNIT_COUNT, "1.5K");
  assert_label (G_GINT64_CONSTANT (500000000), 300000000, CANTON_UNIT_MONEY, "3M");
  assert_label (G_GINT64_CONSTANT (500000000), 0, CANTON_UNIT_MONEY, "0");
  assert_label (10000, 4000, CANTON_UNIT_SHARE, "40 %");
}

static CantonChartData *
make_data (void)
{
  CantonChartData *data = canton_chart_data_new ("Sales", "Month", CANTON_UNIT_COUNT, NULL);

  canton_chart_data_add_series (data, "Buick");
  canton_chart_data_add_series (data, "Ford");
  canton_chart_data_add_category (data, "March", ((const gint64[]){ 3, 4 }));
  canton_chart_data_add_category (data, "April", ((const gint64[]){ 10, -2 }));

  return data;
}

static void
test_data (void)
{
  g_autoptr (CantonChartData) data = make_data ();
  g_autofree char *words = canton_chart_data_describe (data, 0);

  g_assert_cmpint (canton_chart_data_get_total (data, 0), ==, 7);
  g_assert_cmpint (canton_chart_data_get_total (data, 1), ==, 8);
  g_assert_cmpint (canton_chart_data_get_value (data, 1, 1), ==, -2);
  g_assert_cmpstr (words, ==, "March: Buick 3, Ford 4");
}

static gboolean
has_ink (cairo_surface_t *surface)
{
  const guint8 *bytes = cairo_image_surface_get_data (surface);
  int size = cairo_image_surface_get_stride (surface) * cairo_image_surface_get_height (surface);

  for (int i = 0; i < size; i++)
    if (bytes[i] != 0)
      return TRUE;
  return FALSE;
}

static void
test_drawing (void)
{
  const double width = 400, height = 240;
  g_autoptr (CantonChartData) data = make_data ();
  g_autoptr (CantonChartData) empty = canton_chart_data_new ("Sales", "Month", CANTON_UNIT_COUNT, NULL);

  for (int kind = CANTON_CHART_BARS; kind <= CANTON_CHART_LINES; kind++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
      cairo_t *cr = cairo_create (surface);
      g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
      CantonChartDrawing drawing = { .data = empty, .kind = kind, .selected = CANTON_CHART_NO_CATEGORY };

      canton_chart_drawing_draw (&drawing, cr, layout, width, height);
      cairo_surface_flush (surface);
      g_assert_false (has_ink (surface));

      drawing.data = data;
      canton_chart_drawing_draw (&drawing, cr, layout, width, height);
      cairo_surface_flush (surface);
      g_assert_true (has_ink (surface));
      g_assert_cmpuint (canton_chart_drawing_find (&drawing, layout, width, height, width * 0.3), ==, 0);
      g_assert_cmpuint (canton_chart_drawing_find (&drawing, layout, width, height, width * 0.9), ==, 1);
      g_assert_cmpuint (canton_chart_drawing_find (&drawing, layout, width, height, 0), ==, CANTON_CHART_NO_CATEGORY);

      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/axis_is_round_and_holds_its_values", test_axis_is_round_and_holds_its_values);
  g_test_add_func ("/chart/axis_labels", test_axis_labels);
  g_test_add_func ("/chart/data", test_data);
  g_test_add_func ("/chart/drawing", test_drawing);

  return g_test_run ();
}
