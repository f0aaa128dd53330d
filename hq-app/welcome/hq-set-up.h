/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"
#include "canton-key-file.h"

G_BEGIN_DECLS

/* What the first run writes, without a window. */
typedef struct
{
  CantonContext *context;
  char *code;
  char *name;
  char *currency;
  char *passphrase;    /* "" for none */
  CantonKeyFile *keys; /* once it ran: those of the data folder */
} HqSetUp;

/* (transfer full) */
HqSetUp *hq_set_up_new (CantonContext *context);
void hq_set_up_free (HqSetUp *self);

/* A CantonStoreJob for CANTON_JOB_WRITE, @self being its data: makes the brand, its keys and its first card. Keys are on the disk
 * before the brand is, so a pulled plug leaves keys without a brand, which the next attempt takes up. */
gboolean hq_set_up_run (CantonDatabase *database, gpointer self, GCancellable *cancellable, GError **error);

/* Returns a code to suggest for the brand @name: its Latin letters and digits, or how its Chinese characters are read, in capitals;
 * "" when nothing is left of it. (transfer full) */
char *hq_set_up_suggest_code (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HqSetUp, hq_set_up_free)

G_END_DECLS
