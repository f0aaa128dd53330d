/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-csv-file.h"
#include "canton-config.h"

#include "canton-csv.h"
#include "canton-whole-file.h"

#define BUFFER_SIZE (256 * 1024)

struct _CantonCsvFile
{
  CantonWholeFile *file;
  guint n_columns;
  GString *buffer;
};

static gboolean
flush (CantonCsvFile *self, GError **error)
{
  if (!canton_whole_file_write (self->file, self->buffer->str, self->buffer->len, error))
    return FALSE;
  g_string_truncate (self->buffer, 0);

  return TRUE;
}

CantonCsvFile *
canton_csv_file_create (const char *path, const char *const *titles, guint n_columns, GError **error)
{
  g_autoptr (CantonCsvFile) self = NULL;
  CantonWholeFile *file = canton_whole_file_create (path, error);

  if (file == NULL)
    return NULL;
  self = g_new0 (CantonCsvFile, 1);
  self->file = file;
  self->n_columns = n_columns;
  self->buffer = g_string_new ("\xef\xbb\xbf");

  return canton_csv_file_add_row (self, titles, error) ? g_steal_pointer (&self) : NULL;
}

gboolean
canton_csv_file_add_row (CantonCsvFile *self, const char *const *fields, GError **error)
{
  canton_csv_append_row (self->buffer, fields, self->n_columns, ',');

  return self->buffer->len < BUFFER_SIZE || flush (self, error);
}

gboolean
canton_csv_file_add_text (CantonCsvFile *self, const char *rows, gsize length, GError **error)
{
  g_string_append_len (self->buffer, rows, length);

  return self->buffer->len < BUFFER_SIZE || flush (self, error);
}

gboolean
canton_csv_file_commit (CantonCsvFile *self, GError **error)
{
  return flush (self, error) && canton_whole_file_commit (self->file, error);
}

void
canton_csv_file_free (CantonCsvFile *self)
{
  canton_whole_file_free (self->file);
  g_string_free (self->buffer, TRUE);
  g_free (self);
}
