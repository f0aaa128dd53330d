/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-text-fold.h"

#include <string.h>

char *
canton_text_fold (const char *text)
{
  g_autofree char *normal = text != NULL ? g_utf8_normalize (text, -1, G_NORMALIZE_NFKD) : NULL;
  g_autofree char *small = normal != NULL ? g_utf8_casefold (normal, -1) : NULL;
  GString *folded = g_string_new (NULL);

  for (const char *p = small; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_ismark (c))
        g_string_append_unichar (folded, c);
    }
  return g_string_free (folded, FALSE);
}

char *
canton_text_digits (const char *text)
{
  g_autofree char *folded = canton_text_fold (text);
  GString *digits = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);

  return g_string_free (digits, FALSE);
}

char *
canton_text_phone_key (const char *number)
{
  g_autofree char *digits = canton_text_digits (number);
  const char *rest = digits;

  if (g_str_has_prefix (rest, "0086"))
    rest += 4;
  else if (g_str_has_prefix (rest, "86") && strlen (rest) > 11)
    rest += 2;
  if (rest[0] == '0' && rest[1] != '\0')
    rest++;

  return g_strdup (rest);
}
