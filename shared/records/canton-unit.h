/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-day.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  CANTON_UNIT_IN_STOCK,
  CANTON_UNIT_RESERVED, /* promised to the buyer of an order */
  CANTON_UNIT_SOLD,
  CANTON_UNIT_N_STATES
} CantonUnitState;

#define CANTON_TYPE_UNIT (canton_unit_get_type ())
G_DECLARE_FINAL_TYPE (CantonUnit, canton_unit, CANTON, UNIT, GObject)

/* One unit of a product, known by its serial number. Who bought it, and who before them, is told by the lines of sales. */
struct _CantonUnit
{
  GObject parent_instance;

  gint64 id;           /* 0 until inserted */
  gint64 product_id;
  char *product_code;  /* read only */
  char *product_name;  /* read only */
  char *serial;
  CantonUnitState state;
  CantonDay received_on;
  gint64 cost;         /* CANTON_PRICE_NONE when not known */
};

/* Returns a unit in stock without a day. (transfer full) */
CantonUnit *canton_unit_new (gint64 product_id, const char *serial);

const char *canton_unit_state_to_text (CantonUnitState state);
/* The same in the user's language. (transfer none) */
const char *canton_unit_state_get_title (CantonUnitState state);
gboolean canton_unit_state_parse (const char *text, CantonUnitState *state);

G_END_DECLS
