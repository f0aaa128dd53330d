/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "canton-money.h"
#include "dealer-sales-rules.h"

#include <string.h>

/* 2026-03-10 */
#define TODAY 20522

static CantonProduct *
make_product (gint64 list_price, gint64 floor_price, gboolean serialised)
{
  CantonProduct *product = canton_product_new ();

  product->id = 7;
  product->brand_id = 1;
  g_free (product->code);
  product->code = g_strdup ("A1");
  g_free (product->name);
  product->name = g_strdup ("Aurora 1");
  g_strlcpy (product->currency, "CNY", sizeof product->currency);
  product->list_price = list_price;
  product->floor_price = floor_price;
  product->serialised = serialised;

  return product;
}

static CantonSale *
make_sale (CantonProduct *product, gint64 quantity, gint64 unit_price)
{
  CantonSale *sale = canton_sale_new ();
  CantonSaleLine *line = canton_sale_line_new ();

  sale->brand_id = 1;
  sale->customer_id = 1;
  sale->staff_id = 1;
  sale->quoted_on = TODAY;
  g_strlcpy (sale->currency, "CNY", sizeof sale->currency);
  canton_sale_line_set_product (line, product);
  line->quantity = quantity;
  line->unit_price = unit_price;
  canton_sale_take_line (sale, line);

  return sale;
}

/* Returns "field field! …": what is breached, errors marked by '!'. */
static char *
check (CantonSale *sale, CantonSale *stored, CantonProduct *product, gboolean unit_known, const char *holder, const char *reason)
{
  g_autoptr (DealerSalesFacts) facts = dealer_sales_facts_new (stored, TODAY);
  g_autoptr (GPtrArray) breaches = NULL;
  GString *fields = g_string_new (NULL);

  for (guint i = 0; i < sale->lines->len; i++)
    dealer_sales_facts_add_line (facts, product, unit_known, holder);
  dealer_sales_rules_set_floors (sale, facts);
  breaches = dealer_sales_rules_check (sale, facts, reason);
  for (guint i = 0; i < breaches->len; i++)
    {
      const DealerSalesBreach *breach = g_ptr_array_index (breaches, i);

      g_assert_cmpuint (strlen (breach->message), >, 10);
      g_string_append_printf (fields, "%s%s%s", i > 0 ? " " : "", breach->field,
                              breach->severity == DEALER_SALES_ERROR ? "!" : "");
    }

  return g_string_free (fields, FALSE);
}

#define assert_breaches(sale, stored, product, known, holder, reason, expected)                                      \
  G_STMT_START                                                                                                       \
  {                                                                                                                  \
    g_autofree char *found_ = check (sale, stored, product, known, holder, reason);                                  \
    g_assert_cmpstr (found_, ==, expected);                                                                          \
  }                                                                                                                  \
  G_STMT_END

static void
test_floor_to_the_cent (void)
{
  g_autoptr (CantonProduct) product = make_product (100000, 90001, FALSE);
  g_autoptr (CantonSale) sale = make_sale (product, 1, 90001);
  g_autoptr (CantonSale) stored = NULL;

  assert_breaches (sale, NULL, product, FALSE, NULL, NULL, "");
  canton_sale_get_line (sale, 0)->unit_price = 90000;
  assert_breaches (sale, NULL, product, FALSE, NULL, NULL, "unit_price!");

  /* Every later edit is checked as well; the floor of the day of the order stays in force. */
  canton_sale_get_line (sale, 0)->unit_price = 90001;
  stored = canton_sale_copy (sale);
  stored->id = sale->id = 5;
  canton_sale_get_line (sale, 0)->unit_price = 90000;
  assert_breaches (sale, stored, product, FALSE, NULL, "", "unit_price!");
  stored->state = sale->state = CANTON_SALE_ORDERED;
  stored->ordered_on = sale->ordered_on = TODAY;
  assert_breaches (sale, stored, product, FALSE, NULL, "typed wrong", "unit_price!");
  product->floor_price = 80000;
  assert_breaches (sale, stored, product, FALSE, NULL, "typed wrong", "unit_price!");
  canton_sale_get_line (stored, 0)->floor_price = 90000;
  assert_breaches (sale, stored, product, FALSE, NULL, "typed wrong", "");

  /* Who claims another floor in the line is not believed. */
  canton_sale_get_line (sale, 0)->unit_price = 100;
  canton_sale_get_line (sale, 0)->floor_price = CANTON_PRICE_NONE;
  assert_breaches (sale, stored, product, FALSE, NULL, "typed wrong", "unit_price!");
}

