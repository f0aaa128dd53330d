/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-pinyin.h"

#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

/* What is transliterated is at most two characters. */
#define MAX_RUN 8

/* Some megabytes of memory. */
#define MAX_BEGINNINGS 100000

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

/* The syllables of the run, as many as @n; NULL when it does not come apart so. The texts are interned. */
static gboolean
read_run (const char *han, gsize length, guint n, const char **syllables)
{
  g_autofree char *latin = transliterate (han, length);
  g_auto (GStrv) words = latin != NULL ? g_strsplit (g_strstrip (latin), " ", -1) : NULL;

  if (words == NULL || g_strv_length (words) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *plain = take_tone (words[i]);

      syllables[i] = g_intern_string (plain);
    }

  return TRUE;
}

/* How a character is read depends, in the names that ICU knows, on nothing but whether it begins the name, and in the surnames of
 * two characters on the other one. (令狐 further on in a name differs in its tone alone.) So a name is its first two characters, read
 * together, and the others, each read after 一: a million names are some ten thousand readings. */
static const char *
read_first (const char *han, gsize length)
{
  const char *syllable = "";

  read_run (han, length, 1, &syllable);

  return syllable;
}

static const char *
read_later (const char *han, gsize length)
{
  static GHashTable *known;
  gpointer key = GUINT_TO_POINTER (g_utf8_get_char (han));
  const char *syllable;
  const char *pair[2] = { NULL, "" };
  char text[10] = "一";

  if (known == NULL)
    known = g_hash_table_new (NULL, NULL);
  syllable = g_hash_table_lookup (known, key);
  if (syllable != NULL)
    return syllable;

  memcpy (text + strlen ("一"), han, length);
  read_run (text, strlen ("一") + length, 2, pair);
  g_hash_table_insert (known, key, (gpointer) pair[1]);

  return pair[1];
}

typedef struct
{
  guint64 characters;
  const char *syllables[2];
} Beginning;

static const char *const *
read_beginning (const char *han, gsize length, gsize first)
{
  static GHashTable *known;
  guint64 key = (guint64) g_utf8_get_char (han) << 32 | g_utf8_get_char (han + first);
  Beginning *beginning;

  if (known == NULL)
    known = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  beginning = g_hash_table_lookup (known, &key);
  if (beginning != NULL)
    return beginning->syllables;

  if (g_hash_table_size (known) >= MAX_BEGINNINGS)
    g_hash_table_remove_all (known);
  beginning = g_new0 (Beginning, 1);
  beginning->characters = key;
  if (!read_run (han, length, 2, beginning->syllables))
    {
      beginning->syllables[0] = read_first (han, first);
      beginning->syllables[1] = read_later (han + first, length - first);
    }
  g_hash_table_insert (known, &beginning->characters, beginning);

  return beginning->syllables;
}

GStrv
canton_pinyin_read (const char *han, gsize length)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  guint n = g_utf8_strlen (han, length);
  GStrv syllables = g_new0 (char *, n + 1);
  const char *p = han;
  guint i = 0;

  if (n == 0 || !open_transform ())
    return syllables;

  if (n == 1)
    {
      syllables[0] = g_strdup (read_first (han, length));
      return syllables;
    }
  for (const char *next; i < n; i++, p = next)
    {
      next = g_utf8_next_char (p);
      if (i == 0)
        {
          const char *const *two = read_beginning (p, g_utf8_next_char (next) - p, next - p);

          syllables[i++] = g_strdup (two[0]);
          syllables[i] = g_strdup (two[1]);
          next = g_utf8_next_char (next);
        }
      else
        syllables[i] = g_strdup (read_later (p, next - p));
    }

  return syllables;
}
