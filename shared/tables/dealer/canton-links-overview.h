/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-links-table.h"

G_BEGIN_DECLS

/* How things stand with one brand that is carried, linked or not. */
typedef struct
{
  gint64 brand_id;
  char *brand_name;
  CantonLink *link;                 /* NULL: not linked */
  CantonInstant waiting_since;      /* when the earliest of what waits was decided; 0: nothing waits */
  gint64 undelivered;               /* bundles that were made and never written anywhere */
  gint64 unanswered;                /* bundles that were delivered and are not acknowledged */
  CantonInstant unanswered_since;   /* when the earliest of them was delivered; 0: none */
  CantonInstant last_sent_at;       /* 0: nothing was */
  CantonInstant last_answer_at;     /* 0: nothing came */
  gint64 rejected;                  /* lines that HQ rejected and nothing was told of since */
  char *missing;                    /* bundles that HQ missed when it answered last: "3-5 9"; "" */
} CantonLinkStanding;

void canton_link_standing_free (CantonLinkStanding *standing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonLinkStanding, canton_link_standing_free)

/* Every active brand and every linked one, by name. For the reading thread where the ledger is long.
 * (element-type CantonLinkStanding) (transfer full) */
GPtrArray *canton_links_overview_list (CantonDatabase *database, GError **error);

/* What a person has to do about a brand. */
typedef enum {
  CANTON_LINK_TASK_REQUEST = 1 << 0,   /* the card is here: ask to be enrolled */
  CANTON_LINK_TASK_SEND = 1 << 1,      /* something waits to be sent */
  CANTON_LINK_TASK_RESEND = 1 << 2,    /* HQ misses bundles */
  CANTON_LINK_TASK_CORRECT = 1 << 3,   /* HQ rejected lines */
  CANTON_LINK_TASK_ASK = 1 << 4,       /* HQ has not answered for CANTON_LINK_PATIENCE_DAYS */
  CANTON_LINK_TASK_ENROL = 1 << 5,     /* the keys were revoked */
} CantonLinkTasks;

#define CANTON_LINK_PATIENCE_DAYS 21

CantonLinkTasks canton_link_standing_get_tasks (const CantonLinkStanding *standing, CantonInstant now);

G_END_DECLS
