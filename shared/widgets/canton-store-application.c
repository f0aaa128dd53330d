/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-store-application.h"

#include "canton-ask.h"
#include "canton-daily-backup.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-pick-file.h"

typedef struct
{
  char *folder;
  CantonContext *context;
  CantonDailyBackup *backup;
} CantonStoreApplicationPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CantonStoreApplication, canton_store_application, CANTON_TYPE_SHELL_APPLICATION)

#define PRIVATE(self) ((CantonStoreApplicationPrivate *) canton_store_application_get_instance_private (self))

static void show (CantonStoreApplication *self, CantonShellWindow *window);

CantonContext *
canton_store_application_get_context (CantonStoreApplication *self)
{
  g_return_val_if_fail (CANTON_IS_STORE_APPLICATION (self), NULL);

  return PRIVATE (self)->context;
}

void
canton_store_application_set_folder (CantonStoreApplication *self, const char *folder)
{
  g_return_if_fail (CANTON_IS_STORE_APPLICATION (self));
  g_return_if_fail (PRIVATE (self)->context == NULL);

  g_free (PRIVATE (self)->folder);
  PRIVATE (self)->folder = g_canonicalize_filename (folder, NULL);
}

const char *
canton_store_application_get_folder (CantonStoreApplication *self)
{
  CantonStoreApplicationPrivate *priv = PRIVATE (self);

  if (priv->folder == NULL)
    priv->folder = canton_context_get_default_folder (CANTON_STORE_APPLICATION_GET_CLASS (self)->kind);

  return priv->folder;
}

/* Opening and closing the folder */

static void
on_backup_failed_cb (CantonDailyBackup *backup, const GError *error, CantonStoreApplication *self)
{
  g_autofree char *message = g_strdup_printf (_("Today’s copy of the data could not be made: %s"), error->message);

  canton_shell_window_add_toast (canton_shell_application_get_window (CANTON_SHELL_APPLICATION (self)), message);
}

char *
canton_store_application_get_backup_folder (CantonStoreApplication *self)
{
  GSettings *settings = canton_shell_application_get_settings (CANTON_SHELL_APPLICATION (self));
  g_autofree char *folder = settings != NULL ? g_settings_get_string (settings, "backup-folder") : NULL;

  g_return_val_if_fail (PRIVATE (self)->context != NULL, NULL);

  return g_strdup (folder != NULL && *folder != '\0' ? folder : canton_context_get_backup_folder (PRIVATE (self)->context));
}

static void
start_backups (CantonStoreApplication *self)
{
  CantonStoreApplicationPrivate *priv = PRIVATE (self);
  GSettings *settings = canton_shell_application_get_settings (CANTON_SHELL_APPLICATION (self));
  g_autofree char *folder = canton_store_application_get_backup_folder (self);

  priv->backup = canton_daily_backup_new (canton_context_get_store (priv->context), canton_context_get_kind (priv->context),
                                          canton_context_get_key_file (priv->context), folder);
  g_signal_connect_object (priv->backup, "failed", G_CALLBACK (on_backup_failed_cb), self, 0);
  if (settings == NULL || g_settings_get_boolean (settings, "backup-automatically"))
    canton_daily_backup_start (priv->backup);
}

static void
stop_backups (CantonStoreApplication *self)
{
  CantonStoreApplicationPrivate *priv = PRIVATE (self);

  if (priv->backup != NULL)
    canton_daily_backup_stop (priv->backup);
  g_clear_object (&priv->backup);
}

/* The folder, or whether there are any, was changed in Preferences. */
static void
on_backup_settings_cb (CantonStoreApplication *self)
{
  if (PRIVATE (self)->backup == NULL)
    return;

  stop_backups (self);
  start_backups (self);
}

static void
close_folder (CantonStoreApplication *self)
{
  CantonStoreApplicationPrivate *priv = PRIVATE (self);

  stop_backups (self);
  if (priv->context != NULL)
    canton_context_close (priv->context);
  g_clear_object (&priv->context);
}

static void
remember_folder (CantonStoreApplication *self)
{
  GSettings *settings = canton_shell_application_get_settings (CANTON_SHELL_APPLICATION (self));
  const char *folder = canton_store_application_get_folder (self);
  g_auto (GStrv) before = NULL;
  g_autoptr (GStrvBuilder) after = g_strv_builder_new ();
  g_auto (GStrv) folders = NULL;

  if (settings == NULL)
    return;

  before = g_settings_get_strv (settings, "recent-data-folders");
  g_strv_builder_add (after, folder);
  for (guint i = 0; before[i] != NULL && i < 9; i++)
    if (!g_str_equal (before[i], folder))
      g_strv_builder_add (after, before[i]);
  folders = g_strv_builder_end (after);
  g_settings_set_strv (settings, "recent-data-folders", (const char *const *) folders);
}

