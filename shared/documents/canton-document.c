/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-document-private.h"

#include "canton-clock.h"
#include "canton-i18n.h"
#include "canton-whole-file.h"

#include <cairo-pdf.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (CantonDocument, canton_document, G_TYPE_OBJECT)

static void
cell_free (gpointer data)
{
  Cell *cell = data;

  g_free (cell->main);
  g_free (cell->details);
  g_clear_object (&cell->layouts[0]);
  g_clear_object (&cell->layouts[1]);
  g_free (cell);
}

static Cell *
cell_new (const char *text)
{
  Cell *cell = g_new0 (Cell, 1);
  const char *end = text != NULL ? strchr (text, '\n') : NULL;

  cell->main = end != NULL ? g_strndup (text, end - text) : g_strdup (text != NULL ? text : "");
  cell->details = end != NULL ? g_strdup (end + 1) : NULL;

  return cell;
}

static GPtrArray *
row_new (const char *const *texts, guint n)
{
  GPtrArray *row = g_ptr_array_new_with_free_func (cell_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (row, cell_new (texts[i]));

  return row;
}

static void
signature_free (gpointer data)
{
  Signature *signature = data;

  g_free (signature->title);
  g_free (signature->name);
  g_strfreev (signature->lines);
  g_free (signature);
}

static void
block_free (gpointer data)
{
  Block *block = data;

  for (guint i = 0; block->columns != NULL && i < block->columns->len; i++)
    g_free (g_array_index (block->columns, Column, i).title);
  g_clear_pointer (&block->columns, g_array_unref);
  g_clear_pointer (&block->rows, g_ptr_array_unref);
  g_clear_pointer (&block->strong, g_array_unref);
  g_clear_pointer (&block->titles, g_ptr_array_unref);
  g_clear_pointer (&block->signatures, g_ptr_array_unref);
  g_clear_object (&block->layout);
  g_free (block->text);
  g_free (block);
}

static Block *
add_block (CantonDocument *self, BlockKind kind)
{
  Block *block = g_new0 (Block, 1);

  block->kind = kind;
  block->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_ptr_array_add (self->blocks, block);

  return block;
}

/* The block that is being filled, which must be of @kind. */
static Block *
get_last (CantonDocument *self, BlockKind kind)
{
  Block *block = self->blocks->len > 0 ? g_ptr_array_index (self->blocks, self->blocks->len - 1) : NULL;

  return block != NULL && block->kind == kind ? block : NULL;
}

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n")] == '\0';
}

CantonDocument *
canton_document_new (const char *language, const char *title)
{
  CantonDocument *self = g_object_new (CANTON_TYPE_DOCUMENT, NULL);

  self->language = g_strdup (language);
  self->title = g_strdup (title);

  return self;
}

const char *
canton_document_get_title (CantonDocument *self)
{
  return self->title;
}

void
canton_document_set_author (CantonDocument *self, const char *author)
{
  g_free (self->author);
  self->author = g_strdup (author);
}

void
canton_document_add_text (CantonDocument *self, CantonTextStyle style, const char *text)
{
  Block *block;

  if (is_blank (text))
    return;
  block = add_block (self, BLOCK_TEXT);
  block->style = style;
  block->text = g_strchomp (g_strdup (text));
}

void
canton_document_add_space (CantonDocument *self, double height)
{
  add_block (self, BLOCK_SPACE)->height = height;
}

void
canton_document_add_rule (CantonDocument *self)
{
  add_block (self, BLOCK_RULE);
}

void
canton_document_begin_facts (CantonDocument *self)
{
  add_block (self, BLOCK_FACTS);
}

static void
replace_cell (GPtrArray *row, guint position, const char *text)
{
  Cell *cell = g_ptr_array_index (row, position);

  g_free (cell->main);
  cell->main = g_strdup (text);
}

void
canton_document_add_fact (CantonDocument *self, int column, const char *title, const char *value)
{
  static const char *const nothing[4] = { NULL };
  Block *block = get_last (self, BLOCK_FACTS);
  GPtrArray *row = NULL;

  g_return_if_fail (block != NULL && (column == 0 || column == 1));

  if (is_blank (value))
    return;
  for (guint i = 0; row == NULL && i < block->rows->len; i++)
    {
      GPtrArray *candidate = g_ptr_array_index (block->rows, i);

      if (((Cell *) g_ptr_array_index (candidate, column * 2))->main[0] == '\0')
        row = candidate;
    }
  if (row == NULL)
    {
      row = row_new (nothing, 4);
      g_ptr_array_add (block->rows, row);
    }
  replace_cell (row, column * 2, title);
  replace_cell (row, column * 2 + 1, value);
}

