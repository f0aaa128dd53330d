/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_DESK_PAGE (dealer_desk_page_get_type ())
G_DECLARE_FINAL_TYPE (DealerDeskPage, dealer_desk_page, DEALER, DESK_PAGE, AdwPreferencesPage)

/* This desk alone: who sits here, and how it looks. @settings are those of the desk, or NULL. (transfer floating) */
GtkWidget *dealer_desk_page_new (CantonContext *context, GSettings *settings);

G_END_DECLS
