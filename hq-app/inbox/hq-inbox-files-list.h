/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-inbox-history-table.h"
#include "canton-list.h"

G_BEGIN_DECLS

/* The list of files that came, of CantonInboxFile. Its filter is canton_inbox_history_question_new(). */
extern const CantonListInfo hq_inbox_files_list_info;

G_END_DECLS
