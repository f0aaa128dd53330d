/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-backup.h"

#include "canton-error.h"
#include "canton-i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define NAME_FORMAT "canton-%Y-%m-%d-%H%M%S.backup"
#define STORE_NAME "canton.db"
#define KEYS_NAME "keys"

void
canton_backup_free (CantonBackup *self)
{
  if (self == NULL)
    return;

  g_free (self->path);
  g_free (self);
}

static GDateTime *
to_local (CantonInstant instant)
{
  return g_date_time_new_from_unix_local (instant / G_USEC_PER_SEC);
}

/* Returns a path in @folder named after the present second, or a later one if that is taken. */
static char *
choose_path (const char *folder)
{
  CantonInstant instant = canton_clock_now ();

  while (TRUE)
    {
      g_autoptr (GDateTime) time = to_local (instant);
      g_autofree char *name = g_date_time_format (time, NAME_FORMAT);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
      instant += G_USEC_PER_SEC;
    }
}

static gboolean
make_folder (const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("The folder “%s” cannot be made: %s"), folder,
               g_strerror (errno));
  return FALSE;
}

/* Adds the keys to the copy, in a table that only backups have. */
static gboolean
add_keys (const char *path, const char *key_file, GError **error)
{
  g_autoptr (CantonDatabase) copy = NULL;
  g_autoptr (GBytes) keys = NULL;
  char *data;
  gsize size;

  if (!g_file_test (key_file, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!g_file_get_contents (key_file, &data, &size, error))
    return FALSE;
  keys = g_bytes_new_take (data, size);
  copy = canton_database_open (path, CANTON_DATABASE_WRITER, error);

  return copy != NULL &&
         canton_database_execute (copy, "CREATE TABLE backup_parts (name TEXT PRIMARY KEY, bytes BLOB NOT NULL)", error) &&
         canton_database_run (copy, error, "INSERT INTO backup_parts (name, bytes) VALUES (?1, ?2)", "tb", KEYS_NAME, keys) &&
         canton_database_execute (copy, "PRAGMA journal_mode = DELETE", error);
}

char *
canton_backup_make (CantonDatabase *database,
                    const char *key_file,
                    const char *folder,
                    GFileProgressCallback progress,
                    gpointer data,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *unfinished = NULL;

  if (!make_folder (folder, error))
    return NULL;

  /* The name that lists know comes last: what is called .backup is whole. */
  path = choose_path (folder);
  unfinished = g_strconcat (path, ".unfinished", NULL);
  g_unlink (unfinished);
  if (!canton_database_backup (database, unfinished, progress, data, cancellable, error))
    return NULL;
  if (!add_keys (unfinished, key_file, error))
    {
      g_unlink (unfinished);
      return NULL;
    }
  g_chmod (unfinished, 0600);
  if (g_rename (unfinished, path) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("“%s” could not be written: %s"), path,
                   g_strerror (errno));
      g_unlink (unfinished);
      return NULL;
    }
  return g_steal_pointer (&path);
}

static CantonInstant
parse_name (const char *name)
{
  int year, month, day, hour, minute, second, length = 0;
  g_autoptr (GDateTime) time = NULL;

  if (sscanf (name, "canton-%4d-%2d-%2d-%2d%2d%2d.backup%n", &year, &month, &day, &hour, &minute, &second, &length) != 6 ||
      length == 0 || name[length] != '\0')
    return 0;
  time = g_date_time_new_local (year, month, day, hour, minute, second);

  return time != NULL ? g_date_time_to_unix (time) * G_USEC_PER_SEC : 0;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const CantonBackup *first = *(CantonBackup *const *) a;
  const CantonBackup *second = *(CantonBackup *const *) b;

  return (first->made_at < second->made_at) - (first->made_at > second->made_at);
}

GPtrArray *
canton_backup_list (const char *folder)
{
  GPtrArray *backups = g_ptr_array_new_with_free_func ((GDestroyNotify) canton_backup_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      CantonInstant made_at = parse_name (name);
      CantonBackup *backup;
      GStatBuf info;

      if (made_at == 0)
        continue;
      backup = g_new0 (CantonBackup, 1);
      backup->path = g_build_filename (folder, name, NULL);
      backup->made_at = made_at;
      if (g_stat (backup->path, &info) == 0)
        backup->size = info.st_size;
      g_ptr_array_add (backups, backup);
    }
  g_ptr_array_sort (backups, compare_newest_first);

  return backups;
}

