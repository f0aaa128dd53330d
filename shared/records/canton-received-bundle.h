/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-clock.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  CANTON_BUNDLE_APPLIED,
  CANTON_BUNDLE_HELD,        /* verified, but an earlier one is missing, or it clashes with another */
  CANTON_BUNDLE_QUARANTINED, /* not believed; its bytes are kept and nothing else is */
  CANTON_BUNDLE_N_STATES
} CantonBundleState;

#define CANTON_TYPE_RECEIVED_BUNDLE (canton_received_bundle_get_type ())
G_DECLARE_FINAL_TYPE (CantonReceivedBundle, canton_received_bundle, CANTON, RECEIVED_BUNDLE, GObject)

/* A bundle that came to an HQ, and what became of it. */
struct _CantonReceivedBundle
{
  GObject parent_instance;

  gint64 id;
  gint64 dealer_id;    /* 0: nobody knows whose it is */
  char *dealer_code;   /* read only; "" likewise */
  char *dealer_name;   /* read only */
  char *uid;           /* "" when it was not verified, as are kind, hash and previous */
  char *kind;          /* "sale", "snapshot", "enrol", "keys" */
  gint64 epoch;
  gint64 sequence;     /* 0: not in sequence */
  GBytes *hash;        /* 32 bytes; NULL when it was not verified */
  GBytes *previous;    /* 32 bytes; NULL likewise */
  CantonBundleState state;
  char *code;          /* canton_error_name() of what is wrong; "" for nothing */
  char *message;       /* the same for people */
  char *file_name;
  CantonInstant received_at;
  gint64 turn;         /* applied ones in the order in which they were; 0 for others */
  gint64 reply_seen;
  int persons;         /* lines */
  int records;
  int accepted;        /* verdicts over both */
  int changed;
  int rejected;
  gboolean settled;    /* a person has dealt with it */
};

/* Returns an empty, applied bundle. (transfer full) */
CantonReceivedBundle *canton_received_bundle_new (void);

/* Replaces one of the texts; NULL is "". */
void canton_received_bundle_set (char **text, const char *value);

/* Returns whether somebody should look at it: it is held or quarantined and nobody has dealt with it. */
gboolean canton_received_bundle_needs_attention (CantonReceivedBundle *self);

/* The word in the store, in --json and on the command line; never translated. */
const char *canton_bundle_state_to_text (CantonBundleState state);
gboolean canton_bundle_state_parse (const char *text, CantonBundleState *state);

/* The same in the user's language. (transfer none) */
const char *canton_bundle_state_get_title (CantonBundleState state);

G_END_DECLS
