/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-market-table.h"

#include <stdio.h>
#include <string.h>

static void
row_free (gpointer data)
{
  CantonMarketRow *row = data;

  g_free (row->key);
  g_free (row->label);
  g_free (row);
}

void
canton_market_free (CantonMarket *self)
{
  for (guint i = 0; i < CANTON_OVERVIEW_N_GROUPS; i++)
    g_ptr_array_unref (self->groups[i]);
  g_free (self);
}

/* Months are counted from the year 0. */
static int
month_parse (const char *text)
{
  int year = 0, month = 1;

  sscanf (text, "%4d-%2d", &year, &month);

  return year * 12 + month - 1;
}

static void
month_write (int month, char text[8])
{
  g_snprintf (text, 8, "%04d-%02d", (month / 12) % 10000, month % 12 + 1);
}

/* While the totals are read: rows by their integer keys, for each currency. */
typedef struct
{
  CantonMarket *market;
  CantonMarketRow **months;  /* from the first one that is wanted */
  GHashTable *dealers;       /* id → CantonMarketRow */
  GHashTable *products;
  GByteArray *buyers;        /* a bit for each person */
} Gathering;

typedef struct
{
  int from, to;
  GPtrArray *gatherings;
} Reading;

static void
gathering_free (gpointer data)
{
  Gathering *self = data;

  g_clear_pointer (&self->market, canton_market_free);
  g_free (self->months);
  g_hash_table_unref (self->dealers);
  g_hash_table_unref (self->products);
  g_byte_array_unref (self->buyers);
  g_free (self);
}

static CantonMarketRow *
add_row (GPtrArray *rows, const char *key, const char *label, gint64 id)
{
  CantonMarketRow *row = g_new0 (CantonMarketRow, 1);

  row->key = g_strdup (key);
  row->label = g_strdup (label);
  row->id = id;
  g_ptr_array_add (rows, row);

  return row;
}

static Gathering *
gather (Reading *reading, const char *currency)
{
  Gathering *self;

  for (guint i = 0; i < reading->gatherings->len; i++)
    {
      self = g_ptr_array_index (reading->gatherings, i);
      if (g_str_equal (self->market->currency, currency))
        return self;
    }

  self = g_new0 (Gathering, 1);
  self->market = g_new0 (CantonMarket, 1);
  g_strlcpy (self->market->currency, currency, sizeof self->market->currency);
  for (guint i = 0; i < CANTON_OVERVIEW_N_GROUPS; i++)
    self->market->groups[i] = g_ptr_array_new_with_free_func (row_free);
  self->months = g_new0 (CantonMarketRow *, reading->to - reading->from + 1);
  /* A month in which nothing was sold is a month all the same. */
  for (int month = reading->from; month <= reading->to; month++)
    {
      char key[8];

      month_write (month, key);
      self->months[month - reading->from] = add_row (self->market->groups[CANTON_OVERVIEW_BY_MONTH], key, key, 0);
    }
  self->dealers = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->products = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->buyers = g_byte_array_new ();
  g_ptr_array_add (reading->gatherings, self);

  return self;
}

static CantonMarketRow *
find_row (GHashTable *rows, GPtrArray *all, gint64 id)
{
  CantonMarketRow *row = g_hash_table_lookup (rows, &id);

  if (row == NULL)
    {
      row = add_row (all, NULL, NULL, id);
      g_hash_table_insert (rows, &row->id, row);
    }

  return row;
}

static void
add (CantonMarketRow *row, gint64 lines, gint64 units, gint64 amount)
{
  row->lines += lines;
  row->units += units;
  row->amount += amount;
}

