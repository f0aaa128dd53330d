/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-document-private.h"

/* What a column of texts gets at least, of all the width. */
#define MIN_TEXT_SHARE 0.3

const Type canton_document_types[CANTON_N_TEXT_STYLES] = {
  [CANTON_TEXT_NAME] = { 15, 22, TRUE, 0, 0.1 },
  [CANTON_TEXT_TITLE] = { 19, 32, TRUE, 4, 0 },
  [CANTON_TEXT_HEADING] = { 10, 18, TRUE, 0, 0.1 },
  [CANTON_TEXT_BODY] = { 9.25, 14, FALSE, 0, 0.1 },
  [CANTON_TEXT_SMALL] = { 8, DETAIL_LEADING, FALSE, 0, 0.35 },
};

static gboolean
is_traditional (const char *language)
{
  static const char *const names[] = { "hant", "tw", "hk", "mo", NULL };
  g_autofree char *lower = g_ascii_strdown (language, -1);
  g_auto (GStrv) parts = g_strsplit_set (lower, "-_.", -1);

  for (guint i = 1; parts[0] != NULL && parts[i] != NULL; i++)
    if (g_strv_contains (names, parts[i]))
      return TRUE;

  return FALSE;
}

/* Every unit is a point and nothing is rounded to pixels, so that a text breaks alike on screen, printer and PDF. */
static PangoContext *
make_context (CantonDocument *self)
{
  const gboolean traditional = is_traditional (self->language);
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  PangoContext *context;
  cairo_font_options_t *options = cairo_font_options_create ();
  PangoFontDescription *font = pango_font_description_from_string (traditional ? "Noto Sans CJK TC, sans-serif"
                                                                               : "Noto Sans CJK SC, sans-serif");

  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), 72);
  context = pango_font_map_create_context (map);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_font_description (context, font);
  pango_context_set_language (context, pango_language_from_string (traditional ? "zh-tw" : "zh-cn"));
  pango_context_set_base_dir (context, PANGO_DIRECTION_LTR);
  pango_font_description_free (font);
  cairo_font_options_destroy (options);

  return context;
}

PangoLayout *
canton_document_lay_out (CantonDocument *self, CantonTextStyle style, gboolean bold, const char *text, double width)
{
  const Type *type = &canton_document_types[style];
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (self->context));
  PangoAttrList *attributes = pango_attr_list_new ();
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  pango_font_description_set_absolute_size (font, type->size * PANGO_SCALE);
  pango_font_description_set_weight (font, type->bold || bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  /* Two or three characters of a Chinese title stand apart; Latin words would fall to pieces. */
  if (type->spacing > 0 && g_utf8_get_char (valid) >= 0x2e80)
    pango_attr_list_insert (attributes, pango_attr_letter_spacing_new (type->spacing * PANGO_SCALE));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, valid, -1);
  pango_layout_set_width (layout, width < 0 ? -1 : (int) (width * PANGO_SCALE));

  return layout;
}

static guint
count_lines (PangoLayout *layout)
{
  return layout != NULL ? pango_layout_get_line_count (layout) : 0;
}

guint
canton_document_cell_lines (const Cell *cell)
{
  return count_lines (cell->layouts[0]) + count_lines (cell->layouts[1]);
}

guint
canton_document_row_lines (GPtrArray *row)
{
  guint most = 1;

  for (guint i = 0; i < row->len; i++)
    most = MAX (most, canton_document_cell_lines (g_ptr_array_index (row, i)));

  return most;
}

double
canton_document_row_height (GPtrArray *row, guint first, guint n_lines)
{
  double highest = canton_document_types[CANTON_TEXT_BODY].leading;

  for (guint i = 0; i < row->len; i++)
    {
      const Cell *cell = g_ptr_array_index (row, i);
      const guint n = canton_document_cell_lines (cell), n_main = count_lines (cell->layouts[0]);
      double height = 0;

      for (guint k = first; k < MIN (first + n_lines, n); k++)
        height += k < n_main ? canton_document_types[CANTON_TEXT_BODY].leading : DETAIL_LEADING;
      highest = MAX (highest, height);
    }
  return highest + 2 * ROW_PADDING;
}

