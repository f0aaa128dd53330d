/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-search.h"

#include "canton-pinyin.h"
#include "canton-text-fold.h"

#include <string.h>

/* Of a long run, as in the name of a company, this many syllables are joined from each character on. */
#define MAX_JOINED 8

static gboolean
is_han (gunichar c)
{
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
}

/* Called with each word of a folded text: a run of Chinese, or of other letters and digits. */
typedef void (*Visit) (const char *word, gsize length, gboolean han, GString *out);

static void
split (const char *folded, Visit visit, GString *out)
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
append (GString *out, const char *word, gsize length)
{
  g_string_append_c (out, ' ');
  g_string_append_len (out, word, length);
}

/* "r" stands before, so that a number read backwards is never taken for one read forwards. */
static void
append_reversed (GString *out, const char *word, gsize length)
{
  g_string_append (out, " r");
  for (gsize i = length; i > 0; i--)
    g_string_append_c (out, word[i - 1]);
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
append_joined (GString *out, GStrv syllables, guint from, guint to, gboolean v_as_u)
{
  g_string_append_c (out, ' ');
  for (guint i = from; i < to; i++)
    for (const char *p = syllables[i]; *p != '\0'; p++)
      g_string_append_c (out, v_as_u && *p == 'v' ? 'u' : *p);
}

static void
add_pinyin (const char *han, gsize length, GString *out)
{
  g_auto (GStrv) syllables = canton_pinyin_read (han, length);
  guint n = g_strv_length (syllables);

  for (guint i = 0; i < n; i++)
    {
      guint end = MIN (i + MAX_JOINED, n);

      if (syllables[i][0] == '\0')
        continue;
      append_joined (out, syllables, i, end, FALSE);
      if (has_v (syllables, i, end))
        append_joined (out, syllables, i, end, TRUE);

      g_string_append_c (out, ' ');
      for (guint k = i; k < end; k++)
        if (syllables[k][0] != '\0')
          g_string_append_c (out, syllables[k][0]);
    }
}

static void
add_word (const char *word, gsize length, gboolean han, GString *out)
{
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

static void
ask_han (const char *word, gsize length, GString *out)
{
  const char *p = word;

  if (g_utf8_next_char (word) == word + length)
    {
      g_string_append_printf (out, "\"%.*s\"", (int) length, word);
      return;
    }
  for (const char *next; (next = g_utf8_next_char (p)) < word + length; p = next)
    g_string_append_printf (out, "%s\"%.*s\"", p > word ? " AND " : "", (int) (g_utf8_next_char (next) - p), p);
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
ask_word (const char *word, gsize length, gboolean han, GString *out)
{
  if (out->len > 0)
    g_string_append (out, " AND ");

  if (han)
    ask_han (word, length, out);
  else if (length >= 3 && has_digit (word, length) && g_utf8_strlen (word, length) == (glong) length)
    {
      /* The beginning or the end of a number. */
      g_string_append_printf (out, "(\"%.*s\"* OR \"r", (int) length, word);
      for (gsize i = length; i > 0; i--)
        g_string_append_c (out, word[i - 1]);
      g_string_append (out, "\"*)");
    }
  else
    g_string_append_printf (out, "\"%.*s\"*", (int) length, word);
}

char *
canton_search_question (const char *typed)
{
  g_autofree char *folded = canton_text_fold (typed);
  GString *question = g_string_new (NULL);

  split (folded, ask_word, question);

  return g_string_free (question, question->len == 0);
}
