/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-backups-page.h"

#include "canton-ask.h"
#include "canton-backup-row.h"
#include "canton-i18n.h"
#include "canton-pick-file.h"
#include "canton-store-application.h"

struct _CantonBackupsPage
{
  AdwBin parent_instance;

  GFileMonitor *monitor;
  char *folder; /* that is shown */

  GtkLabel *summary;
  GtkLabel *rule;
  AdwActionRow *folder_row;
  GtkStack *backups_stack;
  GtkListBox *backups_list;
};

G_DEFINE_FINAL_TYPE (CantonBackupsPage, canton_backups_page, ADW_TYPE_BIN)

static CantonStoreApplication *
get_application (CantonBackupsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkApplication *application = GTK_IS_WINDOW (root) ? gtk_window_get_application (GTK_WINDOW (root)) : NULL;

  return CANTON_IS_STORE_APPLICATION (application) ? CANTON_STORE_APPLICATION (application) : NULL;
}

/* Returns the row of the backup @path, or NULL. */
static CantonBackupRow *
find_row (CantonBackupsPage *self, const char *path)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->backups_list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (CANTON_IS_BACKUP_ROW (row) && g_str_equal (canton_backup_row_get_path (CANTON_BACKUP_ROW (row)), path))
      return CANTON_BACKUP_ROW (row);

  return NULL;
}

static void
drop_rows_not_in (CantonBackupsPage *self, GPtrArray *backups)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->backups_list));

  while (row != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (row);
      gboolean found = FALSE;

      for (guint i = 0; i < backups->len && !found; i++)
        found = CANTON_IS_BACKUP_ROW (row) && g_str_equal (((CantonBackup *) g_ptr_array_index (backups, i))->path,
                                                           canton_backup_row_get_path (CANTON_BACKUP_ROW (row)));
      if (!found)
        gtk_list_box_remove (self->backups_list, row);
      row = next;
    }
}

static void
show_summary (CantonBackupsPage *self, GPtrArray *backups)
{
  const CantonBackup *newest = backups->len > 0 ? g_ptr_array_index (backups, 0) : NULL;
  gint64 size = 0;

  if (newest != NULL)
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (newest->made_at / G_USEC_PER_SEC);
      g_autofree char *when = g_date_time_format (time, "%F %H:%M");
      g_autofree char *total = NULL;
      g_autofree char *text = NULL;

      for (guint i = 0; i < backups->len; i++)
        size += ((CantonBackup *) g_ptr_array_index (backups, i))->size;
      total = g_format_size (size);
      text = g_strdup_printf (ngettext ("The last copy was made on %s. %u copy takes %s.",
                                        "The last copy was made on %s. %u copies take %s.", backups->len),
                              when, backups->len, total);
      gtk_label_set_label (self->summary, text);
    }
  else
    {
      gtk_label_set_label (self->summary, _("No copy of the data has been made yet."));
    }
}

static void
show_rule (CantonBackupsPage *self, CantonStoreApplication *application)
{
  GSettings *settings = canton_shell_application_get_settings (CANTON_SHELL_APPLICATION (application));
  gboolean automatic = settings == NULL || g_settings_get_boolean (settings, "backup-automatically");
  const CantonBackupRule rule = CANTON_BACKUP_RULE_DEFAULT;
  g_autofree char *kept =
    g_strdup_printf (_("Kept are the newest copy of each of the last %u days, %u weeks and %u months."), rule.days, rule.weeks,
                     rule.months);
  g_autofree char *text =
    g_strdup_printf ("%s %s", automatic ? _("A copy is made each day the program is used, and read back to see that it is whole.")
                                        : _("No copies are made by themselves: Preferences can turn that on."),
                     kept);

  gtk_label_set_label (self->rule, text);
}

static void
reload (CantonBackupsPage *self)
{
  CantonStoreApplication *application = get_application (self);
  g_autoptr (GPtrArray) backups = NULL;

  if (application == NULL || self->folder == NULL)
    return;

  backups = canton_backup_list (self->folder);
  drop_rows_not_in (self, backups);
  for (guint i = 0; i < backups->len; i++)
    {
      const CantonBackup *backup = g_ptr_array_index (backups, i);

      if (find_row (self, backup->path) == NULL)
        gtk_list_box_insert (self->backups_list,
                             canton_backup_row_new (backup, CANTON_STORE_APPLICATION_GET_CLASS (application)->kind), i);
    }
  gtk_stack_set_visible_child_name (self->backups_stack, backups->len > 0 ? "list" : "empty");
  show_summary (self, backups);
  show_rule (self, application);
}

