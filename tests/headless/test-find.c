/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "canton-customers-table.h"
#include "canton-query-ask.h"
#include "canton-search.h"
#include "canton-store-thread.h"

#include <glib/gstdio.h>

/* Enough that the commonest names are too many to be put in order at once. */
#define PEOPLE 2500

typedef struct
{
  char *folder;
  CantonStoreThread *store;
} Fixture;

/* Most are of one family at the end of the order, so that walking from its head finds none of them. */
static void
make_name (GRand *random, guint i, GString *name)
{
  static const char *const given[] = { "伟", "芳", "秀英", "娜娜", "强", "志明" };
  static const char *const western[] = { "Ada", "Eleanor", "François", "Zoë" };

  if (i % 10 == 0)
    g_string_printf (name, "%s Williamson%u", western[g_rand_int_range (random, 0, 4)], i % 40);
  else if (i % 4 == 0)
    g_string_printf (name, "欧阳%s", given[g_rand_int_range (random, 0, 6)]);
  else
    g_string_printf (name, "%s%s", i % 3 == 0 ? "陈" : "张", given[g_rand_int_range (random, 0, 6)]);
}

static gboolean
insert_people (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  GRand *random = data;
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < PEOPLE; i++)
    {
      g_autoptr (CantonCustomer) customer = canton_customer_new ();
      g_autofree char *phone = g_strdup_printf ("138%08d", g_rand_int_range (random, 0, 100000000));

      make_name (random, i, name);
      canton_customer_set (&customer->name, name->str);
      canton_customer_add_contact (customer, CANTON_MEDIUM_PHONE, "mobile", phone);
      if (i % 7 == 0)
        canton_customer_add_tag (customer, i % 21 == 0 ? "golf" : "tea");
      if (!canton_customers_table_insert (database, customer, error))
        return FALSE;
      if (i % 2 == 0 && !canton_database_run (database, error, "UPDATE customers SET last_sale_on = ?2 WHERE id = ?1", "it",
                                              customer->id, i % 4 == 0 ? "2026-03-01" : "2025-07-09"))
        return FALSE;
    }

  return TRUE;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GRand *random = g_rand_new_with_seed (5);

  fixture->folder = g_dir_make_tmp ("canton-find-XXXXXX", &error);
  fixture->store = canton_store_thread_open (fixture->folder, CANTON_STORE_DEALER, &error);
  g_assert_no_error (error);
  canton_store_thread_run (fixture->store, CANTON_JOB_WRITE, insert_people, random, NULL, &error);
  g_assert_no_error (error);
  g_rand_free (random);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

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

/* What the filter means, without any of the ways in which it is answered. */
static GArray *
find_plainly (CantonDatabase *reader, const CantonCustomersFilter *filter, const char *order)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT id FROM customers WHERE (?1 IS NULL OR id IN (SELECT rowid FROM search_customers (?1))) "
    "AND (?2 IS NULL OR id IN (SELECT customer_id FROM customer_tags WHERE tag = ?2)) "
    "AND (?3 = 0 OR (last_sale_on IS NOT NULL) = (?3 = 2)) ORDER BY %s", order);
  g_autoptr (GError) error = NULL;
  g_autofree char *question = NULL;
  g_autoptr (CantonStatement) row = canton_database_prepare_once (reader, sql, &error);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_assert_no_error (error);
  question = canton_search_question (filter->search);
  canton_statement_bind (row, "tti", question, filter->tag, (gint64) filter->who);
  while (canton_statement_step (row, &error) == CANTON_STEP_ROW)
    {
      gint64 id = canton_statement_get_int (row, 0);

      g_array_append_val (ids, id);
    }
  g_assert_no_error (error);

  return ids;
}

static gboolean
contains (GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;

  return FALSE;
}

static void
assert_same (GArray *found, GArray *expected, guint n)
{
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (g_array_index (found, gint64, i), ==, g_array_index (expected, gint64, i));
}

static void
check (CantonDatabase *reader, const CantonCustomersFilter *filter, gboolean by_sale, guint *n_incomplete)
{
  g_autoptr (GArray) expected =
    find_plainly (reader, filter, by_sale ? "last_sale_on DESC, id DESC" : "sort_key, id");
  g_autoptr (CantonCustomersQuestion) question =
    canton_customers_question_new (filter, by_sale ? CANTON_CUSTOMERS_BY_SALE : CANTON_CUSTOMERS_BY_NAME, by_sale);
  g_autoptr (GError) error = NULL;
  gboolean complete;
  g_autoptr (GArray) all = canton_customers_table_find (reader, question, 0, &complete, &error);
  g_autoptr (GArray) first = NULL;

  g_assert_no_error (error);
  g_assert_true (complete);
  g_assert_cmpuint (all->len, ==, expected->len);
  assert_same (all, expected, all->len);

  first = canton_customers_table_find (reader, question, 100, &complete, &error);
  g_assert_no_error (error);
  g_assert_cmpint (complete, ==, expected->len <= first->len);
  if (complete)
    assert_same (first, expected, expected->len);
  else
    {
      /* Not always the very first, but something to look at, and nothing that does not belong there. */
      g_assert_cmpuint (first->len, >=, 20);
      for (guint i = 0; i < first->len; i++)
        g_assert_true (contains (all, g_array_index (first, gint64, i)));
      (*n_incomplete)++;
    }
}

