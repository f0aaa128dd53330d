/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_KEYS_PAGE (dealer_keys_page_get_type ())
G_DECLARE_FINAL_TYPE (DealerKeysPage, dealer_keys_page, DEALER, KEYS_PAGE, AdwPreferencesPage)

/* The passphrase that protects the keys: set, changed, removed. (transfer floating) */
GtkWidget *dealer_keys_page_new (CantonContext *context);

G_END_DECLS
