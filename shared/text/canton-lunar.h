/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-day.h"

G_BEGIN_DECLS

/* Birthdays by the Chinese calendar, whose year is called by the Gregorian year in which it begins. */

/* Returns the day on which lunar day @day (1 to 30) of lunar month @month (1 to 12, not the leap one) of lunar year @year falls. A
 * 30th of a month of 29 days is its last. CANTON_DAY_NONE for numbers outside of this, or of years 1 to 9998. */
CantonDay canton_lunar_to_day (int year, int month, int day);

/* A birthday and what follows from it. */
typedef struct
{
  gboolean has_year;
  int age;            /* in completed years as of the day asked for; only if has_year */
  CantonDay next;     /* the next time it is, that day included */
  int next_age;       /* how old they are then; only if has_year */
} CantonBirthday;

/* Reads @text, YYYY-MM-DD or --MM-DD, solar or lunar, as of @today. FALSE when it is none, or in the future. Who is born on
 * 29 February has the 28th in other years. */
gboolean canton_birthday_read (const char *text, gboolean lunar, CantonDay today, CantonBirthday *birthday);

G_END_DECLS
