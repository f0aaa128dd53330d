/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-field.h"

G_BEGIN_DECLS

#define CANTON_TYPE_FORM (canton_form_get_type ())
G_DECLARE_FINAL_TYPE (CantonForm, canton_form, CANTON, FORM, GtkWidget)

/* Fields one below the other, in two columns where there is room for what is in them; the names of all are equally wide. A field
 * that is "wide", and any child that is no CantonField (a heading), has a row of its own. Children are given in the template, or by
 * canton_form_append(). */

/* (transfer floating) */
GtkWidget *canton_form_new (void);

void canton_form_append (CantonForm *self, GtkWidget *child);
void canton_form_insert_after (CantonForm *self, GtkWidget *child, GtkWidget *previous);
void canton_form_remove (CantonForm *self, GtkWidget *child);

/* Returns the first visible field that has an error, for the focus to go to, or NULL. (transfer none) */
CantonField *canton_form_find_error (CantonForm *self);

G_END_DECLS
