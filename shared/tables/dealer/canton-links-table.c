/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-links-table.h"

#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-statement.h"

#include <string.h>

static const char *const states[CANTON_N_LINK_STATES] = { "card", "requested", "enrolled", "revoked" };

const char *
canton_link_state_to_text (CantonLinkState state)
{
  return states[state];
}

void
canton_link_free (CantonLink *link)
{
  g_free (link->brand_name);
  g_free (link->brand_code);
  g_free (link->dealer_code);
  g_free (link->code);
  g_clear_pointer (&link->card, g_bytes_unref);
  g_free (link);
}

gboolean
canton_links_table_put_card (CantonDatabase *database, gint64 brand_id, const char *brand_code, GBytes *card, gint64 *id, GError **error)
{
  return canton_database_run (database, error,
                              "INSERT INTO outgoing_links (brand_id, brand_code, state, card, created_at) "
                              "VALUES (?1, ?2, 'card', ?3, ?4) ON CONFLICT (brand_id) DO UPDATE SET card = excluded.card", "itbi",
                              brand_id, brand_code, card, canton_clock_now ()) &&
         canton_database_get_int (database, id, 0, error, "SELECT id FROM outgoing_links WHERE brand_id = ?1", "i", brand_id);
}

gboolean
canton_links_table_forget_card (CantonDatabase *database, gint64 id, GError **error)
{
  return canton_database_run (database, error, "DELETE FROM outgoing_links WHERE id = ?1 AND state = 'card'", "i", id);
}

gboolean
canton_links_table_set_requested (CantonDatabase *database, gint64 id, const char *code, GBytes *request, GError **error)
{
  return canton_database_run (database, error,
                              "UPDATE outgoing_links SET state = 'requested', one_time_code = ?2, request = ?3 WHERE id = ?1",
                              "itb", id, code, request);
}

gboolean
canton_links_table_set_enrolled (CantonDatabase *database, gint64 id, const char *dealer_code, GBytes *certificate, GError **error)
{
  return canton_database_run (database, error,
                              "UPDATE outgoing_links SET state = 'enrolled', one_time_code = NULL, dealer_code = ?2, "
                              "certificate = ?3 WHERE id = ?1", "itb", id, dealer_code, certificate);
}

#define LINKS                                                                                                               \
  "SELECT k.id, k.brand_id, b.name, k.brand_code, k.dealer_code, k.state, k.card, k.one_time_code, k.epoch, "             \
  "k.snapshot_due, (SELECT count(*) FROM outgoing_persons p WHERE p.link_id = k.id AND p.bundle_id IS NULL) + "           \
  "(SELECT count(*) FROM outgoing_sales s WHERE s.link_id = k.id AND s.bundle_id IS NULL) "                               \
  "FROM outgoing_links k JOIN brands b ON b.id = k.brand_id "

static CantonLink *
read_link (CantonStatement *row)
{
  CantonLink *link = g_new0 (CantonLink, 1);

  link->id = canton_statement_get_int (row, 0);
  link->brand_id = canton_statement_get_int (row, 1);
  link->brand_name = g_strdup (canton_statement_get_text (row, 2));
  link->brand_code = g_strdup (canton_statement_get_text (row, 3));
  link->dealer_code = g_strdup (canton_statement_get_text (row, 4));
  for (guint i = 0; i < CANTON_N_LINK_STATES; i++)
    if (g_str_equal (states[i], canton_statement_get_text (row, 5)))
      link->state = i;
  link->card = canton_statement_get_bytes (row, 6);
  link->code = g_strdup (canton_statement_get_text (row, 7));
  link->epoch = canton_statement_get_int (row, 8);
  link->snapshot_due = canton_statement_get_int (row, 9) != 0;
  link->waiting = canton_statement_get_int (row, 10);

  return link;
}

CantonLink *
canton_links_table_load (CantonDatabase *database, gint64 id, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (database, LINKS "WHERE k.id = ?1", error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "i", id);
  step = canton_statement_step (row, error);
  if (step == CANTON_STEP_DONE)
    g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND, _("There is no link to this brand"));

  return step == CANTON_STEP_ROW ? read_link (row) : NULL;
}

