/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-list.h"
#include "canton-told-table.h"

G_BEGIN_DECLS

/* What of a brand's lines a list shows, and so which columns are worth having. */
typedef enum {
  DEALER_TOLD_WAITING,  /* what the next bundle would tell */
  DEALER_TOLD_BUNDLE,   /* what one bundle told */
  DEALER_TOLD_LEDGER,   /* everything */
  DEALER_N_TOLD_SCOPES
} DealerToldScope;

/* The columns in words, and the lines as they stand in a bundle. */
const CantonListInfo *dealer_told_list_get_words (DealerToldScope scope);
const CantonListInfo *dealer_told_list_get_raw (DealerToldScope scope);

/* A filter for canton_list_set_filter(). (transfer full) */
gpointer dealer_told_list_filter (const CantonToldFilter *filter);

G_END_DECLS
