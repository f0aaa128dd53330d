/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-pick-file.h"

#include "canton-i18n.h"

#include <string.h>

static GFile *last_folder;

static void
on_response_cb (GtkNativeDialog *chooser, int response, GTask *task)
{
  g_autoptr (GListModel) files = NULL;
  g_autoptr (GFile) folder = NULL;

  g_signal_handlers_disconnect_by_data (chooser, task);
  if (g_task_get_cancellable (task) != NULL)
    g_signal_handlers_disconnect_by_data (g_task_get_cancellable (task), task);

  if (response == GTK_RESPONSE_ACCEPT)
    {
      files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));
      folder = gtk_file_chooser_get_current_folder (GTK_FILE_CHOOSER (chooser));
      if (folder != NULL)
        g_set_object (&last_folder, folder);
    }
  gtk_native_dialog_destroy (chooser);

  if (files != NULL && g_list_model_get_n_items (files) == 0)
    g_clear_object (&files);
  g_task_return_pointer (task, g_steal_pointer (&files), g_object_unref);
  g_object_unref (task);
}

static gboolean
on_dismiss_idle_cb (gpointer data)
{
  GtkNativeDialog *chooser = g_task_get_task_data (data);

  if (!g_task_get_completed (data) && gtk_native_dialog_get_visible (chooser))
    {
      gtk_native_dialog_hide (chooser);
      on_response_cb (chooser, GTK_RESPONSE_CANCEL, data);
    }
  return G_SOURCE_REMOVE;
}

static void
on_cancelled_cb (GCancellable *cancellable, GTask *task)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, on_dismiss_idle_cb, g_object_ref (task), g_object_unref);
}

static void
add_filters (GtkFileChooser *chooser, const CantonPickFilter *filters)
{
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  for (const CantonPickFilter *f = filters; f->name != NULL; f++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
      g_auto (GStrv) patterns = g_strsplit (f->patterns, ";", -1);

      gtk_file_filter_set_name (filter, f->name);
      for (guint i = 0; patterns[i] != NULL; i++)
        {
          const char *suffix = g_str_has_prefix (patterns[i], "*.") ? patterns[i] + 2 : NULL;

          /* Only suffixes are compared without regard to case: "SALES.CSV" comes from many an old program. */
          if (suffix != NULL && strpbrk (suffix, "*?[") == NULL)
            gtk_file_filter_add_suffix (filter, suffix);
          else
            gtk_file_filter_add_pattern (filter, patterns[i]);
        }
      gtk_file_chooser_add_filter (chooser, filter);
    }

  gtk_file_filter_set_name (all, _("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, all);
}

void
canton_pick_file (GtkWidget *parent,
                  CantonPickMode mode,
                  const char *title,
                  const char *verb,
                  const char *name,
                  const CantonPickFilter *filters,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  static const GtkFileChooserAction actions[] = {
    [CANTON_PICK_OPEN] = GTK_FILE_CHOOSER_ACTION_OPEN,
    [CANTON_PICK_OPEN_MANY] = GTK_FILE_CHOOSER_ACTION_OPEN,
    [CANTON_PICK_SAVE] = GTK_FILE_CHOOSER_ACTION_SAVE,
    [CANTON_PICK_FOLDER] = GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
  };
  GtkRoot *root = parent != NULL ? gtk_widget_get_root (parent) : NULL;
  GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
  GtkFileChooserNative *native = gtk_file_chooser_native_new (title, window, actions[mode], verb, NULL);
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (native);
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, canton_pick_file);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, native, g_object_unref);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  gtk_file_chooser_set_select_multiple (chooser, mode == CANTON_PICK_OPEN_MANY);
  if (filters != NULL)
    add_filters (chooser, filters);
  /* A stick may have been pulled out since. */
  if (last_folder != NULL && g_file_query_exists (last_folder, NULL))
    gtk_file_chooser_set_current_folder (chooser, last_folder, NULL);
  if (mode == CANTON_PICK_SAVE && name != NULL)
    gtk_file_chooser_set_current_name (chooser, name);

  g_signal_connect (native, "response", G_CALLBACK (on_response_cb), task);
  if (cancellable != NULL)
    g_signal_connect (cancellable, "cancelled", G_CALLBACK (on_cancelled_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

GFile *
canton_pick_file_finish (GAsyncResult *result)
{
  g_autoptr (GListModel) files = canton_pick_files_finish (result);

  return files != NULL ? g_list_model_get_item (files, 0) : NULL;
}

GListModel *
canton_pick_files_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, canton_pick_file), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
