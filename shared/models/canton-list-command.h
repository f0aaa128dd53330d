/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-command.h"
#include "canton-context.h"
#include "canton-list-file.h"

G_BEGIN_DECLS

/* The sub-command "export-csv" of either program, over its own lists. */

typedef struct
{
  const char *name;        /* as on the command line */
  const CantonListFileColumn *columns;   /* their titles marked by N_(), and translated here */
  guint n_columns;
  GArray *(*list) (CantonDatabase *database, GError **error);   /* ids, gint64, in order */
  CantonQueryFetch fetch;
} CantonListCommand;

/* Writes the list that the first argument names, or the first of @lists, to the file @to, told as progress and in the result.
 * @lists ends with a name of NULL. CANTON_ERROR_USAGE for an unknown name, and when @to is NULL. */
gboolean canton_list_command_run (CantonCommandLine       *line,
                                  CantonStoreKind          kind,
                                  const CantonListCommand *lists,
                                  const char              *to,
                                  GError                 **error);

/* For other commands that write a list: whether there is a file to write, the progress over rows (@data is the CantonCommandLine),
 * and the result {"rows": n}. */
gboolean canton_list_command_check_path (const char *to, GError **error);
void canton_list_command_on_progress (goffset done, goffset total, gpointer data);
void canton_list_command_set_rows (CantonCommandLine *line, gint64 n_rows);

/* Cells of one field of a record that is told as it stands: a text, a day, a number. */
#define CANTON_LIST_TEXT_GETTER(name, Type, member)                                                                    \
  static char *name (gpointer item, gpointer data) { return g_strdup (((Type *) item)->member); }
#define CANTON_LIST_DAY_GETTER(name, Type, member)                                                                     \
  static char *name (gpointer item, gpointer data) { return canton_list_command_format_day (((Type *) item)->member); }
#define CANTON_LIST_NUMBER_GETTER(name, Type, member)                                                                  \
  static char *name (gpointer item, gpointer data)                                                                     \
  {                                                                                                                    \
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) ((Type *) item)->member);                                    \
  }

/* Returns @day as every spreadsheet reads it. (transfer full) */
char *canton_list_command_format_day (CantonDay day);

G_END_DECLS
