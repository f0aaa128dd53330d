/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-dealership.h"

#define QUOTATION_DAYS 15

CantonDealership *
canton_dealership_new (void)
{
  CantonDealership *self = g_new0 (CantonDealership, 1);
  char **texts[] = { &self->name,           &self->territory,  &self->language,        &self->address,
                     &self->phone,          &self->email,      &self->tax_number,      &self->bank,
                     &self->quotation_terms, &self->contract_terms, &self->delivery_terms };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup ("");
  self->quotation_days = QUOTATION_DAYS;

  return self;
}

void
canton_dealership_free (CantonDealership *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->territory);
  g_free (self->language);
  g_free (self->address);
  g_free (self->phone);
  g_free (self->email);
  g_free (self->tax_number);
  g_free (self->bank);
  g_free (self->quotation_terms);
  g_free (self->contract_terms);
  g_free (self->delivery_terms);
  g_free (self);
}
