/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-shell-window-private.h"

#include "canton-shell-application.h"

GSettings *
canton_shell_window_get_settings (CantonShellWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  return CANTON_IS_SHELL_APPLICATION (application)
             ? canton_shell_application_get_settings (CANTON_SHELL_APPLICATION (application))
             : NULL;
}

void
canton_shell_window_save_size (CantonShellWindow *self)
{
  GSettings *settings = canton_shell_window_get_settings (self);
  int width, height;

  if (settings == NULL)
    return;

  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (settings, "window-width", width);
  g_settings_set_int (settings, "window-height", height);
}

/* The keys of the rooms */

static void
add_sections (GtkShortcutsWindow *window, const char *resource)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (resource);

  for (guint i = 1;; i++)
    {
      g_autofree char *id = g_strdup_printf ("section%u", i);
      GObject *section = gtk_builder_get_object (builder, id);

      if (section == NULL)
        break;
      /* the only way to add one from outside a .ui file before GTK 4.14 */
      GTK_BUILDABLE_GET_IFACE (window)->add_child (GTK_BUILDABLE (window), builder, section, NULL);
    }
}

static void
make_shortcuts (CantonShellWindow *self)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/canton/widgets/canton-shortcuts.ui");
  GtkShortcutsWindow *window = GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "shortcuts"));
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (CANTON_IS_SHELL_APPLICATION (application) &&
      CANTON_SHELL_APPLICATION_GET_CLASS (application)->shortcuts_resource != NULL)
    add_sections (window, CANTON_SHELL_APPLICATION_GET_CLASS (application)->shortcuts_resource);
  g_object_set (window, "section-name", "everywhere", NULL);

  gtk_application_window_set_help_overlay (GTK_APPLICATION_WINDOW (self), window);
}

/* The program is known only after construction: GtkWindow:application is no construct property. */
void
canton_shell_window_enter_program (CantonShellWindow *self)
{
  GSettings *settings = canton_shell_window_get_settings (self);

  if (gtk_window_get_application (GTK_WINDOW (self)) == NULL)
    return;
  make_shortcuts (self);
  if (settings != NULL)
    {
      gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                                   g_settings_get_int (settings, "window-height"));
      if (g_settings_get_boolean (settings, "window-maximized"))
        gtk_window_maximize (GTK_WINDOW (self));
    }
}

/* Files */

static gboolean
on_drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, CantonShellWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  for (GSList *l = gdk_file_list_get_files (g_value_get_boxed (value)); l != NULL; l = l->next)
    g_ptr_array_add (files, l->data);
  if (files->len == 0 || !CANTON_IS_SHELL_APPLICATION (application))
    return FALSE;

  canton_shell_application_open_files (CANTON_SHELL_APPLICATION (application), (GFile **) files->pdata, files->len);

  return TRUE;
}

GtkDropTarget *
canton_shell_window_make_drop_target (CantonShellWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (on_drop_cb), self);

  return target;
}
