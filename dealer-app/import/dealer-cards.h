/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-customer.h"
#include "canton-database.h"

G_BEGIN_DECLS

/* People as address cards (vCard 4.0), for telephones and mail programs. Consents, notes and who looks after them stay
 * here. */

/* Appends the card of @customer, who was loaded with contacts and tags. */
void dealer_cards_append (GString *out, CantonCustomer *customer);

/* People on their way out: the data of dealer_cards_write(). */
typedef struct
{
  const char *path;
  GArray *ids;                    /* of gint64, e.g. of a list on screen: canton_query_model_copy_ids() */
  GFileProgressCallback progress; /* in people; may be NULL; called on the thread of the job */
  gpointer progress_data;

  guint n_written; /* result: those who were merged or erased since are left out */
} DealerCards;

/* A CantonStoreJob, to be run as CANTON_JOB_READ: writes the file, there as a whole or not at all. */
gboolean dealer_cards_write (CantonDatabase *database, gpointer cards, GCancellable *cancellable, GError **error);

G_END_DECLS
