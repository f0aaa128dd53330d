/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-customer.h"
#include "canton-database.h"

G_BEGIN_DECLS

/* Everybody the dealer knows. What writes runs in the caller's transaction, on the writer. */

/* Inserts @customer and sets its id and uid. Fails as canton_customer_check(). */
gboolean canton_customers_table_insert (CantonDatabase *database, CantonCustomer *customer, GError **error);

/* Writes all of @customer over the row with its id: contacts and tags are replaced; an answer about a purpose that differs from the
 * one in force is added, so that the old one stays provable. CANTON_ERROR_NOT_FOUND when the row is gone. */
gboolean canton_customers_table_update (CantonDatabase *database, CantonCustomer *customer, GError **error);

/* CANTON_ERROR_NOT_FOUND when there is none. (transfer full) */
CantonCustomer *canton_customers_table_load (CantonDatabase *database, gint64 id, GError **error);

/* Adds a note of @staff_id (0: nobody). */
gboolean canton_customers_table_add_note (CantonDatabase *database, gint64 id, gint64 staff_id, const char *text, GError **error);

/* Makes anew what the customer is found by; for when a sale of theirs changed, whose serial numbers find them too. */
gboolean canton_customers_table_index (CantonDatabase *database, gint64 id, GError **error);

/* Moves all that hangs on @merged_id to @kept_id: contacts and tags that it lacks, answers, notes, sales; fills its empty fields; hides
 * @merged_id, which stays. CANTON_ERROR_INVALID when they are one, or one is hidden already. */
gboolean canton_customers_table_merge (CantonDatabase *database, gint64 kept_id, gint64 merged_id, GError **error);

/* Forgets who @id was, and whoever was merged into them, here and at every brand that was told: the row stays, empty, for their
 * sales. Cannot be undone, and drops every undo step, for they hold what was there. The caller truncates the WAL afterwards
 * (canton_database_truncate_wal()), so that it is gone from the disk too. */
gboolean canton_customers_table_erase (CantonDatabase *database, gint64 id, const char *reason, GError **error);

/* Finds who has this very name and telephone number; *@id is 0 for nobody. */
gboolean canton_customers_table_find_same (CantonDatabase *database, const char *name, const char *phone, gint64 *id, GError **error);

/* For lists. */
typedef enum {
  CANTON_CUSTOMERS_BY_NAME,
  CANTON_CUSTOMERS_BY_PHONE,
  CANTON_CUSTOMERS_BY_SALE,
  CANTON_CUSTOMERS_BY_CHANGE
} CantonCustomersOrder;

typedef enum {
  CANTON_CUSTOMERS_ALL,
  CANTON_CUSTOMERS_PROSPECTS,
  CANTON_CUSTOMERS_BUYERS
} CantonCustomersWho;

/* Which customers a list shows. */
typedef struct
{
  const char *search;      /* as typed; NULL or "" for everybody */
  CantonCustomersWho who;
  const char *tag;         /* NULL for any */
  gint64 owner_id;         /* 0 for any */
} CantonCustomersFilter;

/* The ids of those that @filter lets through, in order: gint64 elements. (transfer full) NULL with @error set. For jobs and
 * command lines: a list on screen asks canton_customers_table_find(). */
GArray *canton_customers_table_list_ids (CantonDatabase             *database,
                                         const CantonCustomersFilter *filter,
                                         CantonCustomersOrder         order,
                                         gboolean                     descending,
                                         GError                     **error);

/* A filter and an order, for asking as somebody types. */
typedef struct _CantonCustomersQuestion CantonCustomersQuestion;

/* Copies what it needs of @filter. (transfer full) */
CantonCustomersQuestion *canton_customers_question_new (const CantonCustomersFilter *filter,
                                                        CantonCustomersOrder         order,
                                                        gboolean                     descending);
void canton_customers_question_free (CantonCustomersQuestion *self);

/* A CantonQueryFind: what canton_customers_table_list_ids() returns of a CantonCustomersQuestion, the first @limit of it or, 0,
 * all. Show it with canton_query_model_ask(). */
GArray *canton_customers_table_find (CantonDatabase *database, gpointer question, guint limit, gboolean *complete, GError **error);

/* A CantonQueryFetch; @database is a CantonDatabase. The customers have no contacts, tags and answers. */
GPtrArray *canton_customers_table_fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error);

/* Every tag in use, sorted. (transfer full) */
GStrv canton_customers_table_list_tags (CantonDatabase *database, GError **error);

/* Somebody who may be the same. */
typedef struct
{
  CantonCustomer *customer;
  int score;               /* 1 to 100 */
  gboolean same_phone, same_email, same_name, same_birthday;
} CantonDuplicate;

/* From this score on a person should be asked before another is created. */
#define CANTON_DUPLICATE_LIKELY 50

void canton_duplicate_free (CantonDuplicate *duplicate);

/* Those who may be @customer, the likeliest first, at most 20, itself excepted. (element-type CantonDuplicate) (transfer full) */
GPtrArray *canton_customers_table_find_duplicates (CantonDatabase *database, CantonCustomer *customer, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonCustomersQuestion, canton_customers_question_free)

G_END_DECLS
