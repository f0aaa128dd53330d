/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-enrolment.h"
#include "canton-hq-brand-table.h"
#include "canton-key-file.h"

G_BEGIN_DECLS

/* What HQ needs to read what dealers send and to answer: the brand, its card, and the secret keys in use. Immutable, so safe on
 * any thread. */
typedef struct
{
  CantonHqBrand *brand;
  CantonHqCard *card;
  CantonKeyId root_id;       /* what dealers address their bundles to */
  CantonSigningKey *working; /* signs what HQ sends */
  GPtrArray *boxes;          /* of CantonBoxKey: every key that may open what comes */
} HqBrandKeys;

/* Names of the keys in the key file; those that followed them have the version of the card behind: "working.2". */
#define HQ_KEY_ROOT "root"
#define HQ_KEY_WORKING "working"
#define HQ_KEY_ENCRYPTION "encryption"
#define HQ_KEY_RECOVERY "recovery"

/* Reads the brand and takes the keys out of @keys. Fails with CANTON_ERROR_NOT_FOUND when no brand is set up, CANTON_ERROR_INVALID
 * when @keys are not those of its card. (transfer full) */
HqBrandKeys *hq_brand_keys_load (CantonDatabase *database, CantonKeyFile *keys, GError **error);

/* The secret half of @public_key, or NULL. (transfer none) */
CantonSigningKey *hq_brand_keys_find (CantonKeyFile *keys, const CantonVerifyKey *public_key);
void hq_brand_keys_free (HqBrandKeys *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HqBrandKeys, hq_brand_keys_free)

G_END_DECLS
