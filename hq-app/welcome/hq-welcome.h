/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-store-application.h"

G_BEGIN_DECLS

#define HQ_TYPE_WELCOME (hq_welcome_get_type ())
G_DECLARE_FINAL_TYPE (HqWelcome, hq_welcome, HQ, WELCOME, AdwBin)

/* The first run of canton-hq: sets up the brand, its keys and its card in an empty data folder, and then shows the rooms of
 * @application. (transfer floating) */
GtkWidget *hq_welcome_new (CantonStoreApplication *application, CantonContext *context);

G_END_DECLS
