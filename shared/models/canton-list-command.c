/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-list-command.h"

#include "canton-error.h"
#include "canton-i18n.h"

typedef struct
{
  CantonCommandLine *line;
  const CantonListCommand *list;
  const char *to;
  gint64 n_rows;
} Export;

char *
canton_list_command_format_day (CantonDay day)
{
  char text[CANTON_DAY_TEXT_SIZE];

  return g_strdup (canton_day_to_text (day, text));
}

void
canton_list_command_on_progress (goffset done, goffset total, gpointer data)
{
  canton_command_line_progress (data, _("Writing"), done, total);
}

gboolean
canton_list_command_check_path (const char *to, GError **error)
{
  if (to == NULL)
    g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("The option --to is needed"));

  return to != NULL;
}

void
canton_list_command_set_rows (CantonCommandLine *line, gint64 n_rows)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_int_member (object, "rows", n_rows);
  json_node_take_object (node, object);
  canton_command_line_set_result (line, node);
}

static const CantonListCommand *
find_list (CantonCommandLine *line, const CantonListCommand *lists, GError **error)
{
  const char *const *arguments = canton_command_line_get_arguments (line);
  g_autoptr (GString) names = g_string_new (NULL);

  if (arguments[0] == NULL)
    return lists;
  for (; lists->name != NULL; lists++)
    {
      if (g_str_equal (lists->name, arguments[0]))
        return lists;
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", lists->name);
    }
  g_set_error (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("“%s” is none of these: %s"), arguments[0], names->str);

  return NULL;
}

static gboolean
write_list (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Export *export = data;
  const CantonListCommand *list = export->list;
  g_autofree CantonListFileColumn *columns = g_memdup2 (list->columns, list->n_columns * sizeof *columns);
  g_autoptr (GArray) ids = list->list (database, error);

  for (guint i = 0; i < list->n_columns; i++)
    columns[i].title = _(columns[i].title);

  return ids != NULL && canton_list_file_write (export->to, columns, list->n_columns, ids, list->fetch, database,
                                                canton_list_command_on_progress, export->line, cancellable, &export->n_rows, error);
}

gboolean
canton_list_command_run (CantonCommandLine       *line,
                         CantonStoreKind          kind,
                         const CantonListCommand *lists,
                         const char              *to,
                         GError                 **error)
{
  Export export = { .line = line, .to = to };
  g_autoptr (CantonContext) context = NULL;

  if (!canton_list_command_check_path (to, error) || (export.list = find_list (line, lists, error)) == NULL ||
      (context = canton_context_open (canton_command_line_get_folder (line), kind, error)) == NULL ||
      !canton_store_thread_run (canton_context_get_store (context), CANTON_JOB_READ, write_list, &export,
                                canton_command_line_get_cancellable (line), error))
    return FALSE;
  canton_command_line_print (line, ngettext ("%d row in %s", "%d rows in %s", export.n_rows), (int) export.n_rows, to);
  canton_list_command_set_rows (line, export.n_rows);

  return TRUE;
}