GPtrArray *
canton_links_table_list (CantonDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify) canton_link_free);
  g_autoptr (CantonStatement) row = canton_database_prepare (database, LINKS "ORDER BY b.name, k.id", error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    g_ptr_array_add (links, read_link (row));

  return step == CANTON_STEP_DONE ? g_steal_pointer (&links) : NULL;
}

/* bundles */

CantonOutgoingBundle *
canton_outgoing_bundle_new (void)
{
  return g_new0 (CantonOutgoingBundle, 1);
}

void
canton_outgoing_bundle_free (CantonOutgoingBundle *bundle)
{
  g_free (bundle->uid);
  g_free (bundle->kind);
  g_clear_pointer (&bundle->bytes, g_bytes_unref);
  g_free (bundle);
}

gboolean
canton_links_table_insert_bundle (CantonDatabase *database, CantonOutgoingBundle *bundle, GError **error)
{
  g_autoptr (GBytes) previous = g_bytes_new (bundle->previous, CANTON_LINK_HASH_SIZE);
  g_autoptr (GBytes) hash = g_bytes_new (bundle->hash, CANTON_LINK_HASH_SIZE);
  g_autoptr (GBytes) file_hash = g_bytes_new (bundle->file_hash, CANTON_LINK_HASH_SIZE);

  if (!canton_database_run (database, error,
                            "INSERT INTO outgoing_bundles (link_id, kind, uid, epoch, sequence, previous_hash, hash, file_hash, "
                            "bytes, records, frozen_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)", "ittiibbbbii",
                            bundle->link_id, bundle->kind, bundle->uid, bundle->epoch, bundle->sequence, previous, hash,
                            file_hash, bundle->bytes, bundle->records, bundle->frozen_at))
    return FALSE;
  bundle->id = canton_database_last_id (database);

  return TRUE;
}

gboolean
canton_links_table_freeze_person (CantonDatabase *database, gint64 row_id, gint64 bundle_id, guint line, const guint8 *hash, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (hash, CANTON_LINK_HASH_SIZE);

  return canton_database_run (database, error,
                              "UPDATE outgoing_persons SET bundle_id = ?2, line = ?3, hash = ?4 WHERE id = ?1", "iiib", row_id,
                              bundle_id, (gint64) line, bytes);
}

gboolean
canton_links_table_freeze_sale (CantonDatabase *database, gint64 row_id, gint64 bundle_id, guint line, const guint8 *hash, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (hash, CANTON_LINK_HASH_SIZE);

  return canton_database_run (database, error,
                              "UPDATE outgoing_sales SET bundle_id = ?2, line = ?3, hash = ?4 WHERE id = ?1", "iiib", row_id,
                              bundle_id, (gint64) line, bytes);
}

static void
copy_hash (CantonStatement *row, int column, guint8 hash[CANTON_LINK_HASH_SIZE])
{
  gsize size;
  const guint8 *blob = canton_statement_get_blob (row, column, &size);

  if (size == CANTON_LINK_HASH_SIZE)
    memcpy (hash, blob, size);
}

gboolean
canton_links_table_get_head (CantonDatabase *database, gint64 link_id, gint64 epoch, gint64 *sequence, guint8 hash[CANTON_LINK_HASH_SIZE], GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, "SELECT sequence, hash FROM outgoing_bundles WHERE link_id = ?1 AND epoch = ?2 ORDER BY sequence DESC LIMIT 1",
    error);
  CantonStep step;

  *sequence = 0;
  memset (hash, 0, CANTON_LINK_HASH_SIZE);
  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "ii", link_id, epoch);
  step = canton_statement_step (row, error);
  if (step == CANTON_STEP_ROW)
    {
      *sequence = canton_statement_get_int (row, 0);
      copy_hash (row, 1, hash);
    }
  return step != CANTON_STEP_FAILED;
}

gboolean
canton_links_table_has_snapshot (CantonDatabase *database, gint64 link_id, gint64 epoch, gint64 *snapshot, GError **error)
{
  return canton_database_get_int (database, snapshot, 0, error,
                                  "SELECT EXISTS (SELECT 1 FROM outgoing_bundles WHERE link_id = ?1 AND epoch = ?2 "
                                  "AND kind = 'snapshot')", "ii", link_id, epoch);
}

