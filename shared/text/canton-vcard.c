/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-vcard-private.h"

#include "canton-date.h"
#include "canton-i18n.h"

#include <stdlib.h>
#include <string.h>

static void
contact_free (gpointer data)
{
  CantonVcardContact *contact = data;

  g_free (contact->value);
  g_free (contact);
}

CantonVcard *
canton_vcard_new (void)
{
  CantonVcard *self = g_new0 (CantonVcard, 1);
  char **texts[] = { &self->name,   &self->contact_name, &self->organisation, &self->role,
                     &self->gender, &self->birthday,     &self->note };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup ("");
  self->contacts = g_ptr_array_new_with_free_func (contact_free);
  self->categories = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
canton_vcard_free (CantonVcard *self)
{
  g_free (self->problem);
  g_free (self->name);
  g_free (self->contact_name);
  g_free (self->organisation);
  g_free (self->role);
  g_free (self->gender);
  g_free (self->birthday);
  g_free (self->note);
  g_ptr_array_unref (self->contacts);
  g_ptr_array_unref (self->categories);
  g_free (self);
}

void
canton_vcard_set (char **field, const char *value)
{
  char *copy = g_strstrip (g_strdup (value != NULL ? value : ""));

  g_free (*field);
  *field = copy;
}

void
canton_vcard_add_contact (CantonVcard *self, CantonVcardMedium medium, const char *label, const char *value, int rank)
{
  g_autofree char *stripped = g_strstrip (g_strdup (value));
  CantonVcardContact *contact;

  if (stripped[0] == '\0')
    return;
  for (guint i = 0; i < self->contacts->len; i++)
    {
      contact = g_ptr_array_index (self->contacts, i);
      if (contact->medium == medium && g_str_equal (contact->value, stripped))
        return;
    }
  contact = g_new0 (CantonVcardContact, 1);
  contact->medium = medium;
  contact->label = label;
  contact->value = g_steal_pointer (&stripped);
  contact->rank = rank;
  g_ptr_array_add (self->contacts, contact);
}

void
canton_vcard_add_category (CantonVcard *self, const char *category)
{
  g_autofree char *stripped = g_strstrip (g_strdup (category));

  if (stripped[0] != '\0' && !g_ptr_array_find_with_equal_func (self->categories, stripped, g_str_equal, NULL))
    g_ptr_array_add (self->categories, g_steal_pointer (&stripped));
}

GStrv
canton_vcard_split (const char *value, char separator)
{
  GPtrArray *parts = g_ptr_array_new ();
  GString *part = g_string_new (NULL);

  for (const char *p = value;; p++)
    {
      if (*p == '\0' || *p == separator)
        {
          g_ptr_array_add (parts, g_strstrip (g_strdup (part->str)));
          g_string_truncate (part, 0);
          if (*p == '\0')
            break;
        }
      else if (*p == '\\' && p[1] != '\0')
        {
          p++;
          g_string_append_c (part, *p == 'n' || *p == 'N' ? '\n' : *p);
        }
      else
        {
          g_string_append_c (part, *p);
        }
    }
  g_string_free (part, TRUE);
  g_ptr_array_add (parts, NULL);

  return (GStrv) g_ptr_array_free (parts, FALSE);
}

char *
canton_vcard_unescape (const char *value)
{
  /* No text holds it: the reader has made it a blank. */
  g_auto (GStrv) parts = canton_vcard_split (value, '\1');

  return g_strdup (parts[0]);
}

gboolean
canton_vcard_is_chinese (const char *text)
{
  gboolean any = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c))
        continue;
      if (g_unichar_get_script (c) != G_UNICODE_SCRIPT_HAN)
        return FALSE;
      any = TRUE;
    }
  return any;
}

static gboolean
has_type (const CantonVcardProperty *property, const char *type)
{
  g_autofree char *word = g_strconcat ("|", type, "|", NULL);

  return strstr (property->types, word) != NULL;
}