static gboolean
read_totals (Reading *reading, CantonDatabase *database, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database,
    "SELECT month, dealer_id, product_id, currency, lines, units, amount FROM sales_totals WHERE month BETWEEN ?1 AND ?2", error);
  char first[8], last[8];
  CantonStep step;

  if (row == NULL)
    return FALSE;
  month_write (reading->from - 12, first);
  month_write (reading->to, last);
  canton_statement_bind_text (row, 1, first);
  canton_statement_bind_text (row, 2, last);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      const int month = month_parse (canton_statement_get_text (row, 0));
      const gint64 lines = canton_statement_get_int (row, 4);
      const gint64 units = canton_statement_get_int (row, 5);
      const gint64 amount = canton_statement_get_int (row, 6);
      Gathering *gathering = gather (reading, canton_statement_get_text (row, 3));
      CantonMarket *market = gathering->market;
      CantonMarketRow *dealer =
        find_row (gathering->dealers, market->groups[CANTON_OVERVIEW_BY_DEALER], canton_statement_get_int (row, 1));
      CantonMarketRow *product =
        find_row (gathering->products, market->groups[CANTON_OVERVIEW_BY_PRODUCT], canton_statement_get_int (row, 2));

      if (month >= reading->from)
        {
          add (gathering->months[month - reading->from], lines, units, amount);
          add (dealer, lines, units, amount);
          add (product, lines, units, amount);
          market->lines += lines;
          market->units += units;
          market->amount += amount;
        }
      if (month + 12 <= reading->to)
        {
          gathering->months[month + 12 - reading->from]->before += amount;
          dealer->before += amount;
          product->before += amount;
          market->before += amount;
        }
    }

  return step == CANTON_STEP_DONE;
}

static void
merge (GHashTable *rows, GPtrArray *all, const char *key, const CantonMarketRow *part)
{
  CantonMarketRow *row = g_hash_table_lookup (rows, key);

  if (row == NULL)
    {
      row = add_row (all, key, key, 0);
      g_hash_table_insert (rows, row->key, row);
    }
  add (row, part->lines, part->units, part->amount);
  row->before += part->before;
}

/* Gives the dealers their names, and puts them together by region and tier. */
static gboolean
name_dealers (Gathering *self, CantonDatabase *database, GError **error)
{
  g_autoptr (CantonStatement) row =
    canton_database_prepare (database, "SELECT code, name, region, tier FROM dealers WHERE id = ?1", error);
  g_autoptr (GHashTable) regions = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) tiers = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray **groups = self->market->groups;

  for (guint i = 0; row != NULL && i < groups[CANTON_OVERVIEW_BY_DEALER]->len; i++)
    {
      CantonMarketRow *dealer = g_ptr_array_index (groups[CANTON_OVERVIEW_BY_DEALER], i);

      canton_statement_bind_int (row, 1, dealer->id);
      if (canton_statement_step (row, error) != CANTON_STEP_ROW)
        return FALSE;
      dealer->key = g_strdup (canton_statement_get_text (row, 0));
      dealer->label = g_strdup (canton_statement_get_text (row, 1));
      merge (regions, groups[CANTON_OVERVIEW_BY_REGION], canton_statement_get_text (row, 2), dealer);
      merge (tiers, groups[CANTON_OVERVIEW_BY_TIER], canton_statement_get_text (row, 3), dealer);
      if (dealer->lines != 0)
        self->market->dealers++;
      canton_statement_reset (row);
    }

  return row != NULL;
}

static gboolean
name_products (Gathering *self, CantonDatabase *database, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, "SELECT code, iif (title <> '', title, iif (name <> '', name, code)) FROM products WHERE id = ?1", error);
  GPtrArray *products = self->market->groups[CANTON_OVERVIEW_BY_PRODUCT];

  for (guint i = 0; row != NULL && i < products->len; i++)
    {
      CantonMarketRow *product = g_ptr_array_index (products, i);

      canton_statement_bind_int (row, 1, product->id);
      if (canton_statement_step (row, error) != CANTON_STEP_ROW)
        return FALSE;
      product->key = g_strdup (canton_statement_get_text (row, 0));
      product->label = g_strdup (canton_statement_get_text (row, 1));
      canton_statement_reset (row);
    }

  return row != NULL;
}

