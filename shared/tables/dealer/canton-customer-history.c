/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-customer-history.h"

#include "canton-statement.h"

#include <string.h>

void
canton_customer_event_free (CantonCustomerEvent *event)
{
  g_free (event->text);
  g_free (event->who);
  g_free (event->number);
  g_free (event->brand);
  g_free (event->reason);
  g_free (event->purpose);
  g_free (event);
}

static CantonCustomerEvent *
add (GPtrArray *events, CantonEventKind kind, CantonDay day, CantonInstant at)
{
  CantonCustomerEvent *event = g_new0 (CantonCustomerEvent, 1);

  event->kind = kind;
  event->day = at != 0 ? canton_clock_day_of (at) : day;
  event->at = at;
  g_ptr_array_add (events, event);

  return event;
}

/* Each reader takes the newest @wanted of its table, so that the newest @wanted of all are among them. */

static gboolean
read_notes (CantonDatabase *database, gint64 id, gint64 wanted, GPtrArray *events, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, "SELECT n.written_at, n.text, coalesce(s.name, '') FROM customer_notes n LEFT JOIN staff s ON s.id = n.staff_id "
              "WHERE n.customer_id = ?1 ORDER BY n.written_at DESC LIMIT ?2", error);
  CantonStep step;

  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "ii", id, wanted);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      CantonCustomerEvent *event = add (events, CANTON_EVENT_NOTE, CANTON_DAY_NONE, canton_statement_get_int (row, 0));

      event->text = g_strdup (canton_statement_get_text (row, 1));
      event->who = g_strdup (canton_statement_get_text (row, 2));
    }
  return step == CANTON_STEP_DONE;
}

static void
add_sale (GPtrArray *events, CantonStatement *row, CantonSaleState state, CantonDay day, CantonInstant at)
{
  CantonCustomerEvent *event = add (events, CANTON_EVENT_SALE, day, at);

  event->sale_id = canton_statement_get_int (row, 0);
  event->state = state;
  event->number = g_strdup (canton_statement_get_text (row, 1));
  event->brand = g_strdup (canton_statement_get_text (row, 2));
  event->text = g_strdup (canton_statement_get_text (row, 3));
  event->who = g_strdup (canton_statement_get_text (row, 4));
  event->total = canton_statement_get_int (row, 5);
  g_strlcpy (event->currency, canton_statement_get_text (row, 6), sizeof event->currency);
  event->reason = g_strdup (canton_statement_get_text (row, 7));
}

/* One event for each day on which the sale became something. */
static void
add_sale_days (GPtrArray *events, CantonStatement *row)
{
  CantonDay days[CANTON_SALE_N_STATES];
  CantonSaleState state = CANTON_SALE_QUOTATION;

  canton_sale_state_parse (canton_statement_get_text (row, 8), &state);
  for (guint i = 0; i < 4; i++)
    days[i] = canton_statement_get_day (row, 9 + i);
  if (state == CANTON_SALE_CANCELLED)
    add_sale (events, row, state, CANTON_DAY_NONE, canton_statement_get_int (row, 13));
  for (CantonSaleState i = CANTON_SALE_QUOTATION; i <= CANTON_SALE_RETURNED; i++)
    {
      gboolean went_on = i < CANTON_SALE_RETURNED && days[i + 1] == days[i];

      if (days[i] != CANTON_DAY_NONE && !went_on)
        add_sale (events, row, i, days[i], 0);
    }
}

static gboolean
read_sales (CantonDatabase *database, gint64 id, GPtrArray *events, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database,
    "SELECT s.id, s.number, b.name, coalesce((SELECT group_concat(iif(l.quantity > 1, l.quantity || ' × ', '') || l.name || "
    "iif(l.serial <> '', ' (' || l.serial || ')', ''), ', ') FROM (SELECT * FROM sale_lines WHERE sale_id = s.id "
    "ORDER BY position) l), ''), coalesce(t.name, ''), s.total, s.currency, s.reason, s.state, s.quoted_on, s.ordered_on, "
    "s.delivered_on, s.returned_on, s.changed_at FROM sales s JOIN brands b ON b.id = s.brand_id "
    "LEFT JOIN staff t ON t.id = s.staff_id WHERE s.customer_id = ?1",
    error);
  CantonStep step;

  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "i", id);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    add_sale_days (events, row);

  return step == CANTON_STEP_DONE;
}

static gboolean
read_consents (CantonDatabase *database, gint64 id, gint64 wanted, GPtrArray *events, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, "SELECT decided_on, purpose, granted, evidence FROM customer_consents WHERE customer_id = ?1 "
              "ORDER BY decided_on DESC, id DESC LIMIT ?2", error);
  CantonStep step;

  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "ii", id, wanted);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      CantonCustomerEvent *event = add (events, CANTON_EVENT_CONSENT, canton_statement_get_day (row, 0), 0);

      event->purpose = g_strdup (canton_statement_get_text (row, 1));
      event->granted = canton_statement_get_int (row, 2) != 0;
      event->text = g_strdup (canton_statement_get_text (row, 3));
    }
  return step == CANTON_STEP_DONE;
}

