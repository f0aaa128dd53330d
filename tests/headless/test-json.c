/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "canton-fault.h"
#include "canton-json-guard.h"
#include "canton-json-line.h"
#include "canton-json-writer.h"

#include <string.h>

/* What a stranger's JSON must not do: crash, be two things to two readers, or pass when it is none.
 *
 * Cases of our own always run. With CANTON_JSON_TEST_SUITE naming the folder test_parsing of nst/JSONTestSuite, its cases run too,
 * against our list of verdicts, tests/data/json-test-suite.tsv; `test-json --write` prints that list. */

#define OK CANTON_N_FAULTS
#define F(name) CANTON_FAULT_JSON_##name

static CantonFault
judge (const char *text, gsize length, CantonJsonDialect dialect)
{
  /* A copy that ends where the text ends, so that a sanitizer sees a step beyond. */
  g_autofree char *exact = g_memdup2 (text, length);
  g_autoptr (GError) error = NULL;
  gboolean good = canton_json_guard_check (exact, length, dialect, &error);

  g_assert_true (good == (error == NULL));
  g_assert_true (good || canton_fault_of (error) != CANTON_N_FAULTS);
  if (dialect == CANTON_JSON_BUNDLE)
    {
      g_autoptr (CantonJsonLine) line = canton_json_line_new ();

      g_assert_true (canton_json_line_parse (line, exact, length, NULL) == good);
    }

  return canton_fault_of (error);
}

static const char *
name_of (CantonFault fault)
{
  return fault == OK ? "ok" : canton_fault_name (fault);
}

static void
expect (const char *text, gsize length, CantonJsonDialect dialect, CantonFault fault)
{
  CantonFault found = judge (text, length, dialect);

  if (found != fault)
    g_error ("%.*s: expected %s, found %s (%s)", (int) MIN (length, 80), text, name_of (fault), name_of (found),
             dialect == CANTON_JSON_BUNDLE ? "bundle" : "generic");
}

