/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-json-line.h"
#include "canton-manifest.h"
#include "canton-outgoing-record.h"

G_BEGIN_DECLS

/* The fixed table of fields behind each kind of line: writing, reading and FORMAT.md follow it, and nothing that is not in it can
 * leave. Private to the bundle layer. */

typedef enum {
  CANTON_FIELD_TEXT,     /* const char *: 1 to max bytes */
  CANTON_FIELD_CODE,     /* const char *: of a brand or a dealer: 1 to max of A-Z a-z 0-9 . _ - */
  CANTON_FIELD_ID,       /* const char *: canton_id_new() text */
  CANTON_FIELD_HEX,      /* const char *: max hexadecimal digits at most, an even number of them */
  CANTON_FIELD_CURRENCY, /* char[4]: ISO 4217 */
  CANTON_FIELD_INTEGER,  /* gint64: min to max */
  CANTON_FIELD_DAY,      /* CantonDay */
  CANTON_FIELD_BOOLEAN,  /* gboolean; FALSE is left out */
  CANTON_FIELD_TOKEN,    /* an enum: index of one of the words */
  CANTON_FIELD_BYTES,    /* guint8[max], as hexadecimal digits */
  CANTON_FIELD_LIST      /* GArray * of what items describes: min to max elements */
} CantonFieldType;

typedef enum {
  CANTON_FIELD_ALWAYS,
  CANTON_FIELD_MAY,     /* left out when it has its default: NULL, "", 0, FALSE, the first word, no day, no element */
  CANTON_FIELD_PUT,     /* always when the record is put, never otherwise */
  CANTON_FIELD_MAY_PUT, /* as MAY when the record is put, never otherwise */
} CantonFieldPresence;

typedef struct _CantonFields CantonFields;

typedef struct
{
  const char *name;
  CantonFieldType type;
  CantonFieldPresence presence;
  gsize offset; /* in the struct */
  gint64 min, max;
  const char *const *words; /* of a token; NULL stands where the enum has a value that may not be used here */
  guint n_words;
  const CantonFields *items;
} CantonField;

struct _CantonFields
{
  const char *what; /* for messages in English logs; the person sees the field's name */
  const CantonField *fields;
  guint n_fields;
  gsize size;         /* of the struct */
  gboolean is_record; /* base.operation decides about PUT and MAY_PUT; otherwise all is put */
};

#define CANTON_FIELDS_MAX 32

/* Appends @data as a JSON object to @out, which stays as it was on failure. */
gboolean canton_fields_write (const CantonFields *table, gconstpointer data, GString *out, GError **error);

/* Parses @line and fills @data, which is cleared and whose texts are kept in @keeper. */
gboolean canton_fields_read (const CantonFields   *table,
                             CantonJsonLine       *scratch,
                             const char           *line,
                             gsize                 length,
                             gpointer              data,
                             CantonOutgoingRecord *keeper,
                             GError              **error);

/* Return the table behind the lines of @section, and behind the manifest: what FORMAT.md is checked against. (transfer none) */
const CantonFields *canton_section_get_fields (CantonSectionKind section);
const CantonFields *canton_manifest_get_fields (void);

G_END_DECLS
