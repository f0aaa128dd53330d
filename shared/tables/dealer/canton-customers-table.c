/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-customers-table-private.h"

#include "canton-collation.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-id.h"
#include "canton-outgoing-table.h"
#include "canton-search.h"
#include "canton-text-fold.h"

CantonCustomer *
canton_customers_table_read_row (CantonStatement *row)
{
  CantonCustomer *customer = canton_customer_new ();

  customer->id = canton_statement_get_int (row, 0);
  canton_customer_set (&customer->uid, canton_statement_get_text (row, 1));
  customer->company = g_str_equal (canton_statement_get_text (row, 2), "company");
  canton_customer_set (&customer->name, canton_statement_get_text (row, 3));
  canton_customer_set (&customer->contact_name, canton_statement_get_text (row, 4));
  canton_customer_set (&customer->gender, canton_statement_get_text (row, 5));
  canton_customer_set (&customer->birthday, canton_statement_get_text (row, 6));
  customer->birthday_lunar = g_str_equal (canton_statement_get_text (row, 7), "lunar");
  canton_customer_set (&customer->source, canton_statement_get_text (row, 8));
  customer->owner_id = canton_statement_get_int (row, 9);
  canton_customer_set (&customer->owner_name, canton_statement_get_text (row, 10));
  customer->do_not_contact = canton_statement_get_int (row, 11) != 0;
  canton_customer_set (&customer->phone, canton_statement_get_text (row, 12));
  customer->last_sale_on = canton_statement_get_day (row, 13);
  customer->sale_count = canton_statement_get_int (row, 14);
  customer->merged_into = canton_statement_get_int (row, 15);
  customer->created_at = canton_statement_get_int (row, 16);
  customer->changed_at = canton_statement_get_int (row, 17);

  return customer;
}

char *
canton_customers_table_match_key (CantonMedium medium, const char *value)
{
  return medium == CANTON_MEDIUM_PHONE ? canton_text_phone_key (value) : canton_text_fold (value);
}

static gboolean
add_serials (CantonDatabase *database, gint64 id, GString *terms, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, "SELECT DISTINCT l.serial FROM sales s JOIN sale_lines l ON l.sale_id = s.id "
              "WHERE s.customer_id = ?1 AND l.serial <> ''", error);
  CantonStep step;

  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "i", id);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    canton_search_add_serial (terms, canton_statement_get_text (row, 0));

  return step == CANTON_STEP_DONE;
}

/* Returns what @customer is found by. */
static char *
make_terms (CantonDatabase *database, CantonCustomer *customer, GError **error)
{
  GString *terms = g_string_new (NULL);

  canton_search_add_text (terms, customer->name);
  canton_search_add_text (terms, customer->contact_name);
  for (guint i = 0; i < customer->contacts->len; i++)
    {
      CantonCustomerContact *contact = g_ptr_array_index (customer->contacts, i);

      if (contact->medium == CANTON_MEDIUM_PHONE)
        canton_search_add_phone (terms, contact->value);
      else if (contact->medium != CANTON_MEDIUM_ADDRESS)
        canton_search_add_text (terms, contact->value);
    }
  for (guint i = 0; i < customer->tags->len; i++)
    canton_search_add_text (terms, g_ptr_array_index (customer->tags, i));
  if (customer->id != 0 && !add_serials (database, customer->id, terms, error))
    return g_string_free (terms, TRUE);

  return g_string_free (terms, FALSE);
}

static gboolean
insert_contacts (CantonDatabase *database, CantonCustomer *customer, GError **error)
{
  for (guint i = 0; i < customer->contacts->len; i++)
    {
      CantonCustomerContact *contact = g_ptr_array_index (customer->contacts, i);
      g_autofree char *key = canton_customers_table_match_key (contact->medium, contact->value);

      if (!canton_database_run (database, error,
                                "INSERT INTO customer_contacts (customer_id, medium, label, value, match_key, position) "
                                "VALUES (?1, ?2, ?3, ?4, ?5, ?6)", "itttti",
                                customer->id, canton_medium_to_text (contact->medium), contact->label, contact->value, key,
                                (gint64) i))
        return FALSE;
    }
  for (guint i = 0; i < customer->tags->len; i++)
    if (!canton_database_run (database, error, "INSERT INTO customer_tags (customer_id, tag) VALUES (?1, ?2)", "it",
                              customer->id, (const char *) g_ptr_array_index (customer->tags, i)))
      return FALSE;

  return TRUE;
}

