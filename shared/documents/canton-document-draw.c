/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-document-private.h"

#define LINE_DARK 0.25
#define LINE_LIGHT 0.8
#define FILL 0.945
#define INK 0.1
#define DETAIL 0.35

typedef enum
{
  ALIGN_LEFT,
  ALIGN_CENTER,
  ALIGN_RIGHT,
} Align;

static void
draw_line (cairo_t *cr, double x, double y, double width, double thickness, double grey)
{
  cairo_set_source_rgb (cr, grey, grey, grey);
  cairo_rectangle (cr, x, y, width, thickness);
  cairo_fill (cr);
}

/* Draws a line of @layout so that baselines stand alike whatever the script. */
static void
draw_text_line (cairo_t *cr,
                PangoLayout *layout,
                guint number,
                CantonTextStyle style,
                double grey,
                Align align,
                double x,
                double y,
                double width)
{
  const Type *type = &canton_document_types[style];
  const double leading = style == CANTON_TEXT_SMALL ? DETAIL_LEADING : type->leading;
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, number);
  PangoRectangle extents;

  pango_layout_line_get_extents (line, NULL, &extents);
  if (align != ALIGN_LEFT)
    x += (width - (double) extents.width / PANGO_SCALE) / (align == ALIGN_CENTER ? 2 : 1);
  cairo_set_source_rgb (cr, grey, grey, grey);
  cairo_move_to (cr, x, y + leading / 2 + type->size * 0.36);
  pango_cairo_show_layout_line (cr, line);
}

static void
draw_text (CantonDocument *self,
           cairo_t *cr,
           CantonTextStyle style,
           const char *text,
           Align align,
           double x,
           double y,
           double width)
{
  g_autoptr (PangoLayout) layout = canton_document_lay_out (self, style, FALSE, text, width);

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  draw_text_line (cr, layout, 0, style, canton_document_types[style].grey, align, x, y, width);
}

/* Draws @n_lines lines of a cell from @first on. */
static void
draw_cell (cairo_t *cr,
           const Cell *cell,
           guint first,
           guint n_lines,
           double grey,
           Align align,
           double x,
           double y,
           double width)
{
  const guint n_main = pango_layout_get_line_count (cell->layouts[0]);
  const guint end = MIN (first + n_lines, canton_document_cell_lines (cell));

  for (guint i = first; i < end; i++)
    {
      const CantonTextStyle style = i < n_main ? CANTON_TEXT_BODY : CANTON_TEXT_SMALL;

      draw_text_line (cr, cell->layouts[i < n_main ? 0 : 1], i < n_main ? i : i - n_main, style,
                      i < n_main ? grey : DETAIL, align, x, y, width);
      y += canton_document_types[style].leading;
    }
}

static void
draw_row (cairo_t *cr, const Block *block, GPtrArray *row, guint first, guint n_lines, double y)
{
  for (guint i = 0; i < row->len; i++)
    {
      const Column *column = &g_array_index (block->columns, Column, i);

      draw_cell (cr, g_ptr_array_index (row, i), first, n_lines, INK,
                 column->kind == CANTON_COLUMN_NUMBER ? ALIGN_RIGHT : ALIGN_LEFT, MARGIN_SIDE + column->x,
                 y + ROW_PADDING, column->width);
    }
}

static void
draw_titles (CantonDocument *self, cairo_t *cr, const Block *block, double y)
{
  const double width = canton_document_get_text_width (self);
  const guint n = canton_document_row_lines (block->titles);
  const double height = canton_document_row_height (block->titles, 0, n);

  cairo_set_source_rgb (cr, FILL, FILL, FILL);
  cairo_rectangle (cr, MARGIN_SIDE, y, width, height);
  cairo_fill (cr);
  draw_line (cr, MARGIN_SIDE, y, width, 0.9, LINE_DARK);
  draw_line (cr, MARGIN_SIDE, y + height - 0.5, width, 0.5, LINE_DARK);
  draw_row (cr, block, block->titles, 0, n, y);
}

