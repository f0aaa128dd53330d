/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-clock.h"
#include "canton-database.h"

G_BEGIN_DECLS

/* What an HQ sends to dealers: bundles in sequence (certificates), and replies, of which the latest holds. */

typedef struct
{
  gint64 dealer_id;
  gint64 epoch;
  gint64 sequence;
  char *kind;      /* "keys", "reply" */
  char *uid;
  GBytes *hash;    /* 32 bytes */
  GBytes *bytes;   /* the sealed file */
} CantonSentBundle;

void canton_sent_bundle_free (CantonSentBundle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonSentBundle, canton_sent_bundle_free)

/* The epoch of the next enrolment's bundles: one more than the last. */
gboolean canton_sent_table_begin_epoch (CantonDatabase *database, gint64 dealer_id, gint64 *epoch, GError **error);

/* The last bundle of the present epoch; sequence 0 and no hash before the first. (out) (transfer full) */
gboolean canton_sent_table_get_head (CantonDatabase *database, gint64 dealer_id, gint64 *epoch, gint64 *sequence, GBytes **hash, GError **error);

/* Inserts the next bundle of its epoch. */
gboolean canton_sent_table_insert (CantonDatabase *database, const CantonSentBundle *bundle, GError **error);

/* Returns the bundles in sequence that a dealer may not have yet: the certificate of its present enrolment, until something
 * signed with the key that it certifies came, and new keys of ours, until it read a reply that they signed. (element-type CantonSentBundle) (transfer full) */
GPtrArray *canton_sent_table_list_due (CantonDatabase *database, gint64 dealer_id, GError **error);

/* A reply. */
typedef struct
{
  gint64 number;
  gint64 seen;     /* the highest that the dealer had read when this was made */
  gint64 turn;     /* verdicts on bundles up to this turn are in it, or in one that was read */
  gint64 epoch;    /* which its receipt speaks of */
  gint64 sequence;
  gint64 verdicts;
  GBytes *state;   /* hash of all that it says */
  GBytes *hash;    /* of the bundle */
  GBytes *bytes;   /* the sealed file */
  CantonInstant made_at;
} CantonSentReply;

void canton_sent_reply_free (CantonSentReply *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonSentReply, canton_sent_reply_free)

/* The latest reply to a dealer; FALSE on failure; *@reply is NULL when there is none. (out) (transfer full) */
gboolean canton_sent_table_latest_reply (CantonDatabase *database, gint64 dealer_id, CantonSentReply **reply, GError **error);

/* Inserts a reply and drops the bytes of those before it. */
gboolean canton_sent_table_insert_reply (CantonDatabase        *database,
                                         gint64                 dealer_id,
                                         const CantonSentReply *reply,
                                         GError               **error);

/* The turn up to which verdicts were read by the dealer. */
gboolean canton_sent_table_get_seen_turn (CantonDatabase *database, gint64 dealer_id, gint64 *turn, GError **error);

/* The highest reply that any bundle of the dealer, held ones too, says it has read. */
gboolean canton_sent_table_get_highest_seen (CantonDatabase *database, gint64 dealer_id, gint64 *number, GError **error);

/* Whether a number is missing before a reply that speaks of @epoch: then this store was put back in that epoch. */
gboolean canton_sent_table_has_gap (CantonDatabase *database, gint64 dealer_id, gint64 epoch, gint64 *gap, GError **error);

/* One verdict that is to be told; texts are valid during the call. Returns FALSE to stop. */
typedef gboolean (*CantonVerdictVisit) (gint64      turn,
                                        const char *uid,
                                        gint64      epoch,
                                        gint64      revision,
                                        int         result,
                                        const char *code,
                                        const char *field,
                                        const char *note,
                                        gpointer    user_data);

/* Visits the verdicts on bundles after @turn in the order in which they were applied; @faults_only leaves accepted ones out. */
gboolean canton_sent_table_visit_verdicts (CantonDatabase    *database,
                                           gint64             dealer_id,
                                           gint64             turn,
                                           gboolean           faults_only,
                                           CantonVerdictVisit visit,
                                           gpointer           user_data,
                                           GError           **error);

/* How many verdicts there are after @turn, and the last turn that has any applied bundle. */
gboolean canton_sent_table_count_verdicts (CantonDatabase *database,
                                           gint64          dealer_id,
                                           gint64          turn,
                                           gint64         *n_verdicts,
                                           gint64         *last_turn,
                                           GError        **error);

G_END_DECLS
