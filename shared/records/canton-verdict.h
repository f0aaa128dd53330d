/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-outgoing-record.h"

G_BEGIN_DECLS

typedef enum {
  CANTON_VERDICT_ACCEPTED,
  CANTON_VERDICT_CHANGED,  /* accepted with change: the field named was normalised or ignored */
  CANTON_VERDICT_REJECTED,
  CANTON_VERDICT_HELD,     /* will be decided later, e.g. when its person arrives */
  CANTON_N_VERDICTS
} CantonVerdictResult;

/* What HQ decided on one version of one record. */
typedef struct
{
  CantonOutgoingRecord base; /* id, epoch and revision of the record judged; operation and reason are not used */
  CantonVerdictResult result;
  const char *code;  /* canton_error_name() or a fault of FORMAT.md; NULL when accepted */
  const char *field; /* the field it is about; may be NULL */
  const char *note;  /* for people, in HQ's language; may be NULL */
} CantonVerdict;

/* Returns an empty verdict: accepted. (transfer full) */
CantonVerdict *canton_verdict_new (void);
void canton_verdict_clear (CantonVerdict *verdict);
void canton_verdict_free (CantonVerdict *verdict);

/* Bundles first to last of one epoch, both included. */
typedef struct
{
  gint64 first;
  gint64 last;
} CantonSequenceRange;

/* A bundle that came early, or clashes with another. */
typedef struct
{
  gint64 sequence;
  const char *hash;   /* 64 hexadecimal digits: hash of the bundle held */
  const char *reason; /* "early" or "forked" */
} CantonHeldBundle;

/* What HQ holds of one dealer's stream. Every reply carries one; each replaces all earlier ones. */
typedef struct
{
  CantonOutgoingRecord base; /* epoch is the epoch spoken of; id is the dealer's code, revision the number of this receipt */
  gint64 highest;            /* highest contiguous sequence applied; 0 for none */
  const char *head;          /* 64 hexadecimal digits: hash of bundle @highest; NULL when highest is 0 */
  gboolean resync;           /* HQ asks for a new epoch that starts with a snapshot */
  GArray *missing;           /* of CantonSequenceRange, ascending, at most 256 */
  GArray *held;              /* of CantonHeldBundle, ascending, at most 256 */
} CantonReceipt;

/* Returns an empty receipt. (transfer full) */
CantonReceipt *canton_receipt_new (void);
void canton_receipt_clear (CantonReceipt *receipt);
void canton_receipt_free (CantonReceipt *receipt);
void canton_receipt_add_missing (CantonReceipt *receipt, gint64 first, gint64 last);
void canton_receipt_add_held (CantonReceipt *receipt, gint64 sequence, const char *hash, const char *reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonVerdict, canton_verdict_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonReceipt, canton_receipt_free)

G_END_DECLS