/* Values: what RFC 8259 says of them, and what a bundle does, where they stand as a member. */
static const struct
{
  const char *value;
  CantonFault generic, bundle;
} values[] = {
  { "0", OK, OK },
  { "7", OK, OK },
  { "-7", OK, OK },
  { "9007199254740991", OK, OK },
  { "-9007199254740991", OK, OK },
  { "9007199254740992", OK, F (NUMBER_RANGE) },
  { "-9007199254740992", OK, F (NUMBER_RANGE) },
  { "9223372036854775807", OK, F (NUMBER_RANGE) },
  { "9223372036854775808", OK, F (NUMBER_RANGE) },
  { "-9223372036854775808", OK, F (NUMBER_RANGE) },
  { "-9223372036854775809", OK, F (NUMBER_RANGE) },
  { "18446744073709551616", OK, F (NUMBER_RANGE) },
  { "100000000000000000000000000000", OK, F (NUMBER_RANGE) },
  { "-0", OK, F (NUMBER) },
  { "1.0", OK, F (NUMBER) },
  { "0.5", OK, F (NUMBER) },
  { "1e5", OK, F (NUMBER) },
  { "1E+5", OK, F (NUMBER) },
  { "1e-5", OK, F (NUMBER) },
  { "1.5e300", OK, F (NUMBER) },
  { "1e999", OK, F (NUMBER) },
  { "0e1", OK, F (NUMBER) },
  { "00", F (SYNTAX), F (NUMBER) },
  { "010", F (SYNTAX), F (NUMBER) },
  { "-010", F (SYNTAX), F (NUMBER) },
  { "-", F (NUMBER), F (NUMBER) },
  { "--1", F (NUMBER), F (NUMBER) },
  { "+1", F (SYNTAX), F (SYNTAX) },
  { ".5", F (SYNTAX), F (SYNTAX) },
  { "-.5", F (NUMBER), F (NUMBER) },
  { "1.", F (NUMBER), F (NUMBER) },
  { "1.e5", F (NUMBER), F (NUMBER) },
  { "1e", F (NUMBER), F (NUMBER) },
  { "1e+", F (NUMBER), F (NUMBER) },
  { "1ee5", F (NUMBER), F (NUMBER) },
  { "1.2.3", F (SYNTAX), F (NUMBER) },
  { "0x1f", F (SYNTAX), F (SYNTAX) },
  { "1_000", F (SYNTAX), F (SYNTAX) },
  { "1 000", F (SYNTAX), F (SPACE) },
  { "\xef\xbc\x91", F (SYNTAX), F (SYNTAX) }, /* full-width 1 */
  { "NaN", F (SYNTAX), F (SYNTAX) },
  { "Infinity", F (SYNTAX), F (SYNTAX) },
  { "-Infinity", F (NUMBER), F (NUMBER) },
  { "true", OK, OK },
  { "false", OK, OK },
  { "null", OK, F (NULL) },
  { "True", F (SYNTAX), F (SYNTAX) },
  { "truth", F (SYNTAX), F (SYNTAX) },
  { "truee", F (SYNTAX), F (SYNTAX) },
  { "nul", F (SYNTAX), F (NULL) },
  { "a", F (SYNTAX), F (SYNTAX) },
  { "'a'", F (SYNTAX), F (SYNTAX) },
  { "`a`", F (SYNTAX), F (SYNTAX) },
  { "/**/1", F (SYNTAX), F (SYNTAX) },
  { "1//", F (SYNTAX), F (SYNTAX) },
  { "\"\"", OK, OK },
  { "\"a\"", OK, OK },
  { "\"\xe4\xbd\xa0\xe5\xa5\xbd\"", OK, OK },
  { "\"\xf0\x9f\x98\x80\"", OK, OK },
  { "\"\\u4f60\"", OK, OK },
  { "\"\\ud83d\\ude00\"", OK, OK },
  { "\"\\uD83D\\uDE00\"", OK, OK },
  { "\"\\\"\\\\\\/\\n\"", OK, OK },
  { "\"\\b\"", OK, F (CONTROL) },
  { "\"\\f\"", OK, F (CONTROL) },
  { "\"\\r\"", OK, F (CONTROL) },
  { "\"\\t\"", OK, F (CONTROL) },
  { "\"\\u0000\"", OK, F (CONTROL) },
  { "\"a\\u0000b\"", OK, F (CONTROL) },
  { "\"\\u0008\"", OK, F (CONTROL) },
  { "\"\\u000a\"", OK, OK },
  { "\"\\u001f\"", OK, F (CONTROL) },
  { "\"\\u007f\"", OK, F (CONTROL) },
  { "\"\\u0085\"", OK, F (CONTROL) },
  { "\"\\u00a0\"", OK, OK },
  { "\"\\u2028\"", OK, OK },
  { "\"\\ufffe\"", OK, OK },
  { "\"\x7f\"", OK, F (CONTROL) },
  { "\"\xc2\x85\"", OK, F (CONTROL) },
  { "\"\xc2\xa0\"", OK, OK },
  { "\"\xe2\x80\xa8\"", OK, OK },
  { "\"\t\"", F (CONTROL), F (CONTROL) },
  { "\"\n\"", F (CONTROL), F (CONTROL) },
  { "\"\r\"", F (CONTROL), F (CONTROL) },
  { "\"\x01\"", F (CONTROL), F (CONTROL) },
  { "\"\x1f\"", F (CONTROL), F (CONTROL) },
  { "\"\\a\"", F (ESCAPE), F (ESCAPE) },
  { "\"\\'\"", F (ESCAPE), F (ESCAPE) },
  { "\"\\0\"", F (ESCAPE), F (ESCAPE) },
  { "\"\\x41\"", F (ESCAPE), F (ESCAPE) },
  { "\"\\U0041\"", F (ESCAPE), F (ESCAPE) },
  { "\"\\u\"", F (ESCAPE), F (ESCAPE) },
  { "\"\\u004\"", F (ESCAPE), F (ESCAPE) },
  { "\"\\u004g\"", F (ESCAPE), F (ESCAPE) },
  { "\"\\u+041\"", F (ESCAPE), F (ESCAPE) },
  { "\"\\ud83d\"", F (SURROGATE), F (SURROGATE) },
  { "\"\\ude00\"", F (SURROGATE), F (SURROGATE) },
  { "\"\\ude00\\ud83d\"", F (SURROGATE), F (SURROGATE) },
  { "\"\\ud83d\\ud83d\"", F (SURROGATE), F (SURROGATE) },
  { "\"\\ud83d\\u0041\"", F (SURROGATE), F (SURROGATE) },
  { "\"\\ud83d\\n\"", F (SURROGATE), F (SURROGATE) },
  { "\"\\ud83da\"", F (SURROGATE), F (SURROGATE) },
  { "\"\\ud83d\\u\"", F (SURROGATE), F (SURROGATE) },
  { "\"\\ud83d\\ude0\"", F (ESCAPE), F (ESCAPE) },
  { "\"\xff\"", F (UTF8), F (UTF8) },
  { "\"\x80\"", F (UTF8), F (UTF8) },
  { "\"\xc3\"", F (UTF8), F (UTF8) },
  { "\"\xc3\x28\"", F (UTF8), F (UTF8) },
  { "\"\xc0\x80\"", F (UTF8), F (UTF8) },
  { "\"\xc1\xbf\"", F (UTF8), F (UTF8) },
  { "\"\xe0\x80\x80\"", F (UTF8), F (UTF8) },
  { "\"\xe0\x9f\xbf\"", F (UTF8), F (UTF8) },
  { "\"\xed\xa0\x80\"", F (UTF8), F (UTF8) },
  { "\"\xed\xa0\xbd\xed\xb8\x80\"", F (UTF8), F (UTF8) },
  { "\"\xf0\x80\x80\x80\"", F (UTF8), F (UTF8) },
  { "\"\xf0\x8f\xbf\xbf\"", F (UTF8), F (UTF8) },
  { "\"\xf4\x90\x80\x80\"", F (UTF8), F (UTF8) },
  { "\"\xf8\x88\x80\x80\x80\"", F (UTF8), F (UTF8) },
  { "\"\xfc\x83\xbf\xbf\xbf\xbf\"", F (UTF8), F (UTF8) },
  { "\"\xf0\x9f\x98\"", F (UTF8), F (UTF8) },
  { "\xff", F (UTF8), F (UTF8) },
  { "\xc3\xa9", F (SYNTAX), F (SYNTAX) },
  { "[]", OK, OK },
  { "[1]", OK, OK },
  { "[1,2]", OK, OK },
  { "[1,\"a\",true,{}]", OK, OK },
  { "[ 1 ]", OK, F (SPACE) },
  { "[1,]", F (SYNTAX), F (SYNTAX) },
  { "[,1]", F (SYNTAX), F (SYNTAX) },
  { "[1,,2]", F (SYNTAX), F (SYNTAX) },
  { "[1 2]", F (SYNTAX), F (SPACE) },
  { "[1:2]", F (SYNTAX), F (SYNTAX) },
  { "[1}", F (SYNTAX), F (SYNTAX) },
  { "[1,...]", F (SYNTAX), F (SYNTAX) },
  { "[,]", F (SYNTAX), F (SYNTAX) },
  { "{}", OK, OK },
  { "{\"b\":1}", OK, OK },
  { "{\"b\":1,\"c\":2}", OK, OK },
  { "{\"b\" : 1}", OK, F (SPACE) },
  { "{\"b\":1,\"b\":1}", OK, F (DUPLICATE) },
  { "{\"b\":1,\"b\":2}", OK, F (DUPLICATE) },
  { "{\"b\":1,\"\\u0062\":2}", OK, F (KEY) },
  { "{\"\":1}", OK, F (KEY) },
  { "{\"B\":1}", OK, F (KEY) },
  { "{\"b c\":1}", OK, F (KEY) },
  { "{\"b\\u0000\":1}", OK, F (KEY) },
  { "{\"\xe4\xbd\xa0\":1}", OK, F (KEY) },
  { "{\"b\":1,}", F (SYNTAX), F (SYNTAX) },
  { "{,\"b\":1}", F (SYNTAX), F (SYNTAX) },
  { "{\"b\"}", F (SYNTAX), F (SYNTAX) },
  { "{\"b\":}", F (SYNTAX), F (SYNTAX) },
  { "{\"b\"::1}", F (SYNTAX), F (SYNTAX) },
  { "{\"b\",1}", F (SYNTAX), F (SYNTAX) },
  { "{b:1}", F (SYNTAX), F (SYNTAX) },
  { "{'b':1}", F (SYNTAX), F (SYNTAX) },
  { "{1:1}", F (SYNTAX), F (SYNTAX) },
  { "{\"b\":1 \"c\":2}", F (SYNTAX), F (SPACE) },
  { "{{}}", F (SYNTAX), F (SYNTAX) },
  { "{\"b\":1]", F (SYNTAX), F (SYNTAX) },
  { "[[[0]]]", OK, OK },
  { "[[[[]]]]", OK, F (DEPTH) },
};

