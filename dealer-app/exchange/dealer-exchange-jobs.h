/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"
#include "canton-progress.h"
#include "dealer-exporter.h"
#include "dealer-reply-importer.h"

G_BEGIN_DECLS

/* What the exchange does outside the main thread, for the window. Each runs in a thread of its own, for it waits for the store, the
 * disk and the cost of a passphrase; @progress, which may be NULL, is reported to, finished, and can cancel. */

/* (element-type DealerExportedFile) (transfer full); see dealer_exporter_run(). */
void dealer_exchange_export_async (CantonContext *context,
                                   gint64 link_id,
                                   const char *folder,
                                   CantonProgress *progress,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GPtrArray *dealer_exchange_export_finish (CantonContext *context, GAsyncResult *result, GError **error);

/* What became of one file. */
typedef struct
{
  char *path;
  gboolean is_card;         /* HQ's card: taken for the link @link_id */
  gint64 link_id;
  DealerImported *imported; /* NULL for a card, and when it failed */
  GError *error;
} DealerImportResult;

/* Imports files of HQ, cards included, one after another; one that fails does not keep the next from being taken.
 * (element-type DealerImportResult) (transfer full). Fails only when the keys cannot be opened, with nothing taken, or when it is
 * cancelled. */
void dealer_exchange_import_async (CantonContext *context,
                                   const char *const *paths,
                                   CantonProgress *progress,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GPtrArray *dealer_exchange_import_finish (CantonContext *context, GAsyncResult *result, GError **error);

/* Writes a request for the link's card, and returns its path. (transfer full) */
void dealer_exchange_request_async (CantonContext *context,
                                    gint64 link_id,
                                    const char *code,
                                    const char *folder,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
char *dealer_exchange_request_finish (CantonContext *context, GAsyncResult *result, GError **error);

/* Writes one bundle once more, and returns its path. (transfer full) */
void dealer_exchange_deliver_async (CantonContext *context,
                                    gint64 bundle_id,
                                    const char *folder,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
char *dealer_exchange_deliver_finish (CantonContext *context, GAsyncResult *result, GError **error);

/* The fingerprint of the link's own keys; "" when it has none yet. (transfer full) */
void dealer_exchange_fingerprint_async (CantonContext *context, gint64 link_id, GAsyncReadyCallback callback, gpointer user_data);
char *dealer_exchange_fingerprint_finish (CantonContext *context, GAsyncResult *result, GError **error);

/* The fingerprint on HQ's card. (transfer full) */
char *dealer_exchange_get_hq_fingerprint (CantonLink *link);

G_END_DECLS