/* Numbers that are equal for two days of the same week or month. */
static int
week_of (CantonDay day)
{
  return (day + 3) / 7; /* 1970-01-01 was a Thursday */
}

static int
month_of (CantonDay day)
{
  int year, month;

  canton_day_to_ymd (day, &year, &month, NULL);
  return year * 12 + month;
}

GPtrArray *
canton_backup_choose_superfluous (GPtrArray *backups, CantonBackupRule rule)
{
  GPtrArray *superfluous = g_ptr_array_new ();
  int last_day = G_MININT, last_week = G_MININT, last_month = G_MININT;
  guint days = 0, weeks = 0, months = 0;

  for (guint i = 0; i < backups->len; i++)
    {
      CantonBackup *backup = g_ptr_array_index (backups, i);
      CantonDay day = canton_clock_day_of (backup->made_at);
      gboolean kept = i == 0;

      if (day != last_day && days < rule.days && ++days)
        kept = TRUE;
      if (week_of (day) != last_week && weeks < rule.weeks && ++weeks)
        kept = TRUE;
      if (month_of (day) != last_month && months < rule.months && ++months)
        kept = TRUE;
      last_day = day;
      last_week = week_of (day);
      last_month = month_of (day);

      if (!kept)
        g_ptr_array_add (superfluous, backup);
    }
  return superfluous;
}

int
canton_backup_prune (const char *folder, CantonBackupRule rule, GError **error)
{
  g_autoptr (GPtrArray) backups = canton_backup_list (folder);
  g_autoptr (GPtrArray) superfluous = canton_backup_choose_superfluous (backups, rule);

  for (guint i = 0; i < superfluous->len; i++)
    {
      CantonBackup *backup = g_ptr_array_index (superfluous, i);

      if (g_unlink (backup->path) != 0)
        {
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("“%s” cannot be deleted: %s"), backup->path,
                       g_strerror (errno));
          return -1;
        }
    }
  return superfluous->len;
}

/* Opens a copy, so that the backup itself is never written to, not even by the recovery of a journal. */
static CantonDatabase *
open_copy (const char *path, const char *copy, CantonStoreKind kind, GError **error)
{
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autoptr (GFile) to = g_file_new_for_path (copy);
  g_autoptr (CantonDatabase) database = NULL;

  if (!g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error))
    return NULL;
  g_chmod (copy, 0600);
  database = canton_database_open (copy, CANTON_DATABASE_WRITER, error);
  if (database == NULL || !canton_database_check (database, error) || !canton_migrations_run (database, kind, error))
    return NULL;

  return g_steal_pointer (&database);
}

static void
remove_store (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

      g_unlink (name);
    }
}

gboolean
canton_backup_verify (const char *path, CantonStoreKind kind, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("canton-verify-XXXXXX", error);
  g_autofree char *copy = NULL;
  g_autoptr (CantonDatabase) database = NULL;
  g_autoptr (GError) local = NULL;
  gboolean whole;

  if (folder == NULL)
    return FALSE;

  copy = g_build_filename (folder, STORE_NAME, NULL);
  database = open_copy (path, copy, kind, &local);
  whole = database != NULL;
  if (!whole) /* The message is about a copy that nobody has heard of. */
    g_set_error (error, local->domain, local->code, _("“%s” is no usable backup: %s"), path, local->message);
  g_clear_pointer (&database, canton_database_close);
  remove_store (copy);
  g_rmdir (folder);

  return whole;
}

