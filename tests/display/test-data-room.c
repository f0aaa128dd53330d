/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

/* Files brought into the books and taken out again, and copies of the books, in the window. */

#include "canton-config.h"

#include "canton-backup.h"
#include "canton-customers-table.h"
#include "canton-imports-list.h"
#include "canton-list.h"
#include "dealer-application.h"
#include "dealer-importer.h"
#include "dealer-sample.h"
#include "test-window.h"

#include <glib/gstdio.h>
#include <string.h>

#define HEADER "姓名,手机号,出生日期,备注\n"
#define GOOD "李娜,0138001380001,1990-03-05,老客户\n王芳,13900139000,1985-12-31,\n"
#define BAD "赵强,13700137000,1990-13-45,\n,13600136000,1970-01-01,没有姓名\n"

static CantonStoreApplication *application;
static char *folder;

static void
fill (CantonContext *context, gpointer data)
{
  const DealerSample sample = { 7, 10, 5, "North Gate Motors" };
  g_autoptr (GError) error = NULL;

  dealer_sample_fill (canton_context_get_store (context), &sample, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* (transfer full) */
static char *
write_file (const char *name, const char *text, const char *encoding)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, name, NULL);
  g_autofree char *bytes = NULL;
  gsize size;

  bytes = g_convert (text, -1, encoding, "UTF-8", NULL, &size, &error);
  g_assert_no_error (error);
  g_file_set_contents (path, bytes, size, &error);
  g_assert_no_error (error);

  return path;
}

static CantonDatabase *
get_reader (void)
{
  return canton_context_get_reader (canton_store_application_get_context (application));
}

static gint64
count (const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n;

  canton_database_get_int (get_reader (), &n, -1, &error, sql, "");
  g_assert_no_error (error);

  return n;
}

static GtkWidget *
find_open (GtkWidget *window, const char *id)
{
  GtkWidget *widget = test_look_for (window, id);

  return widget != NULL && gtk_widget_get_mapped (widget) ? widget : NULL;
}

static void
open_file (GtkWidget *window, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  canton_shell_application_open_files (CANTON_SHELL_APPLICATION (application), &file, 1);
  test_wait (find_open (window, "file_page") != NULL && find_open (window, "choices") != NULL);
}

static void
go_on (GtkWidget *window, const char *until)
{
  test_wait (gtk_widget_is_sensitive (test_find (window, "next")));
  test_click (test_find (window, "next"));
  test_wait (find_open (window, until) != NULL);
}

/* Waits until the rows were tried. */
static void
wait_for_check (GtkWidget *window)
{
  test_wait (strstr (gtk_label_get_label (GTK_LABEL (test_find (window, "forecast"))), "rows:") != NULL ||
             strstr (gtk_label_get_label (GTK_LABEL (test_find (window, "forecast"))), "row:") != NULL);
}

static void
finish_import (GtkWidget *window)
{
  test_wait (gtk_widget_is_sensitive (test_find (window, "next")));
  test_click (test_find (window, "next"));
  test_wait (test_look_for (window, "file_page") == NULL);
  test_wait (find_open (window, "import_view") != NULL && find_open (window, "undo") != NULL);
}