/* The page that says why the folder cannot be opened */

static void
on_try_again_cb (CantonStoreApplication *self)
{
  show (self, canton_shell_application_get_window (CANTON_SHELL_APPLICATION (self)));
}

static void
on_restore_picked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CantonStoreApplication) self = data;
  g_autoptr (GFile) file = canton_pick_file_finish (result);

  if (file != NULL)
    canton_store_application_restore (self,
                                      GTK_WIDGET (canton_shell_application_get_window (CANTON_SHELL_APPLICATION (self))),
                                      g_file_peek_path (file));
}

static void
on_restore_clicked_cb (CantonStoreApplication *self)
{
  const CantonPickFilter filters[] = { { _("Backups"), "*.backup" }, { NULL } };

  canton_pick_file (GTK_WIDGET (canton_shell_application_get_window (CANTON_SHELL_APPLICATION (self))), CANTON_PICK_OPEN,
                    _("Restore a Backup"), _("_Restore"), NULL, filters, NULL, on_restore_picked_cb, g_object_ref (self));
}

static GtkWidget *
add_button (GtkWidget *box, const char *label, const char *css_class)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (button, "pill");
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  gtk_box_append (GTK_BOX (box), button);

  return button;
}

static GtkWidget *
create_failure_page (CantonStoreApplication *self, const GError *error)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autofree char *text = g_strdup_printf ("%s\n\n%s\n\n%s", error->message, canton_error_advice (error),
                                           canton_store_application_get_folder (self));
  g_autofree char *markup = g_markup_escape_text (text, -1);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("The data cannot be opened"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), markup);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  g_signal_connect_object (add_button (buttons, _("_Try Again"), "suggested-action"), "clicked", G_CALLBACK (on_try_again_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add_button (buttons, _("_Open Another Folder…"), NULL)), "app.open-folder");
  g_signal_connect_object (add_button (buttons, _("_Restore a Backup…"), NULL), "clicked",
                           G_CALLBACK (on_restore_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), buttons);
  gtk_box_append (GTK_BOX (box), page);

  return box;
}

/* The window */

void
canton_store_application_enter (CantonStoreApplication *self)
{
  CantonStoreApplicationClass *klass = CANTON_STORE_APPLICATION_GET_CLASS (self);
  CantonShellWindow *window = canton_shell_application_get_window (CANTON_SHELL_APPLICATION (self));

  g_return_if_fail (PRIVATE (self)->context != NULL);

  canton_shell_window_set_cover (window, NULL);
  if (canton_shell_window_get_room (window) == NULL)
    canton_shell_window_set_rooms (window, klass->rooms, G_OBJECT (PRIVATE (self)->context));
  if (PRIVATE (self)->backup == NULL)
    start_backups (self);
  remember_folder (self);
  if (klass->entered != NULL)
    klass->entered (self, window, PRIVATE (self)->context);
}

static void
show (CantonStoreApplication *self, CantonShellWindow *window)
{
  CantonStoreApplicationPrivate *priv = PRIVATE (self);
  CantonStoreApplicationClass *klass = CANTON_STORE_APPLICATION_GET_CLASS (self);
  g_autoptr (GError) error = NULL;

  if (priv->context == NULL)
    {
      priv->context = canton_context_open (canton_store_application_get_folder (self), klass->kind, &error);
      if (priv->context == NULL)
        {
          canton_shell_window_set_cover (window, create_failure_page (self, error));
          return;
        }
      canton_context_set_undo (priv->context, klass->undo);
    }

  if (klass->is_set_up (self, priv->context))
    canton_store_application_enter (self);
  else
    canton_shell_window_set_cover (window, klass->create_welcome (self, priv->context));
}

/* After the rooms, which read from the store until they are gone. Another window of the same process opens the folder anew. */
static void
on_window_gone_cb (gpointer data, GObject *window)
{
  g_autoptr (CantonStoreApplication) self = data;

  close_folder (self);
}

static CantonShellWindow *
canton_store_application_create_window (CantonShellApplication *application)
{
  CantonStoreApplication *self = CANTON_STORE_APPLICATION (application);
  CantonShellWindow *window = g_object_new (CANTON_TYPE_SHELL_WINDOW, "application", application, "title",
                                            g_get_application_name (), NULL);

  g_object_weak_ref (G_OBJECT (window), on_window_gone_cb, g_object_ref (self));
  show (self, window);

  return window;
}

