/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-known-persons-table.h"

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

static const char *
order_clause (CantonKnownPersonsOrder order, gboolean descending)
{
  if (order == CANTON_KNOWN_PERSONS_BY_CITY)
    return descending ? " ORDER BY city DESC, sort_key DESC, id DESC" : " ORDER BY city, sort_key, id";

  return descending ? " ORDER BY sort_key DESC, id DESC" : " ORDER BY sort_key, id";
}

GArray *
canton_known_persons_table_list_ids (CantonDatabase                 *database,
                                     const CantonKnownPersonsFilter *filter,
                                     CantonKnownPersonsOrder         order,
                                     gboolean                        descending,
                                     int                             limit,
                                     GError                        **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *question =
    filter->search != NULL && filter->search[0] != '\0' ? canton_search_question (filter->search) : NULL;
  g_autoptr (GString) sql = g_string_new ("SELECT id FROM persons WHERE 1");
  g_autoptr (CantonStatement) row = NULL;
  CantonStep step;

  if (question != NULL)
    g_string_append (sql, " AND id IN (SELECT rowid FROM search_persons WHERE search_persons MATCH ?1)");
  if (filter->dealer_id != 0)
    g_string_append (sql, " AND dealer_id = ?2");
  if (!filter->all)
    g_string_append (sql, " AND standing = 'current'");
  g_string_append (sql, order_clause (order, descending));
  g_string_append (sql, " LIMIT ?3");

  row = canton_database_prepare_once (database, sql->str, error);
  if (row == NULL)
    return NULL;
  if (question != NULL)
    canton_statement_bind_text (row, 1, question);
  if (filter->dealer_id != 0)
    canton_statement_bind_int (row, 2, filter->dealer_id);
  canton_statement_bind_int (row, 3, limit);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      gint64 id = canton_statement_get_int (row, 0);

      g_array_append_val (ids, id);
    }

  return step == CANTON_STEP_DONE ? g_steal_pointer (&ids) : NULL;
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
