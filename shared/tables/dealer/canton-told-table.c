/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-told-table.h"

#include "canton-search.h"
#include "canton-statement.h"

/* Persons and sales are two tables and one list: odd ids are persons. */
#define PERSON_ID "(o.id * 2 + 1)"
#define SALE_ID "(o.id * 2)"

gint64
canton_told_table_make_id (gint64 row_id, gboolean is_person)
{
  return row_id * 2 + (is_person ? 1 : 0);
}

/* The number of the CantonToldMark. Within an epoch revisions count what left; the first of a later epoch repeats what is in force. */
#define MARK(table)                                                                                                         \
  "CASE WHEN o.operation = 'withdraw' THEN 3 WHEN o.operation = 'erase' THEN 4 WHEN o.revision > 1 THEN 2 "                 \
  "WHEN o.epoch > 1 AND EXISTS (SELECT 1 FROM " table " e WHERE e.link_id = o.link_id AND e.record_id = o.record_id "      \
  "AND e.epoch < o.epoch AND e.bundle_id IS NOT NULL) THEN 1 ELSE 0 END"

#define IS_LATEST(table)                                                                                                    \
  "NOT EXISTS (SELECT 1 FROM " table " n WHERE n.link_id = o.link_id AND n.record_id = o.record_id "                       \
  "AND (n.epoch, n.revision) > (o.epoch, o.revision))"

#define VERDICT                                                                                                             \
  "LEFT JOIN verdicts v ON v.link_id = o.link_id AND v.record_id = o.record_id AND v.epoch = o.epoch "                     \
  "AND v.revision = o.revision "
#define BUNDLE "LEFT JOIN outgoing_bundles b ON b.id = o.bundle_id "

/* Whom Customers finds by what was typed. */
#define FOUND_PERSONS                                                                                                       \
  "(SELECT r.record_id FROM link_records r WHERE r.link_id = ?1 AND r.kind = 'person' AND r.local_id IN "                  \
  "(SELECT rowid FROM search_customers WHERE search_customers MATCH ?4))"

struct _CantonToldQuestion
{
  CantonToldFilter filter; /* without what was typed */
  CantonToldOrder order;
  gboolean descending;
  char *pattern, *match;   /* what was typed, for LIKE and for the index of customers; NULL: nothing */
};

static void
add_conditions (GString *sql, const CantonToldQuestion *question, gboolean is_person)
{
  const CantonToldFilter *filter = &question->filter;

  g_string_append (sql, "WHERE o.link_id = ?1 ");
  if (filter->bundle_id == CANTON_TOLD_WAITING)
    g_string_append (sql, "AND o.bundle_id IS NULL ");
  else if (filter->bundle_id != CANTON_TOLD_ALL)
    g_string_append (sql, "AND o.bundle_id = ?2 ");
  if (filter->mark >= 0)
    g_string_append_printf (sql, "AND %s = %d ", is_person ? MARK ("outgoing_persons") : MARK ("outgoing_sales"), filter->mark);
  if (filter->rejected)
    g_string_append_printf (sql, "AND v.result = 'rejected' AND %s ",
                            is_person ? IS_LATEST ("outgoing_persons") : IS_LATEST ("outgoing_sales"));
  if (question->pattern == NULL)
    return;

  if (is_person)
    g_string_append (sql, "AND (o.name LIKE ?3 ESCAPE '\\' OR o.contact_name LIKE ?3 ESCAPE '\\' OR o.record_id LIKE ?3 ESCAPE '\\' "
                          "OR EXISTS (SELECT 1 FROM outgoing_contacts c WHERE c.person_id = o.id AND c.value LIKE ?3 ESCAPE '\\') ");
  else
    g_string_append (sql, "AND (o.record_id LIKE ?3 ESCAPE '\\' OR o.ordered_on LIKE ?3 ESCAPE '\\' OR EXISTS (SELECT 1 "
                          "FROM outgoing_sale_lines l WHERE l.sale_id = o.id AND (l.name LIKE ?3 ESCAPE '\\' "
                          "OR l.code LIKE ?3 ESCAPE '\\' OR l.serial LIKE ?3 ESCAPE '\\')) ");
  if (question->match != NULL)
    g_string_append_printf (sql, "OR o.%s IN " FOUND_PERSONS, is_person ? "record_id" : "person_record_id");
  g_string_append (sql, ") ");
}

