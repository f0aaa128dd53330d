/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-inbox-table.h"

#include "canton-error.h"
#include "canton-i18n.h"

#include <string.h>

#define SELECT                                                                                                         \
  "SELECT b.id, coalesce (b.dealer_id, 0), coalesce (d.code, ''), coalesce (d.name, ''), b.uid, b.kind, b.epoch, "     \
  "b.sequence, b.hash, b.previous_hash, b.state, b.code, b.message, b.file_name, b.received_at, "                      \
  "coalesce (b.turn, 0), b.reply_seen, b.persons, b.records, b.accepted, b.changed, b.rejected, "                      \
  "b.settled_at IS NOT NULL FROM bundles b LEFT JOIN dealers d ON d.id = b.dealer_id "

static CantonReceivedBundle *
read_row (CantonStatement *row)
{
  CantonReceivedBundle *bundle = canton_received_bundle_new ();

  bundle->id = canton_statement_get_int (row, 0);
  bundle->dealer_id = canton_statement_get_int (row, 1);
  canton_received_bundle_set (&bundle->dealer_code, canton_statement_get_text (row, 2));
  canton_received_bundle_set (&bundle->dealer_name, canton_statement_get_text (row, 3));
  canton_received_bundle_set (&bundle->uid, canton_statement_get_text (row, 4));
  canton_received_bundle_set (&bundle->kind, canton_statement_get_text (row, 5));
  bundle->epoch = canton_statement_get_int (row, 6);
  bundle->sequence = canton_statement_get_int (row, 7);
  bundle->hash = canton_statement_get_bytes (row, 8);
  bundle->previous = canton_statement_get_bytes (row, 9);
  canton_bundle_state_parse (canton_statement_get_text (row, 10), &bundle->state);
  canton_received_bundle_set (&bundle->code, canton_statement_get_text (row, 11));
  canton_received_bundle_set (&bundle->message, canton_statement_get_text (row, 12));
  canton_received_bundle_set (&bundle->file_name, canton_statement_get_text (row, 13));
  bundle->received_at = canton_statement_get_int (row, 14);
  bundle->turn = canton_statement_get_int (row, 15);
  bundle->reply_seen = canton_statement_get_int (row, 16);
  bundle->persons = canton_statement_get_int (row, 17);
  bundle->records = canton_statement_get_int (row, 18);
  bundle->accepted = canton_statement_get_int (row, 19);
  bundle->changed = canton_statement_get_int (row, 20);
  bundle->rejected = canton_statement_get_int (row, 21);
  bundle->settled = canton_statement_get_int (row, 22) != 0;

  return bundle;
}

static gboolean
take_turn (CantonDatabase *database, CantonReceivedBundle *bundle, GError **error)
{
  if (bundle->state != CANTON_BUNDLE_APPLIED)
    {
      bundle->turn = 0;
      return TRUE;
    }

  return canton_database_get_int (database, &bundle->turn, 1, error, "SELECT max (turn) + 1 FROM bundles", "");
}

static gint64
or_null (gint64 value)
{
  return value != 0 ? value : -1;
}

static gboolean
write_evidence (CantonDatabase *database, gint64 id, GBytes *head, GBytes *file, GError **error)
{
  return canton_database_run (database, error,
                              "INSERT INTO bundle_evidence (bundle_id, head, file) VALUES (?1, ?2, ?3) "
                              "ON CONFLICT (bundle_id) DO UPDATE SET head = coalesce (excluded.head, head), file = excluded.file",
                              "ibb", id, head, file);
}

gboolean
canton_inbox_table_insert (CantonDatabase       *database,
                           CantonReceivedBundle *bundle,
                           GBytes               *head,
                           GBytes               *file,
                           GError              **error)
{
  bundle->received_at = canton_clock_now ();
  if (!take_turn (database, bundle, error) ||
      !canton_database_run (database, error,
                            "INSERT INTO bundles (dealer_id, uid, kind, epoch, sequence, hash, previous_hash, state, code, message, "
                            "file_name, received_at, turn, reply_seen, persons, records) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
                            "zttiibbttttizinn", or_null (bundle->dealer_id), bundle->uid, bundle->kind, bundle->epoch,
                            bundle->sequence, bundle->hash, bundle->previous, canton_bundle_state_to_text (bundle->state),
                            bundle->code, bundle->message, bundle->file_name, bundle->received_at, or_null (bundle->turn),
                            bundle->reply_seen, bundle->persons, bundle->records))
    return FALSE;
  bundle->id = canton_database_last_id (database);

  return write_evidence (database, bundle->id, head, file, error);
}

