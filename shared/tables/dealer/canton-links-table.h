/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-clock.h"
#include "canton-database.h"

G_BEGIN_DECLS

/* The links to brands, the bundles that were made for each, and what HQ answered. */

#define CANTON_LINK_HASH_SIZE 32

typedef enum {
  CANTON_LINK_CARD,       /* HQ's card is here, nothing was asked for yet */
  CANTON_LINK_REQUESTED,  /* a request was made; HQ's certificate is awaited */
  CANTON_LINK_ENROLLED,
  CANTON_LINK_REVOKED,
  CANTON_N_LINK_STATES
} CantonLinkState;

typedef struct
{
  gint64 id;             /* 0 until inserted */
  gint64 brand_id;
  char *brand_name;      /* read only */
  char *brand_code;      /* as on the card */
  char *dealer_code;     /* ours at the brand; "" until enrolled */
  CantonLinkState state;
  GBytes *card;
  char *code;            /* the one-time code while the certificate is awaited; "" otherwise */
  gint64 epoch;
  gboolean snapshot_due; /* a bundle is due even if nothing waits: a snapshot, or in an epoch that has one, a sign of life */
  gint64 waiting;        /* read only: how many records the next bundle would carry */
} CantonLink;

void canton_link_free (CantonLink *link);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonLink, canton_link_free)

/* The word in the store and in --json; never translated. */
const char *canton_link_state_to_text (CantonLinkState state);

/* Inserts a link in state card, or puts a newer card into the brand's link. */
gboolean canton_links_table_put_card (CantonDatabase *database, gint64 brand_id, const char *brand_code, GBytes *card, gint64 *id, GError **error);

/* Forgets a card that nothing was begun with yet. */
gboolean canton_links_table_forget_card (CantonDatabase *database, gint64 id, GError **error);

gboolean canton_links_table_set_requested (CantonDatabase *database, gint64 id, const char *code, GBytes *request, GError **error);
gboolean canton_links_table_set_enrolled (CantonDatabase *database, gint64 id, const char *dealer_code, GBytes *certificate, GError **error);

/* NULL with CANTON_ERROR_NOT_FOUND. (transfer full) */
CantonLink *canton_links_table_load (CantonDatabase *database, gint64 id, GError **error);

/* All links by name of brand. (element-type CantonLink) (transfer full) */
GPtrArray *canton_links_table_list (CantonDatabase *database, GError **error);

/* A bundle that was made for a brand. */
typedef struct
{
  gint64 id;
  gint64 link_id;
  char *uid;
  char *kind;                    /* "sale" or "snapshot" */
  gint64 epoch, sequence;
  guint8 previous[CANTON_LINK_HASH_SIZE];  /* zero for the first of an epoch */
  guint8 hash[CANTON_LINK_HASH_SIZE];
  guint8 file_hash[CANTON_LINK_HASH_SIZE];
  GBytes *bytes;                 /* the file; NULL once acknowledged */
  gint64 records;                /* lines, persons included */
  CantonInstant frozen_at, delivered_at, acknowledged_at;  /* 0: not yet; delivered: the last time */
  gint64 rejected;               /* read only: how many of its records HQ rejected */
} CantonOutgoingBundle;

CantonOutgoingBundle *canton_outgoing_bundle_new (void);
void canton_outgoing_bundle_free (CantonOutgoingBundle *bundle);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonOutgoingBundle, canton_outgoing_bundle_free)

gboolean canton_links_table_insert_bundle (CantonDatabase *database, CantonOutgoingBundle *bundle, GError **error);

/* Notes that the waiting row of a person (or sale) left as @line, from 0, of the bundle. */
gboolean canton_links_table_freeze_person (CantonDatabase *database, gint64 row_id, gint64 bundle_id, guint line, const guint8 *hash, GError **error);
gboolean canton_links_table_freeze_sale (CantonDatabase *database, gint64 row_id, gint64 bundle_id, guint line, const guint8 *hash, GError **error);

/* The highest sequence of an epoch and the hash of its bundle; 0 and zeros before the first. */
gboolean canton_links_table_get_head (CantonDatabase *database, gint64 link_id, gint64 epoch, gint64 *sequence, guint8 hash[CANTON_LINK_HASH_SIZE], GError **error);

