/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"
#include "canton-outgoing-person.h"
#include "canton-outgoing-sale.h"
#include "canton-verdict.h"

G_BEGIN_DECLS

/* Takes the lines of verified bundles into what an HQ knows: every line and every revision is kept, and beside them the version of
 * each person and sale that holds, and the totals of the sales that count. What holds does not depend on the order in which
 * bundles of different epochs arrive. Not thread-safe; lives as long as the import that uses it.
 *
 * The rules: the highest accepted (epoch, revision) of a record holds. A record that the dealer's newest snapshot left out is
 * superseded. An erased person stays erased, whatever is told later. */
typedef struct _CantonReceivedTable CantonReceivedTable;

#define CANTON_RECEIVED_PERSONS 0
#define CANTON_RECEIVED_RECORDS 1
#define CANTON_RECEIVED_HASH_SIZE 32

/* Where a line stands. */
typedef struct
{
  gint64 dealer_id;
  gint64 bundle_id;
  gint64 bundle_epoch;
  int section;         /* CANTON_RECEIVED_PERSONS or _RECORDS */
  int line;            /* from 0 */
  const guint8 *hash;  /* 32 bytes */
  const char *text;    /* as it came */
  gsize length;
} CantonReceivedLine;

/* @database must outlive it. (transfer full) */
CantonReceivedTable *canton_received_table_new (CantonDatabase *database);
void canton_received_table_free (CantonReceivedTable *self);

/* A snapshot of @epoch is about to be taken: what the dealer told in earlier epochs is superseded unless the new one speaks of
 * it. Does nothing when a snapshot of this or a later epoch was taken before. */
gboolean canton_received_table_begin_snapshot (CantonReceivedTable *self, gint64 dealer_id, gint64 epoch, GError **error);

/* What a person is put in order, found and compared by. Making it takes longer than reading the line and needs no store: any thread
 * may. */
typedef struct _CantonReceivedKeys CantonReceivedKeys;

/* (transfer full) */
CantonReceivedKeys *canton_received_keys_new (const CantonOutgoingPerson *person);
void canton_received_keys_free (CantonReceivedKeys *self);

/* Take one line. @keys are @person's, NULL only where @verdict rejects or nothing is put. @verdict comes with what the rules said of it and leaves with what is told to the dealer; its code and field are
 * static texts. A rejected line is kept and otherwise ignored. */
gboolean canton_received_table_take_person (CantonReceivedTable        *self,
                                            const CantonReceivedLine   *line,
                                            const CantonOutgoingPerson *person,
                                            const CantonReceivedKeys   *keys,
                                            CantonVerdict              *verdict,
                                            GError                    **error);

/* @amounts are the lines' shares of the total, one each. */
gboolean canton_received_table_take_sale (CantonReceivedTable      *self,
                                          const CantonReceivedLine *line,
                                          const CantonOutgoingSale *sale,
                                          const gint64             *amounts,
                                          CantonVerdict            *verdict,
                                          GError                  **error);

/* Writes the totals that changed. Call before each commit. */
gboolean canton_received_table_flush (CantonReceivedTable *self, GError **error);

/* Forgets what was not written. Call after a rollback. */
void canton_received_table_forget (CantonReceivedTable *self);

/* Returns whether somebody was erased since the last call: then canton_received_table_scrub() is due after the commit. */
gboolean canton_received_table_take_erased (CantonReceivedTable *self);

/* Takes what was erased out of the search index and the write-ahead log, so that it is in no file any more. Outside a
 * transaction. */
gboolean canton_received_table_scrub (CantonDatabase *database, GError **error);

/* Empties @dealer_id's person @uid, as an erase line would: for erasures that a restored backup has forgotten. */
gboolean canton_received_table_erase (CantonReceivedTable *self, gint64 dealer_id, const char *uid, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonReceivedKeys, canton_received_keys_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonReceivedTable, canton_received_table_free)

G_END_DECLS