static Cell *
get_cell (const Block *block, guint row, guint column)
{
  return g_ptr_array_index ((GPtrArray *) g_ptr_array_index (block->rows, row), column);
}

/* Sets a cell without wrapping and returns how wide it is. */
static double
measure_cell (CantonDocument *self, Cell *cell, gboolean bold)
{
  double widest = 0;

  g_clear_object (&cell->layouts[0]);
  g_clear_object (&cell->layouts[1]);
  cell->layouts[0] = canton_document_lay_out (self, CANTON_TEXT_BODY, bold, cell->main, -1);
  if (cell->details != NULL)
    cell->layouts[1] = canton_document_lay_out (self, CANTON_TEXT_SMALL, FALSE, cell->details, -1);
  for (int i = 0; i < 2; i++)
    if (cell->layouts[i] != NULL)
      {
        PangoRectangle extents;

        pango_layout_get_extents (cell->layouts[i], NULL, &extents);
        widest = MAX (widest, (double) extents.width / PANGO_SCALE);
      }
  /* A hair more, lest rounding breaks the very line it was measured for. */
  return widest + 0.5;
}

static void
wrap_cell (Cell *cell, double width)
{
  for (int i = 0; i < 2; i++)
    if (cell->layouts[i] != NULL)
      pango_layout_set_width (cell->layouts[i], (int) (width * PANGO_SCALE));
}

static void
share_width (CantonDocument *self, GArray *columns)
{
  double room = canton_document_get_text_width (self) - 2 * CELL_PADDING * columns->len;
  double fixed = 0, x = 0;
  guint n_texts = 0;

  for (guint i = 0; i < columns->len; i++)
    {
      const Column *column = &g_array_index (columns, Column, i);

      if (column->kind == CANTON_COLUMN_TEXT)
        n_texts++;
      else
        fixed += column->width;
    }
  for (guint i = 0; i < columns->len; i++)
    {
      Column *column = &g_array_index (columns, Column, i);
      double most = room * (n_texts > 0 ? 1 - MIN_TEXT_SHARE : 1);

      if (column->kind == CANTON_COLUMN_TEXT)
        column->width = MAX (room - MIN (fixed, most), 12.0) / n_texts;
      else if (fixed > most)
        column->width = MAX (column->width * most / fixed, 12.0);
    }
  for (guint i = 0; i < columns->len; i++)
    {
      Column *column = &g_array_index (columns, Column, i);

      column->x = x + CELL_PADDING;
      x += column->width + 2 * CELL_PADDING;
    }
}

static void
set_table (CantonDocument *self, Block *block)
{
  for (guint i = 0; i < block->columns->len; i++)
    {
      Column *column = &g_array_index (block->columns, Column, i);

      column->width = measure_cell (self, g_ptr_array_index (block->titles, i), TRUE);
      for (guint k = 0; k < block->rows->len; k++)
        column->width = MAX (column->width, measure_cell (self, get_cell (block, k, i), FALSE));
    }
  share_width (self, block->columns);
  for (guint i = 0; i < block->columns->len; i++)
    {
      const Column *column = &g_array_index (block->columns, Column, i);

      wrap_cell (g_ptr_array_index (block->titles, i), column->width);
      for (guint k = 0; k < block->rows->len; k++)
        wrap_cell (get_cell (block, k, i), column->width);
    }
}

static void
set_facts (CantonDocument *self, Block *block)
{
  const double half = canton_document_get_text_width (self) / 2;

  for (int side = 0; side < 2; side++)
    {
      double widest = 0;

      for (guint i = 0; i < block->rows->len; i++)
        {
          GPtrArray *row = g_ptr_array_index (block->rows, i);

          widest = MAX (widest, measure_cell (self, g_ptr_array_index (row, side * 2), FALSE));
          measure_cell (self, g_ptr_array_index (row, side * 2 + 1), FALSE);
        }
      widest = MIN (widest, half / 2);
      for (guint i = 0; i < block->rows->len; i++)
        {
          GPtrArray *row = g_ptr_array_index (block->rows, i);

          wrap_cell (g_ptr_array_index (row, side * 2), widest);
          wrap_cell (g_ptr_array_index (row, side * 2 + 1), half - widest - 4 * CELL_PADDING);
        }
    }
}

