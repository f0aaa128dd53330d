/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-assistant-page.h"
#include "canton-progress.h"

G_BEGIN_DECLS

#define CANTON_TYPE_ASSISTANT (canton_assistant_get_type ())
G_DECLARE_FINAL_TYPE (CantonAssistant, canton_assistant, CANTON, ASSISTANT, AdwBin)

/* Asks for several things one after the other, with a header bar of its own: fills a window, or covers the main window
 * (canton_shell_window_set_cover()). Pages (CantonAssistantPage) are its children in templates, or are appended. Next is the
 * default of the window, so that Return in an entry with "activates-default" goes on; Alt+Left goes back.
 *
 * Properties: "title" (in the header bar), "can-cancel" (there is a Cancel button, also pressed by Escape).
 * Signals: finished () when the person went on from the last page; cancelled () when Cancel was pressed. The assistant closes
 * nothing by itself. */

/* (transfer floating) */
GtkWidget *canton_assistant_new (void);

/* Adds a page at the end. (transfer floating) */
void canton_assistant_append (CantonAssistant *self, CantonAssistantPage *page);

/* The page on screen, NULL before there is one. (transfer none) */
CantonAssistantPage *canton_assistant_get_page (CantonAssistant *self);

/* Goes to a page, whatever lies between. */
void canton_assistant_show_page (CantonAssistant *self, CantonAssistantPage *page);

/* Goes to the next visible page without asking the one on screen, or emits "finished" on the last one: for a page that took
 * over its "next". */
void canton_assistant_go_next (CantonAssistant *self);

/* Shows @progress below the page, which cannot be used until it is finished; closing the window meanwhile is up to the caller.
 * (transfer none) */
void canton_assistant_show_progress (CantonAssistant *self, CantonProgress *progress);

G_END_DECLS
