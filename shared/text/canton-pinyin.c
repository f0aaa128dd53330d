/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-pinyin.h"

#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

/* Longer runs are no names; the rest of them is read character by character. */
#define MAX_RUN 64

/* ICU's transforms are not safe to share between threads, and cost a tenth of a second to open. */
static GMutex mutex;
static UTransliterator *transform;

static gboolean
open_transform (void)
{
  static const UChar id[] = u"Han-Latin/Names";
  static gboolean tried;
  UErrorCode status = U_ZERO_ERROR;

  if (!tried)
    {
      tried = TRUE;
      transform = utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
      if (transform == NULL)
        g_warning ("No readings of Chinese characters: %s", u_errorName (status));
    }
  return transform != NULL;
}

/* Returns the reading of the run: syllables with tones, a space between each, or NULL. */
static char *
transliterate (const char *han, gsize length)
{
  UChar text[MAX_RUN * 10];
  char latin[MAX_RUN * 24];
  int32_t size, limit;
  UErrorCode status = U_ZERO_ERROR;

  if (g_utf8_strlen (han, length) > MAX_RUN)
    return NULL;

  u_strFromUTF8 (text, G_N_ELEMENTS (text), &size, han, length, &status);
  limit = size;
  utrans_transUChars (transform, text, &size, G_N_ELEMENTS (text), 0, &limit, &status);
  u_strToUTF8 (latin, sizeof latin, NULL, text, size, &status);

  return U_SUCCESS (status) ? g_strdup (latin) : NULL;
}

/* Takes the tone off a syllable; ü becomes v, as it is typed. What is no syllable becomes "". */
static char *
take_tone (const char *syllable)
{
  g_autofree char *parts = g_utf8_normalize (syllable, -1, G_NORMALIZE_NFD);
  GString *plain = g_string_new (NULL);

  for (const char *p = parts; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x308 && plain->len > 0) /* the two dots of ü */
        plain->str[plain->len - 1] = 'v';
      else if (c < 0x80 && g_ascii_isalpha (c))
        g_string_append_c (plain, g_ascii_tolower (c));
      else if (!g_unichar_ismark (c))
        {
          g_string_truncate (plain, 0);
          break;
        }
    }
  return g_string_free (plain, FALSE);
}

static GStrv
split (const char *latin)
{
  g_auto (GStrv) words = g_strsplit_set (latin, " ", -1);
  GPtrArray *syllables = g_ptr_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      g_ptr_array_add (syllables, take_tone (words[i]));
  g_ptr_array_add (syllables, NULL);

  return (GStrv) g_ptr_array_free (syllables, FALSE);
}

static GStrv
read_each (const char *han, gsize length)
{
  GPtrArray *syllables = g_ptr_array_new ();

  for (const char *p = han; p < han + length; p = g_utf8_next_char (p))
    {
      g_autofree char *latin = transliterate (p, g_utf8_next_char (p) - p);

      g_ptr_array_add (syllables, take_tone (latin != NULL ? g_strstrip (latin) : ""));
    }
  g_ptr_array_add (syllables, NULL);

  return (GStrv) g_ptr_array_free (syllables, FALSE);
}

GStrv
canton_pinyin_read (const char *han, gsize length)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  g_auto (GStrv) syllables = NULL;
  g_autofree char *latin = NULL;

  if (!open_transform ())
    return g_new0 (char *, 1);

  latin = transliterate (han, length);
  if (latin != NULL)
    {
      syllables = split (latin);
      if (g_strv_length (syllables) == (guint) g_utf8_strlen (han, length))
        return g_steal_pointer (&syllables);
    }
  return read_each (han, length);
}
