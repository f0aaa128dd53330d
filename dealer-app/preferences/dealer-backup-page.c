/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-backup-page.h"

#include "canton-ask.h"
#include "canton-i18n.h"
#include "canton-pick-file.h"

#include <glib/gstdio.h>
#include <unistd.h>

struct _DealerBackupPage
{
  AdwPreferencesPage parent_instance;

  CantonContext *context;
  GSettings *settings;
  AdwActionRow *folder;
  GtkWidget *usual;
  GtkWidget *automatic;
};

G_DEFINE_FINAL_TYPE (DealerBackupPage, dealer_backup_page, ADW_TYPE_PREFERENCES_PAGE)

static void
show_folder (DealerBackupPage *self)
{
  g_autofree char *folder = g_settings_get_string (self->settings, "backup-folder");

  adw_action_row_set_subtitle (self->folder, *folder != '\0' ? folder : canton_context_get_backup_folder (self->context));
  gtk_widget_set_sensitive (self->usual, *folder != '\0');
}

static void
on_picked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DealerBackupPage) self = data;
  g_autoptr (GFile) file = canton_pick_file_finish (result);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (g_access (path, W_OK) != 0)
    {
      g_set_error (&error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, _("Nothing can be written to “%s”"), path);
      canton_ask_show_error (GTK_WIDGET (self), _("Backups go where they went before"), error);
      return;
    }
  g_settings_set_string (self->settings, "backup-folder", path);
}

static void
on_choose_cb (DealerBackupPage *self)
{
  canton_pick_file (GTK_WIDGET (self), CANTON_PICK_FOLDER, _("Where Backups Go"), _("_Choose"), NULL, NULL, NULL, on_picked_cb,
                    g_object_ref (self));
}

static void
on_usual_cb (DealerBackupPage *self)
{
  g_settings_reset (self->settings, "backup-folder");
}

GtkWidget *
dealer_backup_page_new (CantonContext *context, GSettings *settings)
{
  DealerBackupPage *self = g_object_new (DEALER_TYPE_BACKUP_PAGE, "name", "backups", "title", _("Backups"), "icon-name",
                                         "drive-harddisk-symbolic", NULL);

  self->context = g_object_ref (context);
  self->settings = g_object_ref (settings);
  g_settings_bind (settings, "backup-automatically", self->automatic, "active", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (settings, "changed::backup-folder", G_CALLBACK (show_folder), self, G_CONNECT_SWAPPED);
  show_folder (self);

  return GTK_WIDGET (self);
}

static void
dealer_backup_page_finalize (GObject *object)
{
  DealerBackupPage *self = DEALER_BACKUP_PAGE (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dealer_backup_page_parent_class)->finalize (object);
}

static void
dealer_backup_page_class_init (DealerBackupPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dealer_backup_page_finalize;
}

static AdwActionRow *
append_row (AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, row);

  return ADW_ACTION_ROW (row);
}

static void
dealer_backup_page_init (DealerBackupPage *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  AdwActionRow *daily = append_row (group, _("Back Up Each Day"),
                                    _("When the program is used; old copies are thinned out, and each is read back"));
  GtkWidget *choose = gtk_button_new_with_mnemonic (_("_Choose…"));

  self->folder = append_row (group, _("Folder of Backups"), NULL);
  adw_preferences_group_set_title (group, _("Backups"));
  adw_preferences_group_set_description (group, _("A copy on a memory stick or another computer outlives this one. The copies "
                                                  "themselves are under Import and Backup."));
  self->automatic = gtk_switch_new ();
  gtk_widget_set_valign (self->automatic, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (daily, self->automatic);
  adw_action_row_set_activatable_widget (daily, self->automatic);
  self->usual = gtk_button_new_with_mnemonic (_("_Usual Folder"));
  gtk_widget_set_valign (choose, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->usual, GTK_ALIGN_CENTER);
  g_signal_connect_object (choose, "clicked", G_CALLBACK (on_choose_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->usual, "clicked", G_CALLBACK (on_usual_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (self->folder, self->usual);
  adw_action_row_add_suffix (self->folder, choose);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
}
