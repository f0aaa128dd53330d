/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "canton-csv.h"
#include "canton-list-file.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_ROWS 25000

typedef struct
{
  char *folder;
  char *path;
  CantonQueryModel *model;
  gboolean called;
  gint64 n_rows;
  GError *error;
} Fixture;

/* A record is a file named after its id; every thousandth row is gone. */
static GPtrArray *
fetch (const gint64 *ids, guint n_ids, gpointer user_data, GError **error)
{
  GPtrArray *records = g_ptr_array_new ();

  for (guint i = 0; i < n_ids; i++)
    {
      g_autofree char *name = g_strdup_printf ("/%" G_GINT64_FORMAT, ids[i]);

      g_ptr_array_add (records, ids[i] % 1000 == 999 ? NULL : g_file_new_for_path (name));
    }
  return records;
}

static char *
get_id (gpointer item, gpointer user_data)
{
  return g_file_get_basename (item);
}

static char *
get_code (gpointer item, gpointer user_data)
{
  g_autofree char *id = g_file_get_basename (item);

  return g_strdup_printf ("%s%s", (const char *) user_data, id);
}

static char *
get_nothing (gpointer item, gpointer user_data)
{
  return NULL;
}

static const CantonListFileColumn columns[] = {
  { "编号", get_id, NULL },
  { "Code", get_code, (gpointer) "0" },
  { "=Sum", get_code, (gpointer) "=1+" },
  { "Empty", get_nothing, NULL },
};

static GArray *
make_ids (void)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 id = 0; id < N_ROWS; id++)
    g_array_append_val (ids, id);

  return ids;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("canton-list-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "list.csv", NULL);
  fixture->model = canton_query_model_new (G_TYPE_FILE, fetch, NULL, NULL);
  canton_query_model_set_ids (fixture->model, make_ids ());
}

/* Nothing is left in the folder but the file itself. */
static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_clear_object (&fixture->model);
  g_clear_error (&fixture->error);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
assert_file (Fixture *fixture)
{
  g_autofree char *text = NULL;
  g_autoptr (CantonCsvReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  const char *const *fields;
  gint64 id = 0;
  guint n;

  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, &error));
  g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbf编号,Code,'=Sum,Empty\r\n0,'00,'=1+0,\r\n1,'01,'=1+1,\r\n"));
  reader = canton_csv_reader_new (text, ',');
  g_assert_cmpint (canton_csv_reader_next (reader, &error), ==, CANTON_CSV_ROW);
  while (canton_csv_reader_next (reader, &error) == CANTON_CSV_ROW)
    {
      fields = canton_csv_reader_get_fields (reader, &n);
      g_assert_cmpuint (n, ==, 4);
      g_assert_cmpint (g_ascii_strtoll (fields[0], NULL, 10), ==, id);
      g_assert_cmpint (canton_csv_unguard (fields[1])[0], ==, '0');
      id += id % 1000 == 998 ? 2 : 1;
    }
  g_assert_no_error (error);
  g_assert_cmpint (id, ==, N_ROWS);
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;

  fixture->called = TRUE;
  canton_list_file_write_finish (G_LIST_MODEL (source), result, &fixture->n_rows, &fixture->error);
}

static void
write_and_wait (Fixture *fixture, GListModel *model, CantonProgress *progress)
{
  fixture->called = FALSE;
  canton_list_file_write_async (fixture->path, columns, G_N_ELEMENTS (columns), model, progress, on_written_cb,
                                fixture);
  while (!fixture->called)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_query_model (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CantonProgress) progress = canton_progress_new ("Writing");

  write_and_wait (fixture, G_LIST_MODEL (fixture->model), progress);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (fixture->n_rows, ==, N_ROWS - N_ROWS / 1000);
  assert_file (fixture);
  while (!canton_progress_get_finished (progress))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (canton_query_model_get_n_kept (fixture->model), ==, 0);
}

/* The list a person sees may change while it is written. */
static void
test_list_changes_meanwhile (Fixture *fixture, gconstpointer data)
{
  canton_list_file_write_async (fixture->path, columns, G_N_ELEMENTS (columns), G_LIST_MODEL (fixture->model), NULL,
                                on_written_cb, fixture);
  g_main_context_iteration (NULL, TRUE);
  canton_query_model_set_ids (fixture->model, NULL);
  while (!fixture->called)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (fixture->error);
  assert_file (fixture);
}

static void
test_small_model (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path ("/7");
  g_autofree char *text = NULL;

  write_and_wait (fixture, G_LIST_MODEL (store), NULL);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (fixture->n_rows, ==, 0);
  g_list_store_append (store, file);
  write_and_wait (fixture, G_LIST_MODEL (store), NULL);
  g_assert_cmpint (fixture->n_rows, ==, 1);
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "\xef\xbb\xbf编号,Code,'=Sum,Empty\r\n7,'07,'=1+7,\r\n");
}

static void
test_cancel_leaves_what_was (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CantonProgress) progress = canton_progress_new ("Writing");
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "before", -1, NULL));
  canton_list_file_write_async (fixture->path, columns, G_N_ELEMENTS (columns), G_LIST_MODEL (fixture->model), progress,
                                on_written_cb, fixture);
  for (int i = 0; i < 3; i++)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (canton_progress_get_cancellable (progress));
  while (!fixture->called)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "before");
}

static void
test_no_such_folder (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->path);
  fixture->path = g_build_filename (fixture->folder, "nowhere", "list.csv", NULL);
  write_and_wait (fixture, G_LIST_MODEL (fixture->model), NULL);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) ids = make_ids ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gint64 n_rows;

  g_assert_true (canton_list_file_write (fixture->path, columns, G_N_ELEMENTS (columns), ids, fetch, NULL, NULL, NULL,
                                         cancellable, &n_rows, &fixture->error));
  g_assert_no_error (fixture->error);
  g_assert_cmpint (n_rows, ==, N_ROWS - N_ROWS / 1000);
  assert_file (fixture);
  g_cancellable_cancel (cancellable);
  g_assert_false (canton_list_file_write (fixture->path, columns, G_N_ELEMENTS (columns), ids, fetch, NULL, NULL, NULL,
                                          cancellable, NULL, &fixture->error));
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_file (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name) g_test_add ("/list-file/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (query_model);
  ADD (list_changes_meanwhile);
  ADD (small_model);
  ADD (cancel_leaves_what_was);
  ADD (no_such_folder);
  ADD (at_once);

  return g_test_run ();
}
