/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-clock.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  CANTON_DEALER_REGISTERED, /* in the registry, without a key of its own yet */
  CANTON_DEALER_ENROLLED,
  CANTON_DEALER_SUSPENDED,  /* its key was revoked */
  CANTON_DEALER_ENDED,      /* the contract is over; what it sent stays */
  CANTON_DEALER_N_STATES
} CantonDealerState;

#define CANTON_TYPE_DEALER (canton_dealer_get_type ())
G_DECLARE_FINAL_TYPE (CantonDealer, canton_dealer, CANTON, DEALER, GObject)

/* A dealer as a brand's HQ knows it. */
struct _CantonDealer
{
  GObject parent_instance;

  gint64 id;     /* 0 until inserted */
  char *uid;
  char *code;    /* unique, stands in bundles */
  char *name;
  char *region;  /* "" where there is none, as are the next two */
  char *tier;
  char *territory;
  char *contact_name; /* whom the brand speaks to there; "" likewise, as are the next four */
  char *phone;
  char *email;
  char *address;
  char *note;
  CantonDay contract_from;
  CantonDay contract_to;
  CantonDealerState state;
  int report_days;        /* a bundle is expected at least this often */

  /* Read only, kept by the import. */
  gint64 epoch;           /* the highest of which a bundle was applied; 0: none yet */
  CantonInstant heard_at; /* when its last bundle in order came; 0: never */
  gint64 reply_seen;      /* the highest reply that it had read, by its last bundle */
  CantonInstant created_at;
  CantonInstant changed_at;
  gint64 sold;            /* amount of its sales that count, ordered this year, in minor units of the brand's currency */
  char currency[4];       /* the brand's */
};

/* Returns a registered dealer that is to report every seven days. (transfer full) */
CantonDealer *canton_dealer_new (const char *code, const char *name);

/* Replaces one of the texts; NULL is "". */
void canton_dealer_set (char **text, const char *value);

/* How long after it was expected the dealer has been silent at @now, in whole days; 0 when it is not late. One who never sent
 * anything is expected from its enrolment on. A dealer that is not enrolled is never late. */
int canton_dealer_get_days_late (CantonDealer *self, CantonInstant now);

/* The word in the store, in --json and on the command line; never translated. */
const char *canton_dealer_state_to_text (CantonDealerState state);
gboolean canton_dealer_state_parse (const char *text, CantonDealerState *state);

/* The same in the user's language. (transfer none) */
const char *canton_dealer_state_get_title (CantonDealerState state);

G_END_DECLS
