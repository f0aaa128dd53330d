/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "canton-id.h"
#include "canton-inbox-table.h"
#include "hq-inbox-watch.h"
#include "hq-reply.h"
#include "test-hq.h"

#include <glib/gstdio.h>
#include <string.h>

#define MANY 2000

typedef struct
{
  TestHq hq;
  TestDealer dealer;
  char *aside;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  test_hq_set_up (&fixture->hq);
  test_dealer_set_up (&fixture->dealer, &fixture->hq, "D-01");
  test_dealer_enrol (&fixture->dealer);
  fixture->aside = g_dir_make_tmp ("canton-aside-XXXXXX", NULL);
}

static void
empty (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          empty (path);
          g_rmdir (path);
        }
      else
        g_unlink (path);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_dealer_tear_down (&fixture->dealer);
  test_hq_tear_down (&fixture->hq);
  empty (fixture->aside);
  g_rmdir (fixture->aside);
  g_free (fixture->aside);
}

/* A bundle with one sale of 100. */
static char *
write_bundle (Fixture *fixture)
{
  CantonBundleWriter *writer = test_dealer_begin (&fixture->dealer, CANTON_BUNDLE_SALE);
  g_autofree char *person = canton_id_new ();
  g_autofree char *sale = canton_id_new ();

  test_dealer_add_person (&fixture->dealer, writer, person, 1, "Buyer");
  test_dealer_add_sale (&fixture->dealer, writer, sale, 1, person, "2026-03-05", "M-1", 100);

  return test_dealer_finish (&fixture->dealer, writer);
}

static void
write_junk (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->hq.inbox, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static gint64
count (Fixture *fixture, const char *sql)
{
  return test_hq_query (&fixture->hq, sql);
}

static void
assert_counts (const CantonInboxRun *run, gint64 accepted, gint64 repeated, gint64 held, gint64 quarantined, gint64 refused)
{
  g_assert_cmpint (run->counts[CANTON_FILE_ACCEPTED], ==, accepted);
  g_assert_cmpint (run->counts[CANTON_FILE_REPEATED], ==, repeated);
  g_assert_cmpint (run->counts[CANTON_FILE_HELD], ==, held);
  g_assert_cmpint (run->counts[CANTON_FILE_QUARANTINED], ==, quarantined);
  g_assert_cmpint (run->counts[CANTON_FILE_REFUSED], ==, refused);
}

/* What is in the store agrees: each row of the history with its bundle, each run with its files. */
static void
assert_history (Fixture *fixture)
{
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM inbox_runs r WHERE accepted + repeated + held + quarantined + refused "
                                   "< (SELECT count(*) FROM inbox_files f WHERE f.run_id = r.id)"),
                   ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM inbox_files f LEFT JOIN bundle_files b ON b.hash = f.hash "
                                   "WHERE f.bundle_id IS NOT NULL AND b.bundle_id IS NOT f.bundle_id"),
                   ==, 0);
}

static HqInboxBatch *
new_batch (Fixture *fixture)
{
  HqInboxBatch *batch = hq_inbox_batch_new (fixture->hq.store, fixture->hq.keys, "window");

  hq_inbox_batch_add (batch, fixture->hq.inbox);

  return batch;
}

