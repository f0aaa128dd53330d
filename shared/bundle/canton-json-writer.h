/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes JSON of the bundle dialect: no spaces, ASCII escapes only where JSON demands them. */

/* Appends "@key": */
void canton_json_write_key (GString *out, const char *key);

/* Appends @text as a JSON string. A control character other than a line feed becomes a space. Returns FALSE, having appended
 * nothing, when @text is not UTF-8 or takes more than CANTON_JSON_MAX_STRING bytes. */
gboolean canton_json_write_string (GString *out, const char *text);

/* Appends an integer; @value lies within ±CANTON_JSON_MAX_INTEGER. */
void canton_json_write_integer (GString *out, gint64 value);

G_END_DECLS
