/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-bundle-reader.h"

#include "canton-bundle-layout.h"
#include "canton-fault.h"
#include "canton-i18n.h"

#include <inttypes.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
fail_io (const char *path, int code, GError **error)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _("%s cannot be read: %s"), path, g_strerror (code));
  return FALSE;
}

static gboolean
check_file (int fd, const char *path, gsize *size, GError **error)
{
  struct stat info;

  if (fstat (fd, &info) != 0)
    return fail_io (path, errno, error);
  if (!S_ISREG (info.st_mode))
    {
      canton_fault_set (error, CANTON_FAULT_OUTER_MAGIC, NULL, _("%s is not a file"), path);
      return FALSE;
    }
  if (info.st_size > CANTON_BUNDLE_MAX_SIZE)
    {
      canton_fault_set (error, CANTON_FAULT_OUTER_TOO_LARGE, NULL, _("%s is larger than %d MiB"), path,
                        CANTON_BUNDLE_MAX_SIZE / (1024 * 1024));
      return FALSE;
    }
  *size = info.st_size;
  return TRUE;
}

GBytes *
canton_bundle_load (const char *path, GError **error)
{
  g_autofree guint8 *data = NULL;
  gsize size = 0, done = 0;
  gssize got = 1;
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

  if (fd < 0)
    {
      fail_io (path, errno, error);
      return NULL;
    }
  if (!check_file (fd, path, &size, error))
    {
      close (fd);
      return NULL;
    }

  /* A file that grows or shrinks meanwhile is read to the size it had; what is missing shows up as damage. */
  data = g_malloc (MAX (size, 1));
  while (done < size && got > 0)
    {
      got = read (fd, data + done, size - done);
      if (got > 0)
        done += got;
      else if (got < 0 && errno == EINTR)
        got = 1;
    }
  if (got < 0)
    {
      int code = errno;

      close (fd);
      fail_io (path, code, error);
      return NULL;
    }
  close (fd);

  return g_bytes_new_take (g_steal_pointer (&data), done);
}

void
canton_bundle_file_hash (GBytes *file, CantonHash *hash)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (file, &size);

  canton_hash_bytes (CANTON_HASH_FILE, data, size, hash);
}

static gboolean
is_card (const guint8 *data, gsize size)
{
  return size >= CANTON_MAGIC_VERSION && memcmp (data, CANTON_MAGIC_CARD, CANTON_MAGIC_VERSION) == 0;
}

/* A transfer in text mode, or an editor, changes line ends but leaves the letters. */
static gboolean
was_text_mode (const guint8 *data, gsize size)
{
  return size >= 4 && memcmp (data, CANTON_MAGIC_SEALED, 3) == 0 && (data[3] == 'S' || data[3] == 'C');
}

