/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-revisions-table.h"

void
canton_revision_free (CantonRevision *self)
{
  g_free (self->code);
  g_free (self->field);
  g_clear_pointer (&self->line, g_bytes_unref);
  g_free (self);
}

GPtrArray *
canton_revisions_table_list (CantonDatabase *database, int section, gint64 record_id, GError **error)
{
  g_autoptr (GPtrArray) revisions = g_ptr_array_new_with_free_func ((GDestroyNotify) canton_revision_free);
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database,
    "SELECT l.bundle_id, b.epoch, b.sequence, b.received_at, l.epoch, l.revision, l.verdict, l.code, l.field, l.bytes "
    "FROM received_lines l JOIN bundles b ON b.id = l.bundle_id WHERE l.record_id = ?1 AND l.section = ?2 "
    "ORDER BY l.epoch, l.revision, b.turn, l.line",
    error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "in", record_id, section);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      CantonRevision *revision = g_new0 (CantonRevision, 1);

      revision->bundle_id = canton_statement_get_int (row, 0);
      revision->bundle_epoch = canton_statement_get_int (row, 1);
      revision->bundle_sequence = canton_statement_get_int (row, 2);
      revision->received_at = canton_statement_get_int (row, 3);
      revision->epoch = canton_statement_get_int (row, 4);
      revision->revision = canton_statement_get_int (row, 5);
      revision->verdict = canton_statement_get_int (row, 6);
      revision->code = g_strdup (canton_statement_get_text (row, 7));
      revision->field = g_strdup (canton_statement_get_text (row, 8));
      revision->line = canton_statement_get_bytes (row, 9);
      g_ptr_array_add (revisions, revision);
    }

  return step == CANTON_STEP_DONE ? g_steal_pointer (&revisions) : NULL;
}

gboolean
canton_revisions_table_get_erasure (CantonDatabase *database, gint64 person_id, gint64 *epoch, gint64 *revision, GError **error)
{
  return canton_database_get_int (database, epoch, 0, error, "SELECT epoch FROM persons WHERE id = ?1 AND standing = 'erased'", "i",
                                  person_id) &&
         canton_database_get_int (database, revision, 0, error,
                                  "SELECT revision FROM persons WHERE id = ?1 AND standing = 'erased'", "i", person_id);
}
