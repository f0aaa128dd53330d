/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-clock.h"
#include "canton-database.h"

G_BEGIN_DECLS

/* Returns the CantonBrand that sample dealers carry, not yet inserted. (transfer full) */
GPtrArray *dealer_sample_brands_new (void);

/* Inserts the catalogue of @brands, which have their ids, and some units in stock. Returns all CantonProduct in one array, or
 * NULL with @error set. (transfer full) */
GPtrArray *dealer_sample_insert_catalogue (CantonDatabase *database, GPtrArray *brands, GRand *random, CantonDay today, GError **error);

/* Returns a serial number that was not given before: @count tells them apart. (transfer full) */
char *dealer_sample_serial (const char *code, guint count, GRand *random);

G_END_DECLS
