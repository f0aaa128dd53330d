/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words that a row is found by, and the question that finds it: one place makes both, for search_ tables whose tokenizer is
 * unicode61 without removal of diacritics and whose prefixes are 1 to 5.
 *
 * There is each word as written, in lower case without accents; of a run of Chinese each character and each pair of
 * neighbours, and from each character on its pinyin in full and by initials (吕布: "lvbu", "lubu", "bu", "lb", "b"); a number of
 * four digits and more also backwards, so that its end finds it too. A long word or number stands in pieces, and is asked for
 * in pieces. */

/* Appends the words of @text, which may be NULL, to @terms. */
void canton_search_add_text (GString *terms, const char *text);

/* Appends the digits of a telephone number, with and without what stands before the number proper. */
void canton_search_add_phone (GString *terms, const char *number);

/* Appends @serial as it is, without its separators, and its end. */
void canton_search_add_serial (GString *terms, const char *serial);

/* Returns an FTS5 expression that finds the rows where every word of @typed is the beginning of one of theirs; NULL when @typed
 * holds no word. (transfer full) */
char *canton_search_question (const char *typed);

/* What was typed, for asking many rows the same. */
typedef struct _CantonSearch CantonSearch;

/* Returns NULL when @typed, which may be NULL, holds no word. (transfer full) */
CantonSearch *canton_search_new (const char *typed);
void canton_search_free (CantonSearch *self);

/* What canton_search_question() returns. (transfer full) */
char *canton_search_get_question (CantonSearch *self);

/* Whether the question may find a few rows more than were meant, for pieces of a long word may be of several words of a row. */
gboolean canton_search_is_loose (CantonSearch *self);

/* Whether the row with these terms, as the functions above made them, is one that was meant. Under a microsecond: where
 * most rows are found, testing those at the head of a list is quicker than asking the index for all. */
gboolean canton_search_test (CantonSearch *self, const char *terms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonSearch, canton_search_free)

G_END_DECLS