gboolean
canton_links_table_get_acknowledged (CantonDatabase *database, gint64 link_id, gint64 epoch, gint64 *sequence, GError **error)
{
  return canton_database_get_int (database, sequence, 0, error,
                                  "SELECT max(sequence) FROM outgoing_bundles WHERE link_id = ?1 AND epoch = ?2 "
                                  "AND acknowledged_at IS NOT NULL", "ii", link_id, epoch);
}

gboolean
canton_links_table_set_snapshot_due (CantonDatabase *database, gint64 link_id, gboolean due, GError **error)
{
  return canton_database_run (database, error, "UPDATE outgoing_links SET snapshot_due = ?2 WHERE id = ?1", "in", link_id, due);
}

gboolean
canton_links_table_set_delivered (CantonDatabase *database, gint64 bundle_id, GError **error)
{
  return canton_database_run (database, error,
                              "UPDATE outgoing_bundles SET delivered_at = ?2 WHERE id = ?1", "ii",
                              bundle_id, canton_clock_now ());
}

#define BUNDLES                                                                                                             \
  "SELECT b.id, b.link_id, b.uid, b.kind, b.epoch, b.sequence, b.previous_hash, b.hash, b.file_hash, b.records, "         \
  "b.frozen_at, b.delivered_at, b.acknowledged_at, "                                                                      \
  "(SELECT count(*) FROM outgoing_sales s JOIN verdicts v ON v.link_id = s.link_id AND v.record_id = s.record_id "        \
  "AND v.epoch = s.epoch AND v.revision = s.revision WHERE s.bundle_id = b.id AND v.result = 'rejected') + "              \
  "(SELECT count(*) FROM outgoing_persons p JOIN verdicts v ON v.link_id = p.link_id AND v.record_id = p.record_id "      \
  "AND v.epoch = p.epoch AND v.revision = p.revision WHERE p.bundle_id = b.id AND v.result = 'rejected')"
#define FROM_BUNDLES " FROM outgoing_bundles b "

static CantonOutgoingBundle *
read_bundle (CantonStatement *row)
{
  CantonOutgoingBundle *bundle = canton_outgoing_bundle_new ();

  bundle->id = canton_statement_get_int (row, 0);
  bundle->link_id = canton_statement_get_int (row, 1);
  bundle->uid = g_strdup (canton_statement_get_text (row, 2));
  bundle->kind = g_strdup (canton_statement_get_text (row, 3));
  bundle->epoch = canton_statement_get_int (row, 4);
  bundle->sequence = canton_statement_get_int (row, 5);
  copy_hash (row, 6, bundle->previous);
  copy_hash (row, 7, bundle->hash);
  copy_hash (row, 8, bundle->file_hash);
  bundle->records = canton_statement_get_int (row, 9);
  bundle->frozen_at = canton_statement_get_int (row, 10);
  bundle->delivered_at = canton_statement_get_int (row, 11);
  bundle->acknowledged_at = canton_statement_get_int (row, 12);
  bundle->rejected = canton_statement_get_int (row, 13);
  if (canton_statement_get_n_columns (row) > 14)
    bundle->bytes = canton_statement_get_bytes (row, 14);

  return bundle;
}

/* Reads the rest of @row, which is bound. */
static GPtrArray *
read_bundles (CantonStatement *row, GError **error)
{
  g_autoptr (GPtrArray) bundles = g_ptr_array_new_with_free_func ((GDestroyNotify) canton_outgoing_bundle_free);
  CantonStep step;

  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    g_ptr_array_add (bundles, read_bundle (row));

  return step == CANTON_STEP_DONE ? g_steal_pointer (&bundles) : NULL;
}

GPtrArray *
canton_links_table_list_bundles (CantonDatabase *database, gint64 link_id, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, BUNDLES FROM_BUNDLES "WHERE ?1 IN (0, b.link_id) ORDER BY b.frozen_at DESC, b.id DESC", error);

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "i", link_id);

  return read_bundles (row, error);
}

