/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "12345 67890 …": six groups of five digits, and a NUL. */
#define CANTON_FINGERPRINT_SIZE 36

/* Writes the fingerprint of @n_keys public keys of 32 bytes each, in this order, into @text and returns it. Two people compare
 * it by telephone; it is what a QR code on screen holds. 99 bits. */
const char *canton_fingerprint_of (const guint8 *const *keys, gsize n_keys, char text[CANTON_FINGERPRINT_SIZE]);

/* Returns whether what a person typed or scanned in @typed are the digits of @fingerprint, whatever stands between them.
 * @typed may be NULL. */
gboolean canton_fingerprint_matches (const char *fingerprint, const char *typed);

G_END_DECLS
