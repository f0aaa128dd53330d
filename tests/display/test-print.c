/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-print.h"
#include "test-window.h"

#include <glib/gstdio.h>
#include <string.h>

static CantonDocument *
make_document (void)
{
  static const CantonDocumentColumn columns[] = { { "产品", CANTON_COLUMN_TEXT }, { "金额", CANTON_COLUMN_NUMBER } };
  static const char *const cells[] = { "极光 S3\nAUR-S3", "¥184,144.01" };
  CantonDocument *document = canton_document_new ("zh-CN", "销售合同 1");

  canton_document_add_text (document, CANTON_TEXT_TITLE, "销售合同");
  canton_document_begin_table (document, columns, G_N_ELEMENTS (columns));
  for (int i = 0; i < 60; i++)
    canton_document_add_row (document, cells);

  return document;
}

static guint
count_pages (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize size;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_cmpint (strncmp (bytes, "%PDF", 4), ==, 0);
  for (gsize i = 0; i + 12 < size; i++)
    n += memcmp (bytes + i, "/Type /Page ", 12) == 0;

  return n;
}

/* GTK's own printing, to a file: as many pages as the document has on that paper, and it speaks of the document. */
static void
test_pages (void)
{
  g_autofree char *folder = g_dir_make_tmp ("canton-print-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "printed.pdf", NULL);
  g_autoptr (CantonDocument) document = make_document ();
  g_autoptr (GtkPrintOperation) operation = canton_print_operation_new (document);
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A5);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  guint n_pages;

  gtk_page_setup_set_paper_size (setup, paper);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_export_filename (operation, path);
  g_object_get (operation, "job-name", &name, NULL);
  g_assert_cmpstr (name, ==, "销售合同 1");
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  n_pages = canton_document_paginate (document, gtk_page_setup_get_paper_width (setup, GTK_UNIT_POINTS),
                                      gtk_page_setup_get_paper_height (setup, GTK_UNIT_POINTS));
  g_assert_cmpuint (n_pages, >, 2);
  g_assert_cmpuint (count_pages (path), ==, n_pages);
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

typedef struct
{
  gboolean called;
  gboolean printed;
  GError *error;
} Outcome;

static void
on_printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->called = TRUE;
  outcome->printed = canton_print_document_finish (result, &outcome->error);
}

static GtkWindow *
find_dialogue (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (GTK_IS_DIALOG (window) && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

/* A person who closes the dialogue prints nothing, and that is no failure. */
static void
test_thought_better_of_it (void)
{
  g_autoptr (CantonDocument) document = make_document ();
  GtkWidget *parent = gtk_window_new ();
  Outcome outcome = { FALSE };

  /* A file is all there is to print to: the other ways would wake services of the desktop, which outlive the test. */
  g_object_set (gtk_settings_get_default (), "gtk-print-backends", "file", NULL);
  gtk_window_present (GTK_WINDOW (parent));
  test_wait (gtk_widget_get_mapped (parent));
  canton_print_document_async (GTK_WINDOW (parent), document, NULL, on_printed_cb, &outcome);
  test_wait (find_dialogue () != NULL || outcome.called);
  g_assert_no_error (outcome.error);
  g_assert_nonnull (find_dialogue ());
  gtk_dialog_response (GTK_DIALOG (find_dialogue ()), GTK_RESPONSE_CANCEL);
  test_wait (outcome.called);
  g_assert_no_error (outcome.error);
  g_assert_false (outcome.printed);
  gtk_window_destroy (GTK_WINDOW (parent));
}

int
main (int argc, char **argv)
{
  test_window_init (&argc, &argv);
  g_test_add_func ("/print/pages", test_pages);
  g_test_add_func ("/print/thought_better_of_it", test_thought_better_of_it);

  return g_test_run ();
}
