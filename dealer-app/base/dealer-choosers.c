/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-choosers.h"

#include "canton-customers-table.h"

#define MAX_FOUND 20

static GPtrArray *
find_customers (CantonDatabase *database, const char *text, gpointer data, GError **error)
{
  const CantonCustomersFilter filter = { .search = text };
  g_autoptr (CantonCustomersQuestion) question =
      canton_customers_question_new (&filter, *text != '\0' ? CANTON_CUSTOMERS_BY_NAME : CANTON_CUSTOMERS_BY_CHANGE,
                                     *text == '\0');
  gboolean complete;
  g_autoptr (GArray) ids = canton_customers_table_find (database, question, MAX_FOUND, &complete, error);
  g_autoptr (GPtrArray) fetched = NULL;
  GPtrArray *found;

  if (ids == NULL ||
      (ids->len > 0 &&
       (fetched = canton_customers_table_fetch ((const gint64 *) ids->data, ids->len, database, error)) == NULL))
    return NULL;

  found = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; fetched != NULL && i < fetched->len; i++)
    if (g_ptr_array_index (fetched, i) != NULL)
      g_ptr_array_add (found, g_ptr_array_index (fetched, i));

  return found;
}

static char *
get_customer_title (gpointer item)
{
  return g_strdup (((CantonCustomer *) item)->name);
}

static char *
get_customer_subtitle (gpointer item)
{
  return g_strdup (((CantonCustomer *) item)->phone);
}

const CantonChooserInfo dealer_customer_chooser_info = { find_customers, get_customer_title, get_customer_subtitle };
