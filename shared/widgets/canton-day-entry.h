/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-day.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CANTON_TYPE_DAY_ENTRY (canton_day_entry_get_type ())
G_DECLARE_FINAL_TYPE (CantonDayEntry, canton_day_entry, CANTON, DAY_ENTRY, AdwBin)

/* An entry for a day, typed as the person is used to ("2026-11-24", "24.11.2026", "11-24" of this year, "+3" days from today) or
 * picked in a calendar. What cannot be read has the style class "error" and is not a day. Up and Down go a day on or back.
 *
 * Property "day" (int): a CantonDay; CANTON_DAY_NONE while it is empty or cannot be read. */

/* (transfer floating) */
GtkWidget *canton_day_entry_new (void);

CantonDay canton_day_entry_get_day (CantonDayEntry *self);
void canton_day_entry_set_day (CantonDayEntry *self, CantonDay day);

/* Returns FALSE when something is typed that is no day. An empty entry is valid. */
gboolean canton_day_entry_is_valid (CantonDayEntry *self);

G_END_DECLS
