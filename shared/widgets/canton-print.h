/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Returns what prints @document: it lays it out on the paper that was chosen and draws the pages asked for. For a PDF
 * file without a dialogue call canton_document_write_pdf() instead. (transfer full) */
GtkPrintOperation *canton_print_operation_new (CantonDocument *document);

/* Asks for a printer over @parent, and prints. @callback is told how it went; @cancellable closes the dialogue. */
void canton_print_document_async (GtkWindow *parent,
                                  CantonDocument *document,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/* Returns whether the document went to the printer. FALSE without @error when the person thought better of it. */
gboolean canton_print_document_finish (GAsyncResult *result, GError **error);

/* The same for whoever has nothing to do afterwards: a failure is told over @parent, any widget in the window. */
void canton_print_document (GtkWidget *parent, CantonDocument *document);

/* Asks where to, writes @document as PDF, suggesting the name @file_name, and says where it is. */
void canton_print_save (GtkWidget *parent, CantonDocument *document, const char *file_name);

G_END_DECLS
