/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-migrations.h"

#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-store-resources.h"
#include "canton-transaction.h"

/* Rungs are only ever added at the end; one that has shipped never changes. */
static const char *const dealer_rungs[] = { "dealer/0001-first.sql", "dealer/0002-letterhead.sql", "dealer/0003-search.sql",
                                           "dealer/0004-sales-search.sql", "dealer/0005-import-rows.sql",
                                           "dealer/0006-history.sql" };
static const char *const hq_rungs[] = { "hq/0001-first.sql", "hq/0002-inbox-history.sql", "hq/0003-search.sql",
                                        "hq/0004-dealer-contacts.sql", "hq/0005-rotation.sql", "hq/0006-known-sales.sql" };

/* "CanD" and "CanH", so that file(1) and we can tell the two apart from any other SQLite file. */
static const struct
{
  gint64 application_id;
  const char *const *rungs;
  int n_rungs;
} ladders[] = {
  [CANTON_STORE_DEALER] = { 0x43616e44, dealer_rungs, G_N_ELEMENTS (dealer_rungs) },
  [CANTON_STORE_HQ] = { 0x43616e48, hq_rungs, G_N_ELEMENTS (hq_rungs) },
};

int
canton_migrations_get_version (CantonStoreKind kind)
{
  return ladders[kind].n_rungs;
}

static gboolean
climb (CantonDatabase *database, CantonStoreKind kind, int rung, GError **error)
{
  g_autofree char *path = g_strconcat ("/org/canton/store/", ladders[kind].rungs[rung], NULL);
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %" G_GINT64_FORMAT "; PRAGMA user_version = %d",
                                           ladders[kind].application_id, rung + 1);
  g_autoptr (GBytes) sql = g_resource_lookup_data (canton_store_get_resource (), path, 0, error);
  g_autoptr (CantonTransaction) transaction = NULL;

  if (sql == NULL)
    return FALSE;

  transaction = canton_transaction_begin (database, error);

  return transaction != NULL && canton_database_execute (database, g_bytes_get_data (sql, NULL), error) &&
         canton_database_execute (database, mark, error) && canton_transaction_commit (transaction, error);
}

/* Everything the schema says, in one text. Tables that ANALYZE or SQLite itself adds are not ours to compare. */
static char *
describe_schema (CantonDatabase *database, GError **error)
{
  g_autoptr (CantonStatement) statement =
    canton_database_prepare (database,
                             "SELECT type, name, tbl_name, sql FROM sqlite_schema "
                             "WHERE name NOT LIKE 'sqlite^_%' ESCAPE '^' AND name <> 'backup_parts' ORDER BY type, name",
                             error);
  g_autoptr (GString) text = g_string_new (NULL);
  CantonStep step = CANTON_STEP_FAILED;

  while (statement != NULL && (step = canton_statement_step (statement, error)) == CANTON_STEP_ROW)
    for (int i = 0; i < 4; i++)
      g_string_append_printf (text, "%s\n", canton_statement_get_text (statement, i));

  return step == CANTON_STEP_DONE ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* A store may come from anywhere, as a backup. A trigger or view that is not ours would run with our rights. */
static gboolean
check_schema (CantonDatabase *database, CantonStoreKind kind, int version, GError **error)
{
  g_autoptr (CantonDatabase) reference = canton_database_open (":memory:", CANTON_DATABASE_WRITER, error);
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;

  for (int rung = 0; reference != NULL && rung < version; rung++)
    if (!climb (reference, kind, rung, error))
      return FALSE;

  if (reference == NULL || (expected = describe_schema (reference, error)) == NULL ||
      (found = describe_schema (database, error)) == NULL)
    return FALSE;
  if (!g_str_equal (expected, found))
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_NOT_A_STORE,
                   _("The tables in “%s” are not those that Canton makes"),
                   canton_database_get_path (database));
      return FALSE;
    }
  return TRUE;
}

gboolean
canton_migrations_run (CantonDatabase *database, CantonStoreKind kind, GError **error)
{
  gint64 application_id, version;

  if (!canton_database_get_int (database, &application_id, 0, error, "PRAGMA application_id", "") ||
      !canton_database_get_int (database, &version, 0, error, "PRAGMA user_version", ""))
    return FALSE;

  if ((application_id != 0 || version != 0) && application_id != ladders[kind].application_id)
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_NOT_A_STORE, _("“%s” holds the data of another program"),
                   canton_database_get_path (database));
      return FALSE;
    }
  if (version > ladders[kind].n_rungs)
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_NEWER_STORE,
                   _("“%s” was written by a newer Canton (version %d, this program knows %d)"),
                   canton_database_get_path (database), (int) version, ladders[kind].n_rungs);
      return FALSE;
    }

  if (!check_schema (database, kind, version, error))
    return FALSE;
  for (int rung = version; rung < ladders[kind].n_rungs; rung++)
    if (!climb (database, kind, rung, error))
      return FALSE;

  return TRUE;
}
