/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What a line of a bundle asks the receiver to do with the record it names. */
typedef enum {
  CANTON_OPERATION_PUT,      /* here is the whole record, replacing any earlier version */
  CANTON_OPERATION_WITHDRAW, /* the record was wrong or is cancelled; its evidence stays */
  CANTON_OPERATION_ERASE,    /* the person asked to be forgotten: delete what was told */
  CANTON_N_OPERATIONS
} CantonOperation;

/* What every record that leaves has in common. It is the first member of each such record.
 *
 * Texts of a record are borrowed: they must outlive it, be static, or come from canton_outgoing_record_keep(), which copies
 * them into the record. NULL stands for absent; an empty text is written as absent too. Clearing a record keeps its memory,
 * so one record can be filled a million times without allocating. */
typedef struct
{
  const char *id;      /* canton_id_new() text minted for this brand alone: never the dealer's own id of the thing, so that
                          nothing links what two brands were told */
  gint64 epoch;        /* 1 and up; grows when the dealer restores a backup */
  gint64 revision;     /* 1 and up, by one for each change of this record; the highest (epoch, revision) wins */
  CantonOperation operation;
  const char *reason;  /* why it is corrected, withdrawn or erased, for people; may be NULL */

  /*< private >*/
  GStringChunk *text;
} CantonOutgoingRecord;

/* Copies @text, which may be NULL, into @record; the copy lives until the record is cleared. Returns NULL for NULL. */
const char *canton_outgoing_record_keep (CantonOutgoingRecord *record, const char *text);

/* The same for @length bytes of UTF-8 that need no NUL after them. */
const char *canton_outgoing_record_keep_length (CantonOutgoingRecord *record, const char *text, gsize length);

/* Empties @record for the next use. Called by the clear function of each kind of record. */
void canton_outgoing_record_clear (CantonOutgoingRecord *record);

/* Gives up what @record holds. Called by the destroy function of each kind of record. */
void canton_outgoing_record_destroy (CantonOutgoingRecord *record);

G_END_DECLS
