/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-customers-table.h"
#include "canton-statement.h"

G_BEGIN_DECLS

/* The columns that canton_customers_table_read_row() reads; add a WHERE. */
#define CANTON_CUSTOMERS_SELECT                                                                                            \
  "SELECT c.id, c.uid, c.kind, c.name, c.contact_name, c.gender, c.birthday, c.birthday_calendar, c.source, c.owner_id, " \
  "s.name, c.do_not_contact, c.phone, c.last_sale_on, c.sale_count, c.merged_into, c.created_at, c.changed_at "           \
  "FROM customers c LEFT JOIN staff s ON s.id = c.owner_id "

/* (transfer full) */
CantonCustomer *canton_customers_table_read_row (CantonStatement *row);

/* What contacts are compared by. (transfer full) */
char *canton_customers_table_match_key (CantonMedium medium, const char *value);

G_END_DECLS
