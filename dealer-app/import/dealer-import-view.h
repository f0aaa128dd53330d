/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_IMPORT_VIEW (dealer_import_view_get_type ())
G_DECLARE_FINAL_TYPE (DealerImportView, dealer_import_view, DEALER, IMPORT_VIEW, AdwBin)

/* One import: how many rows became what, every row and why it failed, the failed ones as a file to be mended, and the way back.
 *
 * Actions: import.save-failures, import.undo. Signal: undone (): the import was taken back, and is gone. */

/* Shows import @id of @context. */
void dealer_import_view_show (DealerImportView *self, CantonContext *context, gint64 id);

/* The import on show; 0: none. */
gint64 dealer_import_view_get_id (DealerImportView *self);

G_END_DECLS
