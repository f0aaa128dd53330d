/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-room.h"

G_BEGIN_DECLS

#define CANTON_TYPE_SIDEBAR_ROW (canton_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (CantonSidebarRow, canton_sidebar_row, CANTON, SIDEBAR_ROW, GtkListBoxRow)

/* Returns one line of the sidebar. @number is the key that goes there with Alt, 0 if none. (transfer floating) */
GtkWidget *canton_sidebar_row_new (const CantonRoomInfo *info, guint number);

const CantonRoomInfo *canton_sidebar_row_get_info (CantonSidebarRow *self);

/* Shows how many things wait there; 0 shows nothing. */
void canton_sidebar_row_set_badge (CantonSidebarRow *self, guint count);

/* Shows only the icon, with a dot for the badge. */
void canton_sidebar_row_set_compact (CantonSidebarRow *self, gboolean compact);

G_END_DECLS
