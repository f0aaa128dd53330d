/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

#define CANTON_TYPE_DOCUMENT (canton_document_get_type ())
G_DECLARE_FINAL_TYPE (CantonDocument, canton_document, CANTON, DOCUMENT, GObject)

/* A printed document: blocks one below the other, which are laid out on pages of any size and drawn on any cairo
 * context, be it a printer's, a PDF file's or a preview's. Tables go on over pages with their titles repeated, and
 * every page but the first says at its head what it belongs to. Knows no GTK. All lengths are points (1/72 inch). In
 * one thread at a time. */

/* ISO A4. */
#define CANTON_DOCUMENT_A4_WIDTH 595.28
#define CANTON_DOCUMENT_A4_HEIGHT 841.89

/* Returns an empty document. @language (BCP 47 or a locale's name) chooses the shapes of Chinese characters; @title
 * names it in file and printer lists and at the head of pages that follow. (transfer full) */
CantonDocument *canton_document_new (const char *language, const char *title);

const char *canton_document_get_title (CantonDocument *self);

/* What stands at the foot of every page beside its number, and at the head of those that follow opposite the title. */
void canton_document_set_author (CantonDocument *self, const char *author);

typedef enum
{
  CANTON_TEXT_NAME,    /* of whoever writes: the letterhead */
  CANTON_TEXT_TITLE,   /* of the document, in the middle */
  CANTON_TEXT_HEADING, /* stays with what follows */
  CANTON_TEXT_BODY,
  CANTON_TEXT_SMALL,
  CANTON_N_TEXT_STYLES
} CantonTextStyle;

/* Appends text of any length, in lines as it stands and wrapped. Blank text is passed over. */
void canton_document_add_text (CantonDocument *self, CantonTextStyle style, const char *text);

void canton_document_add_space (CantonDocument *self, double height);

/* A line across the page. */
void canton_document_add_rule (CantonDocument *self);

/* Begins a block of titled facts in two columns, which stays in one piece. */
void canton_document_begin_facts (CantonDocument *self);

/* Adds a fact to the left or right @column (0, 1); one with a blank @value is passed over. */
void canton_document_add_fact (CantonDocument *self, int column, const char *title, const char *value);

typedef enum
{
  CANTON_COLUMN_TEXT,   /* on the left; shares what room is left */
  CANTON_COLUMN_SHORT,  /* on the left, as wide as need be */
  CANTON_COLUMN_NUMBER, /* on the right, as wide as need be */
} CantonColumnKind;

typedef struct
{
  const char *title;
  CantonColumnKind kind;
} CantonDocumentColumn;

/* Begins a table. */
void canton_document_begin_table (CantonDocument *self, const CantonDocumentColumn *columns, guint n_columns);

/* Adds a row to it: as many cells as columns, NULL for an empty one. Lines after the first of a cell are details,
 * smaller. */
void canton_document_add_row (CantonDocument *self, const char *const *cells);

/* Begins sums, which stand on the right and keep to the last row of the table before them. */
void canton_document_begin_sums (CantonDocument *self);
void canton_document_add_sum (CantonDocument *self, const char *title, const char *amount, gboolean strong);

/* Places to sign side by side, which stay in one piece: a title each ("Buyer"), who it is, and lines to be filled in by
 * hand, each with its title; both arrays are NULL-terminated. */
typedef struct
{
  const char *title;
  const char *name;
  const char *const *lines;
} CantonDocumentSignature;

void
canton_document_add_signatures (CantonDocument *self, const CantonDocumentSignature *signatures, guint n_signatures);

/* Lays the document out on paper of this size and returns how many pages there are, at least one. Nothing may be added
 * afterwards; it may be laid out again. */
guint canton_document_paginate (CantonDocument *self, double width, double height);

/* Draws a page, counted from 0, of those that canton_document_paginate() found; the page's corner is at the origin of
 * @cr, whose unit is a point. */
void canton_document_draw_page (CantonDocument *self, cairo_t *cr, guint page);

/* Lays the document out on A4 and writes it as PDF, whose text can be searched and copied; there as a whole or not at
 * all. The document is then laid out so. @n_pages may be NULL. */
gboolean canton_document_write_pdf (CantonDocument *self, const char *path, guint *n_pages, GError **error);

G_END_DECLS
