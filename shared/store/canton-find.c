/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-find.h"

#include <string.h>

/* Reading a row and putting it in order takes a microsecond or two, reading an id from a set a thirtieth of that. */
#define FEW_AT_ONCE 500
#define FEW_IN_ALL 20000
#define MAX_WALK 500
#define SOME 150

/* Beyond those that a question binds. */
#define LIST_PARAMETER 20

/* The least that is worth showing from the head of the order: a window full. */
#define WINDOW 50

static CantonStatement *
prepare (CantonDatabase *database, const CantonFind *find, const char *sql, GError **error)
{
  CantonStatement *statement = canton_database_prepare_once (database, sql, error);

  if (statement != NULL && find->bind != NULL)
    find->bind (statement, find->data);

  return statement;
}

/* Stores the ids of the set that has the fewest, if those are at most @limit, and its place in @find->sets, else -1. */
static gboolean
find_small_set (CantonDatabase *database, const CantonFind *find, guint limit, int *small, GArray **ids, GError **error)
{
  guint fewest = limit;

  *small = -1;
  for (guint i = 0; i < find->n_sets; i++)
    {
      g_autofree char *sql = g_strdup_printf ("%s LIMIT %u", find->sets[i], fewest + 1);
      g_autoptr (CantonStatement) row = prepare (database, find, sql, error);
      g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));
      CantonStep step = CANTON_STEP_FAILED;

      while (row != NULL && (step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
        {
          gint64 id = canton_statement_get_int (row, 0);

          g_array_append_val (found, id);
        }
      if (step == CANTON_STEP_FAILED)
        {
          g_clear_pointer (ids, g_array_unref);
          return FALSE;
        }
      if (found->len > fewest)
        continue;
      *small = i;
      fewest = found->len;
      g_clear_pointer (ids, g_array_unref);
      *ids = g_steal_pointer (&found);
    }

  return TRUE;
}

/* For json_each(), which makes rows of them. */
static char *
write_ids (GArray *ids)
{
  GString *text = g_string_new ("[");

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (ids, gint64, i));
  g_string_append_c (text, ']');

  return g_string_free (text, FALSE);
}

/* The column after the id on, of what the search looks at. */
static void
append_terms (GString *sql, const CantonFind *find)
{
  for (guint i = 0; find->test != NULL && i < G_N_ELEMENTS (find->terms) && find->terms[i] != NULL; i++)
    g_string_append_printf (sql, ", %s", find->terms[i]);
}

static gboolean
is_found (CantonStatement *row, const CantonFind *find, int column)
{
  if (find->test == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (find->terms) && find->terms[i] != NULL; i++)
    if (find->test (canton_statement_get_text (row, column + i), find->data))
      return TRUE;

  return FALSE;
}

/* Reads the rows of @small_ids, which are set number @set, or, where that is NULL, some of the set, in order. */
static GArray *
read_set (CantonDatabase *database, const CantonFind *find, int set, GArray *small_ids, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *list = small_ids != NULL ? write_ids (small_ids) : NULL;
  g_autoptr (CantonStatement) row = NULL;
  gboolean test = find->test != NULL && (set > 0 || find->loose);
  CantonStep step;

  g_string_printf (sql, "SELECT %s", find->id);
  if (test)
    append_terms (sql, find);
  if (list != NULL)
    g_string_append_printf (sql, " FROM (SELECT value AS id FROM json_each (?%d)) small", LIST_PARAMETER);
  else
    g_string_append_printf (sql, " FROM (%s LIMIT %u) small", find->sets[set], SOME);
  /* CROSS JOIN: in this order and no other. */
  g_string_append_printf (sql, " CROSS JOIN %s WHERE %s = small.id AND %s AND %s ORDER BY %s", find->from, find->id, find->visible,
                          find->conditions != NULL ? find->conditions : "1", find->order);
  row = prepare (database, find, sql->str, error);
  if (row == NULL)
    return NULL;
  if (list != NULL)
    canton_statement_bind_text (row, LIST_PARAMETER, list);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      gint64 id = canton_statement_get_int (row, 0);

      if (!test || is_found (row, find, 1))
        g_array_append_val (ids, id);
    }

  return step == CANTON_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

