/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-clock.h"
#include "canton-day.h"
#include "canton-error.h"
#include "canton-id.h"
#include "canton-money.h"

#include <gio/gio.h>
#include <locale.h>
#include <string.h>

#define HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

static void
test_every_day (void)
{
  static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  CantonDay expected = canton_day_from_ymd (1, 1, 1);
  g_autoptr (GDate) epoch = g_date_new_dmy (1, G_DATE_JANUARY, 1970);
  g_autoptr (GDate) first = g_date_new_dmy (1, G_DATE_JANUARY, 1);

  g_assert_cmpint (expected, ==, g_date_days_between (epoch, first));

  for (int year = 1; year <= 9999; year++)
    for (int month = 1; month <= 12; month++)
      {
        gboolean leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
        int length = lengths[month - 1] + (month == 2 && leap ? 1 : 0);

        for (int day = 1; day <= length; day++, expected++)
          {
            char written[CANTON_DAY_TEXT_SIZE], text[32];
            int y, m, d;

            g_assert_cmpint (canton_day_from_ymd (year, month, day), ==, expected);
            canton_day_to_ymd (expected, &y, &m, &d);
            g_assert_true (y == year && m == month && d == day);

            canton_day_to_text (expected, written);
            g_snprintf (text, sizeof text, "%04d-%02d-%02d", year, month, day);
            g_assert_cmpstr (written, ==, text);
            g_assert_cmpint (canton_day_parse (written), ==, expected);
          }
        g_assert_cmpint (canton_day_from_ymd (year, month, length + 1), ==, CANTON_DAY_NONE);
      }
}

static void
test_no_such_day (void)
{
  static const char *const wrong[] = {
    "",           "2026",       "2026-11",     "2026-11-2",  "2026-11-24 ", " 2026-11-24", "2026/11/24", "2026-11-24T00",
    "2026-13-01", "2026-00-10", "2026-02-29",  "2026-04-31", "0000-01-01",  "2026-1--01",  "-026-01-01", "+026-01-01",
    "2026-01-0x", "２026-01-01", "2026-01-00", "99999-01-01",
  };
  char text[CANTON_DAY_TEXT_SIZE] = "x";

  g_assert_cmpint (canton_day_parse (NULL), ==, CANTON_DAY_NONE);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_cmpint (canton_day_parse (wrong[i]), ==, CANTON_DAY_NONE);

  g_assert_cmpstr (canton_day_to_text (CANTON_DAY_NONE, text), ==, "");
}

