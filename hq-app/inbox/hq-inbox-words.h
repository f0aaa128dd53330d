/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-inbox-file.h"
#include "canton-inbox-history-table.h"
#include "canton-inbox-line.h"

G_BEGIN_DECLS

/* What the inbox says, in the user's language. Texts are (transfer full) unless they are const; css classes are static, NULL for none. */

/* "17:02" today, otherwise the day as well. */
char *hq_inbox_words_time (CantonInstant instant);

/* "2.14": epoch and number; "" for what is not in sequence. */
char *hq_inbox_words_place (gint64 epoch, gint64 sequence);

/* What a bundle is: "Sales", "Snapshot" … */
const char *hq_inbox_words_kind (const char *kind);

/* How it stands with a file now, in two or three words, and how that looks. */
char *hq_inbox_words_state (CantonInboxFile *file);
const char *hq_inbox_words_state_class (CantonInboxFile *file);

/* "12 lines accepted, 1 rejected"; "" for none. */
char *hq_inbox_words_lines (int accepted, int changed, int rejected);

/* What happened with a file, whether data is safe, and what to do next. */
char *hq_inbox_words_happened (CantonInboxFile *file);
char *hq_inbox_words_next (CantonInboxFile *file);

/* Verdicts on lines. */
const char *hq_inbox_words_verdict (CantonVerdictResult verdict);
const char *hq_inbox_words_verdict_class (CantonVerdictResult verdict);

/* Why, with the field it is about; "" for nothing. */
char *hq_inbox_words_why (CantonInboxLine *line);

/* A run in one sentence: "214 files: 200 accepted, 12 seen before, 2 held". */
char *hq_inbox_words_run (const CantonInboxRun *run);

/* Where a run's files came from. */
const char *hq_inbox_words_source (const char *source);

G_END_DECLS
