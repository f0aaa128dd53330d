/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-chart-drawing.h"

#include <math.h>

#define TICK_DISTANCE 44     /* at least, between lines of the scale */
#define GAP 6
#define LEGEND_SWATCH 10
#define BAR_SHARE 0.72       /* of the width of a category */
#define MAX_BAR 56

typedef struct
{
  double left, top, width, height; /* of the plot, without margins */
  double legend_height;
  CantonAxis axis;
} Frame;

/* Told apart also by those who do not see all colours; after Okabe and Ito, "Color Universal Design" (2008), lightened for the
 * dark. */
static const GdkRGBA light_palette[] = {
  { 0.00f, 0.45f, 0.70f, 1 }, { 0.90f, 0.62f, 0.00f, 1 }, { 0.00f, 0.62f, 0.45f, 1 }, { 0.80f, 0.47f, 0.65f, 1 },
  { 0.34f, 0.71f, 0.91f, 1 }, { 0.84f, 0.37f, 0.00f, 1 }, { 0.45f, 0.45f, 0.45f, 1 }, { 0.76f, 0.71f, 0.10f, 1 },
};
static const GdkRGBA dark_palette[] = {
  { 0.36f, 0.66f, 0.90f, 1 }, { 0.96f, 0.73f, 0.26f, 1 }, { 0.27f, 0.78f, 0.62f, 1 }, { 0.90f, 0.62f, 0.78f, 1 },
  { 0.60f, 0.84f, 0.97f, 1 }, { 0.95f, 0.55f, 0.27f, 1 }, { 0.68f, 0.68f, 0.68f, 1 }, { 0.90f, 0.86f, 0.36f, 1 },
};

static void
set_series_color (const CantonChartDrawing *self, cairo_t *cr, guint series)
{
  const GdkRGBA *palette = self->dark ? dark_palette : light_palette;

  gdk_cairo_set_source_rgba (cr, &palette[series % G_N_ELEMENTS (light_palette)]);
}

static void
set_ink (const CantonChartDrawing *self, cairo_t *cr, double strength)
{
  double shade = self->dark ? 1 : 0;

  cairo_set_source_rgba (cr, shade, shade, shade, strength);
}

static double
measure (PangoLayout *layout, const char *text, double *height)
{
  int w, h;

  pango_layout_set_width (layout, -1);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &w, &h);
  if (height != NULL)
    *height = h;
  return w;
}

static void
find_range (const CantonChartDrawing *self, gint64 *low, gint64 *high)
{
  guint n_series = canton_chart_data_get_n_series (self->data);

  *low = *high = 0;
  for (guint i = 0; i < canton_chart_data_get_n_categories (self->data); i++)
    {
      gint64 above = 0, below = 0;

      for (guint k = 0; k < n_series; k++)
        {
          gint64 value = canton_chart_data_get_value (self->data, i, k);

          if (self->kind != CANTON_CHART_STACKED_BARS)
            above = below = 0;
          if (value > 0)
            above += value;
          else
            below += value;
          *low = MIN (*low, below);
          *high = MAX (*high, above);
        }
    }
}

/* Places names from left to right, row by row, as words in a text. Draws them when @cr is given. Returns the height. */
static double
run_legend (const CantonChartDrawing *self, cairo_t *cr, PangoLayout *layout, double left, double width)
{
  guint n_series = canton_chart_data_get_n_series (self->data);
  double x = left, y = 0, row = 0;

  if (n_series < 2)
    return 0;

  for (guint i = 0; i < n_series; i++)
    {
      double needed = LEGEND_SWATCH + GAP + measure (layout, canton_chart_data_get_series (self->data, i), &row);

      if (x > left && x + needed > left + width)
        {
          x = left;
          y += row + GAP / 2.0;
        }
      if (cr != NULL)
        {
          set_series_color (self, cr, i);
          cairo_rectangle (cr, x, y + (row - LEGEND_SWATCH) / 2, LEGEND_SWATCH, LEGEND_SWATCH);
          cairo_fill (cr);
          set_ink (self, cr, 0.85);
          cairo_move_to (cr, x + LEGEND_SWATCH + GAP, y);
          pango_cairo_show_layout (cr, layout);
        }
      x += needed + 2.5 * GAP;
    }
  return y + row + 2 * GAP;
}