static void
test_every_way (Fixture *fixture, gconstpointer data)
{
  static const char *const typed[] = {
    NULL, "", "z", "zh", "zhang", "zhangw", "zhangweix", "张", "张伟", "张秀英", "陈", "欧阳娜娜", "oy", "oynn", "1", "138",
    "13812", "8138", "777", "w", "eleanor", "eleanor williams", "williamson2", "williamson20", "zoe", "z w", "张 138", "nobody",
  };
  static const char *const tags[] = { NULL, "golf", "tea", "none" };
  CantonDatabase *reader = canton_store_thread_get_reader (fixture->store);
  guint n_incomplete = 0;

  for (guint t = 0; t < G_N_ELEMENTS (typed); t++)
    for (guint g = 0; g < G_N_ELEMENTS (tags); g++)
      for (guint who = 0; who < 3; who++)
        {
          CantonCustomersFilter filter = { .search = typed[t], .tag = tags[g], .who = who };

          check (reader, &filter, FALSE, &n_incomplete);
          check (reader, &filter, TRUE, &n_incomplete);
        }
  g_assert_cmpuint (n_incomplete, >, 20);
}

/* Too many of them to be put in order at once, and they stand far from the head of the order. */
static void
test_far_from_the_head (Fixture *fixture, gconstpointer data)
{
  const CantonCustomersFilter filter = { .search = "张" };
  CantonDatabase *reader = canton_store_thread_get_reader (fixture->store);
  g_autoptr (CantonCustomersQuestion) question = canton_customers_question_new (&filter, CANTON_CUSTOMERS_BY_NAME, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) people = NULL;
  gboolean complete;
  g_autoptr (GArray) first = canton_customers_table_find (reader, question, 100, &complete, &error);

  g_assert_no_error (error);
  g_assert_false (complete);
  g_assert_cmpuint (first->len, ==, 100);
  people = canton_customers_table_fetch ((gint64 *) first->data, first->len, reader, &error);
  for (guint i = 0; i < people->len; i++)
    {
      g_autoptr (CantonCustomer) person = g_ptr_array_index (people, i);

      g_assert_true (g_str_has_prefix (person->name, "张"));
    }
}

static void
ask (Fixture *fixture, CantonQueryModel *model, const char *typed)
{
  const CantonCustomersFilter filter = { .search = typed };

  canton_query_model_ask (model, fixture->store, canton_customers_table_find,
                          canton_customers_question_new (&filter, CANTON_CUSTOMERS_BY_NAME, FALSE),
                          (GDestroyNotify) canton_customers_question_free);
}

static void
wait_complete (CantonQueryModel *model)
{
  gint64 until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!canton_query_model_get_complete (model) && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (canton_query_model_get_complete (model));
  g_assert_null (canton_query_model_get_error (model));
}

static void
test_ask (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CantonQueryModel) model =
    canton_query_model_new (CANTON_TYPE_CUSTOMER, canton_customers_table_fetch,
                            canton_store_thread_get_reader (fixture->store), NULL);
  const CantonCustomersFilter everybody = { NULL };
  GRand *random = g_rand_new_with_seed (6);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;

  ask (fixture, model, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, CANTON_QUERY_FIRST);
  g_assert_false (canton_query_model_get_complete (model));
  wait_complete (model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, PEOPLE);
  ids = canton_customers_table_list_ids (canton_store_thread_get_reader (fixture->store), &everybody, CANTON_CUSTOMERS_BY_NAME,
                                         FALSE, &error);
  for (guint i = 0; i < PEOPLE; i++)
    g_assert_cmpint (canton_query_model_get_id (model, i), ==, g_array_index (ids, gint64, i));

  /* What was asked before is never answered over what was asked last. */
  ask (fixture, model, "z");
  ask (fixture, model, "zh");
  ask (fixture, model, "nobody");
  g_assert_true (canton_query_model_get_complete (model));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  canton_store_thread_run (fixture->store, CANTON_JOB_WRITE, insert_people, random, NULL, &error);
  g_rand_free (random);
  g_assert_no_error (error);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);

  /* Asked again, the list stays until there is another. */
  ask (fixture, model, NULL);
  wait_complete (model);
  canton_query_model_ask_again (model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 2 * PEOPLE);
  g_assert_true (canton_query_model_get_complete (model));
}

static GArray *
fail (CantonDatabase *database, gpointer question, guint limit, gboolean *complete, GError **error)
{
  *complete = FALSE;
  if (limit == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no");
      return NULL;
    }

  return g_array_new (FALSE, FALSE, sizeof (gint64));
}

static void
test_failure (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CantonQueryModel) model =
    canton_query_model_new (CANTON_TYPE_CUSTOMER, canton_customers_table_fetch,
                            canton_store_thread_get_reader (fixture->store), NULL);
  gint64 until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  canton_query_model_ask (model, fixture->store, fail, NULL, NULL);
  while (canton_query_model_get_error (model) == NULL && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_error (canton_query_model_get_error (model), G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_false (canton_query_model_get_complete (model));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/find/every_way", Fixture, NULL, set_up, test_every_way, tear_down);
  g_test_add ("/find/far_from_the_head", Fixture, NULL, set_up, test_far_from_the_head, tear_down);
  g_test_add ("/find/ask", Fixture, NULL, set_up, test_ask, tear_down);
  g_test_add ("/find/failure", Fixture, NULL, set_up, test_failure, tear_down);

  return g_test_run ();
}
