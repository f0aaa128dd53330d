/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"
#include "hq-brand-keys.h"

G_BEGIN_DECLS

/* What HQ answers. A reply is cumulative: how far the dealer's stream is applied, what is missing and held, and a verdict on every
 * record since the last reply that the dealer says it has read; so any of them may be lost. Asked twice, with nothing new in
 * between, HQ gives the same file. */

/* A file for a dealer. */
typedef struct
{
  char *dealer_code;
  char *kind;         /* "reply", "keys" */
  char *path;
  gint64 number;      /* of the reply; 0 for others */
  gint64 verdicts;
} HqReplyFile;

void hq_reply_file_free (HqReplyFile *self);

/* Makes what is due for the dealers (for one when @dealer_id is not 0) and writes it as .canton files into @folder, durably; their
 * names, which sort by age, tell nothing. A write job: the numbers are taken in the caller's transaction, and files are written before it commits. Dealers without a
 * key in force, and those of whom nothing came yet, get no reply. (element-type HqReplyFile) (transfer full) */
GPtrArray *hq_reply_write (CantonDatabase    *database,
                           const HqBrandKeys *keys,
                           gint64             dealer_id,
                           const char        *folder,
                           GError           **error);

G_END_DECLS
