/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CANTON_TYPE_QUERY_MODEL (canton_query_model_get_type ())
G_DECLARE_FINAL_TYPE (CantonQueryModel, canton_query_model, CANTON, QUERY_MODEL, GObject)

/* How many rows one fetch asks for at most. */
#define CANTON_QUERY_MODEL_PAGE 100

/* Reads the records of @ids, @n_ids of them (1 to CANTON_QUERY_MODEL_PAGE). Returns an array of as many elements in the same
 * order, each a new reference to an object of the model's item type, or NULL where the row is gone; NULL with @error set when
 * nothing could be read. The model unreferences the elements itself: the array must have no element free function. Called in
 * the main thread, and expected to take under a millisecond. (transfer full) */
typedef GPtrArray *(*CantonQueryFetch) (const gint64 *ids, guint n_ids, gpointer user_data, GError **error);

/* Returns a list model over an ordered list of row ids, empty at first. Records are fetched a page at a time when somebody
 * asks for them, and only the last few pages are kept. While anybody holds a reference to a record, that very object is
 * returned for its row. A row that is gone or cannot be read is an object made with g_object_new (@item_type, NULL). All
 * use is in the main thread. @destroy frees @user_data with the model. (transfer full) */
CantonQueryModel *canton_query_model_new (GType item_type,
                                          CantonQueryFetch fetch,
                                          gpointer user_data,
                                          GDestroyNotify destroy);

/* The @user_data of the fetch. (transfer none) */
gpointer canton_query_model_get_data (CantonQueryModel *self);

/* Replaces the order. @ids holds gint64 or guint32 elements (told by their size), each id once, and must not be changed
 * afterwards. (transfer full) NULL empties the model. What is the same at both ends is left alone, the rest is announced
 * in one items-changed; nothing is announced if nothing differs. "replaced" is emitted afterwards in any case. */
void canton_query_model_set_ids (CantonQueryModel *self, GArray *ids);

/* As canton_query_model_set_ids() with the head of a list of which the rest is still being found: "complete" is FALSE until the whole
 * list is set. */
void canton_query_model_set_first (CantonQueryModel *self, GArray *ids);

/* Whether the model holds the whole list, not only its head; "notify::complete" tells. */
gboolean canton_query_model_get_complete (CantonQueryModel *self);

/* Says that the list could not be read: @error becomes the model's. */
void canton_query_model_fail (CantonQueryModel *self, const GError *error);

/* Says that the records of @ids changed: those that were handed out are fetched again when next asked for, and announced as
 * replaced in place. Ids that are not in the list are ignored. */
void canton_query_model_refresh_ids (CantonQueryModel *self, const gint64 *ids, guint n_ids);

/* Forgets all records, so that every row on screen is fetched again, and forgets the error. */
void canton_query_model_refresh (CantonQueryModel *self);

/* Returns the id of the row at @position, which must be less than the number of items. */
gint64 canton_query_model_get_id (CantonQueryModel *self, guint position);

/* Returns all ids in order, as gint64, for work that outlasts the list as it is now. (transfer full) */
GArray *canton_query_model_copy_ids (CantonQueryModel *self);

/* Reads records without keeping them, as a CantonQueryFetch does. (transfer full) */
GPtrArray *canton_query_model_fetch (CantonQueryModel *self, const gint64 *ids, guint n_ids, GError **error);

/* Finds the row of @id. Looks through the list: about 1 ms per million rows. Returns FALSE if it is not there. */
gboolean canton_query_model_find (CantonQueryModel *self, gint64 id, guint *position);

/* Returns the failure of the last fetch, or NULL if it went well; "notify::error" tells. (transfer none) */
const GError *canton_query_model_get_error (CantonQueryModel *self);

/* Returns how many records are in memory on this model's account. */
guint canton_query_model_get_n_kept (CantonQueryModel *self);

G_END_DECLS
