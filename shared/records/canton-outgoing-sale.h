/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-day.h"
#include "canton-outgoing-record.h"

G_BEGIN_DECLS

typedef enum {
  CANTON_SALE_STATE_ORDERED,
  CANTON_SALE_STATE_DELIVERED,
  CANTON_SALE_STATE_RETURNED,
  CANTON_SALE_STATE_CANCELLED,
  CANTON_N_SALE_STATES
} CantonOutgoingSaleState;

/* One product of a sale. Money is in minor units of the sale's currency. */
typedef struct
{
  const char *product_code; /* the brand's code, required */
  const char *product_name; /* as printed on the contract */
  const char *serial;       /* required by the brand's policy where units have one; otherwise NULL */
  gint64 quantity;          /* 1 and up */
  gint64 unit_price;        /* what the buyer pays for one, after discount */
  gint64 list_price;        /* of one, before discount; 0 when unknown */
} CantonOutgoingSaleLine;

/* A sale as its brand is told. It carries neither the dealer's own number of the sale, which would tell how many there were, nor
 * who sold it. Texts: see CantonOutgoingRecord. A withdrawal carries only what CantonOutgoingRecord holds. */
typedef struct
{
  CantonOutgoingRecord base;

  const char *person;      /* the buyer: id of a CantonOutgoingPerson of the same brand; required when put */
  CantonDay ordered_on;    /* required when put */
  CantonDay delivered_on;  /* CANTON_DAY_NONE until then */
  CantonDay returned_on;   /* CANTON_DAY_NONE unless it was */
  CantonOutgoingSaleState state;
  char currency[4];        /* ISO 4217, required when put */
  gint64 total;            /* what the buyer pays in all */
  gint64 discount;         /* in all, already taken off the total; 0 and up */

  GArray *lines; /* of CantonOutgoingSaleLine, 1 to 100 when put */
} CantonOutgoingSale;

/* Returns an empty sale: put, ordered, no days. (transfer full) */
CantonOutgoingSale *canton_outgoing_sale_new (void);

/* Makes @sale as new without giving back its memory. */
void canton_outgoing_sale_clear (CantonOutgoingSale *sale);

void canton_outgoing_sale_free (CantonOutgoingSale *sale);

/* Appends a copy of @line; its texts are borrowed like the others. */
void canton_outgoing_sale_add_line (CantonOutgoingSale *sale, const CantonOutgoingSaleLine *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonOutgoingSale, canton_outgoing_sale_free)

G_END_DECLS
