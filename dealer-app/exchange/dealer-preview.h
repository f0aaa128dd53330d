/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-outgoing-reader.h"

G_BEGIN_DECLS

/* A line that would leave, or has left. */
typedef struct
{
  gboolean is_person;
  char *words;   /* what it says, for people */
  char *raw;     /* exactly as it stands in the bundle */
} DealerPreviewLine;

void dealer_preview_line_free (DealerPreviewLine *line);

/* Returns exactly the lines of @scope: what the window shows before an export and what show-bundle prints come from here, and an
 * export writes lines of the same records with the same writer. (element-type DealerPreviewLine) (transfer full) */
GPtrArray *dealer_preview_list (CantonDatabase *database, CantonOutgoingScope scope, GError **error);

/* What a record says in one line of words. (transfer full) */
char *dealer_preview_describe_person (const CantonOutgoingPerson *person);
char *dealer_preview_describe_sale (const CantonOutgoingSale *sale);
const char *dealer_preview_get_state_title (CantonOutgoingSaleState state);

G_END_DECLS
