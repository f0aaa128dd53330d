/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-customers-table-private.h"

#include "canton-collation.h"
#include "canton-find.h"
#include "canton-search.h"

#define MAX_DUPLICATES 20

/* What each likeness is worth. Two people of a household share a number, namesakes a name: neither alone is certain. */
#define SCORE_PHONE 55
#define SCORE_EMAIL 55
#define SCORE_NAME 30
#define SCORE_BIRTHDAY 20

struct _CantonCustomersQuestion
{
  CantonCustomersFilter filter; /* search and tag are ours */
  CantonCustomersOrder order;
  gboolean descending;
  CantonSearch *search;
  char *match;
};

CantonCustomersQuestion *
canton_customers_question_new (const CantonCustomersFilter *filter, CantonCustomersOrder order, gboolean descending)
{
  CantonCustomersQuestion *self = g_new0 (CantonCustomersQuestion, 1);

  self->filter = *filter;
  self->filter.search = NULL;
  self->filter.tag = g_strdup (filter->tag);
  self->order = order;
  self->descending = descending;
  self->search = canton_search_new (filter->search);
  self->match = self->search != NULL ? canton_search_get_question (self->search) : NULL;

  return self;
}

void
canton_customers_question_free (CantonCustomersQuestion *self)
{
  g_clear_pointer (&self->search, canton_search_free);
  g_free ((char *) self->filter.tag);
  g_free (self->match);
  g_free (self);
}

/* Each stands in a covering index. */
static const char *
order_clause (CantonCustomersOrder order, gboolean descending)
{
  switch (order)
    {
    case CANTON_CUSTOMERS_BY_PHONE:
      return descending ? "c.phone DESC, c.id DESC" : "c.phone, c.id";
    case CANTON_CUSTOMERS_BY_SALE:
      return descending ? "c.last_sale_on DESC, c.id DESC" : "c.last_sale_on, c.id";
    case CANTON_CUSTOMERS_BY_CHANGE:
      return descending ? "c.changed_at DESC, c.id DESC" : "c.changed_at, c.id";
    case CANTON_CUSTOMERS_BY_NAME:
    default:
      return descending ? "c.sort_key DESC, c.id DESC" : "c.sort_key, c.id";
    }
}

static gboolean
test_terms (const char *terms, gpointer data)
{
  return canton_search_test (((CantonCustomersQuestion *) data)->search, terms);
}

static void
bind_question (CantonStatement *statement, gpointer data)
{
  CantonCustomersQuestion *self = data;

  if (self->match != NULL && canton_statement_has_parameter (statement, 1))
    canton_statement_bind_text (statement, 1, self->match);
  if (self->filter.tag != NULL && canton_statement_has_parameter (statement, 2))
    canton_statement_bind_text (statement, 2, self->filter.tag);
  if (self->filter.owner_id != 0 && canton_statement_has_parameter (statement, 3))
    canton_statement_bind_int (statement, 3, self->filter.owner_id);
}

static void
add_condition (CantonFind *find, GString *conditions, const char *condition, const char *set)
{
  g_string_append_printf (conditions, "%s%s", conditions->len > 0 ? " AND " : "", condition);
  find->sets[find->n_sets++] = set;
}

/* Fills in @find from @self; what it points at lives as long as that and @conditions. */
static void
describe (CantonCustomersQuestion *self, CantonFind *find, GString *conditions)
{
  *find = (CantonFind){ .from = "customers c",
                        .id = "c.id",
                        .visible = "c.merged_into IS NULL",
                        .order = order_clause (self->order, self->descending),
                        .bind = bind_question,
                        .data = self };

  if (self->search != NULL)
    {
      find->sets[find->n_sets++] = "SELECT rowid AS id FROM search_customers WHERE search_customers MATCH ?1";
      find->test = test_terms;
      find->loose = canton_search_is_loose (self->search);
      find->terms[0] = "c.search_terms";
    }
  if (self->filter.who == CANTON_CUSTOMERS_PROSPECTS)
    add_condition (find, conditions, "c.last_sale_on IS NULL",
                   "SELECT id FROM customers WHERE merged_into IS NULL AND last_sale_on IS NULL");
  if (self->filter.who == CANTON_CUSTOMERS_BUYERS)
    add_condition (find, conditions, "c.last_sale_on IS NOT NULL",
                   "SELECT id FROM customers WHERE merged_into IS NULL AND last_sale_on IS NOT NULL");
  if (self->filter.tag != NULL)
    add_condition (find, conditions, "EXISTS (SELECT 1 FROM customer_tags t WHERE t.customer_id = c.id AND t.tag = ?2)",
                   "SELECT customer_id AS id FROM customer_tags WHERE tag = ?2");
  if (self->filter.owner_id != 0)
    add_condition (find, conditions, "c.owner_id = ?3",
                   "SELECT id FROM customers WHERE merged_into IS NULL AND owner_id = ?3");
  find->conditions = conditions->len > 0 ? conditions->str : NULL;
}

