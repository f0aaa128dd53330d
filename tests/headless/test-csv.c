/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "canton-csv.h"
#include "canton-date.h"
#include "canton-encoding.h"
#include "canton-error.h"

#include <string.h>

/* Reads @text and writes its rows with bars between the fields and the line before them. */
static char *
read_all (const char *text, char separator, GError **error)
{
  g_autoptr (CantonCsvReader) reader = canton_csv_reader_new (text, separator);
  GString *out = g_string_new (NULL);
  CantonCsvStep step;

  while ((step = canton_csv_reader_next (reader, error)) == CANTON_CSV_ROW)
    {
      guint n;
      const char *const *fields = canton_csv_reader_get_fields (reader, &n);

      g_string_append_printf (out, "%u:", canton_csv_reader_get_line (reader));
      for (guint i = 0; i < n; i++)
        g_string_append_printf (out, "%s|", fields[i]);
    }
  return g_string_free (out, step == CANTON_CSV_FAILED);
}

static void
assert_rows (const char *text, char separator, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = read_all (text, separator, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==, expected);
}

static void
test_reading (void)
{
  g_autoptr (GError) error = NULL;

  assert_rows ("a,b\n1,2\n", ',', "1:a|b|2:1|2|");
  assert_rows ("a,b\r\n1,2", ',', "1:a|b|2:1|2|");
  assert_rows ("a\rb\r", ',', "1:a|2:b|");
  assert_rows ("\"a,\"\"x\"\"\",\"line\none\"\n3,\n", ',', "1:a,\"x\"|line\none|3:3||");
  assert_rows ("a;b\n,,,\n;;\n1;2\n", ';', "1:a|b|2:,,,|4:1|2|");
  assert_rows ("", ',', "");
  assert_rows ("\n\n x\n", ',', "3: x|");
  g_assert_null (read_all ("a,b\n1,\"open\n2,3\n", ',', &error));
  g_assert_error (error, CANTON_ERROR, CANTON_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "2"));
}

static void
test_separators (void)
{
  g_assert_cmpint (canton_csv_guess_separator ("a,b,c\n1,2,3\n"), ==, ',');
  g_assert_cmpint (canton_csv_guess_separator ("a;b\n1,5;2\n2,5;3\n"), ==, ';');
  g_assert_cmpint (canton_csv_guess_separator ("a\tb, c\n1\t2\n"), ==, '\t');
  g_assert_cmpint (canton_csv_guess_separator ("\"a,b\";c\n\"d\";e\n"), ==, ';');
  g_assert_cmpint (canton_csv_guess_separator ("one\n"), ==, ',');
}

static void
test_writing_is_safe (void)
{
  static const char *const fields[] = { "=1+1", "+86 138", "-5", "@x", "\tt", "plain", "a,b", "say \"hi\"", "two\nlines",
                                        "013800138000", "13800138000", "440106198504121234", "0", "0.50", "007x", "＝1",
                                        "'=1", "''-", "'x", "'", NULL };
  GString *out = g_string_new (NULL);
  g_autoptr (CantonCsvReader) reader = NULL;
  const char *const *back;

  canton_csv_append_row (out, fields, G_N_ELEMENTS (fields), ',');
  g_assert_true (g_str_has_prefix (out->str, "'=1+1,'+86 138,'-5,'@x,'\tt,plain,\"a,b\",\"say \"\"hi\"\"\","));
  g_assert_true (g_str_has_suffix (out->str, ",'013800138000,13800138000,'440106198504121234,0,0.50,007x,'＝1,''=1,'''-,'x,',\r\n"));
  reader = canton_csv_reader_new (out->str, ',');
  g_assert_cmpint (canton_csv_reader_next (reader, NULL), ==, CANTON_CSV_ROW);
  back = canton_csv_reader_get_fields (reader, NULL);
  for (gsize i = 0; i + 1 < G_N_ELEMENTS (fields); i++)
    g_assert_cmpstr (canton_csv_unguard (back[i]), ==, fields[i]);
  g_string_free (out, TRUE);
}

