/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-sent-table.h"

void
canton_sent_bundle_free (CantonSentBundle *self)
{
  g_free (self->kind);
  g_free (self->uid);
  g_clear_pointer (&self->hash, g_bytes_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

void
canton_sent_reply_free (CantonSentReply *self)
{
  g_clear_pointer (&self->state, g_bytes_unref);
  g_clear_pointer (&self->hash, g_bytes_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

gboolean
canton_sent_table_begin_epoch (CantonDatabase *database, gint64 dealer_id, gint64 *epoch, GError **error)
{
  return canton_database_run (database, error, "UPDATE dealers SET sent_epoch = sent_epoch + 1 WHERE id = ?1", "i", dealer_id) &&
         canton_database_get_int (database, epoch, 0, error, "SELECT sent_epoch FROM dealers WHERE id = ?1", "i", dealer_id);
}

gboolean
canton_sent_table_insert (CantonDatabase *database, const CantonSentBundle *bundle, GError **error)
{
  return canton_database_run (database, error,
                              "INSERT INTO sent_bundles (dealer_id, epoch, sequence, kind, uid, previous_hash, hash, bytes, made_at, "
                              "after_reply) VALUES (?1, ?2, ?3, ?4, ?5, coalesce ((SELECT hash FROM sent_bundles WHERE dealer_id = ?1 "
                              "AND epoch = ?2 AND sequence = ?3 - 1), zeroblob (32)), ?6, ?7, ?8, "
                              "(SELECT max (coalesce (max (number), 0), (SELECT reply_seen FROM dealers WHERE id = ?1)) FROM replies "
                              "WHERE dealer_id = ?1))",
                              "iiittbbi", bundle->dealer_id, bundle->epoch, bundle->sequence, bundle->kind, bundle->uid,
                              bundle->hash, bundle->bytes, canton_clock_now ());
}

gboolean
canton_sent_table_get_head (CantonDatabase *database, gint64 dealer_id, gint64 *epoch, gint64 *sequence, GBytes **hash, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database,
    "SELECT d.sent_epoch, coalesce (s.sequence, 0), s.hash FROM dealers d LEFT JOIN sent_bundles s ON s.dealer_id = d.id "
    "AND s.epoch = d.sent_epoch WHERE d.id = ?1 ORDER BY s.sequence DESC LIMIT 1",
    error);

  *hash = NULL;
  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "i", dealer_id);
  if (canton_statement_step (row, error) != CANTON_STEP_ROW)
    return FALSE;
  *epoch = canton_statement_get_int (row, 0);
  *sequence = canton_statement_get_int (row, 1);
  if (*sequence > 0)
    *hash = canton_statement_get_bytes (row, 2);

  return TRUE;
}

GPtrArray *
canton_sent_table_list_due (CantonDatabase *database, gint64 dealer_id, GError **error)
{
  g_autoptr (GPtrArray) bundles = g_ptr_array_new_with_free_func ((GDestroyNotify) canton_sent_bundle_free);
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database,
    "SELECT s.dealer_id, s.epoch, s.sequence, s.kind, s.uid, s.hash, s.bytes FROM sent_bundles s "
    "JOIN dealers d ON d.id = s.dealer_id AND d.sent_epoch = s.epoch "
    "WHERE s.dealer_id = ?1 AND iif (s.sequence > 1, d.reply_seen <= s.after_reply, NOT EXISTS (SELECT 1 FROM bundles b JOIN dealer_keys k ON k.dealer_id = b.dealer_id "
    "WHERE b.dealer_id = ?1 AND k.revoked_epoch = 0 AND b.state = 'applied' AND b.sequence > 0 AND b.epoch >= k.epoch)) "
    "ORDER BY s.sequence",
    error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "i", dealer_id);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      CantonSentBundle *bundle = g_new0 (CantonSentBundle, 1);

      bundle->dealer_id = canton_statement_get_int (row, 0);
      bundle->epoch = canton_statement_get_int (row, 1);
      bundle->sequence = canton_statement_get_int (row, 2);
      bundle->kind = g_strdup (canton_statement_get_text (row, 3));
      bundle->uid = g_strdup (canton_statement_get_text (row, 4));
      bundle->hash = canton_statement_get_bytes (row, 5);
      bundle->bytes = canton_statement_get_bytes (row, 6);
      g_ptr_array_add (bundles, bundle);
    }

  return step == CANTON_STEP_DONE ? g_steal_pointer (&bundles) : NULL;
}

gboolean
canton_sent_table_latest_reply (CantonDatabase *database, gint64 dealer_id, CantonSentReply **reply, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database,
    "SELECT number, seen, turn, epoch, sequence, verdicts, state, hash, bytes, made_at FROM replies WHERE dealer_id = ?1 "
    "ORDER BY number DESC LIMIT 1",
    error);
  CantonStep step;

  *reply = NULL;
  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "i", dealer_id);
  step = canton_statement_step (row, error);
  if (step == CANTON_STEP_ROW)
    {
      *reply = g_new0 (CantonSentReply, 1);
      (*reply)->number = canton_statement_get_int (row, 0);
      (*reply)->seen = canton_statement_get_int (row, 1);
      (*reply)->turn = canton_statement_get_int (row, 2);
      (*reply)->epoch = canton_statement_get_int (row, 3);
      (*reply)->sequence = canton_statement_get_int (row, 4);
      (*reply)->verdicts = canton_statement_get_int (row, 5);
      (*reply)->state = canton_statement_get_bytes (row, 6);
      (*reply)->hash = canton_statement_get_bytes (row, 7);
      (*reply)->bytes = canton_statement_get_bytes (row, 8);
      (*reply)->made_at = canton_statement_get_int (row, 9);
    }

  return step != CANTON_STEP_FAILED;
}

