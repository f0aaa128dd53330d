/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-sale.h"

#include "canton-i18n.h"
#include "canton-money.h"

G_DEFINE_FINAL_TYPE (CantonSale, canton_sale, G_TYPE_OBJECT)

static const struct
{
  const char *name;
  const char *title;
} states[CANTON_SALE_N_STATES] = {
  { "quotation", NC_ ("sale state", "Quotation") },
  { "ordered", NC_ ("sale state", "Ordered") },
  { "delivered", NC_ ("sale state", "Delivered") },
  { "returned", NC_ ("sale state", "Returned") },
  { "cancelled", NC_ ("sale state", "Cancelled") },
};

CantonSaleLine *
canton_sale_line_new (void)
{
  CantonSaleLine *self = g_new0 (CantonSaleLine, 1);

  self->code = g_strdup ("");
  self->name = g_strdup ("");
  self->serial = g_strdup ("");
  self->quantity = 1;
  self->list_price = CANTON_PRICE_NONE;
  self->floor_price = CANTON_PRICE_NONE;

  return self;
}

CantonSaleLine *
canton_sale_line_copy (const CantonSaleLine *self)
{
  CantonSaleLine *copy = g_memdup2 (self, sizeof *self);

  copy->code = g_strdup (self->code);
  copy->name = g_strdup (self->name);
  copy->serial = g_strdup (self->serial);

  return copy;
}

void
canton_sale_line_free (CantonSaleLine *self)
{
  if (self == NULL)
    return;

  g_free (self->code);
  g_free (self->name);
  g_free (self->serial);
  g_free (self);
}

void
canton_sale_line_set_product (CantonSaleLine *self, CantonProduct *product)
{
  self->product_id = product->id;
  g_free (self->code);
  self->code = g_strdup (product->code);
  g_free (self->name);
  self->name = g_strdup (product->name);
  self->list_price = product->list_price;
  self->floor_price = product->floor_price;
  self->unit_price = MAX (product->list_price, 0);
}

CantonSale *
canton_sale_new (void)
{
  return g_object_new (CANTON_TYPE_SALE, NULL);
}

static void
set_text (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

CantonSale *
canton_sale_copy (CantonSale *self)
{
  CantonSale *copy = canton_sale_new ();

  copy->id = self->id;
  set_text (&copy->uid, self->uid);
  set_text (&copy->number, self->number);
  copy->brand_id = self->brand_id;
  set_text (&copy->brand_name, self->brand_name);
  copy->customer_id = self->customer_id;
  set_text (&copy->customer_name, self->customer_name);
  set_text (&copy->customer_phone, self->customer_phone);
  copy->staff_id = self->staff_id;
  set_text (&copy->staff_name, self->staff_name);
  copy->state = self->state;
  g_strlcpy (copy->currency, self->currency, sizeof copy->currency);
  copy->quoted_on = self->quoted_on;
  copy->ordered_on = self->ordered_on;
  copy->delivered_on = self->delivered_on;
  copy->returned_on = self->returned_on;
  copy->due_on = self->due_on;
  set_text (&copy->reason, self->reason);
  copy->discount = self->discount;
  copy->deposit = self->deposit;
  copy->total = self->total;
  set_text (&copy->note, self->note);
  copy->created_at = self->created_at;
  copy->changed_at = self->changed_at;
  set_text (&copy->products, self->products);
  for (guint i = 0; i < self->lines->len; i++)
    canton_sale_take_line (copy, canton_sale_line_copy (canton_sale_get_line (self, i)));

  return copy;
}

void
canton_sale_take_line (CantonSale *self, CantonSaleLine *line)
{
  g_ptr_array_add (self->lines, line);
}

CantonSaleLine *
canton_sale_get_line (CantonSale *self, guint position)
{
  return g_ptr_array_index (self->lines, position);
}

gint64
canton_sale_get_subtotal (CantonSale *self)
{
  gint64 subtotal = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const CantonSaleLine *line = canton_sale_get_line (self, i);
      gint64 amount;

      if (__builtin_mul_overflow (line->quantity, line->unit_price, &amount) || amount > CANTON_MONEY_MAX ||
          __builtin_add_overflow (subtotal, amount, &subtotal) || subtotal > CANTON_MONEY_MAX)
        return CANTON_MONEY_MAX + 1;
    }

  return subtotal;
}

void
canton_sale_update_total (CantonSale *self)
{
  self->total = canton_sale_get_subtotal (self) - self->discount;
}

gint64
canton_sale_get_balance (CantonSale *self)
{
  return self->total - self->deposit;
}

CantonDay
canton_sale_get_day (CantonSale *self)
{
  return self->ordered_on != CANTON_DAY_NONE ? self->ordered_on : self->quoted_on;
}

const char *
canton_sale_state_to_text (CantonSaleState state)
{
  return states[state].name;
}

gboolean
canton_sale_state_parse (const char *text, CantonSaleState *state)
{
  for (guint i = 0; i < CANTON_SALE_N_STATES; i++)
    if (g_strcmp0 (text, states[i].name) == 0)
      {
        *state = i;
        return TRUE;
      }

  return FALSE;
}

const char *
canton_sale_state_get_title (CantonSaleState state)
{
  return g_dpgettext2 (NULL, "sale state", states[state].title);
}

static void
canton_sale_finalize (GObject *object)
{
  CantonSale *self = CANTON_SALE (object);

  g_free (self->uid);
  g_free (self->number);
  g_free (self->brand_name);
  g_free (self->customer_name);
  g_free (self->customer_phone);
  g_free (self->staff_name);
  g_free (self->reason);
  g_free (self->note);
  g_free (self->products);
  g_ptr_array_unref (self->lines);

  G_OBJECT_CLASS (canton_sale_parent_class)->finalize (object);
}

static void
canton_sale_class_init (CantonSaleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = canton_sale_finalize;
}

static void
canton_sale_init (CantonSale *self)
{
  self->uid = g_strdup ("");
  self->number = g_strdup ("");
  self->brand_name = g_strdup ("");
  self->customer_name = g_strdup ("");
  self->customer_phone = g_strdup ("");
  self->staff_name = g_strdup ("");
  self->reason = g_strdup ("");
  self->note = g_strdup ("");
  self->products = g_strdup ("");
  self->quoted_on = CANTON_DAY_NONE;
  self->ordered_on = CANTON_DAY_NONE;
  self->delivered_on = CANTON_DAY_NONE;
  self->returned_on = CANTON_DAY_NONE;
  self->due_on = CANTON_DAY_NONE;
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) canton_sale_line_free);
}
