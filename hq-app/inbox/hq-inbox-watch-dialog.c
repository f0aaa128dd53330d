/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-inbox-watch-dialog.h"

#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-pick-file.h"
#include "hq-inbox-watching.h"

struct _HqInboxWatchDialog
{
  AdwWindow parent_instance;

  CantonStoreRoom *room; /* weak */

  GtkSwitch *on;
  GtkEditable *folder;
  GtkCheckButton *reply;
  GtkEditable *reply_folder;
  GtkWidget *reply_box;
  GtkCheckButton *move;
  GtkEditable *taken_folder;
  GtkWidget *taken_box;
  GtkWidget *details;
  GtkLabel *problem;
};

enum
{
  SIGNAL_SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HqInboxWatchDialog, hq_inbox_watch_dialog, ADW_TYPE_WINDOW)

/* What was typed; "~" is the home folder, as people write it. (transfer full) */
static char *
get_folder (GtkEditable *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  if (g_str_has_prefix (text, "~/") || g_str_equal (text, "~"))
    return g_build_filename (g_get_home_dir (), text + 1, NULL);

  return g_steal_pointer (&text);
}

static HqWatchingSettings *
get_settings (HqInboxWatchDialog *self)
{
  HqWatchingSettings *settings = g_new0 (HqWatchingSettings, 1);

  settings->on = gtk_switch_get_active (self->on);
  settings->folder = get_folder (self->folder);
  settings->reply_folder = gtk_check_button_get_active (self->reply) ? get_folder (self->reply_folder) : g_strdup ("");
  settings->taken_folder = gtk_check_button_get_active (self->move) ? get_folder (self->taken_folder) : g_strdup ("");

  return settings;
}

static gboolean
check_absolute (const char *folder, GError **error)
{
  if (*folder == '\0' || g_path_is_absolute (folder))
    return TRUE;
  g_set_error (error, CANTON_ERROR, CANTON_ERROR_INVALID, _("“%s” is no whole path: it begins with a slash"), folder);

  return FALSE;
}

/* What is ticked needs a folder too. */
static gboolean
check (HqInboxWatchDialog *self, const HqWatchingSettings *settings, GError **error)
{
  if (settings->on && gtk_check_button_get_active (self->reply) && *settings->reply_folder == '\0')
    g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_INVALID, _("Choose the folder that replies go to"));
  else if (settings->on && gtk_check_button_get_active (self->move) && *settings->taken_folder == '\0')
    g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_INVALID, _("Choose the folder that files are moved to"));
  else
    return check_absolute (settings->folder, error) && check_absolute (settings->reply_folder, error) &&
           check_absolute (settings->taken_folder, error) && hq_watching_settings_check (settings, error);

  return FALSE;
}

static void
update (HqInboxWatchDialog *self)
{
  g_autoptr (HqWatchingSettings) settings = get_settings (self);
  g_autoptr (GError) error = NULL;
  gboolean good = check (self, settings, &error);

  gtk_widget_set_sensitive (self->details, settings->on);
  gtk_widget_set_sensitive (self->reply_box, gtk_check_button_get_active (self->reply));
  gtk_widget_set_sensitive (self->taken_box, gtk_check_button_get_active (self->move));
  gtk_label_set_label (self->problem, good ? "" : error->message);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "watch.save", good);
}

/* Choosing */

static void
on_picked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkEditable) entry = data;
  g_autoptr (GFile) folder = canton_pick_file_finish (result);

  if (folder != NULL && g_file_peek_path (folder) != NULL)
    gtk_editable_set_text (entry, g_file_peek_path (folder));
}

static void
on_choose (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HqInboxWatchDialog *self = HQ_INBOX_WATCH_DIALOG (widget);
  const struct
  {
    const char *action;
    const char *title;
    GtkEditable *entry;
  } choices[] = {
    { "watch.choose-folder", _("The Folder to Watch"), self->folder },
    { "watch.choose-reply-folder", _("Where Replies Go"), self->reply_folder },
    { "watch.choose-taken-folder", _("Where Files That Were Taken Go"), self->taken_folder },
  };

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (g_str_equal (action, choices[i].action))
      canton_pick_file (widget, CANTON_PICK_FOLDER, choices[i].title, _("_Choose"), NULL, NULL, NULL, on_picked_cb,
                        g_object_ref (choices[i].entry));
}

