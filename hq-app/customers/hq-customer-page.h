/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HQ_TYPE_CUSTOMER_PAGE (hq_customer_page_get_type ())
G_DECLARE_FINAL_TYPE (HqCustomerPage, hq_customer_page, HQ, CUSTOMER_PAGE, AdwBin)

/* Everything that a dealer told of one buyer, to read. */

/* Shows the person with @id, 0: nobody. Returns whether there is one. */
gboolean hq_customer_page_show (HqCustomerPage *self, CantonContext *context, gint64 id);

G_END_DECLS
