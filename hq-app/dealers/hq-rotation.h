/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "hq-brand-keys.h"

G_BEGIN_DECLS

/* How HQ's own keys are replaced: every so often, or because they were lost. */

typedef struct
{
  gint64 version;     /* of the new card */
  guint n_dealers;    /* to whom the new keys are sent with the next reply */
  guint n_by_hand;    /* who must be given the card, for the old working key is lost and cannot vouch for the new */
} HqRotation;

/* Makes a new working key and a new encryption key beside those in @keys, and a card with them, signed by the root key, which is in
 * @keys or in @offline (may be NULL). Every dealer with a key in force is sent the card, signed by the old working key, with the new
 * one's consent. A write job: the caller saves @keys before the transaction commits, and a pulled plug between the two leaves
 * the old keys in use. Old encryption keys stay, to open what was sealed to them. CANTON_ERROR_INVALID without the root key. */
gboolean hq_rotation_make (CantonDatabase *database,
                           CantonKeyFile  *keys,
                           CantonKeyFile  *offline,
                           HqRotation     *rotation,
                           GError        **error);

/* Lets the encryption keys of @offline, the recovery key among them, open what comes, for as long as @keys is in memory. */
void hq_rotation_add_recovery (CantonKeyFile *keys, CantonKeyFile *offline);

G_END_DECLS
