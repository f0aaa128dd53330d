/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-store-room.h"

G_BEGIN_DECLS

#define HQ_TYPE_INBOX_WATCH_DIALOG (hq_inbox_watch_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HqInboxWatchDialog, hq_inbox_watch_dialog, HQ, INBOX_WATCH_DIALOG, AdwWindow)

/* The watched folder: whether, which, where replies go and what becomes of files that were taken. Saving begins or ends the watching.
 * Signal: saved. */

/* Over the window of @room. (transfer none, as windows are) */
HqInboxWatchDialog *hq_inbox_watch_dialog_new (CantonStoreRoom *room);

G_END_DECLS
