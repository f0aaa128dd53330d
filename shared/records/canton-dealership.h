/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-clock.h"

G_BEGIN_DECLS

/* The dealer whose books a data folder holds. */
typedef struct
{
  char *name;
  char *territory;     /* where it sells, in its own words; may be "" */
  char currency[4];    /* ISO 4217: of new sales and prices */
  char *language;      /* BCP 47 of printed documents; "" follows the desk */
  CantonInstant created_at;

  /* On printed documents; each may be "", and have several lines. */
  char *address;
  char *phone;
  char *email;
  char *tax_number;      /* 统一社会信用代码 in China */
  char *bank;            /* where to pay, in its own words */
  char *quotation_terms;
  char *contract_terms;
  char *delivery_terms;
  int quotation_days;    /* how long a quotation holds; 0: not said */
} CantonDealership;

#define CANTON_DEALERSHIP_MAX_QUOTATION_DAYS 3650

/* Returns a dealership without a name. (transfer full) */
CantonDealership *canton_dealership_new (void);
void canton_dealership_free (CantonDealership *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonDealership, canton_dealership_free)

G_END_DECLS
