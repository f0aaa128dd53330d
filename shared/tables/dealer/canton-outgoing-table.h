/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"

G_BEGIN_DECLS

/* The writing side of the wall. These functions copy, field by allowed field, what a brand is to be told out of the books into
 * the outgoing_ tables; nothing else writes there, and exports read nothing else.
 *
 * Each works from what the books say at that moment and may be called any number of times: a revision that still waits is
 * replaced, or dropped when it says nothing new; one that has left is followed by a new revision, never changed. A sale is told
 * when it is ordered, delivered or returned, and when it was cancelled after the brand had been told; to its own brand alone,
 * and only if that brand has enrolled the dealer. A person is told only as the buyer of such a sale. A buyer who refuses the
 * consent "share" stays a bare record id, without name or contacts; if the brand was told the name before, it is told to erase it.
 *
 * All run on the writer, inside the caller's transaction, and fail with CANTON_ERROR_STORE, or CANTON_ERROR_INVALID when a sale
 * holds a product of another brand. @reason is told to the brand ("correction of the price") and may be NULL. */

/* Call whenever the sale @sale_id, its lines or its buyer's row of sales changed, also by a merge of customers; and its buyer is
 * copied with it. A sale that is not in the books any more is withdrawn. */
gboolean canton_outgoing_table_copy_sale (CantonDatabase *database, gint64 sale_id, const char *reason, GError **error);

/* Call whenever the customer's name, birthday, contacts, consents or do-not-contact changed. Does nothing for a prospect. */
gboolean canton_outgoing_table_copy_person (CantonDatabase *database, gint64 customer_id, const char *reason, GError **error);

/* Tells the brand that the sale was recorded by mistake. Later changes of the sale are not told until
 * canton_outgoing_table_retell_sale(). CANTON_ERROR_NOT_FOUND when no brand was or is to be told of it. */
gboolean canton_outgoing_table_withdraw_sale (CantonDatabase *database, gint64 sale_id, const char *reason, GError **error);

/* Takes a withdrawal back: the brand is told the sale as it stands now. */
gboolean canton_outgoing_table_retell_sale (CantonDatabase *database, gint64 sale_id, const char *reason, GError **error);

/* Call after an undo, with the rows of sales and customers that it inserted, changed or deleted: makes what waits say what the
 * books say. What a brand was told stays told; it gets a new revision, or a withdrawal. */
gboolean canton_outgoing_table_reconcile (CantonDatabase *database,
                                          const gint64   *sale_ids,
                                          gsize           n_sales,
                                          const gint64   *customer_ids,
                                          gsize           n_customers,
                                          GError        **error);

/* Copies every sale of the link's brand that is to be told: on enrolment. */
gboolean canton_outgoing_table_copy_all (CantonDatabase *database, gint64 link_id, GCancellable *cancellable, GError **error);

/* Begins epoch @epoch, higher than the link's present one: what waits is dropped, everything in force is copied anew as the first
 * revisions of the epoch, and the next bundle is a snapshot. */
gboolean canton_outgoing_table_begin_epoch (CantonDatabase *database,
                                            gint64          link_id,
                                            gint64          epoch,
                                            GCancellable   *cancellable,
                                            GError        **error);

/* Takes out of the outgoing_ tables all that was told of the customer, after their row in customers has been emptied
 * (canton_customers_table_erase() does both): fields
 * and contacts of every revision, and the kept bytes of bundles that carry one. Brands that know the person are told to erase
 * them. A bundle whose bytes are gone before the brand acknowledged it cannot be sent again: that link begins a new epoch. */
gboolean canton_outgoing_table_erase_person (CantonDatabase *database, gint64 customer_id, const char *reason, GError **error);

G_END_DECLS
