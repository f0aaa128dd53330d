/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-clock.h"
#include "canton-database.h"
#include "canton-verdict.h"

G_BEGIN_DECLS

/* Every line that an HQ was told of one person or sale, as it came. */

typedef struct
{
  gint64 bundle_id;
  gint64 bundle_epoch;
  gint64 bundle_sequence;
  CantonInstant received_at;
  gint64 epoch;
  gint64 revision;
  CantonVerdictResult verdict;
  char *code;  /* why it was changed or rejected; "" for accepted */
  char *field; /* what that is about; "" for nothing in particular */
  GBytes *line; /* its bytes; NULL: erased */
} CantonRevision;

void canton_revision_free (CantonRevision *self);

/* Returns the lines of a person (@section 0) or a sale (1), the oldest (epoch, revision) first; what was told twice comes as
 * often. (element-type CantonRevision) (transfer full) */
GPtrArray *canton_revisions_table_list (CantonDatabase *database, int section, gint64 record_id, GError **error);

/* Stores the version that erased a person; 0 for somebody who is not erased. */
gboolean canton_revisions_table_get_erasure (CantonDatabase *database, gint64 person_id, gint64 *epoch, gint64 *revision, GError **error);

G_END_DECLS