static const char *
get_label (const CantonVcardProperty *property)
{
  static const struct
  {
    const char *type;
    const char *label;
  } labels[] = {
    { "FAX", "other" },     { "PAGER", "other" }, { "CELL", "mobile" },   { "MOBILE", "mobile" },
    { "IPHONE", "mobile" }, { "HOME", "home" },   { "DOM", "home" },      { "WORK", "work" },
    { "COMPANY", "work" },  { "OTHER", "other" }, { "X-OTHER", "other" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (has_type (property, labels[i].type))
      return labels[i].label;

  return "";
}

/* Without the scheme of a link, and what may follow the number. */
static char *
strip_scheme (const char *value, const char *scheme)
{
  if (g_ascii_strncasecmp (value, scheme, strlen (scheme)) != 0)
    return g_strdup (value);

  return g_strndup (value + strlen (scheme), strcspn (value + strlen (scheme), ";?"));
}

static void
append_part (GString *out, const char *part, const char *separator)
{
  if (part[0] == '\0')
    return;
  if (out->len > 0)
    g_string_append (out, separator);
  g_string_append (out, part);
}

/* Seven parts: box, extension, street, town, region, code, country. Chinese addresses go from large to small. */
static char *
compose_address (GStrv parts)
{
  static const int chinese[] = { 4, 3, 2, 1, 0 };
  static const int latin[] = { 0, 2, 1, 3 };
  GString *out = g_string_new (NULL);
  g_autofree char *all = g_strjoinv ("", parts);
  const char *full[7] = { "", "", "", "", "", "", "" };
  gboolean is_chinese = FALSE;

  for (const char *p = all; *p != '\0' && !is_chinese; p = g_utf8_next_char (p))
    is_chinese = g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_HAN;
  for (int i = 0; i < 7 && parts[i] != NULL; i++)
    full[i] = parts[i];

  if (is_chinese)
    {
      if (full[6][0] != '\0' && !g_str_equal (full[6], "中国") && !g_str_equal (full[6], "China"))
        g_string_append (out, full[6]);
      /* Telephones often write the whole address into the street, and the parts beside it. */
      for (gsize i = 0; i < G_N_ELEMENTS (chinese); i++)
        if (chinese[i] == 2 || strstr (full[2], full[chinese[i]]) == NULL)
          g_string_append (out, full[chinese[i]]);
      append_part (out, full[5], " ");
      return g_string_free (out, FALSE);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (latin); i++)
    append_part (out, full[latin[i]], ", ");
  append_part (out, full[4], ", ");
  append_part (out, full[5], " ");
  append_part (out, full[6], ", ");

  return g_string_free (out, FALSE);
}

/* "" for what is no birthday. */
static char *
read_birthday (const char *value, const char *omitted_year)
{
  g_autofree char *day = g_strndup (value, strcspn (value, "T "));
  char text[CANTON_DAY_TEXT_SIZE];
  int month, day_of_month;
  CantonDay read;

  if (g_str_has_prefix (day, "--"))
    {
      const gsize length = strlen (day);

      if ((length != 6 && length != 7) || !g_ascii_isdigit (day[2]) || !g_ascii_isdigit (day[3]))
        return g_strdup ("");
      month = (day[2] - '0') * 10 + day[3] - '0';
      day_of_month = atoi (day + length - 2);
      /* A year that has a 29 February. */
      if (canton_day_from_ymd (2000, month, day_of_month) == CANTON_DAY_NONE)
        return g_strdup ("");
      return g_strdup_printf ("--%02d-%02d", month, day_of_month);
    }
  read = canton_date_parse (day, CANTON_DATE_YMD);
  canton_day_to_text (read, text);
  if (read != CANTON_DAY_NONE && omitted_year[0] != '\0' && g_str_has_prefix (text, omitted_year))
    {
      canton_day_to_ymd (read, NULL, &month, &day_of_month);
      return g_strdup_printf ("--%02d-%02d", month, day_of_month);
    }
  return g_strdup (text);
}

static void
take_phone (CantonVcardDraft *draft, const CantonVcardProperty *property)
{
  g_autofree char *plain = canton_vcard_unescape (property->value);
  g_autofree char *number = strip_scheme (plain, "tel:");

  canton_vcard_add_contact (draft->card, CANTON_VCARD_PHONE, get_label (property), number, property->rank);
}

static void
take_email (CantonVcardDraft *draft, const CantonVcardProperty *property)
{
  g_autofree char *plain = canton_vcard_unescape (property->value);
  g_autofree char *address = strip_scheme (plain, "mailto:");

  canton_vcard_add_contact (draft->card, CANTON_VCARD_EMAIL, get_label (property), address, property->rank);
}

static void
take_address (CantonVcardDraft *draft, const CantonVcardProperty *property)
{
  g_auto (GStrv) parts = canton_vcard_split (property->value, ';');
  g_autofree char *address = compose_address (parts);

  canton_vcard_add_contact (draft->card, CANTON_VCARD_ADDRESS, get_label (property), address, property->rank);
}

/* Other services have no place here. */
static void
take_wechat (CantonVcardDraft *draft, const CantonVcardProperty *property)
{
  static const char *const schemes[] = { "weixin:", "wechat:", "x-apple:" };
  g_autofree char *plain = canton_vcard_unescape (property->value);
  gboolean is_wechat = g_str_equal (property->name, "X-WECHAT") || has_type (property, "WECHAT") ||
                       has_type (property, "WEIXIN") || g_str_equal (property->service, "WECHAT") ||
                       g_str_equal (property->service, "WEIXIN");

  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (plain, schemes[i], strlen (schemes[i])) == 0)
      {
        g_autofree char *bare = strip_scheme (plain, schemes[i]);

        is_wechat |= i < 2;
        if (is_wechat)
          canton_vcard_add_contact (draft->card, CANTON_VCARD_WECHAT, "", bare, property->rank);
        return;
      }
  if (is_wechat)
    canton_vcard_add_contact (draft->card, CANTON_VCARD_WECHAT, "", plain, property->rank);
}

static void
take_name (CantonVcardDraft *draft, const CantonVcardProperty *property)
{
  if (draft->parts == NULL)
    draft->parts = canton_vcard_split (property->value, ';');
}

static void
take_formatted (CantonVcardDraft *draft, const CantonVcardProperty *property)
{
  if (draft->formatted[0] == '\0')
    {
      g_free (draft->formatted);
      draft->formatted = canton_vcard_unescape (property->value);
    }
}

static void
take_organisation (CantonVcardDraft *draft, const CantonVcardProperty *property)
{
  g_auto (GStrv) parts = canton_vcard_split (property->value, ';');
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    append_part (all, parts[i], " ");
  canton_vcard_set (&draft->card->organisation, all->str);
}

static void
take_gender (CantonVcardDraft *draft, const CantonVcardProperty *property)
{
  const char *value = property->value;
  const char *gender = "";

  if (g_ascii_toupper (value[0]) == 'F' || value[0] == '2' || g_str_has_prefix (value, "女"))
    gender = "female";
  else if (g_ascii_toupper (value[0]) == 'M' || value[0] == '1' || g_str_has_prefix (value, "男"))
    gender = "male";
  else if (g_ascii_toupper (value[0]) == 'O')
    gender = "other";
  canton_vcard_set (&draft->card->gender, gender);
}

static void
take_birthday (CantonVcardDraft *draft, const CantonVcardProperty *property)
{
  g_autofree char *day = read_birthday (property->value, property->omit_year);

  if (day[0] == '\0')
    return;
  canton_vcard_set (&draft->card->birthday, day);
  draft->card->birthday_lunar = g_str_equal (property->name, "X-CANTON-LUNAR-BDAY");
}

static void
take_note (CantonVcardDraft *draft, const CantonVcardProperty *property)
{
  g_autofree char *text = canton_vcard_unescape (property->value);
  g_autoptr (GString) all = g_string_new (draft->card->note);

  append_part (all, text, "\n");
  canton_vcard_set (&draft->card->note, all->str);
}

static void
take_role (CantonVcardDraft *draft, const CantonVcardProperty *property)
{
  g_autofree char *text = canton_vcard_unescape (property->value);

  canton_vcard_set (&draft->card->role, text);
}

static void
take_nickname (CantonVcardDraft *draft, const CantonVcardProperty *property)
{
  g_free (draft->nickname);
  draft->nickname = canton_vcard_unescape (property->value);
}

static void
take_related (CantonVcardDraft *draft, const CantonVcardProperty *property)
{
  g_autofree char *text = canton_vcard_unescape (property->value);

  if (has_type (property, "CONTACT"))
    canton_vcard_set (&draft->card->contact_name, text);
}

static void
take_categories (CantonVcardDraft *draft, const CantonVcardProperty *property)
{
  g_auto (GStrv) parts = canton_vcard_split (property->value, ',');

  for (guint i = 0; parts[i] != NULL; i++)
    canton_vcard_add_category (draft->card, parts[i]);
}

static void
take_kind (CantonVcardDraft *draft, const CantonVcardProperty *property)
{
  if (g_ascii_strncasecmp (property->value, "org", 3) == 0 || g_ascii_strcasecmp (property->value, "company") == 0)
    draft->shown_as_company = TRUE;
  else if (g_ascii_strcasecmp (property->value, "group") == 0 && draft->card->problem == NULL)
    draft->card->problem = g_strdup (_("The card is of a group of people, not of a person"));
}

static const struct
{
  const char *name;
  void (*take) (CantonVcardDraft *draft, const CantonVcardProperty *property);
} properties[] = {
  { "TEL", take_phone },        { "EMAIL", take_email },     { "ADR", take_address },
  { "X-WECHAT", take_wechat },  { "IMPP", take_wechat },     { "X-SOCIALPROFILE", take_wechat },
  { "N", take_name },           { "FN", take_formatted },    { "NICKNAME", take_nickname },
  { "ORG", take_organisation }, { "TITLE", take_role },      { "GENDER", take_gender },
  { "X-GENDER", take_gender },  { "BDAY", take_birthday },   { "X-CANTON-LUNAR-BDAY", take_birthday },
  { "NOTE", take_note },        { "RELATED", take_related }, { "CATEGORIES", take_categories },
  { "KIND", take_kind },        { "X-ABSHOWAS", take_kind },
};

gboolean
canton_vcard_is_wanted (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (properties); i++)
    if (g_str_equal (name, properties[i].name))
      return TRUE;

  return FALSE;
}