static void
test_verdicts (Fixture *fixture, gconstpointer data)
{
  g_autofree char *early = NULL;
  g_autofree char *gap = NULL;
  g_autofree char *later = NULL;
  g_autofree char *hidden = g_build_filename (fixture->aside, "gap", NULL);
  g_autoptr (HqInboxBatch) batch = NULL;
  g_autoptr (HqInboxBatch) second = NULL;
  g_autoptr (GError) error = NULL;
  CantonInboxFileFilter filter = { .verdict = CANTON_FILE_HELD };
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (CantonInboxFile) file = NULL;

  early = write_bundle (fixture);
  gap = write_bundle (fixture);
  later = write_bundle (fixture);
  g_rename (gap, hidden);
  write_junk (fixture, "junk.canton", "no bundle at all, though it says so");
  write_junk (fixture, "half.canton.part", "still being copied");
  write_junk (fixture, "letter.txt", "dear HQ");

  /* The request that the dealer enrolled with, which came before; the first; the one after the gap; junk. */
  batch = new_batch (fixture);
  g_assert_cmpuint (hq_inbox_batch_get_n_files (batch), ==, 4);
  hq_inbox_batch_run (batch, NULL, &error);
  g_assert_no_error (error);
  assert_counts (hq_inbox_batch_get_run (batch), 1, 1, 1, 0, 1);
  assert_history (fixture);

  ids = canton_inbox_history_table_list_ids (canton_store_thread_get_reader (fixture->hq.store), &filter, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 1);
  files = canton_inbox_history_table_fetch ((gint64 *) ids->data, 1, canton_store_thread_get_reader (fixture->hq.store), &error);
  file = g_ptr_array_index (files, 0);
  g_assert_cmpstr (file->path, ==, later);
  g_assert_cmpstr (file->code, ==, "out_of_order");
  g_assert_cmpstr (file->dealer_code, ==, "D-01");
  g_assert_cmpint (file->state, ==, CANTON_BUNDLE_HELD);

  /* The gap closes: what was held is applied, and all that came again is told as it was. */
  g_rename (hidden, gap);
  second = new_batch (fixture);
  hq_inbox_batch_run (second, NULL, &error);
  g_assert_no_error (error);
  assert_counts (hq_inbox_batch_get_run (second), 1, 3, 0, 0, 1);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM sales"), ==, 3);
  assert_history (fixture);
  runs = canton_inbox_history_table_list_runs (canton_store_thread_get_reader (fixture->hq.store), 10, &error);
  g_assert_cmpuint (runs->len, ==, 2);
  g_assert_cmpint (((CantonInboxRun *) g_ptr_array_index (runs, 0))->id, ==, hq_inbox_batch_get_run (second)->id);
  g_assert_cmpstr (((CantonInboxRun *) g_ptr_array_index (runs, 0))->outcome, ==, "done");
  g_assert_cmpint (((CantonInboxRun *) g_ptr_array_index (runs, 0))->total, ==, 5);
}

typedef struct
{
  GCancellable *cancellable;
  guint64 at;
  guint64 done, total;
  guint n_calls;
} Progress;

static void
on_progress_cb (gpointer user_data, guint64 done, guint64 total, const char *detail)
{
  Progress *progress = user_data;

  g_assert_cmpuint (done, >, progress->done);
  g_assert_cmpuint (done, <=, total);
  g_assert_nonnull (detail);
  progress->done = done;
  progress->total = total;
  progress->n_calls++;
  if (done == progress->at)
    g_cancellable_cancel (progress->cancellable);
}

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* Two thousand files, stopped in the middle: whole bundles only, and the rest is taken by the next. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Progress progress = { cancellable, 1300 };
  Progress rest = { cancellable, 0 };
  g_autoptr (HqInboxBatch) batch = NULL;
  g_autoptr (HqInboxBatch) again = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const CantonInboxRun *run;
  gint64 taken;

  for (guint i = 0; i < MANY; i++)
    g_free (write_bundle (fixture));

  batch = new_batch (fixture);
  hq_inbox_batch_set_progress (batch, on_progress_cb, &progress);
  hq_inbox_batch_run_async (batch, cancellable, on_done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (hq_inbox_batch_run_finish (batch, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpuint (progress.total, ==, MANY + 1);

  run = hq_inbox_batch_get_run (batch);
  g_assert_cmpstr (run->outcome, ==, "cancelled");
  taken = run->counts[CANTON_FILE_ACCEPTED];
  g_test_message ("%d of %d files were taken before the cancel at %d", (int) taken, MANY, (int) progress.at);
  g_assert_cmpint (taken, >=, 512);
  g_assert_cmpint (taken, <, MANY);
  g_assert_cmpint (canton_inbox_run_count (run), ==, taken + 1);
  /* Each bundle in the store has its one person, its one sale and its row in the history; nothing has without a bundle. */
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM bundles WHERE kind = 'sale' AND state = 'applied' AND accepted = 2"), ==, taken);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM sales"), ==, taken);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM persons"), ==, taken);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM inbox_files WHERE verdict = 'accepted'"), ==, taken);
  g_assert_cmpint (count (fixture, "SELECT sequence FROM streams"), ==, taken);
  assert_history (fixture);
  test_hq_check_totals (&fixture->hq);

  again = new_batch (fixture);
  hq_inbox_batch_set_progress (again, on_progress_cb, &rest);
  hq_inbox_batch_run (again, NULL, &error);
  g_assert_no_error (error);
  assert_counts (hq_inbox_batch_get_run (again), MANY - taken, taken + 1, 0, 0, 0);
  g_assert_cmpuint (rest.n_calls, ==, MANY + 1);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM sales"), ==, MANY);
  assert_history (fixture);
  test_hq_check_totals (&fixture->hq);
}

