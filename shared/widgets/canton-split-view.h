/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CANTON_TYPE_SPLIT_VIEW (canton_split_view_get_type ())
G_DECLARE_FINAL_TYPE (CantonSplitView, canton_split_view, CANTON, SPLIT_VIEW, AdwBin)

/* A list and beside it what is chosen there; where that is too narrow for both, one at a time.
 *
 * Properties: "list", "detail" (widgets), "show-detail" (there is something to show in detail; without, the list has all the
 * room), "detail-width" (what the detail gets of a wide window, 460 at first), "folded" (read-only: one at a time), and
 * "can-go-back" (read-only: the detail covers the list; bind it to the room's own). */

/* (transfer floating) */
GtkWidget *canton_split_view_new (void);

gboolean canton_split_view_get_show_detail (CantonSplitView *self);
void canton_split_view_set_show_detail (CantonSplitView *self, gboolean show_detail);

gboolean canton_split_view_get_folded (CantonSplitView *self);

G_END_DECLS
