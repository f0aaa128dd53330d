/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CANTON_TYPE_FIELD (canton_field_get_type ())
G_DECLARE_FINAL_TYPE (CantonField, canton_field, CANTON, FIELD, GtkWidget)

/* A field of a form: its name, what it is entered in, and, when that will not do, a line below that says why.
 *
 * Properties: "label" (with a mnemonic), "child" (an entry, a drop-down, any widget), "wide" (in a CantonForm: has a row of its own),
 * "hint" (a dim line below, while there is no error), "error" (why what is there will not do; NULL or "": it will). */

/* (transfer floating) */
GtkWidget *canton_field_new (const char *label, GtkWidget *child);

GtkWidget *canton_field_get_child (CantonField *self);

/* Marks what is entered as wrong, telling readers of the screen too; NULL takes the mark away. */
void canton_field_set_error (CantonField *self, const char *message);
gboolean canton_field_has_error (CantonField *self);

void canton_field_set_hint (CantonField *self, const char *hint);

/* For CantonForm. */
gboolean canton_field_get_wide (CantonField *self);
GtkWidget *canton_field_get_label_widget (CantonField *self);

G_END_DECLS