static void
test_import (void)
{
  GtkWidget *window = GTK_WIDGET (test_window_open (application, fill, NULL));
  g_autofree char *path = write_file ("老客户.csv", HEADER GOOD BAD, "GB18030");
  g_autofree char *failed = g_build_filename (folder, "failed.csv", NULL);
  g_autofree char *mended = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *joined = NULL;
  gint64 before;
  g_autoptr (GError) error = NULL;

  before = count ("SELECT count(*) FROM customers");
  test_window_show_room (CANTON_SHELL_WINDOW (window), "data");
  test_picture (GTK_WINDOW (window), "data-empty");

  /* What was guessed is shown, and can be chosen. */
  open_file (window, path);
  g_assert_nonnull (test_look_for_text (window, "李娜"));
  g_assert_cmpstr (gtk_string_object_get_string (
                     gtk_drop_down_get_selected_item (GTK_DROP_DOWN (test_find (window, "encoding")))), ==, "GB18030");
  test_picture (GTK_WINDOW (window), "data-import-1");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (test_find (window, "encoding")), 8);
  test_wait (test_look_for_text (window, "李娜") == NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (test_find (window, "encoding")), 1);
  test_wait (test_look_for_text (window, "李娜") != NULL);

  go_on (window, "mapping");
  g_assert_nonnull (test_look_for_text (test_find (window, "mapping"), "0138001380001"));
  g_assert_nonnull (test_look_for_text (test_find (window, "mapping"), "missing"));
  test_picture (GTK_WINDOW (window), "data-import-2");

  /* Without names nothing can be imported. */
  {
    GtkWidget *grid = gtk_widget_get_ancestor (test_look_for_text (test_find (window, "mapping"), "李娜"), GTK_TYPE_GRID);
    GtkDropDown *meaning = GTK_DROP_DOWN (gtk_grid_get_child_at (GTK_GRID (grid), 0, 1));
    guint name = gtk_drop_down_get_selected (meaning);

    gtk_drop_down_set_selected (meaning, 0);
    g_assert_false (gtk_widget_is_sensitive (test_find (window, "next")));
    g_assert_nonnull (test_look_for_text (window, "No column is given the meaning “Name”"));
    gtk_drop_down_set_selected (meaning, name);
  }

  /* Trying leaves nothing behind. */
  go_on (window, "forecast");
  wait_for_check (window);
  g_assert_nonnull (test_look_for_text (window, "4 rows: 2 create something new"));
  g_assert_nonnull (test_look_for_text (window, "Line 4:"));
  g_assert_cmpint (count ("SELECT count(*) FROM customers"), ==, before);
  g_assert_cmpint (count ("SELECT count(*) FROM imports"), ==, 0);
  test_picture (GTK_WINDOW (window), "data-import-3");

  finish_import (window);
  g_assert_cmpint (count ("SELECT count(*) FROM customers"), ==, before + 2);
  test_window_settle (application);
  test_picture (GTK_WINDOW (window), "data-import-4");
  test_wait (test_look_for_text (test_find (window, "import_view"), "1990-13-45") != NULL);

  /* The file of failed rows, mended, brings one more; the others are as they were. */
  test_click (test_find (test_find (window, "import_view"), "save"));
  test_pick (failed);
  test_wait (g_file_test (failed, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (failed, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbf姓名,"));
  parts = g_strsplit (text, "1990-13-45", 2);
  g_assert_nonnull (parts[1]);
  joined = g_strjoinv ("1990-11-15", parts);
  mended = write_file ("mended.csv", joined, "UTF-8");
  open_file (window, mended);
  go_on (window, "mapping");
  go_on (window, "forecast");
  wait_for_check (window);
  g_assert_nonnull (test_look_for_text (window, "2 rows: 1 create something new"));
  finish_import (window);
  g_assert_cmpint (count ("SELECT count(*) FROM customers"), ==, before + 3);
  g_assert_cmpint (count ("SELECT count(*) FROM imports"), ==, 2);

  /* Never twice. */
  open_file (window, path);
  g_assert_nonnull (test_look_for_text (window, "This very file was imported on"));
  g_assert_false (gtk_widget_is_sensitive (test_find (window, "next")));
  test_picture (GTK_WINDOW (window), "data-import-known");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (test_find (window, "again")), TRUE);
  go_on (window, "mapping");
  go_on (window, "forecast");
  wait_for_check (window);
  g_assert_nonnull (test_look_for_text (window, "2 were imported before"));
  g_assert_false (gtk_widget_is_sensitive (test_find (window, "next")));
  test_click (test_find (window, "cancel"));
  test_wait (test_look_for (window, "file_page") == NULL);

  /* Back, the later one first. */
  for (int left = 1; left >= 0; left--)
    {
      g_autoptr (GArray) ids = canton_imports_table_list_ids (get_reader (), CANTON_IMPORTS_BY_DAY, TRUE, &error);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (ids, gint64, 0));

      canton_shell_window_show_item (CANTON_SHELL_WINDOW (window), "data", id);
      test_window_settle (application);
      test_wait (find_open (window, "undo") != NULL && gtk_widget_is_sensitive (test_find (window, "undo")));
      test_click (test_find (window, "undo"));
      test_answer ("confirm", NULL);
      test_wait (count ("SELECT count(*) FROM imports") == left);
      test_window_settle (application);
    }
  g_assert_cmpint (count ("SELECT count(*) FROM customers"), ==, before);
  g_assert_cmpint (count ("SELECT count(*) FROM import_rows"), ==, 0);

  test_window_close (application);
  g_remove (path);
  g_remove (failed);
  g_remove (mended);
}

