/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-import-assistant.h"

#include "canton-ask.h"
#include "canton-assistant.h"
#include "canton-dealership-table.h"
#include "canton-encoding.h"
#include "canton-error.h"
#include "canton-field.h"
#include "canton-form.h"
#include "canton-i18n.h"
#include "canton-pick-file.h"
#include "canton-shell-window.h"
#include "dealer-import-mapping.h"
#include "dealer-importer.h"

#include <string.h>

/* So many reasons are told one by one. */
#define MAX_REASONS 500

/* In the order of the drop-down. */
static const char separators[] = { ',', ';', '\t' };

struct _DealerImportAssistant
{
  AdwBin parent_instance;

  CantonContext *context;
  CantonDealership *dealership;
  DealerImportFile *file;
  CantonProgress *progress; /* of what goes on; NULL: nothing */
  gboolean filling;         /* the choices are being set, not chosen */
  gboolean known;           /* this very file was imported before */

  CantonAssistant *assistant;
  CantonAssistantPage *file_page;
  GtkLabel *file_name;
  GtkWidget *choices;
  GtkDropDown *kind;
  CantonField *encoding_field;
  GtkDropDown *encoding;
  CantonField *separator_field;
  GtkDropDown *separator;
  CantonField *titled_field;
  GtkCheckButton *titled;
  GtkWidget *known_box;
  GtkLabel *known_label;
  GtkCheckButton *again;
  DealerImportMapping *raw;
  CantonAssistantPage *columns_page;
  CantonField *order_field;
  GtkDropDown *order;
  CantonField *brand_field;
  GtkEditable *brand;
  CantonField *delivered_field;
  GtkCheckButton *delivered;
  GtkLabel *recalled;
  GtkLabel *fault;
  DealerImportMapping *mapping;
  CantonAssistantPage *check_page;
  GtkLabel *forecast;
  GtkStringList *reasons;
  GtkWidget *reasons_window;
  GtkWidget *reasons_title;
};

G_DEFINE_FINAL_TYPE (DealerImportAssistant, dealer_import_assistant, ADW_TYPE_BIN)

/* Work that the assistant waits for; it may be gone when it ends. */
typedef struct
{
  DealerImportAssistant *self; /* weak */
  DealerImportFile *file;
  CantonProgress *progress;
  char *path;                  /* of a file to open */
  const char *encoding;        /* to read it in instead */
  DealerImporter importer;
  GPtrArray *reasons;          /* of char */
} Work;

static Work *
work_new (DealerImportAssistant *self, const char *title)
{
  Work *work = g_new0 (Work, 1);

  g_clear_object (&self->progress);
  self->progress = canton_progress_new (title);
  canton_assistant_show_progress (self->assistant, self->progress);
  g_set_weak_pointer (&work->self, self);
  work->progress = g_object_ref (self->progress);
  work->file = self->file != NULL ? dealer_import_file_ref (self->file) : NULL;
  work->reasons = g_ptr_array_new_with_free_func (g_free);

  return work;
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_weak_pointer (&work->self);
  dealer_importer_clear (&work->importer);
  g_clear_pointer (&work->file, dealer_import_file_free);
  g_object_unref (work->progress);
  g_ptr_array_unref (work->reasons);
  g_free (work->path);
  g_free (work);
}

/* Returns the assistant, if it is still there. */
static DealerImportAssistant *
work_end (Work *work)
{
  canton_progress_finish (work->progress);
  if (work->self == NULL || gtk_widget_get_root (GTK_WIDGET (work->self)) == NULL)
    return NULL;
  g_clear_object (&work->self->progress);

  return work->self;
}

/* The file */

static void
check_file (DealerImportAssistant *self)
{
  canton_assistant_page_set_complete (self->file_page,
                                      self->file != NULL && (!self->known || gtk_check_button_get_active (self->again)));
}

