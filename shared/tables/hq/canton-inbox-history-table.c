/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-inbox-history-table.h"

#include "canton-error.h"
#include "canton-i18n.h"

CantonInboxRun *
canton_inbox_run_new (const char *source, const char *folder)
{
  CantonInboxRun *self = g_new0 (CantonInboxRun, 1);

  self->source = g_strdup (source);
  self->folder = g_strdup (folder != NULL ? folder : "");
  self->outcome = g_strdup ("");
  self->message = g_strdup ("");

  return self;
}

void
canton_inbox_run_free (CantonInboxRun *self)
{
  g_free (self->source);
  g_free (self->folder);
  g_free (self->outcome);
  g_free (self->message);
  g_free (self);
}

gint64
canton_inbox_run_count (const CantonInboxRun *self)
{
  gint64 count = 0;

  for (guint i = 0; i < CANTON_FILE_N_VERDICTS; i++)
    count += self->counts[i];

  return count;
}

gboolean
canton_inbox_history_table_begin (CantonDatabase *database, CantonInboxRun *run, GError **error)
{
  run->started_at = canton_clock_now ();
  if (!canton_database_run (database, error,
                            "INSERT INTO inbox_runs (source, folder, started_at, total) VALUES (?1, ?2, ?3, ?4)", "ttii",
                            run->source, run->folder, run->started_at, run->total))
    return FALSE;
  run->id = canton_database_last_id (database);

  return TRUE;
}

gboolean
canton_inbox_history_table_update (CantonDatabase *database, const CantonInboxRun *run, GError **error)
{
  return canton_database_run (database, error,
                              "UPDATE inbox_runs SET ended_at = ?1, outcome = ?2, message = ?3, total = ?4, accepted = ?5, "
                              "repeated = ?6, held = ?7, quarantined = ?8, refused = ?9 WHERE id = ?10",
                              "zttiiiiiii", run->ended_at != 0 ? run->ended_at : (gint64) -1, run->outcome, run->message,
                              run->total, run->counts[CANTON_FILE_ACCEPTED], run->counts[CANTON_FILE_REPEATED],
                              run->counts[CANTON_FILE_HELD], run->counts[CANTON_FILE_QUARANTINED],
                              run->counts[CANTON_FILE_REFUSED], run->id);
}

/* A file that said the same before only has its time and stamp changed: a job that runs each night must not say each night that
 * a file is still not readable. A file that was taken and touched since says "repeated" of the same bytes: that too is no news. */
static gboolean
renew (CantonDatabase *database, const CantonInboxFile *file, gboolean *renewed, GError **error)
{
  if (!canton_database_run (
        database, error,
        "UPDATE inbox_files SET size = ?2, modified_at = ?3, handled_at = ?4 "
        "WHERE id = (SELECT max (id) FROM inbox_files WHERE path = ?1) AND hash IS ?5 "
        "AND (verdict = ?6 AND code = ?7 OR hash IS NOT NULL AND ?6 = 'repeated')",
        "tiiibtt", file->path, file->size, file->modified_at, file->handled_at, file->hash,
        canton_file_verdict_to_text (file->verdict), file->code))
    return FALSE;
  *renewed = canton_database_changes (database) > 0;

  return TRUE;
}

gboolean
canton_inbox_history_table_add (CantonDatabase *database, CantonInboxFile *file, gboolean once, GError **error)
{
  gboolean renewed = FALSE;

  file->id = 0;
  file->handled_at = canton_clock_now ();
  if (once && !renew (database, file, &renewed, error))
    return FALSE;
  if (renewed)
    return TRUE;
  if (!canton_database_run (database, error,
                            "INSERT INTO inbox_files (run_id, path, size, modified_at, hash, verdict, bundle_id, code, message, "
                            "handled_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                            "itiibtztti", file->run_id, file->path, file->size, file->modified_at, file->hash,
                            canton_file_verdict_to_text (file->verdict),
                            file->bundle_id != 0 ? file->bundle_id : (gint64) -1, file->code, file->message, file->handled_at))
    return FALSE;
  file->id = canton_database_last_id (database);

  return TRUE;
}

