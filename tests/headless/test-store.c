/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "canton-backup.h"
#include "canton-changeset.h"
#include "canton-daily-backup.h"
#include "canton-error.h"
#include "canton-store-thread.h"
#include "canton-transaction.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  CantonStoreThread *store;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("canton-store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->store = canton_store_thread_open (fixture->folder, CANTON_STORE_DEALER, &error);
  g_assert_no_error (error);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  canton_store_thread_close (fixture->store);
  g_clear_object (&fixture->store);
  remove_tree (fixture->folder);
  g_free (fixture->folder);
}

/* Every row of every recorded table, as text. */
static char *
dump (CantonDatabase *database)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonStatement) tables = canton_database_prepare (
    database, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'undo%' ORDER BY name", &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  while (canton_statement_step (tables, &error) == CANTON_STEP_ROW)
    {
      const char *name = canton_statement_get_text (tables, 0);
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY 1, 2", name);
      g_autoptr (CantonStatement) rows = NULL;

      if (g_str_has_prefix (name, "search_"))
        continue;
      rows = canton_database_prepare_once (database, sql, &error);
      g_assert_no_error (error);
      while (canton_statement_step (rows, &error) == CANTON_STEP_ROW)
        {
          g_string_append (out, name);
          for (int i = 0; i < canton_statement_get_n_columns (rows); i++)
            g_string_append_printf (out, "|%s", canton_statement_get_text (rows, i));
          g_string_append_c (out, '\n');
        }
      g_assert_no_error (error);
    }
  return g_string_free (out, FALSE);
}

static gint64
count_matches (CantonDatabase *database, const char *query)
{
  g_autoptr (GError) error = NULL;
  gint64 count;

  canton_database_get_int (database, &count, -1, &error,
                           "SELECT count(*) FROM search_customers WHERE search_customers MATCH ?1", "t", query);
  g_assert_no_error (error);

  return count;
}

static gboolean
insert_customer (CantonDatabase *database, gpointer name, GCancellable *cancellable, GError **error)
{
  return canton_database_run (database, error,
                              "INSERT INTO customers (uid, name, created_at, changed_at, sort_key, search_terms) "
                              "VALUES (?1, ?1, 1, 1, ?1, ?1)",
                              "t", name) &&
         canton_database_run (database, error, "INSERT INTO search_customers (rowid, terms) VALUES (?1, ?2)", "it",
                              canton_database_last_id (database), name);
}

static gboolean
rename_customers (CantonDatabase *database, gpointer name, GCancellable *cancellable, GError **error)
{
  return canton_database_run (database, error, "UPDATE customers SET name = ?1, search_terms = ?1", "t", name);
}

static gboolean
tag_customers (CantonDatabase *database, gpointer tag, GCancellable *cancellable, GError **error)
{
  return canton_database_run (database, error, "INSERT INTO customer_tags SELECT id, ?1 FROM customers", "t", tag);
}

static gboolean
delete_customers (CantonDatabase *database, gpointer unused, GCancellable *cancellable, GError **error)
{
  return canton_database_execute (database, "DELETE FROM customers", error);
}

static gboolean
undo_step (CantonDatabase *database, gpointer step, GCancellable *cancellable, GError **error)
{
  g_autoptr (CantonStatement) statement =
    canton_database_prepare (database, "SELECT changeset FROM undo_steps WHERE id = ?1", error);
  g_autoptr (GBytes) changeset = NULL;

  canton_statement_bind_int (statement, 1, *(gint64 *) step);
  g_assert_cmpint (canton_statement_step (statement, error), ==, CANTON_STEP_ROW);
  changeset = canton_statement_get_bytes (statement, 0);

  return canton_changeset_undo (database, changeset, error);
}

static gint64
command (Fixture *fixture, CantonStoreJob job, const char *data)
{
  g_autoptr (GError) error = NULL;
  gint64 step = 0;

  canton_store_thread_command (fixture->store, "test", job, (gpointer) data, &step, NULL, &error);
  g_assert_no_error (error);

  return step;
}

static void
test_undo_restores_rows_and_search (Fixture *fixture, gconstpointer data)
{
  CantonDatabase *reader = canton_store_thread_get_reader (fixture->store);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 step;

  command (fixture, insert_customer, "wang");
  command (fixture, insert_customer, "li");
  command (fixture, tag_customers, "vip");
  before = dump (reader);

  step = command (fixture, delete_customers, NULL);
  g_assert_cmpint (step, >, 0);
  g_assert_cmpint (count_matches (reader, "wang"), ==, 0);

  g_assert_true (canton_store_thread_run (fixture->store, CANTON_JOB_WRITE, undo_step, &step, NULL, &error));
  g_assert_no_error (error);
  after = dump (reader);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (count_matches (reader, "wang"), ==, 1);
}

