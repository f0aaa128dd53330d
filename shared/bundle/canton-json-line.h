/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One JSON object of the bundle dialect, checked by the guard and cut into nodes in the same pass. Holds the memory of the
 * nodes from one line to the next, so a million lines cost no allocation. Nodes and texts point into the caller's line. */
typedef struct _CantonJsonLine CantonJsonLine;

typedef enum {
  CANTON_JSON_OBJECT,
  CANTON_JSON_ARRAY,
  CANTON_JSON_STRING,
  CANTON_JSON_INTEGER,
  CANTON_JSON_BOOLEAN
} CantonJsonType;

typedef struct
{
  guint8 type;       /* CantonJsonType */
  guint8 escaped;    /* a string that has escapes: read it with canton_json_node_unescape() */
  guint16 key_length; /* 0 for elements of arrays */
  guint32 key;       /* offset in the line */
  guint32 next;      /* index of the node after this one and everything in it */
  guint32 length;    /* string: bytes between the quotes; object, array: number of members */
  gint64 value;      /* string: offset in the line; integer, boolean: itself */
} CantonJsonNode;

/* (transfer full) */
CantonJsonLine *canton_json_line_new (void);
void canton_json_line_free (CantonJsonLine *self);

/* Checks and cuts @text, which must live as long as the nodes are used; at most 4 GiB. Fails as canton_json_guard_check()
 * does. */
gboolean canton_json_line_parse (CantonJsonLine *self, const char *text, gsize length, GError **error);

/* Returns the nodes: the object first, then its members and theirs, in the order they stand. (transfer none) */
const CantonJsonNode *canton_json_line_get_nodes (CantonJsonLine *self, guint *n_nodes);

/* Returns the text that was parsed. */
const char *canton_json_line_get_text (CantonJsonLine *self);

/* Writes the string @node without its escapes to @out, which has room for node->length bytes, and returns its length. */
gsize canton_json_node_unescape (const CantonJsonNode *node, const char *text, char *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonJsonLine, canton_json_line_free)

G_END_DECLS
