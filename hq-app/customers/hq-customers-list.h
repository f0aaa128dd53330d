/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-known-persons-table.h"
#include "canton-list.h"

G_BEGIN_DECLS

/* The columns of the list of buyers. */
extern const CantonListInfo hq_customers_list_info;

/* A filter for canton_list_set_filter(). (transfer full) */
gpointer hq_customers_list_filter (const CantonKnownPersonsFilter *wanted);

G_END_DECLS
