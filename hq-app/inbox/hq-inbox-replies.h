/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-list.h"

G_BEGIN_DECLS

/* The replies that were given, of CantonReplySent, the latest first. Its filter is a text to find in codes and names. */
extern const CantonListInfo hq_inbox_replies_info;

G_END_DECLS