/* One of a person's sales: TRUE for the first. */
static gboolean
note_buyer (GByteArray *bits, guint64 id)
{
  const guint size = bits->len;
  gboolean first;

  if (id / 8 >= size)
    {
      g_byte_array_set_size (bits, MAX (id / 8 + 1, 2 * (guint64) size));
      memset (bits->data + size, 0, bits->len - size);
    }
  first = (bits->data[id / 8] >> id % 8 & 1) == 0;
  bits->data[id / 8] |= 1 << id % 8;

  return first;
}

/* From the index by day alone: +, for that by state would need the rows as well. */
static gboolean
count_sales (Reading *reading, CantonDatabase *database, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database,
    "SELECT currency, coalesce (person_id, 0) FROM sales WHERE ordered_on BETWEEN ?1 || '-01' AND ?2 || '-31' "
    "AND standing = 'current' AND (+state = 'ordered' OR +state = 'delivered')",
    error);
  char first[8], last[8];
  CantonStep step;

  if (row == NULL)
    return FALSE;
  month_write (reading->from, first);
  month_write (reading->to, last);
  canton_statement_bind_text (row, 1, first);
  canton_statement_bind_text (row, 2, last);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      Gathering *gathering = gather (reading, canton_statement_get_text (row, 0));
      gint64 person_id = canton_statement_get_int (row, 1);

      gathering->market->sales++;
      if (person_id != 0 && note_buyer (gathering->buyers, person_id))
        gathering->market->buyers++;
    }

  return step == CANTON_STEP_DONE;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const CantonMarketRow *x = *(CantonMarketRow *const *) a;
  const CantonMarketRow *y = *(CantonMarketRow *const *) b;

  if (x->amount != y->amount)
    return x->amount < y->amount ? 1 : -1;

  return strcmp (x->key, y->key);
}

static int
compare_markets (gconstpointer a, gconstpointer b)
{
  const CantonMarket *x = *(CantonMarket *const *) a;
  const CantonMarket *y = *(CantonMarket *const *) b;

  if (x->sales != y->sales)
    return x->sales < y->sales ? 1 : -1;

  return strcmp (x->currency, y->currency);
}

GPtrArray *
canton_market_table_list (CantonDatabase *database, const char *from, const char *to, GError **error)
{
  g_autoptr (GPtrArray) gatherings = g_ptr_array_new_with_free_func (gathering_free);
  GPtrArray *markets;
  Reading reading = { month_parse (from), month_parse (to), gatherings };

  g_return_val_if_fail (reading.from <= reading.to, NULL);

  if (!read_totals (&reading, database, error) || !count_sales (&reading, database, error))
    return NULL;
  for (guint i = 0; i < gatherings->len; i++)
    if (!name_dealers (g_ptr_array_index (gatherings, i), database, error) ||
        !name_products (g_ptr_array_index (gatherings, i), database, error))
      return NULL;

  markets = g_ptr_array_new_with_free_func ((GDestroyNotify) canton_market_free);
  for (guint i = 0; i < gatherings->len; i++)
    {
      Gathering *gathering = g_ptr_array_index (gatherings, i);

      for (CantonOverviewGroup group = CANTON_OVERVIEW_BY_REGION; group < CANTON_OVERVIEW_N_GROUPS; group++)
        g_ptr_array_sort (gathering->market->groups[group], compare_rows);
      g_ptr_array_add (markets, g_steal_pointer (&gathering->market));
    }
  g_ptr_array_sort (markets, compare_markets);

  return markets;
}

gboolean
canton_market_table_get_span (CantonDatabase *database, char *first, char *last, GError **error)
{
  g_autoptr (CantonStatement) row =
    canton_database_prepare (database, "SELECT (SELECT min (month) FROM sales_totals), (SELECT max (month) FROM sales_totals)", error);

  if (row == NULL || canton_statement_step (row, error) != CANTON_STEP_ROW)
    return FALSE;
  g_strlcpy (first, canton_statement_get_text (row, 0), 8);
  g_strlcpy (last, canton_statement_get_text (row, 1), 8);

  return TRUE;
}
