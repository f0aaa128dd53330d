/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-document.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

typedef enum
{
  BLOCK_TEXT,
  BLOCK_SPACE,
  BLOCK_RULE,
  BLOCK_FACTS,
  BLOCK_TABLE,
  BLOCK_SUMS,
  BLOCK_SIGNATURES,
} BlockKind;

typedef struct
{
  char *main;
  char *details;           /* NULL: none */
  PangoLayout *layouts[2]; /* of both, for the present width */
} Cell;

typedef struct
{
  char *title;
  CantonColumnKind kind;
  double x, width; /* of the text, from the left margin */
} Column;

typedef struct
{
  char *title;
  char *name;
  GStrv lines;
} Signature;

typedef struct
{
  BlockKind kind;
  CantonTextStyle style; /* of a text */
  char *text;
  PangoLayout *layout;
  double height; /* of a space */

  GArray *columns;       /* of Column: of a table */
  GPtrArray *rows;       /* of GPtrArray of Cell: rows of a table, {title, amount} of sums, {left, its value, right, its
                            value}       of facts, {title} of a table's titles */
  GArray *strong;        /* of gboolean: sums */
  GPtrArray *titles;     /* of Cell */
  GPtrArray *signatures; /* of Signature */
} Block;

/* What is never cut: a line of text, a row, or the part of a tall row that is on one page. */
typedef struct
{
  Block *block;
  guint row;            /* of a table, of sums or facts */
  guint first, n_lines; /* of the row or text */
  double height;
  gboolean keep; /* with what follows */
} Strip;

/* A strip on a page. */
typedef struct
{
  guint strip; /* TITLES: those of the table that goes on */
  Block *block;
  guint page;
  double y;
  gboolean titles;
} Placement;

struct _CantonDocument
{
  GObject parent_instance;

  char *language;
  char *title;
  char *author;
  GPtrArray *blocks; /* of Block */

  PangoContext *context;
  double width, height; /* of the paper laid out on */
  GArray *strips;       /* of Strip */
  GArray *placements;   /* of Placement, page by page */
  guint n_pages;
};

/* Page and type. */
#define MARGIN_SIDE 51.0
#define MARGIN_TOP 45.0
#define MARGIN_BOTTOM 58.0
#define RUNNING_HEAD 26.0
#define CELL_PADDING 5.0
#define ROW_PADDING 4.0
#define DETAIL_LEADING 11.5
#define SUMS_GAP 5.0 /* between a table and its sums */

typedef struct
{
  double size;
  double leading;
  gboolean bold;
  double spacing; /* between Chinese characters */
  double grey;
} Type;

extern const Type canton_document_types[CANTON_N_TEXT_STYLES];

/* Returns @text set in @style, wrapped at @width unless that is negative. (transfer full) */
PangoLayout *
canton_document_lay_out (CantonDocument *self, CantonTextStyle style, gboolean bold, const char *text, double width);

/* How many lines a cell has: of its text, then of its details. */
guint canton_document_cell_lines (const Cell *cell);
guint canton_document_row_lines (GPtrArray *row);
double canton_document_row_height (GPtrArray *row, guint first, guint n_lines);

static inline double
canton_document_get_text_width (CantonDocument *self)
{
  return MAX (self->width - 2 * MARGIN_SIDE, 72);
}

G_END_DECLS