GArray *
canton_links_table_list_bundle_ids (CantonDatabase *database, gint64 link_id, CantonBundlesOrder order, gboolean descending, GError **error)
{
  static const char *const keys[] = {
    [CANTON_BUNDLES_BY_NUMBER] = "epoch",
    [CANTON_BUNDLES_BY_RECORDS] = "records",
    [CANTON_BUNDLES_BY_DELIVERY] = "delivered_at",
    [CANTON_BUNDLES_BY_ACKNOWLEDGEMENT] = "acknowledged_at",
  };
  const char *way = descending ? "DESC" : "ASC";
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM outgoing_bundles WHERE link_id = ?1 ORDER BY %s %s, epoch %s, sequence %s",
                                          keys[order], way, way, way);
  g_autoptr (CantonStatement) row = canton_database_prepare_once (database, sql, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  CantonStep step = CANTON_STEP_FAILED;

  if (row != NULL)
    canton_statement_bind_int (row, 1, link_id);
  while (row != NULL && (step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      gint64 id = canton_statement_get_int (row, 0);

      g_array_append_val (ids, id);
    }
  return step == CANTON_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

GPtrArray *
canton_links_table_list_pending (CantonDatabase *database, gint64 link_id, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, BUNDLES ", b.bytes" FROM_BUNDLES "WHERE b.link_id = ?1 AND b.acknowledged_at IS NULL AND b.bytes IS NOT NULL "
              "AND b.epoch = (SELECT epoch FROM outgoing_links WHERE id = ?1) ORDER BY b.epoch, b.sequence", error);

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "i", link_id);

  return read_bundles (row, error);
}

static gboolean
read_one (CantonStatement *row, CantonOutgoingBundle **bundle, GError **error)
{
  CantonStep step = canton_statement_step (row, error);

  *bundle = step == CANTON_STEP_ROW ? read_bundle (row) : NULL;
  return step != CANTON_STEP_FAILED;
}

CantonOutgoingBundle *
canton_links_table_load_bundle (CantonDatabase *database, gint64 id, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (database, BUNDLES ", b.bytes" FROM_BUNDLES "WHERE b.id = ?1", error);
  CantonOutgoingBundle *bundle = NULL;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "i", id);
  if (read_one (row, &bundle, error) && bundle == NULL)
    g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND, _("There is no such bundle"));

  return bundle;
}

gboolean
canton_links_table_find_file (CantonDatabase *database, const guint8 *file_hash, CantonOutgoingBundle **bundle, GError **error)
{
  g_autoptr (CantonStatement) row =
    canton_database_prepare (database, BUNDLES FROM_BUNDLES "WHERE b.file_hash = ?1", error);

  if (row == NULL)
    return FALSE;
  canton_statement_bind_blob (row, 1, file_hash, CANTON_LINK_HASH_SIZE);

  return read_one (row, bundle, error);
}

gboolean
canton_links_table_find_bundle (CantonDatabase *database, gint64 link_id, gint64 epoch, gint64 sequence, CantonOutgoingBundle **bundle, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, BUNDLES FROM_BUNDLES "WHERE b.link_id = ?1 AND b.epoch = ?2 AND b.sequence = ?3", error);

  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "iii", link_id, epoch, sequence);

  return read_one (row, bundle, error);
}

gboolean
canton_links_table_acknowledge (CantonDatabase *database, gint64 link_id, gint64 epoch, gint64 sequence, GError **error)
{
  return canton_database_run (database, error,
                              "UPDATE outgoing_bundles SET acknowledged_at = ?4, bytes = NULL WHERE link_id = ?1 AND epoch = ?2 "
                              "AND sequence <= ?3 AND acknowledged_at IS NULL", "iiii", link_id, epoch, sequence,
                              canton_clock_now ());
}

/* answers */

gboolean
canton_links_table_add_reply (CantonDatabase *database, const CantonReply *reply, gint64 *id, gint64 *fits, GError **error)
{
  g_autoptr (GBytes) hash = g_bytes_new (reply->hash, CANTON_LINK_HASH_SIZE);
  g_autoptr (GBytes) head = g_bytes_new (reply->head, CANTON_LINK_HASH_SIZE);
  gint64 last;

  *id = 0;
  *fits = TRUE;
  if (!canton_links_table_last_reply (database, reply->link_id, &last, error))
    return FALSE;
  if (last >= reply->number)
    return canton_database_get_int (database, fits, 1, error,
                                    "SELECT hash = ?3 FROM replies WHERE link_id = ?1 AND sequence = ?2", "iib",
                                    reply->link_id, reply->number, hash);
  if (!canton_database_run (database, error,
                            "INSERT INTO replies (link_id, sequence, hash, epoch, contiguous, head_hash, missing, held, "
                            "received_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", "iibiibtti", reply->link_id,
                            reply->number, hash, reply->epoch, reply->highest, head, reply->missing, reply->held,
                            canton_clock_now ()))
    return FALSE;
  *id = canton_database_last_id (database);

  return TRUE;
}