static void
draw_table_strip (CantonDocument *self, cairo_t *cr, const Strip *strip, double y)
{
  const double width = canton_document_get_text_width (self);
  const Block *block = strip->block;
  GPtrArray *row = g_ptr_array_index (block->rows, strip->row);
  const gboolean ends = strip->first + strip->n_lines >= canton_document_row_lines (row);
  const gboolean last = ends && strip->row + 1 == block->rows->len;

  draw_row (cr, block, row, strip->first, strip->n_lines, y);
  if (ends)
    draw_line (cr, MARGIN_SIDE, y + strip->height - 0.5, width, last ? 0.9 : 0.5, last ? LINE_DARK : LINE_LIGHT);
}

static double
get_width (const Cell *cell)
{
  PangoRectangle extents;

  pango_layout_get_extents (cell->layouts[0], NULL, &extents);
  return (double) extents.width / PANGO_SCALE;
}

static void
draw_sum (CantonDocument *self, cairo_t *cr, const Strip *strip, double y)
{
  const double right = MARGIN_SIDE + canton_document_get_text_width (self) - CELL_PADDING;
  const gboolean strong = g_array_index (strip->block->strong, gboolean, strip->row);
  GPtrArray *row = g_ptr_array_index (strip->block->rows, strip->row);
  double widest_title = 0, widest_amount = 0, height = strip->height;

  if (strip->row == 0)
    {
      y += SUMS_GAP;
      height -= SUMS_GAP;
    }
  for (guint i = 0; i < strip->block->rows->len; i++)
    {
      GPtrArray *other = g_ptr_array_index (strip->block->rows, i);

      widest_title = MAX (widest_title, get_width (g_ptr_array_index (other, 0)));
      widest_amount = MAX (widest_amount, get_width (g_ptr_array_index (other, 1)));
    }
  if (strong)
    {
      const double width = widest_title + widest_amount + 24 + 2 * CELL_PADDING;

      cairo_set_source_rgb (cr, FILL, FILL, FILL);
      cairo_rectangle (cr, right + CELL_PADDING - width, y, width, height);
      cairo_fill (cr);
    }
  y += (height - canton_document_types[CANTON_TEXT_BODY].leading) / 2;
  draw_cell (cr, g_ptr_array_index (row, 0), 0, 1, INK, ALIGN_LEFT, right - widest_amount - 24 - widest_title, y,
             widest_title);
  draw_cell (cr, g_ptr_array_index (row, 1), 0, 1, INK, ALIGN_RIGHT, right - widest_amount, y, widest_amount);
}

static void
draw_facts (CantonDocument *self, cairo_t *cr, const Strip *strip, double y)
{
  const double half = canton_document_get_text_width (self) / 2;
  GPtrArray *row = g_ptr_array_index (strip->block->rows, strip->row);

  for (int side = 0; side < 2; side++)
    {
      const Cell *title = g_ptr_array_index (row, side * 2);
      const Cell *value = g_ptr_array_index (row, side * 2 + 1);
      const double x = MARGIN_SIDE + side * half + (side > 0 ? 2 * CELL_PADDING : 0);
      const double title_width = (double) pango_layout_get_width (title->layouts[0]) / PANGO_SCALE;
      const double value_width = (double) pango_layout_get_width (value->layouts[0]) / PANGO_SCALE;

      draw_cell (cr, title, 0, strip->n_lines, DETAIL, ALIGN_LEFT, x, y, title_width);
      draw_cell (cr, value, 0, strip->n_lines, INK, ALIGN_LEFT, x + title_width + 2 * CELL_PADDING, y, value_width);
    }
}

