/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-lunar.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucal.h>

#define MS_PER_DAY 86400000.0

/* Opening a calendar is slow, and one is not for two threads at once. */
static UCalendar *
get_calendar (void)
{
  static GPrivate calendars = G_PRIVATE_INIT ((GDestroyNotify) ucal_close);
  static const UChar zone[] = { 'G', 'M', 'T', '+', '8', 0 };
  UCalendar *calendar = g_private_get (&calendars);
  UErrorCode status = U_ZERO_ERROR;

  if (calendar == NULL)
    {
      calendar = ucal_open (zone, -1, "zh@calendar=chinese", UCAL_TRADITIONAL, &status);
      if (U_FAILURE (status))
        return NULL;
      g_private_set (&calendars, calendar);
    }
  return calendar;
}

/* Noon in China. */
static UDate
date_of (CantonDay day)
{
  return day * MS_PER_DAY + 4 * 3600000.0;
}

/* What the calendar calls the year that begins in Gregorian year @year: seen from its middle, far from any new year. */
static int
extended_year (UCalendar *calendar, int year)
{
  UErrorCode status = U_ZERO_ERROR;

  ucal_setMillis (calendar, date_of (canton_day_from_ymd (year, 7, 1)), &status);

  return ucal_get (calendar, UCAL_EXTENDED_YEAR, &status);
}

static CantonDay
to_day (UCalendar *calendar, int extended, int month, int day)
{
  UErrorCode status = U_ZERO_ERROR;
  UDate date;

  ucal_clear (calendar);
  ucal_set (calendar, UCAL_EXTENDED_YEAR, extended);
  ucal_set (calendar, UCAL_MONTH, month - 1);
  ucal_set (calendar, UCAL_IS_LEAP_MONTH, 0);
  ucal_set (calendar, UCAL_DATE, day);
  ucal_set (calendar, UCAL_HOUR_OF_DAY, 12);
  date = ucal_getMillis (calendar, &status);
  if (U_FAILURE (status))
    return CANTON_DAY_NONE;
  /* Too long a month has run over into the next. */
  if (day == 30 && ucal_get (calendar, UCAL_DATE, &status) != 30)
    date -= MS_PER_DAY;

  return (CantonDay) (date / MS_PER_DAY - (date < 0 ? 1 : 0));
}

CantonDay
canton_lunar_to_day (int year, int month, int day)
{
  UCalendar *calendar = get_calendar ();

  if (calendar == NULL || year < 1 || year > 9998 || month < 1 || month > 12 || day < 1 || day > 30)
    return CANTON_DAY_NONE;

  return to_day (calendar, extended_year (calendar, year), month, day);
}

static CantonDay
solar_birthday (int year, int month, int day)
{
  CantonDay found = canton_day_from_ymd (year, month, day);

  return found == CANTON_DAY_NONE && month == 2 && day == 29 ? canton_day_from_ymd (year, 2, 28) : found;
}

gboolean
canton_birthday_read (const char *text, gboolean lunar, CantonDay today, CantonBirthday *birthday)
{
  CantonDay (*birthday_of) (int year, int month, int day) = lunar ? canton_lunar_to_day : solar_birthday;
  g_autofree char *padded = g_str_has_prefix (text, "--") ? g_strconcat ("2000-", text + 2, NULL) : g_strdup (text);
  CantonDay parsed = canton_day_parse (padded);
  int birth_year, month, day, year;

  *birthday = (CantonBirthday){ .next = CANTON_DAY_NONE };
  if (parsed == CANTON_DAY_NONE || today == CANTON_DAY_NONE)
    return FALSE;
  canton_day_to_ymd (parsed, &birth_year, &month, &day);
  canton_day_to_ymd (today, &year, NULL, NULL);
  birthday->has_year = text[0] != '-';
  if (birthday->has_year && birthday_of (birth_year, month, day) > today)
    return FALSE;

  /* In January the lunar year is still the one before. */
  for (int candidate = year - 1; candidate <= year + 1 && birthday->next == CANTON_DAY_NONE; candidate++)
    if (birthday_of (candidate, month, day) >= today)
      {
        birthday->next = birthday_of (candidate, month, day);
        birthday->next_age = candidate - birth_year;
      }
  birthday->age = birthday->next_age - (birthday->next == today ? 0 : 1);
  if (!birthday->has_year)
    birthday->age = birthday->next_age = 0;

  return birthday->next != CANTON_DAY_NONE;
}
