/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "canton-error.h"
#include "canton-progress.h"
#include "canton-query-model.h"

#include <stdio.h>
#include <unistd.h>

#define TEST_TYPE_RECORD (test_record_get_type ())
G_DECLARE_FINAL_TYPE (TestRecord, test_record, TEST, RECORD, GObject)

struct _TestRecord
{
  GObject parent_instance;
  gint64 id;
  guint version;
};

G_DEFINE_FINAL_TYPE (TestRecord, test_record, G_TYPE_OBJECT)

static void
test_record_class_init (TestRecordClass *klass)
{
}

static void
test_record_init (TestRecord *self)
{
}

/* Stands for the table layer. */
typedef struct
{
  CantonQueryModel *model;
  guint n_fetches;
  guint n_fetched;
  guint version;
  gint64 gone;
  gboolean broken;
  /* the last items-changed */
  guint n_changes;
  guint position, removed, added;
} Fixture;

static GPtrArray *
fetch_records (const gint64 *ids, guint n_ids, gpointer data, GError **error)
{
  Fixture *f = data;
  GPtrArray *records;

  g_assert_cmpuint (n_ids, >, 0);
  g_assert_cmpuint (n_ids, <=, CANTON_QUERY_MODEL_PAGE);
  f->n_fetches++;
  f->n_fetched += n_ids;

  if (f->broken)
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_STORE, "disk on fire");
      return NULL;
    }

  records = g_ptr_array_new ();
  for (guint i = 0; i < n_ids; i++)
    {
      TestRecord *record = NULL;

      if (ids[i] != f->gone)
        {
          record = g_object_new (TEST_TYPE_RECORD, NULL);
          record->id = ids[i];
          record->version = f->version;
        }
      g_ptr_array_add (records, record);
    }
  return records;
}

static void
on_items_changed_cb (GListModel *model, guint position, guint removed, guint added, Fixture *f)
{
  f->n_changes++;
  f->position = position;
  f->removed = removed;
  f->added = added;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->gone = -1;
  f->model = canton_query_model_new (TEST_TYPE_RECORD, fetch_records, f, NULL);
  g_signal_connect (f->model, "items-changed", G_CALLBACK (on_items_changed_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->model);
}

static GArray *
range (gint64 first, guint n)
{
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);

  for (guint i = 0; i < n; i++)
    {
      gint64 id = first + i;
      g_array_append_val (ids, id);
    }
  return ids;
}

static TestRecord *
get (Fixture *f, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (f->model), position);
}

static void
test_pages (Fixture *f, gconstpointer data)
{
  g_assert_null (get (f, 0));
  canton_query_model_set_ids (f->model, range (1000, 250));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->model)), ==, 250);
  g_assert_cmpuint (f->n_fetches, ==, 0);

  g_autoptr (TestRecord) middle = get (f, 150);
  g_assert_cmpint (middle->id, ==, 1150);
  g_assert_cmpuint (f->n_fetches, ==, 1);
  g_assert_cmpuint (f->n_fetched, ==, 100);

  g_autoptr (TestRecord) neighbour = get (f, 199);
  g_assert_cmpint (neighbour->id, ==, 1199);
  g_assert_cmpuint (f->n_fetches, ==, 1);

  g_autoptr (TestRecord) last = get (f, 249);
  g_assert_cmpint (last->id, ==, 1249);
  g_assert_cmpuint (f->n_fetched, ==, 150);

  g_assert_null (get (f, 250));
  g_autoptr (TestRecord) again = get (f, 150);
  g_assert_true (again == middle);
}

static void
test_narrow_ids (Fixture *f, gconstpointer data)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 values[] = { 7, 4000000000u, 9 };
  guint position;

  g_array_append_vals (ids, values, 3);
  canton_query_model_set_ids (f->model, ids);
  g_assert_cmpint (canton_query_model_get_id (f->model, 1), ==, 4000000000);
  g_assert_true (canton_query_model_find (f->model, 9, &position));
  g_assert_cmpuint (position, ==, 2);
  g_assert_false (canton_query_model_find (f->model, 8, &position));

  g_autoptr (TestRecord) record = get (f, 1);
  g_assert_cmpint (record->id, ==, 4000000000);
}