static void
set_sums (CantonDocument *self, Block *block)
{
  for (guint i = 0; i < block->rows->len; i++)
    for (guint k = 0; k < 2; k++)
      measure_cell (self, get_cell (block, i, k), g_array_index (block->strong, gboolean, i));
}

static double
get_usable_height (CantonDocument *self)
{
  return MAX (self->height - MARGIN_TOP - RUNNING_HEAD - MARGIN_BOTTOM, 72);
}

static void
add_strip (CantonDocument *self, Block *block, guint row, guint first, guint n_lines, double height, gboolean keep)
{
  const Strip strip = { block, row, first, n_lines, height, keep };

  g_array_append_val (self->strips, strip);
}

/* A heading stays with what follows; of a paragraph no single line is left behind. */
static void
cut_text (CantonDocument *self, Block *block)
{
  const Type *type = &canton_document_types[block->style];
  guint n;

  g_clear_object (&block->layout);
  block->layout =
      canton_document_lay_out (self, block->style, FALSE, block->text, canton_document_get_text_width (self));
  n = count_lines (block->layout);
  for (guint i = 0; i < n; i++)
    {
      const gboolean last = i + 1 == n;
      const gboolean keep =
          last ? block->style == CANTON_TEXT_HEADING || block->style == CANTON_TEXT_TITLE : i == 0 || i + 2 == n;

      add_strip (self, block, 0, i, 1, type->leading, keep);
    }
}

static void
cut_table (CantonDocument *self, Block *block, gboolean sums_follow)
{
  const guint n_titles = canton_document_row_lines (block->titles);
  const double room =
      get_usable_height (self) - canton_document_row_height (block->titles, 0, n_titles) - 2 * ROW_PADDING;
  const guint most = MAX ((int) (room / canton_document_types[CANTON_TEXT_BODY].leading), 1);

  for (guint i = 0; i < block->rows->len; i++)
    {
      GPtrArray *row = g_ptr_array_index (block->rows, i);
      const guint n = canton_document_row_lines (row);

      for (guint first = 0; first < n; first += most)
        {
          const guint n_lines = MIN (most, n - first);

          add_strip (self, block, i, first, n_lines, canton_document_row_height (row, first, n_lines),
                     sums_follow && i + 1 == block->rows->len && first + n_lines == n);
        }
    }
}

static void
cut_rows (CantonDocument *self, Block *block)
{
  for (guint i = 0; i < block->rows->len; i++)
    {
      GPtrArray *row = g_ptr_array_index (block->rows, i);
      const guint n = canton_document_row_lines (row);
      double height = canton_document_row_height (row, 0, n) - (block->kind == BLOCK_FACTS ? 1.5 : 1) * ROW_PADDING;

      if (block->kind == BLOCK_SUMS && g_array_index (block->strong, gboolean, i))
        height += ROW_PADDING;
      if (block->kind == BLOCK_SUMS && i == 0)
        height += SUMS_GAP;
      add_strip (self, block, i, 0, n, height, i + 1 < block->rows->len);
    }
}

static double
measure_signatures (CantonDocument *self, Block *block)
{
  double highest = 0;

  for (guint i = 0; i < block->signatures->len; i++)
    {
      const Signature *signature = g_ptr_array_index (block->signatures, i);

      highest = MAX (highest, 16 + 18 + 32.0 * g_strv_length (signature->lines));
    }
  return highest;
}

