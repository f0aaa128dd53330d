/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-customer.h"
#include "canton-store-thread.h"

G_BEGIN_DECLS

/* What the room writes: jobs for canton_store_room_command() and _write(), each with its data. */

typedef struct
{
  CantonCustomer *customer; /* id 0: is inserted, and then has one */
  char *note;               /* is added; NULL or "": none */
} DealerCustomerSave;

/* (transfer full) for @customer */
DealerCustomerSave *dealer_customer_save_new (CantonCustomer *customer, const char *note);
void dealer_customer_save_free (gpointer save);
gboolean dealer_customer_save_run (CantonDatabase *database, gpointer save, GCancellable *cancellable, GError **error);

typedef struct
{
  gint64 id;
  char *text; /* a note, or the reason of an erasure */
} DealerCustomerText;

DealerCustomerText *dealer_customer_text_new (gint64 id, const char *text);
void dealer_customer_text_free (gpointer text);
gboolean dealer_customer_note_run (CantonDatabase *database, gpointer text, GCancellable *cancellable, GError **error);
gboolean dealer_customer_erase_run (CantonDatabase *database, gpointer text, GCancellable *cancellable, GError **error);

/* After an erasure, as CANTON_JOB_MAINTAIN: nothing of it stays on the disk. */
gboolean dealer_customer_clean_run (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error);

typedef struct
{
  gint64 kept_id;
  gint64 merged_id;
  CantonCustomer *wins; /* the kept one with the fields that the person chose of the other */
} DealerCustomerMerge;

/* (transfer full) for @wins */
DealerCustomerMerge *dealer_customer_merge_new (gint64 kept_id, gint64 merged_id, CantonCustomer *wins);
void dealer_customer_merge_free (gpointer merge);
gboolean dealer_customer_merge_run (CantonDatabase *database, gpointer merge, GCancellable *cancellable, GError **error);

G_END_DECLS
