/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

/* The window of canton-dealer around its rooms. */

#include "canton-config.h"

#include "canton-list.h"
#include "dealer-application.h"
#include "dealer-sample.h"
#include "test-window.h"

static CantonStoreApplication *application;

static void
fill (CantonContext *context, gpointer data)
{
  const DealerSample sample = { 7, 40, 40, "North Gate Motors" };
  g_autoptr (GError) error = NULL;

  dealer_sample_fill (canton_context_get_store (context), &sample, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_first_run (void)
{
  CantonShellWindow *window = test_window_open (application, NULL, NULL);

  /* An empty folder has no rooms yet. */
  g_assert_null (canton_shell_window_get_room (window));
  g_assert_nonnull (canton_store_application_get_context (application));
  test_picture (GTK_WINDOW (window), "dealer-first-run");

  test_window_close (application);
}

static void
test_rooms (void)
{
  CantonShellWindow *window = test_window_open (application, fill, NULL);
  const CantonRoomInfo *rooms = CANTON_STORE_APPLICATION_GET_CLASS (application)->rooms;

  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "North Gate Motors");
  for (guint i = 0; rooms[i].name != NULL; i++)
    {
      g_autofree char *picture = g_strdup_printf ("dealer-%s", rooms[i].name);

      g_assert_true (CANTON_IS_ROOM (test_window_show_room (window, rooms[i].name)));
      test_picture (GTK_WINDOW (window), picture);
    }

  test_window_close (application);
}

static void
test_busy (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("canton-busy-XXXXXX", &error);
  CantonContext *other = canton_context_open (folder, CANTON_STORE_DEALER, &error);
  CantonShellWindow *window;

  g_assert_no_error (error);
  canton_store_application_set_folder (application, folder);
  g_application_hold (G_APPLICATION (application));
  window = canton_shell_application_get_window (CANTON_SHELL_APPLICATION (application));
  gtk_window_present (GTK_WINDOW (window));

  /* Somebody else has the folder: the window says so, and opens it when they are done. */
  test_wait (test_look_for_text (GTK_WIDGET (window), "The data cannot be opened") != NULL);
  g_assert_null (canton_store_application_get_context (application));
  test_picture (GTK_WINDOW (window), "dealer-busy");

  canton_context_close (other);
  g_object_unref (other);
  test_click (test_find_button (GTK_WIDGET (window), "Try Again"));
  test_wait (canton_store_application_get_context (application) != NULL);

  test_window_close (application);
}

/* The window with the keys opens, and tells those of the rooms beside those that are the same everywhere. */
static void
test_shortcuts (void)
{
  CantonShellWindow *window = test_window_open (application, fill, NULL);
  GtkShortcutsWindow *shortcuts;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-help-overlay", NULL);
  shortcuts = gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (window));
  test_wait (gtk_widget_get_mapped (GTK_WIDGET (shortcuts)));
  g_object_set (shortcuts, "section-name", "rooms", NULL);
  test_wait (test_look_for_text (GTK_WIDGET (shortcuts), "New sale") != NULL);
  test_picture (GTK_WINDOW (shortcuts), "dealer-shortcuts");
  g_object_set (shortcuts, "section-name", "everywhere", NULL);
  test_wait (test_look_for_text (GTK_WIDGET (shortcuts), "Leave without saving") != NULL);
  gtk_window_close (GTK_WINDOW (shortcuts));

  test_window_close (application);
}

/* What the desk prefers is there when the window opens again. */
static void
test_size (void)
{
  GSettings *settings = canton_shell_application_get_settings (CANTON_SHELL_APPLICATION (application));
  CantonShellWindow *window;
  int width, height;

  g_assert_nonnull (settings);
  g_settings_set_int (settings, "window-width", 1010);
  g_settings_set_int (settings, "window-height", 620);
  window = test_window_open (application, NULL, NULL);
  gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);
  g_assert_cmpint (width, ==, 1010);
  g_assert_cmpint (height, ==, 620);

  test_window_close (application);
  g_settings_reset (settings, "window-width");
  g_settings_reset (settings, "window-height");
}

int
main (int argc, char **argv)
{
  test_window_init (&argc, &argv);
  application = CANTON_STORE_APPLICATION (dealer_application_new (G_APPLICATION_NON_UNIQUE));
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  g_test_add_func ("/dealer/shell/first-run", test_first_run);
  g_test_add_func ("/dealer/shell/rooms", test_rooms);
  g_test_add_func ("/dealer/shell/busy", test_busy);
  g_test_add_func ("/dealer/shell/shortcuts", test_shortcuts);
  g_test_add_func ("/dealer/shell/size", test_size);

  return g_test_run ();
}
