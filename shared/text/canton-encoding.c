/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-encoding.h"

#include "canton-error.h"
#include "canton-i18n.h"

#include <string.h>
#include <unicode/ucsdet.h>

/* More tells the detector nothing new. */
#define SAMPLE_SIZE (64 * 1024)

static const char *const encodings[] = { "UTF-8",       "GB18030",      "BIG5",         "UTF-16LE",     "UTF-16BE",   "SHIFT_JIS",
                                         "EUC-JP",      "EUC-KR",       "WINDOWS-1252", "WINDOWS-1250", "WINDOWS-1251",
                                         "ISO-8859-15", NULL };

const char *const *
canton_encoding_list (void)
{
  return encodings;
}

static const char *
find (const char *name)
{
  /* The detector's names for what the wider encodings hold too. */
  if (g_ascii_strcasecmp (name, "GB2312") == 0 || g_ascii_strcasecmp (name, "GBK") == 0)
    name = "GB18030";
  else if (g_ascii_strcasecmp (name, "ISO-8859-1") == 0)
    name = "WINDOWS-1252";
  else if (g_ascii_strcasecmp (name, "ISO-8859-2") == 0)
    name = "WINDOWS-1250";

  for (guint i = 0; encodings[i] != NULL; i++)
    if (g_ascii_strcasecmp (encodings[i], name) == 0)
      return encodings[i];
  return NULL;
}

static const char *
find_mark (const guint8 *data, gsize size)
{
  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    return "UTF-8";
  if (size >= 2 && memcmp (data, "\xff\xfe", 2) == 0)
    return "UTF-16LE";
  if (size >= 2 && memcmp (data, "\xfe\xff", 2) == 0)
    return "UTF-16BE";
  return NULL;
}

static gboolean
converts (GBytes *bytes, const char *encoding)
{
  g_autofree char *text = canton_encoding_convert (bytes, encoding, NULL);

  return text != NULL;
}

/* The likeliest of the detector's guesses in which every byte has a meaning. */
static const char *
detect (GBytes *bytes)
{
  UErrorCode status = U_ZERO_ERROR;
  UCharsetDetector *detector = ucsdet_open (&status);
  const UCharsetMatch **matches;
  const char *best = NULL;
  int32_t n = 0;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  ucsdet_setText (detector, data, MIN (size, SAMPLE_SIZE), &status);
  matches = ucsdet_detectAll (detector, &n, &status);
  for (int32_t i = 0; U_SUCCESS (status) && i < n && best == NULL; i++)
    {
      const char *name = find (ucsdet_getName (matches[i], &status));

      if (name != NULL && converts (bytes, name))
        best = name;
    }
  ucsdet_close (detector);

  return best;
}

/* How much of a text is Chinese as people write it, not the rare characters that other encodings give when read as GB18030. */
static double
share_of_common_han (const char *text)
{
  guint han = 0, common = 0, foreign = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      g_autofree char *gb = NULL;

      if (c < 0x80)
        continue;
      if (g_unichar_get_script (c) != G_UNICODE_SCRIPT_HAN)
        {
          foreign += c < 0x3000 || c > 0xffef;
          continue;
        }
      han++;
      /* GB2312 holds the 6,763 characters in common use. */
      gb = g_convert (p, g_utf8_next_char (p) - p, "GB2312", "UTF-8", NULL, NULL, NULL);
      common += gb != NULL;
      if (han >= 2000)
        break;
    }
  return han + foreign > 0 ? (double) common / (han + foreign) : 0;
}

/* A short list of names tells a detector little; most files that are not UTF-8 come from a Chinese spreadsheet. */
static gboolean
looks_like_gb (GBytes *bytes)
{
  g_autofree char *text = canton_encoding_convert (bytes, "GB18030", NULL);

  return text != NULL && share_of_common_han (text) > 0.9;
}

const char *
canton_encoding_guess (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *guess = find_mark ((const guint8 *) data, size);

  if (guess == NULL && g_utf8_validate_len (data != NULL ? data : "", size, NULL))
    guess = "UTF-8";
  if (guess == NULL && looks_like_gb (bytes))
    guess = "GB18030";
  if (guess == NULL)
    guess = detect (bytes);

  return guess != NULL ? guess : "WINDOWS-1252";
}

static guint
count_lines (const char *data, gsize size)
{
  guint n = 1;

  for (gsize i = 0; i < size; i++)
    n += data[i] == '\n';

  return n;
}

char *
canton_encoding_convert (GBytes *bytes, const char *encoding, GError **error)
{
  g_autoptr (GError) local = NULL;
  gsize size, read = 0, written = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_convert (data != NULL ? data : "", size, "UTF-8", encoding, &read, &written, &local);

  if (text == NULL)
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_INVALID,
                   _("Line %u is not written in %s; choose another encoding. Nothing was imported"), count_lines (data, read),
                   encoding);
      return NULL;
    }
  if (strlen (text) != written)
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_INVALID,
                   _("Line %u holds a zero byte, as in no text; this is another sort of file, or another encoding"),
                   count_lines (text, strlen (text)));
      return NULL;
    }
  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    memmove (text, text + 3, written - 3 + 1);

  return g_steal_pointer (&text);
}
