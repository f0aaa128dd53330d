/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-store-thread.h"

G_BEGIN_DECLS

#define DEALER_TYPE_CONTEXT (dealer_context_get_type ())
G_DECLARE_FINAL_TYPE (DealerContext, dealer_context, DEALER, CONTEXT, GObject)

/* One data folder of a dealer, opened: what every room and every sub-command is handed. */

/* Where the data is when nobody says otherwise: "canton-dealer" in the user's data folder. (transfer full) */
char *dealer_context_get_default_folder (void);

/* Opens @folder and makes it if need be. Errors as canton_store_thread_open(). Blocks. */
DealerContext *dealer_context_open (const char *folder, GError **error);

/* Closes the store; the context is of no use afterwards. Also done by dispose. */
void dealer_context_close (DealerContext *self);

/* (transfer none) */
CantonStoreThread *dealer_context_get_store (DealerContext *self);
CantonDatabase *dealer_context_get_reader (DealerContext *self);

const char *dealer_context_get_folder (DealerContext *self);

/* The file with the secret keys of all links: "keys" in the folder. It may not exist yet. */
const char *dealer_context_get_key_file (DealerContext *self);

/* Where automatic backups go: "backups" in the folder. */
const char *dealer_context_get_backup_folder (DealerContext *self);

G_END_DECLS
