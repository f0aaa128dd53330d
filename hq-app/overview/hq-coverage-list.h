/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-list.h"

G_BEGIN_DECLS

/* The columns of the list of dealers and how well they are heard. */
extern const CantonListInfo hq_coverage_list_info;

G_END_DECLS
