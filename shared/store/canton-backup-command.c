/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-backup-command.h"

#include "canton-context.h"
#include "canton-i18n.h"

static char *to_folder;

const GOptionEntry canton_backup_options[] = {
  { "to", 0, 0, G_OPTION_ARG_FILENAME, &to_folder, N_ ("Where the backup goes"), N_ ("FOLDER") },
  G_OPTION_ENTRY_NULL,
};

typedef struct
{
  CantonCommandLine *line;
  const char *key_file;
  const char *folder;
  char *path;
} Backup;

static void
on_progress_cb (goffset done, goffset total, gpointer data)
{
  canton_command_line_progress (data, _("Copying"), done, total);
}

static gboolean
make_backup (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Backup *backup = data;

  backup->path =
    canton_backup_make (database, backup->key_file, backup->folder, on_progress_cb, backup->line, cancellable, error);

  return backup->path != NULL;
}

static void
set_path_result (CantonCommandLine *line, const char *name, const char *path)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, name, path);
  json_node_take_object (node, object);
  canton_command_line_set_result (line, node);
}

gboolean
canton_backup_command_make (CantonCommandLine *line, CantonStoreKind kind, GError **error)
{
  g_autoptr (CantonContext) context = canton_context_open (canton_command_line_get_folder (line), kind, error);
  Backup backup = { .line = line };
  gboolean done;

  if (context == NULL)
    return FALSE;

  backup.key_file = canton_context_get_key_file (context);
  backup.folder = to_folder != NULL ? to_folder : canton_context_get_backup_folder (context);
  done = canton_store_thread_run (canton_context_get_store (context), CANTON_JOB_MAINTAIN, make_backup, &backup,
                                  canton_command_line_get_cancellable (line), error);
  /* Only the program's own folder is kept by a rule; what a person put elsewhere is theirs. */
  if (done && to_folder == NULL)
    done = canton_backup_prune (backup.folder, CANTON_BACKUP_RULE_DEFAULT, error) >= 0;
  if (done)
    {
      canton_command_line_print (line, _("Backed up to %s; the copy was read back and is whole."), backup.path);
      set_path_result (line, "backup", backup.path);
    }
  g_free (backup.path);

  return done;
}

gboolean
canton_backup_command_verify (CantonCommandLine *line, CantonStoreKind kind, GError **error)
{
  const char *path = canton_command_line_get_argument (line, _("a backup"), error);

  if (path == NULL || !canton_backup_verify (path, kind, error))
    return FALSE;

  canton_command_line_print (line, _("%s is whole."), path);
  set_path_result (line, "whole", path);

  return TRUE;
}

gboolean
canton_backup_command_restore (CantonCommandLine *line,
                               CantonStoreKind kind,
                               CantonBackupAdjust adjust,
                               const char *then,
                               GError **error)
{
  const char *path = canton_command_line_get_argument (line, _("a backup"), error);
  g_autofree char *kept = NULL;

  if (path == NULL)
    return FALSE;
  kept = canton_backup_restore (path, canton_command_line_get_folder (line), kind, adjust, NULL, error);
  if (kept == NULL)
    return FALSE;

  canton_command_line_print (line, _("Restored %s; what was there before is kept in %s."), path, kept);
  if (then != NULL)
    canton_command_line_print (line, "%s", then);
  set_path_result (line, "kept", kept);

  return TRUE;
}
