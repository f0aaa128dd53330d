/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "hq-inbox-batch.h"

G_BEGIN_DECLS

#define HQ_TYPE_INBOX_WATCH (hq_inbox_watch_get_type ())
G_DECLARE_FINAL_TYPE (HqInboxWatch, hq_inbox_watch, HQ, INBOX_WATCH, GObject)

/* Imports what appears in a folder, whoever puts it there: a synchronised folder, a mail program, a stick. Looks at the start, when the
 * file system tells of a change, and once a minute, since shares of other machines do not tell. Takes regular files called *.canton
 * that are not hidden (so never a .part), once they have stopped growing; a file whose size and time were seen before is not read
 * again, one whose bytes came before is known by their hash. Moves nothing unless told to. All use is in the main thread, whose loop
 * must run; the work is done on others.
 *
 * Signals:
 *   "batch" (HqInboxBatch *batch)   before a batch runs: set its progress here
 *   "taken" (HqInboxBatch *batch)   after it ran; canton_inbox_history_table has what was said of each file
 *   "idle" (guint n_growing)        after a look that found nothing to take; so many files are still growing
 *   "failed" (const GError *error)  the folder cannot be read or the store failed; it goes on trying each minute */

/* (transfer full) */
HqInboxWatch *hq_inbox_watch_new (CantonStoreThread *store, CantonKeyFile *keys, const char *folder);

const char *hq_inbox_watch_get_folder (HqInboxWatch *self);

/* As those of the batch; NULL, as at first: no replies, nothing is moved. */
void hq_inbox_watch_set_reply_folder (HqInboxWatch *self, const char *folder);
void hq_inbox_watch_set_taken_folder (HqInboxWatch *self, const char *folder);

/* How long a file must stay as it is before it is taken, in milliseconds; 2,000 at first. One that was last written ten times as long
 * ago is taken at first sight. */
void hq_inbox_watch_set_settle (HqInboxWatch *self, guint milliseconds);

/* Begins to watch. Fails with CANTON_ERROR_INVALID when replies or taken files would go into the watched folder itself, or a G_IO_ERROR
 * when it is not there. */
gboolean hq_inbox_watch_start (HqInboxWatch *self, GError **error);

/* Ends it; a batch at work stops after the bundle at hand. */
void hq_inbox_watch_stop (HqInboxWatch *self);

/* Looks now. */
void hq_inbox_watch_look (HqInboxWatch *self);

/* Whether it looks or imports at this moment; a stopped one becomes idle soon. */
gboolean hq_inbox_watch_is_busy (HqInboxWatch *self);

/* What went wrong last, NULL once a look went well. (transfer none) */
const GError *hq_inbox_watch_get_error (HqInboxWatch *self);

G_END_DECLS
