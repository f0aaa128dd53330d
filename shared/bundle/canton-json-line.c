/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-json-private.h"

#include <string.h>

struct _CantonJsonLine
{
  CantonJsonNodes nodes;
  const char *text;
};

CantonJsonLine *
canton_json_line_new (void)
{
  return g_new0 (CantonJsonLine, 1);
}

void
canton_json_line_free (CantonJsonLine *self)
{
  g_free (self->nodes.nodes);
  g_free (self);
}

gboolean
canton_json_line_parse (CantonJsonLine *self, const char *text, gsize length, GError **error)
{
  g_return_val_if_fail (length <= G_MAXUINT32, FALSE);

  self->text = text;
  if (!canton_json_scan (text, length, CANTON_JSON_BUNDLE, &self->nodes, error))
    {
      self->nodes.n_nodes = 0;
      return FALSE;
    }
  return TRUE;
}

const CantonJsonNode *
canton_json_line_get_nodes (CantonJsonLine *self, guint *n_nodes)
{
  *n_nodes = self->nodes.n_nodes;
  return self->nodes.nodes;
}

const char *
canton_json_line_get_text (CantonJsonLine *self)
{
  return self->text;
}

static guint
read_hex4 (const char *p)
{
  guint value = 0;

  for (int i = 0; i < 4; i++)
    value = value * 16 + g_ascii_xdigit_value (p[i]);

  return value;
}

/* The guard has been here: every escape is complete and every surrogate paired. */
gsize
canton_json_node_unescape (const CantonJsonNode *node, const char *text, char *out)
{
  const char *p = text + node->value;
  const char *end = p + node->length;
  char *to = out;

  while (p < end)
    {
      gunichar c;

      if (*p != '\\')
        {
          *to++ = *p++;
          continue;
        }

      p += 2;
      switch (p[-1])
        {
        case 'n':
          *to++ = '\n';
          break;
        case 'u':
          c = read_hex4 (p);
          p += 4;
          if (c >= 0xd800 && c <= 0xdbff)
            {
              c = 0x10000 + ((c - 0xd800) << 10) + (read_hex4 (p + 2) - 0xdc00);
              p += 6;
            }
          to += g_unichar_to_utf8 (c, to);
          break;
        default:
          *to++ = p[-1];
        }
    }
  return to - out;
}
