/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-store-thread.h"

G_BEGIN_DECLS

#define CANTON_TYPE_CONTEXT (canton_context_get_type ())
G_DECLARE_FINAL_TYPE (CantonContext, canton_context, CANTON, CONTEXT, GObject)

/* One data folder, opened: what every room and every sub-command is handed. */

/* Where the data is when nobody says otherwise: "canton-dealer" or "canton-hq" in the user's data folder. (transfer full) */
char *canton_context_get_default_folder (CantonStoreKind kind);

/* Opens @folder and makes it if need be. Errors as canton_store_thread_open(). Blocks. */
CantonContext *canton_context_open (const char *folder, CantonStoreKind kind, GError **error);

/* Closes the store; the context is of no use afterwards. Also done by dispose. */
void canton_context_close (CantonContext *self);

/* (transfer none) */
CantonStoreThread *canton_context_get_store (CantonContext *self);
CantonDatabase *canton_context_get_reader (CantonContext *self);

CantonStoreKind canton_context_get_kind (CantonContext *self);
const char *canton_context_get_folder (CantonContext *self);

/* The file with the secret keys: "keys" in the folder. It may not exist yet. */
const char *canton_context_get_key_file (CantonContext *self);

/* Where automatic backups go: "backups" in the folder. */
const char *canton_context_get_backup_folder (CantonContext *self);

/* Takes one undo step back, in the caller's transaction; see canton_undo_table_undo(). */
typedef gboolean (*CantonContextUndo) (CantonDatabase *database, gint64 step, GError **error);

/* How this program takes a step back; NULL, as at first, when it cannot. */
void canton_context_set_undo (CantonContext *self, CantonContextUndo undo);
CantonContextUndo canton_context_get_undo (CantonContext *self);

G_END_DECLS