static void
show_known (DealerImportAssistant *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;
  CantonInstant imported_at = 0;

  if (!dealer_importer_knows (canton_context_get_reader (self->context), self->file, &imported_at, &error))
    g_warning ("%s", error->message);
  self->known = imported_at != 0;
  gtk_check_button_set_active (self->again, FALSE);
  gtk_widget_set_visible (self->known_box, self->known);
  if (!self->known)
    return;

  when = dealer_importer_format_time (imported_at);
  text = g_strdup_printf (_("This very file was imported on %s. Nothing is imported twice: rows that were taken then are passed over."),
                          when);
  gtk_label_set_label (self->known_label, text);
}

static void
select_order (DealerImportAssistant *self)
{
  gtk_drop_down_set_selected (self->order, self->file->date_order);
  canton_field_set_hint (self->order_field, self->file->date_is_certain ? _("Only this order reads the days in this file")
                                                                        : _("Please look whether the days below are right"));
}

/* Sets every choice to what the file is read as. */
static void
show_file (DealerImportAssistant *self)
{
  DealerImportFile *file = self->file;
  g_autofree char *name = g_path_get_basename (file->path);
  g_autofree char *size = g_format_size (g_bytes_get_size (file->bytes));
  g_autofree char *text = g_strdup_printf (C_ ("file and size", "%s, %s"), name, size);

  self->filling = TRUE;
  gtk_label_set_label (self->file_name, text);
  gtk_label_set_ellipsize (self->file_name, PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_visible (self->choices, TRUE);
  gtk_drop_down_set_selected (self->kind, file->kind);
  gtk_widget_set_sensitive (GTK_WIDGET (self->kind), file->cards == NULL);
  for (guint i = 0; canton_encoding_list ()[i] != NULL; i++)
    if (file->encoding == canton_encoding_list ()[i])
      gtk_drop_down_set_selected (self->encoding, i);
  gtk_widget_set_visible (GTK_WIDGET (self->separator_field), file->cards == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->titled_field), file->cards == NULL);
  gtk_check_button_set_active (self->titled, file->titled);
  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    if (file->separator == separators[i])
      gtk_drop_down_set_selected (self->separator, i);
  dealer_import_mapping_set_file (self->raw, file, self->dealership->currency);
  gtk_widget_set_visible (GTK_WIDGET (self->columns_page), file->cards == NULL);
  self->filling = FALSE;
  check_file (self);
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  if (work->path != NULL)
    work->file = dealer_import_file_open (work->path, &error);
  else
    dealer_import_file_set_encoding (work->file, work->encoding, &error);
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Work *work = g_task_get_task_data (G_TASK (result));
  DealerImportAssistant *self = work_end (work);
  g_autoptr (GError) error = NULL;
  gboolean opened = g_task_propagate_boolean (G_TASK (result), &error);
  gboolean recalled = FALSE;

  if (self == NULL)
    return;
  if (!opened)
    {
      canton_ask_show_error (GTK_WIDGET (self), work->path != NULL ? _("The file cannot be imported")
                                                                   : _("The file is not written in this encoding"), error);
      if (self->file != NULL)
        show_file (self);
      return;
    }

  if (work->path != NULL)
    {
      g_clear_pointer (&self->file, dealer_import_file_free);
      self->file = dealer_import_file_ref (work->file);
      show_known (self);
    }
  if (!dealer_importer_recall (canton_context_get_reader (self->context), self->file, &recalled, &error))
    g_warning ("%s", error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->recalled), recalled);
  show_file (self);
}

static void
run_open (Work *work)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_opened_cb, NULL);

  g_task_set_source_tag (task, run_open);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, open_in_thread);
}

static void
open_file (DealerImportAssistant *self, const char *path)
{
  Work *work = work_new (self, _("Reading the file"));

  g_clear_pointer (&work->file, dealer_import_file_free);
  work->path = g_strdup (path);
  run_open (work);
}

static void
on_picked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DealerImportAssistant) self = data;
  g_autoptr (GFile) file = canton_pick_file_finish (result);

  if (file != NULL && g_file_peek_path (file) != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    open_file (self, g_file_peek_path (file));
}

