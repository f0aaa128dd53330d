/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-staff.h"

G_DEFINE_FINAL_TYPE (CantonStaff, canton_staff, G_TYPE_OBJECT)

static const char *const role_names[CANTON_STAFF_N_ROLES] = { "salesperson", "manager", "clerk" };

CantonStaff *
canton_staff_new (const char *name)
{
  CantonStaff *self = g_object_new (CANTON_TYPE_STAFF, NULL);

  self->name = g_strdup (name);

  return self;
}

const char *
canton_staff_role_to_text (CantonStaffRole role)
{
  return role_names[role];
}

gboolean
canton_staff_role_parse (const char *text, CantonStaffRole *role)
{
  for (guint i = 0; i < CANTON_STAFF_N_ROLES; i++)
    if (g_strcmp0 (text, role_names[i]) == 0)
      {
        *role = i;
        return TRUE;
      }

  return FALSE;
}

static void
canton_staff_finalize (GObject *object)
{
  CantonStaff *self = CANTON_STAFF (object);

  g_free (self->name);

  G_OBJECT_CLASS (canton_staff_parent_class)->finalize (object);
}

static void
canton_staff_class_init (CantonStaffClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = canton_staff_finalize;
}

static void
canton_staff_init (CantonStaff *self)
{
  self->active = TRUE;
}
