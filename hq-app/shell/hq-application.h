/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-store-application.h"

G_BEGIN_DECLS

#define HQ_TYPE_APPLICATION (hq_application_get_type ())
G_DECLARE_FINAL_TYPE (HqApplication, hq_application, HQ, APPLICATION, CantonStoreApplication)

/* Returns canton-hq. @flags is 0 but in tests. (transfer full) */
HqApplication *hq_application_new (GApplicationFlags flags);

G_END_DECLS