static void
test_smallest_change (Fixture *f, gconstpointer data)
{
  GArray *ids;
  gint64 extra = 5000;

  canton_query_model_set_ids (f->model, range (0, 1000));
  g_assert_cmpuint (f->n_changes, ==, 1);

  canton_query_model_set_ids (f->model, range (0, 1000));
  g_assert_cmpuint (f->n_changes, ==, 1);

  ids = range (0, 1000);
  g_array_insert_val (ids, 600, extra);
  canton_query_model_set_ids (f->model, ids);
  g_assert_cmpuint (f->n_changes, ==, 2);
  g_assert_cmpuint (f->position, ==, 600);
  g_assert_cmpuint (f->removed, ==, 0);
  g_assert_cmpuint (f->added, ==, 1);

  ids = range (0, 1000);
  g_array_remove_range (ids, 10, 5);
  canton_query_model_set_ids (f->model, ids);
  g_assert_cmpuint (f->position, ==, 10);
  g_assert_cmpuint (f->removed, ==, 591);
  g_assert_cmpuint (f->added, ==, 585);

  canton_query_model_set_ids (f->model, NULL);
  g_assert_cmpuint (f->removed, ==, 995);
  g_assert_cmpuint (f->added, ==, 0);
}

static void
test_identity_outlives_cache (Fixture *f, gconstpointer data)
{
  g_autoptr (TestRecord) held = NULL;
  guint kept;

  canton_query_model_set_ids (f->model, range (0, 100000));
  held = get (f, 42);

  for (guint i = 1000; i < 100000; i += 37)
    {
      g_autoptr (TestRecord) passing = get (f, i);
      g_assert_cmpint (passing->id, ==, i);
    }
  kept = canton_query_model_get_n_kept (f->model);
  g_assert_cmpuint (kept, <=, 1200);

  g_autoptr (TestRecord) again = get (f, 42);
  g_assert_true (again == held);

  /* sorted the other way round, the row on screen is still the same object */
  GArray *ids = range (0, 100000);
  for (guint i = 0; i < ids->len; i++)
    g_array_index (ids, gint64, i) = 99999 - i;
  canton_query_model_set_ids (f->model, ids);
  g_autoptr (TestRecord) sorted = get (f, 99999 - 42);
  g_assert_true (sorted == held);
}

static void
test_refresh (Fixture *f, gconstpointer data)
{
  gint64 changed[] = { 11, 12, 40, 90000 };

  canton_query_model_set_ids (f->model, range (0, 100000));
  g_autoptr (TestRecord) before = get (f, 11);
  g_autoptr (TestRecord) bystander = get (f, 13);
  f->version = 2;
  f->n_changes = 0;

  canton_query_model_refresh_ids (f->model, changed, 4);
  /* 11 and 12 together, 40 apart; 90000 was never shown */
  g_assert_cmpuint (f->n_changes, ==, 2);
  g_assert_cmpuint (f->position, ==, 40);
  g_assert_cmpuint (f->removed, ==, 1);
  g_assert_cmpuint (f->added, ==, 1);

  f->n_fetched = 0;
  g_autoptr (TestRecord) after = get (f, 11);
  g_assert_true (after != before);
  g_assert_cmpuint (after->version, ==, 2);
  g_assert_cmpuint (f->n_fetched, ==, 3);
  g_autoptr (TestRecord) bystander_after = get (f, 13);
  g_assert_true (bystander_after == bystander);

  canton_query_model_refresh (f->model);
  g_assert_cmpuint (f->removed, ==, 100000);
  g_assert_cmpuint (f->added, ==, 100000);
  g_autoptr (TestRecord) fresh = get (f, 13);
  g_assert_cmpuint (fresh->version, ==, 2);
}

