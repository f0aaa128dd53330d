/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-key-file.h"

#include "canton-error.h"
#include "canton-hash.h"
#include "canton-i18n.h"
#include "canton-sealed-stream.h"
#include "canton-sodium-private.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The file: magic 8 | version 1 | protected 1 | then, when protected: salt 16 | passes u32 | memory u64 | nonce 24 |
 * ciphertext, with all before it as additional data; else: the keys, and 32 bytes of their hash. A key is: sort 1 | length of
 * name 1 | name | secret 32. Numbers are little-endian. */
#define MAGIC "CANTKEYS"
#define MAGIC_SIZE 8
#define VERSION 1
#define PLAIN_HEADER (MAGIC_SIZE + 2)
#define SALT_SIZE crypto_pwhash_SALTBYTES
#define NONCE_SIZE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG_SIZE crypto_aead_xchacha20poly1305_ietf_ABYTES
#define PROTECTED_HEADER (PLAIN_HEADER + SALT_SIZE + 4 + 8 + NONCE_SIZE)
#define MAX_NAME 64
#define MAX_PAYLOAD (CANTON_KEY_FILE_MAX * (2 + MAX_NAME + CANTON_KEY_SIZE))
#define MAX_FILE (PROTECTED_HEADER + MAX_PAYLOAD + CANTON_HASH_SIZE)

/* What a file may ask of the machine that opens it. */
#define MIN_MEMORY (8 * 1024)
#define MAX_MEMORY (1024 * 1024 * 1024)
#define MAX_PASSES 16

#define SORT_SIGNING 's'
#define SORT_BOX 'b'

struct _CantonKeyFile
{
  GObject parent_instance;

  GTree *signing; /* name → CantonSigningKey */
  GTree *boxes;   /* name → CantonBoxKey */
  guint passes;
  gsize memory;
};

G_DEFINE_FINAL_TYPE (CantonKeyFile, canton_key_file, G_TYPE_OBJECT)

CantonKeyFile *
canton_key_file_new (void)
{
  return g_object_new (CANTON_TYPE_KEY_FILE, NULL);
}

static gboolean
copy_signing (gpointer name, gpointer key, gpointer copy)
{
  canton_key_file_set_signing (copy, name, key);

  return FALSE;
}

static gboolean
copy_box (gpointer name, gpointer key, gpointer copy)
{
  canton_key_file_set_box (copy, name, key);

  return FALSE;
}

CantonKeyFile *
canton_key_file_copy (CantonKeyFile *self)
{
  CantonKeyFile *copy = canton_key_file_new ();

  g_tree_foreach (self->signing, copy_signing, copy);
  g_tree_foreach (self->boxes, copy_box, copy);
  copy->passes = self->passes;
  copy->memory = self->memory;

  return copy;
}

static gboolean
is_name (const char *name)
{
  gsize length = strlen (name);

  return length >= 1 && length <= MAX_NAME && strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789._-") == length;
}

static guint
count (CantonKeyFile *self)
{
  return g_tree_nnodes (self->signing) + g_tree_nnodes (self->boxes);
}

void
canton_key_file_set_signing (CantonKeyFile *self, const char *name, CantonSigningKey *key)
{
  g_return_if_fail (is_name (name) && count (self) < CANTON_KEY_FILE_MAX);

  g_tree_remove (self->boxes, name);
  g_tree_replace (self->signing, g_strdup (name), canton_signing_key_ref (key));
}

void
canton_key_file_set_box (CantonKeyFile *self, const char *name, CantonBoxKey *key)
{
  g_return_if_fail (is_name (name) && count (self) < CANTON_KEY_FILE_MAX);

  g_tree_remove (self->signing, name);
  g_tree_replace (self->boxes, g_strdup (name), canton_box_key_ref (key));
}

void
canton_key_file_remove (CantonKeyFile *self, const char *name)
{
  g_tree_remove (self->signing, name);
  g_tree_remove (self->boxes, name);
}

CantonSigningKey *
canton_key_file_get_signing (CantonKeyFile *self, const char *name)
{
  return g_tree_lookup (self->signing, name);
}

