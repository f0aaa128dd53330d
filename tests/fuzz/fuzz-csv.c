/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "fuzz.h"

#include "canton-csv.h"
#include "canton-date.h"
#include "canton-encoding.h"
#include "canton-error.h"

#include <string.h>

const char *const fuzz_words[] = { "\"", "\"\"", "\",\"", "\r\n", ";;;", "\t", ",,", "=1+1", "'=", "''-", "\xef\xbb\xbf", "\xff\xfe", "\xfe\xff",
                                   "2026-02-29", "31.12.2026", "\xc4\xe3", "@x", NULL };

static gboolean
is_blank (const char *const *fields, guint n)
{
  for (guint i = 0; i < n; i++)
    if (fields[i][strspn (fields[i], " \t")] != '\0')
      return FALSE;
  return TRUE;
}

/* A row that is written is read as it was. */
static void
check_row (const char *const *fields, guint n, char separator)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (CantonCsvReader) reader = NULL;
  const char *const *back;
  guint n_back;

  canton_csv_append_row (out, fields, n, separator);
  reader = canton_csv_reader_new (out->str, separator);
  if (is_blank (fields, n))
    return;
  g_assert_cmpint (canton_csv_reader_next (reader, NULL), ==, CANTON_CSV_ROW);
  back = canton_csv_reader_get_fields (reader, &n_back);
  g_assert_cmpuint (n_back, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpstr (canton_csv_unguard (back[i]), ==, fields[i]);
  g_assert_cmpint (canton_csv_reader_next (reader, NULL), ==, CANTON_CSV_END);
}

static void
check_text (const char *text, char separator)
{
  g_autoptr (CantonCsvReader) reader = canton_csv_reader_new (text, separator);
  gsize size = strlen (text);
  gsize before = 0;
  guint line = 0;
  g_autoptr (GError) error = NULL;
  CantonCsvStep step;

  while ((step = canton_csv_reader_next (reader, &error)) == CANTON_CSV_ROW)
    {
      guint n;
      const char *const *fields = canton_csv_reader_get_fields (reader, &n);
      gsize total = 0;

      g_assert_cmpuint (n, >=, 1);
      g_assert_cmpuint (n, <=, CANTON_CSV_MAX_FIELDS);
      g_assert_null (fields[n]);
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpuint (strlen (fields[i]), <=, CANTON_CSV_MAX_FIELD);
          total += strlen (fields[i]);
          canton_date_parse (fields[i], CANTON_DATE_DMY);
        }
      g_assert_cmpuint (total, <=, canton_csv_reader_get_position (reader) - before);
      g_assert_cmpuint (canton_csv_reader_get_position (reader), >, before);
      g_assert_cmpuint (canton_csv_reader_get_position (reader), <=, size);
      g_assert_cmpuint (canton_csv_reader_get_line (reader), >, line);
      before = canton_csv_reader_get_position (reader);
      line = canton_csv_reader_get_line (reader);
      check_row (fields, n, separator);
      fuzz_n_good++;
    }
  if (step == CANTON_CSV_FAILED)
    {
      g_assert_error (error, CANTON_ERROR, CANTON_ERROR_INVALID);
      g_assert_cmpint (canton_csv_reader_next (reader, NULL), ==, CANTON_CSV_END);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  const char *encoding = canton_encoding_guess (bytes);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = canton_encoding_convert (bytes, encoding, &error);

  if (text == NULL)
    {
      g_assert_error (error, CANTON_ERROR, CANTON_ERROR_INVALID);
      return 0;
    }
  g_assert_true (g_utf8_validate (text, -1, NULL));
  check_text (text, canton_csv_guess_separator (text));
  check_text (text, ',');
  check_text (text, '\t');

  return 0;
}

void
fuzz_add_seeds (GPtrArray *seeds)
{
  static const char *const texts[] = {
    "name,phone,day\r\n\xe5\xbc\xa0\xe4\xbc\x9f,013800138000,2026-01-02\r\n\"a, \"\"b\"\"\",\"x\ny\",\r\n",
    "a;b;c\n1,5;2;3\n;;\n\n",
    "a\tb\r1\t2\r",
    "\xef\xbb\xbf" "Pr\xc3\xa9nom,T\xc3\xa9l\nZo\xc3\xab,1\n",
    "\xd0\xd5\xc3\xfb,\xb5\xe7\xbb\xb0\n\xd5\xc5\xce\xb0,013800138000\n",
    "'=1,'-2,=3,@4,+5\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_ptr_array_add (seeds, g_bytes_new_static (texts[i], strlen (texts[i])));
}
