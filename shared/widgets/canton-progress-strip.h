/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-progress.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CANTON_TYPE_PROGRESS_STRIP (canton_progress_strip_get_type ())
G_DECLARE_FINAL_TYPE (CantonProgressStrip, canton_progress_strip, CANTON, PROGRESS_STRIP, AdwBin)

/* Returns a line that shows @progress and can cancel it. (transfer floating) */
GtkWidget *canton_progress_strip_new (CantonProgress *progress);

CantonProgress *canton_progress_strip_get_progress (CantonProgressStrip *self);

G_END_DECLS
