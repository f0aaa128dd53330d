/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-inbox-lines-table.h"

#include "canton-error.h"
#include "canton-i18n.h"

gboolean
canton_inbox_lines_table_count (CantonDatabase *database, gint64 bundle_id, gint64 counts[CANTON_N_VERDICTS], GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, "SELECT verdict, count(*) FROM received_lines WHERE bundle_id = ?1 GROUP BY verdict", error);
  CantonStep step;

  for (int i = 0; i < CANTON_N_VERDICTS; i++)
    counts[i] = 0;
  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "i", bundle_id);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    counts[canton_statement_get_int (row, 0)] = canton_statement_get_int (row, 1);

  return step == CANTON_STEP_DONE;
}

GArray *
canton_inbox_lines_table_list_ids (CantonDatabase *database, const CantonInboxLineFilter *filter, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database,
    "SELECT section, line FROM received_lines WHERE bundle_id = ?1 AND (?2 < 0 OR verdict = ?2) ORDER BY section, line", error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "in", filter->bundle_id, filter->verdict);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      gint64 id = canton_inbox_line_make_id (filter->bundle_id, canton_statement_get_int (row, 0), canton_statement_get_int (row, 1));

      g_array_append_val (ids, id);
    }

  return step == CANTON_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

static CantonInboxLine *
read_row (CantonStatement *row, gint64 id)
{
  CantonInboxLine *line = canton_inbox_line_new ();

  line->id = id;
  canton_inbox_line_split_id (id, &line->bundle_id, &line->section, &line->line);
  line->record_id = canton_statement_get_int (row, 0);
  line->record_uid = g_strdup (canton_statement_get_text (row, 1));
  line->name = g_strdup (canton_statement_get_text (row, 2));
  line->day = canton_day_parse (canton_statement_get_text (row, 3));
  line->epoch = canton_statement_get_int (row, 4);
  line->revision = canton_statement_get_int (row, 5);
  line->verdict = canton_statement_get_int (row, 6);
  line->code = g_strdup (canton_statement_get_text (row, 7));
  line->field = g_strdup (canton_statement_get_text (row, 8));
  line->note = g_strdup (canton_statement_get_text (row, 9));

  return line;
}

static void
clear_line (gpointer line, gpointer data)
{
  g_clear_object (&line);
}

GPtrArray *
canton_inbox_lines_table_fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database,
    "SELECT coalesce (l.record_id, 0), coalesce (p.uid, s.uid, ''), coalesce (p.name, b.name, ''), coalesce (s.ordered_on, ''), l.epoch, "
    "l.revision, l.verdict, coalesce (l.code, ''), coalesce (l.field, ''), coalesce (l.note, '') FROM received_lines l "
    "LEFT JOIN persons p ON l.section = 0 AND p.id = l.record_id "
    "LEFT JOIN sales s ON l.section = 1 AND s.id = l.record_id "
    "LEFT JOIN persons b ON b.id = s.person_id "
    "WHERE l.bundle_id = ?1 AND l.section = ?2 AND l.line = ?3",
    error);
  g_autoptr (GPtrArray) lines = g_ptr_array_sized_new (n_ids);

  if (row == NULL)
    return NULL;
  for (guint i = 0; i < n_ids; i++)
    {
      gint64 bundle_id;
      int section, line;
      CantonStep step;

      canton_inbox_line_split_id (ids[i], &bundle_id, &section, &line);
      canton_statement_bind (row, "inn", bundle_id, section, line);
      step = canton_statement_step (row, error);
      if (step == CANTON_STEP_FAILED)
        {
          g_ptr_array_foreach (lines, clear_line, NULL);
          return NULL;
        }
      g_ptr_array_add (lines, step == CANTON_STEP_ROW ? read_row (row, ids[i]) : NULL);
      canton_statement_reset (row);
    }

  return g_steal_pointer (&lines);
}

char *
canton_inbox_lines_table_load_text (CantonDatabase *database, CantonInboxLine *line, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, "SELECT bytes FROM received_lines WHERE bundle_id = ?1 AND section = ?2 AND line = ?3", error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "inn", line->bundle_id, line->section, line->line);
  step = canton_statement_step (row, error);
  if (step == CANTON_STEP_ROW && !canton_statement_is_null (row, 0))
    {
      gsize size;
      const char *bytes = (const char *) canton_statement_get_blob (row, 0, &size);

      return g_utf8_make_valid (bytes, size);
    }
  if (step != CANTON_STEP_FAILED)
    g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND, _("This line is not kept: it was erased, or never taken"));

  return NULL;
}
