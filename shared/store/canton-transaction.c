/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-transaction.h"
#include "canton-database-private.h"

struct _CantonTransaction
{
  CantonDatabase *database;
  gboolean savepoint;
  gboolean ended;
};

CantonTransaction *
canton_transaction_begin (CantonDatabase *database, GError **error)
{
  gboolean savepoint = database->transactions > 0;
  CantonTransaction *self;

  /* IMMEDIATE: a transaction that will write must not find out half-way that somebody else does. */
  if (!canton_database_execute (database, savepoint ? "SAVEPOINT inner" : "BEGIN IMMEDIATE", error))
    return NULL;

  self = g_new0 (CantonTransaction, 1);
  self->database = database;
  self->savepoint = savepoint;
  database->transactions++;

  return self;
}

gboolean
canton_transaction_commit (CantonTransaction *self, GError **error)
{
  g_return_val_if_fail (!self->ended, FALSE);

  if (!canton_database_execute (self->database, self->savepoint ? "RELEASE inner" : "COMMIT", error))
    return FALSE;
  self->ended = TRUE;
  self->database->transactions--;

  return TRUE;
}

/* The way back is not to be cancelled: neither by a cancel that comes now, nor by one that came before, which SQLite heeds for as
 * long as any statement is at work. Those that still are belong to what failed. */
static gboolean
roll_back (CantonTransaction *self, GError **error)
{
  const char *sql = self->savepoint ? "ROLLBACK TO inner; RELEASE inner" : "ROLLBACK";
  CantonDatabase *database = self->database;
  g_autoptr (GCancellable) cancellable = database->cancellable != NULL ? g_object_ref (database->cancellable) : NULL;
  gboolean done;

  canton_database_set_cancellable (database, NULL);
  done = sqlite3_exec (database->handle, sql, NULL, NULL, NULL) == SQLITE_OK;
  if (!done)
    {
      for (sqlite3_stmt *row = sqlite3_next_stmt (database->handle, NULL); row != NULL;
           row = sqlite3_next_stmt (database->handle, row))
        if (sqlite3_stmt_busy (row))
          sqlite3_reset (row);
      done = sqlite3_get_autocommit (database->handle) || canton_database_execute (database, sql, error);
    }
  canton_database_set_cancellable (database, cancellable);

  return done;
}

void
canton_transaction_free (CantonTransaction *self)
{
  if (self == NULL)
    return;

  if (!self->ended)
    {
      g_autoptr (GError) error = NULL;

      /* SQLite may have rolled back by itself, on a full disk for instance. */
      if (!sqlite3_get_autocommit (self->database->handle) && !roll_back (self, &error))
        g_critical ("%s", error->message);
      self->database->transactions--;
    }
  g_free (self);
}