static gboolean
read_answers (CantonDatabase *database, gint64 id, CantonCustomer *into, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, "SELECT purpose, granted, decided_on, evidence FROM customer_consents WHERE customer_id = ?1 "
              "ORDER BY decided_on, id", error);
  CantonStep step;

  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "i", id);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      CantonPurpose purpose = canton_purpose_from_text (canton_statement_get_text (row, 0));

      if (purpose >= CANTON_N_PURPOSES)
        continue;
      into->answers[purpose] = canton_statement_get_int (row, 1) ? CANTON_PERMISSION_GIVEN : CANTON_PERMISSION_REFUSED;
      into->answered_on[purpose] = canton_statement_get_day (row, 2);
      canton_customer_set (&into->evidence[purpose], canton_statement_get_text (row, 3));
    }
  return step == CANTON_STEP_DONE;
}

/* Nobody can take back having been asked: no answer where there was one leaves the old one in force. An answer of which nobody says
 * when it was given is of today, and no news where it is the one in force. */
static gboolean
is_news (CantonCustomer *customer, CantonCustomer *before, guint purpose)
{
  if (customer->answers[purpose] == CANTON_PERMISSION_NONE)
    return FALSE;

  return customer->answers[purpose] != before->answers[purpose] ||
         (customer->answered_on[purpose] != CANTON_DAY_NONE &&
          customer->answered_on[purpose] != before->answered_on[purpose]) ||
         !g_str_equal (customer->evidence[purpose], before->evidence[purpose]);
}

static gboolean
insert_answers (CantonDatabase *database, CantonCustomer *customer, GError **error)
{
  g_autoptr (CantonCustomer) before = canton_customer_new ();

  if (!read_answers (database, customer->id, before, error))
    return FALSE;
  for (guint i = 0; i < CANTON_N_PURPOSES; i++)
    {
      /* The same day as before with another answer was given later than that day. */
      gboolean kept_day = customer->answers[i] != before->answers[i] && customer->answered_on[i] == before->answered_on[i];
      CantonDay day = customer->answered_on[i] == CANTON_DAY_NONE || kept_day ? canton_clock_today () : customer->answered_on[i];

      if (is_news (customer, before, i) &&
          !canton_database_run (database, error,
                                "INSERT INTO customer_consents (customer_id, purpose, granted, decided_on, evidence) "
                                "VALUES (?1, ?2, ?3, ?4, ?5)", "itndt", customer->id, canton_purpose_to_text (i),
                                customer->answers[i] == CANTON_PERMISSION_GIVEN, day, customer->evidence[i]))
        return FALSE;
    }
  return TRUE;
}

gboolean
canton_customers_table_insert (CantonDatabase *database, CantonCustomer *customer, GError **error)
{
  g_autofree char *sort_key = canton_collation_key (customer->name);
  g_autofree char *uid = canton_id_new ();
  g_autofree char *terms = NULL;

  if (!canton_customer_check (customer, error) || (terms = make_terms (database, customer, error)) == NULL)
    return FALSE;
  if (customer->created_at == 0)
    customer->created_at = canton_clock_now ();
  customer->changed_at = customer->created_at;
  canton_customer_set (&customer->phone, canton_customer_get_contact (customer, CANTON_MEDIUM_PHONE));
  if (!canton_database_run (database, error,
                            "INSERT INTO customers (uid, kind, name, contact_name, gender, birthday, birthday_calendar, "
                            "source, owner_id, do_not_contact, phone, created_at, changed_at, sort_key, search_terms) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, nullif(?6, ''), ?7, ?8, nullif(?9, 0), ?10, ?11, ?12, ?13, ?14, ?15)",
                            "ttttttttintiitt", uid, customer->company ? "company" : "person", customer->name,
                            customer->contact_name, customer->gender, customer->birthday,
                            customer->birthday_lunar ? "lunar" : "solar", customer->source, customer->owner_id,
                            customer->do_not_contact, customer->phone, customer->created_at, customer->changed_at, sort_key,
                            terms))
    return FALSE;

  customer->id = canton_database_last_id (database);
  canton_customer_set (&customer->uid, uid);

  return canton_database_run (database, error, "INSERT INTO search_customers (rowid, terms) VALUES (?1, ?2)", "it",
                              customer->id, terms) &&
         insert_contacts (database, customer, error) && insert_answers (database, customer, error);
}

