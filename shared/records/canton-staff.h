/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  CANTON_STAFF_SALESPERSON,
  CANTON_STAFF_MANAGER,
  CANTON_STAFF_CLERK,
  CANTON_STAFF_N_ROLES
} CantonStaffRole;

#define CANTON_TYPE_STAFF (canton_staff_get_type ())
G_DECLARE_FINAL_TYPE (CantonStaff, canton_staff, CANTON, STAFF, GObject)

/* A member of the dealer's staff. One who left stays, inactive, for old sales name them. */
struct _CantonStaff
{
  GObject parent_instance;

  gint64 id;     /* 0 until inserted */
  char *name;
  CantonStaffRole role;
  gboolean active;
};

/* Returns an active salesperson called @name. (transfer full) */
CantonStaff *canton_staff_new (const char *name);

/* The word in the store and on the command line; never translated. */
const char *canton_staff_role_to_text (CantonStaffRole role);
/* Returns FALSE when @text is no role. */
gboolean canton_staff_role_parse (const char *text, CantonStaffRole *role);

G_END_DECLS
