/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-clock.h"

G_BEGIN_DECLS

/* Length of an identifier without its NUL. */
#define CANTON_ID_LENGTH 26

/* Returns a new identifier: 48 bits of milliseconds, then 80 random bits, in lower-case Crockford base 32 as in ULID
 * (github.com/ulid/spec). Identifiers made one after another in one process sort in that order; none tells how many there
 * are. Thread-safe. (transfer full) */
char *canton_id_new (void);

/* Bytes of an identifier that do not tell when it was made. */
#define CANTON_ID_RANDOM 10

/* Returns the identifier that these make, always the same: for what has a hash already. (transfer full) */
char *canton_id_of (CantonInstant instant, const guint8 rest[CANTON_ID_RANDOM]);

/* Returns whether @text, which may be NULL, has the form of an identifier. */
gboolean canton_id_is_valid (const char *text);

G_END_DECLS
