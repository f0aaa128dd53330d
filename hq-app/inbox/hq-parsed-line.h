/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-bundle-verifier.h"
#include "canton-json-line.h"
#include "canton-received-table.h"

G_BEGIN_DECLS

/* All that can be made of a line without the store: the record, what the rules say of it, and what it is found by. Another thread
 * makes it ahead of the one that writes. */
typedef struct
{
  CantonOutgoingPerson *person; /* one of the two; cleared where the line could not be read */
  CantonOutgoingSale *sale;
  CantonReceivedKeys *keys;     /* of a person; NULL where nothing is to be written */
  gint64 *amounts;              /* of a sale's lines */
  CantonVerdict verdict;        /* its texts live as long as the line */
  GError *fault;
} HqParsedLine;

/* Reads line @index of @section, persons or records, of @bundle. */
void hq_parsed_line_init (HqParsedLine *self, CantonJsonLine *scratch, CantonBundle *bundle, CantonSectionKind section, guint index);
void hq_parsed_line_clear (HqParsedLine *self);

/* Reads all lines of both sections, the persons first; element-type HqParsedLine. (transfer full) */
GArray *hq_parsed_lines_new (CantonBundle *bundle);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HqParsedLine, hq_parsed_line_clear)

G_END_DECLS