gboolean
canton_inbox_table_update (CantonDatabase       *database,
                           CantonReceivedBundle *bundle,
                           GBytes               *head,
                           GBytes               *file,
                           GError              **error)
{
  return take_turn (database, bundle, error) &&
         canton_database_run (database, error,
                              "UPDATE bundles SET dealer_id = ?1, uid = ?2, kind = ?3, epoch = ?4, sequence = ?5, hash = ?6, "
                              "previous_hash = ?7, state = ?8, code = ?9, message = ?10, turn = ?11, reply_seen = ?12, "
                              "persons = ?13, records = ?14, settled_at = NULL WHERE id = ?15",
                              "zttiibbtttzinni", or_null (bundle->dealer_id), bundle->uid, bundle->kind, bundle->epoch,
                              bundle->sequence, bundle->hash, bundle->previous,
                              canton_bundle_state_to_text (bundle->state), bundle->code, bundle->message,
                              or_null (bundle->turn), bundle->reply_seen, bundle->persons, bundle->records, bundle->id) &&
         write_evidence (database, bundle->id, head, file, error);
}

gboolean
canton_inbox_table_set_counts (CantonDatabase *database, CantonReceivedBundle *bundle, GError **error)
{
  return canton_database_run (database, error, "UPDATE bundles SET accepted = ?1, changed = ?2, rejected = ?3 WHERE id = ?4",
                              "nnni", bundle->accepted, bundle->changed, bundle->rejected, bundle->id);
}

gboolean
canton_inbox_table_set_code (CantonDatabase *database, gint64 id, const char *code, const char *message, GError **error)
{
  return canton_database_run (database, error, "UPDATE bundles SET code = ?1, message = ?2, settled_at = NULL WHERE id = ?3",
                              "tti", code, message, id);
}

gboolean
canton_inbox_table_quarantine_held (CantonDatabase *database, gint64 dealer_id, gint64 epoch, gint64 from, const char *code, const char *message, GError **error)
{
  return canton_database_run (database, error,
                              "UPDATE bundles SET state = 'quarantined', code = ?4, message = ?5, settled_at = NULL "
                              "WHERE dealer_id = ?1 AND state = 'held' AND (epoch, sequence) >= (?2, ?3)", "iiitt", dealer_id,
                              epoch, from, code, message);
}

gboolean
canton_inbox_table_settle_superseded (CantonDatabase *database, gint64 dealer_id, GError **error)
{
  return canton_database_run (database, error,
                              "UPDATE bundles SET settled_at = ?2 WHERE dealer_id = ?1 AND state = 'held' AND settled_at IS NULL "
                              "AND epoch < (SELECT snapshot_epoch FROM dealers WHERE id = ?1)", "ii", dealer_id,
                              canton_clock_now ()) &&
         canton_database_run (database, error,
                              "UPDATE bundle_evidence SET file = NULL WHERE file IS NOT NULL AND bundle_id IN (SELECT id FROM bundles "
                              "WHERE dealer_id = ?1 AND state = 'held' AND code = 'forked' AND settled_at IS NOT NULL "
                              "AND epoch < (SELECT snapshot_epoch FROM dealers WHERE id = ?1))", "i", dealer_id);
}

gboolean
canton_inbox_table_settle (CantonDatabase *database, gint64 id, gboolean settled, GError **error)
{
  return canton_database_run (database, error, "UPDATE bundles SET settled_at = ?1 WHERE id = ?2", "zi",
                              settled ? canton_clock_now () : (gint64) -1, id);
}

gboolean
canton_inbox_table_add_file (CantonDatabase *database,
                             gint64          bundle_id,
                             const guint8   *file_hash,
                             const char     *file_name,
                             GError        **error)
{
  g_autoptr (GBytes) hash = g_bytes_new (file_hash, CANTON_INBOX_HASH_SIZE);

  return canton_database_run (database, error,
                              "INSERT INTO bundle_files (hash, bundle_id, file_name, received_at) VALUES (?1, ?2, ?3, ?4) "
                              "ON CONFLICT (hash) DO NOTHING",
                              "biti", hash, bundle_id, file_name, canton_clock_now ());
}

static gboolean
find_by_hash (CantonStatement *row, const guint8 *hash, gint64 *bundle_id, GError **error)
{
  CantonStep step;

  *bundle_id = 0;
  if (row == NULL)
    return FALSE;
  canton_statement_bind_blob (row, 1, hash, CANTON_INBOX_HASH_SIZE);
  step = canton_statement_step (row, error);
  if (step == CANTON_STEP_ROW)
    *bundle_id = canton_statement_get_int (row, 0);

  return step != CANTON_STEP_FAILED;
}

