/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"

G_BEGIN_DECLS

/* What an imported file of HQ brought. */
typedef struct
{
  char *brand_name;
  gboolean enrolled;       /* a certificate: the link works now */
  gboolean repeated;       /* nothing that was not known */
  gint64 card_version;     /* new keys of HQ; 0: none */
  gint64 number;           /* of the reply; 0 for other files */
  gint64 epoch, highest;   /* HQ has everything up to here */
  gint64 accepted, changed, rejected, held;
  char *missing;           /* "3-5 9"; "" when nothing is */
  gboolean resync;         /* HQ and this store disagree: a new epoch was begun, and the next export is a snapshot */
} DealerImported;

void dealer_imported_free (DealerImported *imported);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DealerImported, dealer_imported_free)

/* Reads a file that a brand's HQ sent: a certificate, new keys or a card, or a reply. All of it is verified before anything is written, in one
 * transaction. Any order, twice, and lost ones are harmless. Fails with the codes of canton-error.h; nothing is changed then.
 * Blocks. (transfer full) */
DealerImported *dealer_reply_importer_run (CantonContext *context, const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
