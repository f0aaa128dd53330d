/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-inbox-file.h"
#include "canton-store-room.h"

G_BEGIN_DECLS

/* What a person does about a file in the inbox. */

/* Somebody has dealt with its bundle, or takes that back. Can be undone. */
void hq_inbox_settle (CantonStoreRoom *room, CantonInboxFile *file, gboolean settled);

/* Looks again at what waited for a key. */
void hq_inbox_retry (CantonStoreRoom *room);

/* Asks where to, and saves the kept bytes of its bundle as they came: evidence to be sent to whoever made it. */
void hq_inbox_save_file (CantonStoreRoom *room, CantonInboxFile *file);

G_END_DECLS