static void
canton_store_application_open_files (CantonShellApplication *application,
                                     CantonShellWindow *window,
                                     GFile **files,
                                     int n_files)
{
  CantonStoreApplication *self = CANTON_STORE_APPLICATION (application);
  CantonStoreApplicationClass *klass = CANTON_STORE_APPLICATION_GET_CLASS (self);

  if (canton_shell_window_get_room (window) == NULL)
    {
      canton_shell_window_add_toast (window, _("Files can be opened once this desk is set up"));
      return;
    }

  /* Files for one room go there together; they come in the order in which they were chosen. */
  for (int first = 0, next; first < n_files; first = next)
    {
      const char *room = klass->room_for_file != NULL ? klass->room_for_file (self, files[first]) : NULL;

      for (next = first + 1; next < n_files; next++)
        if (g_strcmp0 (klass->room_for_file != NULL ? klass->room_for_file (self, files[next]) : NULL, room) != 0)
          break;
      if (room != NULL)
        {
          canton_shell_window_show_room (window, room);
          canton_room_open_files (canton_shell_window_get_room (window), files + first, next - first);
        }
      else
        {
          g_autofree char *name = g_file_get_basename (files[first]);
          g_autofree char *message = g_strdup_printf (_("“%s” is no file for this program"), name);

          canton_shell_window_add_toast (window, message);
        }
    }
}

/* Restoring */

typedef struct
{
  CantonStoreApplication *application;
  char *path;
} Restoring;

static void
restoring_free (gpointer data)
{
  Restoring *restoring = data;

  g_object_unref (restoring->application);
  g_free (restoring->path);
  g_free (restoring);
}

static void
restore_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Restoring *restoring = data;
  CantonStoreApplicationClass *klass = CANTON_STORE_APPLICATION_GET_CLASS (restoring->application);
  GError *error = NULL;
  char *kept = canton_backup_restore (restoring->path, canton_store_application_get_folder (restoring->application),
                                      klass->kind, klass->restore_adjust, NULL, &error);

  if (kept != NULL)
    g_task_return_pointer (task, kept, g_free);
  else
    g_task_return_error (task, error);
}

static void
on_restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CantonStoreApplication *self = CANTON_STORE_APPLICATION (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = g_task_propagate_pointer (G_TASK (result), &error);
  CantonShellWindow *window = canton_shell_application_get_window (CANTON_SHELL_APPLICATION (self));

  gtk_window_present (GTK_WINDOW (window));
  if (kept != NULL)
    {
      g_autofree char *message = g_strdup_printf (_("The backup is in place. What was there before is kept in %s"), kept);

      canton_shell_window_add_toast (window, message);
    }
  else
    {
      canton_ask_show_error (GTK_WIDGET (window), _("The backup was not restored; the data is as it was"), error);
    }
  g_application_release (G_APPLICATION (self));
}

static void
on_restore_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Restoring *restoring = data;
  CantonStoreApplication *self = restoring->application;
  g_autoptr (GTask) task = NULL;

  if (!canton_ask_confirm_finish (result))
    {
      restoring_free (restoring);
      return;
    }

  task = g_task_new (self, NULL, on_restored_cb, NULL);
  g_task_set_source_tag (task, on_restore_answered_cb);
  g_task_set_task_data (task, restoring, restoring_free);

  /* Every room holds what is about to be replaced: they go with their window, and come back with another. */
  g_application_hold (G_APPLICATION (self));
  gtk_window_destroy (GTK_WINDOW (canton_shell_application_get_window (CANTON_SHELL_APPLICATION (self))));
  g_task_run_in_thread (task, restore_in_thread);
}

void
canton_store_application_restore (CantonStoreApplication *self, GtkWidget *parent, const char *path)
{
  Restoring *restoring;

  g_return_if_fail (CANTON_IS_STORE_APPLICATION (self));
  g_return_if_fail (path != NULL);

  restoring = g_new0 (Restoring, 1);
  restoring->application = g_object_ref (self);
  restoring->path = g_strdup (path);
  canton_ask_confirm (parent, _("Restore this backup?"),
                      _("The backup is checked first. Everything entered since it was made is taken out of use, and kept in a folder "
                        "beside the data."),
                      _("_Restore"), CANTON_ANSWER_DESTRUCTIVE, NULL, on_restore_answered_cb, restoring);
}

/* Backing up */

typedef struct
{
  GtkWidget *parent; /* weak */
  CantonProgress *progress;
} BackingUp;

static void
on_backup_progress (goffset done, goffset total, gpointer progress)
{
  canton_progress_report (progress, done, total, NULL);
}

static void
on_backed_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  BackingUp *backing = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = canton_daily_backup_make_finish (CANTON_DAILY_BACKUP (source), result, &error);

  canton_progress_finish (backing->progress);
  if (backing->parent != NULL && gtk_widget_get_root (backing->parent) != NULL)
    {
      if (path != NULL)
        {
          g_autofree char *message = g_strdup_printf (_("Backed up, and read back whole: %s"), path);

          canton_shell_window_add_toast (canton_shell_window_of (backing->parent), message);
        }
      else
        {
          canton_ask_show_error (backing->parent, _("No backup was made"), error);
        }
    }
  g_clear_weak_pointer (&backing->parent);
  g_object_unref (backing->progress);
  g_free (backing);
}