static void
test_undo_refuses_what_changed_since (Fixture *fixture, gconstpointer data)
{
  CantonDatabase *reader = canton_store_thread_get_reader (fixture->store);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 step;

  command (fixture, insert_customer, "wang");
  step = command (fixture, rename_customers, "zhang");
  command (fixture, rename_customers, "zhao");
  before = dump (reader);

  g_assert_false (canton_store_thread_run (fixture->store, CANTON_JOB_WRITE, undo_step, &step, NULL, &error));
  g_assert_error (error, CANTON_ERROR, CANTON_ERROR_CONFLICT);
  after = dump (reader);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (count_matches (reader, "zhao"), ==, 1);
}

static void
test_command_without_change_leaves_no_step (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (command (fixture, delete_customers, NULL), ==, 0);
}

static gboolean
insert_and_fail (CantonDatabase *database, gpointer name, GCancellable *cancellable, GError **error)
{
  g_assert_true (insert_customer (database, name, cancellable, error));
  g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_INVALID, "no");

  return FALSE;
}

static void
test_failed_job_changes_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (
    canton_store_thread_run (fixture->store, CANTON_JOB_WRITE, insert_and_fail, (gpointer) "wang", NULL, &error));
  g_assert_error (error, CANTON_ERROR, CANTON_ERROR_INVALID);
  g_assert_cmpint (count_matches (canton_store_thread_get_reader (fixture->store), "wang"), ==, 0);
}

static void
on_changed_cb (CantonStoreThread *store, const char *const *tables, gpointer data)
{
  *(gboolean *) data |= g_strv_contains (tables, "customers");
}

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (canton_store_thread_run_finish (CANTON_STORE_THREAD (source), result, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (canton_store_thread_get_job_data (result), ==, "wang");
  g_assert_cmpint (canton_store_thread_get_undo_step (result), ==, 1);
  *(gboolean *) data = TRUE;
}

static void
test_changed_is_told (Fixture *fixture, gconstpointer data)
{
  gboolean changed = FALSE, done = FALSE;

  g_signal_connect (fixture->store, "changed", G_CALLBACK (on_changed_cb), &changed);
  canton_store_thread_command_async (fixture->store, "test", insert_customer, g_strdup ("wang"), g_free, NULL,
                                     on_done_cb, &done);
  while (!changed || !done)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_folder_belongs_to_one (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (canton_store_thread_open (fixture->folder, CANTON_STORE_DEALER, &error));
  g_assert_error (error, CANTON_ERROR, CANTON_ERROR_BUSY);
}

static gboolean
pretend_newer (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return canton_database_execute (database, "PRAGMA user_version = 999", error);
}

static void
test_other_stores_are_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (canton_store_thread_run (fixture->store, CANTON_JOB_MAINTAIN, pretend_newer, NULL, NULL, &error));
  canton_store_thread_close (fixture->store);

  g_assert_null (canton_store_thread_open (fixture->folder, CANTON_STORE_DEALER, &error));
  g_assert_error (error, CANTON_ERROR, CANTON_ERROR_NEWER_STORE);
  g_clear_error (&error);
  g_assert_null (canton_store_thread_open (fixture->folder, CANTON_STORE_HQ, &error));
  g_assert_error (error, CANTON_ERROR, CANTON_ERROR_NOT_A_STORE);
}

/* A store as its first release made it, with a row in it. */
static void
test_older_store_climbs (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = NULL;
  g_autofree char *terms = NULL;
  g_autofree char *file = g_build_filename (g_getenv ("CANTON_SOURCE_DIR"), "shared", "store", "migrations", "dealer",
                                            "0001-first.sql", NULL);
  g_autoptr (CantonDatabase) database = canton_database_open (":memory:", CANTON_DATABASE_WRITER, &error);
  gint64 value;

  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (file, &sql, NULL, NULL));
  g_assert_true (canton_database_execute (database, sql, &error));
  g_assert_true (canton_database_execute (database,
                                          "PRAGMA application_id = 0x43616e44; PRAGMA user_version = 1; "
                                          "INSERT INTO dealership (id, name, currency, created_at) VALUES (1, 'Old', 'CNY', 0)",
                                          &error));
  g_assert_no_error (error);
  g_assert_true (canton_migrations_run (database, CANTON_STORE_DEALER, &error));
  g_assert_no_error (error);
  g_assert_true (canton_database_get_int (database, &value, 0, NULL, "PRAGMA user_version", ""));
  g_assert_cmpint (value, ==, canton_migrations_get_version (CANTON_STORE_DEALER));
  g_assert_true (canton_database_get_int (database, &value, 0, NULL, "SELECT quotation_days FROM dealership WHERE name = 'Old'", ""));
  g_assert_cmpint (value, ==, 15);
  g_assert_true (canton_database_get_text (database, &terms, NULL, "SELECT contract_terms FROM dealership", ""));
  g_assert_cmpstr (terms, ==, "");
}

