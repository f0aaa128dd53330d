/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-clock.h"
#include "canton-outgoing-sale.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* One product of a sale as HQ knows it. */
typedef struct
{
  char *code;
  char *name;        /* the latest that a dealer gave it; "" for none */
  char *serial;      /* "" for none */
  gint64 quantity;
  gint64 unit_price;
  gint64 list_price; /* 0: not told */
  gint64 amount;     /* its share of the total */
} CantonKnownSaleLine;

#define CANTON_TYPE_KNOWN_SALE (canton_known_sale_get_type ())
G_DECLARE_FINAL_TYPE (CantonKnownSale, canton_known_sale, CANTON, KNOWN_SALE, GObject)

/* A sale as an HQ knows it: what one dealer told, and in which bundle. Read only. Amounts are minor units of its currency. */
struct _CantonKnownSale
{
  GObject parent_instance;

  gint64 id;
  char *uid;             /* the dealer's */
  gint64 dealer_id;
  char *dealer_code;
  char *dealer_name;
  char *region;          /* the dealer's; "" where it has none */
  char *standing;        /* "current", "superseded", "withdrawn", "unread" */
  int state;             /* a CantonOutgoingSaleState; -1 where no version was accepted */
  CantonDay ordered_on;  /* CANTON_DAY_NONE likewise */
  CantonDay delivered_on;
  CantonDay returned_on;
  char currency[4];
  gint64 total;
  gint64 discount;
  char *reason;          /* of the last correction, or of the withdrawal */

  gint64 person_id;      /* 0: nobody */
  char *buyer;           /* canton_known_person_make_title() */
  gboolean buyer_named;  /* it is a name */
  char *products;        /* names, or codes, of all lines */

  gint64 epoch;          /* of the version that holds; 0: none */
  gint64 revision;
  gint64 bundle_id;      /* the one it came in; 0: none */
  gint64 bundle_sequence;

  GPtrArray *lines;      /* of CantonKnownSaleLine; only canton_known_sales_table_load() fills it */
};

/* Replaces one of the texts; NULL is "". */
void canton_known_sale_set (char **text, const char *value);

/* Appends an empty line and returns it. (transfer none) */
CantonKnownSaleLine *canton_known_sale_add_line (CantonKnownSale *self);

/* The state, or, where the sale does not hold, why not; in the user's language. (transfer none) */
const char *canton_known_sale_get_state_title (CantonKnownSale *self);

/* The word of a state in the store and on the command line; its title in the user's language. (transfer none) */
const char *canton_outgoing_sale_state_to_text (CantonOutgoingSaleState state);
gboolean canton_outgoing_sale_state_parse (const char *text, CantonOutgoingSaleState *state);
const char *canton_outgoing_sale_state_get_title (CantonOutgoingSaleState state);

G_END_DECLS
