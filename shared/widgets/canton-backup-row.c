/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-backup-row.h"

#include "canton-ask.h"
#include "canton-i18n.h"

struct _CantonBackupRow
{
  AdwActionRow parent_instance;

  char *path;
  gint64 size;
  CantonStoreKind kind;
  GtkWidget *spinner;
  GtkWidget *verify;
};

G_DEFINE_FINAL_TYPE (CantonBackupRow, canton_backup_row, ADW_TYPE_ACTION_ROW)

const char *
canton_backup_row_get_path (CantonBackupRow *self)
{
  return self->path;
}

static void
say (CantonBackupRow *self, const char *state)
{
  g_autofree char *size = g_format_size (self->size);
  g_autofree char *subtitle = g_strdup_printf (C_ ("size and state of a backup", "%s · %s"), size, state);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
}

static void
set_busy (CantonBackupRow *self, gboolean busy)
{
  gtk_widget_set_visible (self->spinner, busy);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), busy);
  gtk_widget_set_sensitive (self->verify, !busy);
}

/* Checking reads the whole file. */

typedef struct
{
  char *path;
  CantonStoreKind kind;
} Check;

static void
check_free (gpointer data)
{
  Check *check = data;

  g_free (check->path);
  g_free (check);
}

static void
check_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Check *check = data;
  GError *error = NULL;

  if (canton_backup_verify (check->path, check->kind, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CantonBackupRow *self = CANTON_BACKUP_ROW (source);
  g_autoptr (GError) error = NULL;
  gboolean whole = g_task_propagate_boolean (G_TASK (result), &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  set_busy (self, FALSE);
  say (self, whole ? _("checked just now, and whole") : _("damaged: do not rely on it"));
  if (whole)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  if (!whole)
    canton_ask_show_error (GTK_WIDGET (self), _("This backup is not whole; the data itself is not concerned"), error);
}

static void
on_verify_clicked_cb (CantonBackupRow *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_checked_cb, NULL);
  Check *check = g_new0 (Check, 1);

  check->path = g_strdup (self->path);
  check->kind = self->kind;
  set_busy (self, TRUE);
  say (self, _("being checked…"));
  g_task_set_source_tag (task, on_verify_clicked_cb);
  g_task_set_task_data (task, check, check_free);
  g_task_run_in_thread (task, check_in_thread);
}

GtkWidget *
canton_backup_row_new (const CantonBackup *backup, CantonStoreKind kind)
{
  CantonBackupRow *self = g_object_new (CANTON_TYPE_BACKUP_ROW, NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (backup->made_at / G_USEC_PER_SEC);
  g_autofree char *when = g_date_time_format (time, "%A, %F %H:%M");
  GtkWidget *restore = gtk_button_new_with_mnemonic (_("_Restore…"));

  self->path = g_strdup (backup->path);
  self->size = backup->size;
  self->kind = kind;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), when);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  say (self, _("read back when it was made"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), backup->path);

  self->spinner = gtk_spinner_new ();
  gtk_widget_set_visible (self->spinner, FALSE);
  self->verify = gtk_button_new_with_mnemonic (_("_Check"));
  gtk_widget_set_tooltip_text (self->verify, _("Read the Whole Backup and See Whether It Could Be Restored"));
  g_signal_connect_object (self->verify, "clicked", G_CALLBACK (on_verify_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (restore), "backups.restore");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (restore), "s", backup->path);
  gtk_widget_set_valign (self->verify, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (restore, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->spinner);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->verify);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), restore);

  return GTK_WIDGET (self);
}

static void
canton_backup_row_finalize (GObject *object)
{
  g_free (CANTON_BACKUP_ROW (object)->path);

  G_OBJECT_CLASS (canton_backup_row_parent_class)->finalize (object);
}

static void
canton_backup_row_class_init (CantonBackupRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = canton_backup_row_finalize;
}

static void
canton_backup_row_init (CantonBackupRow *self)
{
}