static void
on_choose_cb (DealerImportAssistant *self)
{
  const CantonPickFilter filters[] = { { _("Tables and address cards"), "*.csv;*.tsv;*.txt;*.vcf" }, { NULL } };

  canton_pick_file (GTK_WIDGET (self), CANTON_PICK_OPEN, _("Choose a File to Import"), NULL, NULL, filters, NULL, on_picked_cb,
                    g_object_ref (self));
}

static void
on_encoding_cb (DealerImportAssistant *self)
{
  Work *work;

  if (self->filling || self->file == NULL)
    return;
  work = work_new (self, _("Reading the file"));
  work->encoding = canton_encoding_list ()[gtk_drop_down_get_selected (self->encoding)];
  run_open (work);
}

static void
on_separator_cb (DealerImportAssistant *self)
{
  g_autoptr (GError) error = NULL;

  if (self->filling || self->file == NULL)
    return;
  if (!dealer_import_file_set_separator (self->file, separators[gtk_drop_down_get_selected (self->separator)], &error))
    canton_ask_show_error (GTK_WIDGET (self), _("The file cannot be read that way"), error);
  show_file (self);
}

static void
on_titled_cb (DealerImportAssistant *self)
{
  g_autoptr (GError) error = NULL;

  if (self->filling || self->file == NULL)
    return;
  if (!dealer_import_file_set_titled (self->file, gtk_check_button_get_active (self->titled), &error))
    canton_ask_show_error (GTK_WIDGET (self), _("The file cannot be read that way"), error);
  gtk_widget_set_visible (GTK_WIDGET (self->recalled), FALSE);
  show_file (self);
}

static void
on_kind_cb (DealerImportAssistant *self)
{
  if (self->filling || self->file == NULL)
    return;
  dealer_import_file_set_kind (self->file, gtk_drop_down_get_selected (self->kind));
  gtk_widget_set_visible (GTK_WIDGET (self->recalled), FALSE);
}

/* The columns */

static void
check_columns (DealerImportAssistant *self)
{
  g_autoptr (GError) error = NULL;

  if (self->file == NULL)
    return;
  dealer_import_fields_check (self->file->kind, self->file->fields, self->file->n_columns, self->file->brand != NULL, &error);
  gtk_label_set_label (self->fault, error != NULL ? error->message : _("Columns marked * are needed. Others can be left out."));
  if (error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->fault), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->fault), "error");
  canton_assistant_page_set_complete (self->columns_page, error == NULL);
}

static void
on_columns_entered_cb (DealerImportAssistant *self)
{
  gboolean is_of_brands = self->file->kind != DEALER_IMPORT_CUSTOMERS;

  self->filling = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->brand_field), is_of_brands);
  gtk_widget_set_visible (GTK_WIDGET (self->delivered_field), self->file->kind == DEALER_IMPORT_SALES);
  gtk_editable_set_text (self->brand, self->file->brand != NULL ? self->file->brand : "");
  gtk_check_button_set_active (self->delivered, self->file->delivered);
  select_order (self);
  self->filling = FALSE;
  dealer_import_mapping_set_file (self->mapping, self->file, self->dealership->currency);
  check_columns (self);
}

static void
on_columns_choice_cb (DealerImportAssistant *self)
{
  g_autofree char *brand = NULL;

  if (self->filling || self->file == NULL)
    return;
  brand = g_strstrip (g_strdup (gtk_editable_get_text (self->brand)));
  g_clear_pointer (&self->file->brand, g_free);
  if (*brand != '\0')
    self->file->brand = g_steal_pointer (&brand);
  self->file->delivered = gtk_check_button_get_active (self->delivered);
  self->file->date_order = gtk_drop_down_get_selected (self->order);
  dealer_import_mapping_refresh (self->mapping);
  check_columns (self);
}

/* What would become of the rows */

static void
report (goffset done, goffset total, gpointer progress)
{
  canton_progress_report (progress, done, total, NULL);
}

static void
note_failure (gint64 row, gint64 line, const char *why, gpointer data)
{
  Work *work = data;

  if (work->reasons->len < MAX_REASONS)
    g_ptr_array_add (work->reasons, g_strdup_printf (_("Line %'u: %s"), (guint) line, why));
}

