/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HQ_TYPE_INBOX_LINES (hq_inbox_lines_get_type ())
G_DECLARE_FINAL_TYPE (HqInboxLines, hq_inbox_lines, HQ, INBOX_LINES, AdwBin)

/* The lines of a bundle with the verdict on each; below them the chosen one, as it came. A line leads to its person or sale. */

/* Shows the lines of @bundle_id; 0 for none. */
void hq_inbox_lines_show (HqInboxLines *self, CantonContext *context, gint64 bundle_id);

G_END_DECLS
