/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "test-window.h"

#include "canton-i18n.h"
#include "canton-pick-file.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

void
test_window_init (int *argc, char ***argv)
{
  canton_i18n_init ();
  gtk_test_init (argc, argv, NULL);
  adw_init ();
}

gint64
test_window_patience (void)
{
  const char *seconds = g_getenv ("CANTON_TEST_PATIENCE");

  return (seconds != NULL ? atoi (seconds) : 20) * G_USEC_PER_SEC;
}

static gboolean
on_tick_cb (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

void
test_window_iterate (void)
{
  gboolean ticked = FALSE;
  guint tick = g_timeout_add (5, on_tick_cb, &ticked);

  g_main_context_iteration (NULL, TRUE);
  if (!ticked)
    g_source_remove (tick);
}

static void
on_settled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  canton_store_thread_run_finish (CANTON_STORE_THREAD (source), result, NULL);
  ++*(int *) data;
}

static gboolean
do_nothing (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

void
test_window_settle (CantonStoreApplication *application)
{
  CantonContext *context = canton_store_application_get_context (application);

  /* Twice: what a write changed is read by rooms afterwards. */
  for (int i = 0; i < 2 && context != NULL; i++)
    {
      int n_settled = 0;

      canton_store_thread_run_async (canton_context_get_store (context), CANTON_JOB_MAINTAIN, do_nothing, NULL, NULL, NULL,
                                     on_settled_cb, &n_settled);
      test_wait (n_settled == 1);
      canton_store_thread_run_async (canton_context_get_store (context), CANTON_JOB_READ, do_nothing, NULL, NULL, NULL,
                                     on_settled_cb, &n_settled);
      test_wait (n_settled == 2);
    }
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

CantonShellWindow *
test_window_open (CantonStoreApplication *application, void (*fill) (CantonContext *context, gpointer data), gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("canton-window-XXXXXX", &error);
  CantonShellWindow *window;

  g_assert_no_error (error);
  if (fill != NULL)
    {
      CantonContext *context = canton_context_open (folder, CANTON_STORE_APPLICATION_GET_CLASS (application)->kind, &error);

      g_assert_no_error (error);
      fill (context, data);
      canton_context_close (context);
      g_object_unref (context);
    }

  canton_store_application_set_folder (application, folder);
  if (!g_application_get_is_registered (G_APPLICATION (application)))
    g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_application_hold (G_APPLICATION (application));
  window = canton_shell_application_get_window (CANTON_SHELL_APPLICATION (application));
  gtk_window_present (GTK_WINDOW (window));
  test_wait (gtk_widget_get_mapped (GTK_WIDGET (window)) && gtk_widget_get_width (GTK_WIDGET (window)) > 0);
  test_window_settle (application);

  return window;
}

static void
delete_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        delete_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
test_window_close (CantonStoreApplication *application)
{
  g_autofree char *folder = g_strdup (canton_store_application_get_folder (application));
  CantonShellWindow *window = canton_shell_application_get_window (CANTON_SHELL_APPLICATION (application));
  CantonRoom *room = canton_shell_window_get_room (window);

  test_window_settle (application);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  if (room != NULL)
    g_object_add_weak_pointer (G_OBJECT (room), (gpointer *) &room);
  gtk_window_destroy (GTK_WINDOW (window));
  test_wait (window == NULL);
  test_wait (room == NULL);

  g_application_release (G_APPLICATION (application));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  delete_folder (folder);
}

static gboolean
is_drawn (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) > 0;
}

CantonRoom *
test_window_show_room (CantonShellWindow *window, const char *name)
{
  CantonRoom *room;

  canton_shell_window_show_room (window, name);
  room = canton_shell_window_get_room (window);
  test_wait (is_drawn (GTK_WIDGET (room)));
  test_window_settle (CANTON_STORE_APPLICATION (gtk_window_get_application (GTK_WINDOW (window))));

  return room;
}

/* Finding */

typedef gboolean (*Matches) (GtkWidget *widget, const char *what);

static GtkWidget *
look_for (GtkWidget *widget, Matches matches, const char *what)
{
  if (matches (widget, what))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = look_for (child, matches, what);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_id (GtkWidget *widget, const char *id)
{
  return g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), id) == 0;
}

GtkWidget *
test_look_for (GtkWidget *root, const char *id)
{
  return look_for (root, has_id, id);
}

GtkWidget *
test_find (GtkWidget *root, const char *id)
{
  GtkWidget *widget = test_look_for (root, id);

  if (widget == NULL)
    g_error ("There is no widget with the id %s", id);

  return widget;
}