GArray *
canton_customers_table_find (CantonDatabase *database, gpointer question, guint limit, gboolean *complete, GError **error)
{
  g_autoptr (GString) conditions = g_string_new (NULL);
  CantonFind find;

  describe (question, &find, conditions);
  if (limit > 0)
    return canton_find_first (database, &find, limit, complete, error);

  *complete = TRUE;

  return canton_find_all (database, &find, error);
}

GArray *
canton_customers_table_list_ids (CantonDatabase              *database,
                                 const CantonCustomersFilter *filter,
                                 CantonCustomersOrder         order,
                                 gboolean                     descending,
                                 GError                     **error)
{
  g_autoptr (CantonCustomersQuestion) question = canton_customers_question_new (filter, order, descending);
  gboolean complete;

  return canton_customers_table_find (database, question, 0, &complete, error);
}

static void
clear_customer (gpointer customer, gpointer data)
{
  if (customer != NULL)
    g_object_unref (customer);
}

GPtrArray *
canton_customers_table_fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error)
{
  g_autoptr (CantonStatement) row =
    canton_database_prepare (database, CANTON_CUSTOMERS_SELECT "WHERE c.id = ?1", error);
  g_autoptr (GPtrArray) customers = g_ptr_array_sized_new (n_ids);

  if (row == NULL)
    return NULL;
  for (guint i = 0; i < n_ids; i++)
    {
      CantonStep step;

      canton_statement_reset (row);
      canton_statement_bind (row, "i", ids[i]);
      step = canton_statement_step (row, error);
      if (step == CANTON_STEP_FAILED)
        {
          g_ptr_array_foreach (customers, clear_customer, NULL);
          return NULL;
        }
      g_ptr_array_add (customers, step == CANTON_STEP_ROW ? canton_customers_table_read_row (row) : NULL);
    }
  return g_steal_pointer (&customers);
}

GStrv
canton_customers_table_list_tags (CantonDatabase *database, GError **error)
{
  g_autoptr (CantonStatement) row =
    canton_database_prepare (database, "SELECT DISTINCT tag FROM customer_tags ORDER BY tag", error);
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();
  CantonStep step;

  if (row == NULL)
    return NULL;
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    g_strv_builder_add (tags, canton_statement_get_text (row, 0));

  return step == CANTON_STEP_DONE ? g_strv_builder_end (tags) : NULL;
}

gboolean
canton_customers_table_find_same (CantonDatabase *database, const char *name, const char *phone, gint64 *id, GError **error)
{
  g_autofree char *sort_key = canton_collation_key (name);
  g_autofree char *phone_key = canton_customers_table_match_key (CANTON_MEDIUM_PHONE, phone);

  *id = 0;
  if (phone_key[0] == '\0')
    return TRUE;
  return canton_database_get_int (database, id, 0, error,
                                  "SELECT c.id FROM customer_contacts k JOIN customers c ON c.id = k.customer_id "
                                  "WHERE k.match_key = ?1 AND k.medium = 'phone' AND c.sort_key = ?2 "
                                  "AND c.merged_into IS NULL ORDER BY c.id LIMIT 1", "tt", phone_key, sort_key);
}

void
canton_duplicate_free (CantonDuplicate *duplicate)
{
  g_object_unref (duplicate->customer);
  g_free (duplicate);
}

