/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CANTON_TYPE_NEW_PASSPHRASE (canton_new_passphrase_get_type ())
G_DECLARE_FINAL_TYPE (CantonNewPassphrase, canton_new_passphrase, CANTON, NEW_PASSPHRASE, AdwBin)

/* Asks for a new passphrase twice, and says in words how hard it is to guess. Property "valid" (read-only): both are the same and
 * long enough. Signal "activated": Return was pressed in the second entry while it was valid. */

/* How short it may be, in characters. */
#define CANTON_NEW_PASSPHRASE_MIN 8

/* (transfer floating) */
GtkWidget *canton_new_passphrase_new (void);

gboolean canton_new_passphrase_get_valid (CantonNewPassphrase *self);

/* What was typed; valid until it is changed. (transfer none) */
const char *canton_new_passphrase_get_text (CantonNewPassphrase *self);

/* Forgets what was typed. */
void canton_new_passphrase_clear (CantonNewPassphrase *self);

typedef enum {
  CANTON_PASSPHRASE_TOO_SHORT,
  CANTON_PASSPHRASE_WEAK,
  CANTON_PASSPHRASE_FAIR,
  CANTON_PASSPHRASE_STRONG,
} CantonPassphraseStrength;

/* A cautious estimate: from the length, from what kinds of characters there are, and less for repeats and runs such as "1234". */
CantonPassphraseStrength canton_passphrase_get_strength (const char *text);

G_END_DECLS