/* Ran out of its source's keys: the failure is told and kept. */
static void
test_failure (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CantonKeyFile) strange = canton_key_file_new ();
  g_autoptr (HqInboxBatch) batch = hq_inbox_batch_new (fixture->hq.store, strange, "command");
  g_autofree char *path = write_bundle (fixture);
  g_autoptr (GError) error = NULL;

  hq_inbox_batch_add (batch, path);
  g_assert_false (hq_inbox_batch_run (batch, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (hq_inbox_batch_get_run (batch)->outcome, ==, "failed");
  g_assert_cmpstr (hq_inbox_batch_get_run (batch)->message, ==, error->message);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM inbox_runs WHERE outcome = 'failed' AND ended_at IS NOT NULL"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM inbox_files"), ==, 0);
}

static void
test_moves_and_replies (Fixture *fixture, gconstpointer data)
{
  g_autofree char *replies = g_build_filename (fixture->aside, "replies", NULL);
  g_autofree char *taken = g_build_filename (fixture->aside, "taken", NULL);
  g_autofree char *path = write_bundle (fixture);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *target = g_build_filename (taken, name, NULL);
  g_autofree char *beside = g_strconcat (taken, "/1-", name, NULL);
  g_autofree char *junk = g_build_filename (fixture->hq.inbox, "junk.canton", NULL);
  g_autoptr (HqInboxBatch) batch = new_batch (fixture);
  g_autoptr (GError) error = NULL;

  write_junk (fixture, "junk.canton", "junk");
  g_mkdir (taken, 0755);
  g_file_set_contents (target, "another of that name", -1, &error);
  g_assert_no_error (error);
  hq_inbox_batch_add (batch, junk);
  hq_inbox_batch_set_taken_folder (batch, taken);
  hq_inbox_batch_set_reply_folder (batch, replies);
  hq_inbox_batch_run (batch, NULL, &error);
  g_assert_no_error (error);
  g_assert_no_error (hq_inbox_batch_get_notice (batch));
  assert_counts (hq_inbox_batch_get_run (batch), 1, 1, 0, 0, 1);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (beside, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (junk, G_FILE_TEST_EXISTS));
  {
    g_autofree char *old = NULL;

    g_file_get_contents (target, &old, NULL, &error);
    g_assert_cmpstr (old, ==, "another of that name");
  }

  /* The receipt; a dealer that has sent a bundle has its certificate. */
  g_assert_cmpuint (hq_inbox_batch_get_replies (batch)->len, ==, 1);
  {
    const HqReplyFile *file = g_ptr_array_index (hq_inbox_batch_get_replies (batch), 0);

    g_assert_cmpstr (file->dealer_code, ==, "D-01");
    g_assert_cmpstr (file->kind, ==, "reply");
    g_assert_true (g_file_test (file->path, G_FILE_TEST_EXISTS));
  }
}

/* The watched folder. */

typedef struct
{
  GPtrArray *batches;
  guint n_idle;
  guint growing;
  guint n_failed;
} Seen;

static void
on_taken_cb (HqInboxWatch *watch, HqInboxBatch *batch, gpointer data)
{
  g_ptr_array_add (((Seen *) data)->batches, g_object_ref (batch));
}

static void
on_idle_cb (HqInboxWatch *watch, guint growing, gpointer data)
{
  Seen *seen = data;

  seen->n_idle++;
  seen->growing = growing;
}

static void
on_failed_cb (HqInboxWatch *watch, const GError *error, gpointer data)
{
  ((Seen *) data)->n_failed++;
}

static HqInboxWatch *
new_watch (Fixture *fixture, Seen *seen)
{
  HqInboxWatch *watch = hq_inbox_watch_new (fixture->hq.store, fixture->hq.keys, fixture->hq.inbox);

  memset (seen, 0, sizeof *seen);
  seen->batches = g_ptr_array_new_with_free_func (g_object_unref);
  hq_inbox_watch_set_settle (watch, 300);
  g_signal_connect (watch, "taken", G_CALLBACK (on_taken_cb), seen);
  g_signal_connect (watch, "idle", G_CALLBACK (on_idle_cb), seen);
  g_signal_connect (watch, "failed", G_CALLBACK (on_failed_cb), seen);

  return watch;
}

/* Until a look finds nothing to do and nothing that grows. */
static void
wait_idle (HqInboxWatch *watch, Seen *seen)
{
  seen->n_idle = 0;
  hq_inbox_watch_look (watch);
  do
    g_main_context_iteration (NULL, TRUE);
  while (seen->n_idle == 0 || seen->growing > 0 || hq_inbox_watch_is_busy (watch));
}

static void
end_watch (HqInboxWatch *watch, Seen *seen)
{
  hq_inbox_watch_stop (watch);
  while (hq_inbox_watch_is_busy (watch))
    g_main_context_iteration (NULL, TRUE);
  g_ptr_array_unref (seen->batches);
}

