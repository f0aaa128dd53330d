/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-shell-window.h"

G_BEGIN_DECLS

/* What the window has from its program: canton-shell-window-program.c. */

/* Returns the preferences of the desk, or NULL. (transfer none) */
GSettings *canton_shell_window_get_settings (CantonShellWindow *self);

/* Called when the program is known: the keys of its rooms are listed, and the window has the size that it had. */
void canton_shell_window_enter_program (CantonShellWindow *self);

/* Remembers the size for the next time. */
void canton_shell_window_save_size (CantonShellWindow *self);

/* Files dropped on the window are opened by its program. */
GtkDropTarget *canton_shell_window_make_drop_target (CantonShellWindow *self);

/* A message with a button that takes back what it tells of, once, however fast somebody clicks: canton-undo-toast.c. Ownership of
 * @user_data as in canton_shell_window_add_undo_toast(). (transfer full) */
AdwToast *canton_undo_toast_new (CantonShellWindow *window, const char *message, CantonUndo undo, gpointer user_data, GDestroyNotify destroy);

G_END_DECLS
