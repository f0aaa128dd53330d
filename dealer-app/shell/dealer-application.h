/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-store-application.h"

G_BEGIN_DECLS

#define DEALER_TYPE_APPLICATION (dealer_application_get_type ())
G_DECLARE_FINAL_TYPE (DealerApplication, dealer_application, DEALER, APPLICATION, CantonStoreApplication)

/* Returns canton-dealer. @flags is 0 but in tests. (transfer full) */
DealerApplication *dealer_application_new (GApplicationFlags flags);

G_END_DECLS
