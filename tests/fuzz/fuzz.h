/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

G_BEGIN_DECLS

/* What a target defines. The first is libFuzzer's entry: it takes any bytes, ends the program when something is wrong, and
 * returns 0. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Appends good inputs, from which others are made. (element-type GBytes) */
void fuzz_add_seeds (GPtrArray *seeds);

/* Words of the target's language, NULL-terminated; may be none. */
extern const char *const fuzz_words[];

/* A target counts here what it took as good: inputs that never get through try nothing. */
extern guint64 fuzz_n_good;

/* For targets: a seed that begins with the byte @mode. */
void fuzz_add_seed (GPtrArray *seeds, guint8 mode, gconstpointer data, gsize size);

G_END_DECLS