static gboolean
delete_contacts (CantonDatabase *database, gint64 id, GError **error)
{
  return canton_database_run (database, error, "DELETE FROM customer_contacts WHERE customer_id = ?1", "i", id) &&
         canton_database_run (database, error, "DELETE FROM customer_tags WHERE customer_id = ?1", "i", id);
}

static gboolean
exists (CantonDatabase *database, gint64 id, GError **error)
{
  gint64 found;

  if (!canton_database_get_int (database, &found, 0, error, "SELECT count(*) FROM customers WHERE id = ?1", "i", id))
    return FALSE;
  if (found == 0)
    g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND, _("This person is not in the books any more"));

  return found != 0;
}

gboolean
canton_customers_table_update (CantonDatabase *database, CantonCustomer *customer, GError **error)
{
  g_autofree char *sort_key = canton_collation_key (customer->name);
  g_autofree char *terms = NULL;

  if (!canton_customer_check (customer, error) || !exists (database, customer->id, error) ||
      (terms = make_terms (database, customer, error)) == NULL)
    return FALSE;

  customer->changed_at = canton_clock_now ();
  canton_customer_set (&customer->phone, canton_customer_get_contact (customer, CANTON_MEDIUM_PHONE));
  return canton_database_run (database, error,
                              "UPDATE customers SET kind = ?2, name = ?3, contact_name = ?4, gender = ?5, "
                              "birthday = nullif(?6, ''), birthday_calendar = ?7, source = ?8, owner_id = nullif(?9, 0), "
                              "do_not_contact = ?10, phone = ?11, changed_at = ?12, sort_key = ?13, search_terms = ?14 "
                              "WHERE id = ?1",
                              "itttttttintitt", customer->id, customer->company ? "company" : "person", customer->name,
                              customer->contact_name, customer->gender, customer->birthday,
                              customer->birthday_lunar ? "lunar" : "solar", customer->source, customer->owner_id,
                              customer->do_not_contact, customer->phone, customer->changed_at, sort_key, terms) &&
         delete_contacts (database, customer->id, error) && insert_contacts (database, customer, error) &&
         insert_answers (database, customer, error) &&
         canton_outgoing_table_copy_person (database, customer->id, NULL, error);
}

/* Everything that tells who it was goes; sales stay, of nobody, who stands last in lists. What could bring it back by an undo goes as well. */
static gboolean
empty (CantonDatabase *database, gint64 id, GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM customer_notes WHERE customer_id = ?1",
    "DELETE FROM customer_consents WHERE customer_id = ?1",
    "UPDATE customers SET name = '', contact_name = '', gender = '', birthday = NULL, source = '', owner_id = NULL, phone = '', "
    "do_not_contact = 1, sort_key = char (0x10FFFF), search_terms = '' WHERE id = ?1",
    "UPDATE sales SET note = '' WHERE customer_id = ?1",
    "DELETE FROM undo_steps WHERE ?1",
    "UPDATE imports SET undo_step = NULL WHERE ?1 AND undo_step IS NOT NULL",
    "UPDATE import_rows SET source = '', message = '' WHERE ?1 AND source <> ''",
    NULL,
  };

  if (!delete_contacts (database, id, error))
    return FALSE;
  for (guint i = 0; statements[i] != NULL; i++)
    if (!canton_database_run (database, error, statements[i], "i", id))
      return FALSE;

  return TRUE;
}

