/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-received-private.h"

#include "canton-error.h"

#include <string.h>

CantonReceivedTable *
canton_received_table_new (CantonDatabase *database)
{
  CantonReceivedTable *self = g_new0 (CantonReceivedTable, 1);

  self->database = database;
  self->totals = canton_sales_totals_new ();
  self->products = canton_received_make_products ();
  self->person_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
canton_received_table_free (CantonReceivedTable *self)
{
  canton_sales_totals_free (self->totals);
  for (guint i = 0; i < CANTON_RECEIVED_N_STATEMENTS; i++)
    canton_statement_free (self->statements[i]);
  g_hash_table_unref (self->products);
  g_hash_table_unref (self->person_ids);
  g_free (self);
}

gboolean
canton_received_table_flush (CantonReceivedTable *self, GError **error)
{
  return canton_sales_totals_flush (self->totals, self->database, error);
}

void
canton_received_table_forget (CantonReceivedTable *self)
{
  canton_sales_totals_forget (self->totals);
  g_hash_table_remove_all (self->products);
  g_hash_table_remove_all (self->person_ids);
  self->snapshot_dealer = 0;
  self->erased = FALSE;
}

gboolean
canton_received_table_take_erased (CantonReceivedTable *self)
{
  gboolean erased = self->erased;

  self->erased = FALSE;

  return erased;
}

gboolean
canton_received_table_scrub (CantonDatabase *database, GError **error)
{
  /* Deleted terms stay in old segments of the index until they are merged. */
  return canton_database_execute (database, "INSERT INTO search_persons (search_persons) VALUES ('optimize')", error) &&
         canton_database_truncate_wal (database, error);
}

gboolean
canton_received_get_snapshot (CantonReceivedTable *self, gint64 dealer_id, gint64 *epoch, GError **error)
{
  if (self->snapshot_dealer != dealer_id)
    {
      if (!canton_database_get_int (self->database, &self->snapshot_epoch, 0, error,
                                    "SELECT snapshot_epoch FROM dealers WHERE id = ?1", "i", dealer_id))
        return FALSE;
      self->snapshot_dealer = dealer_id;
    }
  *epoch = self->snapshot_epoch;

  return TRUE;
}

gboolean
canton_received_judge (CantonReceivedTable      *self,
                       const CantonKnown        *known,
                       const CantonReceivedLine *line,
                       gint64                   *told_epoch,
                       gboolean                 *superseded,
                       GError                  **error)
{
  gint64 snapshot;

  if (!canton_received_get_snapshot (self, line->dealer_id, &snapshot, error))
    return FALSE;
  *told_epoch = MAX (known->told_epoch, line->bundle_epoch);
  *superseded = *told_epoch < snapshot;

  return TRUE;
}

CantonStatement *
canton_received_statement (CantonReceivedTable *self, CantonReceivedStatement which, const char *sql, GError **error)
{
  if (self->statements[which] == NULL)
    self->statements[which] = canton_database_prepare (self->database, sql, error);
  else
    canton_statement_reset (self->statements[which]);

  return self->statements[which];
}

gboolean
canton_received_table_begin_snapshot (CantonReceivedTable *self, gint64 dealer_id, gint64 epoch, GError **error)
{
  gint64 newest;

  if (!canton_received_get_snapshot (self, dealer_id, &newest, error))
    return FALSE;
  if (epoch <= newest)
    return TRUE;

  self->snapshot_epoch = epoch;

  return canton_database_run (self->database, error, "UPDATE dealers SET snapshot_epoch = ?1 WHERE id = ?2", "ii", epoch,
                              dealer_id) &&
         canton_database_run (self->database, error,
                              "UPDATE persons SET standing = 'superseded' WHERE dealer_id = ?1 AND told_epoch BETWEEN 1 AND ?2 - 1 "
                              "AND standing <> 'erased'",
                              "ii", dealer_id, epoch) &&
         canton_received_supersede_sales (self, dealer_id, epoch, error);
}

static void
reject (CantonVerdict *verdict, const char *code, const char *field)
{
  verdict->result = CANTON_VERDICT_REJECTED;
  verdict->code = code;
  verdict->field = field;
}

CantonTake
canton_received_decide (const CantonKnown          *known,
                        const CantonOutgoingRecord *base,
                        const CantonReceivedLine   *line,
                        CantonVerdict              *verdict)
{
  if (verdict->result == CANTON_VERDICT_REJECTED)
    return CANTON_TAKE_NOTHING;
  if (base->operation == CANTON_OPERATION_ERASE)
    return CANTON_TAKE_ERASURE;
  if (known->erased)
    {
      if (base->epoch > known->epoch || (base->epoch == known->epoch && base->revision > known->revision))
        reject (verdict, "erased", NULL);
      return CANTON_TAKE_NOTHING;
    }
  if (base->epoch > known->epoch || (base->epoch == known->epoch && base->revision > known->revision))
    return CANTON_TAKE_VERSION;
  if (base->epoch == known->epoch && base->revision == known->revision && known->has_hash &&
      memcmp (known->hash, line->hash, sizeof known->hash) != 0)
    reject (verdict, "conflict", "revision");

  return CANTON_TAKE_NOTHING;
}

gboolean
canton_received_keep_line (CantonReceivedTable        *self,
                           const CantonReceivedLine   *line,
                           const CantonOutgoingRecord *base,
                           gint64                      record_id,
                           gboolean                    keep,
                           const CantonVerdict        *verdict,
                           GError                    **error)
{
  CantonStatement *insert = canton_received_statement (
    self, CANTON_RECEIVED_KEEP_LINE,
    "INSERT INTO received_lines (bundle_id, section, line, hash, bytes, record_id, epoch, revision, verdict, code, field, note) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    error);

  if (insert == NULL)
    return FALSE;
  canton_statement_bind_int (insert, 1, line->bundle_id);
  canton_statement_bind_int (insert, 2, line->section);
  canton_statement_bind_int (insert, 3, line->line);
  canton_statement_bind_blob (insert, 4, line->hash, CANTON_RECEIVED_HASH_SIZE);
  if (keep)
    canton_statement_bind_blob (insert, 5, line->text, line->length);
  else
    canton_statement_bind_null (insert, 5);
  if (record_id != 0)
    canton_statement_bind_int (insert, 6, record_id);
  else
    canton_statement_bind_null (insert, 6);
  canton_statement_bind_int (insert, 7, base->epoch);
  canton_statement_bind_int (insert, 8, base->revision);
  canton_statement_bind_int (insert, 9, verdict->result);
  canton_statement_bind_text (insert, 10, verdict->code);
  canton_statement_bind_text (insert, 11, verdict->field);
  canton_statement_bind_text (insert, 12, verdict->note);

  return canton_statement_run (insert, error);
}

void
canton_received_read_hash (CantonStatement *row, int column, CantonKnown *known)
{
  gsize size;
  const guint8 *hash = canton_statement_get_blob (row, column, &size);

  known->has_hash = size == sizeof known->hash;
  if (known->has_hash)
    memcpy (known->hash, hash, size);
}
