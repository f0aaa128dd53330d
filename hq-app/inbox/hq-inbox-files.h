/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-store-room.h"
#include "hq-inbox-file-view.h"

G_BEGIN_DECLS

#define HQ_TYPE_INBOX_FILES (hq_inbox_files_get_type ())
G_DECLARE_FINAL_TYPE (HqInboxFiles, hq_inbox_files, HQ, INBOX_FILES, AdwBin)

/* The files that came, the latest first, with filters; beside them the one that is chosen.
 *
 * Property: "can-go-back" (read-only: the file covers the list). Signal: file-changed, another file is shown, or it changed. */

void hq_inbox_files_open (HqInboxFiles *self, CantonContext *context);
void hq_inbox_files_reload (HqInboxFiles *self);
void hq_inbox_files_search (HqInboxFiles *self, const char *text);

/* The file that is shown, or NULL. (transfer none) */
CantonInboxFile *hq_inbox_files_get_file (HqInboxFiles *self);

/* Show nothing but what needs attention, but one import, one dealer, or the latest file of one bundle. */
void hq_inbox_files_show_attention (HqInboxFiles *self);
void hq_inbox_files_show_run (HqInboxFiles *self, gint64 run_id);
void hq_inbox_files_show_dealer (HqInboxFiles *self, gint64 dealer_id);
void hq_inbox_files_show_bundle (HqInboxFiles *self, gint64 bundle_id);

void hq_inbox_files_show_lines (HqInboxFiles *self);
void hq_inbox_files_go_back (HqInboxFiles *self);
void hq_inbox_files_export (HqInboxFiles *self);
guint hq_inbox_files_get_n_items (HqInboxFiles *self);

G_END_DECLS