void
canton_store_application_back_up (CantonStoreApplication *self, GtkWidget *parent)
{
  BackingUp *backing;

  g_return_if_fail (CANTON_IS_STORE_APPLICATION (self));
  g_return_if_fail (PRIVATE (self)->backup != NULL);

  backing = g_new0 (BackingUp, 1);
  g_set_weak_pointer (&backing->parent, parent);
  backing->progress = canton_progress_new (_("Backing up"));
  canton_shell_window_show_progress (canton_shell_window_of (parent), backing->progress);
  canton_daily_backup_make_async (PRIVATE (self)->backup, on_backup_progress, backing->progress,
                                  canton_progress_get_cancellable (backing->progress), on_backed_up_cb, backing);
}

/* Other folders, each in a process of its own */

static void
start_with_folder (CantonStoreApplication *self, const char *folder)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;

  if (program == NULL)
    program = g_strdup (g_get_prgname ());
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, "--data-dir", folder, NULL);
  if (process == NULL)
    canton_ask_show_error (GTK_WIDGET (canton_shell_application_get_window (CANTON_SHELL_APPLICATION (self))),
                           _("The other data folder could not be opened"), error);
}

static void
on_folder_picked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CantonStoreApplication) self = data;
  g_autoptr (GFile) folder = canton_pick_file_finish (result);

  if (folder != NULL && g_file_peek_path (folder) != NULL)
    start_with_folder (self, g_file_peek_path (folder));
}

static void
on_open_folder_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  canton_pick_file (GTK_WIDGET (canton_shell_application_get_window (data)), CANTON_PICK_FOLDER, _("Open a Data Folder"),
                    _("_Open"), NULL, NULL, NULL, on_folder_picked_cb, g_object_ref (data));
}

/* The application */

static int
canton_store_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  CantonStoreApplication *self = CANTON_STORE_APPLICATION (application);
  const char *folder = NULL;

  if (g_variant_dict_lookup (options, "data-dir", "^&ay", &folder))
    {
      g_autofree char *usual = canton_context_get_default_folder (CANTON_STORE_APPLICATION_GET_CLASS (self)->kind);

      canton_store_application_set_folder (self, folder);
      /* One process a folder: the name on the bus tells them apart. */
      if (!g_str_equal (canton_store_application_get_folder (self), usual))
        {
          g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256,
                                                                 canton_store_application_get_folder (self), -1);
          g_autofree char *id = g_strdup_printf ("%s.d%.16s", g_application_get_application_id (application), hash);

          g_application_set_application_id (application, id);
        }
    }

  return G_APPLICATION_CLASS (canton_store_application_parent_class)->handle_local_options != NULL
             ? G_APPLICATION_CLASS (canton_store_application_parent_class)->handle_local_options (application, options)
             : -1;
}

static void
canton_store_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = { { "open-folder", on_open_folder_cb } };
  GSettings *settings;

  G_APPLICATION_CLASS (canton_store_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  settings = canton_shell_application_get_settings (CANTON_SHELL_APPLICATION (application));
  if (settings != NULL)
    {
      g_signal_connect_object (settings, "changed::backup-folder", G_CALLBACK (on_backup_settings_cb), application,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (settings, "changed::backup-automatically", G_CALLBACK (on_backup_settings_cb), application,
                               G_CONNECT_SWAPPED);
    }
}

static void
canton_store_application_shutdown (GApplication *application)
{
  close_folder (CANTON_STORE_APPLICATION (application));

  G_APPLICATION_CLASS (canton_store_application_parent_class)->shutdown (application);
}

static void
canton_store_application_finalize (GObject *object)
{
  CantonStoreApplicationPrivate *priv = PRIVATE (CANTON_STORE_APPLICATION (object));

  g_clear_object (&priv->backup);
  g_clear_object (&priv->context);
  g_free (priv->folder);

  G_OBJECT_CLASS (canton_store_application_parent_class)->finalize (object);
}

static void
canton_store_application_class_init (CantonStoreApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);
  CantonShellApplicationClass *shell_class = CANTON_SHELL_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = canton_store_application_finalize;
  application_class->handle_local_options = canton_store_application_handle_local_options;
  application_class->startup = canton_store_application_startup;
  application_class->shutdown = canton_store_application_shutdown;
  shell_class->create_window = canton_store_application_create_window;
  shell_class->open_files = canton_store_application_open_files;
}

static void
canton_store_application_init (CantonStoreApplication *self)
{
  g_application_add_main_option (G_APPLICATION (self), "data-dir", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME,
                                 _("The data folder to open"), _("FOLDER"));
}
