/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_BACKUP_PAGE (dealer_backup_page_get_type ())
G_DECLARE_FINAL_TYPE (DealerBackupPage, dealer_backup_page, DEALER, BACKUP_PAGE, AdwPreferencesPage)

/* Whether copies are made by themselves, and where they go. @settings are those of the desk. (transfer floating) */
GtkWidget *dealer_backup_page_new (CantonContext *context, GSettings *settings);

G_END_DECLS
