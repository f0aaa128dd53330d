/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "fuzz.h"

#include "canton-json-guard.h"
#include "canton-json-line.h"
#include "canton-json-writer.h"

#include <json-glib/json-glib.h>
#include <string.h>

const char *const fuzz_words[] = { "true", "false", "null", "\\u0000", "\\ud83d", "\\ude00", "\\n", "\"a\":", "{\"b\":", "[[[[",
                                   "]]]]", "{}", "[]", "\"\"", "1e5", "\xef\xbb\xbf", "\xc2\x85", "\xed\xa0\x80", NULL };

/* What is written of a text is read back as it was. */
static void
check_text (const char *plain, gsize length)
{
  g_autofree char *text = g_strndup (plain, length);
  g_autofree char *back = g_malloc (length + 1);
  g_autoptr (GString) out = g_string_new ("{\"a\":");
  g_autoptr (CantonJsonLine) line = canton_json_line_new ();
  const CantonJsonNode *nodes;
  guint n_nodes;

  g_assert_cmpuint (strlen (text), ==, length);
  g_assert_true (g_utf8_validate (text, length, NULL));
  g_assert_true (canton_json_write_string (out, text));
  g_string_append_c (out, '}');
  g_assert_true (canton_json_line_parse (line, out->str, out->len, NULL));
  nodes = canton_json_line_get_nodes (line, &n_nodes);
  g_assert_cmpuint (n_nodes, ==, 2);
  back = g_realloc (back, nodes[1].length + 1);
  g_assert_cmpuint (canton_json_node_unescape (&nodes[1], out->str, back), ==, length);
  g_assert_cmpint (memcmp (back, text, length), ==, 0);
}

static void
check_nodes (CantonJsonLine *line, const char *text, gsize size)
{
  guint n_nodes;
  const CantonJsonNode *nodes = canton_json_line_get_nodes (line, &n_nodes);

  g_assert_cmpuint (n_nodes, >, 0);
  g_assert_cmpuint (nodes[0].next, ==, n_nodes);
  for (guint i = 0; i < n_nodes; i++)
    {
      g_assert_cmpuint (nodes[i].next, >, i);
      g_assert_cmpuint (nodes[i].next, <=, n_nodes);
      g_assert_cmpuint (nodes[i].key + nodes[i].key_length, <=, size);
      if (nodes[i].type == CANTON_JSON_STRING)
        {
          char plain[CANTON_JSON_MAX_STRING];

          g_assert_cmpuint (nodes[i].value + nodes[i].length, <=, size);
          check_text (plain, canton_json_node_unescape (&nodes[i], text, plain));
        }
      else if (nodes[i].type == CANTON_JSON_INTEGER)
        {
          g_assert_cmpint (ABS (nodes[i].value), <=, CANTON_JSON_MAX_INTEGER);
        }
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *text = (const char *) data;
  g_autoptr (CantonJsonLine) line = canton_json_line_new ();
  gboolean good = canton_json_guard_check (text, size, CANTON_JSON_BUNDLE, NULL);
  gboolean generic = canton_json_guard_check (text, size, CANTON_JSON_GENERIC, NULL);

  g_assert_true (canton_json_line_parse (line, text, size, NULL) == good);
  g_assert_true (!good || generic);
  if (good)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();

      check_nodes (line, text, size);
      /* What a line may hold, the parser for local texts understands. */
      g_assert_true (json_parser_load_from_data (parser, text, size, NULL));
      g_assert_true (JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)));
      fuzz_n_good++;
    }
  if (generic)
    g_assert_true (g_utf8_validate_len (text, size, NULL));

  return 0;
}

void
fuzz_add_seeds (GPtrArray *seeds)
{
  static const char *const texts[] = {
    "{}",
    "{\"a\":1,\"b\":-2,\"c\":\"x\\n\\u4f60\\ud83d\\ude00\\\"\",\"d\":true,\"e\":[1,{\"f\":false}],\"g\":{}}",
    "{\"name\":\"\xe6\xac\xa7\xe9\x98\xb3\",\"list\":[\"a\",\"b\",\"\"],\"n\":9007199254740991}",
    "[ 1.5e3 , null, \"\\b\\f\\r\\t\" ]",
    "{\"a\":{\"b\":{\"c\":{}}}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_ptr_array_add (seeds, g_bytes_new_static (texts[i], strlen (texts[i])));
}
