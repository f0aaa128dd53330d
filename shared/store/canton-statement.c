/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-database-private.h"
#include "canton-i18n.h"

struct _CantonStatement
{
  CantonDatabase *database;
  sqlite3_stmt *handle;
  const char *key; /* NULL: not kept */
};

CantonStatement *
canton_statement_new (CantonDatabase *database, sqlite3_stmt *handle, const char *key)
{
  CantonStatement *self = g_new0 (CantonStatement, 1);

  self->database = database;
  self->handle = handle;
  self->key = key;

  return self;
}

void
canton_statement_free (CantonStatement *self)
{
  if (self == NULL)
    return;

  sqlite3_reset (self->handle);
  if (self->key != NULL)
    {
      sqlite3_clear_bindings (self->handle);
      canton_database_keep (self->database, self->handle, self->key);
    }
  else
    {
      sqlite3_finalize (self->handle);
    }
  g_free (self);
}

/* Binding fails only when a program is wrong: the parameter does not exist, or the statement is running. */
static void
check (CantonStatement *self, int result)
{
  if (result != SQLITE_OK)
    g_critical ("Cannot bind to “%s”: %s", sqlite3_sql (self->handle), sqlite3_errmsg (self->database->handle));
}

void
canton_statement_bind_int (CantonStatement *self, int parameter, gint64 value)
{
  check (self, sqlite3_bind_int64 (self->handle, parameter, value));
}

void
canton_statement_bind_text (CantonStatement *self, int parameter, const char *value)
{
  check (self, sqlite3_bind_text (self->handle, parameter, value, -1, SQLITE_STATIC));
}

void
canton_statement_bind_blob (CantonStatement *self, int parameter, gconstpointer data, gsize size)
{
  check (self, sqlite3_bind_blob64 (self->handle, parameter, data != NULL ? data : "", size, SQLITE_STATIC));
}

void
canton_statement_bind_bytes (CantonStatement *self, int parameter, GBytes *bytes)
{
  gsize size;
  gconstpointer data;

  if (bytes == NULL)
    {
      canton_statement_bind_null (self, parameter);
      return;
    }
  data = g_bytes_get_data (bytes, &size);
  canton_statement_bind_blob (self, parameter, data, size);
}

void
canton_statement_bind_null (CantonStatement *self, int parameter)
{
  check (self, sqlite3_bind_null (self->handle, parameter));
}

void
canton_statement_bind_day (CantonStatement *self, int parameter, CantonDay day)
{
  char text[CANTON_DAY_TEXT_SIZE];

  if (day == CANTON_DAY_NONE)
    canton_statement_bind_null (self, parameter);
  else
    check (self, sqlite3_bind_text (self->handle, parameter, canton_day_to_text (day, text), -1, SQLITE_TRANSIENT));
}

void
canton_statement_bind_valist (CantonStatement *self, const char *types, va_list arguments)
{
  for (int i = 0; types[i] != '\0'; i++)
    {
      gint64 integer;

      switch (types[i])
        {
        case 'i':
          canton_statement_bind_int (self, i + 1, va_arg (arguments, gint64));
          break;
        case 'n':
          canton_statement_bind_int (self, i + 1, va_arg (arguments, int));
          break;
        case 'z':
          integer = va_arg (arguments, gint64);
          if (integer == -1)
            canton_statement_bind_null (self, i + 1);
          else
            canton_statement_bind_int (self, i + 1, integer);
          break;
        case 't':
          canton_statement_bind_text (self, i + 1, va_arg (arguments, const char *));
          break;
        case 'd':
          canton_statement_bind_day (self, i + 1, va_arg (arguments, CantonDay));
          break;
        case 'b':
          canton_statement_bind_bytes (self, i + 1, va_arg (arguments, GBytes *));
          break;
        case '0':
          canton_statement_bind_null (self, i + 1);
          break;
        default:
          g_error ("Unknown letter %c in “%s”", types[i], types);
        }
    }
}

void
canton_statement_bind (CantonStatement *self, const char *types, ...)
{
  va_list arguments;

  va_start (arguments, types);
  canton_statement_bind_valist (self, types, arguments);
  va_end (arguments);
}

CantonStep
canton_statement_step (CantonStatement *self, GError **error)
{
  switch (sqlite3_step (self->handle))
    {
    case SQLITE_ROW:
      return CANTON_STEP_ROW;
    case SQLITE_DONE:
      return CANTON_STEP_DONE;
    default:
      canton_database_set_error (self->database, sqlite3_sql (self->handle), error);
      return CANTON_STEP_FAILED;
    }
}

gboolean
canton_statement_run (CantonStatement *self, GError **error)
{
  CantonStep step;

  while ((step = canton_statement_step (self, error)) == CANTON_STEP_ROW)
    continue;
  if (step == CANTON_STEP_DONE)
    sqlite3_reset (self->handle);

  return step == CANTON_STEP_DONE;
}

void
canton_statement_reset (CantonStatement *self)
{
  sqlite3_reset (self->handle);
}

gint64
canton_statement_get_int (CantonStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

const char *
canton_statement_get_text (CantonStatement *self, int column)
{
  const char *text = (const char *) sqlite3_column_text (self->handle, column);

  return text != NULL ? text : "";
}

gint64
canton_statement_get_price (CantonStatement *self, int column)
{
  return canton_statement_is_null (self, column) ? -1 : canton_statement_get_int (self, column);
}

CantonDay
canton_statement_get_day (CantonStatement *self, int column)
{
  return canton_day_parse ((const char *) sqlite3_column_text (self->handle, column));
}

const guint8 *
canton_statement_get_blob (CantonStatement *self, int column, gsize *size)
{
  const guint8 *data = sqlite3_column_blob (self->handle, column);

  *size = sqlite3_column_bytes (self->handle, column);
  return data;
}

GBytes *
canton_statement_get_bytes (CantonStatement *self, int column)
{
  gsize size;
  const guint8 *data;

  if (canton_statement_is_null (self, column))
    return NULL;

  data = canton_statement_get_blob (self, column, &size);
  return g_bytes_new (data, size);
}

gboolean
canton_statement_is_null (CantonStatement *self, int column)
{
  return sqlite3_column_type (self->handle, column) == SQLITE_NULL;
}

gboolean
canton_statement_has_parameter (CantonStatement *self, int parameter)
{
  return parameter <= sqlite3_bind_parameter_count (self->handle);
}

int
canton_statement_get_n_columns (CantonStatement *self)
{
  return sqlite3_column_count (self->handle);
}

const char *
canton_statement_get_column_name (CantonStatement *self, int column)
{
  return sqlite3_column_name (self->handle, column);
}