static Frame
measure_frame (const CantonChartDrawing *self, PangoLayout *layout, double width, double height)
{
  CantonUnit unit = canton_chart_data_get_unit (self->data);
  const char *currency = canton_chart_data_get_currency (self->data);
  double label_width = 0, label_height = 0;
  gint64 low, high;
  Frame frame;

  measure (layout, "0", &label_height);
  frame.legend_height = run_legend (self, NULL, layout, 0, width);
  frame.top = frame.legend_height + label_height / 2;
  frame.height = MAX (height - frame.top - label_height - 2 * GAP, 1);

  find_range (self, &low, &high);
  frame.axis = canton_axis_fit (low, high, CLAMP (frame.height / TICK_DISTANCE, 2, 10),
                                canton_axis_smallest_step (unit, currency));
  for (gint64 value = frame.axis.low; value <= frame.axis.high; value += frame.axis.step)
    {
      g_autofree char *label = canton_axis_format (&frame.axis, value, unit, currency);

      label_width = MAX (label_width, measure (layout, label, NULL));
    }
  frame.left = label_width + GAP;
  frame.width = MAX (width - frame.left - GAP, 1);

  return frame;
}

static double
y_of (const Frame *frame, gint64 value)
{
  return frame->top + frame->height * (1 - canton_axis_get_position (&frame->axis, value));
}

static void
draw_scale (const CantonChartDrawing *self, cairo_t *cr, PangoLayout *layout, const Frame *frame)
{
  cairo_set_line_width (cr, 1);
  for (gint64 value = frame->axis.low; value <= frame->axis.high; value += frame->axis.step)
    {
      g_autofree char *label = canton_axis_format (&frame->axis, value, canton_chart_data_get_unit (self->data),
                                                   canton_chart_data_get_currency (self->data));
      double y = floor (y_of (frame, value)) + 0.5;
      double height;
      double width = measure (layout, label, &height);

      set_ink (self, cr, value == 0 ? 0.45 : 0.12);
      cairo_move_to (cr, frame->left, y);
      cairo_line_to (cr, frame->left + frame->width, y);
      cairo_stroke (cr);
      set_ink (self, cr, 0.7);
      cairo_move_to (cr, frame->left - GAP - width, y - height / 2);
      pango_cairo_show_layout (cr, layout);
    }
}

/* Every label that has room; the rest are reached by pointing. */
static void
draw_categories (const CantonChartDrawing *self, cairo_t *cr, PangoLayout *layout, const Frame *frame)
{
  guint n = canton_chart_data_get_n_categories (self->data);
  double slot = frame->width / n;
  double widest = 0;
  guint every;

  for (guint i = 0; i < n; i++)
    widest = MAX (widest, measure (layout, canton_chart_data_get_category (self->data, i), NULL));
  every = MAX (ceil ((widest + 2 * GAP) / slot), 1);
  /* Long names, as of dealers, are cut rather than dropped while a readable piece of them fits. */
  if (every > 1 && slot > 56)
    every = 1;

  set_ink (self, cr, 0.7);
  for (guint i = 0; i < n; i += every)
    {
      double room = slot * every - GAP;

      pango_layout_set_text (layout, canton_chart_data_get_category (self->data, i), -1);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
      pango_layout_set_width (layout, room * PANGO_SCALE);
      pango_layout_set_height (layout, 0);
      cairo_move_to (cr, frame->left + slot * (i + 0.5) - room / 2, frame->top + frame->height + GAP);
      pango_cairo_show_layout (cr, layout);
    }
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_NONE);
  pango_layout_set_alignment (layout, PANGO_ALIGN_LEFT);
  pango_layout_set_width (layout, -1);
}

