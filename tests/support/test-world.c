/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "test-world.h"

#include "canton-brands-table.h"
#include "canton-dealers-table.h"
#include "canton-dealership-table.h"
#include "canton-products-table.h"
#include "canton-staff-table.h"
#include "dealer-enrolment.h"
#include "dealer-reply-importer.h"
#include "hq-enrolment.h"
#include "hq-reply.h"

#include <glib/gstdio.h>

void
test_world_remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      test_world_remove_tree (child);
    }
  g_remove (path);
}

GError *
test_world_write (CantonStoreThread *store, CantonStoreJob job, gpointer data)
{
  GError *error = NULL;

  canton_store_thread_run (store, CANTON_JOB_WRITE, job, data, NULL, &error);
  return error;
}

static void
must_write (CantonStoreThread *store, CantonStoreJob job, gpointer data)
{
  g_autoptr (GError) error = test_world_write (store, job, data);

  g_assert_no_error (error);
}

void
test_world_open_hq (TestWorld *world)
{
  g_autoptr (GError) error = NULL;

  world->hq = canton_context_open (world->hq_folder, CANTON_STORE_HQ, &error);
  g_assert_no_error (error);
}

void
test_world_close_hq (TestWorld *world)
{
  canton_context_close (world->hq);
  g_clear_object (&world->hq);
}

void
test_world_open_member (TestMember *member)
{
  g_autoptr (GError) error = NULL;

  member->context = canton_context_open (member->folder, CANTON_STORE_DEALER, &error);
  g_assert_no_error (error);
}

void
test_world_close_member (TestMember *member)
{
  canton_context_close (member->context);
  g_clear_object (&member->context);
}

void
test_world_close (TestWorld *world)
{
  if (world->hq != NULL)
    test_world_close_hq (world);
  for (guint i = 0; i < TEST_WORLD_DEALERS; i++)
    if (world->members[i].context != NULL)
      test_world_close_member (&world->members[i]);
}

