/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "canton-vcard.h"

#include <string.h>

static const char *const media[] = { "phone", "email", "address", "wechat" };

/* A card in one line, for comparison. */
static char *
describe (const CantonVcard *card)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%s%s|%s|%s|%s|%s|%s%s|%s", card->company ? "company " : "", card->name,
                          card->contact_name, card->organisation, card->role, card->gender,
                          card->birthday_lunar ? "lunar " : "", card->birthday, card->note);
  for (guint i = 0; i < card->contacts->len; i++)
    {
      CantonVcardContact *contact = g_ptr_array_index (card->contacts, i);

      g_string_append_printf (out, "|%s %s=%s", media[contact->medium], contact->label, contact->value);
    }
  for (guint i = 0; i < card->categories->len; i++)
    g_string_append_printf (out, "|#%s", (char *) g_ptr_array_index (card->categories, i));

  return g_string_free (out, FALSE);
}

static void
assert_card (const char *text, const char *expected)
{
  g_autoptr (CantonVcardReader) reader = canton_vcard_reader_new (text);
  g_autoptr (CantonVcard) card = canton_vcard_reader_next (reader);
  g_autoptr (CantonVcard) more = NULL;
  g_autofree char *description = NULL;

  g_assert_nonnull (card);
  g_assert_cmpstr (card->problem, ==, NULL);
  description = describe (card);
  g_assert_cmpstr (description, ==, expected);
  more = canton_vcard_reader_next (reader);
  g_assert_null (more);
}

#define CARD(version, lines) "BEGIN:VCARD\r\nVERSION:" version "\r\n" lines "END:VCARD\r\n"

static void
test_version_4 (void)
{
  assert_card (CARD ("4.0", "FN:张伟\r\nN:张;伟;;;\r\nGENDER:M\r\nBDAY:19850412\r\nTEL;TYPE=\"cell,voice\";VALUE=uri:"
                            "tel:+86-138-1234-5678;ext=5\r\n"
                            "TEL;TYPE=work;PREF=1:02038700000\r\nEMAIL:zhang@example.com\r\n"
                            "ADR;TYPE=home:;;体育西路1号;广州市;广东省;510000;中国\r\nCATEGORIES:VIP,老客户\\, "
                            "广州\r\nNOTE:第一行\\n第二行\r\n"),
               "张伟||||male|1985-04-12|第一行\n第二行|phone work=02038700000|phone mobile=+86-138-1234-5678|email "
               "=zhang@example.com|"
               "address home=广东省广州市体育西路1号 510000|#VIP|#老客户, 广州");
  assert_card (
      CARD ("4.0",
            "KIND:org\r\nFN:天河车行\r\nORG:天河车行\r\nRELATED;TYPE=contact;VALUE=text:王芳\r\nBDAY:--0815\r\n"),
      "company 天河车行|王芳||||--08-15|");
  assert_card (
      CARD ("4.0", "FN:Anna Smith\r\nADR:;;1 High Street;Leeds;;LS1;UK\r\nORG:Smith Ltd;Sales\r\nTITLE:Buyer\r\n"),
      "Anna Smith||Smith Ltd Sales|Buyer||||address =1 High Street, Leeds LS1, UK");
  /* Blanks out of somebody's columns. */
  assert_card (CARD ("4.0", "FN: Anna  B.\t Smith \r\nORG:Smith   Ltd\r\nN:Smith;Anna  B.;;;\r\n"),
               "Anna B. Smith||Smith Ltd||||");
}

/* As an iPhone writes it: groups, labels, a year that is none, a picture, folded lines. */
static void
test_version_3 (void)
{
  assert_card (CARD ("3.0",
                     "PRODID:-//Apple Inc.//iPhone OS 17.0//EN\r\nN:欧阳;娜娜;;;\r\nFN:娜娜 欧阳\r\nORG:示例贸易;\r\n"
                     "item1.EMAIL;type=INTERNET;type=pref:nana@example.com\r\nitem1.X-ABLabel:_$!<Other>!$_\r\n"
                     "TEL;type=CELL;type=VOICE;type=pref:138 1234 5678\r\nTEL;type=HOME;type=FAX:020 3870\r\n"
                     "ADR;type=WORK;type=pref:;;天河路\\n2号;广州;;;\r\n"
                     "BDAY;X-APPLE-OMIT-YEAR=1604:1604-08-15\r\n"
                     "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQ:TEL\r\n AAAABAAEAAD/TEL:999\r\n"
                     "X-SOCIALPROFILE;type=WeChat:x-apple:nana_wx\r\n"
                     "NOTE:这是一条很长的备\r\n 注，被折成两\r\n\t行。\r\n"),
               "欧阳娜娜||示例贸易|||--08-15|这是一条很长的备注，被折成两行。|email =nana@example.com|phone mobile=138 "
               "1234 5678|"
               "address work=广州天河路\n2号|phone other=020 3870|wechat =nana_wx");
}

