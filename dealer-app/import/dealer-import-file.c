/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-import-file.h"

#include "canton-csv.h"
#include "canton-encoding.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-vcard.h"

#include <string.h>

/* So many rows tell how days are written. */
#define SAMPLE_ROWS 500

/* So many digits make a telephone number, a day or an amount. */
#define FIGURE_DIGITS 5

const char *
dealer_import_problem_title (void)
{
  return _("Problem");
}

DealerImportFile *
dealer_import_file_ref (DealerImportFile *self)
{
  g_atomic_ref_count_inc (&self->references);

  return self;
}

void
dealer_import_file_free (DealerImportFile *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_free (self->path);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->text);
  g_clear_pointer (&self->cards, dealer_import_cards_free);
  g_strfreev (self->titles);
  g_free (self->fields);
  g_free (self->brand);
  g_free (self);
}

GPtrArray *
dealer_import_file_preview (DealerImportFile *self, guint max)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (CantonCsvReader) reader = canton_csv_reader_new (self->text, self->separator);

  if (self->titled && canton_csv_reader_next (reader, NULL) != CANTON_CSV_ROW)
    return rows;
  while (rows->len < max && canton_csv_reader_next (reader, NULL) == CANTON_CSV_ROW)
    {
      guint n;
      const char *const *fields = canton_csv_reader_get_fields (reader, &n);
      GStrv row = g_new0 (char *, self->n_columns + 1);

      for (guint i = 0; i < self->n_columns; i++)
        row[i] = g_strdup (i < n ? fields[i] : "");
      g_ptr_array_add (rows, row);
    }
  return rows;
}

static gboolean
is_day (DealerImportField field)
{
  return field == DEALER_FIELD_ORDERED_ON || field == DEALER_FIELD_DELIVERED_ON || field == DEALER_FIELD_BIRTHDAY;
}

static void
guess_dates (DealerImportFile *self)
{
  g_autoptr (GPtrArray) rows = dealer_import_file_preview (self, SAMPLE_ROWS);
  g_autoptr (GPtrArray) values = g_ptr_array_new ();

  for (guint i = 0; i < self->n_columns; i++)
    for (guint k = 0; is_day (self->fields[i]) && k < rows->len; k++)
      g_ptr_array_add (values, ((GStrv) g_ptr_array_index (rows, k))[i]);
  self->date_order =
    canton_date_guess_order ((const char *const *) values->pdata, values->len, &self->date_is_certain);
}

void
dealer_import_file_set_kind (DealerImportFile *self, DealerImportKind kind)
{
  g_free (self->fields);
  if (self->cards != NULL)
    {
      self->kind = DEALER_IMPORT_CUSTOMERS;
      self->fields = g_memdup2 (self->cards->fields, self->n_columns * sizeof *self->fields);
      self->date_order = CANTON_DATE_YMD;
      self->date_is_certain = TRUE;
      return;
    }
  self->kind = kind;
  self->fields = dealer_import_fields_guess (kind, (const char *const *) self->titles, self->n_columns);
  guess_dates (self);
}

static gboolean
is_figure (const char *value)
{
  guint digits = 0;

  for (; *value != '\0'; value++)
    digits += g_ascii_isdigit (*value) ? 1 : 0;

  return digits >= FIGURE_DIGITS;
}

/* A first row that no title is known of, and that has a telephone number, a day or an amount in it, is a row like the others. */
static gboolean
guess_titled (const char *const *values, guint n)
{
  gboolean figures = FALSE;

  for (int kind = 0; kind < DEALER_N_IMPORT_KINDS; kind++)
    {
      g_autofree DealerImportField *fields = dealer_import_fields_guess (kind, values, n);

      for (guint i = 0; i < n; i++)
        if (fields[i] != DEALER_FIELD_IGNORED)
          return TRUE;
    }
  for (guint i = 0; i < n; i++)
    figures = figures || is_figure (values[i]);

  return !figures;
}

static GStrv
number_columns (guint n)
{
  GStrv titles = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    titles[i] = g_strdup_printf (_("Column %u"), i + 1);

  return titles;
}

/* Reads the titles of @text. */
static gboolean
take_text (DealerImportFile *self, char *text, char separator, gboolean *titled, GError **error)
{
  g_autoptr (CantonCsvReader) reader = canton_csv_reader_new (text, separator);
  CantonCsvStep step = canton_csv_reader_next (reader, error);
  const char *const *values;

  if (step == CANTON_CSV_END)
    g_set_error (error, CANTON_ERROR, CANTON_ERROR_INVALID, _("“%s” is empty"), self->path);
  if (step != CANTON_CSV_ROW)
    return FALSE;

  values = canton_csv_reader_get_fields (reader, &self->n_columns);
  self->titled = self->cards != NULL || (titled != NULL ? *titled : guess_titled (values, self->n_columns));
  g_strfreev (self->titles);
  self->titles = self->titled ? g_strdupv ((GStrv) values) : number_columns (self->n_columns);
  for (guint i = 0; i < self->n_columns; i++)
    g_strstrip (self->titles[i]);
  self->separator = separator;
  if (text != self->text)
    {
      g_free (self->text);
      self->text = text;
    }
  dealer_import_file_set_kind (self, dealer_import_kind_guess ((const char *const *) self->titles, self->n_columns));

  return TRUE;
}