static Work *
importing_new (DealerImportAssistant *self, const char *title)
{
  Work *work = work_new (self, title);

  dealer_importer_init (&work->importer, work->file);
  work->importer.progress = report;
  work->importer.progress_data = work->progress;
  work->importer.failed_row = note_failure;
  work->importer.failed_data = work;

  return work;
}

static gboolean
run_check (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return dealer_importer_check (database, &((Work *) data)->importer, cancellable, error);
}

static char *
describe (const DealerImporter *importer)
{
  g_autofree char *rows =
    g_strdup_printf (ngettext ("%'u row", "%'u rows", (guint) importer->rows), (guint) importer->rows);

  return g_strdup_printf (_("%s: %'u create something new, %'u add to what is known, %'u were imported before and are passed over, "
                            "%'u cannot be taken."),
                          rows, (guint) importer->created, (guint) importer->changed, (guint) importer->repeated,
                          (guint) importer->failed);
}

static void
show_forecast (DealerImportAssistant *self, Work *work)
{
  g_autofree char *text = describe (&work->importer);

  gtk_label_set_label (self->forecast, text);
  for (guint i = 0; i < work->reasons->len; i++)
    gtk_string_list_append (self->reasons, g_ptr_array_index (work->reasons, i));
  if (work->importer.failed > work->reasons->len)
    {
      guint more = work->importer.failed - work->reasons->len;
      g_autofree char *rest = g_strdup_printf (ngettext ("and %'u more", "and %'u more", more), more);

      gtk_string_list_append (self->reasons, rest);
    }
  gtk_widget_set_visible (self->reasons_window, work->reasons->len > 0);
  gtk_widget_set_visible (self->reasons_title, work->reasons->len > 0);
  canton_assistant_page_set_complete (self->check_page, work->importer.created + work->importer.changed > 0);
}

static void
on_check_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Work *work = canton_store_thread_get_job_data (result);
  DealerImportAssistant *self = work_end (work);
  g_autoptr (GError) error = NULL;

  canton_store_thread_run_finish (CANTON_STORE_THREAD (source), result, &error);
  if (self == NULL)
    return;
  if (g_error_matches (error, DEALER_IMPORTER_ERROR, DEALER_IMPORTER_CHECKED))
    {
      show_forecast (self, work);
      return;
    }
  gtk_label_set_label (self->forecast, _("The rows were not looked at. Go back and on again to do so."));
  canton_ask_show_error (GTK_WIDGET (self), _("The file cannot be imported as it is"), error);
}

static void
on_check_entered_cb (DealerImportAssistant *self)
{
  gtk_string_list_splice (self->reasons, 0, g_list_model_get_n_items (G_LIST_MODEL (self->reasons)), NULL);
  gtk_widget_set_visible (self->reasons_window, FALSE);
  gtk_widget_set_visible (self->reasons_title, FALSE);
  gtk_label_set_label (self->forecast, _("Every row is tried, and nothing is kept yet."));
  canton_assistant_page_set_complete (self->check_page, FALSE);
  if (self->progress == NULL)
    {
      Work *work = importing_new (self, _("Trying every row"));

      canton_store_thread_run_async (canton_context_get_store (self->context), CANTON_JOB_WRITE, run_check, work, work_free,
                                     canton_progress_get_cancellable (work->progress), on_check_done_cb, NULL);
    }
}

/* The import */

static gboolean
run_import (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return dealer_importer_run (database, &((Work *) data)->importer, cancellable, error);
}

static void
on_imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Work *work = canton_store_thread_get_job_data (result);
  DealerImportAssistant *self = work_end (work);
  g_autoptr (GError) error = NULL;
  gboolean done = canton_store_thread_run_finish (CANTON_STORE_THREAD (source), result, &error);
  g_autofree char *message = NULL;

  if (self == NULL)
    return;
  if (!done)
    {
      canton_ask_show_error (GTK_WIDGET (self), _("Nothing was imported; everything is as it was"), error);
      return;
    }
  message = g_strdup_printf (_("Imported: %'u created, %'u changed, %'u known already, %'u failed"),
                             (guint) work->importer.created, (guint) work->importer.changed, (guint) work->importer.repeated,
                             (guint) work->importer.failed);
  canton_shell_window_add_toast (canton_shell_window_of (GTK_WIDGET (self)), message);
  g_signal_emit_by_name (self, "closed", work->importer.import_id);
}

