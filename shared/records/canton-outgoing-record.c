/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-outgoing-record.h"

#include <string.h>

/* Holds the texts of an ordinary line in one block. */
#define BLOCK_SIZE 1000

const char *
canton_outgoing_record_keep_length (CantonOutgoingRecord *record, const char *text, gsize length)
{
  if (record->text == NULL)
    record->text = g_string_chunk_new (BLOCK_SIZE);

  return g_string_chunk_insert_len (record->text, text, length);
}

const char *
canton_outgoing_record_keep (CantonOutgoingRecord *record, const char *text)
{
  return text != NULL ? canton_outgoing_record_keep_length (record, text, strlen (text)) : NULL;
}

void
canton_outgoing_record_clear (CantonOutgoingRecord *record)
{
  GStringChunk *text = record->text;

  if (text != NULL)
    g_string_chunk_clear (text);
  memset (record, 0, sizeof *record);
  record->text = text;
}

void
canton_outgoing_record_destroy (CantonOutgoingRecord *record)
{
  g_clear_pointer (&record->text, g_string_chunk_free);
}
