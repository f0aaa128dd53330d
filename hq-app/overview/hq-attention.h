/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-overview-table.h"

G_BEGIN_DECLS

/* What somebody at HQ should look at, and where. */

typedef enum {
  HQ_ATTENTION_NOTE,
  HQ_ATTENTION_WARNING,
  HQ_ATTENTION_ERROR,
} HqAttentionLevel;

typedef struct
{
  HqAttentionLevel level;
  const char *icon_name; /* static */
  char *title;
  char *text;            /* what it means and what to do */
  const char *room;      /* win.show-item; static. NULL: the overview's own list of dealers */
  char *item;
} HqAttention;

void hq_attention_free (HqAttention *self);

/* Returns what @counts and @coverage, of canton_coverage_table_list(), show; the most urgent first. Where many dealers are late they are
 * one entry. (element-type HqAttention) (transfer full) */
GPtrArray *hq_attention_list (const CantonOverviewCounts *counts, GPtrArray *coverage);

G_END_DECLS
