/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Rows of the preferences that stand for a record. */

/* Returns a row that keeps @record as "dealer-record". @subtitle may be NULL. (transfer floating) */
GtkWidget *dealer_preferences_row_new (const char *title, const char *subtitle, GObject *record);

/* Adds a button at the end, with a picture and what it does as tooltip, or with a text and its mnemonic. (transfer none) */
GtkWidget *dealer_preferences_row_add_button (GtkWidget *row, const char *icon_name, const char *tooltip);
GtkWidget *dealer_preferences_row_add_text_button (GtkWidget *row, const char *label);

/* Takes every one of @rows out of its group, and out of @rows. */
void dealer_preferences_rows_clear (GPtrArray *rows);

G_END_DECLS