gboolean
dealer_import_file_set_encoding (DealerImportFile *self, const char *encoding, GError **error)
{
  char *text = canton_encoding_convert (self->bytes, encoding, error);
  DealerImportCards *before = self->cards;

  if (text == NULL)
    return FALSE;
  self->cards = canton_vcard_is_one (text) ? dealer_import_cards_read (text) : NULL;
  if (self->cards != NULL)
    {
      g_free (text);
      text = g_steal_pointer (&self->cards->text);
    }
  if (!take_text (self, text, self->cards != NULL ? ',' : canton_csv_guess_separator (text), NULL, error))
    {
      g_free (text);
      self->cards = before;
      return FALSE;
    }
  g_clear_pointer (&before, dealer_import_cards_free);
  for (guint i = 0; canton_encoding_list ()[i] != NULL; i++)
    if (g_str_equal (canton_encoding_list ()[i], encoding))
      self->encoding = canton_encoding_list ()[i];

  return TRUE;
}

gboolean
dealer_import_file_set_separator (DealerImportFile *self, char separator, GError **error)
{
  return self->cards != NULL || take_text (self, self->text, separator, NULL, error);
}

gboolean
dealer_import_file_set_titled (DealerImportFile *self, gboolean titled, GError **error)
{
  return self->cards != NULL || take_text (self, self->text, self->separator, &titled, error);
}

DealerImportFile *
dealer_import_file_open (const char *path, GError **error)
{
  g_autoptr (DealerImportFile) self = g_new0 (DealerImportFile, 1);
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (path, FALSE, error);

  g_atomic_ref_count_init (&self->references);
  if (mapped == NULL)
    return NULL;
  if (g_mapped_file_get_length (mapped) > DEALER_IMPORT_MAX_SIZE)
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_TOO_LARGE, _("“%s” is larger than 256 MB; split it and import the parts"),
                   path);
      return NULL;
    }
  self->path = g_strdup (path);
  /* A copy: the file may be changed while a person looks at the preview. */
  self->bytes = g_bytes_new (g_mapped_file_get_contents (mapped), g_mapped_file_get_length (mapped));
  self->delivered = TRUE;

  return dealer_import_file_set_encoding (self, canton_encoding_guess (self->bytes), error) ? g_steal_pointer (&self) : NULL;
}

const char *
dealer_import_file_get_label (const DealerImportFile *self, guint column)
{
  return self->cards != NULL && column < self->cards->labels->len ? g_ptr_array_index (self->cards->labels, column) : "";
}

const char *
dealer_import_file_get_problem (const DealerImportFile *self, guint row, gint64 *line)
{
  if (self->cards == NULL || row == 0 || row > self->cards->lines->len)
    return NULL;
  *line = g_array_index (self->cards->lines, guint, row - 1);

  return g_ptr_array_index (self->cards->problems, row - 1);
}

GBytes *
dealer_import_file_get_hash (const DealerImportFile *self, guint row)
{
  return self->cards != NULL && row > 0 && row <= self->cards->hashes->len ? g_ptr_array_index (self->cards->hashes, row - 1) : NULL;
}

char *
dealer_import_file_get_header (DealerImportFile *self)
{
  GString *header = g_string_new (NULL);

  for (guint i = 0; i < self->n_columns; i++)
    if (i + 1 < self->n_columns || !g_str_equal (self->titles[i], dealer_import_problem_title ()))
      g_string_append_printf (header, "%s\t", self->titles[i]);

  return g_string_free (header, FALSE);
}

#define GROUP "mapping"

char *
dealer_import_file_write_mapping (DealerImportFile *self)
{
  g_autoptr (GKeyFile) mapping = g_key_file_new ();
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();

  for (guint i = 0; i < self->n_columns; i++)
    g_ptr_array_add (fields, (gpointer) dealer_import_field_get_id (self->fields[i]));
  g_key_file_set_integer (mapping, GROUP, "kind", self->kind);
  g_key_file_set_string_list (mapping, GROUP, "fields", (const char *const *) fields->pdata, fields->len);
  g_key_file_set_integer (mapping, GROUP, "dates", self->date_order);
  g_key_file_set_boolean (mapping, GROUP, "delivered", self->delivered);
  if (self->brand != NULL)
    g_key_file_set_string (mapping, GROUP, "brand", self->brand);

  return g_key_file_to_data (mapping, NULL, NULL);
}

void
dealer_import_file_read_mapping (DealerImportFile *self, const char *text)
{
  g_autoptr (GKeyFile) mapping = g_key_file_new ();
  g_auto (GStrv) fields = NULL;
  gsize n = 0;
  int kind, order;

  if (!g_key_file_load_from_data (mapping, text, strlen (text), G_KEY_FILE_NONE, NULL))
    return;
  kind = g_key_file_get_integer (mapping, GROUP, "kind", NULL);
  order = g_key_file_get_integer (mapping, GROUP, "dates", NULL);
  fields = g_key_file_get_string_list (mapping, GROUP, "fields", &n, NULL);
  if (kind < 0 || kind >= DEALER_N_IMPORT_KINDS || order < 0 || order >= CANTON_N_DATE_ORDERS)
    return;

  self->kind = kind;
  self->date_order = order;
  self->delivered = g_key_file_get_boolean (mapping, GROUP, "delivered", NULL);
  g_free (self->brand);
  self->brand = g_key_file_get_string (mapping, GROUP, "brand", NULL);
  for (gsize i = 0; i < n && i < self->n_columns; i++)
    {
      DealerImportField field = dealer_import_field_from_id (fields[i]);

      self->fields[i] = field < DEALER_N_FIELDS ? field : DEALER_FIELD_IGNORED;
    }
}
