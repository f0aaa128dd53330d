/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-shell-application.h"

#include "canton-i18n.h"
#include "canton-widgets.h"

typedef struct
{
  GSettings *settings;
} CantonShellApplicationPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CantonShellApplication, canton_shell_application, ADW_TYPE_APPLICATION)

#define PRIVATE(self) ((CantonShellApplicationPrivate *) canton_shell_application_get_instance_private (self))

static const struct
{
  const char *action;
  const char *accels[3];
} accels[] = {
  { "app.quit", { "<Primary>q" } },
  { "app.preferences", { "<Primary>comma" } },
  { "window.close", { "<Primary>w" } },
  { "win.show-help-overlay", { "F1", "<Primary>question" } },
  { "win.search", { "<Primary>f" } },
  { "win.go-back", { "<Alt>Left" } },
  { "win.toggle-sidebar", { "F9" } },
  { "win.undo", { "<Primary>z" } },
};

static void
on_quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (data));

  /* Each window may ask about work that would be lost; the program ends with the last one. */
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static void
on_about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CantonShellApplication *self = data;
  GtkWidget *about = adw_about_window_new ();

  adw_about_window_set_version (ADW_ABOUT_WINDOW (about), CANTON_VERSION);
  adw_about_window_set_developer_name (ADW_ABOUT_WINDOW (about), _("The Canton authors"));
  adw_about_window_set_copyright (ADW_ABOUT_WINDOW (about), _("© 2026 The Canton authors"));
  adw_about_window_set_license_type (ADW_ABOUT_WINDOW (about), GTK_LICENSE_GPL_3_0);
  adw_about_window_set_translator_credits (ADW_ABOUT_WINDOW (about), _("translator-credits"));
  if (CANTON_SHELL_APPLICATION_GET_CLASS (self)->describe)
    CANTON_SHELL_APPLICATION_GET_CLASS (self)->describe (self, ADW_ABOUT_WINDOW (about));

  gtk_window_set_transient_for (GTK_WINDOW (about), gtk_application_get_active_window (GTK_APPLICATION (self)));
  gtk_window_present (GTK_WINDOW (about));
}

static void
on_preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CANTON_SHELL_APPLICATION_GET_CLASS (data)->show_preferences (data, canton_shell_application_get_window (data));
}

static void
apply_color_scheme (GSettings *settings, const char *key, CantonShellApplication *self)
{
  g_autofree char *value = g_settings_get_string (settings, "color-scheme");
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;

  if (g_str_equal (value, "light"))
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_str_equal (value, "dark"))
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;
  adw_style_manager_set_color_scheme (adw_application_get_style_manager (ADW_APPLICATION (self)), scheme);
}

static void
open_settings (CantonShellApplication *self)
{
  const char *id = CANTON_SHELL_APPLICATION_GET_CLASS (self)->settings_schema;
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GAction) color_scheme = NULL;

  if (id != NULL && source != NULL)
    schema = g_settings_schema_source_lookup (source, id, TRUE);
  if (schema == NULL)
    return;

  PRIVATE (self)->settings = g_settings_new_full (schema, NULL, NULL);
  g_signal_connect_object (PRIVATE (self)->settings, "changed::color-scheme", G_CALLBACK (apply_color_scheme), self, 0);
  apply_color_scheme (PRIVATE (self)->settings, "color-scheme", self);

  color_scheme = g_settings_create_action (PRIVATE (self)->settings, "color-scheme");
  g_action_map_add_action (G_ACTION_MAP (self), color_scheme);
}

GSettings *
canton_shell_application_get_settings (CantonShellApplication *self)
{
  g_return_val_if_fail (CANTON_IS_SHELL_APPLICATION (self), NULL);

  return PRIVATE (self)->settings;
}

CantonShellWindow *
canton_shell_application_get_window (CantonShellApplication *self)
{
  g_return_val_if_fail (CANTON_IS_SHELL_APPLICATION (self), NULL);

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (CANTON_IS_SHELL_WINDOW (l->data))
      return l->data;

  return CANTON_SHELL_APPLICATION_GET_CLASS (self)->create_window (self);
}

void
canton_shell_application_open_files (CantonShellApplication *self, GFile **files, int n_files)
{
  g_return_if_fail (CANTON_IS_SHELL_APPLICATION (self));

  g_application_open (G_APPLICATION (self), files, n_files, "");
}

static void
canton_shell_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (canton_shell_application_get_window (CANTON_SHELL_APPLICATION (application))));
}

static void
canton_shell_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  CantonShellApplication *self = CANTON_SHELL_APPLICATION (application);
  CantonShellWindow *window = canton_shell_application_get_window (self);

  gtk_window_present (GTK_WINDOW (window));
  if (CANTON_SHELL_APPLICATION_GET_CLASS (self)->open_files)
    CANTON_SHELL_APPLICATION_GET_CLASS (self)->open_files (self, window, files, n_files);
}

static void
canton_shell_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { "quit", on_quit_cb },
    { "about", on_about_cb },
  };
  static const GActionEntry preferences[] = { { "preferences", on_preferences_cb } };
  CantonShellApplication *self = CANTON_SHELL_APPLICATION (application);

  G_APPLICATION_CLASS (canton_shell_application_parent_class)->startup (application);

  canton_widgets_init ();
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  if (CANTON_SHELL_APPLICATION_GET_CLASS (self)->show_preferences != NULL)
    g_action_map_add_action_entries (G_ACTION_MAP (self), preferences, G_N_ELEMENTS (preferences), self);
  open_settings (self);

  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action, accels[i].accels);
}

static void
canton_shell_application_finalize (GObject *object)
{
  g_clear_object (&PRIVATE (CANTON_SHELL_APPLICATION (object))->settings);

  G_OBJECT_CLASS (canton_shell_application_parent_class)->finalize (object);
}

static void
canton_shell_application_class_init (CantonShellApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = canton_shell_application_finalize;
  application_class->activate = canton_shell_application_activate;
  application_class->open = canton_shell_application_open;
  application_class->startup = canton_shell_application_startup;
}

static void
canton_shell_application_init (CantonShellApplication *self)
{
  g_application_set_flags (G_APPLICATION (self), G_APPLICATION_HANDLES_OPEN);
}
