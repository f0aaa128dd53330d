/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HQ_TYPE_INBOX_STREAMS (hq_inbox_streams_get_type ())
G_DECLARE_FINAL_TYPE (HqInboxStreams, hq_inbox_streams, HQ, INBOX_STREAMS, AdwBin)

/* The dealers whose bundles come here: how far each stream is whole, what is missing since when, what waits for an answer. Several can be
 * chosen. Its buttons are actions of the room.
 *
 * Properties: "can-go-back" (read-only), "n-items" (read-only). Signal: selection-changed. */

void hq_inbox_streams_open (HqInboxStreams *self, CantonContext *context);
void hq_inbox_streams_reload (HqInboxStreams *self);
void hq_inbox_streams_search (HqInboxStreams *self, const char *text);
void hq_inbox_streams_show_dealer (HqInboxStreams *self, gint64 dealer_id);
void hq_inbox_streams_go_back (HqInboxStreams *self);
void hq_inbox_streams_export (HqInboxStreams *self);

/* The ids of the chosen dealers that can be answered, gint64. (transfer full) */
GArray *hq_inbox_streams_get_chosen (HqInboxStreams *self);

/* The id of the dealer that is shown; 0: none. */
gint64 hq_inbox_streams_get_dealer (HqInboxStreams *self);

G_END_DECLS