gboolean
canton_sent_table_insert_reply (CantonDatabase *database, gint64 dealer_id, const CantonSentReply *reply, GError **error)
{
  return canton_database_run (database, error, "UPDATE replies SET bytes = NULL WHERE dealer_id = ?1 AND bytes IS NOT NULL", "i",
                              dealer_id) &&
         canton_database_run (database, error,
                              "INSERT INTO replies (dealer_id, number, seen, turn, epoch, sequence, verdicts, state, hash, bytes, "
                              "made_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                              "iiiiiiibbbi", dealer_id, reply->number, reply->seen, reply->turn, reply->epoch,
                              reply->sequence, reply->verdicts, reply->state, reply->hash, reply->bytes, reply->made_at);
}

gboolean
canton_sent_table_get_seen_turn (CantonDatabase *database, gint64 dealer_id, gint64 *turn, GError **error)
{
  return canton_database_get_int (database, turn, 0, error,
                                  "SELECT max (r.turn) FROM replies r JOIN dealers d ON d.id = r.dealer_id "
                                  "WHERE r.dealer_id = ?1 AND r.number <= d.reply_seen",
                                  "i", dealer_id);
}

gboolean
canton_sent_table_get_highest_seen (CantonDatabase *database, gint64 dealer_id, gint64 *number, GError **error)
{
  return canton_database_get_int (database, number, 0, error,
                                  "SELECT max (reply_seen) FROM bundles WHERE dealer_id = ?1 AND state <> 'quarantined'", "i",
                                  dealer_id);
}

gboolean
canton_sent_table_has_gap (CantonDatabase *database, gint64 dealer_id, gint64 epoch, gint64 *gap, GError **error)
{
  return canton_database_get_int (database, gap, 0, error,
                                  "SELECT EXISTS (SELECT 1 FROM replies r WHERE r.dealer_id = ?1 AND r.epoch = ?2 AND r.number > 1 "
                                  "AND NOT EXISTS (SELECT 1 FROM replies q WHERE q.dealer_id = ?1 AND q.number = r.number - 1))",
                                  "ii", dealer_id, epoch);
}

gboolean
canton_sent_table_visit_verdicts (CantonDatabase    *database,
                                  gint64             dealer_id,
                                  gint64             turn,
                                  gboolean           faults_only,
                                  CantonVerdictVisit visit,
                                  gpointer           user_data,
                                  GError           **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database,
    "SELECT b.turn, coalesce (p.uid, s.uid), l.epoch, l.revision, l.verdict, l.code, l.field, l.note, l.section, l.line "
    "FROM bundles b JOIN received_lines l ON l.bundle_id = b.id "
    "LEFT JOIN persons p ON l.section = 0 AND p.id = l.record_id LEFT JOIN sales s ON l.section = 1 AND s.id = l.record_id "
    "WHERE b.dealer_id = ?1 AND b.turn > ?2 AND (NOT ?3 OR l.verdict > 0) AND l.record_id IS NOT NULL "
    "AND l.epoch > 0 AND l.revision > 0 "
    /* What an erasure that came late rejected. */
    "UNION ALL SELECT max (b.turn), p.uid, o.epoch, o.revision, o.verdict, o.code, o.field, o.note, o.section, o.line FROM bundles b "
    "JOIN received_lines l ON l.bundle_id = b.id AND l.section = 0 JOIN persons p ON p.id = l.record_id AND p.standing = 'erased' "
    "JOIN received_lines o ON o.record_id = p.id AND o.section = 0 AND o.code = 'erased' "
    "JOIN bundles t ON t.id = o.bundle_id AND t.turn <= ?2 WHERE b.dealer_id = ?1 AND b.turn > ?2 AND o.epoch > 0 "
    "AND o.revision > 0 GROUP BY o.bundle_id, o.line ORDER BY 1, 9, 10",
    error);
  CantonStep step;

  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "iin", dealer_id, turn, faults_only);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      const char *code = canton_statement_is_null (row, 5) ? NULL : canton_statement_get_text (row, 5);
      const char *field = canton_statement_is_null (row, 6) ? NULL : canton_statement_get_text (row, 6);
      const char *note = canton_statement_is_null (row, 7) ? NULL : canton_statement_get_text (row, 7);

      if (!visit (canton_statement_get_int (row, 0), canton_statement_get_text (row, 1), canton_statement_get_int (row, 2),
                  canton_statement_get_int (row, 3), canton_statement_get_int (row, 4), code, field, note, user_data))
        return TRUE;
    }

  return step == CANTON_STEP_DONE;
}

gboolean
canton_sent_table_count_verdicts (CantonDatabase *database,
                                  gint64          dealer_id,
                                  gint64          turn,
                                  gint64         *n_verdicts,
                                  gint64         *last_turn,
                                  GError        **error)
{
  return canton_database_get_int (database, n_verdicts, 0, error,
                                  "SELECT sum (persons + records) FROM bundles WHERE dealer_id = ?1 AND turn > ?2", "ii",
                                  dealer_id, turn) &&
         canton_database_get_int (database, last_turn, 0, error, "SELECT max (turn) FROM bundles WHERE dealer_id = ?1", "i",
                                  dealer_id);
}
