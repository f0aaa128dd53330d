/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-inbox-history-table.h"
#include "canton-store-thread.h"
#include "hq-importer.h"

G_BEGIN_DECLS

#define HQ_TYPE_INBOX_BATCH (hq_inbox_batch_get_type ())
G_DECLARE_FINAL_TYPE (HqInboxBatch, hq_inbox_batch, HQ, INBOX_BATCH, GObject)

/* Any number of files given to the inbox at once: by a dialog, by drop, by a command, by the watched folder. They are imported some
 * hundred at a time, others having their turn at the store in between; what was said of each is in the history
 * (canton-inbox-history-table.h) in the very transaction that took it. Cancelled, or its plug pulled, it leaves whole bundles only,
 * and a history that says which. One batch runs once. */

/* Made so that canton_progress_report() fits, with the CantonProgress as @user_data. Called on the store thread. */
typedef void (*HqInboxProgress) (gpointer user_data, guint64 done, guint64 total, const char *detail);

/* @keys are the open keys; @source is "window", "command" or "watched". (transfer full) */
HqInboxBatch *hq_inbox_batch_new (CantonStoreThread *store, CantonKeyFile *keys, const char *source);

/* Adds a file, or the .canton files in a folder, in order of name. */
void hq_inbox_batch_add (HqInboxBatch *self, const char *path);

guint hq_inbox_batch_get_n_files (HqInboxBatch *self);

void hq_inbox_batch_set_progress (HqInboxBatch *self, HqInboxProgress progress, gpointer user_data);

/* Told of each file as it was dealt with, some hundred at a time; @results are HqImportResult. Called where the batch runs. */
typedef void (*HqInboxTold) (gpointer user_data, GPtrArray *results);
void hq_inbox_batch_set_told (HqInboxBatch *self, HqInboxTold told, gpointer user_data);

/* The watched folder that the files come from: of a file there that says the same as before, the history makes no second row. */
void hq_inbox_batch_set_folder (HqInboxBatch *self, const char *folder);

/* Where replies to the dealers heard from are written when all files are done; NULL, as at first: they are not. */
void hq_inbox_batch_set_reply_folder (HqInboxBatch *self, const char *folder);

/* Where files go once their bundles are in the store, under a free name; NULL, as at first: they stay. What was quarantined or
 * refused always stays. */
void hq_inbox_batch_set_taken_folder (HqInboxBatch *self, const char *folder);

/* Imports. Fails with G_IO_ERROR_CANCELLED, when the store fails, or when no brand is set up; files that are wrong are no failure.
 * The counts below then say what was done before. Blocks; any thread. */
gboolean hq_inbox_batch_run (HqInboxBatch *self, GCancellable *cancellable, GError **error);

/* The same without waiting. */
void hq_inbox_batch_run_async (HqInboxBatch       *self,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
gboolean hq_inbox_batch_run_finish (HqInboxBatch *self, GAsyncResult *result, GError **error);

/* After the run: its row in the history, with the counts. (transfer none) */
const CantonInboxRun *hq_inbox_batch_get_run (HqInboxBatch *self);

/* After the run: what was written into the reply folder. (element-type HqReplyFile) (transfer none) */
GPtrArray *hq_inbox_batch_get_replies (HqInboxBatch *self);

/* After the run: what went wrong once the files were taken, writing replies or moving files; NULL for nothing. (transfer none) */
const GError *hq_inbox_batch_get_notice (HqInboxBatch *self);

/* Returns @path as the history spells it. (transfer full) */
char *hq_inbox_batch_spell (const char *path);

/* Finds out size and time of a file as the history keeps them. FALSE: it cannot be told, or it is no regular file. */
gboolean hq_inbox_batch_stat (const char *path, gint64 *size, gint64 *modified_at);

G_END_DECLS
