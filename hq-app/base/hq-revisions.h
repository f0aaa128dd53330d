/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-revisions-table.h"

G_BEGIN_DECLS

/* All versions that a dealer told of a person or a sale, in words: when, in which bundle, what changed, what HQ answered. */

typedef struct
{
  CantonInstant received_at;
  gint64 bundle_id;
  CantonVerdictResult verdict;
  gboolean held;      /* it was taken, and is the version that holds now */
  char *title;        /* "Told first", "Changed", "Withdrawn", "Erased", "Rejected" */
  char *text;         /* what changed and why, a line each; "" for nothing to say */
  char *detail;       /* which revision, and in which bundle */
} HqRevision;

/* Return them, the last told first. (element-type HqRevision) (transfer full) */
GPtrArray *hq_revisions_of_person (CantonDatabase *database, gint64 person_id, GError **error);
GPtrArray *hq_revisions_of_sale (CantonDatabase *database, gint64 sale_id, GError **error);

G_END_DECLS
