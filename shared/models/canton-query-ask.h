/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-query-model.h"
#include "canton-store-thread.h"

G_BEGIN_DECLS

/* How a list of any size is filled as somebody types: the first rows at once, in the main thread, and the whole list a little later,
 * from the store's reading thread. A room writes:
 *
 *   canton_query_model_ask (self->model, store, canton_customers_table_find,
 *                           canton_customers_question_new (&filter, order, descending),
 *                           (GDestroyNotify) canton_customers_question_free);
 *
 * at every keystroke, and canton_query_model_ask_again() when the store says that a table changed. "notify::complete" of the
 * model tells when its rows are all there, and so when their number may be shown. */

/* Returns the ids (gint64) that @question finds, in order: the first @limit of them within some milliseconds, setting *@complete
 * when there are no more; or, @limit 0, all. Of very many, the first ones may be any of those that are found, in order. NULL
 * with @error set. Called in the main thread with a limit and in the reading thread without. (transfer full) */
typedef GArray *(*CantonQueryFind) (CantonDatabase *database, gpointer question, guint limit, gboolean *complete, GError **error);

/* How many rows come at once. */
#define CANTON_QUERY_FIRST 100

/* Shows what @question finds. What was asked before and has not been answered is dropped. @free_question frees @question when it
 * is not needed any more, in whatever thread. A failure is the model's error. */
void canton_query_model_ask (CantonQueryModel *self,
                             CantonStoreThread *store,
                             CantonQueryFind find,
                             gpointer question,
                             GDestroyNotify free_question);

/* Asks the last question again, for rows may have come and gone. The list stays as it is until the whole answer has come, so that
 * nobody loses their place in it. Records that were handed out are as before: canton_query_model_refresh_ids(), or
 * canton_query_model_refresh(). */
void canton_query_model_ask_again (CantonQueryModel *self);

G_END_DECLS
