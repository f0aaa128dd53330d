/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a chart's values are. */
typedef enum {
  CANTON_UNIT_COUNT,
  CANTON_UNIT_MONEY,   /* minor units of a currency */
  CANTON_UNIT_SHARE    /* basis points: 10,000 is the whole */
} CantonUnit;

/* A scale whose ends and steps are round numbers: 1, 2 or 5 times a power of ten of the unit. */
typedef struct
{
  gint64 low;   /* a multiple of step, 0 or below */
  gint64 high;  /* a multiple of step, above low */
  gint64 step;  /* 1 and up */
} CantonAxis;

/* Returns the axis with at most @max_steps (2 and up) steps that holds 0, @low and @high. A step is never smaller than
 * @smallest_step (1 and up), so that whole things are not counted in halves. */
CantonAxis canton_axis_fit (gint64 low, gint64 high, guint max_steps, gint64 smallest_step);

/* Returns the smallest step that makes sense for values of @unit. @currency is for money and may be NULL otherwise. */
gint64 canton_axis_smallest_step (CantonUnit unit, const char *currency);

guint canton_axis_get_n_steps (const CantonAxis *axis);

/* Returns where @value stands between low (0.0) and high (1.0). */
double canton_axis_get_position (const CantonAxis *axis, gint64 value);

/* Returns @value for the margin of a chart, short and without a currency: "1.5M", "150万", "40 %". (transfer full) */
char *canton_axis_format (const CantonAxis *axis, gint64 value, CantonUnit unit, const char *currency);

/* Returns @value in full, as tables show it. (transfer full) */
char *canton_unit_format (gint64 value, CantonUnit unit, const char *currency);

G_END_DECLS
