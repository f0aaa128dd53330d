/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-import-view.h"

#include "canton-ask.h"
#include "canton-i18n.h"
#include "canton-imports-table.h"
#include "canton-list.h"
#include "canton-pick-file.h"
#include "canton-progress-strip.h"
#include "canton-shell-window.h"
#include "dealer-importer.h"
#include "dealer-imports-list.h"

#include <string.h>

/* In the order of the drop-down. */
static const char *const fates[] = { "", "failed", "created", "changed", "repeated" };

struct _DealerImportView
{
  AdwBin parent_instance;

  CantonContext *context;
  CantonImport *import;
  CantonProgress *progress; /* of the way back */

  GtkLabel *title;
  GtkLabel *summary;
  GtkButton *save;
  GtkButton *undo;
  GtkDropDown *fate;
  CantonList *list;
  GtkBox *strip;
};

G_DEFINE_FINAL_TYPE (DealerImportView, dealer_import_view, ADW_TYPE_BIN)

gint64
dealer_import_view_get_id (DealerImportView *self)
{
  return self->import != NULL ? self->import->id : 0;
}

static void
apply_filter (DealerImportView *self)
{
  guint selected = gtk_drop_down_get_selected (self->fate);

  if (self->import == NULL || selected >= G_N_ELEMENTS (fates))
    return;

  g_object_set (self->list, "filtered", selected != 0, NULL);
  canton_list_set_filter (self->list, dealer_import_rows_filter (self->import->id, fates[selected]));
}

static char *
describe (CantonImport *import)
{
  g_autofree char *time = dealer_importer_format_time (import->imported_at);
  g_autofree char *rows =
    g_strdup_printf (ngettext ("%'u row", "%'u rows", (guint) import->rows), (guint) import->rows);

  return g_strdup_printf (_("%s of %s, imported on %s: %'u created, %'u changed, %'u known already, %'u failed"), rows,
                          dealer_import_kind_word (import->kind), time, (guint) import->created, (guint) import->changed,
                          (guint) import->repeated, (guint) import->failed);
}

void
dealer_import_view_show (DealerImportView *self, CantonContext *context, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonImport) import = canton_imports_table_load (canton_context_get_reader (context), id, &error);
  g_autofree char *summary = NULL;

  if (import == NULL)
    {
      g_clear_object (&self->import);
      return;
    }
  if (self->context == NULL)
    {
      self->context = g_object_ref (context);
      canton_list_open (self->list, context, &dealer_import_rows_info);
    }
  g_set_object (&self->import, import);
  summary = describe (import);
  gtk_label_set_label (self->title, import->file_name);
  gtk_label_set_label (self->summary, summary);
  gtk_widget_set_visible (GTK_WIDGET (self->save), import->failed > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.save-failures", import->header[0] != '\0');
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.undo", import->undo_step != 0 && self->progress == NULL);
  gtk_drop_down_set_selected (self->fate, import->failed > 0 ? 1 : 0);
  apply_filter (self);
}

/* The rows that failed */

static void
on_save_picked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DealerImportView) self = data;
  g_autoptr (GFile) file = canton_pick_file_finish (result);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  CantonShellWindow *window = canton_shell_window_of (GTK_WIDGET (self));
  g_autofree char *message = NULL;

  if (file == NULL || window == NULL || self->import == NULL)
    return;

  if (!canton_import_rows_write_failures (canton_context_get_reader (self->context), self->import, text, &error) ||
      !g_file_set_contents (g_file_peek_path (file), text->str, text->len, &error))
    {
      canton_ask_show_error (GTK_WIDGET (self), _("The failed rows were not saved"), error);
      return;
    }
  message = g_strdup_printf (_("Saved in %s. Mend the rows there and import the file: rows taken before are passed over."),
                             g_file_peek_path (file));
  canton_shell_window_add_toast (window, message);
}

static void
on_save (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerImportView *self = DEALER_IMPORT_VIEW (widget);
  const CantonPickFilter filters[] = { { _("Spreadsheets (CSV)"), "*.csv" }, { NULL } };
  const char *dot = self->import != NULL ? strrchr (self->import->file_name, '.') : NULL;
  g_autofree char *stem = NULL;
  g_autofree char *suggestion = NULL;

  if (self->import == NULL)
    return;

  stem = dot != NULL ? g_strndup (self->import->file_name, dot - self->import->file_name) : g_strdup (self->import->file_name);
  suggestion = g_strdup_printf (C_ ("file name", "%s, failed rows.csv"), stem);
  canton_pick_file (widget, CANTON_PICK_SAVE, _("Save the Rows That Failed"), NULL, suggestion, filters, NULL, on_save_picked_cb,
                    g_object_ref (self));
}

