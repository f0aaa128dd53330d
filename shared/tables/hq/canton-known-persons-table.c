/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-known-persons-table.h"

#include "canton-error.h"
#include "canton-find.h"
#include "canton-i18n.h"
#include "canton-known-serial.h"
#include "canton-search.h"

static CantonKnownPerson *
read_row (CantonStatement *row)
{
  CantonKnownPerson *person = g_object_new (CANTON_TYPE_KNOWN_PERSON, NULL);

  person->id = canton_statement_get_int (row, 0);
  canton_known_person_set (&person->uid, canton_statement_get_text (row, 1));
  canton_known_person_set (&person->dealer_code, canton_statement_get_text (row, 2));
  canton_known_person_set (&person->dealer_name, canton_statement_get_text (row, 3));
  canton_known_person_set (&person->standing, canton_statement_get_text (row, 4));
  canton_known_person_set (&person->name, canton_statement_get_text (row, 5));
  canton_known_person_set (&person->contact_name, canton_statement_get_text (row, 6));
  canton_known_person_set (&person->phone, canton_statement_get_text (row, 7));
  canton_known_person_set (&person->city, canton_statement_get_text (row, 8));
  person->do_not_contact = canton_statement_get_int (row, 9) != 0;
  person->epoch = canton_statement_get_int (row, 10);
  person->revision = canton_statement_get_int (row, 11);
  person->bundle_id = canton_statement_get_int (row, 12);
  person->bundle_sequence = canton_statement_get_int (row, 13);
  person->sales = canton_statement_get_int (row, 14);
  person->last_sale = canton_statement_get_day (row, 15);
  person->dealer_id = canton_statement_get_int (row, 16);
  canton_known_person_set (&person->region, canton_statement_get_text (row, 17));
  if (!canton_statement_is_null (row, 18))
    person->erased_on = canton_clock_day_of (canton_statement_get_int (row, 18));

  return person;
}

struct _CantonKnownPersonsQuestion
{
  gint64 dealer_id;
  char *region;
  CantonKnownPersonsWho who;
  CantonKnownPersonsOrder order;
  gboolean descending;
  CantonSearch *search;
  char *match;
  CantonKnownSerial serial;
};

CantonKnownPersonsQuestion *
canton_known_persons_question_new (const CantonKnownPersonsFilter *filter, CantonKnownPersonsOrder order, gboolean descending)
{
  CantonKnownPersonsQuestion *self = g_new0 (CantonKnownPersonsQuestion, 1);

  self->dealer_id = filter->dealer_id;
  self->region = g_strdup (filter->region);
  self->who = filter->who;
  self->order = order;
  self->descending = descending;
  self->search = canton_search_new (filter->search);
  self->match = self->search != NULL ? canton_search_get_question (self->search) : NULL;
  canton_known_serial_init (&self->serial, filter->search);

  return self;
}

void
canton_known_persons_question_free (CantonKnownPersonsQuestion *self)
{
  g_clear_pointer (&self->search, canton_search_free);
  canton_known_serial_clear (&self->serial);
  g_free (self->region);
  g_free (self->match);
  g_free (self);
}

/* As the indexes have them. */
static const char *
order_clause (CantonKnownPersonsOrder order, gboolean descending)
{
  if (order == CANTON_KNOWN_PERSONS_BY_CITY)
    return descending ? "p.city = '' DESC, p.city DESC, p.sort_key DESC, p.id DESC" : "p.city = '', p.city, p.sort_key, p.id";

  return descending ? "p.sort_key = '' DESC, p.sort_key DESC, p.id DESC" : "p.sort_key = '', p.sort_key, p.id";
}

static gboolean
test_terms (const char *terms, gpointer data)
{
  return canton_search_test (((CantonKnownPersonsQuestion *) data)->search, terms);
}

static void
bind_question (CantonStatement *statement, gpointer data)
{
  CantonKnownPersonsQuestion *self = data;

  if (self->match != NULL && canton_statement_has_parameter (statement, 1))
    canton_statement_bind_text (statement, 1, self->match);
  if (self->dealer_id != 0 && canton_statement_has_parameter (statement, 2))
    canton_statement_bind_int (statement, 2, self->dealer_id);
  if (self->region != NULL && canton_statement_has_parameter (statement, 3))
    canton_statement_bind_text (statement, 3, self->region);
  canton_known_serial_bind (&self->serial, statement);
}

static void
add_condition (CantonFind *find, GString *conditions, const char *condition, const char *set)
{
  g_string_append_printf (conditions, "%s%s", conditions->len > 0 ? " AND " : "", condition);
  find->sets[find->n_sets++] = set;
}

