/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-customer.h"

G_BEGIN_DECLS

/* What is kept of customers, in the user's language. All (transfer none) unless said otherwise. */

/* "Person" or "Company". */
const char *dealer_customer_words_kind (gboolean company);

/* "Telephone", "E-mail" … */
const char *dealer_customer_words_medium (CantonMedium medium);

/* The labels of contacts, as in the store, "" first. */
#define DEALER_N_CONTACT_LABELS 5
extern const char *const dealer_contact_labels[DEALER_N_CONTACT_LABELS];

/* "Mobile", "Home" …; "" for "". */
const char *dealer_customer_words_label (const char *label);

/* "Calls", "Messages" … */
const char *dealer_customer_words_purpose (CantonPurpose purpose);

/* "Agreed", "Refused", "Not asked". */
const char *dealer_customer_words_permission (CantonPermission permission);

/* The genders as in the store, "" first, and their names. */
#define DEALER_N_GENDERS 4
extern const char *const dealer_genders[DEALER_N_GENDERS];
const char *dealer_customer_words_gender (const char *gender);

/* The birthday, the age and when it is next, as of today: "15 Mar 1988, 38 years old, 39 on 15 Mar 2027"; "" without one.
 * (transfer full) */
char *dealer_customer_words_birthday (const char *birthday, gboolean lunar);

/* Who it is, for headings and questions: the name, or that they were erased. */
const char *dealer_customer_words_name (CantonCustomer *customer);

/* "Prospect", or the number of sales and the last. (transfer full) */
char *dealer_customer_words_standing (CantonCustomer *customer);

G_END_DECLS
