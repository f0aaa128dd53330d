/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"
#include "hq-inbox-watch.h"

G_BEGIN_DECLS

#define HQ_TYPE_INBOX_WATCHING (hq_inbox_watching_get_type ())
G_DECLARE_FINAL_TYPE (HqInboxWatching, hq_inbox_watching, HQ, INBOX_WATCHING, GObject)

/* Whether a folder is watched while the program runs, as the data folder's preferences say, and how that goes: one for each data
 * folder that is open, so that the program begins it and the inbox shows it. Used in the main thread.
 *
 * Signals:
 *   "changed"                       any of the below
 *   "batch" (HqInboxBatch *batch)   files were found and are about to be imported: set its progress here
 *   "taken" (HqInboxBatch *batch)   they were */

typedef enum {
  HQ_WATCHING_OFF,
  HQ_WATCHING_LOCKED,  /* the keys must be opened first */
  HQ_WATCHING_IDLE,    /* nothing to take at the moment */
  HQ_WATCHING_BUSY,    /* looks, or imports */
  HQ_WATCHING_FAILED,  /* hq_inbox_watching_get_error() tells why; goes on trying each minute */
} HqWatchingState;

/* What the preferences say. Empty texts: no folder, no replies, files stay where they are. */
typedef struct
{
  gboolean on;
  char *folder;
  char *reply_folder;
  char *taken_folder;
} HqWatchingSettings;

/* Reads them; NULL when the store fails. (transfer full) */
HqWatchingSettings *hq_watching_settings_load (CantonDatabase *database, GError **error);
void hq_watching_settings_free (HqWatchingSettings *self);

/* Finds out whether they will do: CANTON_ERROR_INVALID when folders are missing or in each other's way. */
gboolean hq_watching_settings_check (const HqWatchingSettings *self, GError **error);

/* A CANTON_JOB_WRITE that keeps them. */
gboolean hq_watching_settings_save (CantonDatabase *database, gpointer settings, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HqWatchingSettings, hq_watching_settings_free)

/* Returns the one of @context, which is off at first. (transfer none) */
HqInboxWatching *hq_inbox_watching_of (CantonContext *context);

/* Begins as the preferences say, anew if it was begun before; with the keys if they can be opened without asking anybody. */
void hq_inbox_watching_start (HqInboxWatching *self);

void hq_inbox_watching_stop (HqInboxWatching *self);

/* Looks now. */
void hq_inbox_watching_look (HqInboxWatching *self);

HqWatchingState hq_inbox_watching_get_state (HqInboxWatching *self);

/* The folder; "" while off. (transfer none) */
const char *hq_inbox_watching_get_folder (HqInboxWatching *self);

/* When it last looked and could; 0: not yet. */
CantonInstant hq_inbox_watching_get_looked_at (HqInboxWatching *self);

/* How many files it found that were still growing when it last looked. */
guint hq_inbox_watching_get_n_growing (HqInboxWatching *self);

/* (transfer none); NULL for nothing. */
const GError *hq_inbox_watching_get_error (HqInboxWatching *self);

G_END_DECLS
