/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-key-lock.h"

#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-keyring.h"
#include "canton-sealed-stream.h"

#include <glib/gstdio.h>
#include <string.h>

/* What tells one state of the file from another: it is replaced as a whole, so its inode changes with each. */
typedef struct
{
  guint64 device, inode;
  gint64 size, modified, nanoseconds;
} Stamp;

struct _CantonKeyLock
{
  GObject parent_instance;

  char *path;
  int can_remember;      /* atomic */

  GMutex mutex;
  CantonKeyFile *keys;   /* as the file was at @stamp; NULL: not opened */
  Stamp stamp;
  char *passphrase;      /* in secret memory; NULL: none, or nobody said */
};

G_DEFINE_FINAL_TYPE (CantonKeyLock, canton_key_lock, G_TYPE_OBJECT)

static char *
copy_secret (const char *text)
{
  char *copy;

  if (text == NULL || *text == '\0')
    return NULL;
  copy = canton_secret_new (strlen (text) + 1);
  memcpy (copy, text, strlen (text) + 1);

  return copy;
}

static void
take_passphrase (CantonKeyLock *self, const char *passphrase)
{
  char *copy;

  if (passphrase == self->passphrase)
    return;
  copy = copy_secret (passphrase);
  g_clear_pointer (&self->passphrase, canton_secret_free);
  self->passphrase = copy;
}

static gboolean
read_stamp (CantonKeyLock *self, Stamp *stamp)
{
  GStatBuf info;

  memset (stamp, 0, sizeof *stamp);
  if (g_stat (self->path, &info) != 0)
    return FALSE;
  stamp->device = info.st_dev;
  stamp->inode = info.st_ino;
  stamp->size = info.st_size;
  stamp->modified = info.st_mtim.tv_sec;
  stamp->nanoseconds = info.st_mtim.tv_nsec;

  return TRUE;
}

CantonKeyLock *
canton_key_lock_new (const char *path)
{
  CantonKeyLock *self = g_object_new (CANTON_TYPE_KEY_LOCK, NULL);

  self->path = g_strdup (path);

  return self;
}

CantonKeyLock *
canton_key_lock_of (const char *path)
{
  static GMutex mutex;
  static GHashTable *locks; /* absolute path → CantonKeyLock */
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  CantonKeyLock *lock;

  g_mutex_lock (&mutex);
  if (locks == NULL)
    locks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  lock = g_hash_table_lookup (locks, absolute);
  if (lock == NULL)
    {
      lock = canton_key_lock_new (path);
      g_hash_table_insert (locks, g_steal_pointer (&absolute), lock);
    }
  g_mutex_unlock (&mutex);

  return lock;
}

const char *
canton_key_lock_get_path (CantonKeyLock *self)
{
  return self->path;
}

