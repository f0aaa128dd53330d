/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A calendar day: days since 1970-01-01 in the proleptic Gregorian calendar. It has no time zone and is never mixed with an
 * instant. In the store and in bundles it is text, YYYY-MM-DD. */
typedef gint32 CantonDay;

#define CANTON_DAY_NONE G_MININT32

/* Room for "YYYY-MM-DD" and its NUL. */
#define CANTON_DAY_TEXT_SIZE 11

/* Returns the day, or CANTON_DAY_NONE if there is no such day. Years 1 to 9999. */
CantonDay canton_day_from_ymd (int year, int month, int day);

/* Splits @day, which must not be CANTON_DAY_NONE. Any of the results may be NULL. */
void canton_day_to_ymd (CantonDay day, int *year, int *month, int *day_of_month);

/* Returns the day written exactly as YYYY-MM-DD, or CANTON_DAY_NONE for anything else, NULL included. */
CantonDay canton_day_parse (const char *text);

/* Writes @day as YYYY-MM-DD into @text and returns @text; writes "" for CANTON_DAY_NONE. */
const char *canton_day_to_text (CantonDay day, char text[CANTON_DAY_TEXT_SIZE]);

/* Returns @day in the words of the user's locale, e.g. "24 Nov 2026" or "2026年11月24日"; "" for CANTON_DAY_NONE.
 * (transfer full) */
char *canton_day_format (CantonDay day);

/* The same as short as the language writes it, for columns: "24 Nov 2026" or "2026-11-24"; "" for CANTON_DAY_NONE.
 * (transfer full) */
char *canton_day_format_short (CantonDay day);

/* Returns the same day of the month @months later, or the last day of that month where it is shorter;
 * CANTON_DAY_NONE outside years 1 to 9999. */
CantonDay canton_day_add_months (CantonDay day, int months);

G_END_DECLS
