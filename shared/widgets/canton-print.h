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

G_END_DECLS