static void
test_values (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"a\":%s}", values[i].value);

      expect (text, strlen (text), CANTON_JSON_BUNDLE, values[i].bundle);
      expect (text, strlen (text), CANTON_JSON_GENERIC, values[i].generic);
    }
  g_test_message ("%u values", (guint) G_N_ELEMENTS (values));
}

/* Whole texts, some with zero bytes. */
#define TEXT(text) text, sizeof text - 1

static const struct
{
  const char *text;
  gsize length;
  CantonFault generic, bundle;
} texts[] = {
  { TEXT (""), F (EMPTY), F (EMPTY) },
  { TEXT (" "), F (EMPTY), F (SPACE) },
  { TEXT ("\n"), F (EMPTY), F (SPACE) },
  { TEXT ("\0"), F (SYNTAX), F (NOT_OBJECT) },
  { TEXT ("{}"), OK, OK },
  { TEXT ("{}\0"), F (TRAILING), F (TRAILING) },
  { TEXT ("{}\n"), OK, F (TRAILING) },
  { TEXT (" {}"), OK, F (SPACE) },
  { TEXT ("\t\r\n {} \t\r\n"), OK, F (SPACE) },
  { TEXT ("\x0c{}"), F (SYNTAX), F (NOT_OBJECT) },
  { TEXT ("\xc2\xa0{}"), F (SYNTAX), F (NOT_OBJECT) },
  { TEXT ("\xef\xbb\xbf{}"), F (SYNTAX), F (NOT_OBJECT) },
  { TEXT ("\xff\xfe{\0}\0"), F (UTF8), F (NOT_OBJECT) },
  { TEXT ("\0{\0}"), F (SYNTAX), F (NOT_OBJECT) },
  { TEXT ("{}{}"), F (TRAILING), F (TRAILING) },
  { TEXT ("{},{}"), F (TRAILING), F (TRAILING) },
  { TEXT ("{}}"), F (TRAILING), F (TRAILING) },
  { TEXT ("{}#"), F (TRAILING), F (TRAILING) },
  { TEXT ("[]"), OK, F (NOT_OBJECT) },
  { TEXT ("1"), OK, F (NOT_OBJECT) },
  { TEXT ("\"a\""), OK, F (NOT_OBJECT) },
  { TEXT ("true"), OK, F (NOT_OBJECT) },
  { TEXT ("null"), OK, F (NOT_OBJECT) },
  { TEXT ("{"), F (TRUNCATED), F (TRUNCATED) },
  { TEXT ("}"), F (SYNTAX), F (NOT_OBJECT) },
  { TEXT ("["), F (TRUNCATED), F (NOT_OBJECT) },
  { TEXT ("\""), F (TRUNCATED), F (NOT_OBJECT) },
  { TEXT ("\"\\"), F (TRUNCATED), F (NOT_OBJECT) },
  { TEXT ("{\""), F (TRUNCATED), F (TRUNCATED) },
  { TEXT ("{\"a"), F (TRUNCATED), F (TRUNCATED) },
  { TEXT ("{\"a\""), F (TRUNCATED), F (TRUNCATED) },
  { TEXT ("{\"a\":"), F (TRUNCATED), F (TRUNCATED) },
  { TEXT ("{\"a\":\""), F (TRUNCATED), F (TRUNCATED) },
  { TEXT ("{\"a\":\"\\"), F (TRUNCATED), F (TRUNCATED) },
  { TEXT ("{\"a\":\"\\u"), F (TRUNCATED), F (TRUNCATED) },
  { TEXT ("{\"a\":\"\\u00"), F (TRUNCATED), F (TRUNCATED) },
  { TEXT ("{\"a\":\"\\ud83d"), F (SURROGATE), F (SURROGATE) },
  { TEXT ("{\"a\":\"\\ud83d\\"), F (SURROGATE), F (SURROGATE) },
  { TEXT ("{\"a\":\"\\ud83d\\ude0"), F (SURROGATE), F (SURROGATE) },
  { TEXT ("{\"a\":\"\xe4\xbd"), F (UTF8), F (UTF8) },
  { TEXT ("{\"a\":-"), F (TRUNCATED), F (TRUNCATED) },
  { TEXT ("{\"a\":1"), F (TRUNCATED), F (TRUNCATED) },
  { TEXT ("{\"a\":1."), F (TRUNCATED), F (NUMBER) },
  { TEXT ("{\"a\":1e"), F (TRUNCATED), F (NUMBER) },
  { TEXT ("{\"a\":t"), F (TRUNCATED), F (TRUNCATED) },
  { TEXT ("{\"a\":tru"), F (TRUNCATED), F (TRUNCATED) },
  { TEXT ("{\"a\":1,"), F (TRUNCATED), F (TRUNCATED) },
  { TEXT ("{\"a\":[1"), F (TRUNCATED), F (TRUNCATED) },
  { TEXT ("{\"a\":\"b\0c\"}"), F (CONTROL), F (CONTROL) },
  { TEXT ("{\"a\0\":1}"), F (CONTROL), F (KEY) },
  { TEXT ("{\"a\":1\0}"), F (SYNTAX), F (SYNTAX) },
};

