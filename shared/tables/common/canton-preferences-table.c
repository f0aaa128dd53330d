/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-preferences-table.h"

char *
canton_preferences_table_get (CantonDatabase *database, const char *key, GError **error)
{
  char *value = NULL;

  if (!canton_database_get_text (database, &value, error, "SELECT value FROM preferences WHERE key = ?1", "t", key))
    return NULL;

  return value != NULL ? value : g_strdup ("");
}

gboolean
canton_preferences_table_set (CantonDatabase *database, const char *key, const char *value, GError **error)
{
  if (value == NULL || value[0] == '\0')
    return canton_database_run (database, error, "DELETE FROM preferences WHERE key = ?1", "t", key);

  return canton_database_run (database, error,
                              "INSERT INTO preferences (key, value) VALUES (?1, ?2) "
                              "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                              "tt", key, value);
}