/* As an Android telephone writes it: quoted-printable, soft line ends, a character set by name, bare types. */
static void
test_version_2 (void)
{
  assert_card (
      CARD ("2.1", "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0;=E4=BC=9F;;;\r\n"
                   "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0=\r\n=E4=BC=9F\r\n"
                   "TEL;CELL;PREF:13812345678\r\nTEL;WORK;VOICE:02038700000\r\n"
                   "ADR;HOME;CHARSET=GBK;QUOTED-PRINTABLE:;;=CC=EC=BA=D3=C2=B7;;;;\r\n"
                   "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E8=B4=B5=E5=AE=BE=0D=0A=E5=A4=8D=E8=AE=BF\r\n"
                   "NOTE;BASE64;CHARSET=UTF-8:6L2m\r\n"
                   "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQ\r\n  AAAABAAEAAD\r\n\r\n"
                   "AGENT:\r\nBEGIN:VCARD\r\nFN:Other\r\nTEL:111\r\nEND:VCARD\r\nBDAY:1985-04-12T00:00:00Z\r\n"),
      "张伟|||||1985-04-12|贵宾\n复访\n车|phone mobile=13812345678|phone work=02038700000|address home=天河路");
  /* A line folded between words keeps its blank. */
  assert_card (CARD ("2.1", "N:Smith;Anna\r\nNOTE:one\r\n two\r\n"), "Anna Smith||||||one two");
}

static void
test_problems (void)
{
  g_autoptr (GString) text = g_string_new ("junk\nBEGIN:VCARD\nVERSION:3.0\nTEL:1\nEND:VCARD\n"
                                           "BEGIN:VCARD\nVERSION:3.0\nFN:Cut\n"
                                           "begin:vcard\nVERSION:4.0\nFN:Whole\nEND:VCARD  \n"
                                           "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Friends\nEND:VCARD\n"
                                           "BEGIN:VCARD\nVERSION:3.0\nFN:Long\nNOTE:");
  static const struct
  {
    guint line;
    gboolean problem;
    const char *name;
  } expected[] = { { 2, TRUE, "" },         { 6, TRUE, "Cut" },   { 9, FALSE, "Whole" },
                   { 13, TRUE, "Friends" }, { 18, TRUE, "Long" }, { 0, FALSE, "After" } };
  g_autoptr (CantonVcardReader) reader = NULL;

  for (int i = 0; i < 30000; i++)
    g_string_append (text, "0123456789\n ");
  g_string_append (text, "\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:After\nEND:VCARD");
  g_assert_false (canton_vcard_is_one (text->str));
  g_assert_true (canton_vcard_is_one ("\xef\xbb\xbf\r\n begin:vcard\r\n"));
  reader = canton_vcard_reader_new (text->str);
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (CantonVcard) card = canton_vcard_reader_next (reader);

      g_assert_nonnull (card);
      g_assert_cmpstr (card->name, ==, expected[i].name);
      g_assert_cmpint (card->problem != NULL, ==, expected[i].problem);
      if (expected[i].line > 0)
        g_assert_cmpuint (card->line, ==, expected[i].line);
    }
  g_assert_null (canton_vcard_reader_next (reader));
}

static CantonVcard *
make_card (guint i)
{
  static const char *const names[] = { "欧阳娜娜", "张伟", "李", "Anna Maria Smith", "Plato", "王 小明" };
  static const char *const labels[] = { "", "mobile", "home", "work", "other" };
  CantonVcard *card = canton_vcard_new ();
  g_autoptr (GString) note = g_string_new ("Backslash \\, comma; semicolon: colon\n\"quoted\" ");

  canton_vcard_set (&card->name, names[i % G_N_ELEMENTS (names)]);
  card->company = i % 7 == 3;
  canton_vcard_set (&card->contact_name, card->company ? "王芳; 经理" : "");
  canton_vcard_set (&card->organisation, card->company ? "" : "贸易, 有限公司");
  canton_vcard_set (&card->gender, i % 2 ? "female" : "male");
  canton_vcard_set (&card->birthday, i % 3 ? "1985-04-12" : "--02-29");
  card->birthday_lunar = i % 5 == 1;
  for (guint k = 0; k < i % 90; k++)
    g_string_append (note, "粤a");
  canton_vcard_set (&card->note, note->str);
  for (guint k = 0; k < G_N_ELEMENTS (labels); k++)
    {
      g_autofree char *number = g_strdup_printf ("+86 138%u%u", k, i);

      canton_vcard_add_contact (card, CANTON_VCARD_PHONE, labels[k], number, 0);
    }
  canton_vcard_add_contact (card, CANTON_VCARD_ADDRESS, "home", "广州市天河区体育西路, 1号; 2楼", 0);
  canton_vcard_add_contact (card, CANTON_VCARD_EMAIL, "work", "a@example.com", 0);
  canton_vcard_add_contact (card, CANTON_VCARD_WECHAT, "", "wx_1", 0);
  canton_vcard_add_category (card, "a,b");
  canton_vcard_add_category (card, "老客户");

  return card;
}

