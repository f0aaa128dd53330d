/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-known-serial.h"

#include <string.h>

/* Less is no number, more than so many sales are not what somebody means who types one. */
#define SHORTEST 4
#define END 6
#define FEW 200

void
canton_known_serial_init (CantonKnownSerial *self, const char *typed)
{
  g_autofree char *word = typed != NULL ? g_strstrip (g_ascii_strup (typed, -1)) : g_strdup ("");
  gsize length = strlen (word);

  *self = (CantonKnownSerial){ NULL };
  if (length < SHORTEST)
    return;
  for (const char *p = word; *p != '\0'; p++)
    if (!g_ascii_isgraph (*p) || *p == '%' || *p == '_')
      return;

  self->from = g_strdup (word);
  self->to = g_strconcat (word, "\x7f", NULL);
  if (length >= END)
    {
      self->end = g_strdup (word + length - END);
      self->like = g_strconcat ("%", word, NULL);
    }
}

void
canton_known_serial_clear (CantonKnownSerial *self)
{
  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->to, g_free);
  g_clear_pointer (&self->end, g_free);
  g_clear_pointer (&self->like, g_free);
}

void
canton_known_serial_bind (CantonKnownSerial *self, CantonStatement *statement)
{
  if (self->from == NULL || !canton_statement_has_parameter (statement, 8))
    return;

  canton_statement_bind_text (statement, 8, self->from);
  canton_statement_bind_text (statement, 9, self->to);
  canton_statement_bind_text (statement, 10, self->end);
  canton_statement_bind_text (statement, 11, self->like);
}

gboolean
canton_known_serial_look (CantonKnownSerial *self, CantonDatabase *database, gboolean *found, GError **error)
{
  g_autoptr (CantonStatement) row = NULL;
  gint64 n;

  *found = FALSE;
  if (self->from == NULL)
    return TRUE;

  row = canton_database_prepare (
    database,
    "SELECT (SELECT count(*) FROM (SELECT 1 FROM sale_lines WHERE serial <> '' AND serial >= ?8 AND serial < ?9 LIMIT 201)) + "
    "(SELECT count(*) FROM (SELECT 1 FROM sale_lines WHERE serial <> '' AND substr (serial, -6) = ?10 AND serial LIKE ?11 "
    "LIMIT 201))",
    error);
  if (row == NULL)
    return FALSE;
  canton_known_serial_bind (self, row);
  if (canton_statement_step (row, error) != CANTON_STEP_ROW)
    return FALSE;
  n = canton_statement_get_int (row, 0);
  *found = n > 0 && n <= FEW;

  return TRUE;
}
