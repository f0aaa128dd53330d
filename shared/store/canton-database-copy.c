/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-database-private.h"

#include "canton-error.h"
#include "canton-i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Pages copied between two looks at the cancellable: 4 MiB. */
#define PAGES_PER_STEP 1024

static gboolean
sync_path (const char *path, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean synced = fd >= 0 && fsync (fd) == 0;

  if (!synced)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("“%s” could not be written to the disk: %s"), path,
                 g_strerror (errno));
  if (fd >= 0)
    close (fd);

  return synced;
}

static gboolean
copy_pages (CantonDatabase *self,
            CantonDatabase *copy,
            GFileProgressCallback progress,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (copy->handle, "main", self->handle, "main");
  int result = SQLITE_OK;

  if (backup == NULL)
    {
      canton_database_set_error (copy, "backup", error);
      return FALSE;
    }

  while (result == SQLITE_OK || result == SQLITE_BUSY || result == SQLITE_LOCKED)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        break;
      result = sqlite3_backup_step (backup, PAGES_PER_STEP);
      if (progress != NULL)
        progress (sqlite3_backup_pagecount (backup) - sqlite3_backup_remaining (backup),
                  sqlite3_backup_pagecount (backup), data);
      if (result == SQLITE_BUSY || result == SQLITE_LOCKED)
        sqlite3_sleep (20);
    }
  sqlite3_backup_finish (backup);

  if (result != SQLITE_DONE)
    {
      if (error != NULL && *error == NULL)
        canton_database_set_error (copy, "backup", error);
      return FALSE;
    }
  return TRUE;
}

static gboolean
write_copy (CantonDatabase *self,
            const char *part,
            GFileProgressCallback progress,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (CantonDatabase) copy = canton_database_open (part, CANTON_DATABASE_WRITER, error);

  /* One file, no WAL beside it: what a person copies to a stick must be whole. */
  return copy != NULL && copy_pages (self, copy, progress, data, cancellable, error) &&
         canton_database_execute (copy, "PRAGMA journal_mode = DELETE", error) && canton_database_check (copy, error);
}

gboolean
canton_database_backup (CantonDatabase *self,
                        const char *path,
                        GFileProgressCallback progress,
                        gpointer data,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _("“%s” exists already"), path);
      return FALSE;
    }

  g_unlink (part);
  if (!write_copy (self, part, progress, data, cancellable, error) || !sync_path (part, error))
    {
      g_unlink (part);
      return FALSE;
    }
  if (g_rename (part, path) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("“%s” could not be written: %s"), path,
                   g_strerror (errno));
      g_unlink (part);
      return FALSE;
    }
  return sync_path (folder, error);
}

gboolean
canton_database_check (CantonDatabase *self, GError **error)
{
  static const char *const checks[] = { "PRAGMA integrity_check(1)", "PRAGMA foreign_key_check" };

  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autoptr (CantonStatement) statement = canton_database_prepare (self, checks[i], error);
      CantonStep step;

      if (statement == NULL)
        return FALSE;
      step = canton_statement_step (statement, error);
      if (step == CANTON_STEP_FAILED)
        return FALSE;
      if (step == CANTON_STEP_ROW && g_strcmp0 (canton_statement_get_text (statement, 0), "ok") != 0)
        {
          g_set_error (error, CANTON_ERROR, CANTON_ERROR_STORE, _("The store “%s” is damaged: %s"), self->path,
                       canton_statement_get_text (statement, 0));
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
canton_database_truncate_wal (CantonDatabase *self, GError **error)
{
  g_autoptr (CantonStatement) statement = canton_database_prepare (self, "PRAGMA wal_checkpoint(TRUNCATE)", error);

  if (statement == NULL || canton_statement_step (statement, error) == CANTON_STEP_FAILED)
    return FALSE;
  if (canton_statement_get_int (statement, 0) != 0)
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_BUSY, _("Another program is reading “%s”"), self->path);
      return FALSE;
    }
  return TRUE;
}