gboolean
canton_key_lock_is_protected (CantonKeyLock *self, gboolean *is_protected, GError **error)
{
  GError *local = NULL;

  *is_protected = FALSE;
  if (canton_key_file_is_protected (self->path, is_protected, &local))
    return TRUE;
  if (!g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  g_error_free (local);

  return TRUE;
}

/* Opens the file with @passphrase, which may be NULL, and remembers it. */
static gboolean
try (CantonKeyLock *self, const char *passphrase, GError **error)
{
  Stamp stamp;
  CantonKeyFile *keys;

  read_stamp (self, &stamp);
  keys = canton_key_file_load (self->path, passphrase, error);
  if (keys == NULL)
    return FALSE;
  g_clear_object (&self->keys);
  self->keys = keys;
  self->stamp = stamp;
  take_passphrase (self, passphrase);

  return TRUE;
}

static gboolean
try_keyring (CantonKeyLock *self, GCancellable *cancellable, GError **error)
{
  char *passphrase = canton_keyring_lookup (self->path, cancellable, NULL);
  gboolean done = FALSE;

  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    done = try (self, passphrase, error);
  if (!done)
    g_atomic_int_set (&self->can_remember, canton_keyring_is_there (cancellable));
  canton_keyring_free (passphrase);

  return done;
}

static gboolean
is_current (CantonKeyLock *self)
{
  Stamp stamp;

  return self->keys != NULL && read_stamp (self, &stamp) && memcmp (&stamp, &self->stamp, sizeof stamp) == 0;
}

gboolean
canton_key_lock_is_open (CantonKeyLock *self)
{
  gboolean open;

  g_mutex_lock (&self->mutex);
  open = is_current (self);
  g_mutex_unlock (&self->mutex);

  return open;
}

gboolean
canton_key_lock_can_remember (CantonKeyLock *self)
{
  return g_atomic_int_get (&self->can_remember);
}

static gboolean
open_file (CantonKeyLock *self, const char *passphrase, GCancellable *cancellable, GError **error)
{
  gboolean is_protected;

  if (is_current (self))
    return TRUE;

  g_clear_object (&self->keys);
  if (!canton_key_file_is_protected (self->path, &is_protected, error))
    {
      if (passphrase != NULL)
        take_passphrase (self, passphrase);
      return FALSE;
    }
  if (!is_protected)
    return try (self, NULL, error);
  if (self->passphrase != NULL && try (self, self->passphrase, NULL))
    return TRUE;

  return passphrase != NULL ? try (self, passphrase, error) : try_keyring (self, cancellable, error);
}

CantonKeyFile *
canton_key_lock_open (CantonKeyLock *self, const char *passphrase, GCancellable *cancellable, GError **error)
{
  CantonKeyFile *keys = NULL;

  g_mutex_lock (&self->mutex);
  if (open_file (self, passphrase, cancellable, error))
    keys = canton_key_file_copy (self->keys);
  g_mutex_unlock (&self->mutex);

  return keys;
}

/* Whether what would be written is protected as the file is. */
static gboolean
may_write (CantonKeyLock *self, GError **error)
{
  gboolean is_protected;

  if (!canton_key_lock_is_protected (self, &is_protected, error))
    return FALSE;
  if (!is_protected || (self->keys != NULL && self->passphrase != NULL))
    return TRUE;

  g_set_error (error, CANTON_ERROR, CANTON_ERROR_WRONG_PASSPHRASE, _("The keys in “%s” are protected by a passphrase"),
               self->path);
  return FALSE;
}

/* Writes @keys and remembers them as what is in the file. */
static gboolean
write_file (CantonKeyLock *self, CantonKeyFile *keys, const char *passphrase, GError **error)
{
  if (!canton_key_file_save (keys, self->path, passphrase, error))
    return FALSE;

  g_clear_object (&self->keys);
  self->keys = canton_key_file_copy (keys);
  read_stamp (self, &self->stamp);
  take_passphrase (self, passphrase);

  return TRUE;
}

gboolean
canton_key_lock_save (CantonKeyLock *self, CantonKeyFile *keys, GError **error)
{
  gboolean done;

  g_mutex_lock (&self->mutex);
  done = may_write (self, error) && write_file (self, keys, self->passphrase, error);
  g_mutex_unlock (&self->mutex);

  return done;
}

static gboolean
holds (CantonKeyFile *self, CantonKeyFile *keys)
{
  g_auto (GStrv) names = canton_key_file_list (keys);

  for (guint i = 0; names[i] != NULL; i++)
    {
      CantonSigningKey *signing = canton_key_file_get_signing (keys, names[i]);
      CantonBoxKey *box = canton_key_file_get_box (keys, names[i]);
      CantonSigningKey *read_signing = canton_key_file_get_signing (self, names[i]);
      CantonBoxKey *read_box = canton_key_file_get_box (self, names[i]);

      if ((signing != NULL && (read_signing == NULL || !canton_verify_key_equal (canton_signing_key_get_public (signing),
                                                                                 canton_signing_key_get_public (read_signing)))) ||
          (box != NULL && (read_box == NULL || memcmp (canton_box_key_get_public (box), canton_box_key_get_public (read_box),
                                                       sizeof (CantonSealKey)) != 0)))
        return FALSE;
    }

  return TRUE;
}

/* A file on a stick that was pulled too early would be found out on the day that it is needed. */
static gboolean
read_back (CantonKeyFile *keys, const char *path, const char *passphrase, GError **error)
{
  g_autoptr (CantonKeyFile) read = canton_key_file_load (path, passphrase, error);

  if (read == NULL)
    return FALSE;
  if (holds (read, keys))
    return TRUE;

  g_set_error (error, CANTON_ERROR, CANTON_ERROR_DAMAGED, _("%s does not hold what was written to it"), path);
  return FALSE;
}

gboolean
canton_key_lock_save_as (CantonKeyLock *self, CantonKeyFile *keys, const char *path, GError **error)
{
  gboolean done;

  g_mutex_lock (&self->mutex);
  done = may_write (self, error) && canton_key_file_save (keys, path, self->passphrase, error) &&
         read_back (keys, path, self->passphrase, error);
  g_mutex_unlock (&self->mutex);

  return done;
}

gboolean
canton_key_lock_check_new (const char *passphrase, GError **error)
{
  if (!g_utf8_validate (passphrase, -1, NULL) || strpbrk (passphrase, "\r\n") != NULL)
    g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_INVALID, _("A passphrase is one line of text"));
  else if (g_utf8_strlen (passphrase, -1) < CANTON_PASSPHRASE_MIN)
    g_set_error (error, CANTON_ERROR, CANTON_ERROR_INVALID,
                 ngettext ("A passphrase has at least %d character", "A passphrase has at least %d characters",
                           CANTON_PASSPHRASE_MIN),
                 CANTON_PASSPHRASE_MIN);
  else
    return TRUE;

  return FALSE;
}