/* Saving */

static void
on_saved_cb (CantonStoreRoom *room, gboolean done, gpointer data)
{
  if (done)
    hq_inbox_watching_start (hq_inbox_watching_of (canton_store_room_get_context (room)));
}

static void
on_save (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HqInboxWatchDialog *self = HQ_INBOX_WATCH_DIALOG (widget);
  HqWatchingSettings *settings = get_settings (self);
  g_autoptr (GError) error = NULL;

  if (self->room != NULL && check (self, settings, &error))
    {
      canton_store_room_write (self->room, settings->on ? _("The folder is watched from now on") : _("No folder is watched now"),
                               _("The watched folder was not changed"), hq_watching_settings_save, settings,
                               (GDestroyNotify) hq_watching_settings_free, on_saved_cb);
      g_signal_emit (self, signals[SIGNAL_SAVED], 0);
      gtk_window_close (GTK_WINDOW (self));
    }
  else
    {
      hq_watching_settings_free (settings);
      update (self);
    }
}

HqInboxWatchDialog *
hq_inbox_watch_dialog_new (CantonStoreRoom *room)
{
  HqInboxWatchDialog *self = g_object_new (HQ_TYPE_INBOX_WATCH_DIALOG, "transient-for", gtk_widget_get_root (GTK_WIDGET (room)), NULL);
  g_autoptr (HqWatchingSettings) settings = hq_watching_settings_load (canton_store_room_get_reader (room), NULL);

  g_set_weak_pointer (&self->room, room);
  if (settings != NULL)
    {
      /* Who comes here without a folder wants one watched. */
      gtk_switch_set_active (self->on, settings->on || *settings->folder == '\0');
      gtk_editable_set_text (self->folder, settings->folder);
      gtk_check_button_set_active (self->reply, *settings->reply_folder != '\0');
      gtk_editable_set_text (self->reply_folder, settings->reply_folder);
      gtk_check_button_set_active (self->move, *settings->taken_folder != '\0');
      gtk_editable_set_text (self->taken_folder, settings->taken_folder);
    }
  update (self);

  return self;
}

static void
hq_inbox_watch_dialog_dispose (GObject *object)
{
  HqInboxWatchDialog *self = HQ_INBOX_WATCH_DIALOG (object);

  g_clear_weak_pointer (&self->room);

  G_OBJECT_CLASS (hq_inbox_watch_dialog_parent_class)->dispose (object);
}

static void
hq_inbox_watch_dialog_class_init (HqInboxWatchDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hq_inbox_watch_dialog_dispose;
  signals[SIGNAL_SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "watch.save", NULL, on_save);
  gtk_widget_class_install_action (widget_class, "watch.choose-folder", NULL, on_choose);
  gtk_widget_class_install_action (widget_class, "watch.choose-reply-folder", NULL, on_choose);
  gtk_widget_class_install_action (widget_class, "watch.choose-taken-folder", NULL, on_choose);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Hq/inbox/hq-inbox-watch-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HqInboxWatchDialog, on);
  gtk_widget_class_bind_template_child (widget_class, HqInboxWatchDialog, folder);
  gtk_widget_class_bind_template_child (widget_class, HqInboxWatchDialog, reply);
  gtk_widget_class_bind_template_child (widget_class, HqInboxWatchDialog, reply_folder);
  gtk_widget_class_bind_template_child (widget_class, HqInboxWatchDialog, reply_box);
  gtk_widget_class_bind_template_child (widget_class, HqInboxWatchDialog, move);
  gtk_widget_class_bind_template_child (widget_class, HqInboxWatchDialog, taken_folder);
  gtk_widget_class_bind_template_child (widget_class, HqInboxWatchDialog, taken_box);
  gtk_widget_class_bind_template_child (widget_class, HqInboxWatchDialog, details);
  gtk_widget_class_bind_template_child (widget_class, HqInboxWatchDialog, problem);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
hq_inbox_watch_dialog_init (HqInboxWatchDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