static void
copy_file (const char *from, const char *to, const char *name, gboolean required)
{
  g_autofree char *source = g_build_filename (from, name, NULL);
  g_autofree char *target = g_build_filename (to, name, NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  if (!required && !g_file_test (source, G_FILE_TEST_EXISTS))
    {
      g_unlink (target);
      return;
    }
  g_file_get_contents (source, &bytes, &size, &error);
  g_assert_no_error (error);
  g_file_set_contents_full (target, bytes, size, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

static void
copy_folder (const char *from, const char *to, gboolean sent)
{
  g_mkdir_with_parents (to, 0700);
  copy_file (from, to, "canton.db", TRUE);
  copy_file (from, to, "keys", FALSE);
  if (sent)
    copy_file (from, to, "sent", FALSE);
}

static gboolean
truncate_wal (CantonDatabase *database, gpointer unused, GCancellable *cancellable, GError **error)
{
  return canton_database_truncate_wal (database, error);
}

void
test_world_copy (CantonStoreThread *store, const char *folder, const char *to)
{
  g_autoptr (GError) error = NULL;

  /* Nothing else writes: after this the main file is all. */
  canton_store_thread_run (store, CANTON_JOB_MAINTAIN, truncate_wal, NULL, NULL, &error);
  g_assert_no_error (error);
  copy_folder (folder, to, TRUE);
}

void
test_world_put_back (const char *from, const char *folder, gboolean keep_sent)
{
  g_autofree char *wal = g_build_filename (folder, "canton.db-wal", NULL);
  g_autofree char *shm = g_build_filename (folder, "canton.db-shm", NULL);

  g_unlink (wal);
  g_unlink (shm);
  copy_folder (from, folder, !keep_sent);
}

/* the set-up */

static gboolean
set_up_brand (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  TestWorld *world = data;

  if (!hq_enrolment_set_up (database, world->keys, "AURORA", "Aurora", "CNY", error))
    return FALSE;
  for (guint i = 0; i < TEST_WORLD_DEALERS; i++)
    {
      g_autoptr (CantonDealer) dealer = canton_dealer_new (world->members[i].code, world->members[i].code);

      if (!canton_dealers_table_insert (database, dealer, error))
        return FALSE;
      world->dealer_ids[i] = dealer->id;
    }
  return TRUE;
}

static gboolean
furnish (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  TestMember *member = data;
  g_autoptr (CantonDealership) dealership = canton_dealership_new ();
  g_autoptr (CantonProduct) product = canton_product_new ();
  g_autoptr (GPtrArray) staff = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) brands = g_ptr_array_new_with_free_func (g_object_unref);

  dealership->name = (g_free (dealership->name), g_strdup (member->code));
  g_strlcpy (dealership->currency, "CNY", sizeof dealership->currency);
  g_ptr_array_add (staff, canton_staff_new ("Staff"));
  g_ptr_array_add (brands, canton_brand_new ("AURORA", "Aurora"));
  if (!canton_dealership_table_set_up (database, dealership, staff, brands, error))
    return FALSE;
  member->staff_id = ((CantonStaff *) g_ptr_array_index (staff, 0))->id;
  member->brand_id = product->brand_id = ((CantonBrand *) g_ptr_array_index (brands, 0))->id;
  product->code = (g_free (product->code), g_strdup ("A-1"));
  product->name = (g_free (product->name), g_strdup ("Aurora One"));
  g_strlcpy (product->currency, "CNY", sizeof product->currency);
  if (!canton_products_table_insert (database, product, error))
    return FALSE;
  member->product_id = product->id;

  return TRUE;
}

typedef struct
{
  TestWorld *world;
  int i;
  char code[CANTON_CODE_TEXT_SIZE];
  const char *folder;
  GPtrArray *files;
} Job;

static gboolean
issue_code (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return hq_enrolment_issue_code (database, job->world->dealer_ids[job->i], 30, job->code, error);
}

static gboolean
approve (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autoptr (GPtrArray) requests =
    canton_dealer_keys_table_list_requests (database, job->world->dealer_ids[job->i], error);

  g_assert_nonnull (requests);
  g_assert_cmpuint (requests->len, >, 0);

  return hq_enrolment_approve (database, job->world->brand, g_ptr_array_index (requests, 0), error);
}

static gboolean
write_replies (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  job->files = hq_reply_write (database, job->world->brand, job->i < 0 ? 0 : job->world->dealer_ids[job->i],
                               job->world->down, error);
  return job->files != NULL;
}

GPtrArray *
test_world_reply (TestWorld *world, int i)
{
  Job job = { .world = world, .i = i };

  must_write (canton_context_get_store (world->hq), write_replies, &job);
  return job.files;
}

HqImporter *
test_world_import (TestWorld *world, GPtrArray *paths)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  HqImporter *importer;

  for (guint i = 0; i < paths->len; i++)
    g_ptr_array_add (list, g_ptr_array_index (paths, i));
  g_ptr_array_add (list, NULL);
  importer = hq_importer_new (world->keys, (const char *const *) list->pdata);
  canton_store_thread_run (canton_context_get_store (world->hq), CANTON_JOB_MAINTAIN, hq_importer_run, importer, NULL, &error);
  g_assert_no_error (error);

  return importer;
}

char *
test_world_enrol (TestWorld *world, guint i)
{
  TestMember *member = &world->members[i];
  Job job = { .world = world, .i = i };
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;
  char *path = NULL;

  must_write (canton_context_get_store (world->hq), issue_code, &job);
  g_ptr_array_add (paths,
                   dealer_enrolment_request (member->context, world->card, job.code, member->out, &member->link_id, &error));
  g_assert_no_error (error);
  hq_importer_free (test_world_import (world, paths));
  must_write (canton_context_get_store (world->hq), approve, &job);
  /* As the command does: what waited for this key. */
  hq_importer_free (test_world_import (world, none));
  files = test_world_reply (world, i);
  for (guint k = 0; k < files->len; k++)
    {
      HqReplyFile *file = g_ptr_array_index (files, k);

      if (g_str_equal (file->kind, "keys"))
        path = (g_free (path), g_strdup (file->path));
    }
  g_assert_nonnull (path);

  return path;
}

static char *
make_root (void)
{
  g_autoptr (GError) error = NULL;
  char *root = g_strdup ("/dev/shm/canton-world-XXXXXX");

  if (g_getenv ("CANTON_WORLD_ON_DISK") != NULL || g_mkdtemp (root) == NULL)
    {
      g_free (root);
      root = g_dir_make_tmp ("canton-world-XXXXXX", &error);
      g_assert_no_error (error);
    }
  return root;
}

void
test_world_set_up (TestWorld *world)
{
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *card;

  memset (world, 0, sizeof *world);
  world->root = make_root ();
  world->models = g_build_filename (world->root, "models", NULL);
  world->hq_folder = g_build_filename (world->root, "hq", NULL);
  world->down = g_build_filename (world->root, "down", NULL);
  world->card = g_build_filename (world->root, "card.canton", NULL);
  world->keys = canton_key_file_new ();
  test_world_open_hq (world);
  for (guint i = 0; i < TEST_WORLD_DEALERS; i++)
    {
      TestMember *member = &world->members[i];

      member->code = g_strdup_printf ("D-%u", i + 1);
      member->folder = g_build_filename (world->root, member->code, NULL);
      member->out = g_strconcat (member->folder, "-out", NULL);
    }
  must_write (canton_context_get_store (world->hq), set_up_brand, world);
  world->brand = hq_brand_keys_load (canton_context_get_reader (world->hq), world->keys, &error);
  g_assert_no_error (error);
  card = g_bytes_get_data (world->brand->brand->card, &size);
  g_file_set_contents (world->card, card, size, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < TEST_WORLD_DEALERS; i++)
    {
      TestMember *member = &world->members[i];
      g_autofree char *model = g_build_filename (world->models, member->code, NULL);
      g_autofree char *certificate = NULL;
      DealerImported *imported;

      test_world_open_member (member);
      must_write (canton_context_get_store (member->context), furnish, member);
      certificate = test_world_enrol (world, i);
      imported = dealer_reply_importer_run (member->context, certificate, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (imported->enrolled);
      dealer_imported_free (imported);
      test_world_copy (canton_context_get_store (member->context), member->folder, model);
      test_world_remove_tree (member->out);
    }
  {
    g_autofree char *model = g_build_filename (world->models, "hq", NULL);

    test_world_copy (canton_context_get_store (world->hq), world->hq_folder, model);
  }
  test_world_remove_tree (world->down);
  test_world_close (world);
}

void
test_world_tear_down (TestWorld *world)
{
  test_world_close (world);
  hq_brand_keys_free (world->brand);
  g_clear_object (&world->keys);
  test_world_remove_tree (world->root);
  for (guint i = 0; i < TEST_WORLD_DEALERS; i++)
    {
      g_free (world->members[i].code);
      g_free (world->members[i].folder);
      g_free (world->members[i].out);
    }
  g_free (world->root);
  g_free (world->models);
  g_free (world->hq_folder);
  g_free (world->down);
  g_free (world->card);
}

void
test_world_begin (TestWorld *world, guint n)
{
  g_autofree char *hq = g_build_filename (world->models, "hq", NULL);

  test_world_close (world);
  test_world_remove_tree (world->down);
  test_world_put_back (hq, world->hq_folder, FALSE);
  test_world_open_hq (world);
  for (guint i = 0; i < n; i++)
    {
      TestMember *member = &world->members[i];
      g_autofree char *model = g_build_filename (world->models, member->code, NULL);

      test_world_remove_tree (member->out);
      test_world_put_back (model, member->folder, FALSE);
      test_world_open_member (member);
    }
}

char *
test_world_dump (CantonDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonStatement) row = canton_database_prepare_once (database, sql, &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  while (canton_statement_step (row, &error) == CANTON_STEP_ROW)
    {
      for (int column = 0; column < canton_statement_get_n_columns (row); column++)
        g_string_append_printf (out, "%s|", canton_statement_get_text (row, column));
      g_string_append_c (out, '\n');
    }
  g_assert_no_error (error);

  return g_string_free (out, FALSE);
}

gint64
test_world_query (CantonDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonStatement) row = canton_database_prepare_once (database, sql, &error);

  g_assert_no_error (error);
  g_assert_cmpint (canton_statement_step (row, &error), ==, CANTON_STEP_ROW);

  return canton_statement_get_int (row, 0);
}
