/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-outgoing-sale.h"

CantonOutgoingSale *
canton_outgoing_sale_new (void)
{
  CantonOutgoingSale *sale = g_new0 (CantonOutgoingSale, 1);

  sale->lines = g_array_new (FALSE, TRUE, sizeof (CantonOutgoingSaleLine));
  sale->ordered_on = CANTON_DAY_NONE;
  sale->delivered_on = CANTON_DAY_NONE;
  sale->returned_on = CANTON_DAY_NONE;

  return sale;
}

void
canton_outgoing_sale_clear (CantonOutgoingSale *sale)
{
  CantonOutgoingSale empty = { .base = sale->base,
                               .ordered_on = CANTON_DAY_NONE,
                               .delivered_on = CANTON_DAY_NONE,
                               .returned_on = CANTON_DAY_NONE,
                               .lines = sale->lines };

  canton_outgoing_record_clear (&empty.base);
  g_array_set_size (empty.lines, 0);
  *sale = empty;
}

void
canton_outgoing_sale_free (CantonOutgoingSale *sale)
{
  canton_outgoing_record_destroy (&sale->base);
  g_array_unref (sale->lines);
  g_free (sale);
}

void
canton_outgoing_sale_add_line (CantonOutgoingSale *sale, const CantonOutgoingSaleLine *line)
{
  g_array_append_vals (sale->lines, line, 1);
}
