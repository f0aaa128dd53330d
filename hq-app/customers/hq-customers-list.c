/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-customers-list.h"

#include "canton-i18n.h"

typedef struct
{
  char *search;
  char *region;
  gint64 dealer_id;
  CantonKnownPersonsWho who;
} Filter;

gpointer
hq_customers_list_filter (const CantonKnownPersonsFilter *wanted)
{
  Filter *filter = g_new0 (Filter, 1);

  filter->search = g_strdup (wanted->search);
  filter->region = g_strdup (wanted->region);
  filter->dealer_id = wanted->dealer_id;
  filter->who = wanted->who;

  return filter;
}

static void
free_filter (gpointer data)
{
  Filter *filter = data;

  g_free (filter->search);
  g_free (filter->region);
  g_free (filter);
}

static gpointer
make_question (gconstpointer data, int order, gboolean descending)
{
  const Filter *filter = data;
  const CantonKnownPersonsFilter wanted = { filter->search, filter->dealer_id, filter->region, filter->who };

  return canton_known_persons_question_new (&wanted, order, descending);
}

static char *
get_name (gpointer item)
{
  return canton_known_person_get_title (item);
}

/* What stands there is no name. */
static const char *
get_name_class (gpointer item)
{
  return ((CantonKnownPerson *) item)->name[0] == '\0' ? "dim-label" : NULL;
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

static char *
get_sales (gpointer item)
{
  CantonKnownPerson *person = item;

  return person->sales != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, person->sales) : NULL;
}

static char *
get_bundle (gpointer item)
{
  CantonKnownPerson *person = item;

  return person->bundle_sequence != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, person->bundle_sequence) : NULL;
}

static char *
get_standing (gpointer item)
{
  CantonKnownPerson *person = item;

  return g_strdup (canton_known_standing_get_title (person->standing));
}

static const char *
get_standing_class (gpointer item)
{
  return g_str_equal (((CantonKnownPerson *) item)->standing, "current") ? "dim-label" : "warning";
}

static const CantonListColumn columns[] = {
  { NC_ ("column", "Name"), get_name, get_name_class, CANTON_KNOWN_PERSONS_BY_NAME },
  { NC_ ("column", "Telephone"), get_phone, NULL, -1, 120 },
  { NC_ ("column", "Dealer"), get_dealer, NULL, -1, 150 },
  { NC_ ("column", "Bundle"), get_bundle, NULL, -1, 70, TRUE, .spare = TRUE },
  { NC_ ("column", "Sales"), get_sales, NULL, -1, 60, TRUE },
  { NC_ ("column", "Last Sale"), get_last_sale, NULL, -1, 112 },
  { NC_ ("column", "City"), get_city, NULL, CANTON_KNOWN_PERSONS_BY_CITY, 100, .spare = TRUE },
  { NC_ ("column", "Standing"), get_standing, get_standing_class, -1, .spare = TRUE },
};

const CantonListInfo hq_customers_list_info = {
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .first_order = CANTON_KNOWN_PERSONS_BY_NAME,
  .get_item_type = canton_known_person_get_type,
  .fetch = canton_known_persons_table_fetch,
  .free_filter = free_filter,
  .find = canton_known_persons_table_find,
  .make_question = make_question,
  .free_question = (GDestroyNotify) canton_known_persons_question_free,
};