static void
add_part (GString *sql, const CantonToldQuestion *question, gboolean is_person, guint newest)
{
  static const char *const keys[] = {
    [CANTON_TOLD_BY_LINE] = "coalesce(o.line, o.id)",
    [CANTON_TOLD_BY_TIME] = "o.copied_at",
    [CANTON_TOLD_BY_BUNDLE] = "coalesce(b.frozen_at, 9223372036854775807)",
    [CANTON_TOLD_BY_VERDICT] = "coalesce(v.result, '')",
  };

  if (sql->len > 0)
    g_string_append (sql, "UNION ALL ");
  g_string_append_printf (sql, "SELECT * FROM (SELECT %s AS id, %d AS section, %s AS key, o.id AS row FROM %s o " VERDICT BUNDLE,
                          is_person ? PERSON_ID : SALE_ID, is_person ? 0 : 1, keys[question->order],
                          is_person ? "outgoing_persons" : "outgoing_sales");
  add_conditions (sql, question, is_person);
  if (newest > 0)
    g_string_append_printf (sql, "ORDER BY o.id DESC LIMIT %u", newest);
  g_string_append (sql, ") ");
}

/* What was typed as a pattern of LIKE that finds it anywhere. */
static char *
make_pattern (const char *typed)
{
  GString *pattern = g_string_new ("%");

  for (const char *p = typed; *p != '\0'; p++)
    {
      if (*p == '%' || *p == '_' || *p == '\\')
        g_string_append_c (pattern, '\\');
      g_string_append_c (pattern, *p);
    }
  g_string_append_c (pattern, '%');

  return g_string_free (pattern, FALSE);
}

static GArray *
read_ids (CantonStatement *row, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  CantonStep step;

  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      gint64 id = canton_statement_get_int (row, 0);

      g_array_append_val (ids, id);
    }
  return step == CANTON_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

CantonToldQuestion *
canton_told_question_new (const CantonToldFilter *filter, CantonToldOrder order, gboolean descending)
{
  CantonToldQuestion *self = g_new0 (CantonToldQuestion, 1);

  self->filter = *filter;
  self->filter.search = NULL;
  self->order = order;
  self->descending = descending;
  if (filter->search != NULL && *filter->search != '\0')
    {
      self->pattern = make_pattern (filter->search);
      self->match = canton_search_question (filter->search);
    }
  return self;
}

void
canton_told_question_free (CantonToldQuestion *question)
{
  g_free (question->pattern);
  g_free (question->match);
  g_free (question);
}

/* The whole ledger is long: at once there is only what was decided last, for rows are added in that order. */
static gboolean
is_quick (const CantonToldQuestion *question, guint limit, guint *newest)
{
  const CantonToldFilter *filter = &question->filter;

  *newest = 0;
  if (filter->bundle_id != CANTON_TOLD_ALL)
    return question->pattern == NULL;
  *newest = limit;

  return question->order == CANTON_TOLD_BY_TIME && question->descending && question->pattern == NULL && filter->mark < 0 &&
         !filter->rejected;
}

GArray *
canton_told_table_find (CantonDatabase *database, gpointer data, guint limit, gboolean *complete, GError **error)
{
  const CantonToldQuestion *question = data;
  const char *way = question->descending ? " DESC" : "";
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (CantonStatement) row = NULL;
  guint newest = 0;
  GArray *ids;

  *complete = limit == 0 || !(question->filter.persons || question->filter.sales);
  if ((limit > 0 && !is_quick (question, limit, &newest)) || !(question->filter.persons || question->filter.sales))
    return g_array_new (FALSE, FALSE, sizeof (gint64));

  if (question->filter.persons)
    add_part (sql, question, TRUE, newest);
  if (question->filter.sales)
    add_part (sql, question, FALSE, newest);
  if (question->order == CANTON_TOLD_BY_LINE)
    g_string_append_printf (sql, "ORDER BY section%s, key%s, row%s", way, way, way);
  else
    g_string_append_printf (sql, "ORDER BY key%s, section%s, row%s", way, way, way);
  if (limit > 0)
    g_string_append_printf (sql, " LIMIT %u", limit);

  row = canton_database_prepare_once (database, sql->str, error);
  if (row == NULL)
    return NULL;
  canton_statement_bind_int (row, 1, question->filter.link_id);
  if (question->filter.bundle_id > 0)
    canton_statement_bind_int (row, 2, question->filter.bundle_id);
  if (question->pattern != NULL)
    canton_statement_bind_text (row, 3, question->pattern);
  if (question->match != NULL)
    canton_statement_bind_text (row, 4, question->match);
  ids = read_ids (row, error);
  if (ids != NULL && limit > 0)
    *complete = ids->len < limit;

  return ids;
}

#define COLUMNS(table, kind)                                                                                                \
  "SELECT o.link_id, o.record_id, o.epoch, o.revision, " MARK (table) ", o.reason, o.copied_at, o.bundle_id, b.sequence, " \
  "b.frozen_at, o.line, " IS_LATEST (table) ", v.result, v.code, v.field, r.local_id, r.withdrawn FROM " table " o " BUNDLE VERDICT \
  "LEFT JOIN link_records r ON r.record_id = o.record_id AND r.link_id = o.link_id AND r.kind = '" kind "' WHERE o.id = ?1"

