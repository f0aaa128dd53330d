/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1

#include "canton-config.h"
#include "canton-changeset.h"

#include "canton-database-private.h"
#include "canton-error.h"
#include "canton-i18n.h"

struct _CantonChangeset
{
  CantonDatabase *database;
  sqlite3_session *session;
};

static int
is_recorded (void *data, const char *table)
{
  /* What a brand was told, and under which identifiers, cannot be untold. */
  return !g_str_has_prefix (table, "outgoing_") && !g_str_has_prefix (table, "link_") &&
         !g_str_has_prefix (table, "undo_") && !g_str_has_prefix (table, "search_");
}

CantonChangeset *
canton_changeset_record (CantonDatabase *database, GError **error)
{
  g_autoptr (CantonChangeset) self = g_new0 (CantonChangeset, 1);

  self->database = database;
  if (sqlite3session_create (database->handle, "main", &self->session) != SQLITE_OK ||
      sqlite3session_attach (self->session, NULL) != SQLITE_OK)
    {
      canton_database_set_error (database, "session", error);
      return NULL;
    }
  sqlite3session_table_filter (self->session, is_recorded, NULL);

  return g_steal_pointer (&self);
}

GBytes *
canton_changeset_finish (CantonChangeset *self, GError **error)
{
  int size = 0;
  void *data = NULL;

  if (sqlite3session_changeset (self->session, &size, &data) != SQLITE_OK)
    {
      canton_database_set_error (self->database, "session", error);
      return NULL;
    }
  return g_bytes_new_with_free_func (data, size, sqlite3_free, data);
}

void
canton_changeset_free (CantonChangeset *self)
{
  if (self == NULL)
    return;

  sqlite3session_delete (self->session);
  g_free (self);
}

typedef struct
{
  const char *table; /* interned; where the first conflict is */
} Conflict;

static int
on_conflict_cb (void *data, int kind, sqlite3_changeset_iter *iter)
{
  Conflict *conflict = data;
  const char *table = NULL;
  int n_columns, operation, indirect;

  if (kind != SQLITE_CHANGESET_FOREIGN_KEY)
    {
      sqlite3changeset_op (iter, &table, &n_columns, &operation, &indirect);

      /* Gone already, by a cascade from a row that this very undo has deleted. */
      if (kind == SQLITE_CHANGESET_NOTFOUND && operation == SQLITE_DELETE)
        return SQLITE_CHANGESET_OMIT;
    }
  if (conflict->table == NULL)
    conflict->table = g_intern_string (table != NULL ? table : "foreign keys");

  return SQLITE_CHANGESET_ABORT;
}

/* Tables whose rows are found by the words in their column search_terms. Triggers keep the words of rows that change or go; those of
 * rows that come are written by who inserts them. */
static const struct
{
  const char *table;
  const char *insert;
} searched[] = {
  { "customers", "INSERT INTO search_customers (rowid, terms) SELECT id, search_terms FROM customers "
                 "WHERE id = ?1 AND search_terms <> ''" },
  { "sales", "INSERT INTO search_sales (rowid, terms) SELECT id, search_terms FROM sales WHERE id = ?1 AND search_terms <> ''" },
};

typedef struct
{
  CantonDatabase *database;
  GError *error;
} Finder;

static void
make_found (const char *table, int operation, gint64 key, Finder *finder)
{
  for (guint i = 0; operation == SQLITE_INSERT && finder->error == NULL && i < G_N_ELEMENTS (searched); i++)
    if (g_str_equal (searched[i].table, table))
      canton_database_run (finder->database, &finder->error, searched[i].insert, "i", key);
}

static gboolean key_of (sqlite3_changeset_iter *iter, int operation, int n_columns, gint64 *key);

/* Writes the words of the rows that @changes brought. */
static gboolean
find_again (CantonDatabase *database, int size, void *changes, GError **error)
{
  Finder finder = { database, NULL };
  sqlite3_changeset_iter *iter = NULL;

  if (sqlite3changeset_start (&iter, size, changes) != SQLITE_OK)
    {
      canton_database_set_error (database, "undo", error);
      return FALSE;
    }
  while (finder.error == NULL && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      const char *table;
      int n_columns, operation, indirect;
      gint64 key;

      sqlite3changeset_op (iter, &table, &n_columns, &operation, &indirect);
      if (key_of (iter, operation, n_columns, &key))
        make_found (table, operation, key, &finder);
    }
  sqlite3changeset_finalize (iter);
  if (finder.error == NULL)
    return TRUE;
  g_propagate_error (error, finder.error);

  return FALSE;
}

/* How many steps of SQLite's machine lie between two looks. */
#define WATCH_STEPS 20000

typedef struct
{
  sqlite3 *handle;
  gint64 before; /* changes of the connection when it began */
  gint64 total;
  GFileProgressCallback progress;
  gpointer data;
  GCancellable *cancellable;
} Watch;

