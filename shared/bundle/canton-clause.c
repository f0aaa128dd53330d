/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-clause.h"

CantonClause *
canton_clause_new (void)
{
  CantonClause *clause = g_new0 (CantonClause, 1);

  clause->from_day = CANTON_DAY_NONE;
  clause->to_day = CANTON_DAY_NONE;

  return clause;
}

void
canton_clause_clear (CantonClause *clause)
{
  CantonClause empty = { .base = clause->base, .from_day = CANTON_DAY_NONE, .to_day = CANTON_DAY_NONE };

  canton_outgoing_record_clear (&empty.base);
  *clause = empty;
}

void
canton_clause_free (CantonClause *clause)
{
  canton_outgoing_record_destroy (&clause->base);
  g_free (clause);
}
