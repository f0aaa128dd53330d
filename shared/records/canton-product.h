/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-clock.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* A price nobody set. */
#define CANTON_PRICE_NONE G_GINT64_CONSTANT (-1)

#define CANTON_TYPE_PRODUCT (canton_product_get_type ())
G_DECLARE_FINAL_TYPE (CantonProduct, canton_product, CANTON, PRODUCT, GObject)

/* A line of a brand's catalogue. Prices are of one, in minor units of its currency, or CANTON_PRICE_NONE. */
struct _CantonProduct
{
  GObject parent_instance;

  gint64 id;        /* 0 until inserted */
  gint64 brand_id;
  char *brand_name; /* read only */
  char *code;       /* the brand's, unique within it */
  char *name;
  char *series;     /* "" where there are none */
  char currency[4];
  gint64 list_price;
  gint64 floor_price;
  gint64 cost;
  CantonDay valid_from;  /* the prices hold from this day, CANTON_DAY_NONE: always did */
  CantonDay valid_until; /* to this day, included; CANTON_DAY_NONE: until further notice */
  gboolean serialised;   /* every unit has a serial number, which a delivery must name */
  gboolean active;       /* still sold */
  CantonInstant changed_at;
  int in_stock;          /* read only: units on hand, the reserved ones not counted */
};

/* Returns an active product without prices. (transfer full) */
CantonProduct *canton_product_new (void);

/* Returns whether the product may be sold on @day at its prices. */
gboolean canton_product_is_valid_on (CantonProduct *self, CantonDay day);

G_END_DECLS