typedef struct
{
  char *key_file;
  char *folder;
  char *path;
} Backup;

static gboolean
make_backup (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Backup *backup = data;

  backup->path = canton_backup_make (database, backup->key_file, backup->folder, NULL, NULL, cancellable, error);
  return backup->path != NULL;
}

static void
test_backup_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *keys = g_build_filename (fixture->folder, "keys", NULL);
  g_autofree char *backups = g_build_filename (fixture->folder, "backups", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *restored_keys = NULL;
  Backup backup = { .key_file = keys, .folder = backups };

  g_assert_true (g_file_set_contents (keys, "secret", -1, &error));
  command (fixture, insert_customer, "wang");
  before = dump (canton_store_thread_get_reader (fixture->store));
  g_assert_true (canton_store_thread_run (fixture->store, CANTON_JOB_MAINTAIN, make_backup, &backup, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (canton_backup_verify (backup.path, CANTON_STORE_DEALER, &error));
  g_assert_false (canton_backup_verify (backup.path, CANTON_STORE_HQ, NULL));

  command (fixture, rename_customers, "zhang");
  g_assert_true (g_file_set_contents (keys, "other", -1, &error));

  /* Not while it is open. */
  g_assert_null (canton_backup_restore (backup.path, fixture->folder, CANTON_STORE_DEALER, NULL, NULL, &error));
  g_assert_error (error, CANTON_ERROR, CANTON_ERROR_BUSY);
  g_clear_error (&error);

  canton_store_thread_close (fixture->store);
  g_clear_object (&fixture->store);
  aside = canton_backup_restore (backup.path, fixture->folder, CANTON_STORE_DEALER, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture->store = canton_store_thread_open (fixture->folder, CANTON_STORE_DEALER, &error);
  g_assert_no_error (error);
  after = dump (canton_store_thread_get_reader (fixture->store));
  g_assert_cmpstr (before, ==, after);
  g_assert_true (g_file_get_contents (keys, &restored_keys, NULL, &error));
  g_assert_cmpstr (restored_keys, ==, "secret");
  kept = g_build_filename (aside, "canton.db", NULL);
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
  g_free (backup.path);
}

static void
test_damaged_backup_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *backups = g_build_filename (fixture->folder, "backups", NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size;
  Backup backup = { .key_file = backups, .folder = backups };

  command (fixture, insert_customer, "wang");
  before = dump (canton_store_thread_get_reader (fixture->store));
  backup.key_file = (char *) "/nonexistent/keys";
  g_assert_true (canton_store_thread_run (fixture->store, CANTON_JOB_MAINTAIN, make_backup, &backup, NULL, &error));
  g_assert_true (g_file_get_contents (backup.path, &bytes, &size, &error));
  memset (bytes + size / 2, 0xa5, 4096);
  g_assert_true (g_file_set_contents (backup.path, bytes, size, &error));

  g_assert_false (canton_backup_verify (backup.path, CANTON_STORE_DEALER, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  canton_store_thread_close (fixture->store);
  g_clear_object (&fixture->store);
  g_assert_null (canton_backup_restore (backup.path, fixture->folder, CANTON_STORE_DEALER, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  fixture->store = canton_store_thread_open (fixture->folder, CANTON_STORE_DEALER, &error);
  g_assert_no_error (error);
  after = dump (canton_store_thread_get_reader (fixture->store));
  g_assert_cmpstr (before, ==, after);
  g_free (backup.path);
}

static void
on_daily_made_cb (CantonDailyBackup *daily, const char *path, gpointer data)
{
  g_main_loop_quit (data);
}

static gboolean
on_waited_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

static guint
count_backups (const char *folder)
{
  g_autoptr (GPtrArray) backups = canton_backup_list (folder);

  return backups->len;
}

static void
test_daily_backup (Fixture *fixture, gconstpointer data)
{
  const CantonInstant noon = canton_clock_now ();
  g_autofree char *folder = g_build_filename (fixture->folder, "backups", NULL);
  g_autofree char *keys = g_build_filename (fixture->folder, "keys", NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (CantonDailyBackup) daily = canton_daily_backup_new (fixture->store, CANTON_STORE_DEALER, keys, folder);

  canton_clock_set (noon);
  g_signal_connect (daily, "made", G_CALLBACK (on_daily_made_cb), loop);
  g_assert_cmpint (canton_daily_backup_get_last (daily), ==, 0);

  canton_daily_backup_start (daily);
  g_main_loop_run (loop);
  g_assert_cmpuint (count_backups (folder), ==, 1);
  g_assert_cmpint (canton_clock_day_of (canton_daily_backup_get_last (daily)), ==, canton_clock_today ());

  /* Started again the same day: nothing to do. */
  canton_daily_backup_stop (daily);
  canton_daily_backup_start (daily);
  g_timeout_add (100, on_waited_cb, loop);
  g_main_loop_run (loop);
  g_assert_cmpuint (count_backups (folder), ==, 1);

  canton_daily_backup_stop (daily);
  canton_clock_set (noon + G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC);
  canton_daily_backup_start (daily);
  g_main_loop_run (loop);
  g_assert_cmpuint (count_backups (folder), ==, 2);

  canton_daily_backup_stop (daily);
  canton_clock_set (0);
}

static void
test_backup_rule (void)
{
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) canton_backup_free);
  g_autoptr (GPtrArray) superfluous = NULL;
  CantonInstant noon = G_GINT64_CONSTANT (1767268800) * G_USEC_PER_SEC; /* 2026-01-01T12:00Z */

  /* Two a day for 400 days, newest first. */
  for (int i = 0; i < 800; i++)
    {
      CantonBackup *backup = g_new0 (CantonBackup, 1);

      backup->made_at = noon - i * G_GINT64_CONSTANT (12) * 3600 * G_USEC_PER_SEC;
      g_ptr_array_add (backups, backup);
    }
  superfluous = canton_backup_choose_superfluous (backups, CANTON_BACKUP_RULE_DEFAULT);

  /* 7 days, 4 weeks, 12 months, of which the newest is one and the same; weeks and months may coincide with days. */
  g_assert_cmpint (backups->len - superfluous->len, <=, 7 + 4 + 12 - 2);
  g_assert_cmpint (backups->len - superfluous->len, >=, 7 + 2 + 10);
  g_assert_false (g_ptr_array_find (superfluous, g_ptr_array_index (backups, 0), NULL));

  for (guint i = 0; i < 7; i++)
    {
      gboolean day_kept = !g_ptr_array_find (superfluous, g_ptr_array_index (backups, 2 * i), NULL) ||
                          !g_ptr_array_find (superfluous, g_ptr_array_index (backups, 2 * i + 1), NULL);
      g_assert_true (day_kept);
    }
}

/* The tables of an HQ, and that its search follows its rows under the settings that stores are opened with. */
static void
test_hq (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonDatabase) database = canton_database_open (":memory:", CANTON_DATABASE_WRITER, &error);
  gint64 found;

  g_assert_no_error (error);
  g_assert_true (canton_migrations_run (database, CANTON_STORE_HQ, &error));
  g_assert_no_error (error);
  g_assert_true (canton_database_execute (
    database,
    "INSERT INTO dealers (uid, code, name, created_at, changed_at, sort_key, search_terms) "
    "VALUES ('u', 'D-01', 'Riverside', 1, 1, 'riverside', 'riverside d01')",
    &error));
  g_assert_true (canton_database_get_int (database, &found, 0, &error,
                                          "SELECT rowid FROM search_dealers WHERE search_dealers MATCH 'river*'", ""));
  g_assert_cmpint (found, ==, 1);
  g_assert_true (canton_database_execute (database, "UPDATE dealers SET search_terms = 'hillside'", &error));
  g_assert_true (canton_database_get_int (database, &found, 0, &error,
                                          "SELECT rowid FROM search_dealers WHERE search_dealers MATCH 'river*'", ""));
  g_assert_cmpint (found, ==, 0);
  g_assert_true (canton_database_check (database, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name) g_test_add ("/store/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (undo_restores_rows_and_search);
  ADD (undo_refuses_what_changed_since);
  ADD (command_without_change_leaves_no_step);
  ADD (failed_job_changes_nothing);
  ADD (changed_is_told);
  ADD (folder_belongs_to_one);
  ADD (other_stores_are_refused);
  ADD (backup_round_trip);
  ADD (damaged_backup_is_refused);
  ADD (daily_backup);
  g_test_add_func ("/store/older_store_climbs", test_older_store_climbs);
  g_test_add_func ("/store/backup_rule", test_backup_rule);
  g_test_add_func ("/store/hq", test_hq);

  return g_test_run ();
}