CantonBoxKey *
canton_key_file_get_box (CantonKeyFile *self, const char *name)
{
  return g_tree_lookup (self->boxes, name);
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GStrv
canton_key_file_list (CantonKeyFile *self)
{
  GPtrArray *names = g_ptr_array_new ();

  for (GTreeNode *node = g_tree_node_first (self->signing); node != NULL; node = g_tree_node_next (node))
    g_ptr_array_add (names, g_strdup (g_tree_node_key (node)));
  for (GTreeNode *node = g_tree_node_first (self->boxes); node != NULL; node = g_tree_node_next (node))
    g_ptr_array_add (names, g_strdup (g_tree_node_key (node)));
  g_ptr_array_sort (names, compare_strings);
  g_ptr_array_add (names, NULL);

  return (GStrv) g_ptr_array_free (names, FALSE);
}

GPtrArray *
canton_key_file_list_boxes (CantonKeyFile *self)
{
  GPtrArray *keys = g_ptr_array_new ();

  for (GTreeNode *node = g_tree_node_first (self->boxes); node != NULL; node = g_tree_node_next (node))
    g_ptr_array_add (keys, g_tree_node_value (node));

  return keys;
}

void
canton_key_file_set_cost (CantonKeyFile *self, guint passes, gsize memory)
{
  g_return_if_fail (passes >= 1 && passes <= MAX_PASSES && memory >= MIN_MEMORY && memory <= MAX_MEMORY);

  self->passes = passes;
  self->memory = memory;
}

static guint8 *
append_entry (guint8 *at, char sort, const char *name)
{
  *at++ = sort;
  *at++ = strlen (name);
  memcpy (at, name, strlen (name));

  return at + strlen (name);
}

/* Writes the keys to @payload, which has room for MAX_PAYLOAD bytes, and returns how many. */
static gsize
write_keys (CantonKeyFile *self, guint8 *payload)
{
  guint8 *at = payload;

  for (GTreeNode *node = g_tree_node_first (self->signing); node != NULL; node = g_tree_node_next (node))
    {
      at = append_entry (at, SORT_SIGNING, g_tree_node_key (node));
      canton_signing_key_copy_seed (g_tree_node_value (node), at);
      at += CANTON_KEY_SIZE;
    }
  for (GTreeNode *node = g_tree_node_first (self->boxes); node != NULL; node = g_tree_node_next (node))
    {
      at = append_entry (at, SORT_BOX, g_tree_node_key (node));
      canton_box_key_copy_secret (g_tree_node_value (node), at);
      at += CANTON_KEY_SIZE;
    }
  return at - payload;
}

static gboolean
read_keys (CantonKeyFile *self, const guint8 *payload, gsize size)
{
  const guint8 *at = payload;
  const guint8 *end = payload + size;

  while (at < end)
    {
      char name[MAX_NAME + 1] = "";
      char sort;
      gsize length;

      if (end - at < 2)
        return FALSE;
      sort = at[0];
      length = at[1];
      at += 2;
      if (length > MAX_NAME || (gsize) (end - at) < length + CANTON_KEY_SIZE || count (self) == CANTON_KEY_FILE_MAX)
        return FALSE;
      memcpy (name, at, length);
      at += length;
      if (!is_name (name))
        return FALSE;

      if (sort == SORT_SIGNING)
        {
          g_autoptr (CantonSigningKey) key = canton_signing_key_new_from_seed (at);

          canton_key_file_set_signing (self, name, key);
        }
      else if (sort == SORT_BOX)
        {
          g_autoptr (CantonBoxKey) key = canton_box_key_new_from_secret (at);

          canton_key_file_set_box (self, name, key);
        }
      else
        return FALSE;
      at += CANTON_KEY_SIZE;
    }
  return TRUE;
}

static gboolean
derive (const char *passphrase, const guint8 *salt, guint32 passes, guint64 memory, guint8 *key, GError **error)
{
  canton_sodium_init ();
  if (crypto_pwhash (key, crypto_aead_xchacha20poly1305_ietf_KEYBYTES, passphrase, strlen (passphrase), salt, passes, memory,
                     crypto_pwhash_ALG_ARGON2ID13) == 0)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
               _("There is not enough free memory to work with the passphrase; close other programs and try again"));
  return FALSE;
}

