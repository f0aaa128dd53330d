/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"
#include "canton-customer.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_CUSTOMER_EDITOR (dealer_customer_editor_get_type ())
G_DECLARE_FINAL_TYPE (DealerCustomerEditor, dealer_customer_editor, DEALER, CUSTOMER_EDITOR, AdwBin)

/* A form for a person or a company.
 *
 * Properties: "modified" (read-only: something was changed), "can-save" (read-only).
 * Signals: save (CantonCustomer *customer, const char *note): the person wants it kept, and has answered for a likely duplicate;
 * cancel; open (gint64 id): they want to see somebody else instead. */

/* Shows @customer to be edited, or an empty form with NULL. */
void dealer_customer_editor_edit (DealerCustomerEditor *self, CantonContext *context, CantonCustomer *customer);

/* Starts a new one with @name, as somebody has typed it, or with a number if it is one. */
void dealer_customer_editor_begin_with (DealerCustomerEditor *self, const char *text);

/* Nothing more to lose. */
void dealer_customer_editor_forget (DealerCustomerEditor *self);

gboolean dealer_customer_editor_get_modified (DealerCustomerEditor *self);

G_END_DECLS
