/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-list.h"

#include "canton-ask.h"
#include "canton-i18n.h"
#include "canton-list-file.h"
#include "canton-pick-file.h"
#include "canton-shell-window.h"

typedef struct
{
  CantonList *list;
  GListModel *rows;
  CantonProgress *progress;
  char *path;
} Exporting;

static void
exporting_free (Exporting *exporting)
{
  g_object_unref (exporting->list);
  g_clear_object (&exporting->rows);
  g_clear_object (&exporting->progress);
  g_free (exporting->path);
  g_free (exporting);
}

static char *
get_cell (gpointer item, gpointer column)
{
  return ((const CantonListColumn *) column)->get_text (item);
}

static void
on_exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Exporting *exporting = data;
  CantonShellWindow *window = canton_shell_window_of (GTK_WIDGET (exporting->list));
  g_autoptr (GError) error = NULL;
  gint64 n_rows = 0;
  gboolean done = canton_list_file_write_finish (G_LIST_MODEL (source), result, &n_rows, &error);

  if (window != NULL && done)
    {
      g_autofree char *message = g_strdup_printf (ngettext ("Wrote %u row to %s", "Wrote %u rows to %s", n_rows),
                                                  (guint) n_rows, exporting->path);

      canton_shell_window_add_toast (window, message);
    }
  else if (window != NULL)
    {
      canton_ask_show_error (GTK_WIDGET (window), _("The list was not written"), error);
    }
  exporting_free (exporting);
}

static void
on_export_picked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Exporting *exporting = data;
  CantonList *self = exporting->list;
  const CantonListInfo *info = canton_list_get_info (self);
  g_autoptr (GFile) file = canton_pick_file_finish (result);
  CantonShellWindow *window = canton_shell_window_of (GTK_WIDGET (self));
  g_autofree CantonListFileColumn *columns = NULL;

  if (file == NULL || window == NULL || canton_list_get_model (self) == NULL)
    {
      exporting_free (exporting);
      return;
    }

  columns = g_new0 (CantonListFileColumn, info->n_columns);
  for (guint i = 0; i < info->n_columns; i++)
    {
      columns[i].title = canton_list_column_get_title (&info->columns[i]);
      columns[i].get_text = get_cell;
      columns[i].user_data = (gpointer) &info->columns[i];
    }
  exporting->path = g_file_get_path (file);
  exporting->progress = canton_progress_new (_("Writing the list"));
  canton_shell_window_show_progress (window, exporting->progress);
  canton_list_file_write_async (exporting->path, columns, info->n_columns, exporting->rows,
                                exporting->progress, on_exported_cb, exporting);
}

static void
begin_export (CantonList *self, GListModel *rows, const char *title, const char *name)
{
  const CantonPickFilter filters[] = { { _("Spreadsheets (CSV)"), "*.csv" }, { NULL } };
  g_autofree char *file_name = g_strconcat (name, ".csv", NULL);
  Exporting *exporting = g_new0 (Exporting, 1);

  exporting->list = g_object_ref (self);
  exporting->rows = g_object_ref (rows);
  canton_pick_file (GTK_WIDGET (self), CANTON_PICK_SAVE, title, _("_Export"), file_name, filters, NULL, on_export_picked_cb,
                    exporting);
}

void
canton_list_export (CantonList *self, const char *name)
{
  g_return_if_fail (CANTON_IS_LIST (self));
  g_return_if_fail (canton_list_get_model (self) != NULL);

  begin_export (self, G_LIST_MODEL (canton_list_get_model (self)), _("Export the List"), name);
}

void
canton_list_export_selected (CantonList *self, const char *name)
{
  CantonQueryModel *model;
  g_autoptr (CantonQueryModel) chosen = NULL;

  g_return_if_fail (CANTON_IS_LIST (self));
  g_return_if_fail (canton_list_get_model (self) != NULL);

  /* A model of its own, which reads a page at a time like the whole list. */
  model = canton_list_get_model (self);
  chosen = canton_query_model_new (canton_list_get_info (self)->get_item_type (), canton_list_get_info (self)->fetch,
                                   canton_query_model_get_data (model), NULL);
  canton_query_model_set_ids (chosen, canton_list_get_selected_ids (self));
  begin_export (self, G_LIST_MODEL (chosen), _("Export What Is Selected"), name);
}
