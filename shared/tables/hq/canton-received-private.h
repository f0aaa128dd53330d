/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-received-table.h"
#include "canton-sales-totals.h"

G_BEGIN_DECLS

typedef enum {
  CANTON_RECEIVED_FIND_PERSON,
  CANTON_RECEIVED_INSERT_PERSON,
  CANTON_RECEIVED_INSERT_TERMS,
  CANTON_RECEIVED_INSERT_CONTACT,
  CANTON_RECEIVED_INSERT_ADDRESS,
  CANTON_RECEIVED_FIND_SALE,
  CANTON_RECEIVED_INSERT_SALE,
  CANTON_RECEIVED_INSERT_SALE_LINE,
  CANTON_RECEIVED_KEEP_LINE,
  CANTON_RECEIVED_N_STATEMENTS
} CantonReceivedStatement;

struct _CantonReceivedTable
{
  CantonDatabase *database;
  CantonSalesTotals *totals;
  GHashTable *products;       /* code → product */
  GHashTable *person_ids;     /* uid → id, of person_ids_dealer: a bundle brings the buyers of its sales along */
  gint64 person_ids_dealer;
  gint64 snapshot_dealer;     /* of whom snapshot_epoch is known; 0: of nobody */
  gint64 snapshot_epoch;
  gboolean erased;

  /* Run for nearly every line. */
  CantonStatement *statements[CANTON_RECEIVED_N_STATEMENTS];
};

/* What the store knows of a record before a line is taken. */
typedef struct
{
  gint64 id;         /* 0: nothing */
  gboolean erased;
  gint64 epoch;      /* of the version that holds; 0: none */
  gint64 revision;
  gint64 told_epoch;
  gboolean superseded; /* it stands so; whether it should, canton_received_is_superseded() tells */
  gboolean has_hash;
  guint8 hash[CANTON_RECEIVED_HASH_SIZE];
} CantonKnown;

typedef enum {
  CANTON_TAKE_NOTHING, /* the line changes no version */
  CANTON_TAKE_VERSION, /* the line is the version that holds from now on */
  CANTON_TAKE_ERASURE,
} CantonTake;

/* Decides what a line does to a record; may turn @verdict into a rejection. */
CantonTake canton_received_decide (const CantonKnown          *known,
                                   const CantonOutgoingRecord *base,
                                   const CantonReceivedLine   *line,
                                   CantonVerdict              *verdict);

/* Keeps the line itself, without its bytes if @keep is FALSE. @record_id 0: no usable id. */
gboolean canton_received_keep_line (CantonReceivedTable        *self,
                                    const CantonReceivedLine   *line,
                                    const CantonOutgoingRecord *base,
                                    gint64                      record_id,
                                    gboolean                    keep,
                                    const CantonVerdict        *verdict,
                                    GError                    **error);

/* Returns the statement @which, whose text is always @sql, compiled once and ready to be bound. (transfer none) */
CantonStatement *canton_received_statement (CantonReceivedTable *self, CantonReceivedStatement which, const char *sql, GError **error);

/* The highest epoch of which a snapshot of the dealer was taken. */
gboolean canton_received_get_snapshot (CantonReceivedTable *self, gint64 dealer_id, gint64 *epoch, GError **error);

/* Stores in @told_epoch the highest epoch that has spoken of the record, @line among them, and in @superseded whether a snapshot
 * came since that left it out. */
gboolean canton_received_judge (CantonReceivedTable      *self,
                                const CantonKnown        *known,
                                const CantonReceivedLine *line,
                                gint64                   *told_epoch,
                                gboolean                 *superseded,
                                GError                  **error);

/* Finds the person, or makes a row for one of whom only the identifier is known. */
gboolean canton_received_find_person (CantonReceivedTable *self,
                                      gint64               dealer_id,
                                      const char          *uid,
                                      gint64              *id,
                                      GError             **error);

/* The table of products by code that find_product() fills. */
GHashTable *canton_received_make_products (void);

void canton_received_read_hash (CantonStatement *row, int column, CantonKnown *known);

/* Supersedes the sales that were told before @epoch only. */
gboolean canton_received_supersede_sales (CantonReceivedTable *self, gint64 dealer_id, gint64 epoch, GError **error);

G_END_DECLS
