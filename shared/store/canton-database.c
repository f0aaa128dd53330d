/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-database-private.h"

#include "canton-error.h"
#include "canton-i18n.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define WRITER_CACHE 64

/* 64 MiB of pages: enough for the working set of a dealer, a fraction of what an import at HQ is allowed. */
static const char writer_settings[] = "PRAGMA journal_mode = WAL;"
                                      "PRAGMA synchronous = FULL;"
                                      "PRAGMA foreign_keys = ON;"
                                      "PRAGMA cache_size = -65536;"
                                      "PRAGMA journal_size_limit = 67108864;"
                                      "PRAGMA recursive_triggers = ON;"
                                      "PRAGMA temp_store = MEMORY;"
                                      "PRAGMA secure_delete = ON;";
static const char reader_settings[] = "PRAGMA query_only = ON;"
                                      "PRAGMA cache_size = -32768;"
                                      "PRAGMA temp_store = MEMORY;";

void
canton_database_set_error (CantonDatabase *self, const char *doing, GError **error)
{
  int code = sqlite3_errcode (self->handle);

  if (code == SQLITE_INTERRUPT)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled"));
  else if (code == SQLITE_FULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, _("The disk that holds “%s” is full"), self->path);
  else if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
    g_set_error (error, CANTON_ERROR, CANTON_ERROR_BUSY, _("Another program is using “%s”"), self->path);
  else if (code == SQLITE_NOTADB)
    g_set_error (error, CANTON_ERROR, CANTON_ERROR_NOT_A_STORE, _("“%s” is not a Canton store"), self->path);
  else
    g_set_error (error, CANTON_ERROR, CANTON_ERROR_STORE, _("The store “%s” failed: %s (%s)"), self->path,
                 sqlite3_errmsg (self->handle), doing);
}

static void
note_change (void *data, int operation, const char *schema, const char *table, sqlite3_int64 rowid)
{
  CantonDatabase *self = data;

  /* A bulk load changes one table a million times: compare before hashing. */
  if (self->last_changed != NULL && g_str_equal (self->last_changed, table))
    return;
  if (g_str_has_prefix (table, "search_"))
    return;
  self->last_changed = g_intern_string (table);
  g_hash_table_add (self->changed_tables, (gpointer) self->last_changed);
}

static gboolean
configure (CantonDatabase *self, GError **error)
{
  sqlite3_extended_result_codes (self->handle, 0);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  /* The writer's triggers fill the search tables, which SQLite before 3.41 lets only a trusted schema do; therefore
   * canton_migrations_run() lets in no schema but our own. */
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, self->mode == CANTON_DATABASE_WRITER, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_busy_timeout (self->handle, 5000);

  if (!canton_database_execute (self, self->mode == CANTON_DATABASE_WRITER ? writer_settings : reader_settings, error))
    return FALSE;

  if (self->mode == CANTON_DATABASE_WRITER)
    sqlite3_update_hook (self->handle, note_change, self);
  if (self->mode == CANTON_DATABASE_EXPORTER)
    canton_wall_install (self);

  return TRUE;
}

/* SQLite counts every piece of memory behind a lock that all connections share, and nobody reads the count. */
static void
stop_counting (void)
{
  static gsize stopped;

  if (g_once_init_enter (&stopped))
    {
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      g_once_init_leave (&stopped, 1);
    }
}

