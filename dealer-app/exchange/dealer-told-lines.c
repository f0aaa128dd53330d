/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-told-lines.h"

#include "canton-i18n.h"
#include "canton-money.h"
#include "canton-outgoing-reader.h"
#include "canton-record-lines.h"
#include "dealer-preview.h"

/* How many lines are read at once. */
#define PAGE 100

/* Filling */

static void
take (CantonToldLine *line, char *words, GString *raw)
{
  g_free (line->words);
  line->words = words;
  g_free (line->raw);
  line->raw = g_string_free (raw, FALSE);
}

static gboolean
fill_person (const CantonOutgoingPerson *person, gint64 row_id, gpointer data, GError **error)
{
  GString *raw = g_string_new (NULL);
  gboolean written = canton_person_line_write (person, raw, error);

  take (data, dealer_preview_describe_person (person), raw);
  return written;
}

static gboolean
fill_sale (const CantonOutgoingSale *sale, gint64 row_id, gpointer data, GError **error)
{
  GString *raw = g_string_new (NULL);
  gboolean written = canton_sale_line_write (sale, raw, error);

  take (data, dealer_preview_describe_sale (sale), raw);
  return written;
}

GPtrArray *
dealer_told_lines_fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error)
{
  GPtrArray *lines = canton_told_table_fetch (ids, n_ids, database, error);
  gboolean done = lines != NULL;

  for (guint i = 0; done && i < lines->len; i++)
    {
      CantonToldLine *line = g_ptr_array_index (lines, i);

      if (line != NULL)
        done = line->is_person
                 ? canton_outgoing_reader_visit_person (database, line->row_id, fill_person, line, error)
                 : canton_outgoing_reader_visit_sale (database, line->row_id, fill_sale, line, error);
    }
  if (done)
    return lines;

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    g_clear_object (&g_ptr_array_index (lines, i));
  g_clear_pointer (&lines, g_ptr_array_unref);

  return NULL;
}