static void
cut_block (CantonDocument *self, Block *block, const Block *next)
{
  switch (block->kind)
    {
    case BLOCK_TEXT:
      cut_text (self, block);
      break;
    case BLOCK_SPACE:
      add_strip (self, block, 0, 0, 0, block->height, FALSE);
      break;
    case BLOCK_RULE:
      add_strip (self, block, 0, 0, 0, 9, FALSE);
      break;
    case BLOCK_FACTS:
      set_facts (self, block);
      cut_rows (self, block);
      break;
    case BLOCK_TABLE:
      set_table (self, block);
      cut_table (self, block, next != NULL && next->kind == BLOCK_SUMS);
      break;
    case BLOCK_SUMS:
      set_sums (self, block);
      cut_rows (self, block);
      break;
    case BLOCK_SIGNATURES:
    default:
      add_strip (self, block, 0, 0, 0, measure_signatures (self, block), FALSE);
      break;
    }
}

/* Where the next strip goes. */
typedef struct
{
  guint page;
  double top, y;
  Block *table; /* whose titles stand on this page */
} Cursor;

static void
turn_page (CantonDocument *self, Cursor *cursor)
{
  cursor->page++;
  cursor->top = cursor->y = MARGIN_TOP + RUNNING_HEAD;
  cursor->table = NULL;
}

static double
get_titles_height (const Strip *strip, const Cursor *cursor)
{
  if (strip->block->kind != BLOCK_TABLE || cursor->table == strip->block)
    return 0;

  return canton_document_row_height (strip->block->titles, 0, canton_document_row_lines (strip->block->titles));
}

static void
place (CantonDocument *self, Cursor *cursor, guint position)
{
  const Strip *strip = &g_array_index (self->strips, Strip, position);
  const double titles = get_titles_height (strip, cursor);
  Placement placement = { position, strip->block, cursor->page, cursor->y, TRUE };

  if (strip->block->kind == BLOCK_SPACE && cursor->y == cursor->top)
    return;
  if (titles > 0)
    {
      g_array_append_val (self->placements, placement);
      cursor->y += titles;
      cursor->table = strip->block;
    }
  placement.y = cursor->y;
  placement.titles = FALSE;
  g_array_append_val (self->placements, placement);
  cursor->y += strip->height;
}

static gboolean
starts_block (CantonDocument *self, guint position)
{
  return position == 0 ||
         g_array_index (self->strips, Strip, position).block != g_array_index (self->strips, Strip, position - 1).block;
}

/* How high a strip is, with the titles above it where they have to be drawn. */
static double
get_needed (CantonDocument *self, const Cursor *cursor, guint position, gboolean may_need_titles)
{
  const Strip *strip = &g_array_index (self->strips, Strip, position);

  return strip->height + (may_need_titles ? get_titles_height (strip, cursor) : 0);
}

guint
canton_document_paginate (CantonDocument *self, double width, double height)
{
  Cursor cursor = { 0, MARGIN_TOP, MARGIN_TOP, NULL };
  double bottom;

  self->width = width;
  self->height = height;
  bottom = MAX (height - MARGIN_BOTTOM, MARGIN_TOP + RUNNING_HEAD + 72);
  if (self->context == NULL)
    self->context = make_context (self);
  g_array_set_size (self->strips, 0);
  g_array_set_size (self->placements, 0);
  for (guint i = 0; i < self->blocks->len; i++)
    cut_block (self, g_ptr_array_index (self->blocks, i),
               i + 1 < self->blocks->len ? g_ptr_array_index (self->blocks, i + 1) : NULL);

  for (guint i = 0; i < self->strips->len;)
    {
      guint end = i;
      double needed = 0;

      do
        needed += get_needed (self, &cursor, end, end == i || starts_block (self, end));
      while (g_array_index (self->strips, Strip, end++).keep && end < self->strips->len);

      /* What cannot be kept together on any page is broken where it must be. */
      if (needed > bottom - MARGIN_TOP - RUNNING_HEAD)
        {
          end = i + 1;
          needed = get_needed (self, &cursor, i, TRUE);
        }
      if (cursor.y + needed > bottom && cursor.y > cursor.top)
        turn_page (self, &cursor);
      for (; i < end; i++)
        place (self, &cursor, i);
    }
  self->n_pages = cursor.page + 1;

  return self->n_pages;
}
