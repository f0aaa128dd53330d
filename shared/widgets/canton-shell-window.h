/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-progress.h"
#include "canton-room.h"

G_BEGIN_DECLS

#define CANTON_TYPE_SHELL_WINDOW (canton_shell_window_get_type ())
G_DECLARE_DERIVABLE_TYPE (CantonShellWindow, canton_shell_window, CANTON, SHELL_WINDOW, AdwApplicationWindow)

/* The main window: a sidebar of rooms, the room on screen below a header bar, search, toasts, and strips for long work.
 *
 * Actions: win.show-room (name), win.show-item (name of the room, id), win.search, win.go-back, win.toggle-sidebar, win.undo.
 * Alt+1…9, Alt+0 and the same with Ctrl go to the first ten rooms. In a narrow window the sidebar shows icons only. */
struct _CantonShellWindowClass
{
  AdwApplicationWindowClass parent_class;

  gpointer padding[8];
};

typedef void (*CantonUndo) (CantonShellWindow *self, gpointer user_data);

/* Returns the main window that @widget is in, or NULL. (transfer none) */
CantonShellWindow *canton_shell_window_of (GtkWidget *widget);

/* Shows @rooms, a table that ends with a name of NULL and outlives the window; each room is made when it is first shown, and
 * handed @context, which may be NULL. Goes to the room remembered from the last time, or to the first. The window must have
 * its application by then. */
void canton_shell_window_set_rooms (CantonShellWindow *self, const CantonRoomInfo *rooms, GObject *context);

/* Whether there is a room called @name. */
gboolean canton_shell_window_has_room (CantonShellWindow *self, const char *name);

/* Goes to the room called @name. */
void canton_shell_window_show_room (CantonShellWindow *self, const char *name);

/* Goes to the room called @name and has it show the thing called @id. */
void canton_shell_window_show_item (CantonShellWindow *self, const char *name, const char *id);

/* Returns the room on screen, or NULL. (transfer none) */
CantonRoom *canton_shell_window_get_room (CantonShellWindow *self);

/* Shows beside the name of a room how many things wait there; 0 shows nothing. */
void canton_shell_window_set_badge (CantonShellWindow *self, const char *name, guint count);

/* Sets what stands above the sidebar: whose desk this is. @subtitle may be NULL. */
void canton_shell_window_set_owner (CantonShellWindow *self, const char *title, const char *subtitle);

/* Shows @cover instead of the rooms, e.g. a first-run assistant with a header bar of its own; NULL goes back to the rooms. */
void canton_shell_window_set_cover (CantonShellWindow *self, GtkWidget *cover);

/* Tells in passing that something was done. @message is plain text. */
void canton_shell_window_add_toast (CantonShellWindow *self, const char *message);

/* The same with an Undo button, which Ctrl+Z presses too while the message is there. @undo is called at most once; @destroy
 * frees @user_data when the chance has passed. */
void canton_shell_window_add_undo_toast (CantonShellWindow *self,
                                         const char *message,
                                         CantonUndo undo,
                                         gpointer user_data,
                                         GDestroyNotify destroy);

/* Shows a strip at the bottom until @progress is finished. Closing the window meanwhile asks, and then cancels it. */
void canton_shell_window_show_progress (CantonShellWindow *self, CantonProgress *progress);

/* Returns the window's cancellable, cancelled when it closes. (transfer none) */
GCancellable *canton_shell_window_get_cancellable (CantonShellWindow *self);

G_END_DECLS
