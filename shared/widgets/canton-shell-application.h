/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-shell-window.h"

G_BEGIN_DECLS

#define CANTON_TYPE_SHELL_APPLICATION (canton_shell_application_get_type ())
G_DECLARE_DERIVABLE_TYPE (CantonShellApplication, canton_shell_application, CANTON, SHELL_APPLICATION, AdwApplication)

/* What both programs have in common: one main window, files opened from outside, and the actions app.quit, app.about,
 * app.preferences, app.color-scheme. */
struct _CantonShellApplicationClass
{
  AdwApplicationClass parent_class;

  /* The schema of the desk's preferences, with the keys window-width, window-height, window-maximized, last-room and
   * color-scheme; set in class_init. Without it, or if it is not installed, nothing is remembered. */
  const char *settings_schema;

  /* A resource with a GtkBuilder file whose "sections" are added to the shortcuts window: objects of GtkShortcutsSection
   * called section1, section2 and so on. May be NULL. */
  const char *shortcuts_resource;

  /* Makes the main window; called once, and again if it was closed. (transfer none, as windows are) */
  CantonShellWindow *(*create_window) (CantonShellApplication *self);

  /* Opens files given on the command line, by the file manager, or dropped on the window. */
  void (*open_files) (CantonShellApplication *self, CantonShellWindow *window, GFile **files, int n_files);

  /* Shows the preferences over @window. The menu has no Preferences without it. */
  void (*show_preferences) (CantonShellApplication *self, CantonShellWindow *window);

  /* Fills in the name, icon and comments of the About window. */
  void (*describe) (CantonShellApplication *self, AdwAboutWindow *about);

  gpointer padding[8];
};

/* Returns the desk's preferences, or NULL if there are none. Not before startup. (transfer none) */
GSettings *canton_shell_application_get_settings (CantonShellApplication *self);

/* Returns the main window, made now if there is none. (transfer none) */
CantonShellWindow *canton_shell_application_get_window (CantonShellApplication *self);

/* Opens files as if they had been dropped on the window. */
void canton_shell_application_open_files (CantonShellApplication *self, GFile **files, int n_files);

G_END_DECLS
