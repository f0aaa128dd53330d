/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns @text as it is compared: compatibility forms (full-width digits and letters) made plain, lower case, accents taken off.
 * NULL and what is not UTF-8 give "". (transfer full) */
char *canton_text_fold (const char *text);

/* Returns the ASCII digits of @text, full-width ones included, and nothing else. (transfer full) */
char *canton_text_digits (const char *text);

/* Returns the digits of a telephone number as it is dialled inside the country: without +86, 0086 or the 0 before an area. Two
 * numbers are the same when these are. (transfer full) */
char *canton_text_phone_key (const char *number);

G_END_DECLS
