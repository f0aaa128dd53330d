/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-brand.h"
#include "canton-database.h"
#include "canton-dealership.h"
#include "canton-staff.h"

G_BEGIN_DECLS

/* What the first run writes, without a window. */
typedef struct
{
  CantonDealership *dealership;
  GPtrArray *staff;  /* of CantonStaff; the first is the manager and sits at this desk */
  GPtrArray *brands; /* of CantonBrand */
} DealerSetUp;

/* (transfer full) */
DealerSetUp *dealer_set_up_new (void);
void dealer_set_up_free (DealerSetUp *self);

/* A CantonStoreJob for CANTON_JOB_WRITE, @self being its data. */
gboolean dealer_set_up_run (CantonDatabase *database, gpointer self, GCancellable *cancellable, GError **error);

G_END_DECLS