/* Returns the bytes of the file, in secret memory. */
static guint8 *
seal (CantonKeyFile *self, const char *passphrase, gsize *size, GError **error)
{
  guint8 *file = canton_secret_new (MAX_FILE + TAG_SIZE);
  guint8 *payload = canton_secret_new (MAX_PAYLOAD);
  gsize n = write_keys (self, payload);
  gboolean protect = passphrase != NULL && *passphrase != '\0';
  gboolean done = TRUE;

  memcpy (file, MAGIC, MAGIC_SIZE);
  file[MAGIC_SIZE] = VERSION;
  file[MAGIC_SIZE + 1] = protect;
  if (protect)
    {
      guint8 *salt = file + PLAIN_HEADER;
      guint8 *nonce = salt + SALT_SIZE + 4 + 8;
      guint32 passes = GUINT32_TO_LE (self->passes);
      guint64 memory = GUINT64_TO_LE (self->memory);
      guint8 *key = canton_secret_new (crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

      canton_random_bytes (salt, SALT_SIZE);
      memcpy (salt + SALT_SIZE, &passes, 4);
      memcpy (salt + SALT_SIZE + 4, &memory, 8);
      canton_random_bytes (nonce, NONCE_SIZE);
      done = derive (passphrase, salt, self->passes, self->memory, key, error);
      if (done)
        crypto_aead_xchacha20poly1305_ietf_encrypt (file + PROTECTED_HEADER, NULL, payload, n, file, PROTECTED_HEADER, NULL,
                                                    nonce, key);
      canton_secret_free (key);
      *size = PROTECTED_HEADER + n + TAG_SIZE;
    }
  else
    {
      memcpy (file + PLAIN_HEADER, payload, n);
      crypto_generichash (file + PLAIN_HEADER + n, CANTON_HASH_SIZE, file, PLAIN_HEADER + n, NULL, 0);
      *size = PLAIN_HEADER + n + CANTON_HASH_SIZE;
    }
  canton_secret_free (payload);
  if (!done)
    g_clear_pointer (&file, canton_secret_free);

  return file;
}

gboolean
canton_key_file_save (CantonKeyFile *self, const char *path, const char *passphrase, GError **error)
{
  g_autoptr (GError) local = NULL;
  gsize size;
  guint8 *file = seal (self, passphrase, &size, error);

  if (file == NULL)
    return FALSE;
  if (!g_file_set_contents_full (path, (const char *) file, size,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &local))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The keys could not be written to “%s”: %s"), path, local->message);
  else
    g_chmod (path, 0600); /* The mode above is for new files only. */
  canton_secret_free (file);

  return local == NULL;
}

static void
set_damaged (const char *path, GError **error)
{
  g_set_error (error, CANTON_ERROR, CANTON_ERROR_DAMAGED, _("The file of keys “%s” is damaged"), path);
}

static gboolean
check_owner (const char *path, const struct stat *info, GError **error)
{
  if (!S_ISREG (info->st_mode) || info->st_size < PLAIN_HEADER || info->st_size > MAX_FILE + TAG_SIZE)
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_DAMAGED, _("“%s” is not a file of keys"), path);
      return FALSE;
    }
  if (info->st_uid != geteuid () || (info->st_mode & 077) != 0)
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_INVALID,
                   _("Others could read or change the keys in “%s”; make the file yours alone (mode 600) first"), path);
      return FALSE;
    }
  return TRUE;
}

/* Returns the bytes of the file, in secret memory, after checking header and owner. */
static guint8 *
load (const char *path, gsize *size, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  guint8 *file = NULL;
  struct stat info;
  gssize n = -1;

  if (fd < 0 || fstat (fd, &info) != 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _("The keys in “%s” could not be read: %s"), path,
                   g_strerror (code));
    }
  else if (check_owner (path, &info, error))
    {
      file = canton_secret_new (info.st_size);
      n = read (fd, file, info.st_size);
    }
  if (fd >= 0)
    close (fd);
  if (file == NULL)
    return NULL;

  *size = info.st_size;
  if (n == info.st_size && memcmp (file, MAGIC, MAGIC_SIZE) == 0 && file[MAGIC_SIZE] == VERSION &&
      file[MAGIC_SIZE + 1] <= 1)
    return file;

  if (n == info.st_size && memcmp (file, MAGIC, MAGIC_SIZE) == 0 && file[MAGIC_SIZE] > VERSION)
    g_set_error (error, CANTON_ERROR, CANTON_ERROR_NEWER_FORMAT, _("The keys in “%s” were written by a newer Canton"), path);
  else
    set_damaged (path, error);
  canton_secret_free (file);
  return NULL;
}

