/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "canton-bundle-layout.h"
#include "canton-enrolment.h"
#include "canton-error.h"
#include "canton-fault.h"
#include "canton-id.h"
#include "canton-json-guard.h"
#include "canton-one-time-code.h"
#include "canton-record-fields.h"

#include <gio/gio.h>
#include <string.h>

/* shared/bundle/FORMAT.md and the code cannot drift apart: what stands between <!-- begin NAME --> and <!-- end NAME --> is made
 * from the code's tables and must be just so. `test-format --write` puts it there; the words beside faults are kept. */

static char *page;

static char *
page_path (void)
{
  return g_build_filename (g_getenv ("CANTON_SOURCE_DIR"), "shared", "bundle", "FORMAT.md", NULL);
}

/* Finds what stands in block @name: its first byte, and its size in @size. */
static const char *
find_block (const char *name, gsize *size)
{
  g_autofree char *begin = g_strdup_printf ("<!-- begin %s -->\n", name);
  g_autofree char *end = g_strdup_printf ("<!-- end %s -->\n", name);
  const char *start = strstr (page, begin);
  const char *stop = start != NULL ? strstr (start, end) : NULL;

  if (stop == NULL)
    g_error ("FORMAT.md has no block %s", name);
  start += strlen (begin);
  *size = stop - start;

  return start;
}

static char *
describe_words (const CantonField *field)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < field->n_words; i++)
    if (field->words[i] != NULL)
      g_string_append_printf (text, "%s`%s`", text->len > 0 ? " " : "", field->words[i]);

  return g_string_free (text, FALSE);
}