/* Walks the order for @limit rows; *@ended when there was no more to walk. */
static GArray *
walk (CantonDatabase *database, const CantonFind *find, guint limit, gboolean *ended, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GArray) ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), limit);
  g_autoptr (CantonStatement) row = NULL;
  CantonStep step = CANTON_STEP_ROW;
  guint steps = 0;

  *ended = FALSE;
  g_string_printf (sql, "SELECT %s, %s", find->id, find->conditions != NULL ? find->conditions : "1");
  append_terms (sql, find);
  g_string_append_printf (sql, " FROM %s WHERE %s ORDER BY %s", find->from, find->visible, find->order);
  row = prepare (database, find, sql->str, error);
  if (row == NULL)
    return NULL;

  while (ids->len < limit && steps++ < MAX_WALK && (step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      gint64 id = canton_statement_get_int (row, 0);

      if (canton_statement_get_int (row, 1) && is_found (row, find, 2))
        g_array_append_val (ids, id);
    }
  *ended = step == CANTON_STEP_DONE;

  return step != CANTON_STEP_FAILED ? g_steal_pointer (&ids) : NULL;
}

static void
cut (GArray *ids, guint limit, gboolean *complete)
{
  *complete = ids->len <= limit;
  if (ids->len > limit)
    g_array_set_size (ids, limit);
}

GArray *
canton_find_first (CantonDatabase *database, const CantonFind *find, guint limit, gboolean *complete, GError **error)
{
  g_autoptr (GArray) few = NULL;
  g_autoptr (GArray) ids = NULL;
  gboolean ended;
  int small;

  *complete = FALSE;
  if (!find_small_set (database, find, FEW_AT_ONCE, &small, &few, error))
    return NULL;
  if (small >= 0)
    {
      ids = read_set (database, find, small, few, error);
      if (ids != NULL)
        cut (ids, limit, complete);
      return g_steal_pointer (&ids);
    }

  ids = walk (database, find, limit + 1, &ended, error);
  if (ids == NULL || ended || ids->len >= MIN (limit, WINDOW) || find->n_sets == 0)
    {
      if (ids != NULL)
        cut (ids, limit, complete);
      *complete = *complete && ended;
      return g_steal_pointer (&ids);
    }

  g_clear_pointer (&ids, g_array_unref);
  ids = read_set (database, find, 0, NULL, error);
  if (ids != NULL && ids->len > limit)
    g_array_set_size (ids, limit);

  return g_steal_pointer (&ids);
}

/* A bit for each id. */
static GByteArray *
read_bits (CantonDatabase *database, const CantonFind *find, const char *sql, GError **error)
{
  g_autoptr (CantonStatement) row = prepare (database, find, sql, error);
  g_autoptr (GByteArray) bits = g_byte_array_new ();
  CantonStep step;

  if (row == NULL)
    return NULL;
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      guint64 id = canton_statement_get_int (row, 0);
      guint size = bits->len;

      if (id / 8 >= size)
        {
          g_byte_array_set_size (bits, MAX (id / 8 + 1, 2 * (guint64) size));
          memset (bits->data + size, 0, bits->len - size);
        }
      bits->data[id / 8] |= 1 << id % 8;
    }

  return step == CANTON_STEP_DONE ? g_steal_pointer (&bits) : NULL;
}

/* All sets in one. */
static GByteArray *
intersect (CantonDatabase *database, const CantonFind *find, GError **error)
{
  g_autoptr (GByteArray) bits = read_bits (database, find, find->sets[0], error);

  for (guint i = 1; bits != NULL && i < find->n_sets; i++)
    {
      g_autoptr (GByteArray) more = read_bits (database, find, find->sets[i], error);

      if (more == NULL)
        return NULL;
      g_byte_array_set_size (bits, MIN (bits->len, more->len));
      for (guint k = 0; k < bits->len; k++)
        bits->data[k] &= more->data[k];
    }

  return g_steal_pointer (&bits);
}

GArray *
canton_find_all (CantonDatabase *database, const CantonFind *find, GError **error)
{
  g_autoptr (GArray) few = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GByteArray) bits = NULL;
  g_autoptr (CantonStatement) row = NULL;
  g_autofree char *sql = NULL;
  CantonStep step;
  int small;

  if (!find_small_set (database, find, FEW_IN_ALL, &small, &few, error))
    return NULL;
  if (small >= 0)
    return read_set (database, find, small, few, error);
  if (find->n_sets > 0 && (bits = intersect (database, find, error)) == NULL)
    return NULL;

  sql = g_strdup_printf ("SELECT %s FROM %s WHERE %s ORDER BY %s", find->id, find->from, find->visible, find->order);
  row = prepare (database, find, sql, error);
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  while (row != NULL && (step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      gint64 id = canton_statement_get_int (row, 0);

      if (bits == NULL || ((guint64) id / 8 < bits->len && bits->data[id / 8] >> id % 8 & 1))
        g_array_append_val (ids, id);
    }

  return row != NULL && step == CANTON_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}