/* Returns the duplicate with @id, made if need be; NULL with @error set, or for the customer itself and for hidden ones. */
static CantonDuplicate *
get_duplicate (CantonDatabase *database, GHashTable *found, gint64 id, CantonCustomer *self, GError **error)
{
  CantonDuplicate *duplicate = g_hash_table_lookup (found, &id);
  g_autoptr (CantonCustomer) customer = NULL;

  if (duplicate != NULL || id == self->id)
    return duplicate;
  customer = canton_customers_table_load (database, id, error);
  if (customer == NULL || customer->merged_into != 0)
    return NULL;

  duplicate = g_new0 (CantonDuplicate, 1);
  duplicate->customer = g_steal_pointer (&customer);
  g_hash_table_insert (found, &duplicate->customer->id, duplicate);

  return duplicate;
}

static gboolean
find_by_contact (CantonDatabase *database, GHashTable *found, CantonCustomer *self, CantonCustomerContact *contact, GError **error)
{
  g_autofree char *key = canton_customers_table_match_key (contact->medium, contact->value);
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, "SELECT DISTINCT customer_id FROM customer_contacts WHERE match_key = ?1 AND medium = ?2 LIMIT 50", error);
  CantonStep step;

  if (row == NULL)
    return FALSE;
  if (key[0] == '\0')
    return TRUE;
  canton_statement_bind (row, "tt", key, canton_medium_to_text (contact->medium));
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      g_autoptr (GError) local = NULL;
      CantonDuplicate *duplicate = get_duplicate (database, found, canton_statement_get_int (row, 0), self, &local);

      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (duplicate != NULL && contact->medium == CANTON_MEDIUM_PHONE)
        duplicate->same_phone = TRUE;
      else if (duplicate != NULL)
        duplicate->same_email = TRUE;
    }
  return step == CANTON_STEP_DONE;
}

static gboolean
find_by_name (CantonDatabase *database, GHashTable *found, CantonCustomer *self, GError **error)
{
  g_autofree char *sort_key = canton_collation_key (self->name);
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, "SELECT id FROM customers WHERE sort_key = ?1 AND merged_into IS NULL LIMIT 50", error);
  CantonStep step;

  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "t", sort_key);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      g_autoptr (GError) local = NULL;
      CantonDuplicate *duplicate = get_duplicate (database, found, canton_statement_get_int (row, 0), self, &local);

      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (duplicate != NULL)
        duplicate->same_name = TRUE;
    }
  return step == CANTON_STEP_DONE;
}

static int
compare_scores (gconstpointer a, gconstpointer b)
{
  const CantonDuplicate *first = *(CantonDuplicate *const *) a;
  const CantonDuplicate *second = *(CantonDuplicate *const *) b;

  return second->score != first->score ? second->score - first->score
                                       : (first->customer->id > second->customer->id) - (first->customer->id < second->customer->id);
}

static void
score (CantonDuplicate *duplicate, CantonCustomer *self)
{
  duplicate->same_birthday = self->birthday[0] != '\0' && g_str_equal (self->birthday, duplicate->customer->birthday);
  duplicate->score = MIN (100, duplicate->same_phone * SCORE_PHONE + duplicate->same_email * SCORE_EMAIL +
                                 duplicate->same_name * SCORE_NAME + duplicate->same_birthday * SCORE_BIRTHDAY);
}

GPtrArray *
canton_customers_table_find_duplicates (CantonDatabase *database, CantonCustomer *customer, GError **error)
{
  g_autoptr (GHashTable) found = g_hash_table_new (g_int64_hash, g_int64_equal);
  GPtrArray *duplicates = g_ptr_array_new_with_free_func ((GDestroyNotify) canton_duplicate_free);
  GHashTableIter iter;
  gpointer duplicate;
  gboolean done = customer->name[0] == '\0' || find_by_name (database, found, customer, error);

  for (guint i = 0; done && i < customer->contacts->len; i++)
    {
      CantonCustomerContact *contact = g_ptr_array_index (customer->contacts, i);

      if (contact->medium == CANTON_MEDIUM_PHONE || contact->medium == CANTON_MEDIUM_EMAIL)
        done = find_by_contact (database, found, customer, contact, error);
    }

  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, NULL, &duplicate))
    {
      score (duplicate, customer);
      g_ptr_array_add (duplicates, duplicate);
    }
  if (!done)
    g_clear_pointer (&duplicates, g_ptr_array_unref);
  else
    {
      g_ptr_array_sort (duplicates, compare_scores);
      if (duplicates->len > MAX_DUPLICATES)
        g_ptr_array_set_size (duplicates, MAX_DUPLICATES);
    }
  return duplicates;
}
