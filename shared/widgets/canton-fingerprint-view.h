/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CANTON_TYPE_FINGERPRINT_VIEW (canton_fingerprint_view_get_type ())
G_DECLARE_FINAL_TYPE (CantonFingerprintView, canton_fingerprint_view, CANTON, FINGERPRINT_VIEW, AdwBin)

/* A fingerprint as two people compare it: six groups of five digits, large enough to be read over the telephone, and the same digits
 * as a QR code to be photographed. Can be copied (Ctrl+C on the digits, or its button).
 *
 * Properties: "fingerprint" (as canton-fingerprint.h writes it; "" shows nothing), "title" (whose it is: a line above; "" for
 * none) and "show-code" (whether the QR code is shown; at first it is). */

/* (transfer floating) */
GtkWidget *canton_fingerprint_view_new (void);

void canton_fingerprint_view_set_fingerprint (CantonFingerprintView *self, const char *fingerprint);
const char *canton_fingerprint_view_get_fingerprint (CantonFingerprintView *self);

void canton_fingerprint_view_set_title (CantonFingerprintView *self, const char *title);

G_END_DECLS
