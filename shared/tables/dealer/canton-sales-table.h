/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"
#include "canton-sale.h"

G_BEGIN_DECLS

/* The sales and their lines. Every write also brings up to date, in the caller's transaction, what follows from sales: the
 * state of units in stock, the customers' last sale and number of sales, and what waits to be told to the brand. Whether a
 * sale may look like that is for the rules (dealer-sales-rules.h), which run before. */

/* Inserts @sale and its lines; sets id, uid, number (if it is ""), total and instants. CANTON_ERROR_DUPLICATE when the number
 * is taken, CANTON_ERROR_INVALID without brand, customer, currency or lines. */
gboolean canton_sales_table_insert (CantonDatabase *database, CantonSale *sale, GError **error);

/* Writes @sale and its lines over what is stored. @reason, told to the brand, is kept in the sale unless it is NULL. Fails with
 * CANTON_ERROR_CONFLICT when somebody changed the sale since @sale was loaded (changed_at), and as insert. */
gboolean canton_sales_table_update (CantonDatabase *database, CantonSale *sale, const char *reason, GError **error);

/* Put the sale into its next state as of @day. @reason may be NULL. */
gboolean canton_sales_table_order (CantonDatabase *database, gint64 id, CantonDay day, GError **error);
gboolean canton_sales_table_deliver (CantonDatabase *database, gint64 id, CantonDay day, GError **error);
gboolean canton_sales_table_return (CantonDatabase *database, gint64 id, CantonDay day, const char *reason, GError **error);
gboolean canton_sales_table_cancel (CantonDatabase *database, gint64 id, const char *reason, GError **error);

/* Returns the sale with its lines, or NULL with CANTON_ERROR_NOT_FOUND. (transfer full) */
CantonSale *canton_sales_table_load (CantonDatabase *database, gint64 id, GError **error);

/* The same by the dealer's own number. */
CantonSale *canton_sales_table_find (CantonDatabase *database, const char *number, GError **error);

/* Returns the number that a sale of @day gets: "2026-000123". (transfer full) */
char *canton_sales_table_next_number (CantonDatabase *database, CantonDay day, GError **error);

/* Stores in @holder the number of another sale than @except_id in which the unit is ordered or delivered and was not returned,
 * or NULL. (out) (transfer full) */
gboolean canton_sales_table_find_holder (CantonDatabase *database,
                                         gint64 product_id,
                                         const char *serial,
                                         gint64 except_id,
                                         char **holder,
                                         GError **error);

/* Brings up to date the last sale and number of sales of a customer, after sales moved from one to another. */
gboolean canton_sales_table_count_customer (CantonDatabase *database, gint64 customer_id, GError **error);

/* For lists. */

typedef enum {
  CANTON_SALES_BY_DAY,
  CANTON_SALES_BY_NUMBER,
  CANTON_SALES_BY_CUSTOMER,
  CANTON_SALES_BY_TOTAL,
  CANTON_SALES_BY_STATE,
  CANTON_SALES_BY_BRAND,
} CantonSalesOrder;

/* Which sales a list shows. */
typedef struct
{
  gint64 brand_id;    /* 0: every brand */
  gint64 customer_id; /* 0: everybody's */
  int state;          /* a CantonSaleState, -1: any */
  const char *search; /* words of the number, the customer, products or a serial number, as typed; NULL or "": all */
} CantonSalesFilter;

#define CANTON_SALES_FILTER_ALL ((CantonSalesFilter){ .state = -1 })

/* A filter and an order, for asking as somebody types. */
typedef struct _CantonSalesQuestion CantonSalesQuestion;

/* Copies what it needs of @filter. (transfer full) */
CantonSalesQuestion *canton_sales_question_new (const CantonSalesFilter *filter, CantonSalesOrder order, gboolean descending);
void canton_sales_question_free (CantonSalesQuestion *self);

/* A CantonQueryFind: what canton_sales_table_list_ids() returns of a CantonSalesQuestion, the first @limit of it or, 0, all. Show
 * it with canton_query_model_ask(). */
GArray *canton_sales_table_find_listed (CantonDatabase *database, gpointer question, guint limit, gboolean *complete, GError **error);

/* Returns the ids, gint64, of what @filter lets through. NULL with @error set. For jobs and command lines. (transfer full) */
GArray *canton_sales_table_list_ids (CantonDatabase *database,
                                     const CantonSalesFilter *filter,
                                     CantonSalesOrder order,
                                     gboolean descending,
                                     GError **error);

/* A CantonQueryFetch, of sales without lines; @database is the user data. */
GPtrArray *canton_sales_table_fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonSalesQuestion, canton_sales_question_free)

G_END_DECLS
