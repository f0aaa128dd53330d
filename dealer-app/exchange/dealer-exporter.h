/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-key-file.h"
#include "canton-links-table.h"
#include "canton-context.h"

G_BEGIN_DECLS

/* What an export delivered. */
typedef struct
{
  gint64 link_id;
  char *brand_name;
  char *path;
  gint64 epoch, sequence, records;
} DealerExportedFile;

void dealer_exported_file_free (DealerExportedFile *file);

/* Freezes what waits for the brand of @link_id (every enrolled one with 0) into bundles, then writes each bundle that the brand has
 * not acknowledged into @folder: a second export delivers the same bytes. Each file is written, read back and compared before it
 * counts as delivered. @folder is remembered as CANTON_PREFERENCE_EXPORT_FOLDER. Blocks.
 * (element-type DealerExportedFile) (transfer full) */
GPtrArray *dealer_exporter_run (CantonContext *context,
                                gint64         link_id,
                                const char    *folder,
                                GCancellable  *cancellable,
                                GError       **error);

/* The same; @progress, which may be NULL, is told now and then, in the caller's thread, how many lines were frozen and then how many
 * bundles written, of how many. What was frozen before a cancellation stays so, and is delivered by the next export. */
GPtrArray *dealer_exporter_run_with_progress (CantonContext        *context,
                                              gint64                link_id,
                                              const char           *folder,
                                              GFileProgressCallback progress,
                                              gpointer              progress_data,
                                              GCancellable         *cancellable,
                                              GError              **error);

/* Writes one bundle that was made before and is not acknowledged into @folder once more, the same bytes. Returns the path. Blocks.
 * (transfer full) */
char *dealer_exporter_deliver_again (CantonContext *context, gint64 bundle_id, const char *folder, GCancellable *cancellable, GError **error);

/* The epoch that a link must begin so that the brand never meets a number twice, after the store was replaced by an older copy;
 * 0 when the store is as new as what was sent. */
gint64 dealer_exporter_find_rewound (CantonContext *context, CantonDatabase *database, CantonLink *link, GError **error);

/* A CantonBackupAdjust, for the store of a backup that takes the present one's place: what was told since is not known to it, so every
 * brand gets a new epoch that begins with a snapshot. */
gboolean dealer_exporter_begin_epochs (CantonDatabase *database, gpointer unused, GError **error);

G_END_DECLS
