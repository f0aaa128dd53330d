/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"
#include "canton-timeline.h"

G_BEGIN_DECLS

/* Shows in @timeline what happened with customer @id. @database is the main thread's. */
void dealer_customer_events_show (CantonTimeline *timeline, CantonDatabase *database, gint64 id);

G_END_DECLS
