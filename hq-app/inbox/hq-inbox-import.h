/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-progress.h"
#include "canton-store-room.h"
#include "hq-inbox-batch.h"

G_BEGIN_DECLS

/* What a window does with files that a person gives to the inbox. */

/* Told how an import ended, unless the room is gone by then. @error is NULL when all files were looked at; what was done before it
 * failed or was cancelled is in the run of @batch all the same. @batch is NULL when nothing was begun. */
typedef void (*HqInboxImportDone) (CantonStoreRoom *room, HqInboxBatch *batch, const GError *error);

/* Opens the keys, asking for the passphrase if need be, and imports @paths (of char *), files and folders, showing progress that can be
 * cancelled. */
void hq_inbox_import (CantonStoreRoom *room, GPtrArray *paths, HqInboxImportDone done);

/* Asks for files, or for a folder, first. */
void hq_inbox_import_pick (CantonStoreRoom *room, gboolean folder, HqInboxImportDone done);

/* Shows the progress of @batch, which somebody else runs until canton_progress_finish(). (transfer full) */
CantonProgress *hq_inbox_import_show_progress (GtkWidget *widget, HqInboxBatch *batch);

G_END_DECLS
