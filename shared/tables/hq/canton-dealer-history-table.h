/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-clock.h"
#include "canton-database.h"

G_BEGIN_DECLS

/* What happened between a brand and one of its dealers, out of what is kept anyway. */

typedef enum {
  CANTON_DEALER_EVENT_REGISTERED,
  CANTON_DEALER_EVENT_CODE_ISSUED,
  CANTON_DEALER_EVENT_REQUESTED,      /* detail: how the dealer calls itself */
  CANTON_DEALER_EVENT_REFUSED,
  CANTON_DEALER_EVENT_CERTIFIED,      /* number: the first epoch of the key */
  CANTON_DEALER_EVENT_REVOKED,        /* detail: why; number: the first sequence that is not believed */
  CANTON_DEALER_EVENT_FIRST_BUNDLE,   /* of an epoch, which is number */
  CANTON_DEALER_EVENT_QUARANTINED,    /* detail: why */
  CANTON_DEALER_EVENT_FORKED,         /* detail: why */
  CANTON_DEALER_EVENT_ANSWERED,       /* number: of the reply */
  CANTON_DEALER_N_EVENTS
} CantonDealerEventKind;

typedef struct
{
  CantonDealerEventKind kind;
  CantonInstant at;
  gint64 number;
  char *detail;
} CantonDealerEvent;

void canton_dealer_event_free (CantonDealerEvent *self);

/* Returns what happened, the latest first, at most @limit. (element-type CantonDealerEvent) (transfer full) */
GPtrArray *canton_dealer_history_table_list (CantonDatabase *database, gint64 dealer_id, int limit, GError **error);

/* Returns the event in a line, in the user's language. (transfer full) */
char *canton_dealer_event_describe (const CantonDealerEvent *self);

G_END_DECLS