static gboolean
take_keys (CantonDatabase *database, GBytes **keys, GError **error)
{
  gint64 present;
  g_autoptr (CantonStatement) statement = NULL;

  if (!canton_database_get_int (database, &present, 0, error,
                                "SELECT count(*) FROM sqlite_schema WHERE name = 'backup_parts'", ""))
    return FALSE;
  if (!present)
    return TRUE;

  statement = canton_database_prepare (database, "SELECT bytes FROM backup_parts WHERE name = 'keys'", error);
  if (statement == NULL || canton_statement_step (statement, error) == CANTON_STEP_FAILED)
    return FALSE;
  *keys = canton_statement_get_bytes (statement, 0);
  g_clear_pointer (&statement, canton_statement_free);

  return canton_database_execute (database, "DROP TABLE backup_parts", error);
}

static gboolean
write_keys (const char *path, GBytes *keys, GError **error)
{
  return keys == NULL ||
         g_file_set_contents_full (path, g_bytes_get_data (keys, NULL), g_bytes_get_size (keys),
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

static gboolean
prepare (const char *path,
         const char *store,
         const char *key_file,
         CantonStoreKind kind,
         CantonBackupAdjust adjust,
         gpointer data,
         GError **error)
{
  g_autoptr (CantonDatabase) database = open_copy (path, store, kind, error);
  g_autoptr (GBytes) keys = NULL;

  return database != NULL && take_keys (database, &keys, error) &&
         (adjust == NULL || adjust (database, data, error)) && canton_database_truncate_wal (database, error) &&
         write_keys (key_file, keys, error);
}

static gboolean
move (const char *from, const char *to, GError **error)
{
  if (!g_file_test (from, G_FILE_TEST_EXISTS) || g_rename (from, to) == 0)
    return TRUE;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("“%s” could not be moved: %s"), from, g_strerror (errno));
  return FALSE;
}

/* Moves store, WAL and keys of @from to @to. */
static gboolean
move_store (const char *from, const char *to, GError **error)
{
  static const char *const names[] = { STORE_NAME "-wal", STORE_NAME "-shm", STORE_NAME, KEYS_NAME };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *source = g_build_filename (from, names[i], NULL);
      g_autofree char *target = g_build_filename (to, names[i], NULL);

      if (!move (source, target, error))
        return FALSE;
    }
  return TRUE;
}

static int
lock_folder (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "lock", NULL);
  int fd = g_open (path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);

  if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) == 0)
    return fd;

  g_set_error (error, CANTON_ERROR, CANTON_ERROR_BUSY, _("Another Canton is working with the folder “%s”"), folder);
  if (fd >= 0)
    close (fd);
  return -1;
}

static char *
replace (const char *path,
         const char *folder,
         CantonStoreKind kind,
         CantonBackupAdjust adjust,
         gpointer data,
         GError **error)
{
  g_autofree char *aside = g_strdup_printf ("%s/before-restore-XXXXXX", folder);
  g_autofree char *restored = g_strdup_printf ("%s/restoring-XXXXXX", folder);
  g_autofree char *store = NULL;
  g_autofree char *key_file = NULL;

  if (g_mkdtemp_full (restored, 0700) == NULL || g_mkdtemp_full (aside, 0700) == NULL)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("The folder “%s” cannot be written: %s"), folder,
                   g_strerror (errno));
      g_rmdir (restored);
      return NULL;
    }
  store = g_build_filename (restored, STORE_NAME, NULL);
  key_file = g_build_filename (restored, KEYS_NAME, NULL);

  if (!prepare (path, store, key_file, kind, adjust, data, error))
    {
      remove_store (store);
      g_unlink (key_file);
      g_rmdir (restored);
      g_rmdir (aside);
      return NULL;
    }
  if (!move_store (folder, aside, error))
    {
      move_store (aside, folder, NULL);
      return NULL;
    }
  if (!move_store (restored, folder, error))
    {
      move_store (folder, restored, NULL);
      move_store (aside, folder, NULL);
      return NULL;
    }
  g_rmdir (restored);

  return g_steal_pointer (&aside);
}

char *
canton_backup_restore (const char *path,
                       const char *folder,
                       CantonStoreKind kind,
                       CantonBackupAdjust adjust,
                       gpointer data,
                       GError **error)
{
  char *aside;
  int lock;

  if (!make_folder (folder, error))
    return NULL;
  lock = lock_folder (folder, error);
  if (lock < 0)
    return NULL;

  aside = replace (path, folder, kind, adjust, data, error);
  close (lock);

  return aside;
}
