/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-product.h"

G_BEGIN_DECLS

typedef enum {
  CANTON_SALE_QUOTATION,
  CANTON_SALE_ORDERED,
  CANTON_SALE_DELIVERED,
  CANTON_SALE_RETURNED,
  CANTON_SALE_CANCELLED,
  CANTON_SALE_N_STATES
} CantonSaleState;

/* A product in a sale, as it was called and priced on the day. Prices are of one, in the sale's currency. */
typedef struct
{
  gint64 product_id;  /* 0: not in the catalogue (an import) */
  char *code;
  char *name;
  char *serial;       /* "" where there is none */
  gint64 quantity;    /* 1 and up */
  gint64 list_price;  /* CANTON_PRICE_NONE when not known */
  gint64 floor_price; /* CANTON_PRICE_NONE where there was no floor */
  gint64 unit_price;  /* what the buyer pays for one, before the discount on the whole */
} CantonSaleLine;

/* Returns an empty line of one. (transfer full) */
CantonSaleLine *canton_sale_line_new (void);
CantonSaleLine *canton_sale_line_copy (const CantonSaleLine *self);
void canton_sale_line_free (CantonSaleLine *self);

/* Makes the line one of @product, at its list price. */
void canton_sale_line_set_product (CantonSaleLine *self, CantonProduct *product);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonSaleLine, canton_sale_line_free)

#define CANTON_TYPE_SALE (canton_sale_get_type ())
G_DECLARE_FINAL_TYPE (CantonSale, canton_sale, CANTON, SALE, GObject)

/* A sale of one brand's products to one customer, from quotation to delivery and return. */
struct _CantonSale
{
  GObject parent_instance;

  gint64 id;      /* 0 until inserted */
  char *uid;
  char *number;   /* the dealer's own, on paper; "" takes the next one */
  gint64 brand_id;
  char *brand_name;     /* read only, as are the other names */
  gint64 customer_id;
  char *customer_name;
  char *customer_phone;
  gint64 staff_id;      /* 0: nobody */
  char *staff_name;
  CantonSaleState state;
  char currency[4];
  CantonDay quoted_on;
  CantonDay ordered_on;
  CantonDay delivered_on; /* from the day it is delivered; the day agreed upon stands in due_on */
  CantonDay returned_on;
  CantonDay due_on;       /* when delivery is promised */
  char *reason;           /* why returned, cancelled or last corrected */
  gint64 discount;        /* on the whole, beside that of the lines */
  gint64 deposit;
  gint64 total;           /* lines less discount */
  char *note;
  CantonInstant created_at;
  CantonInstant changed_at;

  GPtrArray *lines;       /* of CantonSaleLine; empty when the sale was read for a list */
  char *products;         /* read only, for lists: the names of the lines */
};

/* Returns an empty quotation. (transfer full) */
CantonSale *canton_sale_new (void);

/* Returns the same sale in memory of its own, for an editor. (transfer full) */
CantonSale *canton_sale_copy (CantonSale *self);

/* Appends @line. (transfer full) */
void canton_sale_take_line (CantonSale *self, CantonSaleLine *line);

CantonSaleLine *canton_sale_get_line (CantonSale *self, guint position);

/* Returns the sum of the lines, before the discount; CANTON_MONEY_MAX + 1 if it is more than money can be. */
gint64 canton_sale_get_subtotal (CantonSale *self);

/* Sets the total to the subtotal less the discount. */
void canton_sale_update_total (CantonSale *self);

/* What is still to be paid. */
gint64 canton_sale_get_balance (CantonSale *self);

/* Returns the day that lists sort by: of the order, before that of the quotation. */
CantonDay canton_sale_get_day (CantonSale *self);

/* The word in the store, in --json and on the command line; never translated. */
const char *canton_sale_state_to_text (CantonSaleState state);
gboolean canton_sale_state_parse (const char *text, CantonSaleState *state);

/* The same in the user's language. (transfer none) */
const char *canton_sale_state_get_title (CantonSaleState state);

G_END_DECLS