/* The way back */

typedef struct
{
  DealerImportView *view; /* weak */
  gint64 id;
  CantonProgress *progress;
} Undoing;

static void
undoing_free (gpointer data)
{
  Undoing *undoing = data;

  g_clear_weak_pointer (&undoing->view);
  g_object_unref (undoing->progress);
  g_free (undoing);
}

static void
report (goffset done, goffset total, gpointer progress)
{
  canton_progress_report (progress, done, total, NULL);
}

static gboolean
undo (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Undoing *undoing = data;

  return canton_imports_table_undo (database, undoing->id, report, undoing->progress, cancellable, error);
}

static void
on_undone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Undoing *undoing = canton_store_thread_get_job_data (result);
  DealerImportView *self = undoing->view;
  g_autoptr (GError) error = NULL;
  gboolean undone = canton_store_thread_run_finish (CANTON_STORE_THREAD (source), result, &error);

  canton_progress_finish (undoing->progress);
  if (self == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  gtk_box_remove (self->strip, gtk_widget_get_first_child (GTK_WIDGET (self->strip)));
  g_clear_object (&self->progress);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.undo", !undone);
  if (undone)
    {
      canton_shell_window_add_toast (canton_shell_window_of (GTK_WIDGET (self)), _("The import was taken back"));
      g_clear_object (&self->import);
      g_signal_emit_by_name (self, "undone");
    }
  else
    {
      canton_ask_show_error (GTK_WIDGET (self), _("The import was not taken back; everything is as it was"), error);
    }
}

static void
on_undo_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DealerImportView) self = data;
  Undoing *undoing;

  if (!canton_ask_confirm_finish (result) || self->import == NULL || self->progress != NULL)
    return;

  self->progress = canton_progress_new (_("Taking the import back"));
  gtk_box_append (self->strip, canton_progress_strip_new (self->progress));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.undo", FALSE);

  undoing = g_new0 (Undoing, 1);
  g_set_weak_pointer (&undoing->view, self);
  undoing->id = self->import->id;
  undoing->progress = g_object_ref (self->progress);
  canton_store_thread_run_async (canton_context_get_store (self->context), CANTON_JOB_WRITE, undo, undoing, undoing_free,
                                 canton_progress_get_cancellable (self->progress), on_undone_cb, NULL);
}

static void
on_undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerImportView *self = DEALER_IMPORT_VIEW (widget);
  g_autofree char *heading = NULL;

  if (self->import == NULL)
    return;

  heading = g_strdup_printf (_("Take the import of “%s” back?"), self->import->file_name);
  canton_ask_confirm (widget, heading,
                      _("Everything it created is removed, everything it changed is as before. A brand that was told of it already is "
                        "told that it is not so. It cannot be done if any of it was changed by hand since; then nothing happens."),
                      _("_Take Back"), CANTON_ANSWER_DESTRUCTIVE, NULL, on_undo_answered_cb, g_object_ref (self));
}

static void
on_row_activated_cb (DealerImportView *self, CantonImportFate *row)
{
  g_autofree char *id = NULL;

  if (row->sale_id == 0 && row->customer_id == 0)
    return;
  id = g_strdup_printf ("%" G_GINT64_FORMAT, row->sale_id != 0 ? row->sale_id : row->customer_id);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-item", "(ss)", row->sale_id != 0 ? "sales" : "customers", id);
}

static void
dealer_import_view_dispose (GObject *object)
{
  DealerImportView *self = DEALER_IMPORT_VIEW (object);

  if (self->progress != NULL)
    g_cancellable_cancel (canton_progress_get_cancellable (self->progress));
  g_clear_object (&self->progress);
  g_clear_object (&self->import);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dealer_import_view_parent_class)->dispose (object);
}

static void
dealer_import_view_class_init (DealerImportViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dealer_import_view_dispose;

  g_signal_new ("undone", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "import.save-failures", NULL, on_save);
  gtk_widget_class_install_action (widget_class, "import.undo", NULL, on_undo);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Dealer/import/dealer-import-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DealerImportView, title);
  gtk_widget_class_bind_template_child (widget_class, DealerImportView, summary);
  gtk_widget_class_bind_template_child (widget_class, DealerImportView, save);
  gtk_widget_class_bind_template_child (widget_class, DealerImportView, undo);
  gtk_widget_class_bind_template_child (widget_class, DealerImportView, fate);
  gtk_widget_class_bind_template_child (widget_class, DealerImportView, list);
  gtk_widget_class_bind_template_child (widget_class, DealerImportView, strip);
  gtk_widget_class_bind_template_callback (widget_class, apply_filter);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
dealer_import_view_init (DealerImportView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
