/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-print.h"
#include "canton-config.h"

#include "canton-ask.h"
#include "canton-i18n.h"
#include "canton-pick-file.h"
#include "canton-shell-window.h"

static void
on_begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, CantonDocument *document)
{
  gtk_print_operation_set_n_pages (operation, canton_document_paginate (document, gtk_print_context_get_width (context),
                                                                        gtk_print_context_get_height (context)));
}

static void
on_draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, CantonDocument *document)
{
  canton_document_draw_page (document, gtk_print_context_get_cairo_context (context), page);
}

GtkPrintOperation *
canton_print_operation_new (CantonDocument *document)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();

  gtk_print_operation_set_job_name (operation, canton_document_get_title (document));
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  /* The document has margins of its own, which every printer can print within. */
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect_data (operation, "begin-print", G_CALLBACK (on_begin_print_cb), g_object_ref (document),
                         (GClosureNotify) g_object_unref, 0);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (on_draw_page_cb), g_object_ref (document),
                         (GClosureNotify) g_object_unref, 0);

  return operation;
}

static void
on_done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, GTask *task)
{
  GError *error = NULL;

  if (g_task_get_completed (task))
    return;
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      g_task_return_error (task, error);
      return;
    }
  g_task_return_boolean (task, result == GTK_PRINT_OPERATION_RESULT_APPLY);
}

static void
on_cancelled_cb (GCancellable *cancellable, GtkPrintOperation *operation)
{
  gtk_print_operation_cancel (operation);
}

void
canton_print_document_async (GtkWindow *parent,
                             CantonDocument *document,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GtkPrintOperation) operation = canton_print_operation_new (document);
  GError *error = NULL;
  GtkPrintOperationResult result;

  g_task_set_source_tag (task, canton_print_document_async);
  g_signal_connect_data (operation, "done", G_CALLBACK (on_done_cb), g_object_ref (task),
                         (GClosureNotify) g_object_unref, 0);
  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (on_cancelled_cb), operation, 0);
  gtk_print_operation_set_allow_async (operation, TRUE);
  result = gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, &error);
  /* What fails at once is not told by the signal. */
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR && !g_task_get_completed (task))
    g_task_return_error (task,
                         error != NULL ? error : g_error_new_literal (GTK_PRINT_ERROR, GTK_PRINT_ERROR_GENERAL, ""));
  else
    g_clear_error (&error);
  g_object_unref (task);
}

gboolean
canton_print_document_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) parent = data;
  g_autoptr (GError) error = NULL;

  if (!canton_print_document_finish (result, &error) && error != NULL && gtk_widget_get_root (parent) != NULL)
    canton_ask_show_error (parent, _("This could not be printed"), error);
}

void
canton_print_document (GtkWidget *parent, CantonDocument *document)
{
  GtkRoot *root = gtk_widget_get_root (parent);

  g_return_if_fail (GTK_IS_WINDOW (root));
  g_return_if_fail (CANTON_IS_DOCUMENT (document));

  canton_print_document_async (GTK_WINDOW (root), document, NULL, on_printed_cb, g_object_ref (parent));
}

/* As a file */

typedef struct
{
  GtkWidget *parent; /* weak */
  CantonDocument *document;
} Saving;

static void
saving_free (Saving *saving)
{
  g_clear_weak_pointer (&saving->parent);
  g_object_unref (saving->document);
  g_free (saving);
}

static void
on_picked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Saving *saving = data;
  g_autoptr (GFile) file = canton_pick_file_finish (result);
  g_autoptr (GError) error = NULL;

  if (file != NULL && saving->parent != NULL && gtk_widget_get_root (saving->parent) != NULL)
    {
      CantonShellWindow *window = canton_shell_window_of (saving->parent);

      /* A page or two: written faster than a progress bar is drawn. */
      if (!canton_document_write_pdf (saving->document, g_file_peek_path (file), NULL, &error))
        {
          canton_ask_show_error (saving->parent, _("The PDF file was not written"), error);
        }
      else if (window != NULL)
        {
          g_autofree char *message = g_strdup_printf (_("Saved as %s"), g_file_peek_path (file));

          canton_shell_window_add_toast (window, message);
        }
    }
  saving_free (saving);
}

void
canton_print_save (GtkWidget *parent, CantonDocument *document, const char *file_name)
{
  const CantonPickFilter filters[] = { { _("PDF documents"), "*.pdf" }, { NULL } };
  Saving *saving = g_new0 (Saving, 1);

  g_return_if_fail (CANTON_IS_DOCUMENT (document));

  g_set_weak_pointer (&saving->parent, parent);
  saving->document = g_object_ref (document);
  canton_pick_file (parent, CANTON_PICK_SAVE, _("Save as PDF"), NULL, file_name, filters, NULL, on_picked_cb, saving);
}
