/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-clock.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define CANTON_TYPE_DEALER_STREAM (canton_dealer_stream_get_type ())
G_DECLARE_FINAL_TYPE (CantonDealerStream, canton_dealer_stream, CANTON, DEALER_STREAM, GObject)

/* How far what a dealer sends is whole, in its present epoch, and how far it was answered. */
struct _CantonDealerStream
{
  GObject parent_instance;

  gint64 id;                   /* of the dealer */
  char *dealer_code;
  char *dealer_name;
  gboolean enrolled;           /* it has a key in force, so it can be answered */
  gint64 epoch;                /* 0: nothing in sequence came yet */
  gint64 sequence;             /* whole up to this bundle */
  int held;                    /* bundles that wait, those that clash included */
  int clashing;
  gint64 first_held;           /* the first number that waits; 0: none */
  CantonInstant held_since;    /* when the first of them came; 0 likewise */
  int unanswered;              /* bundles that came since the last reply, or since ever */
  int unanswered_lines;        /* verdicts on them */
  gint64 reply_number;         /* of the last reply; 0: none */
  CantonInstant replied_at;
  gint64 reply_seen;           /* the highest that the dealer has read */
};

/* (transfer full) */
CantonDealerStream *canton_dealer_stream_new (void);

#define CANTON_TYPE_REPLY_SENT (canton_reply_sent_get_type ())
G_DECLARE_FINAL_TYPE (CantonReplySent, canton_reply_sent, CANTON, REPLY_SENT, GObject)

/* A reply that a dealer was given. */
struct _CantonReplySent
{
  GObject parent_instance;

  gint64 id;
  gint64 dealer_id;
  char *dealer_code;
  char *dealer_name;
  gint64 number;
  gint64 epoch;                /* it says that this epoch … */
  gint64 sequence;             /* … is whole up to here */
  gint64 verdicts;
  CantonInstant made_at;
  gboolean read;               /* the dealer has read it, or a later one */
  gboolean latest;             /* it has not been replaced by a later one */
};

/* (transfer full) */
CantonReplySent *canton_reply_sent_new (void);

G_END_DECLS
