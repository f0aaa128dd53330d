/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-clock.h"
#include "canton-store-thread.h"
#include "dealer-import-file.h"

G_BEGIN_DECLS

/* How a check ends that went well. */
#define DEALER_IMPORTER_ERROR (g_quark_from_static_string ("dealer-importer"))
#define DEALER_IMPORTER_CHECKED 0

/* A file on its way into the books: the data of dealer_importer_run(). */
typedef struct
{
  DealerImportFile *file;
  gboolean again;               /* import the file even if it was imported before */
  GFileProgressCallback progress; /* in bytes; may be NULL; called on the store thread */
  gpointer progress_data;
  void (*failed_row) (gint64 row, gint64 line, const char *why, gpointer data); /* may be NULL; called on the store thread */
  gpointer failed_data;

  /* results */
  gint64 import_id;
  gint64 rows, created, changed, repeated, failed;
  GString *failures;            /* the rows that failed, with the reason in a last column: a file that can be mended and
                                   imported; NULL when none did */
} DealerImporter;

/* (transfer none) of @file, which must outlive the importer. */
void dealer_importer_init (DealerImporter *self, DealerImportFile *file);
void dealer_importer_clear (DealerImporter *self);

/* A CantonStoreJob, to be run as a command: one import is one undo step, whatever its size. Each row is written or fails alone; one that
 * was imported before is passed over. Remembers how the columns were read. Fails, with nothing imported, with
 * CANTON_ERROR_DUPLICATE when the file was imported already (see @again), CANTON_ERROR_INVALID when the columns cannot give rows,
 * or when cancelled. */
gboolean dealer_importer_run (CantonDatabase *database, gpointer importer, GCancellable *cancellable, GError **error);

/* A CantonStoreJob for CANTON_JOB_WRITE that does all of the above, to tell what would become of each row, and then fails with
 * DEALER_IMPORTER_CHECKED, so that nothing is left of it. @again is taken for granted. */
gboolean dealer_importer_check (CantonDatabase *database, gpointer importer, GCancellable *cancellable, GError **error);

/* When this very file was imported, an import that was taken back aside; 0: never. */
gboolean dealer_importer_knows (CantonDatabase *database, DealerImportFile *file, CantonInstant *imported_at, GError **error);

/* An instant as people read it. (transfer full) */
char *dealer_importer_format_time (CantonInstant instant);

/* Writes the failures to @path, in UTF-8 with a byte order mark, for spreadsheets. */
gboolean dealer_importer_save_failures (DealerImporter *self, const char *path, GError **error);

/* Reads the file's columns as files with the same titles were read last time, if there was one. */
gboolean dealer_importer_recall (CantonDatabase *database, DealerImportFile *file, gboolean *recalled, GError **error);

G_END_DECLS
