/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-sales-table.h"

G_BEGIN_DECLS

/* A whole row of a sale and the names it refers to; canton_sales_table_read_row() reads it. */
#define CANTON_SALES_SELECT                                                                                          \
  "SELECT s.id, s.uid, s.number, s.brand_id, b.name, s.customer_id, c.name, c.phone, s.staff_id, t.name, s.state, "  \
  "s.currency, s.quoted_on, s.ordered_on, s.delivered_on, s.returned_on, s.due_on, s.reason, s.discount, "           \
  "s.deposit, s.total, s.note, s.created_at, s.changed_at, "                                                         \
  "(SELECT group_concat(l.name, ' · ') FROM sale_lines l WHERE l.sale_id = s.id) "                                   \
  "FROM sales s JOIN brands b ON b.id = s.brand_id JOIN customers c ON c.id = s.customer_id "                        \
  "LEFT JOIN staff t ON t.id = s.staff_id "

/* (transfer full) */
CantonSale *canton_sales_table_read_row (CantonStatement *row);

G_END_DECLS
