/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CANTON_TYPE_ASSISTANT_PAGE (canton_assistant_page_get_type ())
G_DECLARE_FINAL_TYPE (CantonAssistantPage, canton_assistant_page, CANTON, ASSISTANT_PAGE, AdwBin)

/* One page of a CantonAssistant; what it asks is its child. An invisible page is passed over.
 *
 * Properties:
 *   "title"        stands large above the child
 *   "description"  what is asked and why, below the title; plain text
 *   "icon-name"    a large picture above the title, which is then centred: for pages that only tell
 *   "complete"     whether the person may go on; TRUE at first. Say beside the field that is at fault why not
 *   "next-label"   the verb of the button that goes on, with its mnemonic; NULL: "Next", or "Finish" on the last page
 *   "can-go-back"  FALSE where what came before is done and cannot be changed any more
 *   "wide"         the child gets all the room and scrolls by itself, e.g. a table
 * Signals:
 *   entered ()         the page comes on screen
 *   next ()            the person wants to go on. A handler that returns TRUE has taken over: it goes on itself, later, by
 *                      canton_assistant_go_next(), or not at all. Never emitted while the page is not complete. */

/* (transfer floating) */
GtkWidget *canton_assistant_page_new (const char *title, const char *description);

gboolean canton_assistant_page_get_complete (CantonAssistantPage *self);
void canton_assistant_page_set_complete (CantonAssistantPage *self, gboolean complete);

const char *canton_assistant_page_get_title (CantonAssistantPage *self);
const char *canton_assistant_page_get_next_label (CantonAssistantPage *self);
gboolean canton_assistant_page_get_can_go_back (CantonAssistantPage *self);
gboolean canton_assistant_page_get_wide (CantonAssistantPage *self);

G_END_DECLS
