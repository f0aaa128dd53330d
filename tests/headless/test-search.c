/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "canton-collation.h"
#include "canton-database.h"
#include "canton-pinyin.h"
#include "canton-search.h"
#include "canton-text-fold.h"

#include <string.h>

static void
assert_reading (const char *han, const char *expected)
{
  g_auto (GStrv) syllables = canton_pinyin_read (han, strlen (han));
  g_autofree char *joined = g_strjoinv (" ", syllables);

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_pinyin (void)
{
  assert_reading ("张伟", "zhang wei");
  assert_reading ("单田芳", "shan tian fang");
  assert_reading ("曾国藩", "zeng guo fan");
  assert_reading ("长孙无忌", "zhang sun wu ji");
  assert_reading ("吕布", "lv bu");
  assert_reading ("女", "nv");
}

static void
test_fold (void)
{
  g_autofree char *folded = canton_text_fold ("ÉCOLE Ｎo．１２ ß");
  g_autofree char *phone = canton_text_phone_key ("+86 138-0013 8000");
  g_autofree char *area = canton_text_phone_key ("（020）8765 4321");

  g_assert_cmpstr (folded, ==, "ecole no.12 ss");
  g_assert_cmpstr (phone, ==, "13800138000");
  g_assert_cmpstr (area, ==, "2087654321");
}

static gboolean
is_found (CantonDatabase *database, const char *typed)
{
  g_autofree char *question = canton_search_question (typed);
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  g_assert_nonnull (question);
  g_assert_true (canton_database_get_int (database, &n, 0, &error, "SELECT count(*) FROM people WHERE people MATCH ?1", "t",
                                          question));
  g_assert_no_error (error);
  return n > 0;
}

static gboolean
is_told_found (const char *typed, const char *terms)
{
  g_autoptr (CantonSearch) search = canton_search_new (typed);

  return canton_search_test (search, terms);
}

static gboolean
is_loose (const char *typed)
{
  g_autoptr (CantonSearch) search = canton_search_new (typed);

  return canton_search_is_loose (search);
}

static void
test_found_as_typed (void)
{
  static const char *const found[] = {
    "欧阳娜娜", "欧阳", "娜娜", "阳娜", "娜", "ouyangnana", "ouyang", "OuYang", "ou yang", "nana", "oynn", "oy", "nn", "yang",
    "o", "José", "jose", "JOSE g", "garcia", "García", "13812345678", "138", "1381234", "5678", "45678", "678", "8613812345678",
    "wvwzzz1jz3w", "wvwzzz", "wvwzzz1", "wvwzzz1jz3w386752", "ouyangnan", "ouyangn", "86752", "386752", "jose@example.com", "lvbu", "lubu", "lb", "欧阳 5678", "oynn 138",
  };
  static const char *const not_found[] = {
    "张", "欧娜", "zhang", "ouyangfei", "139", "5677", "2345", "jos garcie", "oyz", "86753", "wvwzzz2", "ouyangf", "ouyangnanan",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonDatabase) database = canton_database_open (":memory:", CANTON_DATABASE_WRITER, &error);
  GString *terms = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_true (canton_database_execute (database,
                                          "CREATE VIRTUAL TABLE people USING fts5 (terms, content = '', columnsize = 0, "
                                          "detail = none, prefix = '1 2 3 4 5', tokenize = 'unicode61 remove_diacritics 0')",
                                          &error));
  canton_search_add_text (terms, "欧阳娜娜");
  canton_search_add_text (terms, "José García");
  canton_search_add_text (terms, "吕布");
  canton_search_add_text (terms, "jose@example.com");
  canton_search_add_phone (terms, "+86 138 1234 5678");
  canton_search_add_serial (terms, "WVWZZZ1JZ3W386752");
  g_assert_true (canton_database_run (database, &error, "INSERT INTO people (rowid, terms) VALUES (1, ?1)", "t", terms->str));
  g_assert_no_error (error);

  for (gsize i = 0; i < G_N_ELEMENTS (found); i++)
    if (!is_found (database, found[i]) || !is_told_found (found[i], terms->str))
      g_test_fail_printf ("“%s” finds nothing", found[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (not_found); i++)
    if (is_told_found (not_found[i], terms->str) || (!is_loose (not_found[i]) && is_found (database, not_found[i])))
      g_test_fail_printf ("“%s” finds what it should not", not_found[i]);
  g_string_free (terms, TRUE);
}

static void
test_nothing_to_ask (void)
{
  g_assert_null (canton_search_question (""));
  g_assert_null (canton_search_question ("  \"*() -"));
  g_assert_null (canton_search_question (NULL));
}

static void
test_order (void)
{
  static const char *const sorted[] = { "", "阿明", "曹操", "刘备", "吕布", "张飞", "张伟", "周瑜", "Ada", "áda Z", "Bob", "zoe" };

  for (gsize i = 1; i < G_N_ELEMENTS (sorted); i++)
    {
      g_autofree char *before = canton_collation_key (sorted[i - 1]);
      g_autofree char *after = canton_collation_key (sorted[i]);

      if (strcmp (before, after) >= 0)
        g_test_fail_printf ("“%s” does not come before “%s”", sorted[i - 1], sorted[i]);
    }
}

static void
test_long_and_broken_text (void)
{
  GString *name = g_string_new (NULL);
  GString *terms = g_string_new (NULL);

  for (int i = 0; i < 1000; i++)
    g_string_append (name, "张𠀀a");
  canton_search_add_text (terms, name->str);
  g_assert_true (g_utf8_validate (terms->str, -1, NULL));
  g_free (canton_collation_key (name->str));
  canton_search_add_text (terms, "\xff\xfe");
  g_string_free (name, TRUE);
  g_string_free (terms, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/pinyin", test_pinyin);
  g_test_add_func ("/search/fold", test_fold);
  g_test_add_func ("/search/found_as_typed", test_found_as_typed);
  g_test_add_func ("/search/nothing_to_ask", test_nothing_to_ask);
  g_test_add_func ("/search/order", test_order);
  g_test_add_func ("/search/long_and_broken_text", test_long_and_broken_text);

  return g_test_run ();
}
