/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-progress.h"
#include "canton-query-model.h"

G_BEGIN_DECLS

/* Any list as a file for spreadsheets: UTF-8 with a byte order mark, safe to open (canton-csv.h), and there as a whole or not at
 * all (canton-csv-file.h). */

/* Returns what a cell says, or NULL for nothing. (transfer full) */
typedef char *(*CantonListText) (gpointer item, gpointer user_data);

typedef struct
{
  const char *title;       /* in the user's language */
  CantonListText get_text;
  gpointer user_data;      /* of get_text */
} CantonListFileColumn;

/* Writes the records of @ids (gint64) to @path, and waits: for sub-commands, and for jobs on the store's reading thread, where
 * @fetch reads from the job's own database. Rows that are gone are left out. @progress, in rows, and @n_rows may be NULL. Fails
 * with G_IO_ERROR_CANCELLED, as @fetch, or as the disk does, and then leaves alone what stood at @path. */
gboolean canton_list_file_write (const char             *path,
                                 const CantonListFileColumn *columns,
                                 guint                   n_columns,
                                 GArray                 *ids,
                                 CantonQueryFetch        fetch,
                                 gpointer                fetch_data,
                                 GFileProgressCallback   progress,
                                 gpointer                progress_data,
                                 GCancellable           *cancellable,
                                 gint64                 *n_rows,
                                 GError                **error);

/* Writes the list as it is at this moment, whatever happens to it meanwhile. Cells are made in the main thread, for a few
 * milliseconds at a time; the disk is waited for in another. For a CantonQueryModel, which best is given itself and not through
 * a selection, rows are read a page at a time and not kept; of any other model the items are held until the end. @columns are copied
 * but for user_data, which must live until @callback. @progress, which may be NULL, is reported to, finished, and can cancel. */
void canton_list_file_write_async (const char             *path,
                                   const CantonListFileColumn *columns,
                                   guint                   n_columns,
                                   GListModel             *model,
                                   CantonProgress         *progress,
                                   GAsyncReadyCallback     callback,
                                   gpointer                user_data);

/* Returns whether the file is there. @n_rows, which may be NULL, is how many rows it has beside the titles. */
gboolean canton_list_file_write_finish (GListModel *model, GAsyncResult *result, gint64 *n_rows, GError **error);

G_END_DECLS
