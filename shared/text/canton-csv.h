/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Files of separated values, as RFC 4180 has them and as spreadsheets write them. */

#define CANTON_CSV_MAX_FIELDS 1024
#define CANTON_CSV_MAX_FIELD (1024 * 1024)

/* Returns which of comma, semicolon and tab separates the columns of @text: the one that gives the first lines most columns, the
 * same number each. A comma if none does. */
char canton_csv_guess_separator (const char *text);

/* Reads rows out of a text, one by one. */
typedef struct _CantonCsvReader CantonCsvReader;

/* @text, UTF-8, must outlive the reader. (transfer full) */
CantonCsvReader *canton_csv_reader_new (const char *text, char separator);
void canton_csv_reader_free (CantonCsvReader *self);

typedef enum {
  CANTON_CSV_FAILED = -1,
  CANTON_CSV_END = 0,
  CANTON_CSV_ROW = 1
} CantonCsvStep;

/* Goes to the next row that is not empty. Fails with CANTON_ERROR_INVALID that names the line when a quotation mark is never closed
 * or a limit is passed; no row is read after that. */
CantonCsvStep canton_csv_reader_next (CantonCsvReader *self, GError **error);

/* The fields of the row, quotation marks and doubled ones taken off, blanks kept; NULL-terminated. Valid until the next step.
 * (transfer none) */
const char *const *canton_csv_reader_get_fields (CantonCsvReader *self, guint *n_fields);

/* In which line of the text the row begins, counted from 1. */
guint canton_csv_reader_get_line (CantonCsvReader *self);

/* How much of the text is read, in bytes. */
gsize canton_csv_reader_get_position (CantonCsvReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonCsvReader, canton_csv_reader_free)

/* Appends a row that ends in CR LF. A field that a spreadsheet would run as a formula (it begins with = + - @, their full-width
 * forms, a tab or a line end) or would spoil as a number (digits after a leading zero, as of telephones, or more than 11 of
 * them) gets an apostrophe before it; canton_csv_unguard() takes it off again. NULL fields are empty. */
void canton_csv_append_row (GString *out, const char *const *fields, guint n_fields, char separator);

/* Returns @field without the apostrophe that canton_csv_append_row() put before it. (transfer none) */
const char *canton_csv_unguard (const char *field);

G_END_DECLS
