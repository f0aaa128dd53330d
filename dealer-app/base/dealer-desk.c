/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-desk.h"

#include "canton-preferences-table.h"
#include "canton-staff-table.h"

gint64
dealer_desk_get_staff (CantonDatabase *database)
{
  g_autofree char *value = canton_preferences_table_get (database, CANTON_PREFERENCE_STAFF, NULL);
  gint64 id = value != NULL ? g_ascii_strtoll (value, NULL, 10) : 0;
  g_autoptr (CantonStaff) staff = id > 0 ? canton_staff_table_load (database, id, NULL) : NULL;

  return staff != NULL && staff->active ? id : 0;
}

gboolean
dealer_desk_set_staff (CantonDatabase *database, gint64 staff_id, GError **error)
{
  g_autofree char *value = staff_id > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, staff_id) : NULL;

  return canton_preferences_table_set (database, CANTON_PREFERENCE_STAFF, value, error);
}
