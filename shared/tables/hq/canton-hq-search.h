/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-statement.h"

G_BEGIN_DECLS

/* The words that a row is found by, and the question that finds it: one place makes both. Each word of a text is there as it
 * is written, in lower case without accents; each run of Chinese as its characters and its pairs of neighbours; a number of
 * four digits and more also backwards, so that its end finds it too. */

/* Appends the words of @text, which may be NULL, to @terms. */
void canton_hq_search_add_text (GString *terms, const char *text);

/* Appends the digits of a telephone number. */
void canton_hq_search_add_phone (GString *terms, const char *phone);

/* Returns an FTS5 expression that finds the rows where every word typed is the beginning of one of theirs; NULL when @typed
 * holds no word. (transfer full) */
char *canton_hq_search_question (const char *typed);

/* Returns the key that lists sort @name by. (transfer full) */
char *canton_hq_search_sort_key (const char *name);

G_END_DECLS