static void
test_cards (void)
{
  GtkWidget *window = GTK_WIDGET (test_window_open (application, fill, NULL));
  g_autofree char *path = write_file ("phone.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Lee\r\nTEL;TYPE=CELL:+1 202 555 0100\r\nEND:VCARD\r\n",
                                      "UTF-8");
  gint64 before = count ("SELECT count(*) FROM customers");

  /* Nobody is asked what the columns of a card mean. */
  open_file (window, path);
  go_on (window, "forecast");
  wait_for_check (window);
  g_assert_nonnull (test_look_for_text (window, "1 row: 1 create something new"));
  finish_import (window);
  g_assert_cmpint (count ("SELECT count(*) FROM customers"), ==, before + 1);

  test_window_close (application);
  g_remove (path);
}

/* A list without titles: its first row is somebody too. */
static void
test_untitled (void)
{
  GtkWidget *window = GTK_WIDGET (test_window_open (application, fill, NULL));
  g_autofree char *path = write_file ("plain.csv", GOOD, "UTF-8");
  gint64 before = count ("SELECT count(*) FROM customers");
  GtkWidget *grid;

  open_file (window, path);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (test_find (window, "titled"))));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (test_find (window, "titled")), TRUE);
  g_assert_null (test_look_for_text (window, "Column 1"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (test_find (window, "titled")), FALSE);
  g_assert_nonnull (test_look_for_text (window, "Column 1"));

  go_on (window, "mapping");
  g_assert_false (gtk_widget_is_sensitive (test_find (window, "next")));
  grid = gtk_widget_get_ancestor (test_look_for_text (test_find (window, "mapping"), "Column 1"), GTK_TYPE_GRID);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (gtk_grid_get_child_at (GTK_GRID (grid), 0, 1)), 1);
  go_on (window, "forecast");
  wait_for_check (window);
  g_assert_nonnull (test_look_for_text (window, "2 rows: 2 create something new"));
  finish_import (window);
  g_assert_cmpint (count ("SELECT count(*) FROM customers"), ==, before + 2);

  test_window_close (application);
  g_remove (path);
}

static void
test_not_a_table (void)
{
  GtkWidget *window = GTK_WIDGET (test_window_open (application, fill, NULL));
  g_autofree char *path = write_file ("empty.csv", "", "UTF-8");
  g_autoptr (GFile) file = g_file_new_for_path (path);

  canton_shell_application_open_files (CANTON_SHELL_APPLICATION (application), &file, 1);
  test_answer ("close", NULL);
  test_wait (find_open (window, "file_page") != NULL);
  g_assert_false (gtk_widget_is_sensitive (test_find (window, "next")));
  test_click (test_find (window, "cancel"));
  test_wait (test_look_for (window, "file_page") == NULL);

  test_window_close (application);
  g_remove (path);
}

static gboolean
erase (CantonDatabase *database, gpointer id, GCancellable *cancellable, GError **error)
{
  return canton_customers_table_erase (database, *(gint64 *) id, "asked", error);
}

/* Somebody erased is not left among the rows that failed, nor brought back by taking an import back. */
static void
test_erased (void)
{
  GtkWidget *window = GTK_WIDGET (test_window_open (application, fill, NULL));
  g_autofree char *path = write_file ("list.csv", HEADER GOOD BAD, "UTF-8");
  g_autoptr (GError) error = NULL;
  gint64 customer;

  open_file (window, path);
  go_on (window, "mapping");
  go_on (window, "forecast");
  wait_for_check (window);
  finish_import (window);
  customer = count ("SELECT min(customer_id) FROM import_rows WHERE customer_id IS NOT NULL");
  g_assert_cmpint (count ("SELECT count(*) FROM import_rows WHERE source <> ''"), ==, 2);
  canton_store_thread_run (canton_context_get_store (canton_store_application_get_context (application)), CANTON_JOB_WRITE,
                           erase, &customer, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count ("SELECT count(*) FROM import_rows WHERE source <> ''"), ==, 0);
  g_assert_cmpint (count ("SELECT count(*) FROM imports WHERE undo_step IS NOT NULL"), ==, 0);

  test_window_close (application);
  g_remove (path);
}

