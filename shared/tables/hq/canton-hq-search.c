/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-hq-search.h"

#include <string.h>

static gboolean
is_han (gunichar c)
{
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
}

/* Lower case, compatibility forms folded (full-width digits and letters), accents taken off. */
static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFKD);
  g_autofree char *small = normal != NULL ? g_utf8_casefold (normal, -1) : NULL;
  GString *out = g_string_new (NULL);

  for (const char *p = small; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_ismark (c))
        g_string_append_unichar (out, c);
    }

  return g_string_free (out, FALSE);
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
append_reversed (GString *out, const char *digits, gsize length)
{
  g_string_append (out, " r");
  for (gsize i = length; i > 0; i--)
    g_string_append_c (out, digits[i - 1]);
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
}

static void
ask_word (const char *word, gsize length, gboolean han, GString *out)
{
  const char *p = word;

  if (out->len > 0)
    g_string_append (out, " AND ");
  if (!han && is_number (word, length))
    {
      g_string_append_printf (out, "(\"%.*s\"* OR \"", (int) length, word);
      append_reversed (out, word, length);
      g_string_append (out, "\"*)");
      return;
    }
  if (!han || g_utf8_next_char (word) == word + length)
    {
      g_string_append_printf (out, "\"%.*s\"%s", (int) length, word, han ? "" : "*");
      return;
    }

  for (const char *next; (next = g_utf8_next_char (p)) < word + length; p = next)
    g_string_append_printf (out, "%s\"%.*s\"", p > word ? " AND " : "", (int) (g_utf8_next_char (next) - p), p);
}

void
canton_hq_search_add_text (GString *terms, const char *text)
{
  g_autofree char *folded = NULL;

  if (text == NULL || text[0] == '\0')
    return;

  folded = fold (text);
  split (folded, add_word, terms);
}

void
canton_hq_search_add_phone (GString *terms, const char *phone)
{
  g_autofree char *folded = fold (phone);
  GString *digits = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  if (digits->len > 0)
    {
      append (terms, digits->str, digits->len);
      append_reversed (terms, digits->str, digits->len);
    }
  g_string_free (digits, TRUE);
}

char *
canton_hq_search_question (const char *typed)
{
  g_autofree char *folded = fold (typed);
  GString *question = g_string_new (NULL);

  split (folded, ask_word, question);
  if (question->len == 0)
    {
      g_string_free (question, TRUE);
      return NULL;
    }

  return g_string_free (question, FALSE);
}

char *
canton_hq_search_sort_key (const char *name)
{
  return fold (name);
}