static gboolean
check_magic (const guint8 *data, gsize size, GError **error)
{
  if (size > CANTON_BUNDLE_MAX_SIZE)
    {
      canton_fault_set (error, CANTON_FAULT_OUTER_TOO_LARGE, NULL, _("The file is larger than %d MiB"),
                        CANTON_BUNDLE_MAX_SIZE / (1024 * 1024));
      return FALSE;
    }
  if (size < CANTON_MAGIC_SIZE && size > 0 &&
      (memcmp (data, CANTON_MAGIC_SEALED, MIN (size, CANTON_MAGIC_VERSION)) == 0 ||
       memcmp (data, CANTON_MAGIC_CARD, MIN (size, CANTON_MAGIC_VERSION)) == 0))
    {
      canton_fault_set (error, CANTON_FAULT_OUTER_SHORT, NULL, _("The file ends after %" PRIuPTR " bytes"), size);
      return FALSE;
    }
  if (is_card (data, size))
    return TRUE;
  if (size < CANTON_MAGIC_SIZE || memcmp (data, CANTON_MAGIC_SEALED, CANTON_MAGIC_VERSION) != 0)
    {
      if (was_text_mode (data, size))
        canton_fault_set (error, CANTON_FAULT_OUTER_TEXT_MODE, NULL,
                          _("The file was changed on the way, as if it were a text"));
      else
        canton_fault_set (error, CANTON_FAULT_OUTER_MAGIC, NULL, _("The file is not a Canton bundle"));
      return FALSE;
    }
  if (data[CANTON_MAGIC_VERSION] != CANTON_MAGIC_SEALED[CANTON_MAGIC_VERSION])
    {
      canton_fault_set (error, CANTON_FAULT_OUTER_VERSION, NULL, _("The file has container version %u, newer than %u"),
                        data[CANTON_MAGIC_VERSION], CANTON_MAGIC_SEALED[CANTON_MAGIC_VERSION]);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_slots (const guint8 *data, gsize size, guint *n_slots, gsize *header_size, GError **error)
{
  if (size < CANTON_OUTER_SLOTS)
    {
      canton_fault_set (error, CANTON_FAULT_OUTER_SHORT, NULL, _("The file ends after %" PRIuPTR " bytes"), size);
      return FALSE;
    }

  *n_slots = data[CANTON_OUTER_COUNT];
  if (*n_slots < 1 || *n_slots > CANTON_SLOT_MAX)
    {
      canton_fault_set (error, CANTON_FAULT_SLOT_COUNT, NULL, _("The file is damaged: it claims %u addressees"), *n_slots);
      return FALSE;
    }
  for (guint i = CANTON_OUTER_RESERVED; i < CANTON_OUTER_LENGTH; i++)
    if (data[i] != 0)
      {
        canton_fault_set (error, CANTON_FAULT_OUTER_RESERVED, NULL, _("The file is damaged at byte %u"), i + 1);
        return FALSE;
      }

  *header_size = CANTON_OUTER_SLOTS + *n_slots * CANTON_SLOT_SIZE;
  if (size < *header_size)
    {
      canton_fault_set (error, CANTON_FAULT_OUTER_SHORT, NULL, _("The file ends after %" PRIuPTR " bytes"), size);
      return FALSE;
    }
  for (guint i = 1; i < *n_slots; i++)
    {
      const guint8 *slot = data + CANTON_OUTER_SLOTS + i * CANTON_SLOT_SIZE;

      if (memcmp (slot - CANTON_SLOT_SIZE, slot, CANTON_KEY_ID_SIZE) >= 0)
        {
          canton_fault_set (error, CANTON_FAULT_SLOT_ORDER, NULL, _("The file is damaged: its addressees are out of order"));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
check_length (const guint8 *data, gsize size, gsize header_size, GError **error)
{
  gsize inner_size = canton_layout_get_u32 (data + CANTON_OUTER_LENGTH);
  gsize expected;

  if (inner_size > CANTON_BUNDLE_MAX_INNER)
    {
      canton_fault_set (error, CANTON_FAULT_OUTER_TOO_LARGE, NULL, _("The file claims to hold %" PRIuPTR " bytes"), inner_size);
      return FALSE;
    }

  expected = header_size + canton_stream_sealed_size (inner_size);
  if (size < expected)
    {
      canton_fault_set (error, CANTON_FAULT_STREAM_TRUNCATED, NULL,
                        _("The file is cut short: %" PRIuPTR " of %" PRIuPTR " bytes"), size, expected);
      return FALSE;
    }
  if (size > expected)
    {
      canton_fault_set (error, CANTON_FAULT_STREAM_TRAILING, NULL,
                        _("The file has %" PRIuPTR " bytes too many"), size - expected);
      return FALSE;
    }
  return TRUE;
}

GArray *
canton_bundle_list_recipients (GBytes *file, GError **error)
{
  gsize size, header_size;
  const guint8 *data = g_bytes_get_data (file, &size);
  GArray *ids;
  guint n_slots;

  if (!check_magic (data, size, error))
    return NULL;
  ids = g_array_new (FALSE, FALSE, sizeof (CantonKeyId));
  if (is_card (data, size))
    return ids;

  if (!check_slots (data, size, &n_slots, &header_size, error))
    {
      g_array_unref (ids);
      return NULL;
    }
  for (guint i = 0; i < n_slots; i++)
    g_array_append_vals (ids, data + CANTON_OUTER_SLOTS + i * CANTON_SLOT_SIZE, 1);

  return ids;
}

/* Finds the slot sealed for one of @keys. */
static const guint8 *
find_slot (const guint8 *data, guint n_slots, CantonBoxKey *const *keys, guint n_keys, guint *key)
{
  for (*key = 0; *key < n_keys; ++*key)
    {
      CantonKeyId id;

      canton_key_id_of (canton_box_key_get_public (keys[*key])->bytes, &id);
      for (guint i = 0; i < n_slots; i++)
        {
          const guint8 *slot = data + CANTON_OUTER_SLOTS + i * CANTON_SLOT_SIZE;

          if (memcmp (slot, id.bytes, sizeof id.bytes) == 0)
            return slot;
        }
    }
  return NULL;
}

static GBytes *
open_stream (const guint8 *data, gsize size, gsize header_size, const guint8 *stream_key, GError **error)
{
  GBytes *plain = NULL;
  gsize chunk;

  switch (canton_stream_open (stream_key, data + header_size, size - header_size, data, header_size, &plain, &chunk))
    {
    case CANTON_STREAM_OK:
      return plain;
    case CANTON_STREAM_TRUNCATED:
      canton_fault_set (error, CANTON_FAULT_STREAM_TRUNCATED, NULL, _("The file is cut short in part %" PRIuPTR),
                        chunk + 1);
      return NULL;
    case CANTON_STREAM_TRAILING:
      canton_fault_set (error, CANTON_FAULT_STREAM_TRAILING, NULL,
                        _("The file goes on after its end in part %" PRIuPTR), chunk + 1);
      return NULL;
    case CANTON_STREAM_ALTERED:
    default:
      canton_fault_set (error, CANTON_FAULT_STREAM_ALTERED, NULL,
                        _("The file was altered in part %" PRIuPTR " (bytes %" PRIuPTR " and following)"),
                        chunk + 1,
                        header_size + CANTON_STREAM_HEADER_SIZE +
                          chunk * (CANTON_STREAM_CHUNK_SIZE + CANTON_STREAM_CHUNK_OVERHEAD) + 1);
      return NULL;
    }
}

GBytes *
canton_bundle_open (GBytes *file, CantonBoxKey *const *keys, guint n_keys, int *opened_by, GError **error)
{
  gsize size, header_size;
  const guint8 *data = g_bytes_get_data (file, &size);
  const guint8 *slot;
  guint8 *stream_key;
  GBytes *plain = NULL;
  guint n_slots, key;

  if (!check_magic (data, size, error))
    return NULL;
  if (is_card (data, size))
    {
      if (opened_by != NULL)
        *opened_by = -1;
      return g_bytes_ref (file);
    }
  if (!check_slots (data, size, &n_slots, &header_size, error) || !check_length (data, size, header_size, error))
    return NULL;

  slot = find_slot (data, n_slots, keys, n_keys, &key);
  if (slot == NULL)
    {
      canton_fault_set (error, CANTON_FAULT_SLOT_NONE, NULL, _("The file is sealed for somebody else"));
      return NULL;
    }

  stream_key = canton_secret_new (CANTON_KEY_SIZE);
  if (canton_box_key_open (keys[key], slot + CANTON_KEY_ID_SIZE, stream_key))
    plain = open_stream (data, size, header_size, stream_key, error);
  else
    canton_fault_set (error, CANTON_FAULT_SLOT_SEAL, NULL, _("The file is damaged where it is sealed for us"));
  canton_secret_free (stream_key);

  /* A card is never sealed: one that is would come to a reader who expects something that is addressed to him. */
  if (plain != NULL && is_card (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain)))
    {
      canton_fault_set (error, CANTON_FAULT_INNER_MAGIC, NULL, _("What was sealed is not a bundle"));
      g_clear_pointer (&plain, g_bytes_unref);
    }
  if (plain != NULL && opened_by != NULL)
    *opened_by = key;
  return plain;
}
