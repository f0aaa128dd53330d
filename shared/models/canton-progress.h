/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CANTON_TYPE_PROGRESS (canton_progress_get_type ())
G_DECLARE_FINAL_TYPE (CantonProgress, canton_progress, CANTON, PROGRESS, GObject)

/* Returns the progress of a long piece of work: what it is called, how far it is, and how to stop it. Made and watched in the
 * main thread. Properties: "title", "detail" (what it is at), "fraction" (0 to 1, negative while unknown), "cancellable",
 * "finished". (transfer full) */
CantonProgress *canton_progress_new (const char *title);

/* Returns what the work must look at to stop early. (transfer none) */
GCancellable *canton_progress_get_cancellable (CantonProgress *self);

const char *canton_progress_get_title (CantonProgress *self);

/* Returns the last detail reported, or "". (transfer none) */
const char *canton_progress_get_detail (CantonProgress *self);

double canton_progress_get_fraction (CantonProgress *self);

gboolean canton_progress_get_finished (CantonProgress *self);

/* Says that @done of @total steps are done, and what it is at, in the user's language (@detail may be NULL: unchanged).
 * @total 0: nobody knows. May be called from any thread and as often as one likes: the properties follow in the main thread,
 * at most once per frame or so. */
void canton_progress_report (CantonProgress *self, guint64 done, guint64 total, const char *detail);

/* Says that the work is over, well or not. May be called from any thread; the property follows in the main thread. */
void canton_progress_finish (CantonProgress *self);

G_END_DECLS
