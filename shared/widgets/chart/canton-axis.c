/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-axis.h"

#include "canton-i18n.h"
#include "canton-money.h"

#include <math.h>

#define ONE_PERCENT 100

gint64
canton_axis_smallest_step (CantonUnit unit, const char *currency)
{
  gint64 step = 1;

  if (unit == CANTON_UNIT_SHARE)
    return ONE_PERCENT;
  if (unit == CANTON_UNIT_MONEY)
    for (int i = canton_money_decimals (currency); i > 0; i--)
      step *= 10;
  return step;
}

static gint64
divide_down (gint64 value, gint64 step)
{
  gint64 quotient = value / step;

  return value % step < 0 ? quotient - 1 : quotient;
}

static gint64
divide_up (gint64 value, gint64 step)
{
  return -divide_down (-value, step);
}

CantonAxis
canton_axis_fit (gint64 low, gint64 high, guint max_steps, gint64 smallest_step)
{
  static const gint64 factors[] = { 1, 2, 5 };
  gint64 power = smallest_step;

  g_return_val_if_fail (max_steps >= 2 && smallest_step >= 1, ((CantonAxis){ 0, 1, 1 }));

  low = MIN (low, 0);
  high = MAX (high, 0);
  while (TRUE)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (factors); i++)
        {
          gint64 step = factors[i] * power;
          gint64 first = divide_down (low, step);
          gint64 last = MAX (divide_up (high, step), first + 1);

          /* The end stops a range that no step of a gint64 could divide. */
          if (last - first <= max_steps || power > G_MAXINT64 / 100)
            return (CantonAxis){ first * step, last * step, step };
        }
      power *= 10;
    }
}

guint
canton_axis_get_n_steps (const CantonAxis *axis)
{
  return (axis->high - axis->low) / axis->step;
}

double
canton_axis_get_position (const CantonAxis *axis, gint64 value)
{
  return (double) (value - axis->low) / (double) (axis->high - axis->low);
}

/* Names for large numbers: by thousands, or by ten thousands in languages that count so. */
static double
shorten (double largest, const char **name)
{
  /* Translators: how your language counts large numbers: "thousands" (K, M, B) or "myriads" (ten thousands: 万, 亿). Leave one
   * of the two English words. */
  gboolean myriads = g_str_equal (C_ ("large numbers", "thousands"), "myriads");

  *name = "";
  if (myriads)
    {
      if (largest >= 1e8)
        return *name = C_ ("number", "×10⁸"), 1e8;
      if (largest >= 1e4)
        return *name = C_ ("number", "×10⁴"), 1e4;
      return 1;
    }
  if (largest >= 1e9)
    return *name = C_ ("number", "B"), 1e9;
  if (largest >= 1e6)
    return *name = C_ ("number", "M"), 1e6;
  if (largest >= 1e3)
    return *name = C_ ("number", "K"), 1e3;
  return 1;
}

char *
canton_axis_format (const CantonAxis *axis, gint64 value, CantonUnit unit, const char *currency)
{
  double whole = unit == CANTON_UNIT_MONEY ? canton_axis_smallest_step (unit, currency) : 1;
  double divisor;
  const char *name;
  int decimals = 0;

  if (unit == CANTON_UNIT_SHARE)
    return canton_unit_format (value, unit, currency);

  divisor = shorten (MAX (axis->high, -axis->low) / whole, &name) * whole;
  /* As many decimals as make neighbouring ticks differ. */
  for (double step = axis->step / divisor; step < 0.999 && decimals < 3; step *= 10)
    decimals++;

  /* Translators: a short number and the letter for thousands, millions, …: "1.5" and "M" */
  return value == 0 ? g_strdup ("0") : g_strdup_printf (C_ ("number", "%.*f%s"), decimals, value / divisor, name);
}

char *
canton_unit_format (gint64 value, CantonUnit unit, const char *currency)
{
  if (unit == CANTON_UNIT_MONEY)
    return canton_money_format (value, currency);
  if (unit == CANTON_UNIT_SHARE)
    /* Translators: a share in percent */
    return g_strdup_printf (C_ ("number", "%.*f %%"), value % ONE_PERCENT != 0 ? 1 : 0, value / (double) ONE_PERCENT);

  return g_strdup_printf ("%'" G_GINT64_FORMAT, value);
}