static void
test_texts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      expect (texts[i].text, texts[i].length, CANTON_JSON_GENERIC, texts[i].generic);
      expect (texts[i].text, texts[i].length, CANTON_JSON_BUNDLE, texts[i].bundle);
    }
  g_test_message ("%u texts", (guint) G_N_ELEMENTS (texts));
}

static GString *
repeat (const char *text, guint times)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (out, text);

  return out;
}

static void
expect_nested (const char *open, const char *inner, const char *close, guint depth, CantonFault generic, CantonFault bundle)
{
  g_autoptr (GString) text = repeat (open, depth);
  g_autoptr (GString) end = repeat (close, depth);

  g_string_append (text, inner);
  g_string_append_len (text, end->str, end->len);
  expect (text->str, text->len, CANTON_JSON_GENERIC, generic);
  expect (text->str, text->len, CANTON_JSON_BUNDLE, bundle);
}

static void
test_depth (void)
{
  expect_nested ("{\"a\":", "0", "}", 4, OK, OK);
  expect_nested ("{\"a\":", "0", "}", 5, OK, F (DEPTH));
  expect_nested ("[", "", "]", 512, OK, F (NOT_OBJECT));
  expect_nested ("[", "", "]", 513, F (DEPTH), F (NOT_OBJECT));
  expect_nested ("{\"a\":", "0", "}", 512, OK, F (DEPTH));
  expect_nested ("{\"a\":", "0", "}", 513, F (DEPTH), F (DEPTH));
  expect_nested ("[", "", "]", 100000, F (DEPTH), F (NOT_OBJECT));
  expect_nested ("{\"a\":", "0", "}", 100000, F (DEPTH), F (DEPTH));
  expect_nested ("{\"a\":[", "0", "]}", 100000, F (DEPTH), F (DEPTH));
  expect_nested ("[", "", "", 100000, F (DEPTH), F (NOT_OBJECT));
  expect_nested ("{\"a\":", "", "", 100000, F (DEPTH), F (DEPTH));
}

