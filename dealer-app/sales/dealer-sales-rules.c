/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-sales-rules.h"

#include "canton-i18n.h"
#include "canton-money.h"

#include <string.h>

/* Wide enough for a product of two amounts. */
typedef __int128 Wide;

/* What one check works on. */
typedef struct
{
  CantonSale *sale;
  const DealerSalesFacts *facts;
  GPtrArray *breaches;
} Check;

void
dealer_sales_breach_free (DealerSalesBreach *self)
{
  g_free (self->message);
  g_free (self);
}

static void
line_facts_free (DealerSalesLineFacts *self)
{
  g_clear_object (&self->product);
  g_free (self->holder);
  g_free (self);
}

DealerSalesFacts *
dealer_sales_facts_new (CantonSale *stored, CantonDay today)
{
  DealerSalesFacts *self = g_new0 (DealerSalesFacts, 1);

  g_set_object (&self->stored, stored);
  self->today = today;
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_facts_free);

  return self;
}

void
dealer_sales_facts_free (DealerSalesFacts *self)
{
  g_clear_object (&self->stored);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

void
dealer_sales_facts_add_line (DealerSalesFacts *self, CantonProduct *product, gboolean unit_known, const char *holder)
{
  DealerSalesLineFacts *line = g_new0 (DealerSalesLineFacts, 1);

  g_set_object (&line->product, product);
  line->unit_known = unit_known;
  line->holder = g_strdup (holder);
  g_ptr_array_add (self->lines, line);
}

static void breach (Check *check, DealerSalesSeverity severity, CantonError code, const char *field, int line, const char *format, ...)
  G_GNUC_PRINTF (6, 7);

static void
breach (Check *check, DealerSalesSeverity severity, CantonError code, const char *field, int line, const char *format, ...)
{
  DealerSalesBreach *self = g_new0 (DealerSalesBreach, 1);
  va_list arguments;

  self->severity = severity;
  self->code = code;
  self->field = field;
  self->line = line;
  va_start (arguments, format);
  self->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (check->breaches, self);
}

#define FAULT(field, line, ...) breach (check, DEALER_SALES_ERROR, CANTON_ERROR_INVALID, field, line, __VA_ARGS__)
#define WARN(field, line, ...) breach (check, DEALER_SALES_WARNING, CANTON_ERROR_INVALID, field, line, __VA_ARGS__)

gboolean
dealer_sales_rules_may_change (CantonSaleState from, CantonSaleState to)
{
  switch (from)
    {
    case CANTON_SALE_QUOTATION:
      return to == CANTON_SALE_ORDERED || to == CANTON_SALE_DELIVERED || to == CANTON_SALE_CANCELLED;
    case CANTON_SALE_ORDERED:
      return to == CANTON_SALE_DELIVERED || to == CANTON_SALE_CANCELLED;
    case CANTON_SALE_DELIVERED:
      return to == CANTON_SALE_RETURNED;
    case CANTON_SALE_RETURNED:
    case CANTON_SALE_CANCELLED:
    case CANTON_SALE_N_STATES:
    default:
      return FALSE;
    }
}

gboolean
dealer_sales_rules_may_edit (CantonSaleState state)
{
  return state != CANTON_SALE_CANCELLED;
}

gboolean
dealer_sales_rules_needs_reason (CantonSale *sale, CantonSale *stored)
{
  if (stored == NULL || stored->state == CANTON_SALE_QUOTATION)
    return FALSE;

  /* To deliver what was ordered is no correction. */
  return !(stored->state == CANTON_SALE_ORDERED && sale->state == CANTON_SALE_DELIVERED);
}

static const CantonSaleLine *
find_stored_line (const DealerSalesFacts *facts, gint64 product_id)
{
  if (facts->stored == NULL || facts->stored->state == CANTON_SALE_QUOTATION || product_id == 0)
    return NULL;

  for (guint i = 0; i < facts->stored->lines->len; i++)
    {
      const CantonSaleLine *line = canton_sale_get_line (facts->stored, i);

      if (line->product_id == product_id)
        return line;
    }

  return NULL;
}

void
dealer_sales_rules_set_floors (CantonSale *sale, const DealerSalesFacts *facts)
{
  for (guint i = 0; i < sale->lines->len; i++)
    {
      CantonSaleLine *line = canton_sale_get_line (sale, i);
      const DealerSalesLineFacts *known = g_ptr_array_index (facts->lines, i);
      const CantonSaleLine *stored = find_stored_line (facts, line->product_id);

      if (stored != NULL)
        {
          line->list_price = stored->list_price;
          line->floor_price = stored->floor_price;
        }
      else if (known->product != NULL)
        {
          line->list_price = known->product->list_price;
          line->floor_price = known->product->floor_price;
        }
    }
}

gint64
dealer_sales_rules_max_discount (CantonSale *sale)
{
  const Wide subtotal = canton_sale_get_subtotal (sale);
  Wide most = subtotal;

  for (guint i = 0; i < sale->lines->len; i++)
    {
      const CantonSaleLine *line = canton_sale_get_line (sale, i);
      const Wide amount = (Wide) line->unit_price * line->quantity;
      const Wide floor = (Wide) line->floor_price * line->quantity;

      if (line->floor_price <= 0)
        continue;
      if (amount < floor)
        return -1;
      /* amount × (subtotal − discount) ÷ subtotal ≥ floor, and no cent is split. */
      most = MIN (most, subtotal - (floor * subtotal + amount - 1) / amount);
    }

  return (gint64) most;
}

static void
check_head (Check *check)
{
  CantonSale *sale = check->sale;

  if (sale->brand_id == 0)
    FAULT ("brand", -1, _("A sale is of one brand: choose it"));
  if (sale->customer_id == 0)
    FAULT ("customer", -1, _("Nobody is buying yet: choose the customer"));
  if (!canton_money_is_currency (sale->currency))
    FAULT ("currency", -1, _("The currency is three capital letters, such as CNY or EUR"));
  if (sale->lines->len == 0)
    FAULT ("lines", -1, _("Nothing is sold yet: add a product"));
  if (sale->lines->len > 100)
    FAULT ("lines", -1, _("A sale has at most 100 products: make a second one for the rest"));
  if (sale->staff_id == 0)
    WARN ("staff", -1, _("No salesperson: nobody will be credited with this sale"));
}

static void
check_product (Check *check, guint position, const CantonSaleLine *line, const DealerSalesLineFacts *known)
{
  CantonProduct *product = known->product;
  CantonDay day = canton_sale_get_day (check->sale);

  if (product == NULL)
    {
      /* What came by an import without a catalogue can still be corrected. */
      if (check->facts->stored == NULL || line->product_id != 0 || line->code[0] == '\0')
        FAULT ("product", position, _("Choose a product of the catalogue"));
      return;
    }
  if (product->brand_id != check->sale->brand_id)
    FAULT ("product", position, _("%s is not of this sale’s brand: choose another product, or make a sale of its own for it"),
           product->name);
  if (g_strcmp0 (product->currency, check->sale->currency) != 0)
    FAULT ("currency", position, _("%s is priced in %s, the sale is in %s: change the one or the other"), product->name,
           product->currency, check->sale->currency);
  if (find_stored_line (check->facts, line->product_id) != NULL)
    return;
  if (!product->active)
    WARN ("product", position, _("%s is not sold any more: make sure that there is one left"), product->name);
  if (day != CANTON_DAY_NONE && !canton_product_is_valid_on (product, day))
    WARN ("product", position, _("The prices of %s do not hold on this day: look at the price list"), product->name);
}

static void
check_price (Check *check, guint position, const CantonSaleLine *line)
{
  g_autofree char *floor = NULL;

  if (line->unit_price < 0 || line->unit_price > CANTON_MONEY_MAX)
    FAULT ("unit_price", position, _("A price is zero or more"));
  else if (line->floor_price > 0 && line->unit_price < line->floor_price)
    {
      floor = canton_money_format (line->floor_price, check->sale->currency);
      breach (check, DEALER_SALES_ERROR, CANTON_ERROR_BELOW_FLOOR, "unit_price", position,
              _("The price of %s is below the floor: ask for %s or more"), line->name, floor);
    }
  else if (line->list_price > 0 && line->unit_price > line->list_price)
    WARN ("unit_price", position, _("The price of %s is above the list price: make sure that it is meant"), line->name);
}

static gboolean
is_repeated (CantonSale *sale, guint position, const CantonSaleLine *line)
{
  for (guint i = 0; i < position; i++)
    {
      const CantonSaleLine *other = canton_sale_get_line (sale, i);

      if (other->product_id == line->product_id && strcmp (other->serial, line->serial) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
check_serial (Check *check, guint position, const CantonSaleLine *line, const DealerSalesLineFacts *known)
{
  const CantonSaleState state = check->sale->state;
  const gboolean binding = state == CANTON_SALE_ORDERED || state == CANTON_SALE_DELIVERED;

  if (known->product != NULL && known->product->serialised && line->quantity != 1)
    FAULT ("quantity", position, _("Every %s has a serial number of its own: add a line for each"), line->name);
  if (line->serial[0] == '\0')
    {
      if (known->product == NULL || !known->product->serialised)
        return;
      if (state == CANTON_SALE_DELIVERED)
        FAULT ("serial", position, _("Name the serial number of the %s that is delivered"), line->name);
      else if (state == CANTON_SALE_ORDERED)
        WARN ("serial", position, _("The serial number of the %s is needed by the day of delivery"), line->name);
      return;
    }
  if (is_repeated (check->sale, position, line))
    breach (check, DEALER_SALES_ERROR, CANTON_ERROR_DUPLICATE, "serial", position,
            _("Serial number %s stands here twice: correct one of them"), line->serial);
  else if (known->holder != NULL && (binding || state == CANTON_SALE_QUOTATION))
    breach (check, binding ? DEALER_SALES_ERROR : DEALER_SALES_WARNING, CANTON_ERROR_DUPLICATE, "serial", position,
            _("Serial number %s is sold in %s: take another unit, or return that sale first"), line->serial, known->holder);
  else if (!known->unit_known && known->product != NULL && known->product->serialised)
    WARN ("serial", position, _("Serial number %s is not in stock: check it; it will be entered as received"), line->serial);
}

static void
check_lines (Check *check)
{
  for (guint i = 0; i < check->sale->lines->len; i++)
    {
      const CantonSaleLine *line = canton_sale_get_line (check->sale, i);
      const DealerSalesLineFacts *known = g_ptr_array_index (check->facts->lines, i);

      check_product (check, i, line, known);
      if (line->quantity < 1 || line->quantity > 1000000)
        FAULT ("quantity", i, _("A quantity is a whole number from 1 on"));
      check_price (check, i, line);
      check_serial (check, i, line, known);
    }
}

static gboolean
is_priced (Check *check)
{
  if (canton_sale_get_subtotal (check->sale) <= CANTON_MONEY_MAX)
    return TRUE;

  FAULT ("lines", -1, _("The sum is more than can be entered: look at prices and quantities"));
  return FALSE;
}

static void
check_amounts (Check *check)
{
  CantonSale *sale = check->sale;
  const gint64 subtotal = canton_sale_get_subtotal (sale);
  const gint64 most = dealer_sales_rules_max_discount (sale);

  if (sale->discount < 0 || sale->discount > subtotal)
    {
      g_autofree char *amount = canton_money_format (MAX (subtotal, 0), sale->currency);

      FAULT ("discount", -1, _("A discount is between nothing and the sum of the lines, %s"), amount);
    }
  else if (most >= 0 && sale->discount > most)
    {
      g_autofree char *amount = canton_money_format (most, sale->currency);

      breach (check, DEALER_SALES_ERROR, CANTON_ERROR_BELOW_FLOOR, "discount", -1,
              _("With this discount a price falls below its floor: give at most %s"), amount);
    }
  if (sale->deposit < 0 || sale->deposit > subtotal - sale->discount)
    {
      g_autofree char *amount = canton_money_format (MAX (subtotal - sale->discount, 0), sale->currency);

      FAULT ("deposit", -1, _("A deposit is between nothing and the total, %s"), amount);
    }
}

static void
check_order_of_days (Check *check, const char *field, CantonDay before, CantonDay day, const char *message)
{
  if (before != CANTON_DAY_NONE && day != CANTON_DAY_NONE && day < before)
    FAULT (field, -1, "%s", message);
}

static void
check_past (Check *check, const char *field, CantonDay day)
{
  if (day != CANTON_DAY_NONE && day > check->facts->today)
    FAULT (field, -1, _("This day has not come yet: enter it when it happened"));
}

static void
check_days (Check *check)
{
  CantonSale *sale = check->sale;

  if (sale->state != CANTON_SALE_QUOTATION && sale->state != CANTON_SALE_CANCELLED && sale->ordered_on == CANTON_DAY_NONE)
    FAULT ("ordered_on", -1, _("Enter the day of the order"));
  if (sale->state == CANTON_SALE_QUOTATION && sale->quoted_on == CANTON_DAY_NONE)
    FAULT ("quoted_on", -1, _("Enter the day of the quotation"));
  if ((sale->state == CANTON_SALE_DELIVERED || sale->state == CANTON_SALE_RETURNED) && sale->delivered_on == CANTON_DAY_NONE)
    FAULT ("delivered_on", -1, _("Enter the day of delivery"));
  if (sale->state == CANTON_SALE_RETURNED && sale->returned_on == CANTON_DAY_NONE)
    FAULT ("returned_on", -1, _("Enter the day of the return"));

  check_past (check, "quoted_on", sale->quoted_on);
  check_past (check, "ordered_on", sale->ordered_on);
  check_past (check, "delivered_on", sale->delivered_on);
  check_past (check, "returned_on", sale->returned_on);
  check_order_of_days (check, "ordered_on", sale->quoted_on, sale->ordered_on,
                       _("The order is dated before the quotation: change one of the days"));
  check_order_of_days (check, "delivered_on", sale->ordered_on, sale->delivered_on,
                       _("The delivery is dated before the order: change one of the days"));
  check_order_of_days (check, "returned_on", sale->delivered_on, sale->returned_on,
                       _("The return is dated before the delivery: change one of the days"));
  if (sale->due_on != CANTON_DAY_NONE && canton_sale_get_day (sale) != CANTON_DAY_NONE &&
      sale->due_on < canton_sale_get_day (sale))
    FAULT ("due_on", -1, _("Delivery is promised for a day before the sale: choose a later one"));
  else if (sale->state == CANTON_SALE_ORDERED && sale->due_on != CANTON_DAY_NONE && sale->due_on < check->facts->today)
    WARN ("due_on", -1, _("The promised day of delivery has passed: deliver, or agree upon a new day"));
}

static void
check_state (Check *check, const char *reason)
{
  CantonSale *stored = check->facts->stored;
  const CantonSaleState to = check->sale->state;

  if (stored == NULL)
    {
      if (to == CANTON_SALE_RETURNED || to == CANTON_SALE_CANCELLED)
        FAULT ("state", -1, _("A new sale is a quotation, an order or a delivery"));
      return;
    }
  if (stored->state == to ? !dealer_sales_rules_may_edit (to) : !dealer_sales_rules_may_change (stored->state, to))
    FAULT ("state", -1, _("A sale that is “%s” cannot become “%s”"), canton_sale_state_get_title (stored->state),
           canton_sale_state_get_title (to));
  else if (stored->state != CANTON_SALE_QUOTATION && check->sale->brand_id != stored->brand_id)
    FAULT ("brand", -1, _("The brand of an ordered sale stays: cancel it and make a new one"));
  else if (reason != NULL && reason[0] == '\0' && dealer_sales_rules_needs_reason (check->sale, stored))
    FAULT ("reason", -1, _("Say why: the reason stands in the books and is told to the brand"));
}

static int
compare_breaches (gconstpointer a, gconstpointer b)
{
  const DealerSalesBreach *one = *(DealerSalesBreach *const *) a;
  const DealerSalesBreach *other = *(DealerSalesBreach *const *) b;

  return (int) one->severity - (int) other->severity;
}

GPtrArray *
dealer_sales_rules_check (CantonSale *sale, const DealerSalesFacts *facts, const char *reason)
{
  Check check = { sale, facts, g_ptr_array_new_with_free_func ((GDestroyNotify) dealer_sales_breach_free) };

  g_return_val_if_fail (facts->lines->len == sale->lines->len, check.breaches);

  check_state (&check, reason);
  check_head (&check);
  check_lines (&check);
  if (is_priced (&check))
    check_amounts (&check);
  check_days (&check);
  g_ptr_array_sort (check.breaches, compare_breaches);

  return check.breaches;
}

const DealerSalesBreach *
dealer_sales_rules_first_error (GPtrArray *breaches)
{
  const DealerSalesBreach *first = breaches->len > 0 ? g_ptr_array_index (breaches, 0) : NULL;

  return first != NULL && first->severity == DEALER_SALES_ERROR ? first : NULL;
}
