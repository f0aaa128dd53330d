/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"
#include "canton-inbox-file.h"

G_BEGIN_DECLS

/* Every file that was given to the inbox and what was said of it, run by run: for the history on screen, and so that a watched
 * folder's files are not read twice. */

/* One time that files were given to the inbox. */
typedef struct
{
  gint64 id;
  char *source;              /* "window", "command", "watched" */
  char *folder;              /* the watched one; "" for files from anywhere */
  CantonInstant started_at;
  CantonInstant ended_at;    /* 0: at work, or the plug was pulled */
  char *outcome;             /* "" while at work, "done", "cancelled", "failed" */
  char *message;             /* why it failed */
  gint64 total;              /* files given */
  gint64 counts[CANTON_FILE_N_VERDICTS]; /* files of which something was said, by verdict */
} CantonInboxRun;

CantonInboxRun *canton_inbox_run_new (const char *source, const char *folder);
void canton_inbox_run_free (CantonInboxRun *self);

/* How many files something was said of. */
gint64 canton_inbox_run_count (const CantonInboxRun *self);

/* Inserts @run as begun now and sets its id. */
gboolean canton_inbox_history_table_begin (CantonDatabase *database, CantonInboxRun *run, GError **error);

/* Writes its counts, and its end if ended_at is set. */
gboolean canton_inbox_history_table_update (CantonDatabase *database, const CantonInboxRun *run, GError **error);

/* Inserts @file and sets its id. With @once, a path of which the same was said of the same bytes when it last came has that row
 * brought up to date instead, and the id is 0. */
gboolean canton_inbox_history_table_add (CantonDatabase *database, CantonInboxFile *file, gboolean once, GError **error);

/* Finds out whether the file @path, in the store's spelling, was read with this size and time when it last came. */
gboolean canton_inbox_history_table_find (CantonDatabase *database,
                                          const char     *path,
                                          gint64          size,
                                          gint64          modified_at,
                                          gboolean       *known,
                                          GError        **error);

/* For lists. */

/* Returns the last @limit runs, the latest first. (element-type CantonInboxRun) (transfer full) */
GPtrArray *canton_inbox_history_table_list_runs (CantonDatabase *database, int limit, GError **error);

typedef struct
{
  gint64 run_id;      /* 0: any */
  gint64 bundle_id;   /* 0: any */
  int verdict;        /* a CantonFileVerdict; -1: any */
  gint64 dealer_id;   /* 0: any */
  gboolean attention; /* only those whose bundle waits for a person: held or quarantined, nobody having dealt with it */
  const char *search; /* part of the path, or of the dealer's code or name; NULL or "": all */
} CantonInboxFileFilter;

/* Returns the ids, gint64, the latest first. (transfer full) */
GArray *canton_inbox_history_table_list_ids (CantonDatabase *database, const CantonInboxFileFilter *filter, GError **error);

/* The same for a list that shows the first rows at once: a question holds a copy of @filter, and the other is a CantonQueryFind. */
gpointer canton_inbox_history_question_new (const CantonInboxFileFilter *filter);
void canton_inbox_history_question_free (gpointer question);
GArray *canton_inbox_history_table_ask (CantonDatabase *database, gpointer question, guint limit, gboolean *complete, GError **error);

/* Returns the run, or NULL with CANTON_ERROR_NOT_FOUND. (transfer full) */
CantonInboxRun *canton_inbox_history_table_load_run (CantonDatabase *database, gint64 id, GError **error);

/* A CantonQueryFetch of CantonInboxFile; @database is the user data. */
GPtrArray *canton_inbox_history_table_fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonInboxRun, canton_inbox_run_free)

G_END_DECLS
