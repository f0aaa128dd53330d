/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-json-guard.h"
#include "canton-json-line.h"

G_BEGIN_DECLS

/* Room for the nodes of one text; grows and is kept. */
typedef struct
{
  CantonJsonNode *nodes;
  guint n_nodes;
  guint n_allocated;
} CantonJsonNodes;

/* The one scanner behind guard and line: what is let through and what is cut into nodes cannot differ. @nodes may be NULL; it is
 * used for the bundle dialect only. */
gboolean canton_json_scan (const char       *text,
                           gsize             length,
                           CantonJsonDialect dialect,
                           CantonJsonNodes  *nodes,
                           GError          **error);

G_END_DECLS