static int
on_watch_cb (void *data)
{
  Watch *watch = data;

  /* Triggers change more rows than the changeset names: a bar that reaches its end too early is better than one that never does. */
  if (watch->progress != NULL)
    watch->progress (MIN (sqlite3_total_changes64 (watch->handle) - watch->before, watch->total), watch->total, watch->data);

  return g_cancellable_is_cancelled (watch->cancellable) ? 1 : 0;
}

static gint64
count_changes (GBytes *changeset)
{
  sqlite3_changeset_iter *iter = NULL;
  gint64 count = 0;

  if (sqlite3changeset_start (&iter, g_bytes_get_size (changeset), (void *) g_bytes_get_data (changeset, NULL)) != SQLITE_OK)
    return 0;
  while (sqlite3changeset_next (iter) == SQLITE_ROW)
    count++;
  sqlite3changeset_finalize (iter);

  return count;
}

gboolean
canton_changeset_undo_watched (CantonDatabase *database,
                               GBytes *changeset,
                               GFileProgressCallback progress,
                               gpointer progress_data,
                               GCancellable *cancellable,
                               GError **error)
{
  Watch watch = { database->handle, sqlite3_total_changes64 (database->handle), 0, progress, progress_data, cancellable };
  Conflict conflict = { NULL };
  void *inverse = NULL;
  int size = 0;
  int result;

  result = sqlite3changeset_invert (g_bytes_get_size (changeset), g_bytes_get_data (changeset, NULL), &size, &inverse);
  if (progress != NULL || cancellable != NULL)
    {
      watch.total = count_changes (changeset);
      sqlite3_progress_handler (database->handle, WATCH_STEPS, on_watch_cb, &watch);
    }
  if (result == SQLITE_OK)
    /* Without a savepoint of its own, under which each row would walk the journal of all before it: the caller's transaction goes
     * back as a whole. */
    result = sqlite3changeset_apply_v2 (database->handle, size, inverse, NULL, on_conflict_cb, &conflict, NULL, NULL,
                                        SQLITE_CHANGESETAPPLY_NOSAVEPOINT);
  sqlite3_progress_handler (database->handle, 0, NULL, NULL);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      sqlite3_free (inverse);
      return FALSE;
    }
  if (result == SQLITE_OK && conflict.table == NULL && !find_again (database, size, inverse, error))
    {
      sqlite3_free (inverse);
      return FALSE;
    }
  sqlite3_free (inverse);

  if (conflict.table != NULL)
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_CONFLICT, _("This cannot be undone any more: “%s” was changed since"),
                   conflict.table);
      return FALSE;
    }
  if (result != SQLITE_OK)
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_STORE, _("The store “%s” failed: %s (%s)"), database->path,
                   sqlite3_errstr (result), "undo");
      return FALSE;
    }
  return TRUE;
}

gboolean
canton_changeset_undo (CantonDatabase *database, GBytes *changeset, GError **error)
{
  return canton_changeset_undo_watched (database, changeset, NULL, NULL, NULL, error);
}

static gboolean
key_of (sqlite3_changeset_iter *iter, int operation, int n_columns, gint64 *key)
{
  unsigned char *is_key = NULL;
  int n_keys = 0, position = -1;
  sqlite3_value *value = NULL;

  if (sqlite3changeset_pk (iter, &is_key, NULL) != SQLITE_OK)
    return FALSE;
  for (int i = 0; i < n_columns; i++)
    if (is_key[i])
      {
        n_keys++;
        position = i;
      }
  if (n_keys != 1)
    return FALSE;

  if (operation == SQLITE_INSERT)
    sqlite3changeset_new (iter, position, &value);
  else
    sqlite3changeset_old (iter, position, &value);
  if (value == NULL || sqlite3_value_type (value) != SQLITE_INTEGER)
    return FALSE;
  *key = sqlite3_value_int64 (value);

  return TRUE;
}

gboolean
canton_changeset_visit (GBytes *changeset, CantonChangesetVisit visit, gpointer data, GError **error)
{
  sqlite3_changeset_iter *iter = NULL;
  int result;

  result = sqlite3changeset_start (&iter, g_bytes_get_size (changeset), (void *) g_bytes_get_data (changeset, NULL));
  if (result == SQLITE_OK)
    {
      while (sqlite3changeset_next (iter) == SQLITE_ROW)
        {
          const char *table;
          int n_columns, operation, indirect;
          gint64 key;

          sqlite3changeset_op (iter, &table, &n_columns, &operation, &indirect);
          if (key_of (iter, operation, n_columns, &key))
            visit (table, key, data);
        }
      result = sqlite3changeset_finalize (iter);
    }
  if (result != SQLITE_OK)
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_STORE, _("A record of changes is damaged: %s"),
                   sqlite3_errstr (result));
      return FALSE;
    }
  return TRUE;
}
