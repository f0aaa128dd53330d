/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-known-sale.h"

#include "canton-i18n.h"
#include "canton-known-person.h"

G_DEFINE_FINAL_TYPE (CantonKnownSale, canton_known_sale, G_TYPE_OBJECT)

static const struct
{
  const char *word;
  const char *title;
} states[CANTON_N_SALE_STATES] = {
  [CANTON_SALE_STATE_ORDERED] = { "ordered", NC_ ("sale that was told", "Ordered") },
  [CANTON_SALE_STATE_DELIVERED] = { "delivered", NC_ ("sale that was told", "Delivered") },
  [CANTON_SALE_STATE_RETURNED] = { "returned", NC_ ("sale that was told", "Returned") },
  [CANTON_SALE_STATE_CANCELLED] = { "cancelled", NC_ ("sale that was told", "Cancelled") },
};

const char *
canton_outgoing_sale_state_to_text (CantonOutgoingSaleState state)
{
  return states[state].word;
}

gboolean
canton_outgoing_sale_state_parse (const char *text, CantonOutgoingSaleState *state)
{
  for (guint i = 0; i < CANTON_N_SALE_STATES; i++)
    if (g_strcmp0 (text, states[i].word) == 0)
      {
        *state = i;
        return TRUE;
      }

  return FALSE;
}

const char *
canton_outgoing_sale_state_get_title (CantonOutgoingSaleState state)
{
  return g_dpgettext2 (NULL, "sale that was told", states[state].title);
}

const char *
canton_known_sale_get_state_title (CantonKnownSale *self)
{
  if (!g_str_equal (self->standing, "current") || self->state < 0)
    return canton_known_standing_get_title (self->standing);

  return canton_outgoing_sale_state_get_title (self->state);
}

void
canton_known_sale_set (char **text, const char *value)
{
  char *copy = g_strdup (value != NULL ? value : "");

  g_free (*text);
  *text = copy;
}

static void
free_line (gpointer data)
{
  CantonKnownSaleLine *line = data;

  g_free (line->code);
  g_free (line->name);
  g_free (line->serial);
  g_free (line);
}

CantonKnownSaleLine *
canton_known_sale_add_line (CantonKnownSale *self)
{
  CantonKnownSaleLine *line = g_new0 (CantonKnownSaleLine, 1);

  g_ptr_array_add (self->lines, line);

  return line;
}

static void
canton_known_sale_finalize (GObject *object)
{
  CantonKnownSale *self = CANTON_KNOWN_SALE (object);

  g_free (self->uid);
  g_free (self->dealer_code);
  g_free (self->dealer_name);
  g_free (self->region);
  g_free (self->standing);
  g_free (self->reason);
  g_free (self->buyer);
  g_free (self->products);
  g_ptr_array_unref (self->lines);

  G_OBJECT_CLASS (canton_known_sale_parent_class)->finalize (object);
}

static void
canton_known_sale_class_init (CantonKnownSaleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = canton_known_sale_finalize;
}

static void
canton_known_sale_init (CantonKnownSale *self)
{
  canton_known_sale_set (&self->uid, NULL);
  canton_known_sale_set (&self->dealer_code, NULL);
  canton_known_sale_set (&self->dealer_name, NULL);
  canton_known_sale_set (&self->region, NULL);
  canton_known_sale_set (&self->standing, NULL);
  canton_known_sale_set (&self->reason, NULL);
  canton_known_sale_set (&self->buyer, NULL);
  canton_known_sale_set (&self->products, NULL);
  self->state = -1;
  self->ordered_on = self->delivered_on = self->returned_on = CANTON_DAY_NONE;
  self->lines = g_ptr_array_new_with_free_func (free_line);
}
