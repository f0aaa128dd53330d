/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-store-room.h"

G_BEGIN_DECLS

/* What a person sends the program out for: it needs the keys, which it asks for, and perhaps a place, which it asks for too; then it
 * works outside the main thread, shows progress, and tells how it ended. Failures are shown over the room. */

/* Who is told how it ended; unless the room is gone by then. */
typedef struct
{
  void (*written) (CantonStoreRoom *room, const char *text, const char *folder); /* files are in @folder; @text says so */
  void (*imported) (CantonStoreRoom *room, GPtrArray *results);                  /* of DealerImportResult */
  void (*unlocked) (CantonStoreRoom *room);
} DealerErrandHost;

/* Exports for one link (for all with 0) to @folder; NULL asks where. @host outlives the room. */
void dealer_errand_export (CantonStoreRoom *room, const DealerErrandHost *host, gint64 link_id, const char *folder);

/* Writes one bundle once more; asks where. */
void dealer_errand_deliver (CantonStoreRoom *room, const DealerErrandHost *host, gint64 bundle_id);

/* Imports files (of GFile); NULL asks which. */
void dealer_errand_import (CantonStoreRoom *room, const DealerErrandHost *host, GListModel *files);

/* Writes a request to be enrolled with @code; asks where. */
void dealer_errand_request (CantonStoreRoom *room, const DealerErrandHost *host, gint64 link_id, const char *code);

/* Opens the keys, for what only shows them. */
void dealer_errand_unlock (CantonStoreRoom *room, const DealerErrandHost *host);

G_END_DECLS
