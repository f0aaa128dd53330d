/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-day.h"

#include <stdarg.h>

G_BEGIN_DECLS

typedef struct _CantonStatement CantonStatement;

typedef enum {
  CANTON_STEP_FAILED = -1,
  CANTON_STEP_DONE = 0,
  CANTON_STEP_ROW = 1,
} CantonStep;

void canton_statement_free (CantonStatement *self);

/* Parameters and columns are counted as in SQLite: parameters from 1, columns from 0. Text and blobs bound are not copied: they
 * must live until the statement is reset or freed. NULL text binds NULL. */
void canton_statement_bind_int (CantonStatement *self, int parameter, gint64 value);
void canton_statement_bind_text (CantonStatement *self, int parameter, const char *value);
void canton_statement_bind_blob (CantonStatement *self, int parameter, gconstpointer data, gsize size);
void canton_statement_bind_bytes (CantonStatement *self, int parameter, GBytes *bytes);
void canton_statement_bind_null (CantonStatement *self, int parameter);

/* Binds a day as YYYY-MM-DD, CANTON_DAY_NONE as NULL. Copied. */
void canton_statement_bind_day (CantonStatement *self, int parameter, CantonDay day);

/* Binds parameters 1, 2, … by a letter each: i gint64, n int, t text (empty stays empty), d CantonDay, b GBytes (NULL allowed),
 * z gint64 where -1 is NULL (an absent row or price), 0 NULL (takes no argument). Integers of type i and z must be passed as
 * gint64. */
void canton_statement_bind (CantonStatement *self, const char *types, ...);
void canton_statement_bind_valist (CantonStatement *self, const char *types, va_list arguments);

/* Goes to the next row. FAILED sets @error. */
CantonStep canton_statement_step (CantonStatement *self, GError **error);

/* Runs a statement to its end. */
gboolean canton_statement_run (CantonStatement *self, GError **error);

/* Makes the statement ready to run again; bindings stay. */
void canton_statement_reset (CantonStatement *self);

gint64 canton_statement_get_int (CantonStatement *self, int column);
/* "" for NULL. Valid until the next step. (transfer none) */
const char *canton_statement_get_text (CantonStatement *self, int column);
/* As above, -1 for NULL: the reverse of 'z'. */
gint64 canton_statement_get_price (CantonStatement *self, int column);
CantonDay canton_statement_get_day (CantonStatement *self, int column);
/* NULL for NULL. (transfer full) */
GBytes *canton_statement_get_bytes (CantonStatement *self, int column);
/* Valid until the next step. (transfer none) */
const guint8 *canton_statement_get_blob (CantonStatement *self, int column, gsize *size);
gboolean canton_statement_is_null (CantonStatement *self, int column);

/* Whether the text names ?@parameter or a later one: for texts put together at run time. */
gboolean canton_statement_has_parameter (CantonStatement *self, int parameter);

int canton_statement_get_n_columns (CantonStatement *self);
const char *canton_statement_get_column_name (CantonStatement *self, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonStatement, canton_statement_free)

G_END_DECLS
