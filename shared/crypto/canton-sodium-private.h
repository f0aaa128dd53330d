/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <glib.h>
#include <sodium.h>

G_BEGIN_DECLS

/* Readies libsodium, once; every function that calls it first calls this. Ends the program when there is no source of random
 * bytes, for nothing sensible can be done then. */
void canton_sodium_init (void);

G_END_DECLS
