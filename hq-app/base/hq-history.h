/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"
#include "canton-timeline.h"

G_BEGIN_DECLS

/* Shows in @timeline all that was told of a person and what they bought, or all that was told of a sale; nothing for an id of 0. A row
 * of a sale leads to it, any other to the bundle that told it. */
void hq_history_show_person (CantonTimeline *timeline, CantonDatabase *database, gint64 person_id);
void hq_history_show_sale (CantonTimeline *timeline, CantonDatabase *database, gint64 sale_id);

G_END_DECLS
