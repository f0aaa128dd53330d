/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CANTON_TYPE_BACKUPS_PAGE (canton_backups_page_get_type ())
G_DECLARE_FINAL_TYPE (CantonBackupsPage, canton_backups_page, CANTON, BACKUPS_PAGE, AdwBin)

/* The backups of the data folder that is open: what there is, how it is kept, making one, checking one, going back to one. It works in
 * the window of a CantonStoreApplication, and follows what comes and goes in the folder of backups. */

/* (transfer floating) */
GtkWidget *canton_backups_page_new (void);

G_END_DECLS