static void
test_discount_and_floor (void)
{
  g_autoptr (CantonProduct) product = make_product (100000, 90000, FALSE);
  g_autoptr (CantonSale) sale = make_sale (product, 3, 100000);

  sale->discount = 30000;
  assert_breaches (sale, NULL, product, FALSE, NULL, NULL, "");
  sale->discount = 30001;
  assert_breaches (sale, NULL, product, FALSE, NULL, NULL, "discount!");
  sale->discount = -1;
  assert_breaches (sale, NULL, product, FALSE, NULL, NULL, "discount!");
  sale->discount = 300001;
  assert_breaches (sale, NULL, product, FALSE, NULL, NULL, "discount! deposit!");

  sale->discount = 30000;
  sale->deposit = 270000;
  assert_breaches (sale, NULL, product, FALSE, NULL, NULL, "");
  sale->deposit = 270001;
  assert_breaches (sale, NULL, product, FALSE, NULL, NULL, "deposit!");
  sale->deposit = -1;
  assert_breaches (sale, NULL, product, FALSE, NULL, NULL, "deposit!");
}

static void
test_serials (void)
{
  g_autoptr (CantonProduct) product = make_product (100000, CANTON_PRICE_NONE, TRUE);
  g_autoptr (CantonSale) sale = make_sale (product, 1, 100000);
  CantonSaleLine *line = canton_sale_get_line (sale, 0);

  assert_breaches (sale, NULL, product, FALSE, NULL, NULL, "");
  sale->state = CANTON_SALE_ORDERED;
  sale->ordered_on = TODAY;
  assert_breaches (sale, NULL, product, FALSE, NULL, NULL, "serial");
  sale->state = CANTON_SALE_DELIVERED;
  sale->delivered_on = TODAY;
  assert_breaches (sale, NULL, product, FALSE, NULL, NULL, "serial!");

  g_free (line->serial);
  line->serial = g_strdup ("0001");
  assert_breaches (sale, NULL, product, FALSE, NULL, NULL, "serial");
  assert_breaches (sale, NULL, product, TRUE, NULL, NULL, "");
  assert_breaches (sale, NULL, product, TRUE, "2026-000001", NULL, "serial!");
  line->quantity = 2;
  assert_breaches (sale, NULL, product, TRUE, NULL, NULL, "quantity!");
  line->quantity = 1;
  canton_sale_take_line (sale, canton_sale_line_copy (line));
  assert_breaches (sale, NULL, product, TRUE, NULL, NULL, "serial!");
}

static void
test_brand_and_currency (void)
{
  g_autoptr (CantonProduct) product = make_product (100000, CANTON_PRICE_NONE, FALSE);
  g_autoptr (CantonSale) sale = make_sale (product, 1, 100000);

  product->brand_id = 2;
  assert_breaches (sale, NULL, product, FALSE, NULL, NULL, "product!");
  product->brand_id = 1;
  g_strlcpy (product->currency, "EUR", sizeof product->currency);
  assert_breaches (sale, NULL, product, FALSE, NULL, NULL, "currency!");
  g_strlcpy (product->currency, "CNY", sizeof product->currency);
  product->active = FALSE;
  assert_breaches (sale, NULL, product, FALSE, NULL, NULL, "product");
  product->active = TRUE;
  product->valid_until = TODAY - 1;
  assert_breaches (sale, NULL, product, FALSE, NULL, NULL, "product");
  product->valid_until = TODAY;
  assert_breaches (sale, NULL, product, FALSE, NULL, NULL, "");
  assert_breaches (sale, NULL, NULL, FALSE, NULL, NULL, "product!");

  g_ptr_array_set_size (sale->lines, 0);
  sale->brand_id = sale->customer_id = sale->staff_id = 0;
  assert_breaches (sale, NULL, product, FALSE, NULL, NULL, "brand! customer! lines! staff");
}

static void
test_days (void)
{
  g_autoptr (CantonProduct) product = make_product (100000, CANTON_PRICE_NONE, FALSE);
  g_autoptr (CantonSale) sale = make_sale (product, 1, 100000);

  sale->state = CANTON_SALE_DELIVERED;
  assert_breaches (sale, NULL, product, FALSE, NULL, NULL, "ordered_on! delivered_on!");
  sale->ordered_on = TODAY - 1;
  sale->delivered_on = TODAY - 2;
  assert_breaches (sale, NULL, product, FALSE, NULL, NULL, "ordered_on! delivered_on!");
  sale->quoted_on = TODAY - 1;
  sale->delivered_on = TODAY - 1;
  assert_breaches (sale, NULL, product, FALSE, NULL, NULL, "");
  sale->delivered_on = TODAY + 1;
  assert_breaches (sale, NULL, product, FALSE, NULL, NULL, "delivered_on!");
  sale->state = CANTON_SALE_ORDERED;
  sale->delivered_on = CANTON_DAY_NONE;
  sale->due_on = TODAY - 1;
  assert_breaches (sale, NULL, product, FALSE, NULL, NULL, "due_on");
  sale->due_on = TODAY - 2;
  assert_breaches (sale, NULL, product, FALSE, NULL, NULL, "due_on!");
}

