/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-hash.h"

G_BEGIN_DECLS

/* "xxxxx-xxxxx-xxxxx-xxxxx" and a NUL. */
#define CANTON_CODE_TEXT_SIZE 24

/* Makes a new one-time code: 18 random Crockford digits (90 bits) and two that check them, in four groups of five. */
void canton_code_new (char text[CANTON_CODE_TEXT_SIZE]);

/* Reads a code as people type it: any case, any spaces and hyphens, O for 0, I and L for 1. Writes it as canton_code_new() does
 * into @text. Returns FALSE and sets CANTON_ERROR_WRONG_CODE for anything that cannot be one, a single wrong digit or two
 * swapped neighbours included. */
gboolean canton_code_parse (const char *typed, char text[CANTON_CODE_TEXT_SIZE], GError **error);

/* Authenticates @data with @code, which is as canton_code_new() writes it. @purpose keeps a proof for one thing from passing for
 * another. */
void canton_code_prove (const char *code, const char *purpose, gconstpointer data, gsize size, CantonHash *proof);

/* Returns whether @proof is what canton_code_prove() makes; in constant time. */
gboolean canton_code_check (const char       *code,
                            const char       *purpose,
                            gconstpointer     data,
                            gsize             size,
                            const CantonHash *proof);

G_END_DECLS
