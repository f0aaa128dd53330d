/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-store-application.h"

G_BEGIN_DECLS

#define DEALER_TYPE_WELCOME (dealer_welcome_get_type ())
G_DECLARE_FINAL_TYPE (DealerWelcome, dealer_welcome, DEALER, WELCOME, AdwBin)

/* The first run: sets up a dealership in the empty folder of @context, fills it with sample data, or restores a backup.
 * (transfer floating) */
GtkWidget *dealer_welcome_new (CantonStoreApplication *application, CantonContext *context);

G_END_DECLS