void
canton_vcard_draft_take (CantonVcardDraft *draft, const CantonVcardProperty *property)
{
  for (gsize i = 0; i < G_N_ELEMENTS (properties); i++)
    if (g_str_equal (property->name, properties[i].name))
      properties[i].take (draft, property);
}

/* N: family, given, further names, what stands before, what behind. */
static char *
compose_name (GStrv parts)
{
  static const int latin[] = { 3, 1, 2, 0, 4 };
  const char *full[5] = { "", "", "", "", "" };
  GString *out = g_string_new (NULL);

  for (int i = 0; parts != NULL && parts[i] != NULL && i < 5; i++)
    full[i] = parts[i];
  if (canton_vcard_is_chinese (full[0]) || (full[0][0] == '\0' && canton_vcard_is_chinese (full[1])))
    for (int i = 0; i < 3; i++)
      append_part (out, full[i == 0 ? 0 : 3 - i], canton_vcard_is_chinese (full[i == 0 ? 0 : 3 - i]) ? "" : " ");
  else
    for (gsize i = 0; i < G_N_ELEMENTS (latin); i++)
      append_part (out, full[latin[i]], " ");

  return g_string_free (out, FALSE);
}

/* Nobody counts on cards with more than a few; what is as used stays in its order. */
static void
sort_contacts (GPtrArray *contacts)
{
  for (guint i = 1; i < contacts->len; i++)
    {
      CantonVcardContact *contact = g_ptr_array_index (contacts, i);
      guint k = i;

      for (; k > 0 && ((CantonVcardContact *) g_ptr_array_index (contacts, k - 1))->rank > contact->rank; k--)
        contacts->pdata[k] = contacts->pdata[k - 1];
      contacts->pdata[k] = contact;
    }
}

