/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-csv-file.h"

#include "canton-csv.h"
#include "canton-i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define BUFFER_SIZE (256 * 1024)

struct _CantonCsvFile
{
  char *path;
  char *part;
  int fd;           /* -1: committed */
  guint n_columns;
  GString *buffer;
};

static gboolean
fail (CantonCsvFile *self, GError **error)
{
  int number = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), _("“%s” cannot be written: %s"), self->path,
               g_strerror (number));
  return FALSE;
}

static gboolean
flush (CantonCsvFile *self, GError **error)
{
  gsize done = 0;

  while (done < self->buffer->len)
    {
      gssize n = write (self->fd, self->buffer->str + done, self->buffer->len - done);

      if (n < 0 && errno != EINTR)
        return fail (self, error);
      done += MAX (n, 0);
    }
  g_string_truncate (self->buffer, 0);

  return TRUE;
}

CantonCsvFile *
canton_csv_file_create (const char *path, const char *const *titles, guint n_columns, GError **error)
{
  g_autoptr (CantonCsvFile) self = g_new0 (CantonCsvFile, 1);

  self->path = g_strdup (path);
  self->part = g_strconcat (path, ".part", NULL);
  self->n_columns = n_columns;
  self->buffer = g_string_sized_new (BUFFER_SIZE);
  self->fd = g_open (self->part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->fd < 0)
    {
      fail (self, error);
      return NULL;
    }
  g_string_append (self->buffer, "\xef\xbb\xbf");

  return canton_csv_file_add_row (self, titles, error) ? g_steal_pointer (&self) : NULL;
}

gboolean
canton_csv_file_add_row (CantonCsvFile *self, const char *const *fields, GError **error)
{
  canton_csv_append_row (self->buffer, fields, self->n_columns, ',');

  return self->buffer->len < BUFFER_SIZE || flush (self, error);
}

gboolean
canton_csv_file_add_text (CantonCsvFile *self, const char *rows, gsize length, GError **error)
{
  g_string_append_len (self->buffer, rows, length);

  return self->buffer->len < BUFFER_SIZE || flush (self, error);
}

/* The name is on the disk only when its folder is. Some file systems (of sticks, of servers) cannot do that, and need not. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

gboolean
canton_csv_file_commit (CantonCsvFile *self, GError **error)
{
  int fd;

  g_return_val_if_fail (self->fd >= 0, FALSE);

  if (!flush (self, error))
    return FALSE;
  if (fsync (self->fd) != 0 && errno != EINVAL)
    return fail (self, error);
  fd = self->fd;
  self->fd = -1;
  if (close (fd) != 0 || g_rename (self->part, self->path) != 0)
    {
      fail (self, error);
      g_unlink (self->part);
      return FALSE;
    }
  sync_folder (self->path);

  return TRUE;
}

void
canton_csv_file_free (CantonCsvFile *self)
{
  if (self->fd >= 0)
    {
      close (self->fd);
      g_unlink (self->part);
    }
  g_string_free (self->buffer, TRUE);
  g_free (self->path);
  g_free (self->part);
  g_free (self);
}
