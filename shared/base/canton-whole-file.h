/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file that is there as a whole or not at all: it is written as PATH.part and takes the place of PATH once everything
 * is on the disk. May be used in any thread, by one at a time. */
typedef struct _CantonWholeFile CantonWholeFile;

/* Begins a file that will stand at @path. The rest of an earlier .part is written over. (transfer full) */
CantonWholeFile *canton_whole_file_create (const char *path, GError **error);

gboolean canton_whole_file_write (CantonWholeFile *self, gconstpointer data, gsize length, GError **error);

/* Brings what was written to the disk and puts the file in its place. Nothing may be written after that. */
gboolean canton_whole_file_commit (CantonWholeFile *self, GError **error);

/* Without a commit before it, what stood at the path stays as it was, and the .part is removed. */
void canton_whole_file_free (CantonWholeFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonWholeFile, canton_whole_file_free)

G_END_DECLS
