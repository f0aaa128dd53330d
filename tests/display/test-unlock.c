/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

/* How windows open protected keys, without a keyring and with something on the bus that calls itself one. */

#include "canton-config.h"

#include "canton-unlock.h"
#include "canton-widgets.h"
#include "test-window.h"

#include <glib/gstdio.h>

#define PASSPHRASE "open sesame"

static GtkWidget *
look_for_named (GtkWidget *widget, const char *name)
{
  GtkWidget *found = g_str_equal (gtk_widget_get_name (widget), name) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = look_for_named (child, name);

  return found;
}

/* The dialog that is open, or NULL. */
static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
on_owned_cb (GDBusConnection *bus, const char *name, gpointer owned)
{
  *(gboolean *) owned = TRUE;
}

/* Opens the keys of @context over @window, with what is typed in the dialog, or cancelled for NULL. */
static CantonKeyFile *
unlock (GtkWidget *window, CantonContext *context, gboolean is_offered, const char *passphrase, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  GtkWidget *remember;

  canton_unlock_async (window, context, NULL, on_done_cb, &result);
  test_wait (find_dialog () != NULL);
  remember = look_for_named (find_dialog (), "remember");
  g_assert_true ((remember != NULL) == is_offered);
  if (remember != NULL)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (remember), TRUE);
  test_answer (passphrase != NULL ? "confirm" : "cancel", passphrase);
  test_wait (result != NULL);

  return canton_unlock_finish (result, error);
}

static void
test_keyring (void)
{
  g_autofree char *folder = g_dir_make_tmp ("canton-unlock-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) cancelled = NULL;
  g_autoptr (CantonContext) context = canton_context_open (folder, CANTON_STORE_DEALER, &error);
  g_autoptr (CantonKeyFile) keys = canton_key_file_new ();
  g_autoptr (CantonKeyFile) opened = NULL;
  g_autoptr (CantonKeyFile) again = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GtkWidget *window = g_object_new (CANTON_TYPE_SHELL_WINDOW, NULL);
  gboolean owned = FALSE;
  guint owner;

  g_assert_no_error (error);
  canton_key_file_set_cost (keys, 1, 8192);
  g_assert_true (canton_key_file_save (keys, canton_context_get_key_file (context), PASSPHRASE, &error));
  gtk_window_present (GTK_WINDOW (window));

  /* Nothing is offered where there is nothing to remember it. */
  g_assert_null (unlock (window, context, FALSE, NULL, &cancelled));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  /* That this keyring takes nothing is told, and the keys are open all the same. */
  owner = g_bus_own_name (G_BUS_TYPE_SESSION, "org.freedesktop.secrets", G_BUS_NAME_OWNER_FLAGS_NONE, NULL, on_owned_cb, NULL, &owned,
                          NULL);
  test_wait (owned);
  opened = unlock (window, context, TRUE, PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (opened);
  test_wait (test_look_for_text (window, "the keyring did not take the passphrase") != NULL);

  canton_unlock_async (window, context, NULL, on_done_cb, &result);
  test_wait (result != NULL);
  again = canton_unlock_finish (result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (again);
  g_assert_null (find_dialog ());

  g_bus_unown_name (owner);
  gtk_window_destroy (GTK_WINDOW (window));
  canton_context_close (context);
}

int
main (int argc, char **argv)
{
  test_window_init (&argc, &argv);
  canton_widgets_init ();
  g_test_add_func ("/unlock/keyring", test_keyring);

  return g_test_run ();
}