static void
describe_who (CantonKnownPersonsQuestion *self, CantonFind *find, GString *conditions)
{
  switch (self->who)
    {
    case CANTON_KNOWN_PERSONS_UNNAMED:
      add_condition (find, conditions, "p.sort_key = ''", "SELECT id FROM persons WHERE (sort_key = '') = 1");
      break;
    case CANTON_KNOWN_PERSONS_SUPERSEDED:
      add_condition (find, conditions, "p.standing = 'superseded'",
                     "SELECT id FROM persons WHERE standing <> 'current' AND standing = 'superseded'");
      break;
    case CANTON_KNOWN_PERSONS_ERASED:
      add_condition (find, conditions, "p.standing = 'erased'",
                     "SELECT id FROM persons WHERE standing <> 'current' AND standing = 'erased'");
      break;
    case CANTON_KNOWN_PERSONS_CURRENT:
    case CANTON_KNOWN_PERSONS_ALL:
    case CANTON_KNOWN_PERSONS_N_WHO:
    default:
      break;
    }
}

GArray *
canton_known_persons_table_find (CantonDatabase *database, gpointer question, guint limit, gboolean *complete, GError **error)
{
  CantonKnownPersonsQuestion *self = question;
  gboolean only_current = self->who == CANTON_KNOWN_PERSONS_CURRENT || self->who == CANTON_KNOWN_PERSONS_UNNAMED;
  g_autoptr (GString) conditions = g_string_new (NULL);
  gboolean serial = FALSE;
  CantonFind find = { .from = "persons p",
                      .id = "p.id",
                      .visible = only_current ? "p.standing = 'current'" : "1",
                      .order = order_clause (self->order, self->descending),
                      .bind = bind_question,
                      .data = self };

  if (!canton_known_serial_look (&self->serial, database, &serial, error))
    return NULL;
  if (self->search != NULL)
    {
      /* Whose car has this number: few, so that nobody minds that the words are not asked for again. */
      find.sets[find.n_sets++] =
        serial ? "SELECT DISTINCT id FROM (SELECT rowid AS id FROM search_persons WHERE search_persons MATCH ?1 UNION ALL "
                 "SELECT s.person_id FROM (" CANTON_KNOWN_SERIAL_SALES ") n CROSS JOIN sales s ON s.id = n.id "
                 "WHERE s.person_id IS NOT NULL)"
               : "SELECT rowid AS id FROM search_persons WHERE search_persons MATCH ?1";
      find.test = test_terms;
      find.loose = canton_search_is_loose (self->search) && !serial;
      find.terms[0] = "p.search_terms";
    }
  if (self->dealer_id != 0)
    add_condition (&find, conditions, "p.dealer_id = ?2", "SELECT id FROM persons WHERE dealer_id = ?2");
  else if (self->region != NULL)
    add_condition (&find, conditions, "p.dealer_id IN (SELECT id FROM dealers WHERE region = ?3)",
                   "SELECT q.id FROM dealers d CROSS JOIN persons q ON q.dealer_id = d.id WHERE d.region = ?3");
  describe_who (self, &find, conditions);
  find.conditions = conditions->len > 0 ? conditions->str : NULL;
  if (limit > 0)
    return canton_find_first (database, &find, limit, complete, error);

  *complete = TRUE;

  return canton_find_all (database, &find, error);
}

GArray *
canton_known_persons_table_list_ids (CantonDatabase                 *database,
                                     const CantonKnownPersonsFilter *filter,
                                     CantonKnownPersonsOrder         order,
                                     gboolean                        descending,
                                     int                             limit,
                                     GError                        **error)
{
  g_autoptr (CantonKnownPersonsQuestion) question = canton_known_persons_question_new (filter, order, descending);
  gboolean complete;
  GArray *ids = canton_known_persons_table_find (database, question, 0, &complete, error);

  if (ids != NULL && limit >= 0 && ids->len > (guint) limit)
    g_array_set_size (ids, limit);

  return ids;
}

static void
clear_person (gpointer person, gpointer data)
{
  if (person != NULL)
    g_object_unref (person);
}

GPtrArray *
canton_known_persons_table_fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database,
    "SELECT p.id, p.uid, d.code, d.name, p.standing, p.name, p.contact_name, p.phone, p.city, p.do_not_contact, p.epoch, "
    "p.revision, coalesce (p.bundle_id, 0), coalesce (b.sequence, 0), "
    "(SELECT count(*) FROM sales s WHERE s.person_id = p.id AND s.standing = 'current'), "
    "(SELECT max (s.ordered_on) FROM sales s WHERE s.person_id = p.id AND s.standing = 'current'), p.dealer_id, d.region, "
    /* an erasure that a restored backup had forgotten has no line */
    "iif (p.standing = 'erased', (SELECT min (e.received_at) FROM received_lines l JOIN bundles e ON e.id = l.bundle_id "
    "WHERE l.record_id = p.id AND l.section = 0 AND l.epoch = p.epoch AND l.revision = p.revision), NULL) "
    "FROM persons p JOIN dealers d ON d.id = p.dealer_id LEFT JOIN bundles b ON b.id = p.bundle_id WHERE p.id = ?1",
    error);
  g_autoptr (GPtrArray) persons = g_ptr_array_sized_new (n_ids);

  if (row == NULL)
    return NULL;
  for (guint i = 0; i < n_ids; i++)
    {
      CantonStep step;

      canton_statement_bind_int (row, 1, ids[i]);
      step = canton_statement_step (row, error);
      if (step == CANTON_STEP_FAILED)
        {
          g_ptr_array_foreach (persons, clear_person, NULL);
          return NULL;
        }
      g_ptr_array_add (persons, step == CANTON_STEP_ROW ? read_row (row) : NULL);
      canton_statement_reset (row);
    }

  return g_steal_pointer (&persons);
}