gboolean
canton_customers_table_erase (CantonDatabase *database, gint64 id, const char *reason, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (CantonStatement) row = NULL;
  CantonStep step;

  if (!exists (database, id, error))
    return FALSE;
  row = canton_database_prepare (database, "SELECT id FROM customers WHERE id = ?1 OR merged_into = ?1", error);
  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "i", id);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      gint64 same = canton_statement_get_int (row, 0);

      g_array_append_val (ids, same);
    }
  if (step == CANTON_STEP_FAILED)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    if (!empty (database, g_array_index (ids, gint64, i), error) ||
        !canton_outgoing_table_erase_person (database, g_array_index (ids, gint64, i), reason, error))
      return FALSE;

  /* Without this the words stay in the index, unreachable yet readable. */
  return canton_database_run (database, error, "INSERT INTO search_customers (search_customers) VALUES ('optimize')", "");
}

static gboolean
load_contacts (CantonDatabase *database, CantonCustomer *customer, GError **error)
{
  g_autoptr (CantonStatement) contact = canton_database_prepare (
    database, "SELECT medium, label, value FROM customer_contacts WHERE customer_id = ?1 ORDER BY position, id", error);
  g_autoptr (CantonStatement) tag =
    canton_database_prepare (database, "SELECT tag FROM customer_tags WHERE customer_id = ?1 ORDER BY tag", error);
  CantonStep step;

  if (contact == NULL || tag == NULL)
    return FALSE;

  canton_statement_bind (contact, "i", customer->id);
  while ((step = canton_statement_step (contact, error)) == CANTON_STEP_ROW)
    canton_customer_add_contact (customer, canton_medium_from_text (canton_statement_get_text (contact, 0)),
                                 canton_statement_get_text (contact, 1), canton_statement_get_text (contact, 2));
  if (step == CANTON_STEP_FAILED)
    return FALSE;

  canton_statement_bind (tag, "i", customer->id);
  while ((step = canton_statement_step (tag, error)) == CANTON_STEP_ROW)
    canton_customer_add_tag (customer, canton_statement_get_text (tag, 0));

  return step == CANTON_STEP_DONE && read_answers (database, customer->id, customer, error);
}

CantonCustomer *
canton_customers_table_load (CantonDatabase *database, gint64 id, GError **error)
{
  g_autoptr (CantonStatement) row =
    canton_database_prepare (database, CANTON_CUSTOMERS_SELECT "WHERE c.id = ?1", error);
  g_autoptr (CantonCustomer) customer = NULL;
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "i", id);
  step = canton_statement_step (row, error);
  if (step == CANTON_STEP_DONE)
    g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND, _("This person is not in the books any more"));
  if (step != CANTON_STEP_ROW)
    return NULL;

  customer = canton_customers_table_read_row (row);
  return load_contacts (database, customer, error) ? g_steal_pointer (&customer) : NULL;
}

gboolean
canton_customers_table_add_note (CantonDatabase *database, gint64 id, gint64 staff_id, const char *text, GError **error)
{
  return canton_database_run (database, error,
                              "INSERT INTO customer_notes (customer_id, staff_id, written_at, text) "
                              "VALUES (?1, nullif(?2, 0), ?3, ?4)", "iiit", id, staff_id, canton_clock_now (), text);
}

gboolean
canton_customers_table_index (CantonDatabase *database, gint64 id, GError **error)
{
  g_autoptr (CantonCustomer) customer = canton_customers_table_load (database, id, error);
  g_autofree char *terms = customer != NULL ? make_terms (database, customer, error) : NULL;

  return terms != NULL && canton_database_run (database, error,
                                               "UPDATE customers SET search_terms = ?2 WHERE id = ?1 AND search_terms <> ?2",
                                               "it", id, terms);
}