static void
draw_bar (cairo_t *cr, const Frame *frame, double x, double width, gint64 from, gint64 to)
{
  double y1 = y_of (frame, from);
  double y2 = y_of (frame, to);

  cairo_rectangle (cr, x, MIN (y1, y2), width, fabs (y2 - y1));
  cairo_fill (cr);
}

static void
draw_bars (const CantonChartDrawing *self, cairo_t *cr, const Frame *frame)
{
  guint n = canton_chart_data_get_n_categories (self->data);
  guint n_series = canton_chart_data_get_n_series (self->data);
  gboolean stacked = self->kind == CANTON_CHART_STACKED_BARS;
  double slot = frame->width / n;
  double bar = MIN (slot * BAR_SHARE / (stacked ? 1 : n_series), MAX_BAR);
  double group = stacked ? bar : bar * n_series;

  for (guint i = 0; i < n; i++)
    {
      double x = frame->left + slot * (i + 0.5) - group / 2;
      gint64 above = 0, below = 0;

      for (guint k = 0; k < n_series; k++)
        {
          gint64 value = canton_chart_data_get_value (self->data, i, k);
          gint64 *base = value > 0 ? &above : &below;

          set_series_color (self, cr, k);
          if (stacked)
            {
              draw_bar (cr, frame, x, bar, *base, *base + value);
              *base += value;
            }
          else
            draw_bar (cr, frame, x + bar * k, MAX (bar - 1, 1), 0, value);
        }
    }
}

static void
draw_lines (const CantonChartDrawing *self, cairo_t *cr, const Frame *frame)
{
  guint n = canton_chart_data_get_n_categories (self->data);
  double slot = frame->width / n;

  cairo_set_line_width (cr, 2);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint k = 0; k < canton_chart_data_get_n_series (self->data); k++)
    {
      set_series_color (self, cr, k);
      for (guint i = 0; i < n; i++)
        cairo_line_to (cr, frame->left + slot * (i + 0.5), y_of (frame, canton_chart_data_get_value (self->data, i, k)));
      cairo_stroke (cr);
      for (guint i = 0; i < n && slot > 12; i++)
        {
          cairo_arc (cr, frame->left + slot * (i + 0.5), y_of (frame, canton_chart_data_get_value (self->data, i, k)), 3, 0,
                     2 * G_PI);
          cairo_fill (cr);
        }
    }
}

void
canton_chart_drawing_draw (const CantonChartDrawing *self, cairo_t *cr, PangoLayout *layout, double width, double height)
{
  guint n = canton_chart_data_get_n_categories (self->data);
  Frame frame;

  if (n == 0 || canton_chart_data_get_n_series (self->data) == 0)
    return;

  frame = measure_frame (self, layout, width, height);
  if (self->selected < n)
    {
      double slot = frame.width / n;

      set_ink (self, cr, 0.07);
      cairo_rectangle (cr, frame.left + slot * self->selected, frame.top, slot, frame.height);
      cairo_fill (cr);
    }
  run_legend (self, cr, layout, 0, width);
  draw_scale (self, cr, layout, &frame);
  if (self->kind == CANTON_CHART_LINES)
    draw_lines (self, cr, &frame);
  else
    draw_bars (self, cr, &frame);
  draw_categories (self, cr, layout, &frame);
}

guint
canton_chart_drawing_find (const CantonChartDrawing *self, PangoLayout *layout, double width, double height, double x)
{
  guint n = canton_chart_data_get_n_categories (self->data);
  Frame frame;

  if (n == 0 || canton_chart_data_get_n_series (self->data) == 0)
    return CANTON_CHART_NO_CATEGORY;

  frame = measure_frame (self, layout, width, height);
  if (x < frame.left || x >= frame.left + frame.width)
    return CANTON_CHART_NO_CATEGORY;

  return MIN ((x - frame.left) / frame.width * n, n - 1);
}
