/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-day.h"

G_BEGIN_DECLS

/* In which order the parts of a day stand. */
typedef enum {
  CANTON_DATE_YMD,
  CANTON_DATE_MDY,
  CANTON_DATE_DMY,
  CANTON_N_DATE_ORDERS
} CantonDateOrder;

/* Reads a day as files have it: "2022-01-31", "31.1.2022", "1/31/2022", "2022年1月31日", "20220131", with or without a time of day
 * after it. A year of four digits at the beginning is always taken for one, whatever @order says. CANTON_DAY_NONE for anything
 * else; years of two digits are not guessed at. */
CantonDay canton_date_parse (const char *text, CantonDateOrder order);

/* Returns the order in which the most of @values, a column, are days. @is_certain, which may be NULL, tells whether no other order
 * reads as many. */
CantonDateOrder canton_date_guess_order (const char *const *values, guint n_values, gboolean *is_certain);

G_END_DECLS
