/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "canton-database.h"
#include "canton-statement.h"
#include "canton-store-thread.h"

#include <glib/gstdio.h>

/* What an export must never be able to do, whatever SQL a mistake or a bug brings to its connection. */
static const char *const attacks[] = {
  /* other tables */
  "SELECT name FROM customers",
  "SELECT * FROM customers",
  "SELECT count(*) FROM customers",
  "SELECT rowid FROM customers",
  "SELECT text FROM customer_notes",
  "SELECT value FROM customer_contacts",
  "SELECT tag FROM customer_tags",
  "SELECT granted FROM customer_consents",
  "SELECT number FROM sales",
  "SELECT unit_price FROM sale_lines",
  "SELECT name FROM staff",
  "SELECT name FROM brands",
  "SELECT cost FROM products",
  "SELECT serial FROM units",
  "SELECT name FROM dealership",
  "SELECT record_id FROM link_records",
  "SELECT changeset FROM undo_steps",
  "SELECT mapping FROM imports",
  "SELECT message FROM import_rows",
  "SELECT value FROM preferences",
  "SELECT held FROM replies",
  "SELECT result FROM verdicts",
  "SELECT terms FROM search_customers",
  "SELECT rowid FROM search_customers WHERE search_customers MATCH 'a'",
  "SELECT block FROM search_customers_data",
  /* round about */
  "SELECT id FROM outgoing_sales UNION SELECT id FROM sales",
  "SELECT id FROM outgoing_sales WHERE id IN (SELECT id FROM sales)",
  "SELECT (SELECT name FROM customers LIMIT 1) FROM outgoing_persons",
  "SELECT o.id FROM outgoing_sales o JOIN customers c ON c.id = o.id",
  "SELECT id FROM outgoing_persons ORDER BY (SELECT name FROM customers LIMIT 1)",
  "WITH x AS (SELECT name FROM customers) SELECT * FROM x",
  "WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x) SELECT n FROM x",
  "SELECT EXISTS (SELECT 1 FROM customers)",
  "SELECT max(id) FROM customers",
  "SELECT outgoing_sales.id FROM customers AS outgoing_sales",
  "SELECT name FROM main.customers",
  "SELECT name FROM \"customers\"",
  /* the schema and the engine */
  "SELECT sql FROM sqlite_schema",
  "SELECT name FROM sqlite_master",
  "SELECT name FROM temp.sqlite_schema",
  "SELECT * FROM pragma_table_info('customers')",
  "SELECT * FROM pragma_database_list",
  "PRAGMA table_info(customers)",
  "PRAGMA query_only = OFF",
  "PRAGMA writable_schema = ON",
  "PRAGMA trusted_schema = ON",
  "PRAGMA database_list",
  "EXPLAIN SELECT name FROM customers",
  /* files and code */
  "ATTACH DATABASE ':memory:' AS other",
  "ATTACH DATABASE '/etc/passwd' AS other",
  "DETACH DATABASE main",
  "VACUUM INTO '/tmp/canton-leak.db'",
  "SELECT load_extension('x')",
  "SELECT readfile('/etc/passwd')",
  "SELECT writefile('/tmp/x', 'y')",
  "SELECT fts5(1)",
  "SELECT sqlite_version()",
  "SELECT json_group_array(id) FROM outgoing_sales",
  "SELECT randomblob(10)",
  "SELECT printf('%s', id) FROM outgoing_sales",
  /* writing */
  "UPDATE outgoing_persons SET name = 'x'",
  "DELETE FROM outgoing_sales",
  "INSERT INTO outgoing_contacts (person_id, medium, value, position) VALUES (1, 'phone', 'x', 1)",
  "INSERT INTO outgoing_persons SELECT * FROM customers",
  "CREATE TABLE x (y)",
  "CREATE TEMP TABLE x AS SELECT name FROM customers",
  "CREATE TEMP VIEW outgoing_x AS SELECT name FROM customers",
  "CREATE TEMP TRIGGER outgoing_t AFTER INSERT ON outgoing_sales BEGIN SELECT 1; END",
  "DROP TABLE outgoing_sales",
  "ALTER TABLE customers RENAME TO outgoing_customers",
  "REINDEX",
  "ANALYZE",
};

static const char *const allowed[] = {
  "SELECT id, record_id, name FROM outgoing_persons WHERE link_id = 1 AND bundle_id IS NULL ORDER BY id",
  "SELECT count(*) FROM outgoing_sales",
  "SELECT max(sequence) FROM outgoing_bundles WHERE link_id = 1",
  "SELECT code, serial, quantity FROM outgoing_sale_lines WHERE sale_id = 1 ORDER BY position, id",
  "SELECT s.id, l.code FROM outgoing_sales s JOIN outgoing_sale_lines l ON l.sale_id = s.id",
};

typedef struct
{
  char *folder;
  CantonStoreThread *store;
  CantonDatabase *exporter;
} Fixture;

static gboolean
fill (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return canton_database_execute (database,
                                  "INSERT INTO customers (uid, name, created_at, changed_at, sort_key, search_terms) "
                                  "VALUES ('u', 'Secret Prospect', 1, 1, 'k', 'secret prospect');", error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("canton-wall-XXXXXX", &error);
  fixture->store = canton_store_thread_open (fixture->folder, CANTON_STORE_DEALER, &error);
  g_assert_no_error (error);
  canton_store_thread_run (fixture->store, CANTON_JOB_WRITE, fill, NULL, NULL, &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "canton.db", NULL);
  fixture->exporter = canton_database_open (path, CANTON_DATABASE_EXPORTER, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  canton_database_close (fixture->exporter);
  canton_store_thread_close (fixture->store);
  g_clear_object (&fixture->store);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

/* Whether @sql can be compiled and gives at least one step without failing. */
static gboolean
runs (CantonDatabase *database, const char *sql)
{
  g_autoptr (CantonStatement) statement = canton_database_prepare_once (database, sql, NULL);

  return statement != NULL && canton_statement_step (statement, NULL) != CANTON_STEP_FAILED;
}

static void
test_attacks_are_refused (Fixture *fixture, gconstpointer data)
{
  G_STATIC_ASSERT (G_N_ELEMENTS (attacks) >= 45);

  for (gsize i = 0; i < G_N_ELEMENTS (attacks); i++)
    if (runs (fixture->exporter, attacks[i]))
      g_test_fail_printf ("not refused: %s", attacks[i]);
  g_assert_false (g_file_test ("/tmp/canton-leak.db", G_FILE_TEST_EXISTS));
}

static void
test_exports_can_read (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (allowed); i++)
    if (!runs (fixture->exporter, allowed[i]))
      g_test_fail_printf ("refused: %s", allowed[i]);
}

/* The same words on a connection without the wall: the test would notice a wall that is not there. */
static void
test_a_leak_would_be_noticed (Fixture *fixture, gconstpointer data)
{
  CantonDatabase *reader = canton_store_thread_get_reader (fixture->store);

  g_assert_true (runs (reader, "SELECT name FROM customers"));
  g_assert_true (runs (reader, "SELECT id FROM outgoing_sales UNION SELECT id FROM sales"));
  g_assert_true (runs (reader, "SELECT sql FROM sqlite_schema"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add ("/wall/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (attacks_are_refused);
  ADD (exports_can_read);
  ADD (a_leak_would_be_noticed);

  return g_test_run ();
}
