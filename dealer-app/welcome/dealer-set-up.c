/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-set-up.h"

#include "canton-dealership-table.h"
#include "dealer-desk.h"

DealerSetUp *
dealer_set_up_new (void)
{
  DealerSetUp *self = g_new0 (DealerSetUp, 1);

  self->dealership = canton_dealership_new ();
  self->staff = g_ptr_array_new_with_free_func (g_object_unref);
  self->brands = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

void
dealer_set_up_free (DealerSetUp *self)
{
  canton_dealership_free (self->dealership);
  g_ptr_array_unref (self->staff);
  g_ptr_array_unref (self->brands);
  g_free (self);
}

gboolean
dealer_set_up_run (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  DealerSetUp *self = data;
  CantonStaff *first = self->staff->len > 0 ? g_ptr_array_index (self->staff, 0) : NULL;

  if (first != NULL)
    first->role = CANTON_STAFF_MANAGER;

  return canton_dealership_table_set_up (database, self->dealership, self->staff, self->brands, error) &&
         (first == NULL || dealer_desk_set_staff (database, first->id, error));
}
