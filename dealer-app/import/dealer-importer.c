/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-importer.h"

#include "canton-csv.h"
#include "canton-dealership-table.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-imports-table.h"
#include "canton-transaction.h"
#include "dealer-import-rows.h"

#include <string.h>

static const char *const kinds[DEALER_N_IMPORT_KINDS] = { "customers", "sales", "products" };

void
dealer_importer_init (DealerImporter *self, DealerImportFile *file)
{
  *self = (DealerImporter){ .file = file };
}

void
dealer_importer_clear (DealerImporter *self)
{
  if (self->failures != NULL)
    g_string_free (g_steal_pointer (&self->failures), TRUE);
}

static GBytes *
finish_hash (GChecksum *checksum)
{
  guint8 digest[CANTON_IMPORT_HASH_SIZE];
  gsize size = sizeof digest;

  g_checksum_get_digest (checksum, digest, &size);
  return g_bytes_new (digest, size);
}

static GBytes *
hash_file (DealerImportFile *file)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (checksum, g_bytes_get_data (file->bytes, NULL), g_bytes_get_size (file->bytes));
  return finish_hash (checksum);
}

/* Columns that mean nothing count too: two rows of a file that differ anywhere are two. The column of problems does not, so that a
 * mended row is compared as the row it was. */
static GBytes *
hash_row (DealerImportFile *file, guint row, const char *const *values, guint n_values)
{
  GBytes *known = dealer_import_file_get_hash (file, row);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint n = MIN (n_values, file->n_columns);

  if (known != NULL)
    return g_bytes_ref (known);
  if (n > 0 && n == file->n_columns && g_str_equal (file->titles[n - 1], dealer_import_problem_title ()))
    n--;
  g_checksum_update (checksum, (const guchar *) kinds[file->kind], -1);
  for (guint i = 0; i < n; i++)
    g_checksum_update (checksum, (const guchar *) canton_csv_unguard (values[i]), strlen (canton_csv_unguard (values[i])) + 1);

  return finish_hash (checksum);
}

/* Appends a row of titles, or one that failed, with @last in the column of problems; returns where in the failures it begins. */
static gsize
append_row (DealerImporter *self, const char *const *values, guint n_values, const char *last)
{
  gsize begin = self->failures->len;
  guint n = self->file->n_columns;
  g_autofree const char **fields = NULL;

  if (n > 0 && g_str_equal (self->file->titles[n - 1], dealer_import_problem_title ()))
    n--;
  fields = g_new0 (const char *, MAX (n, n_values) + 1);
  for (guint i = 0; i < n; i++)
    fields[i] = i < n_values ? canton_csv_unguard (values[i]) : "";
  fields[n] = last;
  canton_csv_append_row (self->failures, fields, n + 1, self->file->separator);

  return begin;
}

/* Returns the row as it stands among the failures. (transfer none) */
static const char *
append_failure (DealerImporter *self, const char *const *values, guint n_values, const char *message)
{
  gsize begin;

  if (self->failures == NULL)
    {
      self->failures = g_string_new ("\xef\xbb\xbf");
      append_row (self, (const char *const *) self->file->titles, self->file->n_columns, dealer_import_problem_title ());
    }
  /* The text moves as it grows: where it is may be asked only afterwards. */
  begin = append_row (self, values, n_values, message);

  return self->failures->str + begin;
}

/* Only what the row itself is to blame for; a store that fails, or a person who stops, ends the import. */
static gboolean
is_of_row (const GError *error)
{
  return error->domain == CANTON_ERROR && error->code != CANTON_ERROR_STORE;
}

static gboolean
write_row (DealerImporter *self, CantonDatabase *database, DealerImportRow *row, GError **error)
{
  g_autoptr (CantonTransaction) transaction = canton_transaction_begin (database, error);

  return transaction != NULL && dealer_import_row_write (database, row, error) &&
         canton_transaction_commit (transaction, error);
}

static gboolean
import_row (DealerImporter *self, CantonDatabase *database, DealerImportRow *row, CantonImportRow *fate, GError **error)
{
  g_autoptr (GBytes) hash = hash_row (self->file, fate->row, row->values, row->n_values);
  g_autoptr (GError) local = NULL;
  gint64 known;

  if (!canton_imports_table_knows_row (database, hash, &known, error))
    return FALSE;

  fate->hash = hash;
  fate->message = fate->source = "";
  if (known)
    {
      fate->fate = "repeated";
      self->repeated++;
    }
  else if (write_row (self, database, row, &local))
    {
      fate->fate = row->created ? "created" : "changed";
      fate->customer_id = row->customer_id;
      fate->sale_id = row->sale_id;
      *(row->created ? &self->created : &self->changed) += 1;
    }
  else if (!is_of_row (local))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  else
    {
      fate->fate = "failed";
      fate->message = local->message;
      self->failed++;
      fate->source = append_failure (self, row->values, row->n_values, local->message);
      if (self->failed_row != NULL)
        self->failed_row (fate->row, fate->line, local->message, self->failed_data);
    }
  return canton_imports_table_add_row (database, self->import_id, fate, error);
}