/* Decrypts @file into @payload, and takes the cost of the passphrase from it. Returns the number of bytes, or -1. */
static gssize
open_protected (CantonKeyFile *self, const guint8 *file, gsize size, const char *path, const char *passphrase, guint8 *payload, GError **error)
{
  const guint8 *salt = file + PLAIN_HEADER;
  unsigned long long n = 0;
  guint32 passes;
  guint64 memory;
  guint8 *key;
  gboolean opened;

  if (size < PROTECTED_HEADER + TAG_SIZE)
    {
      set_damaged (path, error);
      return -1;
    }
  memcpy (&passes, salt + SALT_SIZE, 4);
  memcpy (&memory, salt + SALT_SIZE + 4, 8);
  passes = GUINT32_FROM_LE (passes);
  memory = GUINT64_FROM_LE (memory);
  if (passes < 1 || passes > MAX_PASSES || memory < MIN_MEMORY || memory > MAX_MEMORY ||
      size - PROTECTED_HEADER - TAG_SIZE > MAX_PAYLOAD)
    {
      set_damaged (path, error);
      return -1;
    }

  if (passphrase == NULL || *passphrase == '\0')
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_WRONG_PASSPHRASE, _("The keys in “%s” are protected by a passphrase"),
                   path);
      return -1;
    }
  key = canton_secret_new (crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
  if (!derive (passphrase, salt, passes, memory, key, error))
    {
      canton_secret_free (key);
      return -1;
    }
  opened = crypto_aead_xchacha20poly1305_ietf_decrypt (payload, &n, NULL, file + PROTECTED_HEADER, size - PROTECTED_HEADER,
                                                       file, PROTECTED_HEADER, salt + SALT_SIZE + 4 + 8, key) == 0;
  canton_secret_free (key);
  if (opened)
    {
      self->passes = passes;
      self->memory = memory;
      return n;
    }

  g_set_error (error, CANTON_ERROR, CANTON_ERROR_WRONG_PASSPHRASE,
               _("The passphrase of the keys in “%s” is another one, or the file is damaged"), path);
  return -1;
}

static gssize
open_plain (const guint8 *file, gsize size, const char *path, guint8 *payload, GError **error)
{
  guint8 hash[CANTON_HASH_SIZE];
  gsize n = size - PLAIN_HEADER - CANTON_HASH_SIZE;

  if (size >= PLAIN_HEADER + CANTON_HASH_SIZE && n <= MAX_PAYLOAD)
    {
      canton_sodium_init ();
      crypto_generichash (hash, sizeof hash, file, PLAIN_HEADER + n, NULL, 0);
      if (memcmp (hash, file + PLAIN_HEADER + n, sizeof hash) == 0)
        {
          memcpy (payload, file + PLAIN_HEADER, n);
          return n;
        }
    }
  set_damaged (path, error);
  return -1;
}

CantonKeyFile *
canton_key_file_load (const char *path, const char *passphrase, GError **error)
{
  g_autoptr (CantonKeyFile) self = NULL;
  gsize size;
  guint8 *file = load (path, &size, error);
  guint8 *payload;
  gssize n;

  if (file == NULL)
    return NULL;

  self = canton_key_file_new ();
  payload = canton_secret_new (MAX_PAYLOAD);
  if (file[MAGIC_SIZE + 1])
    n = open_protected (self, file, size, path, passphrase, payload, error);
  else
    n = open_plain (file, size, path, payload, error);
  canton_secret_free (file);
  if (n < 0)
    g_clear_object (&self);
  else if (!read_keys (self, payload, n))
    {
      set_damaged (path, error);
      g_clear_object (&self);
    }
  canton_secret_free (payload);

  return g_steal_pointer (&self);
}

gboolean
canton_key_file_is_protected (const char *path, gboolean *is_protected, GError **error)
{
  gsize size;
  guint8 *file = load (path, &size, error);

  if (file == NULL)
    return FALSE;

  *is_protected = file[MAGIC_SIZE + 1];
  canton_secret_free (file);

  return TRUE;
}

static void
canton_key_file_finalize (GObject *object)
{
  CantonKeyFile *self = CANTON_KEY_FILE (object);

  g_tree_unref (self->signing);
  g_tree_unref (self->boxes);

  G_OBJECT_CLASS (canton_key_file_parent_class)->finalize (object);
}

static void
canton_key_file_class_init (CantonKeyFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = canton_key_file_finalize;
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (a, b);
}

static void
canton_key_file_init (CantonKeyFile *self)
{
  self->signing = g_tree_new_full (compare_names, NULL, g_free, (GDestroyNotify) canton_signing_key_unref);
  self->boxes = g_tree_new_full (compare_names, NULL, g_free, (GDestroyNotify) canton_box_key_unref);
  self->passes = crypto_pwhash_OPSLIMIT_MODERATE;
  self->memory = crypto_pwhash_MEMLIMIT_MODERATE;
}