static const CantonInboxRun *
run_of (Seen *seen, guint i)
{
  return hq_inbox_batch_get_run (g_ptr_array_index (seen->batches, i));
}

static void
test_watch (Fixture *fixture, gconstpointer data)
{
  Seen seen;
  g_autoptr (HqInboxWatch) watch = new_watch (fixture, &seen);
  g_autofree char *first = write_bundle (fixture);
  g_autofree char *second = NULL;
  g_autofree char *copy = g_build_filename (fixture->hq.inbox, "copy.canton", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  gint64 rows;

  write_junk (fixture, "half.canton.part", "still being copied");
  write_junk (fixture, ".hidden.canton", "still being copied");
  write_junk (fixture, "junk.canton", "junk");
  hq_inbox_watch_start (watch, &error);
  g_assert_no_error (error);
  wait_idle (watch, &seen);
  g_assert_cmpuint (seen.batches->len, ==, 1);
  assert_counts (run_of (&seen, 0), 1, 1, 0, 0, 1);
  g_assert_cmpstr (run_of (&seen, 0)->folder, ==, fixture->hq.inbox);

  /* It is told of what appears. */
  second = write_bundle (fixture);
  while (seen.batches->len < 2)
    g_main_context_iteration (NULL, TRUE);
  assert_counts (run_of (&seen, 1), 1, 0, 0, 0, 0);
  wait_idle (watch, &seen);
  rows = count (fixture, "SELECT count(*) FROM inbox_files");
  g_assert_cmpint (rows, ==, 4);

  /* Touched: read again, and no news. Copied: known by its hash, and said so. */
  g_file_get_contents (second, &bytes, &size, &error);
  g_file_set_contents (second, bytes, size, &error);
  g_assert_no_error (error);
  wait_idle (watch, &seen);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM inbox_files"), ==, rows);
  g_file_set_contents (copy, bytes, size, &error);
  wait_idle (watch, &seen);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM inbox_files"), ==, rows + 1);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM inbox_files WHERE path LIKE '%/copy.canton' AND verdict = 'repeated'"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM sales"), ==, 2);
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (seen.n_failed, ==, 0);
  end_watch (watch, &seen);
  assert_history (fixture);

  /* The next start reads none of it again. */
  {
    g_autoptr (HqInboxWatch) later = new_watch (fixture, &seen);

    hq_inbox_watch_start (later, &error);
    g_assert_no_error (error);
    wait_idle (later, &seen);
    g_assert_cmpuint (seen.batches->len, ==, 0);
    end_watch (later, &seen);
  }
}

/* A file that is written slowly is taken once, when it is whole. */
static void
test_growing (Fixture *fixture, gconstpointer data)
{
  Seen seen;
  g_autoptr (HqInboxWatch) watch = new_watch (fixture, &seen);
  g_autofree char *path = write_bundle (fixture);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  FILE *file;

  g_file_get_contents (path, &bytes, &size, &error);
  g_unlink (path);
  hq_inbox_watch_start (watch, &error);
  wait_idle (watch, &seen);
  g_ptr_array_set_size (seen.batches, 0);

  file = g_fopen (path, "w");
  for (guint part = 0; part < 8; part++)
    {
      gint64 until = g_get_monotonic_time () + 150 * 1000;

      fwrite (bytes + part * size / 8, 1, (part + 1) * size / 8 - part * size / 8, file);
      fflush (file);
      while (g_get_monotonic_time () < until)
        {
          g_main_context_iteration (NULL, FALSE);
          g_usleep (5000);
        }
      g_assert_cmpuint (seen.batches->len, ==, 0);
    }
  fclose (file);
  wait_idle (watch, &seen);
  g_assert_cmpuint (seen.batches->len, ==, 1);
  assert_counts (run_of (&seen, 0), 1, 0, 0, 0, 0);
  end_watch (watch, &seen);
}

static void
test_bad_places (Fixture *fixture, gconstpointer data)
{
  Seen seen;
  g_autoptr (HqInboxWatch) watch = new_watch (fixture, &seen);
  g_autoptr (HqInboxWatch) nowhere = hq_inbox_watch_new (fixture->hq.store, fixture->hq.keys, "/no/such/folder");
  g_autoptr (GError) error = NULL;

  hq_inbox_watch_set_reply_folder (watch, fixture->hq.inbox);
  g_assert_false (hq_inbox_watch_start (watch, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (hq_inbox_watch_start (nowhere, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  end_watch (watch, &seen);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add ("/inbox/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (verdicts);
  ADD (many);
  ADD (failure);
  ADD (moves_and_replies);
  ADD (watch);
  ADD (growing);
  ADD (bad_places);

  return g_test_run ();
}
