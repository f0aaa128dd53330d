/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-clock.h"
#include "canton-database.h"

G_BEGIN_DECLS

/* The brand whose HQ a data folder is. */
typedef struct
{
  char *code;
  char *name;
  char currency[4];     /* of its own reports */
  GBytes *card;         /* the file that dealers are given */
  gint64 card_version;
  CantonInstant created_at;
} CantonHqBrand;

void canton_hq_brand_free (CantonHqBrand *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonHqBrand, canton_hq_brand_free)

/* Sets up the brand, once. CANTON_ERROR_DUPLICATE when it is set up already. */
gboolean canton_hq_brand_table_insert (CantonDatabase *database, const CantonHqBrand *brand, GError **error);

/* Replaces the card by a newer one. */
gboolean canton_hq_brand_table_set_card (CantonDatabase *database, GBytes *card, gint64 version, GError **error);

/* Returns the brand, or NULL with CANTON_ERROR_NOT_FOUND when none was set up. (transfer full) */
CantonHqBrand *canton_hq_brand_table_load (CantonDatabase *database, GError **error);

G_END_DECLS
