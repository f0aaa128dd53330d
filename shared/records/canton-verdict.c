/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-verdict.h"

CantonVerdict *
canton_verdict_new (void)
{
  return g_new0 (CantonVerdict, 1);
}

void
canton_verdict_clear (CantonVerdict *verdict)
{
  CantonVerdict empty = { .base = verdict->base };

  canton_outgoing_record_clear (&empty.base);
  *verdict = empty;
}

void
canton_verdict_free (CantonVerdict *verdict)
{
  canton_outgoing_record_destroy (&verdict->base);
  g_free (verdict);
}

CantonReceipt *
canton_receipt_new (void)
{
  CantonReceipt *receipt = g_new0 (CantonReceipt, 1);

  receipt->missing = g_array_new (FALSE, TRUE, sizeof (CantonSequenceRange));
  receipt->held = g_array_new (FALSE, TRUE, sizeof (CantonHeldBundle));

  return receipt;
}

void
canton_receipt_clear (CantonReceipt *receipt)
{
  CantonReceipt empty = { .base = receipt->base, .missing = receipt->missing, .held = receipt->held };

  canton_outgoing_record_clear (&empty.base);
  g_array_set_size (empty.missing, 0);
  g_array_set_size (empty.held, 0);
  *receipt = empty;
}

void
canton_receipt_free (CantonReceipt *receipt)
{
  canton_outgoing_record_destroy (&receipt->base);
  g_array_unref (receipt->missing);
  g_array_unref (receipt->held);
  g_free (receipt);
}

void
canton_receipt_add_missing (CantonReceipt *receipt, gint64 first, gint64 last)
{
  CantonSequenceRange range = { .first = first, .last = last };

  g_array_append_val (receipt->missing, range);
}

void
canton_receipt_add_held (CantonReceipt *receipt, gint64 sequence, const char *hash, const char *reason)
{
  CantonHeldBundle held = { .sequence = sequence, .hash = hash, .reason = reason };

  g_array_append_val (receipt->held, held);
}
