/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-fault.h"
#include "canton-i18n.h"
#include "canton-json-private.h"

#include <inttypes.h>
#include <string.h>

typedef struct
{
  const guint8 *start;
  const guint8 *p;
  const guint8 *end;
  gboolean generic;
  guint max_depth;
  CantonJsonNodes *nodes;

  CantonFault fault; /* set together with @at by fail() */
  const guint8 *at;
} Scanner;

typedef struct
{
  const guint8 *text;
  gsize length;
} Key;

/* Keys of one object, to refuse a second one of the same name. */
typedef struct
{
  guint64 seen; /* a bit for each hash met */
  Key keys[CANTON_JSON_MAX_MEMBERS];
} Keys;

static gboolean scan_value (Scanner *s, guint depth, guint node);

static gboolean
fail (Scanner *s, CantonFault fault, const guint8 *at)
{
  s->fault = fault;
  s->at = at;
  return FALSE;
}

/* Returns the size of the well-formed UTF-8 sequence at @p (RFC 3629, table 3-7 of Unicode), or 0. */
static inline guint
utf8_size (const guint8 *p, const guint8 *end)
{
  guint8 low = 0x80, high = 0xbf;
  guint size;

  if (*p < 0x80)
    return 1;
  if (*p < 0xc2 || *p > 0xf4)
    return 0;

  size = *p < 0xe0 ? 2 : *p < 0xf0 ? 3 : 4;
  if ((gsize) (end - p) < size)
    return 0;

  if (*p == 0xe0)
    low = 0xa0;
  else if (*p == 0xed)
    high = 0x9f;
  else if (*p == 0xf0)
    low = 0x90;
  else if (*p == 0xf4)
    high = 0x8f;

  if (p[1] < low || p[1] > high)
    return 0;
  for (guint i = 2; i < size; i++)
    if ((p[i] & 0xc0) != 0x80)
      return 0;

  return size;
}

