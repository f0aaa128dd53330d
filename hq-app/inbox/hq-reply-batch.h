/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-store-thread.h"
#include "hq-reply.h"

G_BEGIN_DECLS

/* Made so that canton_progress_report() fits, with the CantonProgress as @user_data. Called on another thread. */
typedef void (*HqReplyProgress) (gpointer user_data, guint64 done, guint64 total, const char *detail);

/* Writes what is due for many dealers into @folder, one transaction for each, so that it can be cancelled between them: what was written
 * is whole and stays. @dealer_ids (of gint64) are copied; @keys are the open keys. @progress may be NULL; it is not called after
 * @callback. */
void hq_reply_batch_async (CantonStoreThread  *store,
                           CantonKeyFile      *keys,
                           GArray             *dealer_ids,
                           const char         *folder,
                           HqReplyProgress     progress,
                           gpointer            progress_data,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);

/* Returns whether all were written; *@files, of HqReplyFile, are those that were, whether or not it failed. (out) (transfer full) */
gboolean hq_reply_batch_finish (GAsyncResult *result, GPtrArray **files, GError **error);

G_END_DECLS
