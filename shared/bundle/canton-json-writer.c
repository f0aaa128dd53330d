/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-json-guard.h"
#include "canton-json-writer.h"

#include <string.h>

void
canton_json_write_key (GString *out, const char *key)
{
  g_string_append_c (out, '"');
  g_string_append (out, key);
  g_string_append_len (out, "\":", 2);
}

/* Whether the character at @p would be refused by a reader, and how many bytes it takes. */
static gboolean
is_control (const char *p, gsize *size)
{
  const guint8 *b = (const guint8 *) p;

  *size = b[0] == 0xc2 ? 2 : 1;
  if (b[0] == 0xc2)
    return b[1] < 0xa0;
  return (b[0] < 0x20 && b[0] != '\n') || b[0] == 0x7f;
}

gboolean
canton_json_write_string (GString *out, const char *text)
{
  gsize before = out->len;

  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;

  g_string_append_c (out, '"');
  for (const char *p = text; *p;)
    {
      gsize plain = 0, size;

      while (p[plain] && p[plain] != '"' && p[plain] != '\\' && p[plain] != '\n' && !is_control (p + plain, &size))
        plain++;
      g_string_append_len (out, p, plain);
      p += plain;

      if (*p == '\0')
        break;
      if (*p == '\n')
        {
          g_string_append_len (out, "\\n", 2);
          p++;
        }
      else if (*p == '"' || *p == '\\')
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, *p++);
        }
      else
        {
          is_control (p, &size);
          g_string_append_c (out, ' ');
          p += size;
        }
    }

  if (out->len - before - 1 > CANTON_JSON_MAX_STRING)
    {
      g_string_truncate (out, before);
      return FALSE;
    }
  g_string_append_c (out, '"');
  return TRUE;
}

void
canton_json_write_integer (GString *out, gint64 value)
{
  char digits[24];
  char *p = digits + sizeof digits;
  guint64 magnitude = value < 0 ? -(guint64) value : (guint64) value;

  g_return_if_fail (value >= -CANTON_JSON_MAX_INTEGER && value <= CANTON_JSON_MAX_INTEGER);

  do
    *--p = '0' + magnitude % 10;
  while ((magnitude /= 10) != 0);
  if (value < 0)
    *--p = '-';

  g_string_append_len (out, p, digits + sizeof digits - p);
}
