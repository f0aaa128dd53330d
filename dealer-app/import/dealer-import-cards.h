/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "dealer-import-fields.h"

G_BEGIN_DECLS

/* Address cards as a table of separated values, a row each, so that they go the way of every import. */
typedef struct
{
  char *text;                /* the table, with a row of titles */
  DealerImportField *fields; /* what its columns mean */
  GPtrArray *labels;         /* of static char *, one each: what a telephone number or address is for */
  GArray *lines;             /* of guint: where each card begins in the file, from 1 */
  GPtrArray *hashes;         /* of GBytes, SHA-256 of what each card says */
  GPtrArray *problems;       /* of char *, one each: why a card cannot be taken; NULL: it can */
} DealerImportCards;

/* So many telephone numbers for one purpose a card may have; one with more fails. */
#define DEALER_IMPORT_MAX_CONTACTS 20

/* Reads the cards in @text. (transfer full) */
DealerImportCards *dealer_import_cards_read (const char *text);
void dealer_import_cards_free (DealerImportCards *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DealerImportCards, dealer_import_cards_free)

G_END_DECLS