void
canton_document_begin_table (CantonDocument *self, const CantonDocumentColumn *columns, guint n_columns)
{
  Block *block = add_block (self, BLOCK_TABLE);

  block->columns = g_array_new (FALSE, TRUE, sizeof (Column));
  block->titles = g_ptr_array_new_with_free_func (cell_free);
  for (guint i = 0; i < n_columns; i++)
    {
      Column column = { .title = g_strdup (columns[i].title), .kind = columns[i].kind };

      g_array_append_val (block->columns, column);
      g_ptr_array_add (block->titles, cell_new (columns[i].title));
    }
}

void
canton_document_add_row (CantonDocument *self, const char *const *cells)
{
  Block *block = get_last (self, BLOCK_TABLE);

  g_return_if_fail (block != NULL);

  g_ptr_array_add (block->rows, row_new (cells, block->columns->len));
}

void
canton_document_begin_sums (CantonDocument *self)
{
  add_block (self, BLOCK_SUMS)->strong = g_array_new (FALSE, FALSE, sizeof (gboolean));
}

void
canton_document_add_sum (CantonDocument *self, const char *title, const char *amount, gboolean strong)
{
  const char *const cells[] = { title, amount };
  Block *block = get_last (self, BLOCK_SUMS);

  g_return_if_fail (block != NULL);

  g_ptr_array_add (block->rows, row_new (cells, G_N_ELEMENTS (cells)));
  g_array_append_val (block->strong, strong);
}

void
canton_document_add_signatures (CantonDocument *self, const CantonDocumentSignature *signatures, guint n_signatures)
{
  Block *block = add_block (self, BLOCK_SIGNATURES);

  block->signatures = g_ptr_array_new_with_free_func (signature_free);
  for (guint i = 0; i < n_signatures; i++)
    {
      Signature *signature = g_new0 (Signature, 1);

      signature->title = g_strdup (signatures[i].title);
      signature->name = g_strdup (signatures[i].name);
      signature->lines = g_strdupv ((GStrv) signatures[i].lines);
      g_ptr_array_add (block->signatures, signature);
    }
}

static cairo_status_t
take_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (CantonDocument *self, cairo_surface_t *surface)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (canton_clock_now () / G_USEC_PER_SEC);
  g_autofree char *created = g_date_time_format_iso8601 (now);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, self->author != NULL ? self->author : "");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Canton " CANTON_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
}

gboolean
canton_document_write_pdf (CantonDocument *self, const char *path, guint *n_pages, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (CantonWholeFile) file = NULL;
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (take_bytes, bytes, CANTON_DOCUMENT_A4_WIDTH, CANTON_DOCUMENT_A4_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  guint n = canton_document_paginate (self, CANTON_DOCUMENT_A4_WIDTH, CANTON_DOCUMENT_A4_HEIGHT);
  cairo_status_t status;

  set_metadata (self, surface);
  for (guint page = 0; page < n; page++)
    {
      canton_document_draw_page (self, cr, page);
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("“%s” cannot be drawn: %s"), self->title,
                   cairo_status_to_string (status));
      return FALSE;
    }
  if (n_pages != NULL)
    *n_pages = n;
  file = canton_whole_file_create (path, error);

  return file != NULL && canton_whole_file_write (file, bytes->data, bytes->len, error) &&
         canton_whole_file_commit (file, error);
}

static void
canton_document_finalize (GObject *object)
{
  CantonDocument *self = CANTON_DOCUMENT (object);

  g_array_unref (self->placements);
  g_array_unref (self->strips);
  g_ptr_array_unref (self->blocks);
  g_clear_object (&self->context);
  g_free (self->language);
  g_free (self->title);
  g_free (self->author);

  G_OBJECT_CLASS (canton_document_parent_class)->finalize (object);
}

static void
canton_document_class_init (CantonDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = canton_document_finalize;
}

static void
canton_document_init (CantonDocument *self)
{
  self->blocks = g_ptr_array_new_with_free_func (block_free);
  self->strips = g_array_new (FALSE, TRUE, sizeof (Strip));
  self->placements = g_array_new (FALSE, TRUE, sizeof (Placement));
}