static void
test_states (void)
{
  g_autoptr (CantonProduct) product = make_product (100000, CANTON_PRICE_NONE, FALSE);
  static const char allowed[CANTON_SALE_N_STATES][CANTON_SALE_N_STATES + 1] = {
    /* to: quotation, ordered, delivered, returned, cancelled */
    ".xx.x", "..x.x", "...x.", ".....", ".....",
  };

  for (int from = 0; from < CANTON_SALE_N_STATES; from++)
    for (int to = 0; to < CANTON_SALE_N_STATES; to++)
      {
        g_autoptr (CantonSale) stored = make_sale (product, 1, 100000);
        g_autoptr (CantonSale) sale = NULL;
        gboolean change = allowed[from][to] == 'x';
        gboolean edit = from == to && from != CANTON_SALE_CANCELLED;

        g_assert_cmpint (dealer_sales_rules_may_change (from, to), ==, change);
        stored->ordered_on = stored->delivered_on = stored->returned_on = TODAY;
        stored->state = from;
        sale = canton_sale_copy (stored);
        sale->state = to;
        assert_breaches (sale, stored, product, FALSE, NULL, "because", change || edit ? "" : "state!");
        if (change || edit)
          {
            gboolean needed = from != CANTON_SALE_QUOTATION && !(from == CANTON_SALE_ORDERED && to == CANTON_SALE_DELIVERED);

            assert_breaches (sale, stored, product, FALSE, NULL, "", needed ? "reason!" : "");
            assert_breaches (sale, stored, product, FALSE, NULL, NULL, "");
          }
      }
}

/* The largest discount is exactly that: one more breaches a floor. Ten thousand random sales. */
static void
test_max_discount_property (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20260310);

  for (int round = 0; round < 10000; round++)
    {
      g_autoptr (CantonSale) sale = canton_sale_new ();
      guint n_lines = g_rand_int_range (random, 1, 6);
      gint64 sum = 0;
      gint64 most;
      gboolean below = FALSE;

      for (guint i = 0; i < n_lines; i++)
        {
          CantonSaleLine *line = canton_sale_line_new ();

          line->quantity = g_rand_int_range (random, 1, 5);
          line->unit_price = g_rand_int_range (random, 0, round % 2 ? 50 : 30000000);
          if (g_rand_int_range (random, 0, 3) > 0)
            line->floor_price = g_rand_int_range (random, 0, line->unit_price + (g_rand_int_range (random, 0, 9) == 0 ? 3 : 1));
          below |= line->floor_price > line->unit_price;
          sum += line->quantity * line->unit_price;
          canton_sale_take_line (sale, line);
        }
      sale->discount = sum > 0 ? g_rand_int_range (random, 0, MIN (sum, G_MAXINT32 - 1) + 1) : 0;
      canton_sale_update_total (sale);
      g_assert_cmpint (canton_sale_get_subtotal (sale), ==, sum);
      g_assert_cmpint (sale->total + sale->discount, ==, sum);

      most = dealer_sales_rules_max_discount (sale);
      if (below)
        {
          g_assert_cmpint (most, ==, -1);
          continue;
        }
      g_assert_cmpint (most, >=, 0);
      g_assert_cmpint (most, <=, sum);
      for (gint64 discount = most; discount <= MIN (most + 1, sum); discount++)
        {
          gboolean holds = TRUE;

          for (guint i = 0; i < n_lines; i++)
            {
              const CantonSaleLine *line = canton_sale_get_line (sale, i);
              __int128 price = (__int128) line->unit_price * (sum - discount);

              holds &= line->floor_price <= 0 || price >= (__int128) line->floor_price * sum;
            }
          g_assert_cmpint (holds, ==, discount == most);
        }
    }
}

static void
test_sums_do_not_overflow (void)
{
  g_autoptr (CantonProduct) product = make_product (CANTON_PRICE_NONE, CANTON_PRICE_NONE, FALSE);
  g_autoptr (CantonSale) sale = make_sale (product, 1, CANTON_MONEY_MAX);

  assert_breaches (sale, NULL, product, FALSE, NULL, NULL, "");
  canton_sale_take_line (sale, canton_sale_line_copy (canton_sale_get_line (sale, 0)));
  assert_breaches (sale, NULL, product, FALSE, NULL, NULL, "lines!");
  canton_sale_get_line (sale, 1)->quantity = G_MAXINT64;
  assert_breaches (sale, NULL, product, FALSE, NULL, NULL, "quantity! lines!");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sales/floor_to_the_cent", test_floor_to_the_cent);
  g_test_add_func ("/sales/discount_and_floor", test_discount_and_floor);
  g_test_add_func ("/sales/serials", test_serials);
  g_test_add_func ("/sales/brand_and_currency", test_brand_and_currency);
  g_test_add_func ("/sales/days", test_days);
  g_test_add_func ("/sales/states", test_states);
  g_test_add_func ("/sales/max_discount_property", test_max_discount_property);
  g_test_add_func ("/sales/sums_do_not_overflow", test_sums_do_not_overflow);

  return g_test_run ();
}
