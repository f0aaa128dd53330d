/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-database-private.h"

/* The wall. A connection that makes bundles may read columns of outgoing_ tables and count rows, and nothing more: no other
 * table, no schema, no function that reaches the file system, no writing, no attaching, no pragma. What it cannot read it
 * cannot leak, whatever SQL runs on it. The authorizer is asked when a statement is compiled; sqlite3_blob_open(), backup and
 * serialize go round it, so a test makes sure that the code above the wall links none of them. */

static gboolean
is_outgoing (const char *table)
{
  return table != NULL && g_str_has_prefix (table, "outgoing_");
}

static int
authorize (void *data, int action, const char *first, const char *second, const char *schema, const char *trigger)
{
  static const char *const functions[] = { "count", "coalesce", "length", "max", "min", "sum", NULL };

  /* Inside a view or trigger @trigger names it: the exporter has no business in one. */
  if (trigger != NULL)
    return SQLITE_DENY;

  switch (action)
    {
    case SQLITE_SELECT:
      return SQLITE_OK;
    case SQLITE_READ:
      /* A table of which no column is read, as in count(*), comes without a schema; there is none but main that the
       * connection could have made a table in. */
      return is_outgoing (first) && (g_strcmp0 (schema, "main") == 0 || (schema == NULL && g_strcmp0 (second, "") == 0))
               ? SQLITE_OK
               : SQLITE_DENY;
    case SQLITE_FUNCTION:
      return g_strv_contains (functions, second) ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_TRANSACTION:
      return SQLITE_OK; /* a bundle is read from one snapshot */
    default:
      return SQLITE_DENY;
    }
}

void
canton_wall_install (CantonDatabase *self)
{
  sqlite3_set_authorizer (self->handle, authorize, self);
}