static void
assert_encoding (const char *text, const char *encoding)
{
  g_autoptr (GError) error = NULL;
  gsize size;
  char *data = g_convert (text, -1, encoding, "UTF-8", NULL, &size, &error);
  g_autoptr (GBytes) bytes = g_bytes_new_take (data, size);
  g_autofree char *back = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (canton_encoding_guess (bytes), ==, encoding);
  back = canton_encoding_convert (bytes, encoding, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (back, ==, text);
}

static void
test_encodings (void)
{
  g_autoptr (GBytes) marked = g_bytes_new_static ("\xef\xbb\xbf" "a", 4);
  g_autoptr (GBytes) wide = g_bytes_new_static ("\xff\xfe" "a\0", 4);
  g_autoptr (GBytes) wrong = g_bytes_new_static ("ok\nok\n\xff\xff", 8);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = canton_encoding_convert (marked, canton_encoding_guess (marked), NULL);
  g_autofree char *narrow = canton_encoding_convert (wide, canton_encoding_guess (wide), NULL);

  g_assert_cmpstr (text, ==, "a");
  g_assert_cmpstr (narrow, ==, "a");
  assert_encoding ("姓名,电话\n张伟,013800138000\n", "UTF-8");
  assert_encoding ("姓名,电话\n张伟,013800138000\n", "GB18030");
  assert_encoding ("客户姓名,联系电话,车型\n欧阳娜娜,13812345678,轿车\n", "GB18030");
  assert_encoding ("Prénom,Téléphone\nZoë,0123\nFrançois était là où il fallait,1\n", "WINDOWS-1252");

  g_assert_null (canton_encoding_convert (wrong, "UTF-8", &error));
  g_assert_error (error, CANTON_ERROR, CANTON_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "3"));
}

static void
assert_date (const char *text, CantonDateOrder order, const char *expected)
{
  char day[CANTON_DAY_TEXT_SIZE];

  g_assert_cmpstr (canton_day_to_text (canton_date_parse (text, order), day), ==, expected);
}

static void
test_dates (void)
{
  static const char *const american[] = { "1/2/2022", "1/31/2022", "" };
  static const char *const european[] = { "31.1.2022", "1.2.2022" };
  static const char *const unclear[] = { "1/2/2022", "3/4/2022" };
  static const char *const chinese[] = { "2022年1月31日", "2022/2/1" };
  gboolean certain;

  assert_date ("2022-01-31", CANTON_DATE_DMY, "2022-01-31");
  assert_date ("1/31/2022", CANTON_DATE_MDY, "2022-01-31");
  assert_date ("1/31/2022", CANTON_DATE_DMY, "");
  assert_date ("31.01.2022 14:05", CANTON_DATE_DMY, "2022-01-31");
  assert_date ("2022年1月31日", CANTON_DATE_YMD, "2022-01-31");
  assert_date ("20220131", CANTON_DATE_YMD, "2022-01-31");
  assert_date ("２０２２－０１－３１", CANTON_DATE_YMD, "2022-01-31");
  assert_date ("1/31/22", CANTON_DATE_MDY, "");
  assert_date ("2022-02-30", CANTON_DATE_YMD, "");
  assert_date ("2022-01-31x", CANTON_DATE_YMD, "");
  assert_date ("", CANTON_DATE_YMD, "");

  g_assert_cmpint (canton_date_guess_order (american, 3, &certain), ==, CANTON_DATE_MDY);
  g_assert_true (certain);
  g_assert_cmpint (canton_date_guess_order (european, 2, &certain), ==, CANTON_DATE_DMY);
  g_assert_true (certain);
  g_assert_cmpint (canton_date_guess_order (chinese, 2, &certain), ==, CANTON_DATE_YMD);
  g_assert_true (certain);
  canton_date_guess_order (unclear, 2, &certain);
  g_assert_false (certain);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/reading", test_reading);
  g_test_add_func ("/csv/separators", test_separators);
  g_test_add_func ("/csv/writing_is_safe", test_writing_is_safe);
  g_test_add_func ("/csv/encodings", test_encodings);
  g_test_add_func ("/csv/dates", test_dates);

  return g_test_run ();
}
