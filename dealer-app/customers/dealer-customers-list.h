/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-customers-table.h"
#include "canton-list.h"

G_BEGIN_DECLS

/* The columns of the list of customers. */
extern const CantonListInfo dealer_customers_list_info;

/* A filter for canton_list_set_filter(). (transfer full) */
gpointer dealer_customers_list_filter (const char *search, CantonCustomersWho who, const char *tag, gint64 owner_id);

G_END_DECLS
