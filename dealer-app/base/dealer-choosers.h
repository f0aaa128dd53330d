/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-chooser.h"

G_BEGIN_DECLS

/* Finds a CantonCustomer as one types, by all that Customers finds them by; with nothing typed, those changed last. */
extern const CantonChooserInfo dealer_customer_chooser_info;

G_END_DECLS
