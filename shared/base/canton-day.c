/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-day.h"
#include "canton-i18n.h"

static const guint8 month_lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

static int
month_length (int year, int month)
{
  gboolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

  return month_lengths[month - 1] + (month == 2 && leap);
}

CantonDay
canton_day_from_ymd (int year, int month, int day)
{
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > month_length (year, month))
    return CANTON_DAY_NONE;

  /* Howard Hinnant, "chrono-compatible low-level date algorithms": years begin in March, so that the leap day is last. */
  int y = month <= 2 ? year - 1 : year;
  int era = (y >= 0 ? y : y - 399) / 400;
  int year_of_era = y - era * 400;
  int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * 146097 + day_of_era - 719468;
}

void
canton_day_to_ymd (CantonDay day, int *year, int *month, int *day_of_month)
{
  g_return_if_fail (day != CANTON_DAY_NONE);

  int shifted = day + 719468;
  int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  int day_of_era = shifted - era * 146097;
  int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int shifted_month = (5 * day_of_year + 2) / 153;
  int real_month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;

  if (year)
    *year = year_of_era + era * 400 + (real_month <= 2);
  if (month)
    *month = real_month;
  if (day_of_month)
    *day_of_month = day_of_year - (153 * shifted_month + 2) / 5 + 1;
}

static int
parse_digits (const char *text, int count)
{
  int value = 0;

  for (int i = 0; i < count; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      value = value * 10 + (text[i] - '0');
    }
  return value;
}

CantonDay
canton_day_parse (const char *text)
{
  if (text == NULL || strnlen (text, CANTON_DAY_TEXT_SIZE) != 10 || text[4] != '-' || text[7] != '-')
    return CANTON_DAY_NONE;

  return canton_day_from_ymd (parse_digits (text, 4), parse_digits (text + 5, 2), parse_digits (text + 8, 2));
}

const char *
canton_day_to_text (CantonDay day, char text[CANTON_DAY_TEXT_SIZE])
{
  int year, month, day_of_month;

  text[0] = '\0';
  if (day == CANTON_DAY_NONE)
    return text;

  canton_day_to_ymd (day, &year, &month, &day_of_month);
  for (int i = 3; i >= 0; i--, year /= 10)
    text[i] = '0' + year % 10;
  text[4] = text[7] = '-';
  text[5] = '0' + month / 10;
  text[6] = '0' + month % 10;
  text[8] = '0' + day_of_month / 10;
  text[9] = '0' + day_of_month % 10;
  text[10] = '\0';

  return text;
}

static char *
format (CantonDay day, const char *pattern)
{
  int year, month, day_of_month;
  g_autoptr (GDateTime) time = NULL;

  if (day == CANTON_DAY_NONE)
    return g_strdup ("");

  canton_day_to_ymd (day, &year, &month, &day_of_month);
  time = g_date_time_new_utc (year, month, day_of_month, 0, 0, 0);

  return g_date_time_format (time, pattern);
}

char *
canton_day_format (CantonDay day)
{
  /* Translators: a calendar day, as g_date_time_format() writes it; put the parts in the order people read them. */
  return format (day, C_ ("day", "%-d %b %Y"));
}

char *
canton_day_format_short (CantonDay day)
{
  /* Translators: the same where there is little room, in the columns of a list. */
  return format (day, C_ ("short day", "%-d %b %Y"));
}

CantonDay
canton_day_add_months (CantonDay day, int months)
{
  int year, month, day_of_month, total;

  canton_day_to_ymd (day, &year, &month, &day_of_month);
  total = year * 12 + (month - 1) + months;
  if (total < 12)
    return CANTON_DAY_NONE;
  year = total / 12;
  month = total % 12 + 1;

  return canton_day_from_ymd (year, month, MIN (day_of_month, month_length (year, month)));
}
