/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_NAMES (dealer_names_get_type ())
G_DECLARE_FINAL_TYPE (DealerNames, dealer_names, DEALER, NAMES, AdwBin)

/* Asks for names one below the other, each with a code if there is one; an empty row follows the last. What cannot stay is marked, with
 * the reason below.
 *
 * Properties: "with-code" (each name has a code before it), "name-label", "code-label", "needed" (there must be one), "valid"
 * (read-only: nothing is marked, and there is one if it is needed). */

/* How many were entered. */
guint dealer_names_get_n (DealerNames *self);

/* The name and code, without blanks at the ends, of the one at @position. (transfer full) */
char *dealer_names_get_name (DealerNames *self, guint position);
char *dealer_names_get_code (DealerNames *self, guint position);

gboolean dealer_names_get_valid (DealerNames *self);

G_END_DECLS
