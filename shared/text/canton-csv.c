/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-csv.h"

#include "canton-error.h"
#include "canton-i18n.h"

#include <string.h>

/* By what a spreadsheet knows a formula; the full-width signs count in Chinese and Japanese ones. */
static const gunichar dangerous[] = { '=', '+', '-', '@', '\t', '\r', '\n', 0xff1d, 0xff0b, 0xff0d, 0xff20 };

/* Longer numbers become 1.38E+11 on the screen, and in the file when it is saved again. */
#define MAX_DIGITS 11

struct _CantonCsvReader
{
  const char *text;
  const char *at;
  char separator;
  guint line;        /* of @at */
  guint row_line;
  gboolean failed;

  GString *buffer;   /* the fields of a row, a NUL after each */
  GArray *offsets;   /* of gsize, in @buffer */
  GPtrArray *fields; /* NULL-terminated */
};

CantonCsvReader *
canton_csv_reader_new (const char *text, char separator)
{
  CantonCsvReader *self = g_new0 (CantonCsvReader, 1);

  self->text = self->at = text;
  self->separator = separator;
  self->line = 1;
  self->buffer = g_string_new (NULL);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->fields = g_ptr_array_new ();

  return self;
}

void
canton_csv_reader_free (CantonCsvReader *self)
{
  g_string_free (self->buffer, TRUE);
  g_array_unref (self->offsets);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

static gboolean fail (CantonCsvReader *self, GError **error, const char *format, ...) G_GNUC_PRINTF (3, 4);

static gboolean
fail (CantonCsvReader *self, GError **error, const char *format, ...)
{
  va_list arguments;

  self->failed = TRUE;
  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (CANTON_ERROR, CANTON_ERROR_INVALID, format, arguments));
  va_end (arguments);

  return FALSE;
}

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

/* Steps over a line end: LF, CR LF or CR. */
static void
skip_line_end (CantonCsvReader *self)
{
  if (*self->at == '\r' && self->at[1] == '\n')
    self->at++;
  self->at++;
  self->line++;
}

/* Reads what stands between quotation marks. What follows the closing one up to the separator is kept as it stands: spreadsheets
 * do not write it, people do. */
static gboolean
read_quoted (CantonCsvReader *self, GError **error)
{
  for (self->at++; *self->at != '\0'; self->at++)
    {
      if (*self->at == '"' && self->at[1] != '"')
        {
          self->at++;
          return TRUE;
        }
      if (*self->at == '"')
        self->at++;
      else if (*self->at == '\n')
        self->line++;
      g_string_append_c (self->buffer, *self->at);
    }
  return fail (self, error, _("The quotation mark in the row that begins in line %u is never closed"), self->row_line);
}

static gboolean
read_field (CantonCsvReader *self, GError **error)
{
  gsize start = self->buffer->len;

  g_array_append_val (self->offsets, start);
  if (*self->at == '"' && !read_quoted (self, error))
    return FALSE;
  while (*self->at != '\0' && *self->at != self->separator && !is_line_end (*self->at))
    g_string_append_c (self->buffer, *self->at++);
  if (self->buffer->len - start > CANTON_CSV_MAX_FIELD)
    return fail (self, error, _("A field of the row that begins in line %u is longer than a megabyte"), self->row_line);
  if (self->offsets->len > CANTON_CSV_MAX_FIELDS)
    return fail (self, error, _("The row that begins in line %u has more than a thousand columns"), self->row_line);
  g_string_append_c (self->buffer, '\0');

  return TRUE;
}

static gboolean
read_row (CantonCsvReader *self, GError **error)
{
  g_string_truncate (self->buffer, 0);
  g_array_set_size (self->offsets, 0);
  g_ptr_array_set_size (self->fields, 0);
  self->row_line = self->line;

  while (read_field (self, error))
    {
      if (*self->at == self->separator)
        {
          self->at++;
          continue;
        }
      if (*self->at != '\0')
        skip_line_end (self);
      for (guint i = 0; i < self->offsets->len; i++)
        g_ptr_array_add (self->fields, self->buffer->str + g_array_index (self->offsets, gsize, i));
      g_ptr_array_add (self->fields, NULL);
      return TRUE;
    }
  return FALSE;
}

