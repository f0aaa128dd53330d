/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "hq-inbox-watching.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HQ_TYPE_INBOX_WATCH_BAR (hq_inbox_watch_bar_get_type ())
G_DECLARE_FINAL_TYPE (HqInboxWatchBar, hq_inbox_watch_bar, HQ, INBOX_WATCH_BAR, AdwBin)

/* One line about the watched folder: whether it is watched, how far an import from it is, when it was looked at last, what is wrong. Its
 * buttons are actions of the room. */

void hq_inbox_watch_bar_set_watching (HqInboxWatchBar *self, HqInboxWatching *watching);

G_END_DECLS
