/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-brand-keys.h"

#include "canton-error.h"
#include "canton-i18n.h"

#include <string.h>

void
hq_brand_keys_free (HqBrandKeys *self)
{
  g_clear_pointer (&self->brand, canton_hq_brand_free);
  g_clear_pointer (&self->card, canton_hq_card_free);
  g_clear_pointer (&self->working, canton_signing_key_unref);
  g_clear_pointer (&self->boxes, g_ptr_array_unref);
  g_free (self);
}

static GPtrArray *
take_boxes (CantonKeyFile *keys)
{
  g_autoptr (GPtrArray) listed = canton_key_file_list_boxes (keys);
  GPtrArray *boxes = g_ptr_array_new_with_free_func ((GDestroyNotify) canton_box_key_unref);

  for (guint i = 0; i < listed->len; i++)
    g_ptr_array_add (boxes, canton_box_key_ref (g_ptr_array_index (listed, i)));

  return boxes;
}

CantonSigningKey *
hq_brand_keys_find (CantonKeyFile *keys, const CantonVerifyKey *public_key)
{
  g_auto (GStrv) names = canton_key_file_list (keys);

  for (guint i = 0; names[i] != NULL; i++)
    {
      CantonSigningKey *key = canton_key_file_get_signing (keys, names[i]);

      if (key != NULL && canton_verify_key_equal (canton_signing_key_get_public (key), public_key))
        return key;
    }
  return NULL;
}

HqBrandKeys *
hq_brand_keys_load (CantonDatabase *database, CantonKeyFile *keys, GError **error)
{
  g_autoptr (HqBrandKeys) self = g_new0 (HqBrandKeys, 1);
  CantonSigningKey *working;

  self->brand = canton_hq_brand_table_load (database, error);
  if (self->brand == NULL)
    return NULL;
  self->card = canton_hq_card_read (self->brand->card, NULL, error);
  if (self->card == NULL)
    return NULL;

  /* The card says which is in use: while keys are replaced the file holds the old and the new. */
  self->boxes = take_boxes (keys);
  working = hq_brand_keys_find (keys, &self->card->working);
  if (working == NULL || self->boxes->len == 0)
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_INVALID,
                   _("The key file does not hold the keys on the card of brand %s: put back a backup of it, or make new keys with the "
                     "file of offline keys (keys rotate)"), self->brand->code);
      return NULL;
    }
  self->working = canton_signing_key_ref (working);
  canton_key_id_of (self->card->root.bytes, &self->root_id);

  return g_steal_pointer (&self);
}