static gboolean
change (CantonKeyLock *self, const char *passphrase, GCancellable *cancellable, GError **error)
{
  g_autoptr (CantonKeyFile) keys = NULL;
  GError *local = NULL;

  if (passphrase != NULL && !canton_key_lock_check_new (passphrase, error))
    return FALSE;
  if (open_file (self, NULL, cancellable, &local))
    keys = g_object_ref (self->keys);
  else if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    keys = canton_key_file_new ();
  else
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  g_clear_error (&local);

  return write_file (self, keys, passphrase, error);
}

/* The file has its passphrase whatever becomes of the keyring: a failure there is told, but undoes nothing. */
static gboolean
follow (CantonKeyLock *self, gboolean remember, GCancellable *cancellable)
{
  gboolean stored = FALSE;

  if (remember && self->passphrase != NULL)
    canton_keyring_store (self->path, self->passphrase, &stored, cancellable, NULL);
  else
    canton_keyring_clear (self->path, cancellable, NULL);

  return stored;
}

gboolean
canton_key_lock_change (CantonKeyLock *self,
                        const char    *passphrase,
                        gboolean       remember,
                        gboolean      *remembered,
                        GCancellable  *cancellable,
                        GError       **error)
{
  gboolean stored = FALSE;
  gboolean done;

  g_mutex_lock (&self->mutex);
  done = change (self, passphrase, cancellable, error);
  if (done)
    stored = follow (self, remember, cancellable);
  g_mutex_unlock (&self->mutex);
  if (remembered != NULL)
    *remembered = stored;

  return done;
}

gboolean
canton_key_lock_remember (CantonKeyLock *self, gboolean *remembered, GCancellable *cancellable, GError **error)
{
  gboolean stored = FALSE;
  gboolean done;

  g_mutex_lock (&self->mutex);
  done = open_file (self, NULL, cancellable, error) &&
         (self->passphrase == NULL || canton_keyring_store (self->path, self->passphrase, &stored, cancellable, error));
  g_mutex_unlock (&self->mutex);
  if (remembered != NULL)
    *remembered = stored;

  return done;
}

void
canton_key_lock_close (CantonKeyLock *self)
{
  g_mutex_lock (&self->mutex);
  g_clear_object (&self->keys);
  take_passphrase (self, NULL);
  g_mutex_unlock (&self->mutex);
}

/* Without waiting. */

typedef struct
{
  char *passphrase;
  gboolean remember;
  gboolean remembered;
} Request;

static void
free_request (gpointer data)
{
  Request *request = data;

  g_clear_pointer (&request->passphrase, canton_secret_free);
  g_free (request);
}

static void
begin (CantonKeyLock      *self,
       const char         *passphrase,
       gboolean            remember,
       gpointer            source_tag,
       GTaskThreadFunc     work,
       GCancellable       *cancellable,
       GAsyncReadyCallback callback,
       gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->passphrase = copy_secret (passphrase);
  request->remember = remember;
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, request, free_request);
  g_task_run_in_thread (task, work);
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;
  CantonKeyFile *keys = canton_key_lock_open (source, request->passphrase, cancellable, &error);

  if (keys != NULL && request->remember)
    canton_key_lock_remember (source, &request->remembered, cancellable, NULL);
  if (keys != NULL)
    g_task_return_pointer (task, keys, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
change_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;

  if (canton_key_lock_change (source, request->passphrase, request->remember, &request->remembered, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
tell_remembered (GAsyncResult *result, gboolean *remembered)
{
  if (remembered != NULL)
    *remembered = ((Request *) g_task_get_task_data (G_TASK (result)))->remembered;
}

void
canton_key_lock_open_async (CantonKeyLock      *self,
                            const char         *passphrase,
                            gboolean            remember,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  begin (self, passphrase, remember, canton_key_lock_open_async, open_in_thread, cancellable, callback, user_data);
}

CantonKeyFile *
canton_key_lock_open_finish (CantonKeyLock *self, GAsyncResult *result, gboolean *remembered, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  tell_remembered (result, remembered);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
canton_key_lock_change_async (CantonKeyLock      *self,
                              const char         *passphrase,
                              gboolean            remember,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  begin (self, passphrase, remember, canton_key_lock_change_async, change_in_thread, cancellable, callback, user_data);
}

gboolean
canton_key_lock_change_finish (CantonKeyLock *self, GAsyncResult *result, gboolean *remembered, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  tell_remembered (result, remembered);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
canton_key_lock_finalize (GObject *object)
{
  CantonKeyLock *self = CANTON_KEY_LOCK (object);

  g_clear_object (&self->keys);
  g_clear_pointer (&self->passphrase, canton_secret_free);
  g_free (self->path);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (canton_key_lock_parent_class)->finalize (object);
}

static void
canton_key_lock_class_init (CantonKeyLockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = canton_key_lock_finalize;
}

static void
canton_key_lock_init (CantonKeyLock *self)
{
  g_mutex_init (&self->mutex);
}
