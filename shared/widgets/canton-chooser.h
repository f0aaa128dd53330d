/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CANTON_TYPE_CHOOSER (canton_chooser_get_type ())
G_DECLARE_FINAL_TYPE (CantonChooser, canton_chooser, CANTON, CHOOSER, AdwBin)

/* An entry that finds one record of the store as its name is typed: a customer, a product, a serial number. Down and Up go through
 * what was found, Return takes it, Escape leaves what was chosen before.
 *
 * Properties: "selected" (GObject or NULL), "placeholder-text", "text" (what is typed), "free-text" (text that finds nothing is kept
 * as it stands: a serial number that is not in stock), "create-label" (printf format with one %s for the text: offers to add what is
 * not found; NULL: does not).
 * Signals: chosen (GObject *item): the person took one; create (const char *text): the person wants to add it. */

typedef struct
{
  /* At most 20 records that fit @text, "" included; on the main thread's reader, in under 10 ms. NULL with @error set.
   * (element-type GObject) (transfer full) */
  GPtrArray *(*find) (CantonDatabase *database, const char *text, gpointer data, GError **error);
  char *(*get_title) (gpointer item);    /* what stands in the entry when it is chosen. (transfer full) */
  char *(*get_subtitle) (gpointer item); /* tells namesakes apart; may be NULL. (transfer full) */
} CantonChooserInfo;

/* (transfer floating) */
GtkWidget *canton_chooser_new (void);

/* @info outlives the chooser; @data is handed to find. */
void canton_chooser_open (CantonChooser *self, CantonContext *context, const CantonChooserInfo *info, gpointer data);

/* (transfer none) */
gpointer canton_chooser_get_selected (CantonChooser *self);

/* Shows @item, or nothing with NULL; "chosen" is not emitted. */
void canton_chooser_set_selected (CantonChooser *self, gpointer item);

const char *canton_chooser_get_text (CantonChooser *self);
void canton_chooser_set_text (CantonChooser *self, const char *text);

/* Marks what is chosen as wrong, with a tooltip that says why; NULL takes the mark away. */
void canton_chooser_set_error (CantonChooser *self, const char *message);

G_END_DECLS
