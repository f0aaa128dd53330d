/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"

G_BEGIN_DECLS

/* Preferences that belong to a data folder and travel with it, unlike those of the desk, which are in GSettings: a folder that a
 * brand's files come through means nothing for another brand's data on the same desk, and scheduled jobs have no desk. */

/* HQ: the folder that is watched, and whether it is ("yes"); where replies are written as soon as something was taken ("": they are
 * not); where files go that were taken ("": they stay). */
#define CANTON_PREFERENCE_WATCHED_FOLDER "inbox.watched-folder"
#define CANTON_PREFERENCE_WATCH "inbox.watch"
#define CANTON_PREFERENCE_REPLY_FOLDER "inbox.reply-folder"
#define CANTON_PREFERENCE_TAKEN_FOLDER "inbox.taken-folder"

/* Dealer: where bundles were exported to last. */
#define CANTON_PREFERENCE_EXPORT_FOLDER "exchange.export-folder"

/* Dealer: the id of the member of staff who sits at the desk (dealer-desk.h). */
#define CANTON_PREFERENCE_STAFF "desk.staff"

/* Returns the value, or "" when it was never set; NULL when the store fails. Short: fit for the main thread's reader.
 * (transfer full) */
char *canton_preferences_table_get (CantonDatabase *database, const char *key, GError **error);

/* Sets it; NULL and "" forget it. A write job. */
gboolean canton_preferences_table_set (CantonDatabase *database, const char *key, const char *value, GError **error);

G_END_DECLS