static const char person_sql[] = COLUMNS ("outgoing_persons", "person");
static const char sale_sql[] = COLUMNS ("outgoing_sales", "sale");

static void
set_text (char **field, CantonStatement *row, int column)
{
  g_free (*field);
  *field = g_strdup (canton_statement_get_text (row, column));
}

static CantonToldLine *
read_line (CantonStatement *row, gint64 id)
{
  CantonToldLine *line = g_object_new (CANTON_TYPE_TOLD_LINE, NULL);

  line->id = id;
  line->row_id = id / 2;
  line->is_person = id % 2 != 0;
  line->link_id = canton_statement_get_int (row, 0);
  set_text (&line->record_id, row, 1);
  line->epoch = canton_statement_get_int (row, 2);
  line->revision = canton_statement_get_int (row, 3);
  line->mark = canton_statement_get_int (row, 4);
  set_text (&line->reason, row, 5);
  line->copied_at = canton_statement_get_int (row, 6);
  line->bundle_id = canton_statement_get_int (row, 7);
  line->sequence = canton_statement_get_int (row, 8);
  line->sent_at = canton_statement_get_int (row, 9);
  line->line = canton_statement_get_int (row, 10);
  line->is_latest = canton_statement_get_int (row, 11) != 0;
  set_text (&line->result, row, 12);
  set_text (&line->code, row, 13);
  set_text (&line->field, row, 14);
  line->local_id = canton_statement_get_int (row, 15);
  line->is_withdrawn = canton_statement_get_int (row, 16) != 0;

  return line;
}

GPtrArray *
canton_told_table_fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error)
{
  g_autoptr (CantonStatement) persons = canton_database_prepare (database, person_sql, error);
  g_autoptr (CantonStatement) sales = persons != NULL ? canton_database_prepare (database, sale_sql, error) : NULL;
  GPtrArray *lines = g_ptr_array_sized_new (n_ids);

  for (guint i = 0; sales != NULL && i < n_ids; i++)
    {
      CantonStatement *row = ids[i] % 2 != 0 ? persons : sales;
      CantonStep step;

      canton_statement_bind_int (row, 1, ids[i] / 2);
      step = canton_statement_step (row, error);
      if (step == CANTON_STEP_FAILED)
        break;
      g_ptr_array_add (lines, step == CANTON_STEP_ROW ? read_line (row, ids[i]) : NULL);
      canton_statement_reset (row);
    }
  if (lines->len == n_ids && sales != NULL)
    return lines;

  for (guint i = 0; i < lines->len; i++)
    g_clear_object (&g_ptr_array_index (lines, i));
  g_ptr_array_unref (lines);

  return NULL;
}

#define COUNTS(table)                                                                                                       \
  "SELECT " MARK (table) " AS mark, count(*), sum(coalesce(v.result = 'rejected', 0) AND " IS_LATEST (table) ") "          \
  "FROM " table " o " VERDICT "WHERE o.link_id = ?1 AND (?2 = -1 OR o.bundle_id IS nullif(?2, 0)) GROUP BY 1"

static gboolean
count (CantonDatabase *database, const char *sql, gint64 link_id, gint64 bundle_id, gint64 *all, CantonToldCounts *counts, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (database, sql, error);
  CantonStep step = CANTON_STEP_FAILED;

  if (row != NULL)
    canton_statement_bind (row, "ii", link_id, bundle_id);
  while (row != NULL && (step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      gint64 n = canton_statement_get_int (row, 1);

      counts->marks[canton_statement_get_int (row, 0)] += n;
      counts->rejected += canton_statement_get_int (row, 2);
      *all += n;
    }
  return step == CANTON_STEP_DONE;
}

gboolean
canton_told_table_count (CantonDatabase *database, gint64 link_id, gint64 bundle_id, CantonToldCounts *counts, GError **error)
{
  static const char persons[] = COUNTS ("outgoing_persons"), sales[] = COUNTS ("outgoing_sales");

  *counts = (CantonToldCounts){ 0 };
  return count (database, persons, link_id, bundle_id, &counts->persons, counts, error) &&
         count (database, sales, link_id, bundle_id, &counts->sales, counts, error);
}

char *
canton_told_table_get_name (CantonDatabase *database, gint64 link_id, const char *record_id, GError **error)
{
  char *name = NULL;

  if (!canton_database_get_text (database, &name, error,
                                 "SELECT name FROM outgoing_persons WHERE link_id = ?1 AND record_id = ?2 "
                                 "ORDER BY epoch DESC, revision DESC LIMIT 1", "it", link_id, record_id))
    return NULL;

  return name != NULL ? name : g_strdup ("");
}
