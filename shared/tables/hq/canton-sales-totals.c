/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-sales-totals.h"

#include <string.h>

typedef struct
{
  char month[8]; /* YYYY-MM */
  char currency[4];
  gint64 dealer_id;
  gint64 product_id;

  gint64 lines;
  gint64 units;
  gint64 amount;
} Total;

struct _CantonSalesTotals
{
  GHashTable *totals; /* Total, keyed by itself */
};

static guint
hash_total (gconstpointer key)
{
  const Total *total = key;

  return g_str_hash (total->month) ^ (guint) (total->dealer_id * 2654435761u) ^ (guint) (total->product_id * 40503u);
}

static gboolean
equal_totals (gconstpointer a, gconstpointer b)
{
  const Total *x = a;
  const Total *y = b;

  return x->dealer_id == y->dealer_id && x->product_id == y->product_id && g_str_equal (x->month, y->month) &&
         g_str_equal (x->currency, y->currency);
}

CantonSalesTotals *
canton_sales_totals_new (void)
{
  CantonSalesTotals *self = g_new0 (CantonSalesTotals, 1);

  self->totals = g_hash_table_new_full (hash_total, equal_totals, NULL, g_free);

  return self;
}

void
canton_sales_totals_free (CantonSalesTotals *self)
{
  g_hash_table_unref (self->totals);
  g_free (self);
}

void
canton_sales_totals_add (CantonSalesTotals *self,
                         const char        *ordered_on,
                         gint64             dealer_id,
                         gint64             product_id,
                         const char        *currency,
                         int                sign,
                         gint64             units,
                         gint64             amount)
{
  Total key = { .dealer_id = dealer_id, .product_id = product_id };
  Total *total;

  g_strlcpy (key.month, ordered_on, sizeof key.month);
  g_strlcpy (key.currency, currency, sizeof key.currency);
  total = g_hash_table_lookup (self->totals, &key);
  if (total == NULL)
    {
      total = g_memdup2 (&key, sizeof key);
      g_hash_table_insert (self->totals, total, total);
    }
  total->lines += sign;
  total->units += sign * units;
  total->amount += sign * amount;
}

static gboolean
write_total (CantonDatabase *database, const Total *total, GError **error)
{
  return canton_database_run (database, error,
                              "INSERT INTO sales_totals (month, dealer_id, product_id, currency, lines, units, amount) "
                              "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) "
                              "ON CONFLICT (month, dealer_id, product_id, currency) DO UPDATE SET "
                              "lines = lines + excluded.lines, units = units + excluded.units, amount = amount + excluded.amount",
                              "tiitiii", total->month, total->dealer_id, total->product_id, total->currency, total->lines,
                              total->units, total->amount) &&
         (total->lines >= 0 ||
          canton_database_run (database, error,
                               "DELETE FROM sales_totals WHERE month = ?1 AND dealer_id = ?2 AND product_id = ?3 "
                               "AND currency = ?4 AND lines = 0",
                               "tiit", total->month, total->dealer_id, total->product_id, total->currency));
}

gboolean
canton_sales_totals_flush (CantonSalesTotals *self, CantonDatabase *database, GError **error)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->totals);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Total *total = value;

      if ((total->lines != 0 || total->units != 0 || total->amount != 0) && !write_total (database, total, error))
        return FALSE;
    }
  g_hash_table_remove_all (self->totals);

  return TRUE;
}

void
canton_sales_totals_forget (CantonSalesTotals *self)
{
  g_hash_table_remove_all (self->totals);
}