static gboolean
shows_text (GtkWidget *widget, const char *text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

GtkWidget *
test_look_for_text (GtkWidget *root, const char *text)
{
  return look_for (root, shows_text, text);
}

static gboolean
equals_label (const char *label, const char *text)
{
  g_autofree char *plain = NULL;
  g_auto (GStrv) pieces = NULL;

  if (label == NULL)
    return FALSE;
  pieces = g_strsplit (label, "_", -1);
  plain = g_strjoinv ("", pieces);

  return g_str_equal (label, text) || g_str_equal (plain, text);
}

static gboolean
is_button_called (GtkWidget *widget, const char *text)
{
  GtkWidget *label;

  if (!(GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget)) || !gtk_widget_get_mapped (widget))
    return FALSE;
  if ((GTK_IS_BUTTON (widget) && equals_label (gtk_button_get_label (GTK_BUTTON (widget)), text)) ||
      equals_label (gtk_widget_get_tooltip_text (widget), text))
    return TRUE;

  label = look_for (widget, shows_text, text);
  return label != NULL && equals_label (gtk_label_get_text (GTK_LABEL (label)), text);
}

GtkWidget *
test_find_button (GtkWidget *root, const char *label)
{
  GtkWidget *button = look_for (root, is_button_called, label);

  if (button == NULL)
    g_error ("There is no button called %s", label);

  return button;
}

/* Doing */

void
test_click (GtkWidget *button)
{
  test_wait (gtk_widget_get_mapped (button) && gtk_widget_is_sensitive (button));
  if (GTK_IS_BUTTON (button))
    g_signal_emit_by_name (button, "clicked");
  else
    gtk_widget_activate (button);
}

void
test_type (GtkWidget *editable, const char *text)
{
  test_wait (gtk_widget_get_mapped (editable) && gtk_widget_is_sensitive (editable));
  g_assert_true (GTK_IS_EDITABLE (editable));
  g_assert_true (gtk_editable_get_editable (GTK_EDITABLE (editable)));
  gtk_widget_grab_focus (editable);
  gtk_editable_set_text (GTK_EDITABLE (editable), text);
}

static GtkWindow *
find_toplevel (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (toplevels); i > 0; i--)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i - 1);

      if (g_type_is_a (G_OBJECT_TYPE (window), type) && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

static gboolean
is_entry (GtkWidget *widget, const char *what)
{
  return GTK_IS_EDITABLE (widget) && gtk_widget_get_mapped (widget);
}

void
test_answer (const char *response, const char *text)
{
  GtkWindow *dialog;

  test_wait (find_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = find_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  if (text != NULL)
    {
      test_wait (look_for (GTK_WIDGET (dialog), is_entry, NULL) != NULL);
      test_type (look_for (GTK_WIDGET (dialog), is_entry, NULL), text);
    }
  g_assert_true (adw_message_dialog_has_response (ADW_MESSAGE_DIALOG (dialog), response));
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), response));
  g_object_ref (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_close (dialog);
  test_wait (!gtk_widget_get_mapped (GTK_WIDGET (dialog)));
  g_object_unref (dialog);
}

void
test_pick (const char *path)
{
  GtkWindow *chooser;
  g_autoptr (GFile) file = g_file_new_for_path (path);

  test_wait (find_toplevel (GTK_TYPE_FILE_CHOOSER_DIALOG) != NULL);
  chooser = find_toplevel (GTK_TYPE_FILE_CHOOSER_DIALOG);
  if (gtk_file_chooser_get_action (GTK_FILE_CHOOSER (chooser)) == GTK_FILE_CHOOSER_ACTION_SAVE)
    {
      /* An absolute path in the entry for the name is taken as it stands. */
      test_type (look_for (GTK_WIDGET (chooser), is_entry, NULL), path);
    }
  else
    {
      g_autoptr (GFile) chosen = NULL;
      gint64 deadline = g_get_monotonic_time () + test_window_patience ();

      /* A chooser that is still reading the folder it was opened on goes there afterwards, whatever it was told meanwhile. */
      for (guint turn = 0;
           (chosen = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser))) == NULL || !g_file_equal (chosen, file); turn++)
        {
          g_clear_object (&chosen);
          if (turn % 50 == 0)
            gtk_file_chooser_set_file (GTK_FILE_CHOOSER (chooser), file, NULL);
          g_assert_cmpint (g_get_monotonic_time (), <, deadline);
          test_window_iterate ();
        }
    }
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
  test_wait (find_toplevel (GTK_TYPE_FILE_CHOOSER_DIALOG) == NULL);
}

/* Pictures */

static void
on_painted_cb (GdkFrameClock *clock, int *n_painted)
{
  ++*n_painted;
}

void
test_picture (GtkWindow *window, const char *name)
{
  const char *folder = g_getenv ("CANTON_PICTURES");
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  int n_painted = 0;
  gulong handler;
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GtkSnapshot) snapshot = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *file_name = NULL;
  g_autofree char *path = NULL;

  if (folder == NULL)
    return;

  handler = g_signal_connect (clock, "after-paint", G_CALLBACK (on_painted_cb), &n_painted);
  for (int i = 0; i < 2; i++)
    {
      gtk_widget_queue_draw (GTK_WIDGET (window));
      test_wait (n_painted > i);
    }
  g_signal_handler_disconnect (clock, handler);

  paintable = gtk_widget_paintable_new (GTK_WIDGET (window));
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), gtk_widget_get_width (GTK_WIDGET (window)),
                          gtk_widget_get_height (GTK_WIDGET (window)));
  node = gtk_snapshot_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  file_name = g_strdup_printf ("%s.png", name);
  path = g_build_filename (folder, file_name, NULL);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}
