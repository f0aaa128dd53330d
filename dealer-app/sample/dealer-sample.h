/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-store-thread.h"

G_BEGIN_DECLS

/* What a sample data folder is to hold. */
typedef struct
{
  guint32 seed;
  int n_prospects;
  int n_sales;        /* over the two years before today */
  const char *name;   /* of the dealership; NULL: chosen by the seed */
} DealerSample;

/* How much is there by default: enough to look like a going concern, made in a second. */
#define DEALER_SAMPLE_PROSPECTS 300
#define DEALER_SAMPLE_SALES 600

/* Told what is made and how far it is. Called on the store's thread. */
typedef void (*DealerSampleProgress) (gint64 done, gint64 total, gpointer data);

/* Fills an empty data folder, in one transaction, with a dealership, staff, three brands with their catalogue and stock, people in
 * Chinese and English, and sales in every state, by the same functions and rules as the windows. The same seed and day give
 * the same data but for identifiers. CANTON_ERROR_CONFLICT when the folder is in use already. Blocks. */
gboolean dealer_sample_fill (CantonStoreThread *store,
                             const DealerSample *sample,
                             DealerSampleProgress progress,
                             gpointer data,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
