/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-dealers-table.h"
#include "canton-list.h"

G_BEGIN_DECLS

/* The columns of the registry. */
extern const CantonListInfo hq_dealers_list_info;

/* A filter for canton_list_set_filter(), copied from @filter. (transfer full) */
gpointer hq_dealers_list_filter (const CantonDealersFilter *filter);

G_END_DECLS
