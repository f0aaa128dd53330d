/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lines of two columns in a grid: what, and then the text. */

void hq_inbox_facts_clear (GtkGrid *grid);

/* Appends a line; an empty @text is left out. @css_class may be NULL. */
void hq_inbox_facts_add (GtkGrid *grid, const char *label, const char *text, const char *css_class);

G_END_DECLS
