/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-known-persons-table.h"

#include "canton-find.h"
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

  return person;
}

struct _CantonKnownPersonsQuestion
{
  gint64 dealer_id;
  gboolean all;
  CantonKnownPersonsOrder order;
  gboolean descending;
  CantonSearch *search;
  char *match;
};

CantonKnownPersonsQuestion *
canton_known_persons_question_new (const CantonKnownPersonsFilter *filter, CantonKnownPersonsOrder order, gboolean descending)
{
  CantonKnownPersonsQuestion *self = g_new0 (CantonKnownPersonsQuestion, 1);

  self->dealer_id = filter->dealer_id;
  self->all = filter->all;
  self->order = order;
  self->descending = descending;
  self->search = canton_search_new (filter->search);
  self->match = self->search != NULL ? canton_search_get_question (self->search) : NULL;

  return self;
}

void
canton_known_persons_question_free (CantonKnownPersonsQuestion *self)
{
  g_clear_pointer (&self->search, canton_search_free);
  g_free (self->match);
  g_free (self);
}

static const char *
order_clause (CantonKnownPersonsOrder order, gboolean descending)
{
  if (order == CANTON_KNOWN_PERSONS_BY_CITY)
    return descending ? "p.city DESC, p.sort_key DESC, p.id DESC" : "p.city, p.sort_key, p.id";

  return descending ? "p.sort_key DESC, p.id DESC" : "p.sort_key, p.id";
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
}

GArray *
canton_known_persons_table_find (CantonDatabase *database, gpointer question, guint limit, gboolean *complete, GError **error)
{
  CantonKnownPersonsQuestion *self = question;
  CantonFind find = { .from = "persons p",
                      .id = "p.id",
                      .visible = self->all ? "1" : "p.standing = 'current'",
                      .order = order_clause (self->order, self->descending),
                      .bind = bind_question,
                      .data = self };

  if (self->search != NULL)
    {
      find.sets[find.n_sets++] = "SELECT rowid AS id FROM search_persons WHERE search_persons MATCH ?1";
      find.test = test_terms;
      find.loose = canton_search_is_loose (self->search);
      find.terms[0] = "p.search_terms";
    }
  if (self->dealer_id != 0)
    {
      find.sets[find.n_sets++] = "SELECT id FROM persons WHERE dealer_id = ?2";
      find.conditions = "p.dealer_id = ?2";
    }
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
    "(SELECT max (s.ordered_on) FROM sales s WHERE s.person_id = p.id AND s.standing = 'current') "
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
