/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-customer.h"

#include "canton-error.h"
#include "canton-i18n.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (CantonCustomer, canton_customer, G_TYPE_OBJECT)

static const char *const media[CANTON_N_MEDIA] = { "phone", "email", "address", "wechat" };
static const char *const purposes[CANTON_N_PURPOSES] = { "call", "message", "email", "post", "share" };

static guint
find_word (const char *const *words, guint n, const char *text)
{
  guint i = 0;

  while (i < n && g_strcmp0 (words[i], text) != 0)
    i++;
  return i;
}

const char *
canton_medium_to_text (CantonMedium medium)
{
  return media[medium];
}

CantonMedium
canton_medium_from_text (const char *text)
{
  return find_word (media, CANTON_N_MEDIA, text);
}

const char *
canton_purpose_to_text (CantonPurpose purpose)
{
  return purposes[purpose];
}

CantonPurpose
canton_purpose_from_text (const char *text)
{
  return find_word (purposes, CANTON_N_PURPOSES, text);
}

void
canton_customer_set (char **field, const char *value)
{
  char *text = g_strstrip (g_strdup (value != NULL ? value : ""));

  g_free (*field);
  *field = text;
}

static void
contact_free (gpointer data)
{
  CantonCustomerContact *contact = data;

  g_free (contact->label);
  g_free (contact->value);
  g_free (contact);
}

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n")] == '\0';
}

void
canton_customer_add_contact (CantonCustomer *self, CantonMedium medium, const char *label, const char *value)
{
  CantonCustomerContact *contact;

  if (is_blank (value))
    return;
  contact = g_new0 (CantonCustomerContact, 1);
  contact->medium = medium;
  canton_customer_set (&contact->label, label);
  canton_customer_set (&contact->value, value);
  g_ptr_array_add (self->contacts, contact);
}

void
canton_customer_add_tag (CantonCustomer *self, const char *tag)
{
  char *text = NULL;

  canton_customer_set (&text, tag);
  if (text[0] == '\0' || g_ptr_array_find_with_equal_func (self->tags, text, g_str_equal, NULL))
    g_free (text);
  else
    g_ptr_array_add (self->tags, text);
}

const char *
canton_customer_get_contact (CantonCustomer *self, CantonMedium medium)
{
  for (guint i = 0; i < self->contacts->len; i++)
    {
      CantonCustomerContact *contact = g_ptr_array_index (self->contacts, i);

      if (contact->medium == medium)
        return contact->value;
    }
  return "";
}

CantonCustomer *
canton_customer_copy (CantonCustomer *self)
{
  CantonCustomer *copy = canton_customer_new ();

  copy->id = self->id;
  copy->company = self->company;
  copy->birthday_lunar = self->birthday_lunar;
  copy->owner_id = self->owner_id;
  copy->do_not_contact = self->do_not_contact;
  copy->last_sale_on = self->last_sale_on;
  copy->sale_count = self->sale_count;
  copy->merged_into = self->merged_into;
  copy->created_at = self->created_at;
  copy->changed_at = self->changed_at;
  canton_customer_set (&copy->uid, self->uid);
  canton_customer_set (&copy->name, self->name);
  canton_customer_set (&copy->contact_name, self->contact_name);
  canton_customer_set (&copy->gender, self->gender);
  canton_customer_set (&copy->birthday, self->birthday);
  canton_customer_set (&copy->source, self->source);
  canton_customer_set (&copy->owner_name, self->owner_name);
  canton_customer_set (&copy->phone, self->phone);
  memcpy (copy->answers, self->answers, sizeof copy->answers);
  memcpy (copy->answered_on, self->answered_on, sizeof copy->answered_on);
  for (guint i = 0; i < CANTON_N_PURPOSES; i++)
    canton_customer_set (&copy->evidence[i], self->evidence[i]);
  for (guint i = 0; i < self->contacts->len; i++)
    {
      CantonCustomerContact *contact = g_ptr_array_index (self->contacts, i);

      canton_customer_add_contact (copy, contact->medium, contact->label, contact->value);
    }
  for (guint i = 0; i < self->tags->len; i++)
    canton_customer_add_tag (copy, g_ptr_array_index (self->tags, i));

  return copy;
}

gboolean
canton_customer_is_birthday (const char *text)
{
  g_autofree char *day = NULL;

  if (text[0] == '\0' || canton_day_parse (text) != CANTON_DAY_NONE)
    return TRUE;
  if (!g_str_has_prefix (text, "--"))
    return FALSE;
  /* A leap year, so that 29 February is a birthday. */
  day = g_strconcat ("2000-", text + 2, NULL);

  return canton_day_parse (day) != CANTON_DAY_NONE;
}

static gboolean
refuse (GError **error, const char *field, const char *message)
{
  g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_INVALID, message);
  if (error != NULL)
    canton_error_set_fault (*error, NULL, field);

  return FALSE;
}

gboolean
canton_customer_check_contact (CantonMedium medium, const char *value, GError **error)
{
  if (medium == CANTON_MEDIUM_EMAIL && strchr (value, '@') == NULL)
    return refuse (error, "email", _("An e-mail address has an @ in it"));
  if (medium == CANTON_MEDIUM_PHONE && strpbrk (value, "0123456789") == NULL && g_utf8_validate (value, -1, NULL) &&
      g_str_is_ascii (value))
    return refuse (error, "phone", _("A telephone number has digits in it"));

  return TRUE;
}

gboolean
canton_customer_check (CantonCustomer *self, GError **error)
{
  if (is_blank (self->name))
    return refuse (error, "name", _("A name is needed: somebody without one could not be found again"));
  if (!canton_customer_is_birthday (self->birthday))
    return refuse (error, "birthday", _("That is no day: write a birthday as 1988-02-29, or --02-29 without the year"));
  for (guint i = 0; i < self->contacts->len; i++)
    {
      CantonCustomerContact *contact = g_ptr_array_index (self->contacts, i);

      if (!canton_customer_check_contact (contact->medium, contact->value, error))
        return FALSE;
    }
  return TRUE;
}

CantonCustomer *
canton_customer_new (void)
{
  return g_object_new (CANTON_TYPE_CUSTOMER, NULL);
}

static void
canton_customer_finalize (GObject *object)
{
  CantonCustomer *self = CANTON_CUSTOMER (object);

  g_free (self->uid);
  g_free (self->name);
  g_free (self->contact_name);
  g_free (self->gender);
  g_free (self->birthday);
  g_free (self->source);
  g_free (self->owner_name);
  g_free (self->phone);
  for (guint i = 0; i < CANTON_N_PURPOSES; i++)
    g_free (self->evidence[i]);
  g_ptr_array_unref (self->contacts);
  g_ptr_array_unref (self->tags);

  G_OBJECT_CLASS (canton_customer_parent_class)->finalize (object);
}

static void
canton_customer_class_init (CantonCustomerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = canton_customer_finalize;
}

static void
canton_customer_init (CantonCustomer *self)
{
  char **texts[] = { &self->uid,      &self->name,   &self->contact_name, &self->gender,
                     &self->birthday, &self->source, &self->owner_name,   &self->phone };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup ("");
  for (guint i = 0; i < CANTON_N_PURPOSES; i++)
    {
      self->answered_on[i] = CANTON_DAY_NONE;
      self->evidence[i] = g_strdup ("");
    }
  self->last_sale_on = CANTON_DAY_NONE;
  self->contacts = g_ptr_array_new_with_free_func (contact_free);
  self->tags = g_ptr_array_new_with_free_func (g_free);
}
