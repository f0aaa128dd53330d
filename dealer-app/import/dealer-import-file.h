/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-date.h"
#include "dealer-import-cards.h"

G_BEGIN_DECLS

/* A file of separated values as it is to be read: what was guessed, and what a person chose instead. A file of address cards (vCard) is
 * read as a table with a row for each card. */
typedef struct
{
  gatomicrefcount references;
  char *path;
  GBytes *bytes;
  char *text;                  /* the file in UTF-8, or the table of its cards */
  DealerImportCards *cards;    /* NULL unless it is a file of cards; its columns are given, and there is no separator to choose */

  const char *encoding;        /* one of canton_encoding_list() */
  char separator;
  gboolean titled;             /* the first row holds titles; otherwise columns are called "Column 1" and so on */
  GStrv titles;                /* of the columns */
  guint n_columns;
  DealerImportKind kind;
  DealerImportField *fields;   /* what each column means */
  CantonDateOrder date_order;
  gboolean date_is_certain;    /* no other order reads as many days */
  char *brand;                 /* of every row, where no column says so; NULL: none */
  gboolean delivered;          /* sales without a day of delivery were delivered when they were sold */
} DealerImportFile;

/* Files larger than this are to be split: it is more than a million rows. */
#define DEALER_IMPORT_MAX_SIZE (256 * 1024 * 1024)

/* Reads @path and guesses everything about it. CANTON_ERROR_INVALID when there is no row or no text. (transfer full) */
DealerImportFile *dealer_import_file_open (const char *path, GError **error);
/* Work that outlasts a window holds the file by a reference of its own. (transfer full) */
DealerImportFile *dealer_import_file_ref (DealerImportFile *self);
void dealer_import_file_free (DealerImportFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DealerImportFile, dealer_import_file_free)

/* Each reads the file anew with what was chosen, guesses all that depends on it, and leaves everything as it was on failure. */
gboolean dealer_import_file_set_encoding (DealerImportFile *self, const char *encoding, GError **error);
gboolean dealer_import_file_set_separator (DealerImportFile *self, char separator, GError **error);

gboolean dealer_import_file_set_titled (DealerImportFile *self, gboolean titled, GError **error);

/* Guesses the columns of a file of this kind. */
void dealer_import_file_set_kind (DealerImportFile *self, DealerImportKind kind);

/* The first rows, as many as @max; each a GStrv as long as there are columns. (element-type GStrv) (transfer full) */
GPtrArray *dealer_import_file_preview (DealerImportFile *self, guint max);

/* The titles in one text, the column that failed rows get aside: files with the same titles are read alike. (transfer full) */
char *dealer_import_file_get_header (DealerImportFile *self);

/* The choices as a text, and back. Columns that are not there any more are passed over. (transfer full) */
char *dealer_import_file_write_mapping (DealerImportFile *self);
void dealer_import_file_read_mapping (DealerImportFile *self, const char *mapping);

/* What the contacts in a column are for: "" where nobody says. (transfer none) */
const char *dealer_import_file_get_label (const DealerImportFile *self, guint column);

/* Why @row, counted from 1, cannot be taken; NULL: it can. @line is replaced by where it stands in the file, if the table is not the
 * file. (transfer none) */
const char *dealer_import_file_get_problem (const DealerImportFile *self, guint row, gint64 *line);

/* What @row, counted from 1, is known by, where its values in the table do not tell: the same card may stand in tables of other
 * columns. NULL otherwise. (transfer none) */
GBytes *dealer_import_file_get_hash (const DealerImportFile *self, guint row);

/* The title of the column that says why a row failed. */
const char *dealer_import_problem_title (void);

G_END_DECLS
