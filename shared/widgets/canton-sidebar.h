/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-room.h"

G_BEGIN_DECLS

#define CANTON_TYPE_SIDEBAR (canton_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (CantonSidebar, canton_sidebar, CANTON, SIDEBAR, AdwBin)

/* The list of rooms at the side of the main window, with the window's title above it. "room-chosen" tells, by name, which
 * room the person went to. */

/* Shows the rooms of a table that ends with a name of NULL and outlives the widget. */
void canton_sidebar_set_rooms (CantonSidebar *self, const CantonRoomInfo *rooms);

/* Marks the room called @name, without emitting "room-chosen". */
void canton_sidebar_select (CantonSidebar *self, const char *name);

void canton_sidebar_set_badge (CantonSidebar *self, const char *name, guint count);

/* Shows icons only. */
void canton_sidebar_set_compact (CantonSidebar *self, gboolean compact);

void canton_sidebar_set_title (CantonSidebar *self, const char *title, const char *subtitle);

G_END_DECLS