static gboolean
is_space (guint8 c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Says what is wrong with the byte at s->p, which the grammar does not allow there. */
static gboolean
unexpected (Scanner *s)
{
  if (s->p == s->end)
    return fail (s, CANTON_FAULT_JSON_TRUNCATED, s->p);
  if (*s->p >= 0x80 && utf8_size (s->p, s->end) == 0)
    return fail (s, CANTON_FAULT_JSON_UTF8, s->p);
  if (!s->generic && is_space (*s->p))
    return fail (s, CANTON_FAULT_JSON_SPACE, s->p);
  return fail (s, CANTON_FAULT_JSON_SYNTAX, s->p);
}

static inline void
skip_space (Scanner *s)
{
  if (s->generic)
    while (s->p < s->end && is_space (*s->p))
      s->p++;
}

static gboolean
expect (Scanner *s, guint8 c)
{
  if (s->p == s->end || *s->p != c)
    return unexpected (s);
  s->p++;
  return TRUE;
}

/* Appends a node and returns its index. */
static guint
append_node (Scanner *s)
{
  CantonJsonNodes *nodes = s->nodes;

  if (nodes == NULL)
    return 0;
  if (nodes->n_nodes == nodes->n_allocated)
    {
      nodes->n_allocated = MAX (64, nodes->n_allocated * 2);
      nodes->nodes = g_renew (CantonJsonNode, nodes->nodes, nodes->n_allocated);
    }
  memset (&nodes->nodes[nodes->n_nodes], 0, sizeof (CantonJsonNode));

  return nodes->n_nodes++;
}

/* Ends the node: everything appended since lies in it. */
static void
finish_node (Scanner *s, guint node, CantonJsonType type, gint64 value, gsize length)
{
  CantonJsonNode *n;

  if (s->nodes == NULL)
    return;

  n = &s->nodes->nodes[node];
  n->type = type;
  n->value = value;
  n->length = length;
  n->next = s->nodes->n_nodes;
}

static gboolean
scan_hex4 (Scanner *s, guint *value)
{
  *value = 0;
  for (int i = 0; i < 4; i++, s->p++)
    {
      if (s->p == s->end)
        return fail (s, CANTON_FAULT_JSON_TRUNCATED, s->p);
      if (!g_ascii_isxdigit (*s->p))
        return fail (s, CANTON_FAULT_JSON_ESCAPE, s->p);
      *value = *value * 16 + g_ascii_xdigit_value (*s->p);
    }
  return TRUE;
}

/* A line feed is text (addresses have them); other control characters only ever come from mistakes and attacks. */
static gboolean
is_refused_control (guint c)
{
  return (c < 0x20 && c != '\n') || (c >= 0x7f && c < 0xa0);
}

/* Scans what follows a backslash. */
static gboolean
scan_escape (Scanner *s)
{
  const guint8 *at = s->p - 1;
  guint c, low;

  if (s->p == s->end)
    return fail (s, CANTON_FAULT_JSON_TRUNCATED, s->p);

  switch (*s->p++)
    {
    case '"':
    case '\\':
    case '/':
    case 'n':
      return TRUE;
    case 'b':
    case 'f':
    case 'r':
    case 't':
      return s->generic ? TRUE : fail (s, CANTON_FAULT_JSON_CONTROL, at);
    case 'u':
      break;
    default:
      return fail (s, CANTON_FAULT_JSON_ESCAPE, at);
    }

  if (!scan_hex4 (s, &c))
    return FALSE;
  if (!s->generic && is_refused_control (c))
    return fail (s, CANTON_FAULT_JSON_CONTROL, at);
  if (c < 0xd800 || c > 0xdfff)
    return TRUE;

  if (c > 0xdbff || s->end - s->p < 6 || s->p[0] != '\\' || s->p[1] != 'u')
    return fail (s, CANTON_FAULT_JSON_SURROGATE, at);
  s->p += 2;
  if (!scan_hex4 (s, &low))
    return FALSE;
  if (low < 0xdc00 || low > 0xdfff)
    return fail (s, CANTON_FAULT_JSON_SURROGATE, at);

  return TRUE;
}

#define ONES G_GUINT64_CONSTANT (0x0101010101010101)
#define HIGHS G_GUINT64_CONSTANT (0x8080808080808080)

/* Whether any of eight bytes is zero. */
#define HAS_ZERO(word) (((word) - ONES) & ~(word) & HIGHS)

/* Skips bytes that mean themselves: ASCII from 0x20 without quote, backslash and DEL, eight at a time. */
static inline const guint8 *
skip_plain (const guint8 *p, const guint8 *end)
{
  while (end - p >= 8)
    {
      guint64 word;

      memcpy (&word, p, sizeof word);
      if ((word & HIGHS) | HAS_ZERO (word ^ (ONES * '"')) | HAS_ZERO (word ^ (ONES * '\\')) |
          HAS_ZERO (word ^ (ONES * 0x7f)) | ((word - ONES * 0x20) & ~word & HIGHS))
        break;
      p += 8;
    }
  while (p < end && *p >= 0x20 && *p < 0x7f && *p != '"' && *p != '\\')
    p++;

  return p;
}

/* Scans a string from its opening quote. */
static gboolean
scan_string (Scanner *s, guint node)
{
  const guint8 *first = s->p + 1;
  gboolean escaped = FALSE;

  s->p = first;
  for (;;)
    {
      guint size;

      s->p = skip_plain (s->p, s->end);
      if (s->p == s->end)
        return fail (s, CANTON_FAULT_JSON_TRUNCATED, s->p);
      if (!s->generic && s->p - first > CANTON_JSON_MAX_STRING)
        return fail (s, CANTON_FAULT_JSON_STRING_LENGTH, first - 1);
      if (*s->p == '"')
        break;
      if (*s->p == '\\')
        {
          escaped = TRUE;
          s->p++;
          if (!scan_escape (s))
            return FALSE;
          continue;
        }
      if (*s->p < 0x20 || (*s->p == 0x7f && !s->generic))
        return fail (s, CANTON_FAULT_JSON_CONTROL, s->p);

      size = utf8_size (s->p, s->end);
      if (size == 0)
        return fail (s, CANTON_FAULT_JSON_UTF8, s->p);
      if (size == 2 && !s->generic && s->p[0] == 0xc2 && s->p[1] < 0xa0)
        return fail (s, CANTON_FAULT_JSON_CONTROL, s->p);
      s->p += size;
    }

  finish_node (s, node, CANTON_JSON_STRING, first - s->start, s->p - first);
  if (s->nodes != NULL)
    s->nodes->nodes[node].escaped = escaped;
  s->p++;

  return TRUE;
}

static gboolean
scan_digits (Scanner *s)
{
  if (s->p == s->end || !g_ascii_isdigit (*s->p))
    return s->p == s->end ? unexpected (s) : fail (s, CANTON_FAULT_JSON_NUMBER, s->p);
  while (s->p < s->end && g_ascii_isdigit (*s->p))
    s->p++;
  return TRUE;
}

static gboolean
scan_generic_number (Scanner *s)
{
  if (*s->p == '-')
    s->p++;
  if (s->p < s->end && *s->p == '0')
    s->p++;
  else if (!scan_digits (s))
    return FALSE;

  if (s->p < s->end && *s->p == '.')
    {
      s->p++;
      if (!scan_digits (s))
        return FALSE;
    }
  if (s->p < s->end && (*s->p == 'e' || *s->p == 'E'))
    {
      s->p++;
      if (s->p < s->end && (*s->p == '+' || *s->p == '-'))
        s->p++;
      if (!scan_digits (s))
        return FALSE;
    }
  return TRUE;
}

/* Scans an integer: no leading zero, no fraction, no exponent, no minus before zero. */
static gboolean
scan_integer (Scanner *s, guint node)
{
  const guint8 *at = s->p;
  gboolean negative = *s->p == '-';
  gint64 value = 0;

  if (negative)
    s->p++;
  if (s->p == s->end)
    return unexpected (s);
  if (!g_ascii_isdigit (*s->p) || (*s->p == '0' && negative))
    return fail (s, CANTON_FAULT_JSON_NUMBER, at);
  if (*s->p == '0' && s->end - s->p > 1 && g_ascii_isdigit (s->p[1]))
    return fail (s, CANTON_FAULT_JSON_NUMBER, at);

  for (; s->p < s->end && g_ascii_isdigit (*s->p); s->p++)
    {
      value = value * 10 + (*s->p - '0');
      if (value > CANTON_JSON_MAX_INTEGER)
        return fail (s, CANTON_FAULT_JSON_NUMBER_RANGE, at);
    }
  if (s->p < s->end && (*s->p == '.' || *s->p == 'e' || *s->p == 'E'))
    return fail (s, CANTON_FAULT_JSON_NUMBER, at);

  finish_node (s, node, CANTON_JSON_INTEGER, negative ? -value : value, 0);
  return TRUE;
}

static gboolean
scan_word (Scanner *s, const char *word)
{
  for (; *word; word++, s->p++)
    if (s->p == s->end || *s->p != (guint8) *word)
      return unexpected (s);
  return TRUE;
}

/* Scans a key of the bundle dialect and makes sure that it is the first of its name. */
static gboolean
scan_key (Scanner *s, Keys *keys, guint n_members, guint node)
{
  const guint8 *first;
  gsize length;
  guint64 bit;

  if (!expect (s, '"'))
    return FALSE;

  first = s->p;
  while (s->p < s->end && (g_ascii_islower (*s->p) || g_ascii_isdigit (*s->p) || *s->p == '_'))
    s->p++;
  if (s->p == s->end)
    return unexpected (s);
  length = s->p - first;
  if (*s->p != '"' || length == 0 || length > 64)
    return fail (s, CANTON_FAULT_JSON_KEY, s->p);
  s->p++;

  bit = G_GUINT64_CONSTANT (1) << ((first[0] * 7 + first[length - 1] * 3 + length * 11 + first[length / 2]) & 63);
  if (keys->seen & bit)
    for (guint i = 0; i < n_members; i++)
      if (keys->keys[i].length == length && memcmp (keys->keys[i].text, first, length) == 0)
        return fail (s, CANTON_FAULT_JSON_DUPLICATE, first - 1);
  keys->seen |= bit;
  keys->keys[n_members] = (Key) { first, length };

  if (s->nodes != NULL)
    {
      s->nodes->nodes[node].key = first - s->start;
      s->nodes->nodes[node].key_length = length;
    }
  return TRUE;
}

static gboolean
scan_object (Scanner *s, guint depth, guint node)
{
  guint n_members = 0;
  Keys keys;

  keys.seen = 0;
  s->p++;
  skip_space (s);
  if (s->p < s->end && *s->p == '}')
    {
      s->p++;
      finish_node (s, node, CANTON_JSON_OBJECT, 0, 0);
      return TRUE;
    }

  for (;;)
    {
      guint member;

      if (!s->generic && n_members == CANTON_JSON_MAX_MEMBERS)
        return fail (s, CANTON_FAULT_JSON_MEMBERS, s->p);

      member = append_node (s);
      if (s->generic)
        {
          if (s->p == s->end || *s->p != '"')
            return unexpected (s);
          if (!scan_string (s, member))
            return FALSE;
        }
      else if (!scan_key (s, &keys, n_members, member))
        {
          return FALSE;
        }

      skip_space (s);
      if (!expect (s, ':'))
        return FALSE;
      skip_space (s);
      if (!scan_value (s, depth + 1, member))
        return FALSE;
      n_members++;

      skip_space (s);
      if (s->p < s->end && *s->p == '}')
        break;
      if (!expect (s, ','))
        return FALSE;
      skip_space (s);
    }

  s->p++;
  finish_node (s, node, CANTON_JSON_OBJECT, 0, n_members);
  return TRUE;
}

static gboolean
scan_array (Scanner *s, guint depth, guint node)
{
  guint n_elements = 0;

  s->p++;
  skip_space (s);
  if (s->p < s->end && *s->p == ']')
    {
      s->p++;
      finish_node (s, node, CANTON_JSON_ARRAY, 0, 0);
      return TRUE;
    }

  for (;;)
    {
      if (!s->generic && n_elements == CANTON_JSON_MAX_ELEMENTS)
        return fail (s, CANTON_FAULT_JSON_MEMBERS, s->p);
      if (!scan_value (s, depth + 1, append_node (s)))
        return FALSE;
      n_elements++;

      skip_space (s);
      if (s->p < s->end && *s->p == ']')
        break;
      if (!expect (s, ','))
        return FALSE;
      skip_space (s);
    }

  s->p++;
  finish_node (s, node, CANTON_JSON_ARRAY, 0, n_elements);
  return TRUE;
}

/* Recursion is bounded by max_depth, which is checked before going in. */
static gboolean
scan_value (Scanner *s, guint depth, guint node)
{
  if (s->p == s->end)
    return unexpected (s);

  switch (*s->p)
    {
    case '{':
      return depth > s->max_depth ? fail (s, CANTON_FAULT_JSON_DEPTH, s->p) : scan_object (s, depth, node);
    case '[':
      return depth > s->max_depth ? fail (s, CANTON_FAULT_JSON_DEPTH, s->p) : scan_array (s, depth, node);
    case '"':
      return scan_string (s, node);
    case 't':
      finish_node (s, node, CANTON_JSON_BOOLEAN, TRUE, 0);
      return scan_word (s, "true");
    case 'f':
      finish_node (s, node, CANTON_JSON_BOOLEAN, FALSE, 0);
      return scan_word (s, "false");
    case 'n':
      /* Absent members are left out; there is no second way to say it. */
      return s->generic ? scan_word (s, "null") : fail (s, CANTON_FAULT_JSON_NULL, s->p);
    case '-':
    case '0' ... '9':
      return s->generic ? scan_generic_number (s) : scan_integer (s, node);
    default:
      return unexpected (s);
    }
}

static gboolean
scan_text (Scanner *s)
{
  skip_space (s);
  if (s->p == s->end)
    return fail (s, CANTON_FAULT_JSON_EMPTY, s->p);
  if (!s->generic && *s->p != '{')
    return is_space (*s->p) ? unexpected (s) : fail (s, CANTON_FAULT_JSON_NOT_OBJECT, s->p);
  if (!scan_value (s, 1, append_node (s)))
    return FALSE;
  skip_space (s);

  return s->p == s->end ? TRUE : fail (s, CANTON_FAULT_JSON_TRAILING, s->p);
}

static const char *
describe (CantonFault fault)
{
  switch ((int) fault)
    {
    case CANTON_FAULT_JSON_EMPTY:
      return _("there is nothing");
    case CANTON_FAULT_JSON_UTF8:
      return _("not UTF-8");
    case CANTON_FAULT_JSON_TRUNCATED:
      return _("the text ends too early");
    case CANTON_FAULT_JSON_TRAILING:
      return _("something follows the end");
    case CANTON_FAULT_JSON_NOT_OBJECT:
      return _("not an object");
    case CANTON_FAULT_JSON_SPACE:
      return _("a space or line end outside a text");
    case CANTON_FAULT_JSON_DEPTH:
      return _("nested too deeply");
    case CANTON_FAULT_JSON_MEMBERS:
      return _("too many members");
    case CANTON_FAULT_JSON_KEY:
      return _("a name may have only small letters, digits and “_”");
    case CANTON_FAULT_JSON_DUPLICATE:
      return _("a name that was there before");
    case CANTON_FAULT_JSON_STRING_LENGTH:
      return _("a text is too long");
    case CANTON_FAULT_JSON_CONTROL:
      return _("a control character");
    case CANTON_FAULT_JSON_ESCAPE:
      return _("an escape that does not exist");
    case CANTON_FAULT_JSON_SURROGATE:
      return _("half a surrogate pair");
    case CANTON_FAULT_JSON_NUMBER:
      return _("not a plain integer");
    case CANTON_FAULT_JSON_NUMBER_RANGE:
      return _("a number is too large");
    case CANTON_FAULT_JSON_NULL:
      return _("null is not allowed");
    default:
      return _("not JSON");
    }
}

gboolean
canton_json_scan (const char *text, gsize length, CantonJsonDialect dialect, CantonJsonNodes *nodes, GError **error)
{
  const guint8 *start = (const guint8 *) text;
  gboolean generic = dialect == CANTON_JSON_GENERIC;
  Scanner s = { .start = start,
                .p = start,
                .end = start + length,
                .generic = generic,
                .max_depth = generic ? CANTON_JSON_MAX_GENERIC_DEPTH : CANTON_JSON_MAX_DEPTH,
                .nodes = generic ? NULL : nodes };

  if (nodes != NULL)
    nodes->n_nodes = 0;
  if (scan_text (&s))
    return TRUE;

  canton_fault_set (error, s.fault, NULL, _("JSON, byte %" PRIuPTR ": %s"), (gsize) (s.at - s.start) + 1,
                    describe (s.fault));
  return FALSE;
}

gboolean
canton_json_guard_check (const char *text, gsize length, CantonJsonDialect dialect, GError **error)
{
  return canton_json_scan (text, length, dialect, NULL, error);
}
