/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_DEALERSHIP_PAGE (dealer_dealership_page_get_type ())
G_DECLARE_FINAL_TYPE (DealerDealershipPage, dealer_dealership_page, DEALER, DEALERSHIP_PAGE, AdwPreferencesPage)

/* Who the dealer is, and what stands on its papers. What is typed is kept by Save. (transfer floating) */
GtkWidget *dealer_dealership_page_new (CantonContext *context);

/* Returns whether something was typed and not kept. */
gboolean dealer_dealership_page_is_changed (DealerDealershipPage *self);

/* Keeps what was typed, if it can be. */
void dealer_dealership_page_save (DealerDealershipPage *self);

G_END_DECLS