CantonKnownPerson *
canton_known_persons_table_load (CantonDatabase *database, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) persons = canton_known_persons_table_fetch (&id, 1, database, error);

  if (persons == NULL)
    return NULL;
  if (g_ptr_array_index (persons, 0) == NULL)
    g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND, _("This person is not known any more"));

  return g_ptr_array_index (persons, 0);
}

static CantonConsent
read_consent (CantonStatement *row, int column)
{
  if (canton_statement_is_null (row, column))
    return CANTON_CONSENT_UNKNOWN;

  return canton_statement_get_int (row, column) != 0 ? CANTON_CONSENT_GIVEN : CANTON_CONSENT_REFUSED;
}

static CantonGender
read_gender (const char *word)
{
  if (g_str_equal (word, "female"))
    return CANTON_GENDER_FEMALE;
  if (g_str_equal (word, "male"))
    return CANTON_GENDER_MALE;

  return *word != '\0' ? CANTON_GENDER_OTHER : CANTON_GENDER_UNKNOWN;
}

static const char *
keep (CantonOutgoingPerson *person, CantonStatement *row, int column)
{
  const char *text = canton_statement_get_text (row, column);

  return *text != '\0' ? canton_outgoing_record_keep (&person->base, text) : NULL;
}

static gboolean
read_contacts (CantonDatabase *database, gint64 id, CantonOutgoingPerson *person, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, "SELECT medium = 'phone', label, value FROM person_contacts WHERE person_id = ?1 ORDER BY medium, position", error);
  CantonStep step;

  if (row == NULL)
    return FALSE;
  canton_statement_bind_int (row, 1, id);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      if (canton_statement_get_int (row, 0) != 0)
        canton_outgoing_person_add_phone (person, keep (person, row, 1), keep (person, row, 2));
      else
        canton_outgoing_person_add_email (person, keep (person, row, 1), keep (person, row, 2));
    }

  return step == CANTON_STEP_DONE;
}

static gboolean
read_addresses (CantonDatabase *database, gint64 id, CantonOutgoingPerson *person, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database,
    "SELECT label, street, district, city, region, postcode, country FROM person_addresses WHERE person_id = ?1 ORDER BY position",
    error);
  CantonStep step;

  if (row == NULL)
    return FALSE;
  canton_statement_bind_int (row, 1, id);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      const CantonOutgoingAddress address = { keep (person, row, 0), keep (person, row, 1), keep (person, row, 2),
                                              keep (person, row, 3), keep (person, row, 4), keep (person, row, 5),
                                              keep (person, row, 6) };

      canton_outgoing_person_add_address (person, &address);
    }

  return step == CANTON_STEP_DONE;
}

CantonOutgoingPerson *
canton_known_persons_table_load_told (CantonDatabase *database, gint64 id, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database,
    "SELECT uid, epoch, revision, kind = 'company', name, contact_name, gender, birthday, birthday_lunar, may_call, may_message, "
    "may_email, may_post, do_not_contact, reason FROM persons WHERE id = ?1",
    error);
  g_autoptr (CantonOutgoingPerson) person = canton_outgoing_person_new ();
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind_int (row, 1, id);
  step = canton_statement_step (row, error);
  if (step == CANTON_STEP_DONE)
    g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND, _("This person is not known any more"));
  if (step != CANTON_STEP_ROW)
    return NULL;

  person->base.id = keep (person, row, 0);
  person->base.epoch = canton_statement_get_int (row, 1);
  person->base.revision = canton_statement_get_int (row, 2);
  person->kind = canton_statement_get_int (row, 3) != 0 ? CANTON_PERSON_COMPANY : CANTON_PERSON_INDIVIDUAL;
  person->name = keep (person, row, 4);
  person->contact_name = keep (person, row, 5);
  person->gender = read_gender (canton_statement_get_text (row, 6));
  person->birthday = canton_statement_get_day (row, 7);
  person->birthday_lunar = canton_statement_get_int (row, 8) != 0;
  person->consent_call = read_consent (row, 9);
  person->consent_message = read_consent (row, 10);
  person->consent_email = read_consent (row, 11);
  person->consent_post = read_consent (row, 12);
  person->do_not_contact = canton_statement_get_int (row, 13) != 0;
  person->base.reason = keep (person, row, 14);

  return read_contacts (database, id, person, error) && read_addresses (database, id, person, error) ? g_steal_pointer (&person)
                                                                                                      : NULL;
}
