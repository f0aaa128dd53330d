/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-migrations.h"

#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-store-resources.h"
#include "canton-transaction.h"

/* Rungs are only ever added at the end; one that has shipped never changes. */
static const char *const dealer_rungs[] = { "dealer/0001-first.sql" };
static const char *const hq_rungs[] = { "hq/0001-first.sql" };

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

  for (int rung = version; rung < ladders[kind].n_rungs; rung++)
    if (!climb (database, kind, rung, error))
      return FALSE;

  return TRUE;
}
