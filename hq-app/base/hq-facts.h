/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-outgoing-person.h"
#include "canton-outgoing-sale.h"

G_BEGIN_DECLS

/* What a dealer told, as words for people. */

typedef struct
{
  const char *label; /* in the user's language; static */
  char *value;       /* the same; NULL: not told. Lines are divided by line feeds. */
} HqFact;

/* Return one fact for everything that can be told of a person or a sale, always the same ones in the same order, so that two versions
 * can be laid side by side. (element-type HqFact) (transfer full) */
GPtrArray *hq_facts_of_person (const CantonOutgoingPerson *person);
GPtrArray *hq_facts_of_sale (const CantonOutgoingSale *sale);

/* Returns in a line each what differs, "Total: ¥1.00 → ¥2.00"; "" when nothing does. (transfer full) */
char *hq_facts_compare (GPtrArray *before, GPtrArray *after);

G_END_DECLS