gboolean
canton_inbox_history_table_find (CantonDatabase *database,
                                 const char     *path,
                                 gint64          size,
                                 gint64          modified_at,
                                 gboolean       *known,
                                 GError        **error)
{
  gint64 found;

  if (!canton_database_get_int (database, &found, 0, error,
                                "SELECT count(*) FROM inbox_files WHERE id = (SELECT max (id) FROM inbox_files WHERE path = ?1) "
                                "AND size = ?2 AND modified_at = ?3 AND hash IS NOT NULL",
                                "tii", path, size, modified_at))
    return FALSE;
  *known = found != 0;

  return TRUE;
}

static CantonInboxRun *
read_run (CantonStatement *row)
{
  CantonInboxRun *run = canton_inbox_run_new (canton_statement_get_text (row, 1), canton_statement_get_text (row, 2));

  run->id = canton_statement_get_int (row, 0);
  run->started_at = canton_statement_get_int (row, 3);
  run->ended_at = canton_statement_get_int (row, 4);
  g_free (run->outcome);
  run->outcome = g_strdup (canton_statement_get_text (row, 5));
  g_free (run->message);
  run->message = g_strdup (canton_statement_get_text (row, 6));
  run->total = canton_statement_get_int (row, 7);
  for (int i = 0; i < CANTON_FILE_N_VERDICTS; i++)
    run->counts[i] = canton_statement_get_int (row, 8 + i);

  return run;
}

#define SELECT_RUN                                                                                                     \
  "SELECT id, source, folder, started_at, coalesce (ended_at, 0), outcome, message, total, accepted, repeated, held, "  \
  "quarantined, refused FROM inbox_runs "

CantonInboxRun *
canton_inbox_history_table_load_run (CantonDatabase *database, gint64 id, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (database, SELECT_RUN "WHERE id = ?1", error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "i", id);
  step = canton_statement_step (row, error);
  if (step == CANTON_STEP_ROW)
    return read_run (row);
  if (step == CANTON_STEP_DONE)
    g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND, _("There is no such import"));

  return NULL;
}

GPtrArray *
canton_inbox_history_table_list_runs (CantonDatabase *database, int limit, GError **error)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify) canton_inbox_run_free);
  g_autoptr (CantonStatement) row = canton_database_prepare (database, SELECT_RUN "ORDER BY id DESC LIMIT ?1", error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "n", limit);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    g_ptr_array_add (runs, read_run (row));

  return step == CANTON_STEP_DONE ? g_steal_pointer (&runs) : NULL;
}

gpointer
canton_inbox_history_question_new (const CantonInboxFileFilter *filter)
{
  CantonInboxFileFilter *copy = g_memdup2 (filter, sizeof *filter);

  copy->search = g_strdup (filter->search);

  return copy;
}

void
canton_inbox_history_question_free (gpointer question)
{
  CantonInboxFileFilter *filter = question;

  g_free ((char *) filter->search);
  g_free (filter);
}

static CantonStatement *
prepare_list (CantonDatabase *database, const CantonInboxFileFilter *filter, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT f.id FROM inbox_files f");
  gboolean search = filter->search != NULL && filter->search[0] != '\0';
  CantonStatement *row;

  if (search || filter->dealer_id != 0 || filter->attention)
    g_string_append (sql, " LEFT JOIN bundles b ON b.id = f.bundle_id LEFT JOIN dealers d ON d.id = b.dealer_id");
  g_string_append (sql, " WHERE 1");
  if (filter->run_id != 0)
    g_string_append (sql, " AND f.run_id = ?1");
  if (filter->bundle_id != 0)
    g_string_append (sql, " AND f.bundle_id = ?2");
  if (filter->verdict >= 0)
    g_string_append (sql, " AND f.verdict = ?3");
  if (search)
    g_string_append (sql, " AND instr (lower (f.path || ' ' || coalesce (d.code || ' ' || d.name, '')), lower (?4))");
  if (filter->dealer_id != 0)
    g_string_append (sql, " AND b.dealer_id = ?5");
  if (filter->attention)
    g_string_append (sql, " AND b.state <> 'applied' AND b.settled_at IS NULL");
  g_string_append (sql, " ORDER BY f.id DESC");

  row = canton_database_prepare_once (database, sql->str, error);
  if (row == NULL)
    return NULL;
  if (filter->run_id != 0)
    canton_statement_bind_int (row, 1, filter->run_id);
  if (filter->bundle_id != 0)
    canton_statement_bind_int (row, 2, filter->bundle_id);
  if (filter->verdict >= 0)
    canton_statement_bind_text (row, 3, canton_file_verdict_to_text (filter->verdict));
  if (search)
    canton_statement_bind_text (row, 4, filter->search);
  if (filter->dealer_id != 0)
    canton_statement_bind_int (row, 5, filter->dealer_id);

  return row;
}