static void
test_failures (Fixture *f, gconstpointer data)
{
  canton_query_model_set_ids (f->model, range (0, 300));

  f->gone = 5;
  g_autoptr (TestRecord) gone = get (f, 5);
  g_assert_nonnull (gone);
  g_assert_cmpint (gone->id, ==, 0);
  g_assert_no_error (canton_query_model_get_error (f->model));

  f->broken = TRUE;
  g_autoptr (TestRecord) unread = get (f, 150);
  g_assert_nonnull (unread);
  g_assert_error (canton_query_model_get_error (f->model), CANTON_ERROR, CANTON_ERROR_STORE);

  f->broken = FALSE;
  canton_query_model_refresh (f->model);
  g_assert_no_error (canton_query_model_get_error (f->model));
  g_autoptr (TestRecord) read = get (f, 150);
  g_assert_cmpint (read->id, ==, 150);
}

static gsize
resident_bytes (void)
{
  g_autofree char *text = NULL;
  gsize pages;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  g_assert_cmpint (sscanf (text, "%*u %zu", &pages), ==, 1);

  return pages * sysconf (_SC_PAGESIZE);
}

static void
test_ten_million (Fixture *f, gconstpointer data)
{
  const guint n = 10000000;
  gsize before = resident_bytes (), after;
  gint64 start, set_us, find_us, jump_us = 0, worst_us = 0;
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  guint position;

  start = g_get_monotonic_time ();
  canton_query_model_set_ids (f->model, range (1, n));
  set_us = g_get_monotonic_time () - start;

  /* what a list view does when thrown to another place: about 200 rows */
  for (guint i = 0; i < 1000; i++)
    {
      guint top = g_rand_int_range (rand, 0, n - 200);
      gint64 took;

      start = g_get_monotonic_time ();
      for (guint j = 0; j < 200; j++)
        {
          g_autoptr (TestRecord) record = get (f, top + j);
          g_assert_cmpint (record->id, ==, top + j + 1);
        }
      took = g_get_monotonic_time () - start;
      jump_us += took;
      worst_us = MAX (worst_us, took);
    }
  after = resident_bytes ();

  start = g_get_monotonic_time ();
  g_assert_true (canton_query_model_find (f->model, n, &position));
  find_us = g_get_monotonic_time () - start;

  g_test_message ("10,000,000 rows: filled in %.1f ms; jump %.3f ms mean, %.3f ms worst; last row found in %.1f ms; "
                  "%.2f bytes a row",
                  set_us / 1e3, jump_us / 1e6, worst_us / 1e3, find_us / 1e3, (double) (after - before) / n);
  g_assert_cmpuint (canton_query_model_get_n_kept (f->model), <=, 1300);
  /* eight bytes a row, and at most 4 MB for the pages and what the allocator keeps */
  g_assert_cmpuint (after - before, <=, (gsize) n * 8 + (4 << 20));
}

static gpointer
work (gpointer data)
{
  CantonProgress *progress = data;

  for (guint i = 0; i <= 1000000; i++)
    if (i % 10 == 0)
      canton_progress_report (progress, i, 1000000, i == 1000000 ? "last" : "going");
  canton_progress_finish (progress);

  return NULL;
}

static void
on_notify_cb (GObject *progress, GParamSpec *pspec, guint *count)
{
  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  (*count)++;
}

static void
test_progress (void)
{
  g_autoptr (CantonProgress) progress = canton_progress_new ("Import");
  guint count = 0;
  GThread *thread;

  g_signal_connect (progress, "notify", G_CALLBACK (on_notify_cb), &count);
  g_assert_cmpfloat (canton_progress_get_fraction (progress), <, 0.0);

  thread = g_thread_new ("work", work, progress);
  while (!canton_progress_get_finished (progress))
    g_main_context_iteration (NULL, TRUE);
  g_thread_join (thread);

  g_assert_cmpstr (canton_progress_get_detail (progress), ==, "last");
  g_assert_cmpfloat (canton_progress_get_fraction (progress), ==, 1.0);
  g_assert_cmpuint (count, <, 500);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/query-model/pages", test_pages);
  ADD ("/query-model/narrow-ids", test_narrow_ids);
  ADD ("/query-model/smallest-change", test_smallest_change);
  ADD ("/query-model/identity-outlives-cache", test_identity_outlives_cache);
  ADD ("/query-model/refresh", test_refresh);
  ADD ("/query-model/failures", test_failures);
  ADD ("/query-model/ten-million", test_ten_million);
  g_test_add_func ("/progress/reports-from-a-thread", test_progress);

  return g_test_run ();
}
