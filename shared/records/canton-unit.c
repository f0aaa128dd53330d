/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-unit.h"

#include "canton-i18n.h"
#include "canton-product.h"

G_DEFINE_FINAL_TYPE (CantonUnit, canton_unit, G_TYPE_OBJECT)

static const char *const state_names[CANTON_UNIT_N_STATES] = { "in_stock", "reserved", "sold" };

CantonUnit *
canton_unit_new (gint64 product_id, const char *serial)
{
  CantonUnit *self = g_object_new (CANTON_TYPE_UNIT, NULL);

  self->product_id = product_id;
  self->serial = g_strdup (serial);

  return self;
}

const char *
canton_unit_state_to_text (CantonUnitState state)
{
  return state_names[state];
}

const char *
canton_unit_state_get_title (CantonUnitState state)
{
  switch (state)
    {
    case CANTON_UNIT_RESERVED:
      return C_ ("unit", "Reserved");
    case CANTON_UNIT_SOLD:
      return C_ ("unit", "Sold");
    case CANTON_UNIT_IN_STOCK:
    case CANTON_UNIT_N_STATES:
    default:
      return C_ ("unit", "In stock");
    }
}

gboolean
canton_unit_state_parse (const char *text, CantonUnitState *state)
{
  for (guint i = 0; i < CANTON_UNIT_N_STATES; i++)
    if (g_strcmp0 (text, state_names[i]) == 0)
      {
        *state = i;
        return TRUE;
      }

  return FALSE;
}

static void
canton_unit_finalize (GObject *object)
{
  CantonUnit *self = CANTON_UNIT (object);

  g_free (self->product_code);
  g_free (self->product_name);
  g_free (self->serial);

  G_OBJECT_CLASS (canton_unit_parent_class)->finalize (object);
}

static void
canton_unit_class_init (CantonUnitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = canton_unit_finalize;
}

static void
canton_unit_init (CantonUnit *self)
{
  self->received_on = CANTON_DAY_NONE;
  self->cost = CANTON_PRICE_NONE;
}
