/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-day.h"

G_BEGIN_DECLS

/* Somebody who does not exist. */
typedef struct
{
  gboolean company;
  char *name;
  char *contact_name;  /* of a company, else "" */
  const char *gender;  /* "female", "male" or "" */
  CantonDay birthday;  /* CANTON_DAY_NONE for companies and those who never said */
  char *phone;
  char *email;         /* "" for those who have none */
  char *address;
} DealerSamplePerson;

/* Returns a person or, one time in twenty, a company, made of @random alone: the same seed gives the same people. @chinese_share, in
 * percent, tells how many are Chinese. Phone numbers look right and ring nowhere: American ones are of the
 * range kept for fiction, Chinese ones have a prefix that no network uses. (transfer full) */
DealerSamplePerson *dealer_sample_person_new (GRand *random, int chinese_share);

void dealer_sample_person_free (DealerSamplePerson *self);

/* Returns the name of a member of staff. (transfer full) */
char *dealer_sample_staff_name (GRand *random, int chinese_share);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DealerSamplePerson, dealer_sample_person_free)

G_END_DECLS
