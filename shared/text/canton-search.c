/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-search.h"

#include "canton-pinyin.h"
#include "canton-text-fold.h"

#include <string.h>

/* Of a long run, as in the name of a company, this many syllables are joined from each character on. */
#define MAX_JOINED 8

/* A word is cut into pieces of so many characters, a mark among them. Every beginning of a piece stands in the index itself (prefix =
 * '1 2 3 4 5'), so that no question has to gather the people of many terms. Those of numbers are shorter: nearly every number is
 * another one, and an index of many terms with few rows each is slow to write. */
#define PIECE 6
#define PIECE_OF_NUMBER 4

/* So many pieces of a word are asked for: they leave few rows, which canton_search_test() looks at. */
#define ASKED_PIECES 2

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

static guint
get_piece (const char *word)
{
  return g_ascii_isdigit (word[0]) ? PIECE_OF_NUMBER : PIECE;
}

static void
append_pieces (GString *out, const char *word, gsize length, gunichar mark)
{
  const char *end = word + length;
  const char *p = word;
  guint room = get_piece (word);

  for (guint k = 0; p < end; k++)
    {
      gboolean marked = k > 0 || mark == MARK_BACKWARDS;
      const char *piece = p;

      for (guint i = marked; i < room && p < end; i++)
        p = g_utf8_next_char (p);
      g_string_append_c (out, ' ');
      if (marked)
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

/* A word as it may stand among the terms: all of its pieces, side by side. */
typedef struct
{
  GStrv pieces;   /* without the space that stands before each term */
  char *text;     /* as they stand among the terms */
  gboolean whole; /* the last piece is a term, not the beginning of one */
} Reading;

/* One word that must be among the terms, from its beginning or, as it may be the end of a number, backwards. */
typedef struct
{
  Reading forwards;
  Reading backwards; /* without pieces: it is read in one way only */
} Wanted;

struct _CantonSearch
{
  GArray *wanted; /* of Wanted */
};

static void
clear_reading (Reading *reading)
{
  g_strfreev (reading->pieces);
  g_free (reading->text);
}

static void
clear_wanted (gpointer data)
{
  Wanted *wanted = data;

  clear_reading (&wanted->forwards);
  clear_reading (&wanted->backwards);
}

static void
want_term (GArray *all, const char *term, gsize length)
{
  Wanted wanted = { .forwards = { .pieces = g_new0 (char *, 2), .whole = TRUE } };

  wanted.forwards.pieces[0] = g_strndup (term, length);
  wanted.forwards.text = g_strconcat (" ", wanted.forwards.pieces[0], NULL);
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
read_word (Reading *reading, const char *word, gsize length, gunichar mark)
{
  GString *terms = g_string_new (NULL);
  guint n;

  append_pieces (terms, word, length, mark);
  reading->text = g_string_free (terms, FALSE);
  reading->pieces = g_strsplit (reading->text + 1, " ", -1);
  n = g_strv_length (reading->pieces);
  reading->whole = g_utf8_strlen (reading->pieces[n - 1], -1) == get_piece (word);
}

static void
want_word (const char *word, gsize length, gboolean han, gpointer all)
{
  Wanted wanted = { { NULL } };

  if (han)
    {
      want_han (all, word, length);
      return;
    }

  read_word (&wanted.forwards, word, length, MARK_FORWARDS);
  if (length >= 3 && has_digit (word, length) && g_utf8_strlen (word, length) == (glong) length)
    {
      g_autofree char *reversed = g_strndup (word, length);

      read_word (&wanted.backwards, g_strreverse (reversed), length, MARK_BACKWARDS);
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
ask (GString *question, const Reading *reading)
{
  for (guint i = 0; i < ASKED_PIECES && reading->pieces[i] != NULL; i++)
    g_string_append_printf (question, "%s\"%s\"%s", i > 0 ? " AND " : "", reading->pieces[i],
                            reading->pieces[i + 1] != NULL || reading->whole ? "" : "*");
}

char *
canton_search_get_question (CantonSearch *self)
{
  GString *question = g_string_new (NULL);

  for (guint i = 0; i < self->wanted->len; i++)
    {
      const Wanted *wanted = &g_array_index (self->wanted, Wanted, i);

      g_string_append (question, i > 0 ? " AND ((" : "((");
      ask (question, &wanted->forwards);
      if (wanted->backwards.pieces != NULL)
        {
          g_string_append (question, ") OR (");
          ask (question, &wanted->backwards);
        }
      g_string_append (question, "))");
    }

  return g_string_free (question, FALSE);
}

gboolean
canton_search_is_loose (CantonSearch *self)
{
  for (guint i = 0; i < self->wanted->len; i++)
    {
      const Wanted *wanted = &g_array_index (self->wanted, Wanted, i);

      if (wanted->forwards.pieces[1] != NULL || (wanted->backwards.pieces != NULL && wanted->backwards.pieces[1] != NULL))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_among (const char *terms, const Reading *reading)
{
  gsize length;

  if (reading->text == NULL)
    return FALSE;
  length = strlen (reading->text);
  for (const char *p = terms; (p = strstr (p, reading->text)) != NULL; p += length)
    if (!reading->whole || p[length] == ' ' || p[length] == '\0')
      return TRUE;

  return FALSE;
}

gboolean
canton_search_test (CantonSearch *self, const char *terms)
{
  for (guint i = 0; i < self->wanted->len; i++)
    {
      const Wanted *wanted = &g_array_index (self->wanted, Wanted, i);

      if (!is_among (terms, &wanted->forwards) && !is_among (terms, &wanted->backwards))
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
