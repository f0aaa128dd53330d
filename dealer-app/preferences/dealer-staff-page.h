/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_STAFF_PAGE (dealer_staff_page_get_type ())
G_DECLARE_FINAL_TYPE (DealerStaffPage, dealer_staff_page, DEALER, STAFF_PAGE, AdwPreferencesPage)

/* Who works here: added, renamed, given another role, and gone. (transfer floating) */
GtkWidget *dealer_staff_page_new (CantonContext *context);

G_END_DECLS
