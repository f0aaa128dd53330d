/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Stands before every JSON text that comes from outside: one pass, no recursion, nothing allocated. */

typedef enum {
  CANTON_JSON_BUNDLE,  /* one object as FORMAT.md allows it; what a line or a manifest must be */
  CANTON_JSON_GENERIC  /* any value of RFC 8259 to 512 levels, of any length. That includes duplicate names, escaped zero
                          characters and numbers beyond 64 bits, of which a parser makes what it likes: for texts of our own */
} CantonJsonDialect;

/* Limits of CANTON_JSON_BUNDLE. */
#define CANTON_JSON_MAX_DEPTH 4
#define CANTON_JSON_MAX_MEMBERS 64      /* of one object */
#define CANTON_JSON_MAX_ELEMENTS 256    /* of one array */
#define CANTON_JSON_MAX_STRING 4096     /* bytes between the quotes, as they stand */
#define CANTON_JSON_MAX_INTEGER G_GINT64_CONSTANT (9007199254740991)

/* Limit of CANTON_JSON_GENERIC. */
#define CANTON_JSON_MAX_GENERIC_DEPTH 512

/* Checks that @length bytes are one JSON text of @dialect and nothing more. On failure sets CANTON_ERROR_MALFORMED with a json_…
 * fault; the message gives the byte, counted from 1. */
gboolean canton_json_guard_check (const char *text, gsize length, CantonJsonDialect dialect, GError **error);

G_END_DECLS
