/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-rotation.h"

#include "canton-bundle-writer.h"
#include "canton-dealer-keys-table.h"
#include "canton-dealers-table.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-id.h"
#include "canton-sent-table.h"

#include <string.h>

/* A pulled plug may have left the keys of this version: they are taken up. */
static CantonSigningKey *
need_signing (CantonKeyFile *keys, const char *stem, gint64 version)
{
  g_autofree char *name = g_strdup_printf ("%s.%" G_GINT64_FORMAT, stem, version);

  if (canton_key_file_get_signing (keys, name) == NULL)
    {
      g_autoptr (CantonSigningKey) key = canton_signing_key_new ();

      canton_key_file_set_signing (keys, name, key);
    }
  return canton_key_file_get_signing (keys, name);
}

static CantonBoxKey *
need_box (CantonKeyFile *keys, const char *stem, gint64 version)
{
  g_autofree char *name = g_strdup_printf ("%s.%" G_GINT64_FORMAT, stem, version);

  if (canton_key_file_get_box (keys, name) == NULL)
    {
      g_autoptr (CantonBoxKey) key = canton_box_key_new ();

      canton_key_file_set_box (keys, name, key);
    }
  return canton_key_file_get_box (keys, name);
}

static CantonSigningKey *
find_root (const CantonHqCard *card, CantonKeyFile *keys, CantonKeyFile *offline, GError **error)
{
  CantonSigningKey *root = hq_brand_keys_find (keys, &card->root);

  if (root == NULL && offline != NULL)
    root = hq_brand_keys_find (offline, &card->root);
  if (root == NULL)
    g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_INVALID,
                         _("The root key, which signs cards, is not in the key file: name the file of offline keys"));

  return root;
}

/* What every dealer is told. */
typedef struct
{
  HqBrandKeys *brand;
  CantonSigningKey *old_key, *new_key;
  CantonSealKey encryption;
  GBytes *card;
} News;

static gboolean
write_notices (const News *news, CantonBundleWriter *writer, GError **error)
{
  const CantonManifest *manifest = canton_bundle_writer_get_manifest (writer);
  g_autoptr (CantonKeyNotice) rotation = canton_key_notice_new (CANTON_KEY_NOTICE_ROTATION);
  g_autoptr (CantonKeyNotice) card = canton_key_notice_new (CANTON_KEY_NOTICE_CARD);
  g_autofree char *rotation_id = canton_id_new ();
  g_autofree char *card_id = canton_id_new ();

  rotation->base.id = rotation_id;
  card->base.id = card_id;
  rotation->base.epoch = rotation->base.revision = card->base.epoch = card->base.revision = 1;
  canton_rotation_fill (rotation, canton_signing_key_get_public (news->old_key), news->new_key, &news->encryption,
                        news->brand->brand->code, manifest->epoch, manifest->sequence);
  canton_key_notice_set_card (card, news->card);

  return canton_bundle_writer_add_key_notice (writer, rotation, error) &&
         canton_bundle_writer_add_key_notice (writer, card, error);
}

