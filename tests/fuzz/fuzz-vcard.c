/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "fuzz.h"

#include "canton-encoding.h"
#include "canton-error.h"
#include "canton-vcard.h"

#include <string.h>

const char *const fuzz_words[] = { "BEGIN:VCARD\r\n", "END:VCARD\r\n", "VERSION:2.1\r\n", "\r\n ", "=\r\n", "=E5=BC=A0", ";ENCODING=QUOTED-PRINTABLE",
                                   ";CHARSET=GBK", ";CHARSET=UTF-7", ";ENCODING=b", ";TYPE=cell", "AGENT:\r\n", "item1.", "TEL:1\r\n",
                                   "ADR:;;a;b;c;d;e\r\n", "N:a;b;c;d;e\r\n", "BDAY:--0412\r\n", "\\n", "\\,", "\\", ";", "KIND:org\r\n",
                                   "ORG:a;b\r\n", "CATEGORIES:a,b\r\n", "GENDER:F\r\n", "NOTE:", NULL };

static void
check_one (const char *text)
{
  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpuint (strlen (text), <=, 4 * CANTON_VCARD_MAX_VALUE);
}

static void
check_texts (const CantonVcard *card)
{
  check_one (card->name);
  check_one (card->contact_name);
  check_one (card->organisation);
  check_one (card->role);
  check_one (card->gender);
  check_one (card->birthday);
  check_one (card->note);
  for (guint i = 0; i < card->contacts->len; i++)
    {
      const CantonVcardContact *contact = g_ptr_array_index (card->contacts, i);

      check_one (contact->value);
      check_one (contact->label);
      g_assert_cmpint (contact->value[0], !=, '\0');
    }
  for (guint i = 0; i < card->categories->len; i++)
    check_one (g_ptr_array_index (card->categories, i));
}

/* A card that is written is read as it was. */
static void
check_round_trip (const CantonVcard *card)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (CantonVcardReader) reader = NULL;
  g_autoptr (CantonVcard) back = NULL;

  canton_vcard_append (out, card);
  g_assert_true (canton_vcard_is_one (out->str));
  reader = canton_vcard_reader_new (out->str);
  back = canton_vcard_reader_next (reader);
  g_assert_nonnull (back);
  g_assert_null (back->problem);
  g_assert_cmpint (back->company, ==, card->company);
  g_assert_cmpstr (back->name, ==, card->name);
  g_assert_cmpstr (back->role, ==, card->role);
  g_assert_cmpstr (back->gender, ==, card->gender);
  g_assert_cmpstr (back->birthday, ==, card->birthday);
  g_assert_cmpstr (back->note, ==, card->note);
  g_assert_cmpuint (back->contacts->len, ==, card->contacts->len);
  g_assert_cmpuint (back->categories->len, ==, card->categories->len);
  g_assert_null (canton_vcard_reader_next (reader));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = canton_encoding_convert (bytes, canton_encoding_guess (bytes), &error);
  g_autoptr (CantonVcardReader) reader = NULL;
  CantonVcard *card;
  guint line = 0;

  if (text == NULL)
    {
      g_assert_error (error, CANTON_ERROR, CANTON_ERROR_INVALID);
      return 0;
    }

  canton_vcard_is_one (text);
  reader = canton_vcard_reader_new (text);
  while ((card = canton_vcard_reader_next (reader)) != NULL)
    {
      g_assert_cmpuint (card->line, >, line);
      line = card->line;
      check_texts (card);
      if (card->problem == NULL)
        {
          check_round_trip (card);
          fuzz_n_good++;
        }
      canton_vcard_free (card);
    }

  return 0;
}

void
fuzz_add_seeds (GPtrArray *seeds)
{
  static const char *const texts[] = {
    "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:\xe6\xac\xa7\xe9\x98\xb3\xe5\xa8\x9c\r\nN:\xe6\xac\xa7\xe9\x98\xb3;\xe5\xa8\x9c;;;\r\n"
    "TEL;TYPE=cell;PREF=1:013812345678\r\nEMAIL:na@example.com\r\nBDAY:19880229\r\nGENDER:F\r\n"
    "ADR;TYPE=home:;;1 Road;Town;;100000;CN\r\nCATEGORIES:a,b\\,c\r\nNOTE:two\\nlines\r\nEND:VCARD\r\n",
    "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0;=E4=BC=9F;;;\n"
    "TEL;CELL:123=\n45\nADR;HOME:;;a;b;c;d;e\nEND:VCARD\n",
    "BEGIN:VCARD\r\nVERSION:3.0\r\nKIND:org\r\nFN:Aurora\r\nORG:Aurora;Sales\r\nitem1.TEL;type=WORK;type=pref:020-1\r\n"
    "X-ABSHOWAS:COMPANY\r\nPHOTO;ENCODING=b:AAAA\r\n AAAA\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:B\r\nEND:VCARD\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_ptr_array_add (seeds, g_bytes_new_static (texts[i], strlen (texts[i])));
}