/* Merges, imports, and the day they came into the books: instants with a text. */
static gboolean
read_others (CantonDatabase *database, gint64 id, gint64 wanted, GPtrArray *events, GError **error)
{
  static const struct
  {
    CantonEventKind kind;
    const char *sql;
  } readers[] = {
    { CANTON_EVENT_MERGE, "SELECT m.merged_at, c.name FROM merges m JOIN customers c ON c.id = m.merged_id WHERE m.kept_id = ?1 "
                          "ORDER BY m.merged_at DESC LIMIT ?2" },
    { CANTON_EVENT_IMPORT, "SELECT DISTINCT i.imported_at, i.file_name FROM import_rows r JOIN imports i ON i.id = r.import_id "
                           "WHERE r.customer_id IN (SELECT id FROM customers WHERE id = ?1 OR merged_into = ?1) "
                           "AND r.fate <> 'repeated' AND r.fate <> 'failed' ORDER BY i.imported_at DESC LIMIT ?2" },
    { CANTON_EVENT_ADDED, "SELECT created_at, source FROM customers WHERE id = ?1 AND created_at > 0 LIMIT ?2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      g_autoptr (CantonStatement) row = canton_database_prepare (database, readers[i].sql, error);
      CantonStep step;

      if (row == NULL)
        return FALSE;
      canton_statement_bind (row, "ii", id, wanted);
      while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
        add (events, readers[i].kind, CANTON_DAY_NONE, canton_statement_get_int (row, 0))->text =
          g_strdup (canton_statement_get_text (row, 1));
      if (step == CANTON_STEP_FAILED)
        return FALSE;
    }
  return TRUE;
}

/* Of what has only a day nobody knows the hour: it goes before what has one, and being added comes first of all. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const CantonCustomerEvent *first = *(const CantonCustomerEvent **) a;
  const CantonCustomerEvent *second = *(const CantonCustomerEvent **) b;

  if (first->day != second->day)
    return first->day > second->day ? -1 : 1;
  if ((first->kind == CANTON_EVENT_ADDED) != (second->kind == CANTON_EVENT_ADDED))
    return first->kind == CANTON_EVENT_ADDED ? 1 : -1;
  if (first->at != second->at)
    return first->at > second->at ? -1 : 1;
  if (first->kind != second->kind)
    return (int) first->kind - (int) second->kind;
  if (first->sale_id != second->sale_id)
    return first->sale_id > second->sale_id ? -1 : 1;
  return (int) second->state - (int) first->state;
}

GPtrArray *
canton_customer_history_list (CantonDatabase *database, gint64 id, guint offset, guint limit, GError **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) canton_customer_event_free);
  gint64 wanted = (gint64) offset + limit;

  if (!read_notes (database, id, wanted, events, error) || !read_sales (database, id, events, error) ||
      !read_consents (database, id, wanted, events, error) || !read_others (database, id, wanted, events, error))
    return NULL;

  g_ptr_array_sort (events, compare);
  if (events->len > wanted)
    g_ptr_array_remove_range (events, wanted, events->len - wanted);
  if (offset > 0 && events->len > 0)
    g_ptr_array_remove_range (events, 0, MIN (offset, events->len));

  return g_steal_pointer (&events);
}

GStrv
canton_customer_history_list_told_brands (CantonDatabase *database, gint64 id, GError **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, "SELECT DISTINCT b.name FROM link_records r JOIN outgoing_links l ON l.id = r.link_id "
              "JOIN brands b ON b.id = l.brand_id WHERE r.kind = 'person' "
              "AND r.local_id IN (SELECT id FROM customers WHERE id = ?1 OR merged_into = ?1) "
              "AND EXISTS (SELECT 1 FROM outgoing_persons p WHERE p.link_id = r.link_id AND p.record_id = r.record_id "
              "AND p.operation = 'put') ORDER BY b.name", error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "i", id);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    g_strv_builder_add (names, canton_statement_get_text (row, 0));

  return step == CANTON_STEP_DONE ? g_strv_builder_end (names) : NULL;
}

gboolean
canton_customer_history_count (CantonDatabase *database, gint64 id, gint64 *n_notes, gint64 *n_consents, gint64 *n_sales, GError **error)
{
  return canton_database_get_int (database, n_notes, 0, error, "SELECT count(*) FROM customer_notes WHERE customer_id = ?1", "i",
                                  id) &&
         canton_database_get_int (database, n_consents, 0, error,
                                  "SELECT count(*) FROM customer_consents WHERE customer_id = ?1", "i", id) &&
         canton_database_get_int (database, n_sales, 0, error, "SELECT count(*) FROM sales WHERE customer_id = ?1", "i", id);
}