/* The row of one backup, by the tooltip that says where it is; NULL while others are listed too. */
static GtkWidget *
find_backup (GtkWidget *window, const char *path)
{
  GtkWidget *row = gtk_widget_get_first_child (test_find (window, "backups_list"));

  return row != NULL && gtk_widget_get_next_sibling (row) == NULL && g_str_equal (gtk_widget_get_tooltip_text (row), path) ? row
                                                                                                                         : NULL;
}

static void
test_backup (void)
{
  GtkWidget *window = GTK_WIDGET (test_window_open (application, fill, NULL));
  CantonContext *context = canton_store_application_get_context (application);
  g_autofree char *backups = g_strdup (canton_context_get_backup_folder (context));
  g_autofree char *path = write_file ("list.csv", HEADER GOOD, "UTF-8");
  gint64 before = count ("SELECT count(*) FROM customers");
  g_autoptr (GPtrArray) made = NULL;
  GtkWidget *gone;

  test_window_show_room (CANTON_SHELL_WINDOW (window), "data");
  canton_shell_window_show_item (CANTON_SHELL_WINDOW (window), "data", "backups");
  test_wait (find_open (window, "make") != NULL);
  test_window_settle (application);
  test_click (test_find (window, "make"));
  /* Of two copies on one day the newer is kept: the one that was made when the window opened goes. */
  test_wait (test_look_for_text (window, "Backed up, and read back whole") != NULL);
  test_window_settle (application);
  made = canton_backup_list (backups);
  g_assert_cmpuint (made->len, ==, 1);
  test_wait (find_backup (window, ((CantonBackup *) g_ptr_array_index (made, 0))->path) != NULL);
  test_click (test_find_button (test_find (window, "backups_stack"), "Check"));
  test_wait (test_look_for_text (window, "checked just now") != NULL);
  test_picture (GTK_WINDOW (window), "data-backups");

  /* What came after the copy is gone once it is restored. */
  open_file (window, path);
  go_on (window, "mapping");
  go_on (window, "forecast");
  wait_for_check (window);
  finish_import (window);
  g_assert_cmpint (count ("SELECT count(*) FROM customers"), ==, before + 2);
  canton_shell_window_show_item (CANTON_SHELL_WINDOW (window), "data", "backups");
  test_wait (find_open (window, "backups_stack") != NULL);
  test_click (test_find_button (test_find (window, "backups_stack"), "Restore…"));
  g_application_hold (G_APPLICATION (application));
  gone = window;
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &gone);
  test_answer ("confirm", NULL);
  test_wait (gone == NULL && gtk_application_get_windows (GTK_APPLICATION (application)) != NULL &&
             canton_store_application_get_context (application) != NULL);
  g_assert_cmpint (count ("SELECT count(*) FROM customers"), ==, before);
  g_application_release (G_APPLICATION (application));

  test_window_close (application);
  g_remove (path);
}

int
main (int argc, char **argv)
{
  int result;

  test_window_init (&argc, &argv);
  folder = g_dir_make_tmp ("canton-data-XXXXXX", NULL);
  application = CANTON_STORE_APPLICATION (dealer_application_new (G_APPLICATION_NON_UNIQUE));
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  g_test_add_func ("/dealer/data/import", test_import);
  g_test_add_func ("/dealer/data/cards", test_cards);
  g_test_add_func ("/dealer/data/untitled", test_untitled);
  g_test_add_func ("/dealer/data/not-a-table", test_not_a_table);
  g_test_add_func ("/dealer/data/erased", test_erased);
  g_test_add_func ("/dealer/data/backup", test_backup);
  result = g_test_run ();
  g_rmdir (folder);
  g_free (folder);

  return result;
}
