/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-day.h"
#include "canton-outgoing-record.h"

G_BEGIN_DECLS

typedef enum {
  CANTON_CLAUSE_PRODUCT,  /* a product of the catalogue and its list price */
  CANTON_CLAUSE_PRICE,    /* a floor price */
  CANTON_CLAUSE_STANDARD, /* a sales or service standard, in words */
  CANTON_N_CLAUSE_TOPICS
} CantonClauseTopic;

/* One clause of a brand's policy, as a policy bundle carries it. Texts: see CantonOutgoingRecord. */
typedef struct
{
  CantonOutgoingRecord base;
  CantonClauseTopic topic;
  gboolean mandatory;       /* otherwise the dealer may adapt it */
  const char *code;         /* of the product, or of the clause; required when put */
  const char *title;        /* required when put */
  const char *body;         /* may hold line feeds */
  const char *series;       /* of the product */
  char currency[4];         /* "" where there is no money */
  gint64 amount;            /* list or floor price in minor units */
  CantonDay from_day;       /* first day in force; CANTON_DAY_NONE for at once */
  CantonDay to_day;         /* last day in force; CANTON_DAY_NONE for no end */
} CantonClause;

/* Returns an empty clause. (transfer full) */
CantonClause *canton_clause_new (void);
void canton_clause_clear (CantonClause *clause);
void canton_clause_free (CantonClause *clause);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonClause, canton_clause_free)

G_END_DECLS
