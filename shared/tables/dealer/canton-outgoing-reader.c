/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-outgoing-reader.h"

#include "canton-statement.h"

#include <string.h>

/* What is not there is absent, not empty. */
static const char *
take_text (CantonOutgoingRecord *record, CantonStatement *row, int column)
{
  const char *text = canton_statement_get_text (row, column);

  return *text != '\0' ? canton_outgoing_record_keep (record, text) : NULL;
}

static CantonConsent
take_consent (CantonStatement *row, int column)
{
  if (canton_statement_is_null (row, column))
    return CANTON_CONSENT_UNKNOWN;

  return canton_statement_get_int (row, column) ? CANTON_CONSENT_GIVEN : CANTON_CONSENT_REFUSED;
}

static CantonGender
take_gender (CantonStatement *row, int column)
{
  const char *text = canton_statement_get_text (row, column);

  if (g_str_equal (text, "female"))
    return CANTON_GENDER_FEMALE;
  if (g_str_equal (text, "male"))
    return CANTON_GENDER_MALE;
  return g_str_equal (text, "other") ? CANTON_GENDER_OTHER : CANTON_GENDER_UNKNOWN;
}

static gboolean
read_contacts (CantonDatabase *database, CantonOutgoingPerson *person, gint64 row_id, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, "SELECT medium, label, value FROM outgoing_contacts WHERE person_id = ?1 ORDER BY medium, position, id", error);
  CantonStep step;

  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "i", row_id);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      const char *medium = canton_statement_get_text (row, 0);
      const char *label = take_text (&person->base, row, 1);
      const char *value = take_text (&person->base, row, 2);

      if (g_str_equal (medium, "phone"))
        canton_outgoing_person_add_phone (person, label, value);
      else if (g_str_equal (medium, "email"))
        canton_outgoing_person_add_email (person, label, value);
      else
        canton_outgoing_person_add_address (person, &(CantonOutgoingAddress){ .kind = label, .street = value });
    }
  return step == CANTON_STEP_DONE;
}

static gboolean
read_person (CantonDatabase *database, CantonStatement *row, CantonOutgoingPerson *person, GError **error)
{
  const guint8 *salt;
  gsize size;

  canton_outgoing_person_clear (person);
  person->base.id = take_text (&person->base, row, 1);
  person->base.epoch = canton_statement_get_int (row, 2);
  person->base.revision = canton_statement_get_int (row, 3);
  person->base.operation =
    g_str_equal (canton_statement_get_text (row, 4), "erase") ? CANTON_OPERATION_ERASE : CANTON_OPERATION_PUT;
  person->base.reason = take_text (&person->base, row, 5);
  salt = canton_statement_get_blob (row, 6, &size);
  if (size == sizeof person->salt)
    memcpy (person->salt, salt, size);
  person->kind =
    g_str_equal (canton_statement_get_text (row, 7), "company") ? CANTON_PERSON_COMPANY : CANTON_PERSON_INDIVIDUAL;
  person->name = take_text (&person->base, row, 8);
  person->contact_name = take_text (&person->base, row, 9);
  person->gender = take_gender (row, 10);
  person->birthday = canton_statement_get_day (row, 11);
  person->birthday_lunar = g_str_equal (canton_statement_get_text (row, 12), "lunar");
  person->consent_call = take_consent (row, 13);
  person->consent_message = take_consent (row, 14);
  person->consent_email = take_consent (row, 15);
  person->consent_post = take_consent (row, 16);
  person->do_not_contact = canton_statement_get_int (row, 17) != 0;

  return read_contacts (database, person, canton_statement_get_int (row, 0), error);
}

#define PERSONS                                                                                                             \
  "SELECT id, record_id, epoch, revision, operation, reason, salt, kind, name, contact_name, gender, birthday, "          \
  "birthday_calendar, may_call, may_message, may_email, may_post, do_not_contact FROM outgoing_persons "
#define SALES                                                                                                               \
  "SELECT id, record_id, epoch, revision, operation, reason, person_record_id, state, currency, ordered_on, "             \
  "delivered_on, returned_on, discount, total FROM outgoing_sales "
#define WAITING "WHERE link_id = ?1 AND bundle_id IS NULL ORDER BY id"
#define FROZEN "WHERE link_id = ?1 AND bundle_id = ?2 ORDER BY line"
#define ONE "WHERE id = ?1"

static CantonStatement *
prepare (CantonDatabase *database, CantonOutgoingScope scope, const char *waiting, const char *frozen, GError **error)
{
  CantonStatement *row = canton_database_prepare (database, scope.bundle_id == 0 ? waiting : frozen, error);

  if (row != NULL)
    {
      canton_statement_bind_int (row, 1, scope.link_id);
      if (scope.bundle_id != 0)
        canton_statement_bind_int (row, 2, scope.bundle_id);
    }
  return row;
}