gboolean
canton_inbox_table_find_file (CantonDatabase *database, const guint8 *file_hash, gint64 *bundle_id, GError **error)
{
  g_autoptr (CantonStatement) row =
    canton_database_prepare (database, "SELECT bundle_id FROM bundle_files WHERE hash = ?1", error);

  return find_by_hash (row, file_hash, bundle_id, error);
}

gboolean
canton_inbox_table_find_hash (CantonDatabase *database, const guint8 *hash, gint64 *bundle_id, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (database, "SELECT id FROM bundles WHERE hash = ?1", error);

  return find_by_hash (row, hash, bundle_id, error);
}

CantonReceivedBundle *
canton_inbox_table_load (CantonDatabase *database, gint64 id, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (database, SELECT "WHERE b.id = ?1", error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "i", id);
  step = canton_statement_step (row, error);
  if (step == CANTON_STEP_ROW)
    return read_row (row);
  if (step == CANTON_STEP_DONE)
    g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND, _("There is no such bundle"));

  return NULL;
}

static GPtrArray *
take_all (CantonStatement *row, GError **error)
{
  g_autoptr (GPtrArray) bundles = g_ptr_array_new_with_free_func (g_object_unref);
  CantonStep step;

  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    g_ptr_array_add (bundles, read_row (row));

  return step == CANTON_STEP_DONE ? g_steal_pointer (&bundles) : NULL;
}

GPtrArray *
canton_inbox_table_list_at (CantonDatabase *database, gint64 dealer_id, gint64 epoch, gint64 sequence, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database,
    SELECT "WHERE b.dealer_id = ?1 AND b.epoch = ?2 AND b.sequence = ?3 AND b.state <> 'quarantined' ORDER BY b.id", error);

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "iii", dealer_id, epoch, sequence);

  return take_all (row, error);
}

GPtrArray *
canton_inbox_table_list_held (CantonDatabase *database, gint64 dealer_id, gint64 epoch, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, SELECT "WHERE b.state = 'held' AND b.dealer_id = ?1 AND b.epoch = ?2 ORDER BY b.sequence, b.hash", error);

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "ii", dealer_id, epoch);

  return take_all (row, error);
}

static GArray *
take_ids (CantonStatement *row, GError **error)
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

GArray *
canton_inbox_table_list_quarantined (CantonDatabase *database, const char *code, GError **error)
{
  g_autoptr (CantonStatement) row =
    canton_database_prepare (database, "SELECT id FROM bundles WHERE state = 'quarantined' AND code = ?1 ORDER BY id", error);

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "t", code);

  return take_ids (row, error);
}

static GBytes *
load_blob (CantonStatement *row, gint64 id, GError **error)
{
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "i", id);
  step = canton_statement_step (row, error);
  if (step == CANTON_STEP_ROW && !canton_statement_is_null (row, 0))
    return canton_statement_get_bytes (row, 0);
  if (step != CANTON_STEP_FAILED)
    g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND, _("The bytes of this bundle are not kept"));

  return NULL;
}

GBytes *
canton_inbox_table_load_file (CantonDatabase *database, gint64 id, GError **error)
{
  g_autoptr (CantonStatement) row =
    canton_database_prepare (database, "SELECT file FROM bundle_evidence WHERE bundle_id = ?1", error);

  return load_blob (row, id, error);
}

GBytes *
canton_inbox_table_load_head (CantonDatabase *database, gint64 id, GError **error)
{
  g_autoptr (CantonStatement) row =
    canton_database_prepare (database, "SELECT head FROM bundle_evidence WHERE bundle_id = ?1", error);

  return load_blob (row, id, error);
}

gboolean
canton_inbox_table_get_stream (CantonDatabase *database,
                               gint64          dealer_id,
                               gint64          epoch,
                               gint64         *sequence,
                               guint8          head[CANTON_INBOX_HASH_SIZE],
                               GError        **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, "SELECT sequence, head_hash FROM streams WHERE dealer_id = ?1 AND epoch = ?2", error);
  CantonStep step;

  *sequence = 0;
  memset (head, 0, CANTON_INBOX_HASH_SIZE);
  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "ii", dealer_id, epoch);
  step = canton_statement_step (row, error);
  if (step == CANTON_STEP_ROW)
    {
      gsize size;
      const guint8 *hash = canton_statement_get_blob (row, 1, &size);

      *sequence = canton_statement_get_int (row, 0);
      if (size == CANTON_INBOX_HASH_SIZE)
        memcpy (head, hash, size);
    }

  return step != CANTON_STEP_FAILED;
}

