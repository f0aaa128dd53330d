/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-streams-table.h"

#define WAITS                                                                                                           \
  "EXISTS (SELECT 1 FROM bundles b WHERE b.dealer_id = d.id AND b.state = 'held' AND b.settled_at IS NULL)"

#define SINCE_REPLY                                                                                                     \
  "(b.turn > coalesce ((SELECT max (turn) FROM replies WHERE dealer_id = d.id), 0) "                                    \
  "OR b.state = 'held' AND b.received_at > coalesce ((SELECT max (made_at) FROM replies WHERE dealer_id = d.id), 0))"

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
canton_streams_table_list_ids (CantonDatabase *database, const CantonStreamsFilter *filter, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database,
    "SELECT d.id FROM dealers d WHERE (d.state = 'enrolled' OR d.heard_at IS NOT NULL "
    "OR EXISTS (SELECT 1 FROM bundles b WHERE b.dealer_id = d.id AND b.sequence > 0)) "
    "AND (?1 <> 1 OR " WAITS ") "
    "AND (?1 <> 2 OR d.state = 'enrolled' AND d.heard_at IS NULL "
    "OR EXISTS (SELECT 1 FROM bundles b WHERE b.dealer_id = d.id AND b.sequence > 0 AND " SINCE_REPLY ")) "
    "AND (?2 = '' OR instr (lower (d.code || ' ' || d.name), lower (?2))) ORDER BY d.sort_key, d.id",
    error);

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "nt", filter->show, filter->search != NULL ? filter->search : "");

  return take_ids (row, error);
}

static gpointer
read_stream (CantonStatement *row)
{
  CantonDealerStream *stream = canton_dealer_stream_new ();

  stream->id = canton_statement_get_int (row, 0);
  stream->dealer_code = g_strdup (canton_statement_get_text (row, 1));
  stream->dealer_name = g_strdup (canton_statement_get_text (row, 2));
  stream->enrolled = canton_statement_get_int (row, 3) != 0;
  stream->reply_seen = canton_statement_get_int (row, 4);
  stream->epoch = canton_statement_get_int (row, 5);
  stream->sequence = canton_statement_get_int (row, 6);
  stream->held = canton_statement_get_int (row, 7);
  stream->clashing = canton_statement_get_int (row, 8);
  stream->first_held = canton_statement_get_int (row, 9);
  stream->held_since = canton_statement_get_int (row, 10);
  stream->unanswered = canton_statement_get_int (row, 11);
  stream->unanswered_lines = canton_statement_get_int (row, 12);
  stream->reply_number = canton_statement_get_int (row, 13);
  stream->replied_at = canton_statement_get_int (row, 14);

  return stream;
}

static void
clear_item (gpointer item, gpointer data)
{
  g_clear_object (&item);
}

static GPtrArray *
fetch (CantonStatement *row, gpointer (*read) (CantonStatement *row), const gint64 *ids, guint n_ids, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_sized_new (n_ids);

  if (row == NULL)
    return NULL;
  for (guint i = 0; i < n_ids; i++)
    {
      CantonStep step;

      canton_statement_bind_int (row, 1, ids[i]);
      step = canton_statement_step (row, error);
      if (step == CANTON_STEP_FAILED)
        {
          g_ptr_array_foreach (items, clear_item, NULL);
          return NULL;
        }
      g_ptr_array_add (items, step == CANTON_STEP_ROW ? read (row) : NULL);
      canton_statement_reset (row);
    }

  return g_steal_pointer (&items);
}

GPtrArray *
canton_streams_table_fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database,
    "WITH h AS (SELECT count(*) AS held, coalesce (sum (code = 'forked'), 0) AS clashing, coalesce (min (sequence), 0) AS first, "
    "coalesce (min (received_at), 0) AS since FROM bundles WHERE dealer_id = ?1 AND state = 'held' AND settled_at IS NULL), "
    "e AS (SELECT coalesce (max (epoch), 0) AS epoch FROM bundles WHERE dealer_id = ?1 AND sequence > 0 AND state <> 'quarantined'), "
    "u AS (SELECT count(*) AS n, coalesce (sum (b.accepted + b.changed + b.rejected), 0) AS lines FROM bundles b, "
    "(SELECT ?1 AS id) d WHERE b.dealer_id = ?1 AND b.sequence > 0 AND " SINCE_REPLY ") "
    "SELECT d.id, d.code, d.name, EXISTS (SELECT 1 FROM dealer_keys WHERE dealer_id = d.id AND revoked_epoch = 0), d.reply_seen, "
    "e.epoch, coalesce (s.sequence, 0), h.held, h.clashing, h.first, h.since, u.n, u.lines, coalesce (r.number, 0), "
    "coalesce (r.made_at, 0) FROM dealers d, h, e, u LEFT JOIN streams s ON s.dealer_id = d.id AND s.epoch = e.epoch "
    "LEFT JOIN replies r ON r.dealer_id = d.id AND r.number = (SELECT max (number) FROM replies WHERE dealer_id = d.id) "
    "WHERE d.id = ?1",
    error);

  return fetch (row, read_stream, ids, n_ids, error);
}

GArray *
canton_streams_table_list_replies (CantonDatabase *database, gint64 dealer_id, const char *search, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database,
    "SELECT r.id FROM replies r JOIN dealers d ON d.id = r.dealer_id WHERE (?1 = 0 OR r.dealer_id = ?1) "
    "AND (?2 = '' OR instr (lower (d.code || ' ' || d.name), lower (?2))) ORDER BY r.made_at DESC, r.id DESC",
    error);

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "it", dealer_id, search != NULL ? search : "");

  return take_ids (row, error);
}

static gpointer
read_reply (CantonStatement *row)
{
  CantonReplySent *reply = canton_reply_sent_new ();

  reply->id = canton_statement_get_int (row, 0);
  reply->dealer_id = canton_statement_get_int (row, 1);
  reply->dealer_code = g_strdup (canton_statement_get_text (row, 2));
  reply->dealer_name = g_strdup (canton_statement_get_text (row, 3));
  reply->number = canton_statement_get_int (row, 4);
  reply->epoch = canton_statement_get_int (row, 5);
  reply->sequence = canton_statement_get_int (row, 6);
  reply->verdicts = canton_statement_get_int (row, 7);
  reply->made_at = canton_statement_get_int (row, 8);
  reply->read = canton_statement_get_int (row, 9) != 0;
  reply->latest = canton_statement_get_int (row, 10) != 0;

  return reply;
}

GPtrArray *
canton_streams_table_fetch_replies (const gint64 *ids, guint n_ids, gpointer database, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database,
    "SELECT r.id, d.id, d.code, d.name, r.number, r.epoch, r.sequence, r.verdicts, r.made_at, r.number <= d.reply_seen, "
    "r.bytes IS NOT NULL FROM replies r JOIN dealers d ON d.id = r.dealer_id WHERE r.id = ?1",
    error);

  return fetch (row, read_reply, ids, n_ids, error);
}
