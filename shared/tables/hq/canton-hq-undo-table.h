/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"

G_BEGIN_DECLS

/* Takes step @id back, in the caller's transaction: a CantonContextUndo. Only what people at HQ enter can be taken back; a step that
 * touched what dealers sent, keys, codes, or what was answered fails with CANTON_ERROR_CONFLICT, for somebody outside may have
 * acted on it. CANTON_ERROR_CONFLICT too when it was changed again since, and CANTON_ERROR_NOT_FOUND when there is no such step or it
 * was taken back already. */
gboolean canton_hq_undo_table_undo (CantonDatabase *database, gint64 id, GError **error);

G_END_DECLS
