/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-facts.h"

#include "canton-i18n.h"
#include "canton-known-sale.h"
#include "canton-money.h"

#include <string.h>

static void
fact_free (gpointer data)
{
  HqFact *fact = data;

  g_free (fact->value);
  g_free (fact);
}

/* Takes @value; an empty one is none. */
static void
take (GPtrArray *facts, const char *label, char *value)
{
  HqFact *fact = g_new0 (HqFact, 1);

  fact->label = label;
  if (value != NULL && *value != '\0')
    fact->value = value;
  else
    g_free (value);
  g_ptr_array_add (facts, fact);
}

static void
append (GString *text, const char *divider, const char *more)
{
  if (more == NULL || *more == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, divider);
  g_string_append (text, more);
}

static char *
join_contacts (GArray *contacts)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < contacts->len; i++)
    append (text, "\n", g_array_index (contacts, CantonOutgoingContact, i).value);

  return g_string_free (text, FALSE);
}

static char *
join_addresses (GArray *addresses)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < addresses->len; i++)
    {
      const CantonOutgoingAddress *address = &g_array_index (addresses, CantonOutgoingAddress, i);
      g_autoptr (GString) line = g_string_new (NULL);
      g_autofree char *street = g_strdelimit (g_strdup (address->street != NULL ? address->street : ""), "\n", ' ');

      append (line, ", ", street);
      append (line, ", ", address->district);
      append (line, ", ", address->city);
      append (line, ", ", address->region);
      append (line, " ", address->postcode);
      append (line, ", ", address->country);
      append (text, "\n", line->str);
    }

  return g_string_free (text, FALSE);
}

static char *
describe_consent (CantonConsent consent)
{
  if (consent == CANTON_CONSENT_UNKNOWN)
    return NULL;

  return g_strdup (consent == CANTON_CONSENT_GIVEN ? C_ ("consent", "Yes") : C_ ("consent", "No"));
}

static char *
describe_gender (CantonGender gender)
{
  switch (gender)
    {
    case CANTON_GENDER_FEMALE:
      return g_strdup (C_ ("gender", "Female"));
    case CANTON_GENDER_MALE:
      return g_strdup (C_ ("gender", "Male"));
    case CANTON_GENDER_OTHER:
      return g_strdup (C_ ("gender", "Other"));
    case CANTON_GENDER_UNKNOWN:
    case CANTON_N_GENDERS:
    default:
      return NULL;
    }
}

static char *
describe_birthday (const CantonOutgoingPerson *person)
{
  g_autofree char *day = canton_day_format (person->birthday);

  if (person->birthday == CANTON_DAY_NONE)
    return NULL;

  return person->birthday_lunar ? g_strdup_printf (_("%s, kept by the lunar calendar"), day) : g_steal_pointer (&day);
}

GPtrArray *
hq_facts_of_person (const CantonOutgoingPerson *person)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func (fact_free);

  take (facts, C_ ("fact of a person", "Name"), g_strdup (person->name));
  take (facts, C_ ("fact of a person", "Kind"),
        person->kind == CANTON_PERSON_COMPANY ? g_strdup (C_ ("kind of customer", "Company")) : NULL);
  take (facts, C_ ("fact of a person", "Contact"), g_strdup (person->contact_name));
  take (facts, C_ ("fact of a person", "Telephone"), join_contacts (person->phones));
  take (facts, C_ ("fact of a person", "E-mail"), join_contacts (person->emails));
  take (facts, C_ ("fact of a person", "Address"), join_addresses (person->addresses));
  take (facts, C_ ("fact of a person", "Birthday"), describe_birthday (person));
  take (facts, C_ ("fact of a person", "Gender"), describe_gender (person->gender));
  take (facts, C_ ("fact of a person", "Do not contact"), person->do_not_contact ? g_strdup (C_ ("consent", "Yes")) : NULL);
  take (facts, C_ ("fact of a person", "May be called"), describe_consent (person->consent_call));
  take (facts, C_ ("fact of a person", "May be sent messages"), describe_consent (person->consent_message));
  take (facts, C_ ("fact of a person", "May be sent e-mail"), describe_consent (person->consent_email));
  take (facts, C_ ("fact of a person", "May be sent letters"), describe_consent (person->consent_post));

  return facts;
}

static char *
describe_lines (const CantonOutgoingSale *sale)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sale->lines->len; i++)
    {
      const CantonOutgoingSaleLine *line = &g_array_index (sale->lines, CantonOutgoingSaleLine, i);
      g_autofree char *price = canton_money_format (line->unit_price, sale->currency);
      g_autofree char *what = NULL;

      what = g_strdup_printf ("%" G_GINT64_FORMAT " × %s%s%s, %s", line->quantity,
                              line->product_name != NULL ? line->product_name : line->product_code,
                              line->serial != NULL ? " " : "", line->serial != NULL ? line->serial : "", price);
      append (text, "; ", what);
    }

  return g_string_free (text, FALSE);
}

GPtrArray *
hq_facts_of_sale (const CantonOutgoingSale *sale)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func (fact_free);
  gboolean put = sale->base.operation == CANTON_OPERATION_PUT;

  take (facts, C_ ("fact of a sale", "State"), put ? g_strdup (canton_outgoing_sale_state_get_title (sale->state)) : NULL);
  take (facts, C_ ("fact of a sale", "Ordered on"), canton_day_format (sale->ordered_on));
  take (facts, C_ ("fact of a sale", "Delivered on"), canton_day_format (sale->delivered_on));
  take (facts, C_ ("fact of a sale", "Returned on"), canton_day_format (sale->returned_on));
  take (facts, C_ ("fact of a sale", "Products"), describe_lines (sale));
  take (facts, C_ ("fact of a sale", "Discount"),
        put && sale->discount != 0 ? canton_money_format (sale->discount, sale->currency) : NULL);
  take (facts, C_ ("fact of a sale", "Total"), put ? canton_money_format (sale->total, sale->currency) : NULL);
  /* The id says nothing to anybody, but that it is another one does. */
  take (facts, C_ ("fact of a sale", "Buyer"), g_strdup (sale->person));

  return facts;
}

static char *
in_one_line (const char *value)
{
  return value != NULL ? g_strdelimit (g_strdup (value), "\n", ' ') : g_strdup ("—");
}

char *
hq_facts_compare (GPtrArray *before, GPtrArray *after)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (before->len == after->len, NULL);

  for (guint i = 0; i < after->len; i++)
    {
      const HqFact *old = g_ptr_array_index (before, i);
      const HqFact *new = g_ptr_array_index (after, i);
      g_autofree char *was = in_one_line (old->value);
      g_autofree char *is = in_one_line (new->value);
      g_autofree char *change = NULL;

      if (g_strcmp0 (old->value, new->value) == 0)
        continue;
      if (g_str_equal (new->label, C_ ("fact of a sale", "Buyer")))
        change = g_strdup (_("The buyer is another one"));
      else
        /* Translators: what was changed, what it was, what it is now. */
        change = g_strdup_printf (_("%s: %s → %s"), new->label, was, is);
      append (text, "\n", change);
    }

  return g_string_free (text, FALSE);
}