static void
test_round_trip (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (CantonVcardReader) reader = NULL;

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (CantonVcard) card = make_card (i);

      canton_vcard_append (text, card);
    }
  for (const char *p = text->str; *p != '\0';)
    {
      const char *end = strstr (p, "\r\n");

      g_assert_nonnull (end);
      g_assert_cmpint (end - p, <=, 75);
      g_assert_true (g_utf8_validate (p, end - p, NULL));
      p = end + 2;
    }
  reader = canton_vcard_reader_new (text->str);
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (CantonVcard) card = make_card (i);
      g_autoptr (CantonVcard) back = canton_vcard_reader_next (reader);
      g_autofree char *expected = describe (card);
      g_autofree char *found = NULL;

      g_assert_nonnull (back);
      g_assert_cmpstr (back->problem, ==, NULL);
      found = describe (back);
      g_assert_cmpstr (found, ==, expected);
    }
  g_assert_null (canton_vcard_reader_next (reader));
}

static void
test_first_lines (void)
{
  g_autoptr (CantonVcard) card = canton_vcard_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  canton_vcard_set (&card->name, "欧阳娜娜");
  canton_vcard_set (&card->birthday, "1985-04-12");
  canton_vcard_add_contact (card, CANTON_VCARD_PHONE, "mobile", "13812345678", 0);
  canton_vcard_append (text, card);
  g_assert_true (g_str_has_prefix (text->str, "BEGIN:VCARD\r\nVERSION:4.0\r\n"));
  g_assert_nonnull (strstr (text->str, "\r\nFN:欧阳娜娜\r\nN:欧阳;娜娜;;;\r\n"));
  g_assert_nonnull (strstr (text->str, "\r\nBDAY:19850412\r\nTEL;TYPE=cell:13812345678\r\nEND:VCARD\r\n"));
}

/* Any bytes, and cards with bytes changed: read to the end, every card with a name or a problem. */
static void
test_hostile (void)
{
  static const char alphabet[] = "BEGIN:VCARD\r\nEND:VCARD\n;=:\\\"TELFN,QUOTED-PRINTABLE =E5 ADR;X.\t";
  GRand *random = g_rand_new_with_seed (7);

  for (int round = 0; round < 600; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (CantonVcardReader) reader = NULL;
      g_autofree char *valid = NULL;
      CantonVcard *card;

      for (guint i = 0; i < 3; i++)
        {
          g_autoptr (CantonVcard) made = make_card (g_rand_int_range (random, 0, 300));

          canton_vcard_append (text, made);
        }
      for (int i = g_rand_int_range (random, 1, 40); i > 0; i--)
        {
          gint32 at = g_rand_int_range (random, 0, text->len), n = g_rand_int_range (random, 0, 30);

          if (g_rand_boolean (random))
            text->str[at] = alphabet[g_rand_int_range (random, 0, sizeof alphabet - 1)];
          else
            g_string_erase (text, at, MIN ((gint32) text->len - at, n));
        }
      valid = g_utf8_make_valid (text->str, -1);
      reader = canton_vcard_reader_new (valid);
      while ((card = canton_vcard_reader_next (reader)) != NULL)
        {
          g_assert_true (card->name[0] != '\0' || card->problem != NULL);
          g_assert_true (g_utf8_validate (card->name, -1, NULL) && g_utf8_validate (card->note, -1, NULL));
          canton_vcard_free (card);
        }
    }
  g_rand_free (random);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vcard/version_4", test_version_4);
  g_test_add_func ("/vcard/version_3", test_version_3);
  g_test_add_func ("/vcard/version_2", test_version_2);
  g_test_add_func ("/vcard/problems", test_problems);
  g_test_add_func ("/vcard/round_trip", test_round_trip);
  g_test_add_func ("/vcard/first_lines", test_first_lines);
  g_test_add_func ("/vcard/hostile", test_hostile);

  return g_test_run ();
}