/* The guard allocates nothing, and reads once: eleven megabytes are no burden. */
static void
test_wide (void)
{
  g_autoptr (GString) text = repeat ("{},", 3700000);

  g_string_prepend_c (text, '[');
  g_string_append (text, "{}]");
  expect (text->str, text->len, CANTON_JSON_GENERIC, OK);
  g_string_prepend (text, "{\"a\":");
  g_string_append_c (text, '}');
  expect (text->str, text->len, CANTON_JSON_BUNDLE, F (MEMBERS));
}

/* No name may come twice, wherever it stands and whatever its hash. */
static void
test_duplicates (void)
{
  for (guint n = 2; n <= CANTON_JSON_MAX_MEMBERS; n++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      guint twin = (n * 7 + 3) % (n - 1);

      for (guint i = 0; i < n; i++)
        g_string_append_printf (text, "%s\"k%u\":%u", i == 0 ? "{" : ",", i * 31 % 101, i);
      g_string_append_c (text, '}');
      expect (text->str, text->len, CANTON_JSON_BUNDLE, OK);

      g_string_truncate (text, 0);
      for (guint i = 0; i < n; i++)
        g_string_append_printf (text, "%s\"k%u\":%u", i == 0 ? "{" : ",", (i + 1 == n ? twin : i) * 31 % 101, i);
      g_string_append_c (text, '}');
      expect (text->str, text->len, CANTON_JSON_BUNDLE, F (DUPLICATE));
    }
}