static void
test_months_later (void)
{
  static const struct
  {
    const char *from;
    int months;
    const char *to;
  } cases[] = {
    { "2026-01-31", 1, "2026-02-28" },   { "2024-01-31", 1, "2024-02-29" },  { "2026-01-31", 3, "2026-04-30" },
    { "2026-03-31", -1, "2026-02-28" },  { "2026-11-24", 0, "2026-11-24" },  { "2026-11-24", 12, "2027-11-24" },
    { "2024-02-29", 12, "2025-02-28" },  { "2026-12-15", 1, "2027-01-15" },  { "2026-01-15", -1, "2025-12-15" },
    { "2026-01-15", -25, "2023-12-15" }, { "9999-12-31", 1, "" },            { "0001-01-01", -1, "" },
    { "0001-05-01", -40, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char text[CANTON_DAY_TEXT_SIZE];

      canton_day_to_text (canton_day_add_months (canton_day_parse (cases[i].from), cases[i].months), text);
      g_assert_cmpstr (text, ==, cases[i].to);
    }
}

static void
test_money_read (void)
{
  static const struct
  {
    const char *text;
    const char *currency;
    gint64 amount;
  } cases[] = {
    { "26000", "CNY", 2600000 },
    { "26,000.50", "CNY", 2600050 },
    { "¥1.234,5", "CNY", 123450 },
    { "￥ 1,234.50 元", "CNY", 123450 },
    { "(12.00)", "USD", -1200 },
    { "-12", "USD", -1200 },
    { "−12.5", "USD", -1250 },
    { "１２３４．５", "CNY", 123450 },
    { "1'234.50", "CHF", 123450 },
    { "1 234,50 €", "EUR", 123450 },
    { "1,234", "USD", 123400 },
    { "1.234", "EUR", 123400 },
    { "1.234", "KWD", 1234 },
    { "1,234.567", "KWD", 1234567 },
    { "1,234,567", "JPY", 1234567 },
    { "1.234.567", "JPY", 1234567 },
    { "0", "CNY", 0 },
    { "0.05", "CNY", 5 },
    { ".5", "CNY", 50 },
    { "$.50", "USD", 50 },
    { "Rs.500", "INR", 50000 },
    { "12.", "CNY", 1200 },
    { "90071992547409.91", "CNY", CANTON_MONEY_MAX },
    { "9007199254740991", "JPY", CANTON_MONEY_MAX },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 amount = -1;

      g_test_message ("%s %s", cases[i].currency, cases[i].text);
      g_assert_true (canton_money_parse (cases[i].text, cases[i].currency, &amount, &error));
      g_assert_no_error (error);
      g_assert_cmpint (amount, ==, cases[i].amount);
    }
}

static void
test_money_refused (void)
{
  static const struct
  {
    const char *text;
    const char *currency;
  } cases[] = {
    { ".", "CNY" },         { "-,", "CNY" },
    { "", "CNY" },          { "元", "CNY" },         { "1.2.3", "CNY" },        { "12,34", "JPY" },
    { "12,34,567", "INR" }, { "1.2345", "CNY" },     { "0.123", "CNY" },        { "0,123", "EUR" },
    { "1e5", "CNY" },       { "12-", "CNY" },        { "--12", "CNY" },         { "3 for 5", "CNY" },
    { "1,2345", "CNY" },    { "1234.567", "CNY" },   { "90071992547409.92", "CNY" },
    { "9007199254740992", "JPY" },                   { "99999999999999999999999", "CNY" },
    { "\xff\xfe", "CNY" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 amount;

      g_test_message ("%s", cases[i].text);
      g_assert_false (canton_money_parse (cases[i].text, cases[i].currency, &amount, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

static void
test_money_written (void)
{
  static const struct
  {
    gint64 amount;
    const char *currency;
    const char *text;
    const char *format;
  } cases[] = {
    { 0, "CNY", "0.00", "¥0.00" },
    { 5, "CNY", "0.05", "¥0.05" },
    { -5, "CNY", "-0.05", "−¥0.05" },
    { 123450, "CNY", "1234.50", "¥1,234.50" },
    { 99999, "CNY", "999.99", "¥999.99" },
    { 1234567, "JPY", "1234567", "JPY 1,234,567" },
    { 1234567, "KWD", "1234.567", "KWD 1,234.567" },
    { CANTON_MONEY_MAX, "USD", "90071992547409.91", "$90,071,992,547,409.91" },
    { G_MININT64, "JPY", "-9223372036854775808", "−JPY 9,223,372,036,854,775,808" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = canton_money_to_text (cases[i].amount, cases[i].currency);
      g_autofree char *format = canton_money_format (cases[i].amount, cases[i].currency);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpstr (format, ==, cases[i].format);
    }

  /* What is written can be read again, whatever the currency's decimals. */
  for (int i = 0; i < 20000; i++)
    {
      static const char *const currencies[] = { "CNY", "JPY", "KWD" };
      const char *currency = currencies[i % 3];
      gint64 amount = (gint64) (g_test_rand_double () * (double) CANTON_MONEY_MAX) * (i % 2 ? 1 : -1);
      g_autofree char *text = canton_money_to_text (amount, currency);
      g_autofree char *format = canton_money_format (amount, currency);
      gint64 read_back = 0;

      g_assert_true (canton_money_parse (text, currency, &read_back, NULL));
      g_assert_cmpint (read_back, ==, amount);
      g_assert_true (canton_money_parse (format, currency, &read_back, NULL));
      g_assert_cmpint (read_back, ==, amount);
    }
}

static void
test_money_share (void)
{
  g_assert_cmpint (canton_money_share (10000, 1250), ==, 1250);
  g_assert_cmpint (canton_money_share (1, 5000), ==, 1);
  g_assert_cmpint (canton_money_share (-1, 5000), ==, -1);
  g_assert_cmpint (canton_money_share (1, 4999), ==, 0);
  g_assert_cmpint (canton_money_share (3, -5000), ==, -2);
  g_assert_cmpint (canton_money_share (CANTON_MONEY_MAX, 10000), ==, CANTON_MONEY_MAX);
}

enum
{
  IDS_PER_THREAD = 20000,
};

static gpointer
make_ids (gpointer data)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < IDS_PER_THREAD; i++)
    g_ptr_array_add (ids, canton_id_new ());

  return ids;
}

static void
test_ids (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("ids", make_ids, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (GPtrArray) ids = g_thread_join (threads[i]);

      for (guint j = 0; j < ids->len; j++)
        {
          const char *id = g_ptr_array_index (ids, j);

          g_assert_true (canton_id_is_valid (id));
          if (j > 0)
            g_assert_cmpstr (g_ptr_array_index (ids, j - 1), <, id);
          g_assert_true (g_hash_table_add (seen, g_strdup (id)));
        }
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, IDS_PER_THREAD * G_N_ELEMENTS (threads));
}

static void
test_ids_and_the_clock (void)
{
  g_autofree char *today = canton_id_new ();
  g_autofree char *set_back = NULL, *later = NULL;

  /* A clock that is set back must not make an identifier that sorts before an earlier one. */
  canton_clock_set (canton_clock_now () - 24 * HOUR);
  set_back = canton_id_new ();
  canton_clock_set (canton_clock_now () + 48 * HOUR);
  later = canton_id_new ();
  canton_clock_set (0);

  g_assert_cmpstr (today, <, set_back);
  g_assert_cmpstr (set_back, <, later);
  g_assert_cmpint (strncmp (set_back, later, 10), !=, 0);
}

static void
test_not_ids (void)
{
  g_assert_false (canton_id_is_valid (NULL));
  g_assert_false (canton_id_is_valid (""));
  g_assert_false (canton_id_is_valid ("01jdf7z3qk8m5n6p7r8s9tvwx"));
  g_assert_true (canton_id_is_valid ("01jdf7z3qk8m5n6p7r8s9tvwxy"));
  g_assert_false (canton_id_is_valid ("01jdf7z3qk8m5n6p7r8s9tvwxyz"));
  g_assert_false (canton_id_is_valid ("81jdf7z3qk8m5n6p7r8s9tvwxy"));
  g_assert_false (canton_id_is_valid ("01JDF7Z3QK8M5N6P7R8S9TVWXY"));
  g_assert_false (canton_id_is_valid ("01jdf7z3qk8m5n6p7r8s9tvwxi"));
}

static void
test_clock_stopped (void)
{
  CantonInstant instant = G_GINT64_CONSTANT (1700000000) * G_USEC_PER_SEC;
  CantonInstant before, after;

  canton_clock_set (instant);
  g_assert_cmpint (canton_clock_now (), ==, instant);
  g_assert_cmpint (canton_clock_today (), ==, canton_clock_day_of (instant));
  canton_clock_set (0);

  before = g_get_real_time ();
  after = canton_clock_now ();
  g_assert_cmpint (after, >=, before);
}

static void
test_clock_days (void)
{
  CantonInstant midnight = (CantonInstant) canton_day_parse ("2026-11-24") * 24 * HOUR;

  /* The suite runs at UTC+8, where the day begins at 16:00 of the day before. */
  g_assert_cmpint (canton_clock_day_of (midnight - 8 * HOUR), ==, canton_day_parse ("2026-11-24"));
  g_assert_cmpint (canton_clock_day_of (midnight - 8 * HOUR - 1), ==, canton_day_parse ("2026-11-23"));
  g_assert_cmpint (canton_clock_day_of (-1 - 8 * HOUR), ==, canton_day_parse ("1969-12-31"));
}

static void
test_clock_environment (void)
{
  if (g_test_subprocess ())
    {
      g_assert_cmpint (canton_clock_now (), ==, G_GINT64_CONSTANT (1795478400) * G_USEC_PER_SEC + 250000);
      return;
    }

  g_setenv ("CANTON_CLOCK", "2026-11-24T00:00:00.25Z", TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_unsetenv ("CANTON_CLOCK");
  g_test_trap_assert_passed ();
}

static void
test_errors (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) foreign = g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "disk on fire");

  for (guint code = 0; code < CANTON_N_ERRORS; code++)
    {
      g_autoptr (GError) error = g_error_new (CANTON_ERROR, code, "bundle 41 of dealer D-012");
      const char *name = canton_error_name (code);

      g_assert_nonnull (name);
      for (const char *p = name; *p; p++)
        g_assert_true (g_ascii_islower (*p) || *p == '_');
      g_assert_true (g_hash_table_add (names, (gpointer) name));
      g_assert_cmpuint (strlen (canton_error_advice (error)), >, 10);
      g_assert_cmpint (canton_error_exit_code (error), ==, code == CANTON_ERROR_USAGE ? 2 : (int) (64 + code));
      g_assert_cmpint (canton_error_exit_code (error), <, 126);
    }

  g_assert_cmpint (canton_error_exit_code (NULL), ==, 0);
  g_assert_cmpint (canton_error_exit_code (foreign), ==, 1);
  g_assert_cmpuint (strlen (canton_error_advice (foreign)), >, 10);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/day/every", test_every_day);
  g_test_add_func ("/base/day/none", test_no_such_day);
  g_test_add_func ("/base/day/months-later", test_months_later);
  g_test_add_func ("/base/money/read", test_money_read);
  g_test_add_func ("/base/money/refused", test_money_refused);
  g_test_add_func ("/base/money/written", test_money_written);
  g_test_add_func ("/base/money/share", test_money_share);
  g_test_add_func ("/base/id/order", test_ids);
  g_test_add_func ("/base/id/clock", test_ids_and_the_clock);
  g_test_add_func ("/base/id/form", test_not_ids);
  g_test_add_func ("/base/clock/stopped", test_clock_stopped);
  g_test_add_func ("/base/clock/days", test_clock_days);
  g_test_add_func ("/base/clock/environment", test_clock_environment);
  g_test_add_func ("/base/error/table", test_errors);

  return g_test_run ();
}
