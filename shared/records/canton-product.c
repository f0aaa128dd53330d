/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-product.h"

G_DEFINE_FINAL_TYPE (CantonProduct, canton_product, G_TYPE_OBJECT)

CantonProduct *
canton_product_new (void)
{
  return g_object_new (CANTON_TYPE_PRODUCT, NULL);
}

gboolean
canton_product_is_valid_on (CantonProduct *self, CantonDay day)
{
  return (self->valid_from == CANTON_DAY_NONE || day >= self->valid_from) &&
         (self->valid_until == CANTON_DAY_NONE || day <= self->valid_until);
}

static void
canton_product_finalize (GObject *object)
{
  CantonProduct *self = CANTON_PRODUCT (object);

  g_free (self->brand_name);
  g_free (self->code);
  g_free (self->name);
  g_free (self->series);

  G_OBJECT_CLASS (canton_product_parent_class)->finalize (object);
}

static void
canton_product_class_init (CantonProductClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = canton_product_finalize;
}

static void
canton_product_init (CantonProduct *self)
{
  self->brand_name = g_strdup ("");
  self->code = g_strdup ("");
  self->name = g_strdup ("");
  self->series = g_strdup ("");
  self->list_price = CANTON_PRICE_NONE;
  self->floor_price = CANTON_PRICE_NONE;
  self->cost = CANTON_PRICE_NONE;
  self->valid_from = CANTON_DAY_NONE;
  self->valid_until = CANTON_DAY_NONE;
  self->active = TRUE;
}
