/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <gio/gio.h>

#include "canton-box-key.h"
#include "canton-hash.h"

G_BEGIN_DECLS

/* Reads the whole file at @path, after checking that it is an ordinary file within the size limit. (transfer full) */
GBytes *canton_bundle_load (const char *path, GError **error);

/* Hashes a file as it came: a bundle with the hash of one imported before needs no further look. */
void canton_bundle_file_hash (GBytes *file, CantonHash *hash);

/* Lists, without any key, for which keys @file is sealed; empty for a card. Checks the outer header only. (transfer full;
 * elements are CantonKeyId) */
GArray *canton_bundle_list_recipients (GBytes *file, GError **error);

/* Decrypts @file with whichever of @keys it is sealed for: the plain bundle, authentic as sealed but not yet verified. A card
 * comes back as it is. @opened_by, which may be NULL, gets the index of the key that fitted, or -1 for a card. Fails with a
 * fault of canton-fault.h. (transfer full) */
GBytes *canton_bundle_open (GBytes              *file,
                            CantonBoxKey *const *keys,
                            guint                n_keys,
                            int                 *opened_by,
                            GError             **error);

G_END_DECLS