static gboolean
import_rows (DealerImporter *self, CantonDatabase *database, const char *currency, GCancellable *cancellable, GError **error)
{
  g_autoptr (CantonCsvReader) reader = canton_csv_reader_new (self->file->text, self->file->separator);
  gsize size = strlen (self->file->text);
  CantonCsvStep step = self->file->titled ? canton_csv_reader_next (reader, error) : CANTON_CSV_ROW;

  while (step != CANTON_CSV_FAILED && (step = canton_csv_reader_next (reader, error)) == CANTON_CSV_ROW)
    {
      DealerImportRow row = { .file = self->file, .currency = currency };
      CantonImportRow fate = { .row = ++self->rows, .line = canton_csv_reader_get_line (reader) };

      row.values = canton_csv_reader_get_fields (reader, &row.n_values);
      row.problem = dealer_import_file_get_problem (self->file, self->rows, &fate.line);
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !import_row (self, database, &row, &fate, error))
        return FALSE;
      if (self->progress != NULL && self->rows % 50 == 0)
        self->progress (canton_csv_reader_get_position (reader), size, self->progress_data);
    }
  return step == CANTON_CSV_END;
}

char *
dealer_importer_format_time (CantonInstant instant)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (instant / G_USEC_PER_SEC);

  return g_date_time_format (time, "%F %H:%M");
}

gboolean
dealer_importer_knows (CantonDatabase *database, DealerImportFile *file, CantonInstant *imported_at, GError **error)
{
  g_autoptr (GBytes) hash = hash_file (file);

  return canton_imports_table_knows_file (database, hash, imported_at, error);
}

static gboolean
check_again (DealerImporter *self, CantonDatabase *database, GBytes *hash, GError **error)
{
  CantonInstant imported_at;
  g_autofree char *when = NULL;

  if (self->again)
    return TRUE;
  if (!canton_imports_table_knows_file (database, hash, &imported_at, error))
    return FALSE;
  if (imported_at == 0)
    return TRUE;

  when = dealer_importer_format_time (imported_at);
  g_set_error (error, CANTON_ERROR, CANTON_ERROR_DUPLICATE, _("This very file was imported on %s; nothing was imported again"),
               when);
  return FALSE;
}

/* The first row of the file of failures, without the byte order mark. */
static char *
get_header (GString *failures)
{
  const char *begin = failures->str + strlen ("\xef\xbb\xbf");
  const char *end = begin;
  gboolean quoted = FALSE;

  for (; *end != '\0' && (quoted || *end != '\n'); end++)
    quoted = *end == '"' ? !quoted : quoted;

  return g_strndup (begin, end - begin + 1);
}

gboolean
dealer_importer_run (CantonDatabase *database, gpointer importer, GCancellable *cancellable, GError **error)
{
  DealerImporter *self = importer;
  g_autoptr (CantonDealership) dealership = canton_dealership_table_load (database, error);
  g_autoptr (CantonImport) import = canton_import_new ();
  g_autofree char *header = dealer_import_file_get_header (self->file);

  if (dealership == NULL ||
      !dealer_import_fields_check (self->file->kind, self->file->fields, self->file->n_columns, self->file->brand != NULL, error))
    return FALSE;

  import->kind = g_strdup (kinds[self->file->kind]);
  import->file_name = g_path_get_basename (self->file->path);
  import->file_hash = hash_file (self->file);
  import->mapping = dealer_import_file_write_mapping (self->file);
  if (!check_again (self, database, import->file_hash, error) || !canton_imports_table_insert (database, import, error))
    return FALSE;

  self->import_id = import->id;
  if (!import_rows (self, database, dealership->currency, cancellable, error))
    return FALSE;
  import->rows = self->rows;
  import->created = self->created;
  import->changed = self->changed;
  import->repeated = self->repeated;
  import->failed = self->failed;
  import->header = self->failures != NULL ? get_header (self->failures) : NULL;

  return canton_imports_table_update (database, import, error) &&
         canton_imports_table_set_mapping (database, header, import->mapping, error);
}

gboolean
dealer_importer_check (CantonDatabase *database, gpointer importer, GCancellable *cancellable, GError **error)
{
  DealerImporter *self = importer;

  self->again = TRUE;
  if (dealer_importer_run (database, importer, cancellable, error))
    g_set_error_literal (error, DEALER_IMPORTER_ERROR, DEALER_IMPORTER_CHECKED, "checked");

  return FALSE;
}

gboolean
dealer_importer_save_failures (DealerImporter *self, const char *path, GError **error)
{
  g_return_val_if_fail (self->failures != NULL, FALSE);

  return g_file_set_contents (path, self->failures->str, self->failures->len, error);
}

gboolean
dealer_importer_recall (CantonDatabase *database, DealerImportFile *file, gboolean *recalled, GError **error)
{
  g_autofree char *header = dealer_import_file_get_header (file);
  g_autofree char *mapping = NULL;

  if (!canton_imports_table_get_mapping (database, header, &mapping, error))
    return FALSE;
  *recalled = mapping != NULL;
  if (mapping != NULL)
    dealer_import_file_read_mapping (file, mapping);

  return TRUE;
}