/* Every text cut anywhere is refused, and every code point is judged as the page says. */
static void
test_cuts_and_characters (void)
{
  static const char text[] = "{\"a\":[{\"b\":\"\\u4f60\\ud83d\\ude00\xe4\xbd\xa0\\n\"},-12,true],\"c\":{}}";

  expect (text, strlen (text), CANTON_JSON_BUNDLE, OK);
  for (gsize i = 0; i < strlen (text); i++)
    {
      g_assert_cmpint (judge (text, i, CANTON_JSON_BUNDLE), !=, OK);
      g_assert_cmpint (judge (text, i, CANTON_JSON_GENERIC), !=, OK);
    }

  for (gunichar c = 1; c <= 0x10ffff; c += c < 0x3000 ? 1 : 251)
    {
      gboolean control = (c < 0x20 && c != '\n') || (c >= 0x7f && c < 0xa0);
      g_autoptr (GString) out = g_string_new ("{\"a\":");
      char utf8[7];
      CantonFault escaped;

      if (c >= 0xd800 && c <= 0xdfff)
        continue;
      utf8[g_unichar_to_utf8 (c, utf8)] = '\0';
      if (c < 0x10000)
        {
          g_autofree char *escape = g_strdup_printf ("{\"a\":\"\\u%04x\"}", c);

          escaped = judge (escape, strlen (escape), CANTON_JSON_BUNDLE);
          g_assert_cmpint (escaped, ==, control ? F (CONTROL) : OK);
        }
      /* What our writer writes is taken, whatever it is given. */
      g_assert_true (canton_json_write_string (out, utf8));
      g_string_append_c (out, '}');
      expect (out->str, out->len, CANTON_JSON_BUNDLE, OK);
    }
}