gboolean
canton_links_table_add_verdict (CantonDatabase *database, gint64 link_id, gint64 reply_id, const char *record_id, gint64 epoch, gint64 revision, const char *result, const char *code, const char *field, GError **error)
{
  return canton_database_run (database, error,
                              "INSERT INTO verdicts (link_id, record_id, epoch, revision, result, code, field, reply_id) "
                              "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (link_id, record_id, epoch, revision) "
                              "DO UPDATE SET result = excluded.result, code = excluded.code, field = excluded.field, "
                              "reply_id = excluded.reply_id", "itiittti", link_id, record_id, epoch, revision, result,
                              code != NULL ? code : "", field != NULL ? field : "", reply_id);
}

gboolean
canton_links_table_last_reply (CantonDatabase *database, gint64 link_id, gint64 *number, GError **error)
{
  return canton_database_get_int (database, number, 0, error, "SELECT max(sequence) FROM replies WHERE link_id = ?1", "i",
                                  link_id);
}

void
canton_ledger_line_free (CantonLedgerLine *line)
{
  g_free (line->record_id);
  g_free (line->operation);
  g_free (line->summary);
  g_free (line->result);
  g_free (line->code);
  g_free (line->field);
  g_free (line);
}

#define VERDICT(table)                                                                                                      \
  "LEFT JOIN verdicts v ON v.link_id = " table ".link_id AND v.record_id = " table ".record_id "                          \
  "AND v.epoch = " table ".epoch AND v.revision = " table ".revision "

static const char ledger_sql[] =
  "SELECT p.epoch, b.sequence, 1, p.record_id, p.revision, p.operation, p.name, v.result, v.code, v.field, p.copied_at, p.id "
  "FROM outgoing_persons p LEFT JOIN outgoing_bundles b ON b.id = p.bundle_id " VERDICT ("p")
  "WHERE p.link_id = ?1 AND (NOT ?2 OR v.result = 'rejected') "
  "UNION ALL SELECT s.epoch, b.sequence, 0, s.record_id, s.revision, s.operation, "
  "coalesce(s.ordered_on, '') || coalesce((SELECT ' · ' || group_concat(l.name, ', ') FROM outgoing_sale_lines l "
  "WHERE l.sale_id = s.id), ''), v.result, v.code, v.field, s.copied_at, s.id "
  "FROM outgoing_sales s LEFT JOIN outgoing_bundles b ON b.id = s.bundle_id " VERDICT ("s")
  "WHERE s.link_id = ?1 AND (NOT ?2 OR v.result = 'rejected') ORDER BY 11 DESC, 12 DESC LIMIT ?3";

GPtrArray *
canton_links_table_list_ledger (CantonDatabase *database, gint64 link_id, gboolean rejected_only, int limit, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) canton_ledger_line_free);
  g_autoptr (CantonStatement) row = canton_database_prepare (database, ledger_sql, error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "inn", link_id, rejected_only, limit > 0 ? limit : -1);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      CantonLedgerLine *line = g_new0 (CantonLedgerLine, 1);

      line->epoch = canton_statement_get_int (row, 0);
      line->sequence = canton_statement_get_int (row, 1);
      line->is_person = canton_statement_get_int (row, 2) != 0;
      line->record_id = g_strdup (canton_statement_get_text (row, 3));
      line->revision = canton_statement_get_int (row, 4);
      line->operation = g_strdup (canton_statement_get_text (row, 5));
      line->summary = g_strdup (canton_statement_get_text (row, 6));
      line->result = g_strdup (canton_statement_get_text (row, 7));
      line->code = g_strdup (canton_statement_get_text (row, 8));
      line->field = g_strdup (canton_statement_get_text (row, 9));
      line->copied_at = canton_statement_get_int (row, 10);
      g_ptr_array_add (lines, line);
    }
  return step == CANTON_STEP_DONE ? g_steal_pointer (&lines) : NULL;
}
