/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-customers-list.h"

#include "canton-i18n.h"

typedef struct
{
  char *search;
  gint64 dealer_id;
} Filter;

gpointer
hq_customers_list_filter (const char *search, gint64 dealer_id)
{
  Filter *filter = g_new0 (Filter, 1);

  filter->search = g_strdup (search);
  filter->dealer_id = dealer_id;

  return filter;
}

static void
free_filter (gpointer data)
{
  Filter *filter = data;

  g_free (filter->search);
  g_free (filter);
}

static GArray *
list_ids (CantonDatabase *database, gconstpointer data, int order, gboolean descending, GError **error)
{
  const Filter *filter = data;
  const CantonKnownPersonsFilter wanted = { filter->search, filter->dealer_id, FALSE };

  return canton_known_persons_table_list_ids (database, &wanted, order, descending, -1, error);
}

static char *
get_name (gpointer item)
{
  CantonKnownPerson *person = item;

  return g_strdup (person->name);
}

static char *
get_phone (gpointer item)
{
  CantonKnownPerson *person = item;

  return g_strdup (person->phone);
}

static char *
get_city (gpointer item)
{
  CantonKnownPerson *person = item;

  return g_strdup (person->city);
}

static char *
get_dealer (gpointer item)
{
  CantonKnownPerson *person = item;

  return g_strdup (person->dealer_name);
}

static char *
get_last_sale (gpointer item)
{
  CantonKnownPerson *person = item;

  return canton_day_format_short (person->last_sale);
}

static const CantonListColumn columns[] = {
  { NC_ ("column", "Name"), get_name, NULL, CANTON_KNOWN_PERSONS_BY_NAME },
  { NC_ ("column", "Telephone"), get_phone, NULL, -1, 140 },
  { NC_ ("column", "City"), get_city, NULL, CANTON_KNOWN_PERSONS_BY_CITY, 110 },
  { NC_ ("column", "Dealer"), get_dealer, NULL, -1, 150 },
  { NC_ ("column", "Last Sale"), get_last_sale, NULL, -1, 110 },
};

const CantonListInfo hq_customers_list_info = {
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .first_order = CANTON_KNOWN_PERSONS_BY_NAME,
  .get_item_type = canton_known_person_get_type,
  .fetch = canton_known_persons_table_fetch,
  .list_ids = list_ids,
  .free_filter = free_filter,
};
