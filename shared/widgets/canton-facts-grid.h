/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Two columns of a page, what something is called and what it is, in a GtkGrid. */

void canton_facts_grid_clear (GtkGrid *grid);

/* Adds a row below the others; nothing for a @value that is NULL or "". @css_class, which may be NULL, is the value's. */
void canton_facts_grid_add (GtkGrid *grid, const char *label, const char *value, const char *css_class);

/* The same with a value that leads to the thing called @item in @room. */
void canton_facts_grid_add_link (GtkGrid *grid, const char *label, const char *value, const char *room, gint64 item);

/* Puts a label into a cell, for what has more than two columns; @xalign 0 to the left, 1 to the right. What has no @css_class can be
 * selected and copied. (transfer none) */
GtkWidget *canton_facts_grid_attach (GtkGrid *grid, int column, int row, const char *text, float xalign, const char *css_class);

G_END_DECLS
