/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-store-thread.h"

G_BEGIN_DECLS

#define HQ_TYPE_CONTEXT (hq_context_get_type ())
G_DECLARE_FINAL_TYPE (HqContext, hq_context, HQ, CONTEXT, GObject)

/* One data folder of an HQ, opened: what every room and every sub-command is handed. */

/* Where the data is when nobody says otherwise: "canton-hq" in the user's data folder. (transfer full) */
char *hq_context_get_default_folder (void);

/* Opens @folder and makes it if need be. Errors as canton_store_thread_open(). Blocks. */
HqContext *hq_context_open (const char *folder, GError **error);

/* Closes the store; the context is of no use afterwards. Also done by dispose. */
void hq_context_close (HqContext *self);

/* (transfer none) */
CantonStoreThread *hq_context_get_store (HqContext *self);
CantonDatabase *hq_context_get_reader (HqContext *self);

const char *hq_context_get_folder (HqContext *self);

/* The file with the secret keys of the brand: "keys" in the folder. It may not exist yet. */
const char *hq_context_get_key_file (HqContext *self);

/* Where automatic backups go: "backups" in the folder. */
const char *hq_context_get_backup_folder (HqContext *self);

G_END_DECLS