static char *
describe_number (gint64 number)
{
  if (number == CANTON_JSON_MAX_INTEGER)
    return g_strdup ("2^53−1");
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

static char *
describe_type (const CantonField *field)
{
  g_autofree char *most = describe_number (field->max);

  switch (field->type)
    {
    case CANTON_FIELD_TEXT:
      return g_strdup_printf ("text, 1 to %s bytes", most);
    case CANTON_FIELD_CODE:
      return g_strdup_printf ("code, 1 to %s characters", most);
    case CANTON_FIELD_ID:
      return g_strdup ("id");
    case CANTON_FIELD_HEX:
      return field->min == field->max ? g_strdup_printf ("hex, %s digits", most)
                                      : g_strdup_printf ("hex, %" G_GINT64_FORMAT " to %s digits", field->min, most);
    case CANTON_FIELD_CURRENCY:
      return g_strdup ("currency");
    case CANTON_FIELD_INTEGER:
      return g_strdup_printf ("integer, %" G_GINT64_FORMAT " to %s", field->min, most);
    case CANTON_FIELD_DAY:
      return g_strdup ("day");
    case CANTON_FIELD_BOOLEAN:
      return g_strdup ("boolean");
    case CANTON_FIELD_TOKEN:
      return describe_words (field);
    case CANTON_FIELD_BYTES:
      return g_strdup_printf ("hex, %" G_GINT64_FORMAT " digits", 2 * field->max);
    case CANTON_FIELD_LIST:
      return g_strdup_printf ("list, %" G_GINT64_FORMAT " to %s objects", field->min, most);
    default:
      g_assert_not_reached ();
    }
}

static void
write_fields (GString *out, const CantonFields *table, const char *prefix)
{
  static const char *const presences[] = { "always", "may", "put", "may, put" };

  for (guint i = 0; i < table->n_fields; i++)
    {
      const CantonField *field = &table->fields[i];
      g_autofree char *type = describe_type (field);

      g_string_append_printf (out, "| `%s%s` | %s | %s |\n", prefix, field->name, type, presences[field->presence]);
      if (field->type == CANTON_FIELD_LIST)
        {
          g_autofree char *inside = g_strdup_printf ("%s%s[].", prefix, field->name);

          write_fields (out, field->items, inside);
        }
    }
}

static char *
make_fields (const CantonFields *table)
{
  GString *out = g_string_new ("| field | type | there |\n|---|---|---|\n");

  write_fields (out, table, "");
  return g_string_free (out, FALSE);
}

static char *
make_limits (void)
{
  GString *out = g_string_new ("| what | limit |\n|---|---|\n");

#define ROW(what, value) g_string_append_printf (out, "| " what " | %" G_GINT64_FORMAT " |\n", (gint64) (value))
  ROW ("a file, bytes", CANTON_BUNDLE_MAX_SIZE);
  ROW ("a plain bundle, bytes", CANTON_BUNDLE_MAX_INNER);
  ROW ("addressees", CANTON_SLOT_MAX);
  ROW ("the manifest, bytes", CANTON_BUNDLE_MAX_MANIFEST);
  ROW ("sections", CANTON_BUNDLE_MAX_SECTIONS);
  ROW ("lines of a section", CANTON_BUNDLE_MAX_LINES);
  ROW ("a line, bytes without its line feed", CANTON_BUNDLE_MAX_LINE);
  ROW ("JSON: levels, the outermost object being the first", CANTON_JSON_MAX_DEPTH);
  ROW ("JSON: members of an object", CANTON_JSON_MAX_MEMBERS);
  ROW ("JSON: elements of an array", CANTON_JSON_MAX_ELEMENTS);
  ROW ("JSON: bytes between the quotes of a text, as they stand", CANTON_JSON_MAX_STRING);
  ROW ("JSON: integers, from minus this to this", CANTON_JSON_MAX_INTEGER);
#undef ROW

  return g_string_free (out, FALSE);
}

static char *
make_kinds (void)
{
  GString *out = g_string_new ("| kind | numbered | sections, with the fewest and most lines of each |\n|---|---|---|\n");

  for (CantonBundleKind kind = 0; kind < CANTON_N_BUNDLE_KINDS; kind++)
    {
      guint n_sections;
      const CantonSectionKind *sections = canton_bundle_kind_sections (kind, &n_sections);

      g_string_append_printf (out, "| `%s` | %s | ", canton_bundle_kind_name (kind),
                              canton_bundle_kind_is_in_sequence (kind) ? "yes" : "no");
      for (guint i = 0; i < n_sections; i++)
        {
          gint64 fewest, most;

          canton_section_get_limits (sections[i], &fewest, &most);
          g_string_append_printf (out, "%s`%s` %" G_GINT64_FORMAT "–%" G_GINT64_FORMAT, i > 0 ? ", " : "",
                                  canton_section_name (sections[i]), fewest, most);
        }
      g_string_append (out, " |\n");
    }
  return g_string_free (out, FALSE);
}

/* The words that the page has beside @fault, "" when it has none. */
static char *
find_words (const char *fault)
{
  g_autofree char *row = g_strdup_printf ("| `%s` | ", fault);
  const char *start = strstr (page, row);
  const char *bar = start != NULL ? strstr (start + strlen (row), " | ") : NULL;
  const char *end = bar != NULL ? strstr (bar + 3, " |\n") : NULL;

  return end != NULL ? g_strndup (bar + 3, end - bar - 3) : g_strdup ("");
}

static char *
make_faults (void)
{
  GString *out = g_string_new ("| fault | code | when |\n|---|---|---|\n");

  for (CantonFault fault = 0; fault < CANTON_N_FAULTS; fault++)
    {
      g_autofree char *words = find_words (canton_fault_name (fault));

      if (words[0] == '\0')
        g_error ("FORMAT.md does not say when %s", canton_fault_name (fault));
      g_string_append_printf (out, "| `%s` | `%s` | %s |\n", canton_fault_name (fault),
                              canton_error_name (canton_fault_code (fault)), words);
    }
  return g_string_free (out, FALSE);
}

static char *
make_codes (void)
{
  GString *out = g_string_new ("| code | exit | what the person is told below the message |\n|---|---|---|\n");

  for (CantonError code = 0; code < CANTON_N_ERRORS; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (CANTON_ERROR, code, "");

      if (code <= CANTON_ERROR_REJECTED || code == CANTON_ERROR_WRONG_CODE || code == CANTON_ERROR_CONFLICT)
        g_string_append_printf (out, "| `%s` | %d | %s |\n", canton_error_name (code), canton_error_exit_code (error),
                                canton_error_advice (error));
    }
  return g_string_free (out, FALSE);
}

static void
check_block (const char *name, char *made, gboolean write)
{
  gsize size;
  const char *stands = find_block (name, &size);

  if (write)
    {
      gsize start = stands - page;
      g_autofree char *old = page;

      page = g_strdup_printf ("%.*s%s%s", (int) start, old, made, stands + size);
    }
  else
    {
      g_autofree char *found = g_strndup (stands, size);

      if (!g_str_equal (found, made))
        g_error ("FORMAT.md and the code differ in block %s; the code says:\n%s", name, made);
    }
  g_free (made);
}

static void
check_blocks (gboolean write)
{
  check_block ("limits", make_limits (), write);
  check_block ("kinds", make_kinds (), write);
  check_block ("manifest", make_fields (canton_manifest_get_fields ()), write);
  for (CantonSectionKind section = 0; section < CANTON_N_SECTIONS; section++)
    {
      g_autofree char *name = g_strdup_printf ("fields %s", canton_section_name (section));

      check_block (name, make_fields (canton_section_get_fields (section)), write);
    }
  check_block ("faults", make_faults (), write);
  check_block ("codes", make_codes (), write);
}

static void
test_blocks (void)
{
  check_blocks (FALSE);
}

static void
assert_says (const char *text)
{
  if (strstr (page, text) == NULL)
    g_error ("FORMAT.md does not say: %s", text);
}

/* Numbers that stand in the grammar, where no table is. */
static void
test_layout (void)
{
  g_autofree char *id = g_strdup_printf ("%d*%dCROCKFORD", CANTON_ID_LENGTH - 1, CANTON_ID_LENGTH - 1);

  g_assert_cmpint (CANTON_OUTER_SLOTS, ==, 16);
  g_assert_cmpint (CANTON_SLOT_SIZE, ==, 88);
  g_assert_cmpint (CANTON_INNER_MANIFEST, ==, 108);
  g_assert_cmpint (CANTON_STREAM_CHUNK_SIZE, ==, 65536);
  g_assert_cmpint (CANTON_STREAM_CHUNK_OVERHEAD, ==, 17);
  g_assert_cmpmem (CANTON_MAGIC_SEALED, CANTON_MAGIC_SIZE, "\x89\x43\x4e\x53\x0d\x0a\x1a\x01", 8);
  g_assert_cmpmem (CANTON_MAGIC_SIGNED, CANTON_MAGIC_SIZE, "\x89\x43\x4e\x49\x0d\x0a\x1a\x01", 8);
  g_assert_cmpmem (CANTON_MAGIC_CARD, CANTON_MAGIC_SIZE, "\x89\x43\x4e\x43\x0d\x0a\x1a\x01", 8);
  assert_says ("%x89.43.4E.53.0D.0A.1A.01");
  assert_says ("%x89.43.4E.49.0D.0A.1A.01");
  assert_says ("%x89.43.4E.43.0D.0A.1A.01");
  assert_says ("`" CANTON_DOMAIN_BUNDLE "`");
  assert_says ("`" CANTON_DOMAIN_CARD "`");
  assert_says (id);
}

int
main (int argc, char **argv)
{
  g_autofree char *path = page_path ();
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &page, NULL, &error);
  if (error != NULL)
    g_error ("%s", error->message);
  if (argc == 2 && g_str_equal (argv[1], "--write"))
    {
      check_blocks (TRUE);
      return g_file_set_contents (path, page, -1, NULL) ? 0 : 1;
    }

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format/blocks", test_blocks);
  g_test_add_func ("/format/layout", test_layout);

  return g_test_run ();
}