/* Whether the epoch's snapshot, which closes the telling of all that is in force, was made. */
gboolean canton_links_table_has_snapshot (CantonDatabase *database, gint64 link_id, gint64 epoch, gint64 *snapshot, GError **error);

/* The highest sequence of the epoch that the brand acknowledged; 0 for none. */
gboolean canton_links_table_get_acknowledged (CantonDatabase *database, gint64 link_id, gint64 epoch, gint64 *sequence, GError **error);

gboolean canton_links_table_set_snapshot_due (CantonDatabase *database, gint64 link_id, gboolean due, GError **error);
gboolean canton_links_table_set_delivered (CantonDatabase *database, gint64 bundle_id, GError **error);

/* The bundles of a link (of all with 0), the latest first, without their bytes. (element-type CantonOutgoingBundle)
 * (transfer full) */
GPtrArray *canton_links_table_list_bundles (CantonDatabase *database, gint64 link_id, GError **error);

typedef enum {
  CANTON_BUNDLES_BY_NUMBER,
  CANTON_BUNDLES_BY_RECORDS,
  CANTON_BUNDLES_BY_DELIVERY,
  CANTON_BUNDLES_BY_ACKNOWLEDGEMENT,
} CantonBundlesOrder;

/* The ids (gint64) of the bundles of a link in order. (transfer full) */
GArray *canton_links_table_list_bundle_ids (CantonDatabase *database, gint64 link_id, CantonBundlesOrder order, gboolean descending, GError **error);

/* Those not acknowledged, the earliest first, with their bytes: what an export delivers. */
GPtrArray *canton_links_table_list_pending (CantonDatabase *database, gint64 link_id, GError **error);

/* With its bytes, if they are kept. NULL with CANTON_ERROR_NOT_FOUND. (transfer full) */
CantonOutgoingBundle *canton_links_table_load_bundle (CantonDatabase *database, gint64 id, GError **error);

/* The bundle whose file has this hash, or NULL without an error. */
gboolean canton_links_table_find_file (CantonDatabase *database, const guint8 *file_hash, CantonOutgoingBundle **bundle, GError **error);

/* The bundle with this place, or NULL without an error. */
gboolean canton_links_table_find_bundle (CantonDatabase *database, gint64 link_id, gint64 epoch, gint64 sequence, CantonOutgoingBundle **bundle, GError **error);

/* HQ has everything of the epoch up to @sequence: those bundles are acknowledged and their bytes let go. */
gboolean canton_links_table_acknowledge (CantonDatabase *database, gint64 link_id, gint64 epoch, gint64 sequence, GError **error);

/* An answer of HQ. */
typedef struct
{
  gint64 link_id;
  gint64 number;
  const guint8 *hash;       /* of the bundle */
  gint64 epoch;
  gint64 highest;
  const guint8 *head;
  const char *missing;      /* "3-5 9" */
  const char *held;
} CantonReply;

/* Stores an answer and gives its row in @id; 0 when one with that number or a higher one is here already. @fits is FALSE when the one
 * with that very number is another. */
gboolean canton_links_table_add_reply (CantonDatabase *database, const CantonReply *reply, gint64 *id, gint64 *fits, GError **error);
gboolean canton_links_table_add_verdict (CantonDatabase *database, gint64 link_id, gint64 reply_id, const char *record_id, gint64 epoch, gint64 revision, const char *result, const char *code, const char *field, GError **error);
gboolean canton_links_table_last_reply (CantonDatabase *database, gint64 link_id, gint64 *number, GError **error);

/* A line of the ledger: what a brand was told, and what it said to that. */
typedef struct
{
  gint64 epoch, sequence;   /* of the bundle; sequence 0: waits for the next */
  gboolean is_person;
  char *record_id;
  gint64 revision;
  char *operation;
  char *summary;            /* the person's name; the day, total and products of the sale */
  char *result;             /* HQ's verdict; "" before it came */
  char *code, *field;
  CantonInstant copied_at;
} CantonLedgerLine;

void canton_ledger_line_free (CantonLedgerLine *line);

/* Everything the brand of @link_id was ever told, and what waits, the latest first; at most @limit lines (0: all).
 * (element-type CantonLedgerLine) (transfer full) */
GPtrArray *canton_links_table_list_ledger (CantonDatabase *database, gint64 link_id, gboolean rejected_only, int limit, GError **error);

G_END_DECLS