static void
draw_signatures (CantonDocument *self, cairo_t *cr, const Block *block, double top)
{
  const double gap = 28;
  const guint n = MAX (block->signatures->len, 2); /* one alone is no wider */
  const double width = (canton_document_get_text_width (self) - gap * (n - 1)) / n;

  for (guint i = 0; i < block->signatures->len; i++)
    {
      const Signature *signature = g_ptr_array_index (block->signatures, i);
      const double x = MARGIN_SIDE + i * (width + gap);
      double y = top;

      draw_text (self, cr, CANTON_TEXT_SMALL, signature->title, ALIGN_LEFT, x, y, width);
      y += 16;
      draw_text (self, cr, CANTON_TEXT_HEADING, signature->name != NULL ? signature->name : "", ALIGN_LEFT, x, y,
                 width);
      y += 18;
      for (guint k = 0; signature->lines[k] != NULL; k++)
        {
          y += 32;
          draw_text (self, cr, CANTON_TEXT_SMALL, signature->lines[k], ALIGN_LEFT, x, y - 13, width);
          draw_line (cr, x + 84, y - 2, width - 84, 0.5, LINE_DARK);
        }
    }
}

static void
draw_text_strip (CantonDocument *self, cairo_t *cr, const Strip *strip, double y)
{
  const Block *block = strip->block;

  draw_text_line (cr, block->layout, strip->first, block->style, canton_document_types[block->style].grey,
                  block->style == CANTON_TEXT_TITLE ? ALIGN_CENTER : ALIGN_LEFT, MARGIN_SIDE, y,
                  canton_document_get_text_width (self));
}

static void
draw_strip (CantonDocument *self, cairo_t *cr, const Strip *strip, double y)
{
  switch (strip->block->kind)
    {
    case BLOCK_TEXT:
      draw_text_strip (self, cr, strip, y);
      break;
    case BLOCK_RULE:
      draw_line (cr, MARGIN_SIDE, y + 4, canton_document_get_text_width (self), 0.9, LINE_DARK);
      break;
    case BLOCK_FACTS:
      draw_facts (self, cr, strip, y);
      break;
    case BLOCK_TABLE:
      draw_table_strip (self, cr, strip, y);
      break;
    case BLOCK_SUMS:
      draw_sum (self, cr, strip, y);
      break;
    case BLOCK_SIGNATURES:
      draw_signatures (self, cr, strip->block, y);
      break;
    case BLOCK_SPACE:
    default:
      break;
    }
}

static void
draw_margins (CantonDocument *self, cairo_t *cr, guint page)
{
  const double width = canton_document_get_text_width (self);
  const double foot = self->height - 40;
  const char *author = self->author != NULL ? self->author : "";
  g_autofree char *number = g_strdup_printf ("%u / %u", page + 1, self->n_pages);

  if (page > 0)
    {
      draw_text (self, cr, CANTON_TEXT_SMALL, self->title, ALIGN_LEFT, MARGIN_SIDE, MARGIN_TOP - 6, width / 2);
      draw_text (self, cr, CANTON_TEXT_SMALL, author, ALIGN_RIGHT, MARGIN_SIDE + width / 2, MARGIN_TOP - 6, width / 2);
      draw_line (cr, MARGIN_SIDE, MARGIN_TOP + 10, width, 0.5, LINE_LIGHT);
    }
  draw_line (cr, MARGIN_SIDE, foot, width, 0.5, LINE_LIGHT);
  draw_text (self, cr, CANTON_TEXT_SMALL, author, ALIGN_LEFT, MARGIN_SIDE, foot + 5, width * 0.7);
  draw_text (self, cr, CANTON_TEXT_SMALL, number, ALIGN_RIGHT, MARGIN_SIDE + width * 0.7, foot + 5, width * 0.3);
}

void
canton_document_draw_page (CantonDocument *self, cairo_t *cr, guint page)
{
  g_return_if_fail (page < self->n_pages);

  cairo_save (cr);
  for (guint i = 0; i < self->placements->len; i++)
    {
      const Placement *placement = &g_array_index (self->placements, Placement, i);

      if (placement->page != page)
        continue;
      if (placement->titles)
        draw_titles (self, cr, placement->block, placement->y);
      else
        draw_strip (self, cr, &g_array_index (self->strips, Strip, placement->strip), placement->y);
    }
  draw_margins (self, cr, page);
  cairo_restore (cr);
}
