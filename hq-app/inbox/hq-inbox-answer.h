/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-store-room.h"

G_BEGIN_DECLS

/* Told what was written, unless the room is gone by then. @error is set when it ended early; @n_files were written all the same. */
typedef void (*HqInboxAnswerDone) (CantonStoreRoom *room, guint n_files, const char *folder, const GError *error);

/* Asks for a folder, opens the keys, and writes there what is due for @dealer_ids (of gint64), showing progress that can be cancelled. */
void hq_inbox_answer (CantonStoreRoom *room, GArray *dealer_ids, HqInboxAnswerDone done);

G_END_DECLS