/* JSONTestSuite. */

typedef struct
{
  char *name;
  CantonFault generic, bundle, member;
} Verdicts;

static Verdicts
judge_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GString) wrapped = g_string_new ("{\"a\":");
  Verdicts verdicts = { .name = g_strdup (name) };
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_string_append_len (wrapped, text, length);
  g_string_append_c (wrapped, '}');
  verdicts.generic = judge (text, length, CANTON_JSON_GENERIC);
  verdicts.bundle = judge (text, length, CANTON_JSON_BUNDLE);
  verdicts.member = judge (wrapped->str, wrapped->len, CANTON_JSON_BUNDLE);

  return verdicts;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
judge_suite (const char *folder, guint *n_files)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GString *list = g_string_new ("# SPDX-License-Identifier: GPL-3.0-or-later\n"
                                "# SPDX-FileCopyrightText: 2026 The Canton authors\n"
                                "# Our verdicts on the cases of nst/JSONTestSuite: as generic JSON, as a line of a bundle, as a\n"
                                "# member of one. y_ must be taken and n_ refused as generic JSON; printed by test-json --write.\n");
  const char *name;

  if (dir == NULL)
    g_error ("CANTON_JSON_TEST_SUITE is not a folder: %s", folder);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  *n_files = names->len;

  for (guint i = 0; i < names->len; i++)
    {
      Verdicts verdicts = judge_file (folder, g_ptr_array_index (names, i));

      if (verdicts.name[0] == 'y')
        g_assert_cmpint (verdicts.generic, ==, OK);
      if (verdicts.name[0] == 'n')
        {
          g_assert_cmpint (verdicts.generic, !=, OK);
          g_assert_cmpint (verdicts.bundle, !=, OK);
          g_assert_cmpint (verdicts.member, !=, OK);
        }
      /* What a bundle may hold, RFC 8259 allows. */
      g_assert_true (verdicts.bundle != OK || verdicts.generic == OK);
      g_string_append_printf (list, "%s\t%s\t%s\t%s\n", verdicts.name, name_of (verdicts.generic), name_of (verdicts.bundle),
                              name_of (verdicts.member));
      g_free (verdicts.name);
    }

  return g_string_free (list, FALSE);
}

static void
test_suite (void)
{
  const char *folder = g_getenv ("CANTON_JSON_TEST_SUITE");
  g_autofree char *path = g_build_filename (g_getenv ("CANTON_SOURCE_DIR"), "tests", "data", "json-test-suite.tsv", NULL);
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;
  guint n_files;

  if (folder == NULL || *folder == '\0')
    {
      g_test_skip ("set CANTON_JSON_TEST_SUITE to the folder test_parsing of github.com/nst/JSONTestSuite");
      return;
    }

  g_assert_true (g_file_get_contents (path, &expected, NULL, NULL));
  found = judge_suite (folder, &n_files);
  g_test_message ("%u cases", n_files);
  g_assert_cmpstr (found, ==, expected);
}

int
main (int argc, char **argv)
{
  if (argc == 2 && g_str_equal (argv[1], "--write"))
    {
      guint n_files;
      g_autofree char *list = judge_suite (g_getenv ("CANTON_JSON_TEST_SUITE"), &n_files);

      g_print ("%s", list);
      return 0;
    }

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/values", test_values);
  g_test_add_func ("/json/texts", test_texts);
  g_test_add_func ("/json/depth", test_depth);
  g_test_add_func ("/json/wide", test_wide);
  g_test_add_func ("/json/duplicates", test_duplicates);
  g_test_add_func ("/json/cuts_and_characters", test_cuts_and_characters);
  g_test_add_func ("/json/suite", test_suite);

  return g_test_run ();
}
