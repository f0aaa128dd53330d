/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Returns in which encoding @bytes are most likely written, a name for canton_encoding_convert(): by a byte order mark, else
 * UTF-8 where they are, else what their letters look like. Never NULL. (transfer none) */
const char *canton_encoding_guess (GBytes *bytes);

/* The encodings a person can choose from, the guess aside. NULL-terminated. (transfer none) */
const char *const *canton_encoding_list (void);

/* Returns @bytes as UTF-8 without byte order mark. Fails with CANTON_ERROR_INVALID that names the line where a byte does not
 * belong to @encoding, or that there is a NUL, as in no text. (transfer full) */
char *canton_encoding_convert (GBytes *bytes, const char *encoding, GError **error);

G_END_DECLS
