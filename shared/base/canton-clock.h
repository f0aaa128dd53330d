/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-day.h"

G_BEGIN_DECLS

/* An instant: microseconds since 1970-01-01T00:00:00Z. */
typedef gint64 CantonInstant;

/* Returns the present instant, or the one a test has set. Thread-safe. */
CantonInstant canton_clock_now (void);

/* Returns the present calendar day in the local time zone. Thread-safe. */
CantonDay canton_clock_today (void);

/* Returns the calendar day of @instant in the local time zone. */
CantonDay canton_clock_day_of (CantonInstant instant);

/* Stops the clock at @instant, for tests and for reproducible sample data; 0 lets it run again. The environment variable
 * CANTON_CLOCK (ISO 8601, UTC) does the same for a whole process. */
void canton_clock_set (CantonInstant instant);

G_END_DECLS
