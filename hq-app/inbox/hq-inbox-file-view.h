/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"
#include "canton-inbox-file.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HQ_TYPE_INBOX_FILE_VIEW (hq_inbox_file_view_get_type ())
G_DECLARE_FINAL_TYPE (HqInboxFileView, hq_inbox_file_view, HQ, INBOX_FILE_VIEW, AdwBin)

/* All about a file that came: what happened, what is to be done, who sent it, and its lines. Its buttons are actions of the room. */

/* Shows @file, or nothing. */
void hq_inbox_file_view_show (HqInboxFileView *self, CantonContext *context, CantonInboxFile *file);

/* The file that is shown, or NULL. (transfer none) */
CantonInboxFile *hq_inbox_file_view_get_file (HqInboxFileView *self);

/* Turns to the lines. */
void hq_inbox_file_view_show_lines (HqInboxFileView *self);

G_END_DECLS