gboolean
canton_outgoing_reader_visit_persons (CantonDatabase *database, CantonOutgoingScope scope, CantonVisitPerson visit, gpointer data, GError **error)
{
  static const char waiting[] = PERSONS WAITING, frozen[] = PERSONS FROZEN;
  g_autoptr (CantonStatement) row = prepare (database, scope, waiting, frozen, error);
  g_autoptr (CantonOutgoingPerson) person = canton_outgoing_person_new ();
  CantonStep step = CANTON_STEP_FAILED;

  while (row != NULL && (step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    if (!read_person (database, row, person, error) || !visit (person, canton_statement_get_int (row, 0), data, error))
      return FALSE;

  return step == CANTON_STEP_DONE;
}

gboolean
canton_outgoing_reader_visit_person (CantonDatabase *database, gint64 row_id, CantonVisitPerson visit, gpointer data, GError **error)
{
  static const char one[] = PERSONS ONE;
  g_autoptr (CantonStatement) row = canton_database_prepare (database, one, error);
  g_autoptr (CantonOutgoingPerson) person = canton_outgoing_person_new ();
  CantonStep step;

  if (row == NULL)
    return FALSE;
  canton_statement_bind_int (row, 1, row_id);
  step = canton_statement_step (row, error);
  if (step != CANTON_STEP_ROW)
    return step == CANTON_STEP_DONE;

  return read_person (database, row, person, error) && visit (person, row_id, data, error);
}

static CantonOutgoingSaleState
take_state (CantonStatement *row, int column)
{
  static const char *const states[CANTON_N_SALE_STATES] = { "ordered", "delivered", "returned", "cancelled" };
  guint i = 0;

  while (i < CANTON_N_SALE_STATES - 1 && !g_str_equal (states[i], canton_statement_get_text (row, column)))
    i++;
  return i;
}

static gboolean
read_lines (CantonDatabase *database, CantonOutgoingSale *sale, gint64 row_id, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, "SELECT code, name, serial, quantity, unit_price, list_price FROM outgoing_sale_lines "
              "WHERE sale_id = ?1 ORDER BY position, id", error);
  CantonStep step;

  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "i", row_id);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      CantonOutgoingSaleLine line = {
        .product_code = take_text (&sale->base, row, 0),
        .product_name = take_text (&sale->base, row, 1),
        .serial = take_text (&sale->base, row, 2),
        .quantity = canton_statement_get_int (row, 3),
        .unit_price = canton_statement_get_int (row, 4),
        .list_price = canton_statement_get_int (row, 5),
      };

      canton_outgoing_sale_add_line (sale, &line);
    }
  return step == CANTON_STEP_DONE;
}

static gboolean
read_sale (CantonDatabase *database, CantonStatement *row, CantonOutgoingSale *sale, GError **error)
{
  canton_outgoing_sale_clear (sale);
  sale->base.id = take_text (&sale->base, row, 1);
  sale->base.epoch = canton_statement_get_int (row, 2);
  sale->base.revision = canton_statement_get_int (row, 3);
  sale->base.operation =
    g_str_equal (canton_statement_get_text (row, 4), "withdraw") ? CANTON_OPERATION_WITHDRAW : CANTON_OPERATION_PUT;
  sale->base.reason = take_text (&sale->base, row, 5);
  sale->person = take_text (&sale->base, row, 6);
  sale->state = take_state (row, 7);
  g_strlcpy (sale->currency, canton_statement_get_text (row, 8), sizeof sale->currency);
  sale->ordered_on = canton_statement_get_day (row, 9);
  sale->delivered_on = canton_statement_get_day (row, 10);
  sale->returned_on = canton_statement_get_day (row, 11);
  sale->discount = canton_statement_get_int (row, 12);
  sale->total = canton_statement_get_int (row, 13);

  return read_lines (database, sale, canton_statement_get_int (row, 0), error);
}

gboolean
canton_outgoing_reader_visit_sales (CantonDatabase *database, CantonOutgoingScope scope, CantonVisitSale visit, gpointer data, GError **error)
{
  static const char waiting[] = SALES WAITING, frozen[] = SALES FROZEN;
  g_autoptr (CantonStatement) row = prepare (database, scope, waiting, frozen, error);
  g_autoptr (CantonOutgoingSale) sale = canton_outgoing_sale_new ();
  CantonStep step = CANTON_STEP_FAILED;

  while (row != NULL && (step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    if (!read_sale (database, row, sale, error) || !visit (sale, canton_statement_get_int (row, 0), data, error))
      return FALSE;

  return step == CANTON_STEP_DONE;
}

gboolean
canton_outgoing_reader_visit_sale (CantonDatabase *database, gint64 row_id, CantonVisitSale visit, gpointer data, GError **error)
{
  static const char one[] = SALES ONE;
  g_autoptr (CantonStatement) row = canton_database_prepare (database, one, error);
  g_autoptr (CantonOutgoingSale) sale = canton_outgoing_sale_new ();
  CantonStep step;

  if (row == NULL)
    return FALSE;
  canton_statement_bind_int (row, 1, row_id);
  step = canton_statement_step (row, error);
  if (step != CANTON_STEP_ROW)
    return step == CANTON_STEP_DONE;

  return read_sale (database, row, sale, error) && visit (sale, row_id, data, error);
}