static gboolean
tell_dealer (CantonDatabase *database, const News *news, const CantonDealer *dealer, const CantonDealerKey *key, GError **error)
{
  g_autoptr (CantonBundleWriter) writer = canton_bundle_writer_new (CANTON_BUNDLE_KEYS);
  CantonManifest *manifest = canton_bundle_writer_get_manifest (writer);
  g_autoptr (CantonSentBundle) sent = g_new0 (CantonSentBundle, 1);
  g_autoptr (GBytes) previous = NULL;
  g_autoptr (GBytes) inner = NULL;
  CantonSealKey recipient;
  CantonHash hash;

  if (!canton_sent_table_get_head (database, dealer->id, &sent->epoch, &sent->sequence, &previous, error))
    return FALSE;
  sent->sequence++;
  canton_manifest_set (&manifest->brand, news->brand->brand->code);
  canton_manifest_set (&manifest->from, news->brand->brand->code);
  canton_manifest_set (&manifest->to, dealer->code);
  canton_key_id_of (key->signing, &manifest->to_key);
  manifest->epoch = sent->epoch;
  manifest->sequence = sent->sequence;
  if (previous != NULL)
    memcpy (manifest->previous.bytes, g_bytes_get_data (previous, NULL), sizeof manifest->previous.bytes);
  memcpy (recipient.bytes, key->encryption, sizeof recipient.bytes);
  if (!write_notices (news, writer, error) ||
      (inner = canton_bundle_writer_sign (writer, news->old_key, &hash, error)) == NULL ||
      (sent->bytes = canton_bundle_seal (inner, &recipient, 1, error)) == NULL)
    return FALSE;

  sent->dealer_id = dealer->id;
  sent->kind = g_strdup ("keys");
  sent->uid = g_strdup (manifest->id);
  sent->hash = g_bytes_new (hash.bytes, sizeof hash.bytes);

  return canton_sent_table_insert (database, sent, error);
}

static gboolean
tell_dealers (CantonDatabase *database, const News *news, HqRotation *rotation, GError **error)
{
  g_autoptr (GPtrArray) dealers = canton_dealers_table_list (database, error);

  for (guint i = 0; dealers != NULL && i < dealers->len; i++)
    {
      const CantonDealer *dealer = g_ptr_array_index (dealers, i);
      g_autoptr (CantonDealerKey) key = NULL;

      if (!canton_dealer_keys_table_current (database, dealer->id, &key, error))
        return FALSE;
      if (key == NULL)
        continue;
      if (news->old_key == NULL)
        rotation->n_by_hand++;
      else if (tell_dealer (database, news, dealer, key, error))
        rotation->n_dealers++;
      else
        return FALSE;
    }
  return dealers != NULL;
}

gboolean
hq_rotation_make (CantonDatabase *database, CantonKeyFile *keys, CantonKeyFile *offline, HqRotation *rotation, GError **error)
{
  g_autoptr (HqBrandKeys) brand = g_new0 (HqBrandKeys, 1);
  g_autoptr (CantonHqCard) next = NULL;
  g_autoptr (GBytes) card = NULL;
  g_autofree char *id = canton_id_new ();
  CantonSigningKey *root;
  News news = { .brand = brand };

  *rotation = (HqRotation){ 0 };
  if ((brand->brand = canton_hq_brand_table_load (database, error)) == NULL ||
      (brand->card = canton_hq_card_read (brand->brand->card, NULL, error)) == NULL ||
      (root = find_root (brand->card, keys, offline, error)) == NULL)
    return FALSE;

  rotation->version = brand->card->base.revision + 1;
  next = canton_hq_card_new ();
  next->base.id = id;
  next->base.epoch = 1;
  next->base.revision = rotation->version;
  next->brand = brand->brand->code;
  next->name = brand->brand->name;
  next->root = brand->card->root;
  next->recovery = brand->card->recovery;
  news.old_key = hq_brand_keys_find (keys, &brand->card->working);
  news.new_key = need_signing (keys, HQ_KEY_WORKING, rotation->version);
  next->working = *canton_signing_key_get_public (news.new_key);
  next->encryption = news.encryption = *canton_box_key_get_public (need_box (keys, HQ_KEY_ENCRYPTION, rotation->version));
  card = news.card = canton_hq_card_write (next, root, error);

  return card != NULL && canton_hq_brand_table_set_card (database, card, rotation->version, error) &&
         tell_dealers (database, &news, rotation, error);
}

void
hq_rotation_add_recovery (CantonKeyFile *keys, CantonKeyFile *offline)
{
  g_auto (GStrv) names = canton_key_file_list (offline);

  for (guint i = 0; names[i] != NULL; i++)
    {
      CantonBoxKey *key = canton_key_file_get_box (offline, names[i]);
      g_autofree char *name = g_strconcat ("offline.", names[i], NULL);

      if (key != NULL)
        canton_key_file_set_box (keys, name, key);
    }
}