/* Spreadsheets leave rows of separators behind below a table. */
static gboolean
is_empty (CantonCsvReader *self)
{
  for (guint i = 0; i + 1 < self->fields->len; i++)
    {
      const char *field = g_ptr_array_index (self->fields, i);

      if (field[strspn (field, " \t")] != '\0')
        return FALSE;
    }
  return TRUE;
}

CantonCsvStep
canton_csv_reader_next (CantonCsvReader *self, GError **error)
{
  while (!self->failed && *self->at != '\0')
    {
      if (!read_row (self, error))
        return CANTON_CSV_FAILED;
      if (!is_empty (self))
        return CANTON_CSV_ROW;
    }
  return CANTON_CSV_END;
}

const char *const *
canton_csv_reader_get_fields (CantonCsvReader *self, guint *n_fields)
{
  if (n_fields != NULL)
    *n_fields = self->fields->len - 1;

  return (const char *const *) self->fields->pdata;
}

guint
canton_csv_reader_get_line (CantonCsvReader *self)
{
  return self->row_line;
}

gsize
canton_csv_reader_get_position (CantonCsvReader *self)
{
  return self->at - self->text;
}

/* Returns how many columns the first rows have, 0 when they differ. */
static guint
count_columns (const char *text, char separator)
{
  g_autoptr (CantonCsvReader) reader = canton_csv_reader_new (text, separator);
  guint columns = 0;

  for (int i = 0; i < 10 && canton_csv_reader_next (reader, NULL) == CANTON_CSV_ROW; i++)
    {
      guint n;

      canton_csv_reader_get_fields (reader, &n);
      if (columns != 0 && n != columns)
        return 0;
      columns = n;
    }
  return columns;
}

char
canton_csv_guess_separator (const char *text)
{
  static const char separators[] = ",;\t";
  guint most = 1;
  char guess = ',';

  for (const char *separator = separators; *separator != '\0'; separator++)
    {
      guint columns = count_columns (text, *separator);

      if (columns > most)
        {
          most = columns;
          guess = *separator;
        }
    }
  return guess;
}

static gboolean
is_formula (const char *field)
{
  gunichar first = g_utf8_get_char_validated (field, -1);

  for (gsize i = 0; field[0] != '\0' && i < G_N_ELEMENTS (dangerous); i++)
    if (first == dangerous[i])
      return TRUE;

  return FALSE;
}

/* Digits that are no number: 013800138000 would become 13800138000. */
static gboolean
is_code (const char *field)
{
  gsize digits = strspn (field, "0123456789");

  return field[digits] == '\0' && ((digits > 1 && field[0] == '0') || digits > MAX_DIGITS);
}

/* Apostrophes that stand there already are looked past: what has some gets one more, so that taking one off gives what was there. */
static gboolean
is_guarded (const char *field)
{
  field += strspn (field, "'");
  return is_formula (field) || is_code (field);
}

void
canton_csv_append_row (GString *out, const char *const *fields, guint n_fields, char separator)
{
  for (guint i = 0; i < n_fields; i++)
    {
      const char *field = fields[i] != NULL ? fields[i] : "";
      gboolean quoted = strpbrk (field, "\"\r\n") != NULL || strchr (field, separator) != NULL || *field == ' ';

      if (i > 0)
        g_string_append_c (out, separator);
      if (quoted)
        g_string_append_c (out, '"');
      if (is_guarded (field))
        g_string_append_c (out, '\'');
      for (const char *p = field; *p != '\0'; p++)
        {
          if (*p == '"')
            g_string_append_c (out, '"');
          g_string_append_c (out, *p);
        }
      if (quoted)
        g_string_append_c (out, '"');
    }
  g_string_append (out, "\r\n");
}

const char *
canton_csv_unguard (const char *field)
{
  return field[0] == '\'' && is_guarded (field) ? field + 1 : field;
}
