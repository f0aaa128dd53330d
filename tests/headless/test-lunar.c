/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

/* Birthdays by both calendars. */

#include "canton-config.h"

#include "canton-lunar.h"

static void
assert_lunar (int year, int month, int day, const char *expected)
{
  char text[CANTON_DAY_TEXT_SIZE];

  g_assert_cmpstr (canton_day_to_text (canton_lunar_to_day (year, month, day), text), ==, expected);
}

/* New years and feasts as calendars print them. */
static void
test_days (void)
{
  assert_lunar (2024, 1, 1, "2024-02-10");
  assert_lunar (2025, 1, 1, "2025-01-29");
  assert_lunar (2026, 1, 1, "2026-02-17");
  assert_lunar (1970, 1, 1, "1970-02-06");
  assert_lunar (1949, 1, 1, "1949-01-29");
  assert_lunar (2025, 8, 15, "2025-10-06");
  assert_lunar (2023, 5, 5, "2023-06-22");   /* after the leap second month of that year */
  assert_lunar (2025, 12, 29, "2026-02-16"); /* the last month has 29 days */
  assert_lunar (2025, 12, 30, "2026-02-16");
  assert_lunar (2025, 13, 1, "");
  assert_lunar (2025, 1, 31, "");
}

static void
assert_birthday (const char *text, gboolean lunar, const char *today, const char *next, int age, int next_age)
{
  CantonBirthday birthday;
  char day[CANTON_DAY_TEXT_SIZE];

  g_assert_true (canton_birthday_read (text, lunar, canton_day_parse (today), &birthday));
  g_assert_cmpstr (canton_day_to_text (birthday.next, day), ==, next);
  g_assert_cmpint (birthday.age, ==, age);
  g_assert_cmpint (birthday.next_age, ==, next_age);
}

static void
test_birthdays (void)
{
  CantonBirthday birthday;

  assert_birthday ("1988-03-15", FALSE, "2026-03-14", "2026-03-15", 37, 38);
  assert_birthday ("1988-03-15", FALSE, "2026-03-15", "2026-03-15", 38, 38);
  assert_birthday ("1988-03-15", FALSE, "2026-03-16", "2027-03-15", 38, 39);
  assert_birthday ("1988-02-29", FALSE, "2026-01-01", "2026-02-28", 37, 38);
  assert_birthday ("--12-24", FALSE, "2026-12-25", "2027-12-24", 0, 0);
  assert_birthday ("1988-08-15", TRUE, "2025-10-05", "2025-10-06", 36, 37);
  /* The end of lunar 2025 is in 2026. */
  assert_birthday ("1990-12-20", TRUE, "2026-01-15", "2026-02-07", 34, 35);
  g_assert_false (canton_birthday_read ("2030-01-01", FALSE, canton_day_parse ("2026-01-01"), &birthday));
  g_assert_false (canton_birthday_read ("1988-13-01", FALSE, canton_day_parse ("2026-01-01"), &birthday));
  g_assert_false (canton_birthday_read ("", TRUE, canton_day_parse ("2026-01-01"), &birthday));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lunar/days", test_days);
  g_test_add_func ("/lunar/birthdays", test_birthdays);

  return g_test_run ();
}