GArray *
canton_inbox_history_table_ask (CantonDatabase *database, gpointer question, guint limit, gboolean *complete, GError **error)
{
  g_autoptr (CantonStatement) row = prepare_list (database, question, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  CantonStep step = CANTON_STEP_DONE;

  if (row == NULL)
    return NULL;
  while ((limit == 0 || ids->len < limit) && (step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      gint64 id = canton_statement_get_int (row, 0);

      g_array_append_val (ids, id);
    }
  if (complete != NULL)
    *complete = limit == 0 || ids->len < limit;

  return step != CANTON_STEP_FAILED ? g_steal_pointer (&ids) : NULL;
}

GArray *
canton_inbox_history_table_list_ids (CantonDatabase *database, const CantonInboxFileFilter *filter, GError **error)
{
  return canton_inbox_history_table_ask (database, (gpointer) filter, 0, NULL, error);
}

static CantonInboxFile *
read_file (CantonStatement *row)
{
  CantonInboxFile *file = canton_inbox_file_new ();

  file->id = canton_statement_get_int (row, 0);
  file->run_id = canton_statement_get_int (row, 1);
  canton_received_bundle_set (&file->path, canton_statement_get_text (row, 2));
  file->size = canton_statement_get_int (row, 3);
  file->modified_at = canton_statement_get_int (row, 4);
  file->hash = canton_statement_get_bytes (row, 5);
  canton_file_verdict_parse (canton_statement_get_text (row, 6), &file->verdict);
  file->bundle_id = canton_statement_get_int (row, 7);
  canton_received_bundle_set (&file->code, canton_statement_get_text (row, 8));
  canton_received_bundle_set (&file->message, canton_statement_get_text (row, 9));
  file->handled_at = canton_statement_get_int (row, 10);
  canton_received_bundle_set (&file->dealer_code, canton_statement_get_text (row, 11));
  canton_received_bundle_set (&file->dealer_name, canton_statement_get_text (row, 12));
  canton_bundle_state_parse (canton_statement_get_text (row, 13), &file->state);
  file->epoch = canton_statement_get_int (row, 14);
  file->sequence = canton_statement_get_int (row, 15);
  file->accepted = canton_statement_get_int (row, 16);
  file->changed = canton_statement_get_int (row, 17);
  file->rejected = canton_statement_get_int (row, 18);
  file->dealer_id = canton_statement_get_int (row, 19);
  canton_received_bundle_set (&file->kind, canton_statement_get_text (row, 20));
  canton_received_bundle_set (&file->state_code, canton_statement_get_text (row, 21));
  file->settled = canton_statement_get_int (row, 22) != 0;

  return file;
}

static void
clear_file (gpointer file, gpointer data)
{
  g_clear_object (&file);
}

GPtrArray *
canton_inbox_history_table_fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database,
    "SELECT f.id, f.run_id, f.path, f.size, f.modified_at, f.hash, f.verdict, coalesce (f.bundle_id, 0), f.code, f.message, "
    "f.handled_at, coalesce (d.code, ''), coalesce (d.name, ''), coalesce (b.state, ''), b.epoch, b.sequence, b.accepted, "
    "b.changed, b.rejected, coalesce (d.id, 0), coalesce (b.kind, ''), coalesce (b.code, ''), b.settled_at IS NOT NULL FROM inbox_files f LEFT JOIN bundles b ON b.id = f.bundle_id "
    "LEFT JOIN dealers d ON d.id = b.dealer_id WHERE f.id = ?1",
    error);
  g_autoptr (GPtrArray) files = g_ptr_array_sized_new (n_ids);

  if (row == NULL)
    return NULL;
  for (guint i = 0; i < n_ids; i++)
    {
      CantonStep step;

      canton_statement_bind_int (row, 1, ids[i]);
      step = canton_statement_step (row, error);
      if (step == CANTON_STEP_FAILED)
        {
          g_ptr_array_foreach (files, clear_file, NULL);
          return NULL;
        }
      g_ptr_array_add (files, step == CANTON_STEP_ROW ? read_file (row) : NULL);
      canton_statement_reset (row);
    }

  return g_steal_pointer (&files);
}
