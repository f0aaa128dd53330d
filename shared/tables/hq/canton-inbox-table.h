/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"
#include "canton-received-bundle.h"

G_BEGIN_DECLS

/* Every bundle that came, whatever became of it, and how far each dealer's streams are applied. Hashes are 32 bytes. */

#define CANTON_INBOX_HASH_SIZE 32

/* Inserts @bundle and sets its id. Applied ones get the next turn. @head is the evidence kept for ever (NULL when not verified),
 * @file the whole file, kept while the bundle is held or quarantined (NULL otherwise). */
gboolean canton_inbox_table_insert (CantonDatabase       *database,
                                    CantonReceivedBundle *bundle,
                                    GBytes               *head,
                                    GBytes               *file,
                                    GError              **error);

/* Writes @bundle over what is stored, when one that was held or quarantined is looked at again. As insert. */
gboolean canton_inbox_table_update (CantonDatabase       *database,
                                    CantonReceivedBundle *bundle,
                                    GBytes               *head,
                                    GBytes               *file,
                                    GError              **error);

/* Writes how many lines were accepted, changed and rejected. */
gboolean canton_inbox_table_set_counts (CantonDatabase *database, CantonReceivedBundle *bundle, GError **error);

/* Marks a held bundle as forked. */
gboolean canton_inbox_table_set_code (CantonDatabase *database,
                                      gint64          id,
                                      const char     *code,
                                      const char     *message,
                                      GError        **error);

/* What is held of an epoch that a later snapshot replaced needs nobody any more, and what forked there is never taken: the file is let
 * go, with whatever names are in it. */
gboolean canton_inbox_table_settle_superseded (CantonDatabase *database, gint64 dealer_id, GError **error);

/* Quarantines what a dealer has held from that place on: its key is not believed any more. */
gboolean canton_inbox_table_quarantine_held (CantonDatabase *database, gint64 dealer_id, gint64 epoch, gint64 from, const char *code, const char *message, GError **error);

/* A person has dealt with it, or takes that back. */
gboolean canton_inbox_table_settle (CantonDatabase *database, gint64 id, gboolean settled, GError **error);

/* Remembers that @bundle_id came in the file with @file_hash. */
gboolean canton_inbox_table_add_file (CantonDatabase *database,
                                      gint64          bundle_id,
                                      const guint8   *file_hash,
                                      const char     *file_name,
                                      GError        **error);

/* Find a bundle by the hash of a file it came in, or by its own. FALSE on failure; 0 where there is none. */
gboolean canton_inbox_table_find_file (CantonDatabase *database, const guint8 *file_hash, gint64 *bundle_id, GError **error);
gboolean canton_inbox_table_find_hash (CantonDatabase *database, const guint8 *hash, gint64 *bundle_id, GError **error);

/* Returns a bundle, or NULL with CANTON_ERROR_NOT_FOUND. (transfer full) */
CantonReceivedBundle *canton_inbox_table_load (CantonDatabase *database, gint64 id, GError **error);

/* Returns the bundles, in any state but quarantined, that say they are number @sequence of @epoch.
 * (element-type CantonReceivedBundle) (transfer full) */
GPtrArray *canton_inbox_table_list_at (CantonDatabase *database,
                                       gint64          dealer_id,
                                       gint64          epoch,
                                       gint64          sequence,
                                       GError        **error);

/* Returns the held bundles of an epoch by sequence. (element-type CantonReceivedBundle) (transfer full) */
GPtrArray *canton_inbox_table_list_held (CantonDatabase *database, gint64 dealer_id, gint64 epoch, GError **error);

/* Returns the ids of quarantined bundles with @code, as they came. (transfer full) */
GArray *canton_inbox_table_list_quarantined (CantonDatabase *database, const char *code, GError **error);

/* Returns the file that a held or quarantined bundle came in, or NULL with CANTON_ERROR_NOT_FOUND. (transfer full) */
GBytes *canton_inbox_table_load_file (CantonDatabase *database, gint64 id, GError **error);

/* Returns header, signature and manifest as they came, or NULL with CANTON_ERROR_NOT_FOUND. (transfer full) */
GBytes *canton_inbox_table_load_head (CantonDatabase *database, gint64 id, GError **error);

/* How far an epoch is applied without a gap; @sequence 0 and a zero @head before its first. */
gboolean canton_inbox_table_get_stream (CantonDatabase *database,
                                        gint64          dealer_id,
                                        gint64          epoch,
                                        gint64         *sequence,
                                        guint8          head[CANTON_INBOX_HASH_SIZE],
                                        GError        **error);
gboolean canton_inbox_table_set_stream (CantonDatabase *database,
                                        gint64          dealer_id,
                                        gint64          epoch,
                                        gint64          sequence,
                                        GBytes         *head,
                                        GError        **error);

/* The highest epoch in which a bundle of the dealer was applied or is held; 0 for none. */
gboolean canton_inbox_table_get_epoch (CantonDatabase *database, gint64 dealer_id, gint64 *epoch, GError **error);

/* Notes what a bundle in order tells of its dealer: that it was heard, which epoch it is in, which reply it read. */
gboolean canton_inbox_table_note_heard (CantonDatabase *database, const CantonReceivedBundle *bundle, GError **error);

/* For lists. */

typedef enum {
  CANTON_INBOX_ALL,
  CANTON_INBOX_ATTENTION,   /* held or quarantined, not settled */
  CANTON_INBOX_HELD,
  CANTON_INBOX_QUARANTINED,
} CantonInboxShow;

typedef struct
{
  CantonInboxShow show;
  gint64 dealer_id;   /* 0: any */
  const char *search; /* part of file name or dealer's code or name; NULL or "": all */
} CantonInboxFilter;

/* Returns the ids, gint64, the latest first. (transfer full) */
GArray *canton_inbox_table_list_ids (CantonDatabase *database, const CantonInboxFilter *filter, GError **error);

/* A CantonQueryFetch; @database is the user data. */
GPtrArray *canton_inbox_table_fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error);

/* How many bundles a person must do something about: quarantined, or clashing with another, and not settled. Those that came early
 * settle themselves. */
gboolean canton_inbox_table_count_urgent (CantonDatabase *database, gint64 *count, GError **error);

G_END_DECLS
