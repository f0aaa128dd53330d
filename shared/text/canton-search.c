/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-search.h"

#include "canton-pinyin.h"
#include "canton-text-fold.h"

#include <string.h>

/* Of a long run, as in the name of a company, this many syllables are joined from each character on. */
#define MAX_JOINED 8

/* A word is cut into pieces of so many characters. Every beginning of a piece stands in the index itself (prefix = '1 2 3 4 5 6', a
 * mark among them), so that no question has to gather the people of many terms. */
#define PIECE 6

/* Pieces but the first begin with a mark that counts them, those of what is read backwards all do: characters of private use,
 * which the tokenizer takes for letters and split() does not, so that nobody types them. */
#define MARK_FORWARDS 0xe000
#define MARK_BACKWARDS 0xe010
#define MAX_MARK 15

static gboolean
is_han (gunichar c)
{
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
}

/* Called with each word of a folded text: a run of Chinese, or of other letters and digits. */
typedef void (*Visit) (const char *word, gsize length, gboolean han, gpointer out);

static void
split (const char *folded, Visit visit, gpointer out)
{
  const char *p = folded;

  while (*p != '\0')
    {
      const char *start = p;
      gboolean han = is_han (g_utf8_get_char (p));

      while (*p != '\0' && g_unichar_isalnum (g_utf8_get_char (p)) && is_han (g_utf8_get_char (p)) == han)
        p = g_utf8_next_char (p);
      if (p > start)
        visit (start, p - start, han, out);
      else
        p = g_utf8_next_char (p);
    }
}

static gboolean
is_number (const char *word, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (word[i]))
      return FALSE;

  return length >= 4;
}

static void
append_pieces (GString *out, const char *word, gsize length, gunichar mark)
{
  const char *end = word + length;
  const char *p = word;

  for (guint k = 0; p < end; k++)
    {
      const char *piece = p;

      for (guint i = 0; i < PIECE && p < end; i++)
        p = g_utf8_next_char (p);
      g_string_append_c (out, ' ');
      if (k > 0 || mark == MARK_BACKWARDS)
        g_string_append_unichar (out, mark + MIN (k, MAX_MARK));
      g_string_append_len (out, piece, p - piece);
    }
}

static void
append (GString *out, const char *word, gsize length)
{
  append_pieces (out, word, length, MARK_FORWARDS);
}

/* @word is ASCII. */
static void
append_reversed (GString *out, const char *word, gsize length)
{
  g_autofree char *reversed = g_strndup (word, length);

  append_pieces (out, g_strreverse (reversed), length, MARK_BACKWARDS);
}

/* ü is typed as v by some and as u by others. */
static gboolean
has_v (GStrv syllables, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    if (strchr (syllables[i], 'v') != NULL)
      return TRUE;
  return FALSE;
}

static void
append_joined (GString *out, GString *room, GStrv syllables, guint from, guint to, gboolean v_as_u)
{
  g_string_truncate (room, 0);
  for (guint i = from; i < to; i++)
    for (const char *p = syllables[i]; *p != '\0'; p++)
      g_string_append_c (room, v_as_u && *p == 'v' ? 'u' : *p);
  append (out, room->str, room->len);
}

static void
append_initials (GString *out, GString *room, GStrv syllables, guint from, guint to)
{
  g_string_truncate (room, 0);
  for (guint i = from; i < to; i++)
    if (syllables[i][0] != '\0')
      g_string_append_c (room, syllables[i][0]);
  append (out, room->str, room->len);
}

static void
add_pinyin (const char *han, gsize length, GString *out)
{
  g_auto (GStrv) syllables = canton_pinyin_read (han, length);
  GString *room = g_string_new (NULL);
  guint n = g_strv_length (syllables);

  for (guint i = 0; i < n; i++)
    {
      guint end = MIN (i + MAX_JOINED, n);

      if (syllables[i][0] == '\0')
        continue;
      append_joined (out, room, syllables, i, end, FALSE);
      if (has_v (syllables, i, end))
        append_joined (out, room, syllables, i, end, TRUE);
      append_initials (out, room, syllables, i, end);
    }
  g_string_free (room, TRUE);
}

static void
add_word (const char *word, gsize length, gboolean han, gpointer data)
{
  GString *out = data;

  if (!han)
    {
      append (out, word, length);
      if (is_number (word, length))
        append_reversed (out, word, length);
      return;
    }

  for (const char *p = word; p < word + length; p = g_utf8_next_char (p))
    {
      const char *next = g_utf8_next_char (p);

      append (out, p, next - p);
      if (next < word + length)
        append (out, p, g_utf8_next_char (next) - p);
    }
  add_pinyin (word, length, out);
}

void
canton_search_add_text (GString *terms, const char *text)
{
  g_autofree char *folded = canton_text_fold (text);

  split (folded, add_word, terms);
}

void
canton_search_add_phone (GString *terms, const char *number)
{
  g_autofree char *digits = canton_text_digits (number);
  g_autofree char *key = canton_text_phone_key (number);

  if (digits[0] == '\0')
    return;
  append (terms, digits, strlen (digits));
  append_reversed (terms, digits, strlen (digits));
  if (!g_str_equal (digits, key))
    append (terms, key, strlen (key));
}

void
canton_search_add_serial (GString *terms, const char *serial)
{
  g_autofree char *folded = canton_text_fold (serial);
  GString *joined = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (joined, *p);
  if (joined->len > 0)
    {
      append (terms, joined->str, joined->len);
      append_reversed (terms, joined->str, joined->len);
    }
  g_string_free (joined, TRUE);
}

