/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-customers-list.h"

#include "canton-i18n.h"
#include "dealer-customer-words.h"

typedef struct
{
  char *search;
  char *tag;
  CantonCustomersWho who;
  gint64 owner_id;
} Filter;

gpointer
dealer_customers_list_filter (const char *search, CantonCustomersWho who, const char *tag, gint64 owner_id)
{
  Filter *filter = g_new0 (Filter, 1);

  filter->search = g_strdup (search);
  filter->tag = g_strdup (tag);
  filter->who = who;
  filter->owner_id = owner_id;

  return filter;
}

static void
free_filter (gpointer data)
{
  Filter *filter = data;

  g_free (filter->search);
  g_free (filter->tag);
  g_free (filter);
}

static gpointer
make_question (gconstpointer data, int order, gboolean descending)
{
  const Filter *filter = data;
  const CantonCustomersFilter wanted = { filter->search, filter->who, filter->tag, filter->owner_id };

  return canton_customers_question_new (&wanted, order, descending);
}

static char *
get_name (gpointer item)
{
  CantonCustomer *customer = item;

  return g_strdup (dealer_customer_words_name (customer));
}

static const char *
get_name_class (gpointer item)
{
  CantonCustomer *customer = item;

  return *customer->name == '\0' ? "dim-label" : NULL;
}

static char *
get_phone (gpointer item)
{
  CantonCustomer *customer = item;

  return g_strdup (customer->phone);
}

static char *
get_last_sale (gpointer item)
{
  CantonCustomer *customer = item;

  return customer->last_sale_on != CANTON_DAY_NONE ? canton_day_format_short (customer->last_sale_on)
                                                   : g_strdup (C_ ("customer", "Prospect"));
}

static const char *
get_last_sale_class (gpointer item)
{
  CantonCustomer *customer = item;

  return customer->last_sale_on == CANTON_DAY_NONE ? "dim-label" : NULL;
}

static const CantonListColumn columns[] = {
  { NC_ ("column", "Name"), get_name, get_name_class, CANTON_CUSTOMERS_BY_NAME },
  { NC_ ("column", "Telephone"), get_phone, NULL, CANTON_CUSTOMERS_BY_PHONE, 150 },
  { NC_ ("column", "Last Sale"), get_last_sale, get_last_sale_class, CANTON_CUSTOMERS_BY_SALE, 130 },
};

const CantonListInfo dealer_customers_list_info = {
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .first_order = CANTON_CUSTOMERS_BY_NAME,
  .get_item_type = canton_customer_get_type,
  .fetch = canton_customers_table_fetch,
  .free_filter = free_filter,
  .find = canton_customers_table_find,
  .make_question = make_question,
  .free_question = (GDestroyNotify) canton_customers_question_free,
};