static gboolean
on_import_cb (DealerImportAssistant *self)
{
  g_autofree char *name = g_path_get_basename (self->file->path);
  g_autofree char *label = g_strdup_printf (_("Import of “%s”"), name);
  Work *work = importing_new (self, label);

  work->importer.again = self->known;
  canton_store_thread_command_async (canton_context_get_store (self->context), label, run_import, work, work_free,
                                     canton_progress_get_cancellable (work->progress), on_imported_cb, NULL);

  return TRUE;
}

static void
on_cancelled_cb (DealerImportAssistant *self)
{
  if (self->progress != NULL)
    g_cancellable_cancel (canton_progress_get_cancellable (self->progress));
  g_signal_emit_by_name (self, "closed", (gint64) 0);
}

GtkWidget *
dealer_import_assistant_new (CantonContext *context, const char *path)
{
  DealerImportAssistant *self = g_object_new (DEALER_TYPE_IMPORT_ASSISTANT, NULL);

  self->context = g_object_ref (context);
  self->dealership = canton_dealership_table_load (canton_context_get_reader (context), NULL);
  if (path != NULL)
    open_file (self, path);

  return GTK_WIDGET (self);
}

static void
dealer_import_assistant_dispose (GObject *object)
{
  DealerImportAssistant *self = DEALER_IMPORT_ASSISTANT (object);

  if (self->progress != NULL)
    g_cancellable_cancel (canton_progress_get_cancellable (self->progress));
  g_clear_object (&self->progress);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dealer_import_assistant_parent_class)->dispose (object);
}

static void
dealer_import_assistant_finalize (GObject *object)
{
  DealerImportAssistant *self = DEALER_IMPORT_ASSISTANT (object);

  canton_dealership_free (self->dealership);
  g_clear_pointer (&self->file, dealer_import_file_free);

  G_OBJECT_CLASS (dealer_import_assistant_parent_class)->finalize (object);
}

static void
dealer_import_assistant_class_init (DealerImportAssistantClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dealer_import_assistant_dispose;
  G_OBJECT_CLASS (klass)->finalize = dealer_import_assistant_finalize;

  g_type_ensure (DEALER_TYPE_IMPORT_MAPPING);
  g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Dealer/import/dealer-import-assistant.ui");
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, assistant);
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, file_page);
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, file_name);
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, choices);
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, kind);
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, encoding_field);
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, encoding);
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, separator_field);
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, separator);
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, titled_field);
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, titled);
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, known_box);
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, known_label);
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, again);
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, raw);
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, columns_page);
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, order_field);
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, order);
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, brand_field);
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, brand);
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, delivered_field);
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, delivered);
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, recalled);
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, fault);
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, mapping);
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, check_page);
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, forecast);
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, reasons);
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, reasons_window);
  gtk_widget_class_bind_template_child (widget_class, DealerImportAssistant, reasons_title);
  gtk_widget_class_bind_template_callback (widget_class, check_file);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_encoding_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_separator_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_titled_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_columns);
  gtk_widget_class_bind_template_callback (widget_class, on_columns_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_columns_choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_check_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_import_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cancelled_cb);
}

static void
dealer_import_assistant_init (DealerImportAssistant *self)
{
  static const char *const no_titles[] = { NULL };
  GtkStringList *encodings = gtk_string_list_new (no_titles);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = TRUE;
  for (guint i = 0; canton_encoding_list ()[i] != NULL; i++)
    gtk_string_list_append (encodings, canton_encoding_list ()[i]);
  gtk_drop_down_set_model (self->encoding, G_LIST_MODEL (encodings));
  g_object_unref (encodings);
  self->filling = FALSE;
}
