/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"

#include <sqlite3.h>

struct _CantonDatabase
{
  sqlite3 *handle;
  char *path;
  GThread *thread;
  CantonDatabaseMode mode;
  GHashTable *statements;     /* address of the SQL text → sqlite3_stmt, not in use */
  GHashTable *changed_tables; /* interned names */
  const char *last_changed;
  GCancellable *cancellable;
  gulong cancelled_id;
  int transactions;           /* depth */
};

/* Sets a CANTON_ERROR_STORE that quotes SQLite's message, G_IO_ERROR_CANCELLED after an interrupt, G_IO_ERROR_NO_SPACE when
 * the disk is full; @doing names what was tried, in the user's language. */
void canton_database_set_error (CantonDatabase *self, const char *doing, GError **error);

CantonStatement *canton_statement_new (CantonDatabase *database, sqlite3_stmt *handle, const char *key);

/* Puts the statement back among those that can be found by @key. */
void canton_database_keep (CantonDatabase *self, sqlite3_stmt *handle, const char *key);

/* Installs the authorizer of CANTON_DATABASE_EXPORTER. */
void canton_wall_install (CantonDatabase *self);
