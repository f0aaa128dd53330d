/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file of separated values that is written row by row and is there as a whole or not at all: rows go into PATH.part,
 * which takes the place of PATH when everything is on the disk. UTF-8 with a byte order mark, which tells spreadsheets;
 * fields are guarded as by canton_csv_append_row(). May be used in any thread, by one at a time. */
typedef struct _CantonCsvFile CantonCsvFile;

/* Begins a file that will stand at @path, with a row of titles. Any rest of an earlier .part is written over. (transfer
 * full) */
CantonCsvFile *canton_csv_file_create (const char *path, const char *const *titles, guint n_columns, GError **error);

/* Appends a row of as many fields as there are titles. NULL fields are empty. */
gboolean canton_csv_file_add_row (CantonCsvFile *self, const char *const *fields, GError **error);

/* Appends whole rows made with canton_csv_append_row(). */
gboolean canton_csv_file_add_text (CantonCsvFile *self, const char *rows, gsize length, GError **error);

/* Writes what is left, brings it to the disk, and puts the file in its place. Nothing may be added after that. */
gboolean canton_csv_file_commit (CantonCsvFile *self, GError **error);

/* Without a commit before it, what stood at the path stays as it was, and the .part is removed. */
void canton_csv_file_free (CantonCsvFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonCsvFile, canton_csv_file_free)

G_END_DECLS