CantonDatabase *
canton_database_open (const char *path, CantonDatabaseMode mode, GError **error)
{
  g_autoptr (CantonDatabase) self = g_new0 (CantonDatabase, 1);
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;

  flags |= mode == CANTON_DATABASE_WRITER ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE;
  stop_counting ();
  self->path = g_strdup (path);
  self->mode = mode;
  self->thread = g_thread_self ();
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) sqlite3_finalize);
  self->changed_tables = g_hash_table_new (NULL, NULL);

  if (sqlite3_open_v2 (path, &self->handle, flags, NULL) != SQLITE_OK)
    {
      canton_database_set_error (self, "open", error);
      return NULL;
    }
  if (!configure (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
canton_database_close (CantonDatabase *self)
{
  if (self == NULL)
    return;

  canton_database_set_cancellable (self, NULL);
  g_clear_pointer (&self->statements, g_hash_table_unref);
  g_clear_pointer (&self->changed_tables, g_hash_table_unref);
  if (sqlite3_close (self->handle) != SQLITE_OK)
    g_critical ("A statement outlives its database: %s", sqlite3_errmsg (self->handle));
  g_free (self->path);
  g_free (self);
}

const char *
canton_database_get_path (CantonDatabase *self)
{
  return self->path;
}

static sqlite3_stmt *
compile (CantonDatabase *self, const char *sql, unsigned flags, GError **error)
{
  sqlite3_stmt *handle = NULL;

  if (sqlite3_prepare_v3 (self->handle, sql, -1, flags, &handle, NULL) != SQLITE_OK)
    {
      canton_database_set_error (self, sql, error);
      return NULL;
    }
  return handle;
}

CantonStatement *
canton_database_prepare (CantonDatabase *self, const char *sql, GError **error)
{
  gpointer handle = NULL;

  g_return_val_if_fail (g_thread_self () == self->thread, NULL);

  /* Taken out while in use, so that a statement may run inside a loop over itself. */
  if (!g_hash_table_steal_extended (self->statements, sql, NULL, &handle))
    handle = compile (self, sql, SQLITE_PREPARE_PERSISTENT, error);

  return handle != NULL ? canton_statement_new (self, handle, sql) : NULL;
}

void
canton_database_keep (CantonDatabase *self, sqlite3_stmt *handle, const char *key)
{
  g_hash_table_replace (self->statements, (gpointer) key, handle);
}

CantonStatement *
canton_database_prepare_once (CantonDatabase *self, const char *sql, GError **error)
{
  sqlite3_stmt *handle;

  g_return_val_if_fail (g_thread_self () == self->thread, NULL);

  handle = compile (self, sql, 0, error);
  return handle != NULL ? canton_statement_new (self, handle, NULL) : NULL;
}

gboolean
canton_database_execute (CantonDatabase *self, const char *sql, GError **error)
{
  g_return_val_if_fail (g_thread_self () == self->thread, FALSE);

  if (sqlite3_exec (self->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
    {
      canton_database_set_error (self, sql, error);
      return FALSE;
    }
  return TRUE;
}

gboolean
canton_database_run (CantonDatabase *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (CantonStatement) statement = canton_database_prepare (self, sql, error);
  va_list arguments;

  if (statement == NULL)
    return FALSE;

  va_start (arguments, types);
  canton_statement_bind_valist (statement, types, arguments);
  va_end (arguments);

  return canton_statement_run (statement, error);
}

gboolean
canton_database_get_int (CantonDatabase *self,
                         gint64 *value,
                         gint64 fallback,
                         GError **error,
                         const char *sql,
                         const char *types,
                         ...)
{
  g_autoptr (CantonStatement) statement = canton_database_prepare (self, sql, error);
  va_list arguments;
  CantonStep step;

  if (statement == NULL)
    return FALSE;

  va_start (arguments, types);
  canton_statement_bind_valist (statement, types, arguments);
  va_end (arguments);

  step = canton_statement_step (statement, error);
  if (step == CANTON_STEP_ROW && !canton_statement_is_null (statement, 0))
    *value = canton_statement_get_int (statement, 0);
  else
    *value = fallback;

  return step != CANTON_STEP_FAILED;
}

gboolean
canton_database_get_text (CantonDatabase *self, char **value, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (CantonStatement) statement = canton_database_prepare (self, sql, error);
  va_list arguments;
  CantonStep step;

  *value = NULL;
  if (statement == NULL)
    return FALSE;

  va_start (arguments, types);
  canton_statement_bind_valist (statement, types, arguments);
  va_end (arguments);

  step = canton_statement_step (statement, error);
  if (step == CANTON_STEP_ROW)
    *value = g_strdup (canton_statement_get_text (statement, 0));

  return step != CANTON_STEP_FAILED;
}

gint64
canton_database_last_id (CantonDatabase *self)
{
  return sqlite3_last_insert_rowid (self->handle);
}

int
canton_database_changes (CantonDatabase *self)
{
  return sqlite3_changes (self->handle);
}

void
canton_database_interrupt (CantonDatabase *self)
{
  sqlite3_interrupt (self->handle);
}

gboolean
canton_database_set_cache (CantonDatabase *self, guint mebibytes, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA cache_size = -%u", (mebibytes > 0 ? mebibytes : WRITER_CACHE) * 1024);

  return canton_database_execute (self, sql, error);
}

static void
on_cancelled_cb (GCancellable *cancellable, gpointer data)
{
  canton_database_interrupt (data);
}

void
canton_database_set_cancellable (CantonDatabase *self, GCancellable *cancellable)
{
  if (self->cancellable != NULL)
    {
      g_cancellable_disconnect (self->cancellable, self->cancelled_id);
      g_clear_object (&self->cancellable);
    }
  if (cancellable != NULL)
    {
      self->cancellable = g_object_ref (cancellable);
      self->cancelled_id =
        g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled_cb), self, NULL);
    }
}

char **
canton_database_take_changed_tables (CantonDatabase *self)
{
  GPtrArray *names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->changed_tables);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_add (names, NULL);
  g_hash_table_remove_all (self->changed_tables);
  self->last_changed = NULL;

  return (char **) g_ptr_array_free (names, FALSE);
}