/* A copy in the making has another name until it is whole: nothing half is listed. */
static void
on_folder_changed_cb (CantonBackupsPage *self, GFile *file, GFile *other, GFileMonitorEvent event)
{
  if (event != G_FILE_MONITOR_EVENT_CHANGED && event != G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED)
    reload (self);
}

static void
canton_backups_page_map (GtkWidget *widget)
{
  CantonBackupsPage *self = CANTON_BACKUPS_PAGE (widget);
  CantonStoreApplication *application = get_application (self);

  GTK_WIDGET_CLASS (canton_backups_page_parent_class)->map (widget);

  if (application == NULL || canton_store_application_get_context (application) == NULL)
    return;

  g_free (self->folder);
  self->folder = canton_store_application_get_backup_folder (application);
  adw_action_row_set_subtitle (self->folder_row, self->folder);
  if (g_mkdir_with_parents (self->folder, 0700) == 0)
    {
      g_autoptr (GFile) folder = g_file_new_for_path (self->folder);

      g_set_object (&self->monitor, NULL);
      self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
    }
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (on_folder_changed_cb), self, G_CONNECT_SWAPPED);
  reload (self);
}

static void
canton_backups_page_unmap (GtkWidget *widget)
{
  g_clear_object (&CANTON_BACKUPS_PAGE (widget)->monitor);

  GTK_WIDGET_CLASS (canton_backups_page_parent_class)->unmap (widget);
}

/* Actions */

static void
on_make (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CantonStoreApplication *application = get_application (CANTON_BACKUPS_PAGE (widget));

  if (application != NULL)
    canton_store_application_back_up (application, widget);
}

static void
on_restore (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CantonStoreApplication *application = get_application (CANTON_BACKUPS_PAGE (widget));

  if (application != NULL)
    canton_store_application_restore (application, widget, g_variant_get_string (parameter, NULL));
}

static void
on_picked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CantonBackupsPage) self = data;
  g_autoptr (GFile) file = canton_pick_file_finish (result);
  CantonStoreApplication *application = get_application (self);

  if (file != NULL && application != NULL)
    canton_store_application_restore (application, GTK_WIDGET (self), g_file_peek_path (file));
}

static void
on_restore_other (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const CantonPickFilter filters[] = { { _("Backups"), "*.backup" }, { NULL } };

  canton_pick_file (widget, CANTON_PICK_OPEN, _("Restore a Backup"), _("_Restore"), NULL, filters, NULL, on_picked_cb,
                    g_object_ref (widget));
}

static void
on_open_folder (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CantonBackupsPage *self = CANTON_BACKUPS_PAGE (widget);
  g_autofree char *uri = self->folder != NULL ? g_filename_to_uri (self->folder, NULL, NULL) : NULL;

  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (widget)), uri, GDK_CURRENT_TIME);
}

static void
canton_backups_page_dispose (GObject *object)
{
  g_clear_object (&CANTON_BACKUPS_PAGE (object)->monitor);

  G_OBJECT_CLASS (canton_backups_page_parent_class)->dispose (object);
}

static void
canton_backups_page_finalize (GObject *object)
{
  g_free (CANTON_BACKUPS_PAGE (object)->folder);

  G_OBJECT_CLASS (canton_backups_page_parent_class)->finalize (object);
}

static void
canton_backups_page_class_init (CantonBackupsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = canton_backups_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = canton_backups_page_finalize;
  widget_class->map = canton_backups_page_map;
  widget_class->unmap = canton_backups_page_unmap;

  gtk_widget_class_install_action (widget_class, "backups.make", NULL, on_make);
  gtk_widget_class_install_action (widget_class, "backups.restore", "s", on_restore);
  gtk_widget_class_install_action (widget_class, "backups.restore-other", NULL, on_restore_other);
  gtk_widget_class_install_action (widget_class, "backups.open-folder", NULL, on_open_folder);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/widgets/canton-backups-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CantonBackupsPage, summary);
  gtk_widget_class_bind_template_child (widget_class, CantonBackupsPage, rule);
  gtk_widget_class_bind_template_child (widget_class, CantonBackupsPage, folder_row);
  gtk_widget_class_bind_template_child (widget_class, CantonBackupsPage, backups_stack);
  gtk_widget_class_bind_template_child (widget_class, CantonBackupsPage, backups_list);
}

static void
canton_backups_page_init (CantonBackupsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
canton_backups_page_new (void)
{
  return g_object_new (CANTON_TYPE_BACKUPS_PAGE, NULL);
}
