/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words that a row is found by, and the question that finds it: one place makes both, for search_ tables whose tokenizer is
 * unicode61 without removal of diacritics.
 *
 * There is each word as written, in lower case without accents; of a run of Chinese each character and each pair of
 * neighbours, and from each character on its pinyin in full and by initials (吕布: "lvbu", "lubu", "bu", "lb", "b"); a number of
 * four digits and more also backwards after an "r", so that its end finds it too. */

/* Appends the words of @text, which may be NULL, to @terms. */
void canton_search_add_text (GString *terms, const char *text);

/* Appends the digits of a telephone number, with and without what stands before the number proper. */
void canton_search_add_phone (GString *terms, const char *number);

/* Appends @serial as it is, without its separators, and its end. */
void canton_search_add_serial (GString *terms, const char *serial);

/* Returns an FTS5 expression that finds the rows where every word of @typed is the beginning of one of theirs; NULL when @typed
 * holds no word. (transfer full) */
char *canton_search_question (const char *typed);

G_END_DECLS
