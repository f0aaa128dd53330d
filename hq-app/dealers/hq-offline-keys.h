/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"
#include "canton-key-file.h"

G_BEGIN_DECLS

/* The two keys that HQ needs only on bad days, and keeps elsewhere: the root key, which signs cards, and the recovery key, which opens
 * what dealers sent when the encryption key is lost. */

/* Returns whether @keys, those of the data folder, still hold them. */
gboolean hq_offline_keys_are_here (CantonKeyFile *keys);

/* Writes both into the new file @path, protected by the passphrase of the key file of @context if that has one, reads them back, and
 * only then takes them out of that key file, whose keys @keys are and which has been opened. CANTON_ERROR_INVALID for a place inside
 * the data folder, which the file is to outlive. Whatever fails, the keys are still where they were. Blocks, seconds with a
 * passphrase; on any thread. */
gboolean hq_offline_keys_move (CantonContext *context, CantonKeyFile *keys, const char *path, GError **error);

G_END_DECLS
