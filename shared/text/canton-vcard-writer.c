/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-vcard-private.h"

#include <string.h>

#define LINE_OCTETS 75

/* Family names of two characters; all others have one. */
static const char *const double_names[] = { "欧阳", "上官", "司马", "诸葛", "司徒", "慕容", "夏侯", "皇甫", "尉迟",
                                            "公孙", "令狐", "宇文", "长孙", "端木", "东方", "南宫", "独孤", "轩辕",
                                            "申屠", "太史", "西门", "百里", "呼延", "歐陽", NULL };

/* Appends @line, folded: a blank begins each further line and counts. */
static void
append_folded (GString *out, const char *line)
{
  gsize room = LINE_OCTETS;

  for (const char *end = line + strlen (line); line < end;)
    {
      gsize n = MIN (room, (gsize) (end - line));

      while (line + n < end && n > 0 && ((guchar) line[n] & 0xc0) == 0x80)
        n--;
      g_string_append_len (out, line, n);
      line += n;
      if (line < end)
        g_string_append (out, "\r\n ");
      room = LINE_OCTETS - 1;
    }
  g_string_append (out, "\r\n");
}

static void
append_escaped (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\n')
        g_string_append (out, "\\n");
      else if (*p == '\\' || *p == ',' || *p == ';')
        g_string_append_printf (out, "\\%c", *p);
      else if (*p != '\r')
        g_string_append_c (out, *p);
    }
}

/* @before is the property up to its text, @after what follows. Nothing is written of an empty text. */
static void
append_property (GString *out, const char *before, const char *text, const char *after)
{
  g_autoptr (GString) line = g_string_new (before);

  if (text[0] == '\0')
    return;
  append_escaped (line, text);
  g_string_append (line, after);
  append_folded (out, line->str);
}

static void
split_name (const char *name, char **family, char **given)
{
  const gboolean chinese = canton_vcard_is_chinese (name);
  const char *space = chinese ? strchr (name, ' ') : strrchr (name, ' ');
  const glong length = g_utf8_strlen (name, -1);
  const char *cut;
  glong n = 1;

  if (chinese && space != NULL)
    {
      *family = g_strndup (name, space - name);
      *given = g_strdup (space + 1);
      return;
    }
  if (!chinese)
    {
      *family = g_strdup (space != NULL ? space + 1 : name);
      *given = space != NULL ? g_strndup (name, space - name) : g_strdup ("");
      return;
    }
  for (guint i = 0; double_names[i] != NULL; i++)
    if (length > 2 && g_str_has_prefix (name, double_names[i]))
      n = 2;
  cut = g_utf8_offset_to_pointer (name, MIN (n, length));
  *family = g_strndup (name, cut - name);
  *given = g_strdup (cut);
}

/* Telephones sort and show people by the parts of the name, and a Chinese one is told by its characters. */
static void
append_name (GString *out, const char *name)
{
  g_autoptr (GString) line = g_string_new ("N:");
  g_autofree char *family = NULL;
  g_autofree char *given = NULL;

  split_name (name, &family, &given);
  append_escaped (line, family);
  g_string_append_c (line, ';');
  append_escaped (line, given);
  g_string_append (line, ";;;");
  append_folded (out, line->str);
}

static void
append_contact (GString *out, const CantonVcard *card, const CantonVcardContact *contact, guint position)
{
  static const char *const names[CANTON_VCARD_N_MEDIA] = { "TEL", "EMAIL", "ADR", "X-WECHAT" };
  g_autoptr (GString) before = g_string_new (names[contact->medium]);
  guint n = 0;
  gboolean first = TRUE;

  for (guint i = 0; i < card->contacts->len; i++)
    {
      const CantonVcardContact *other = g_ptr_array_index (card->contacts, i);

      if (other->medium != contact->medium)
        continue;
      n++;
      first &= i >= position;
    }
  if (g_str_equal (contact->label, "mobile") && contact->medium == CANTON_VCARD_PHONE)
    g_string_append (before, ";TYPE=cell");
  else if (g_str_equal (contact->label, "home") || g_str_equal (contact->label, "work"))
    g_string_append_printf (before, ";TYPE=%s", contact->label);
  else if (g_str_equal (contact->label, "other"))
    g_string_append (before, ";TYPE=x-other");
  if (n > 1 && first)
    g_string_append (before, ";PREF=1");
  g_string_append (before, contact->medium == CANTON_VCARD_ADDRESS ? ":;;" : ":");
  append_property (out, before->str, contact->value, contact->medium == CANTON_VCARD_ADDRESS ? ";;;;" : "");
}

static void
append_birthday (GString *out, const CantonVcard *card)
{
  g_autofree char *basic = NULL;

  if (card->birthday_lunar)
    {
      append_property (out, "X-CANTON-LUNAR-BDAY:", card->birthday, "");
      return;
    }
  /* 1985-04-12 is 19850412 there, and --04-12 is --0412. */
  if (g_str_has_prefix (card->birthday, "--"))
    basic = g_strdup_printf ("--%.2s%s", card->birthday + 2, card->birthday + 5);
  else if (strlen (card->birthday) == 10)
    basic = g_strdup_printf ("%.4s%.2s%s", card->birthday, card->birthday + 5, card->birthday + 8);
  if (basic != NULL)
    append_property (out, "BDAY:", basic, "");
}

static void
append_categories (GString *out, const CantonVcard *card)
{
  g_autoptr (GString) line = g_string_new ("CATEGORIES:");

  if (card->categories->len == 0)
    return;
  for (guint i = 0; i < card->categories->len; i++)
    {
      if (i > 0)
        g_string_append_c (line, ',');
      append_escaped (line, g_ptr_array_index (card->categories, i));
    }
  append_folded (out, line->str);
}

void
canton_vcard_append (GString *out, const CantonVcard *card)
{
  static const struct
  {
    const char *gender;
    const char *letter;
  } genders[] = { { "female", "F" }, { "male", "M" }, { "other", "O" } };

  append_folded (out, "BEGIN:VCARD");
  append_folded (out, "VERSION:4.0");
  append_folded (out, "PRODID:-//Canton//Canton " CANTON_VERSION "//EN");
  if (card->company)
    append_folded (out, "KIND:org");
  append_property (out, "FN:", card->name, "");
  if (card->company)
    {
      append_property (out, "ORG:", card->name, "");
      append_property (out, "RELATED;TYPE=contact;VALUE=text:", card->contact_name, "");
    }
  else
    {
      append_name (out, card->name);
      append_property (out, "ORG:", card->organisation, "");
    }
  append_property (out, "TITLE:", card->role, "");
  for (gsize i = 0; i < G_N_ELEMENTS (genders); i++)
    if (g_str_equal (card->gender, genders[i].gender))
      append_property (out, "GENDER:", genders[i].letter, "");
  append_birthday (out, card);
  for (guint i = 0; i < card->contacts->len; i++)
    append_contact (out, card, g_ptr_array_index (card->contacts, i), i);
  append_categories (out, card);
  append_property (out, "NOTE:", card->note, "");
  append_folded (out, "END:VCARD");
}
