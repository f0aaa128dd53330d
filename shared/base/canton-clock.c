/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-clock.h"

static gint64 fixed_instant;

static void
read_environment (void)
{
  static gsize done;

  if (g_once_init_enter (&done))
    {
      const char *text = g_getenv ("CANTON_CLOCK");

      if (text != NULL)
        {
          g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
          g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, utc);

          if (time != NULL)
            canton_clock_set (g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time));
          else
            g_warning ("CANTON_CLOCK is not an ISO 8601 instant: %s", text);
        }
      g_once_init_leave (&done, 1);
    }
}

CantonInstant
canton_clock_now (void)
{
  gint64 fixed;

  read_environment ();
  fixed = __atomic_load_n (&fixed_instant, __ATOMIC_RELAXED);

  return fixed != 0 ? fixed : g_get_real_time ();
}

void
canton_clock_set (CantonInstant instant)
{
  __atomic_store_n (&fixed_instant, instant, __ATOMIC_RELAXED);
}

CantonDay
canton_clock_day_of (CantonInstant instant)
{
  /* Floor, not truncate: an instant before 1970 still belongs to the second it lies in. */
  gint64 seconds = instant / G_USEC_PER_SEC - (instant % G_USEC_PER_SEC < 0);
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (seconds);

  g_return_val_if_fail (local != NULL, CANTON_DAY_NONE);

  return canton_day_from_ymd (g_date_time_get_year (local),
                              g_date_time_get_month (local),
                              g_date_time_get_day_of_month (local));
}

CantonDay
canton_clock_today (void)
{
  return canton_clock_day_of (canton_clock_now ());
}
