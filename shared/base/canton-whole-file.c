/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-whole-file.h"
#include "canton-config.h"

#include "canton-i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

struct _CantonWholeFile
{
  char *path;
  char *part;
  int fd; /* -1: committed */
};

static gboolean
fail (CantonWholeFile *self, GError **error)
{
  int number = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), _("“%s” cannot be written: %s"), self->path,
               g_strerror (number));
  return FALSE;
}

CantonWholeFile *
canton_whole_file_create (const char *path, GError **error)
{
  g_autoptr (CantonWholeFile) self = g_new0 (CantonWholeFile, 1);

  self->path = g_strdup (path);
  self->part = g_strconcat (path, ".part", NULL);
  self->fd = g_open (self->part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->fd < 0)
    {
      fail (self, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

gboolean
canton_whole_file_write (CantonWholeFile *self, gconstpointer data, gsize length, GError **error)
{
  const guint8 *bytes = data;
  gsize done = 0;

  while (done < length)
    {
      gssize n = write (self->fd, bytes + done, length - done);

      if (n < 0 && errno != EINTR)
        return fail (self, error);
      done += MAX (n, 0);
    }
  return TRUE;
}

/* The name is on the disk only when its folder is. Some file systems (of sticks, of servers) cannot do that, and need
 * not. */
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
canton_whole_file_commit (CantonWholeFile *self, GError **error)
{
  int fd = self->fd;

  g_return_val_if_fail (fd >= 0, FALSE);

  if (fsync (fd) != 0 && errno != EINVAL)
    return fail (self, error);
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
canton_whole_file_free (CantonWholeFile *self)
{
  if (self->fd >= 0)
    {
      close (self->fd);
      g_unlink (self->part);
    }
  g_free (self->path);
  g_free (self->part);
  g_free (self);
}
