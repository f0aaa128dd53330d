/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-dealership.h"

CantonDealership *
canton_dealership_new (void)
{
  CantonDealership *self = g_new0 (CantonDealership, 1);

  self->name = g_strdup ("");
  self->territory = g_strdup ("");
  self->language = g_strdup ("");

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
  g_free (self);
}