static void
finish_company (CantonVcard *card, const char *composed)
{
  if (card->organisation[0] == '\0')
    canton_vcard_set (&card->organisation, card->name);
  if (card->contact_name[0] == '\0' && !g_str_equal (composed, card->organisation))
    canton_vcard_set (&card->contact_name, composed);
  canton_vcard_set (&card->name, card->organisation);
  canton_vcard_set (&card->organisation, "");
}

/* "伟 张", as a telephone set to English has it, is 张伟. */
static gboolean
is_turned_round (const char *formatted, const char *composed)
{
  g_auto (GStrv) words = g_strsplit (formatted, " ", -1);
  g_autofree char *joined = g_strjoinv ("", words);

  return words[0] != NULL && words[1] != NULL && canton_vcard_is_chinese (formatted) &&
         canton_vcard_is_chinese (composed) && !g_str_equal (joined, composed);
}

/* One blank between words: more come from somebody's columns, and two cards of one person would be two people. */
static void
squeeze (char *text)
{
  char *to = text;

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      *to++ = *p;
    else if (!g_ascii_isspace (p[1]))
      *to++ = ' ';
  *to = '\0';
}

void
canton_vcard_draft_finish (CantonVcardDraft *draft)
{
  CantonVcard *card = draft->card;
  g_autofree char *composed = compose_name (draft->parts);

  squeeze (composed);
  squeeze (draft->formatted);
  squeeze (draft->nickname);
  squeeze (card->organisation);
  canton_vcard_set (&card->name, draft->formatted[0] == '\0' || is_turned_round (draft->formatted, composed)
                                     ? composed
                                     : draft->formatted);
  if (card->name[0] == '\0')
    canton_vcard_set (&card->name, draft->nickname);
  card->company = draft->shown_as_company || (card->organisation[0] != '\0' && composed[0] == '\0' &&
                                              (card->name[0] == '\0' || g_str_equal (card->name, card->organisation)));
  if (card->company)
    finish_company (card, composed);
  if (card->name[0] == '\0' && card->problem == NULL)
    card->problem = g_strdup (_("The card names nobody"));
  sort_contacts (card->contacts);
}