char *
dealer_told_lines_write (CantonDatabase *database, GArray *ids, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint first = 0; first < ids->len; first += PAGE)
    {
      GPtrArray *page = dealer_told_lines_fetch (&g_array_index (ids, gint64, first),
                                                 MIN (PAGE, ids->len - first), database, error);

      if (page == NULL)
        return NULL;
      for (guint i = 0; i < page->len; i++)
        {
          g_autoptr (CantonToldLine) line = g_ptr_array_index (page, i);

          if (line != NULL)
            g_string_append_printf (text, "%s\n", line->raw);
        }
      g_ptr_array_unref (page);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Fields */

typedef struct
{
  CantonDatabase *database;
  CantonToldLine *line;
  GPtrArray *fields;
} Listing;

static void
free_field (gpointer data)
{
  DealerToldField *field = data;

  g_free (field->label);
  g_free (field->value);
  g_free (field);
}

static void
add (GPtrArray *fields, const char *label, const char *value)
{
  DealerToldField *field;

  if (value == NULL || *value == '\0')
    return;

  field = g_new0 (DealerToldField, 1);
  field->label = g_strdup (label);
  field->value = g_strdup (value);
  g_ptr_array_add (fields, field);
}

static void
add_day (GPtrArray *fields, const char *label, CantonDay day)
{
  g_autofree char *text = canton_day_format (day);

  add (fields, label, text);
}

static const char *
get_gender (CantonGender gender)
{
  switch (gender)
    {
    case CANTON_GENDER_FEMALE:
      return C_ ("gender", "Female");
    case CANTON_GENDER_MALE:
      return C_ ("gender", "Male");
    case CANTON_GENDER_OTHER:
      return C_ ("gender", "Other");
    default:
      return NULL;
    }
}

static void
add_consent (GPtrArray *fields, const char *label, CantonConsent consent)
{
  if (consent != CANTON_CONSENT_UNKNOWN)
    add (fields, label, consent == CANTON_CONSENT_GIVEN ? C_ ("consent", "Given") : C_ ("consent", "Refused"));
}

static void
add_address (GPtrArray *fields, const CantonOutgoingAddress *address)
{
  const char *const parts[] = { address->street, address->district, address->city, address->region, address->postcode,
                                address->country };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", parts[i]);
  add (fields, C_ ("person", "Address"), text->str);
}

static gboolean
list_person (const CantonOutgoingPerson *person, gint64 row_id, gpointer data, GError **error)
{
  GPtrArray *fields = ((Listing *) data)->fields;

  if (person->base.operation == CANTON_OPERATION_ERASE)
    add (fields, C_ ("person", "Erasure"), _("Everything told about this person is to be deleted"));
  else if (person->name == NULL)
    add (fields, C_ ("person", "Name"), _("Not told: this buyer stays unnamed"));
  add (fields, C_ ("person", "Name"), person->name);
  if (person->kind == CANTON_PERSON_COMPANY)
    add (fields, C_ ("person", "Kind"), C_ ("person", "Company"));
  add (fields, C_ ("person", "Ask for"), person->contact_name);
  add (fields, C_ ("person", "Gender"), get_gender (person->gender));
  add_day (fields, person->birthday_lunar ? C_ ("person", "Birthday (lunar)") : C_ ("person", "Birthday"), person->birthday);
  for (guint i = 0; i < person->phones->len; i++)
    add (fields, C_ ("person", "Telephone"), g_array_index (person->phones, CantonOutgoingContact, i).value);
  for (guint i = 0; i < person->emails->len; i++)
    add (fields, C_ ("person", "E-mail"), g_array_index (person->emails, CantonOutgoingContact, i).value);
  for (guint i = 0; i < person->addresses->len; i++)
    add_address (fields, &g_array_index (person->addresses, CantonOutgoingAddress, i));
  add_consent (fields, C_ ("consent", "Consent to calls"), person->consent_call);
  add_consent (fields, C_ ("consent", "Consent to messages"), person->consent_message);
  add_consent (fields, C_ ("consent", "Consent to e-mail"), person->consent_email);
  add_consent (fields, C_ ("consent", "Consent to post"), person->consent_post);
  if (person->do_not_contact)
    add (fields, C_ ("person", "Contact"), _("Not to be contacted at all"));
  add (fields, C_ ("told", "Reason"), person->base.reason);

  return TRUE;
}

static void
add_sale_line (GPtrArray *fields, const CantonOutgoingSaleLine *line, const char *currency)
{
  g_autofree char *price = canton_money_format (line->unit_price, currency);
  g_autofree char *amount = g_strdup_printf ("%" G_GINT64_FORMAT " × %s", line->quantity, price);
  g_autofree char *product =
    line->product_name != NULL ? g_strdup_printf ("%s (%s)", line->product_name, line->product_code) : g_strdup (line->product_code);

  add (fields, C_ ("sale", "Product"), product);
  add (fields, C_ ("sale", "Serial number"), line->serial);
  add (fields, C_ ("sale", "Price"), amount);
  if (line->list_price > 0)
    {
      g_autofree char *list_price = canton_money_format (line->list_price, currency);

      add (fields, C_ ("sale", "List price"), list_price);
    }
}

static gboolean
list_sale (const CantonOutgoingSale *sale, gint64 row_id, gpointer data, GError **error)
{
  Listing *listing = data;
  GPtrArray *fields = listing->fields;
  g_autofree char *buyer = NULL;
  g_autofree char *total = NULL;

  if (sale->base.operation == CANTON_OPERATION_WITHDRAW)
    {
      add (fields, C_ ("sale", "Withdrawal"), _("This sale was recorded by mistake and does not count"));
      add (fields, C_ ("told", "Reason"), sale->base.reason);
      return TRUE;
    }

  buyer = canton_told_table_get_name (listing->database, listing->line->link_id, sale->person, error);
  if (buyer == NULL)
    return FALSE;
  total = canton_money_format (sale->total, sale->currency);
  add (fields, C_ ("sale", "Buyer"), *buyer != '\0' ? buyer : _("Somebody who stays unnamed"));
  add (fields, C_ ("sale", "State"), dealer_preview_get_state_title (sale->state));
  add_day (fields, C_ ("sale", "Ordered on"), sale->ordered_on);
  add_day (fields, C_ ("sale", "Delivered on"), sale->delivered_on);
  add_day (fields, C_ ("sale", "Returned on"), sale->returned_on);
  for (guint i = 0; i < sale->lines->len; i++)
    add_sale_line (fields, &g_array_index (sale->lines, CantonOutgoingSaleLine, i), sale->currency);
  if (sale->discount != 0)
    {
      g_autofree char *discount = canton_money_format (sale->discount, sale->currency);

      add (fields, C_ ("sale", "Discount"), discount);
    }
  add (fields, C_ ("sale", "Total"), total);
  add (fields, C_ ("told", "Reason"), sale->base.reason);

  return TRUE;
}

GPtrArray *
dealer_told_lines_list_fields (CantonDatabase *database, CantonToldLine *line, GError **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (free_field);
  Listing listing = { database, line, fields };
  gboolean done = line->is_person
                    ? canton_outgoing_reader_visit_person (database, line->row_id, list_person, &listing, error)
                    : canton_outgoing_reader_visit_sale (database, line->row_id, list_sale, &listing, error);

  return done ? g_steal_pointer (&fields) : NULL;
}
