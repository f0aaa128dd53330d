/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-error.h"
#include "canton-sale.h"
#include "canton-unit.h"

G_BEGIN_DECLS

/* What a sale may look like. The same rules hold for a first entry, every later edit and every correction. */

typedef enum {
  DEALER_SALES_ERROR,   /* cannot be saved like that */
  DEALER_SALES_WARNING, /* look at it once more */
} DealerSalesSeverity;

typedef struct
{
  DealerSalesSeverity severity;
  CantonError code;
  const char *field; /* "brand" "customer" "lines" "product" "serial" "quantity" "unit_price" "discount" "deposit" "currency"
                        "quoted_on" "ordered_on" "delivered_on" "returned_on" "due_on" "state" "reason" "staff" */
  int line;          /* position of the line at fault, -1: the sale as a whole */
  char *message;     /* what is wrong and what to do, in the user's language */
} DealerSalesBreach;

void dealer_sales_breach_free (DealerSalesBreach *self);

/* What the books know about a line of the sale. */
typedef struct
{
  CantonProduct *product; /* NULL when the catalogue does not have it */
  gboolean unit_known;    /* there is a unit with the line's serial number */
  char *holder;           /* number of another sale that holds this unit now, or NULL */
} DealerSalesLineFacts;

/* What the books know about the sale. */
typedef struct
{
  CantonSale *stored; /* as it stands in the books, NULL for a new one */
  CantonDay today;
  GPtrArray *lines;   /* of DealerSalesLineFacts, as many as the sale has lines */
} DealerSalesFacts;

/* Returns facts without lines. (transfer full) */
DealerSalesFacts *dealer_sales_facts_new (CantonSale *stored, CantonDay today);
void dealer_sales_facts_free (DealerSalesFacts *self);

/* Appends what is known about the next line; @product is referenced, @holder copied; both may be NULL. */
void dealer_sales_facts_add_line (DealerSalesFacts *self, CantonProduct *product, gboolean unit_known, const char *holder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DealerSalesFacts, dealer_sales_facts_free)

/* Sets list and floor price of each line to those that bind it: of the day of the order for what was ordered, of the catalogue for
 * the rest. Call before checking. */
void dealer_sales_rules_set_floors (CantonSale *sale, const DealerSalesFacts *facts);

/* Checks @sale as it would be saved. @reason is why an ordered sale is changed, returned or cancelled; NULL while nobody was
 * asked yet, which leaves that rule out. Returns DealerSalesBreach, errors before warnings; empty if all is well. (transfer full) */
GPtrArray *dealer_sales_rules_check (CantonSale *sale, const DealerSalesFacts *facts, const char *reason);

/* Returns the first error of @breaches, or NULL. (transfer none) */
const DealerSalesBreach *dealer_sales_rules_first_error (GPtrArray *breaches);

/* Returns whether a sale may go from one state to another. */
gboolean dealer_sales_rules_may_change (CantonSaleState from, CantonSaleState to);

/* Returns whether the fields of a sale in @state may be edited at all. */
gboolean dealer_sales_rules_may_edit (CantonSaleState state);

/* Returns whether saving @sale over @stored needs a reason: something was agreed with the buyer. */
gboolean dealer_sales_rules_needs_reason (CantonSale *sale, CantonSale *stored);

/* Returns the largest discount on the whole that leaves every line, with its share of the discount, at or above its floor price;
 * -1 when a line is below it already. */
gint64 dealer_sales_rules_max_discount (CantonSale *sale);

G_END_DECLS