gboolean
canton_inbox_table_set_stream (CantonDatabase *database,
                               gint64          dealer_id,
                               gint64          epoch,
                               gint64          sequence,
                               GBytes         *head,
                               GError        **error)
{
  return canton_database_run (database, error,
                              "INSERT INTO streams (dealer_id, epoch, sequence, head_hash) VALUES (?1, ?2, ?3, ?4) "
                              "ON CONFLICT (dealer_id, epoch) DO UPDATE SET sequence = excluded.sequence, "
                              "head_hash = excluded.head_hash",
                              "iiib", dealer_id, epoch, sequence, head);
}

gboolean
canton_inbox_table_get_epoch (CantonDatabase *database, gint64 dealer_id, gint64 *epoch, GError **error)
{
  return canton_database_get_int (database, epoch, 0, error,
                                  "SELECT max (epoch) FROM bundles WHERE dealer_id = ?1 AND sequence > 0 "
                                  "AND state <> 'quarantined'",
                                  "i", dealer_id);
}

gboolean
canton_inbox_table_note_heard (CantonDatabase *database, const CantonReceivedBundle *bundle, GError **error)
{
  return canton_database_run (database, error,
                              "UPDATE dealers SET heard_at = max (coalesce (heard_at, 0), ?1), epoch = max (epoch, ?2), "
                              "reply_seen = iif (?2 >= epoch, ?3, reply_seen) WHERE id = ?4",
                              "iiii", bundle->received_at, bundle->epoch, bundle->reply_seen, bundle->dealer_id);
}

GArray *
canton_inbox_table_list_ids (CantonDatabase *database, const CantonInboxFilter *filter, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT b.id FROM bundles b WHERE 1");
  gboolean search = filter->search != NULL && filter->search[0] != '\0';
  g_autoptr (CantonStatement) row = NULL;

  if (filter->show == CANTON_INBOX_ATTENTION)
    g_string_append (sql, " AND b.state <> 'applied' AND b.settled_at IS NULL");
  if (filter->show == CANTON_INBOX_HELD)
    g_string_append (sql, " AND b.state = 'held'");
  if (filter->show == CANTON_INBOX_QUARANTINED)
    g_string_append (sql, " AND b.state = 'quarantined'");
  if (filter->dealer_id != 0)
    g_string_append (sql, " AND b.dealer_id = ?1");
  if (search)
    g_string_append (sql, " AND (instr (lower (b.file_name), lower (?2)) OR b.dealer_id IN "
                          "(SELECT id FROM dealers WHERE instr (lower (code || ' ' || name), lower (?2))))");
  g_string_append (sql, " ORDER BY b.received_at DESC, b.id DESC");

  row = canton_database_prepare_once (database, sql->str, error);
  if (row == NULL)
    return NULL;
  if (filter->dealer_id != 0)
    canton_statement_bind_int (row, 1, filter->dealer_id);
  if (search)
    canton_statement_bind_text (row, 2, filter->search);

  return take_ids (row, error);
}

static void
clear_bundle (gpointer bundle, gpointer data)
{
  if (bundle != NULL)
    g_object_unref (bundle);
}

GPtrArray *
canton_inbox_table_fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (database, SELECT "WHERE b.id = ?1 ", error);
  g_autoptr (GPtrArray) bundles = g_ptr_array_sized_new (n_ids);

  if (row == NULL)
    return NULL;
  for (guint i = 0; i < n_ids; i++)
    {
      CantonStep step;

      canton_statement_bind_int (row, 1, ids[i]);
      step = canton_statement_step (row, error);
      if (step == CANTON_STEP_FAILED)
        {
          g_ptr_array_foreach (bundles, clear_bundle, NULL);
          return NULL;
        }
      g_ptr_array_add (bundles, step == CANTON_STEP_ROW ? read_row (row) : NULL);
      canton_statement_reset (row);
    }

  return g_steal_pointer (&bundles);
}

gboolean
canton_inbox_table_count_urgent (CantonDatabase *database, gint64 *count, GError **error)
{
  return canton_database_get_int (database, count, 0, error,
                                  "SELECT count(*) FROM bundles WHERE state <> 'applied' AND settled_at IS NULL "
                                  "AND (state = 'quarantined' OR code = ?1)",
                                  "t", canton_error_name (CANTON_ERROR_FORKED));
}