/* One word that must be among the terms: all of its pieces or, of what may be the end of a number, all of those backwards. */
typedef struct
{
  GStrv pieces;         /* without the space that stands before each term */
  GStrv backwards;      /* NULL: there is no other way round */
  char *text;           /* the same in one, as they stand among the terms */
  char *text_backwards;
  gboolean whole;       /* the last piece is a term, not the beginning of one */
} Wanted;

struct _CantonSearch
{
  GArray *wanted; /* of Wanted */
};

static void
clear_wanted (gpointer data)
{
  Wanted *wanted = data;

  g_strfreev (wanted->pieces);
  g_strfreev (wanted->backwards);
  g_free (wanted->text);
  g_free (wanted->text_backwards);
}

static void
want_term (GArray *all, const char *term, gsize length)
{
  Wanted wanted = { .pieces = g_new0 (char *, 2), .whole = TRUE };

  wanted.pieces[0] = g_strndup (term, length);
  wanted.text = g_strconcat (" ", wanted.pieces[0], NULL);
  g_array_append_val (all, wanted);
}

static void
want_han (GArray *all, const char *word, gsize length)
{
  const char *p = word;

  if (g_utf8_next_char (word) == word + length)
    {
      want_term (all, word, length);
      return;
    }
  for (const char *next; (next = g_utf8_next_char (p)) < word + length; p = next)
    want_term (all, p, g_utf8_next_char (next) - p);
}

static gboolean
has_digit (const char *word, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isdigit (word[i]))
      return TRUE;
  return FALSE;
}

static void
take_pieces (GString *terms, GStrv *pieces, char **text)
{
  *pieces = g_strsplit (terms->str + 1, " ", -1);
  *text = g_strdup (terms->str);
  g_string_truncate (terms, 0);
}

static void
want_word (const char *word, gsize length, gboolean han, gpointer all)
{
  glong n_characters = g_utf8_strlen (word, length);
  g_autoptr (GString) terms = NULL;
  Wanted wanted = { .whole = n_characters % PIECE == 0 };

  if (han)
    {
      want_han (all, word, length);
      return;
    }

  terms = g_string_new (NULL);
  append (terms, word, length);
  take_pieces (terms, &wanted.pieces, &wanted.text);
  if (length >= 3 && has_digit (word, length) && n_characters == (glong) length)
    {
      append_reversed (terms, word, length);
      take_pieces (terms, &wanted.backwards, &wanted.text_backwards);
    }
  g_array_append_val ((GArray *) all, wanted);
}

CantonSearch *
canton_search_new (const char *typed)
{
  g_autofree char *folded = canton_text_fold (typed);
  g_autoptr (CantonSearch) self = g_new0 (CantonSearch, 1);

  self->wanted = g_array_new (FALSE, FALSE, sizeof (Wanted));
  g_array_set_clear_func (self->wanted, clear_wanted);
  split (folded, want_word, self->wanted);

  return self->wanted->len > 0 ? g_steal_pointer (&self) : NULL;
}

void
canton_search_free (CantonSearch *self)
{
  g_array_unref (self->wanted);
  g_free (self);
}

static void
ask_pieces (GString *question, GStrv pieces, gboolean whole)
{
  for (guint i = 0; pieces[i] != NULL; i++)
    g_string_append_printf (question, "%s\"%s\"%s", i > 0 ? " AND " : "", pieces[i], pieces[i + 1] != NULL || whole ? "" : "*");
}

char *
canton_search_get_question (CantonSearch *self)
{
  GString *question = g_string_new (NULL);

  for (guint i = 0; i < self->wanted->len; i++)
    {
      const Wanted *wanted = &g_array_index (self->wanted, Wanted, i);

      g_string_append (question, i > 0 ? " AND ((" : "((");
      ask_pieces (question, wanted->pieces, wanted->whole);
      if (wanted->backwards != NULL)
        {
          g_string_append (question, ") OR (");
          ask_pieces (question, wanted->backwards, wanted->whole);
        }
      g_string_append (question, "))");
    }

  return g_string_free (question, FALSE);
}

gboolean
canton_search_is_loose (CantonSearch *self)
{
  for (guint i = 0; i < self->wanted->len; i++)
    if (g_array_index (self->wanted, Wanted, i).pieces[1] != NULL)
      return TRUE;

  return FALSE;
}

/* Pieces of one word stand side by side. */
static gboolean
is_among (const char *terms, const char *text, gboolean whole)
{
  gsize length = strlen (text);

  for (const char *p = terms; (p = strstr (p, text)) != NULL; p += length)
    if (!whole || p[length] == ' ' || p[length] == '\0')
      return TRUE;

  return FALSE;
}

gboolean
canton_search_test (CantonSearch *self, const char *terms)
{
  for (guint i = 0; i < self->wanted->len; i++)
    {
      const Wanted *wanted = &g_array_index (self->wanted, Wanted, i);

      if (!is_among (terms, wanted->text, wanted->whole) &&
          (wanted->text_backwards == NULL || !is_among (terms, wanted->text_backwards, wanted->whole)))
        return FALSE;
    }

  return TRUE;
}

char *
canton_search_question (const char *typed)
{
  g_autoptr (CantonSearch) search = canton_search_new (typed);

  return search != NULL ? canton_search_get_question (search) : NULL;
}
