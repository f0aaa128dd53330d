/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-clock.h"
#include "canton-database.h"
#include "canton-sale.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* What happened with one customer, out of every table that knows of them. */
typedef enum {
  CANTON_EVENT_NOTE,
  CANTON_EVENT_SALE,
  CANTON_EVENT_CONSENT,
  CANTON_EVENT_MERGE,
  CANTON_EVENT_IMPORT,
  CANTON_EVENT_ADDED
} CantonEventKind;

typedef struct
{
  CantonEventKind kind;
  CantonDay day;           /* never NONE */
  CantonInstant at;        /* 0 where only the day is known */
  char *text;              /* the note; the products; the evidence; the name of who was merged; the file */
  char *who;               /* the member of staff, or "" */

  gint64 sale_id;          /* of a sale: which, and what became of it on that day */
  CantonSaleState state;
  char *number;
  char *brand;
  char *reason;
  gint64 total;
  char currency[4];

  char *purpose;           /* of a consent: a word as in canton-customer.h */
  gboolean granted;
} CantonCustomerEvent;

void canton_customer_event_free (CantonCustomerEvent *event);

/* At most @limit events of customer @id after the first @offset, the newest first. (element-type CantonCustomerEvent)
 * (transfer full) NULL with @error set. */
GPtrArray *canton_customer_history_list (CantonDatabase *database, gint64 id, guint offset, guint limit, GError **error);

/* The names of the brands that were told who @id is, or will be by the next bundle, sorted. (transfer full) NULL with @error set. */
GStrv canton_customer_history_list_told_brands (CantonDatabase *database, gint64 id, GError **error);

/* How many notes and answers about consents a merge would move from @id. */
gboolean canton_customer_history_count (CantonDatabase *database, gint64 id, gint64 *n_notes, gint64 *n_consents, gint64 *n_sales, GError **error);

G_END_DECLS
