/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-enrolment.h"

#include "canton-bundle-writer.h"
#include "canton-dealers-table.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-id.h"
#include "canton-inbox-table.h"
#include "canton-money.h"
#include "canton-sent-table.h"

#include <string.h>

gboolean
hq_enrolment_check_brand (const char *code, const char *name, const char *currency, GError **error)
{
  const char *fault = NULL;
  gsize length = strlen (code);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (code[i]) && strchr ("._-", code[i]) == NULL)
      length = 0;
  if (length < 1 || length > 32)
    fault = _("A brand's code has 1 to 32 letters, digits, dots, hyphens and underlines");
  else if (name[0] == '\0')
    fault = _("A brand needs a name");
  else if (!canton_money_is_currency (currency))
    fault = _("A currency is three capital letters, such as CNY or EUR");
  if (fault == NULL)
    return TRUE;

  g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_INVALID, fault);
  return FALSE;
}

static CantonSigningKey *
need_signing (CantonKeyFile *keys, const char *name)
{
  if (canton_key_file_get_signing (keys, name) == NULL)
    {
      g_autoptr (CantonSigningKey) key = canton_signing_key_new ();

      canton_key_file_set_signing (keys, name, key);
    }

  return canton_key_file_get_signing (keys, name);
}

static CantonBoxKey *
need_box (CantonKeyFile *keys, const char *name)
{
  if (canton_key_file_get_box (keys, name) == NULL)
    {
      g_autoptr (CantonBoxKey) key = canton_box_key_new ();

      canton_key_file_set_box (keys, name, key);
    }

  return canton_key_file_get_box (keys, name);
}

gboolean
hq_enrolment_set_up (CantonDatabase *database,
                     CantonKeyFile  *keys,
                     const char     *code,
                     const char     *name,
                     const char     *currency,
                     GError        **error)
{
  g_autoptr (CantonHqCard) card = canton_hq_card_new ();
  g_autofree char *id = canton_id_new ();
  g_autoptr (GBytes) file = NULL;
  CantonHqBrand brand = { .code = (char *) code, .name = (char *) name, .card_version = 1 };
  CantonSigningKey *root;

  if (!hq_enrolment_check_brand (code, name, currency, error))
    return FALSE;

  root = need_signing (keys, HQ_KEY_ROOT);
  card->base.id = id;
  card->base.epoch = 1;
  card->base.revision = 1;
  card->brand = code;
  card->name = name;
  card->root = *canton_signing_key_get_public (root);
  card->working = *canton_signing_key_get_public (need_signing (keys, HQ_KEY_WORKING));
  card->encryption = *canton_box_key_get_public (need_box (keys, HQ_KEY_ENCRYPTION));
  card->recovery = *canton_box_key_get_public (need_box (keys, HQ_KEY_RECOVERY));
  file = canton_hq_card_write (card, root, error);
  if (file == NULL)
    return FALSE;

  g_strlcpy (brand.currency, currency, sizeof brand.currency);
  brand.card = file;

  return canton_hq_brand_table_insert (database, &brand, error);
}

void
hq_enrolment_take_offline (CantonKeyFile *keys, CantonKeyFile *offline)
{
  CantonSigningKey *root = canton_key_file_get_signing (keys, HQ_KEY_ROOT);
  CantonBoxKey *recovery = canton_key_file_get_box (keys, HQ_KEY_RECOVERY);

  if (root != NULL)
    {
      canton_key_file_set_signing (offline, HQ_KEY_ROOT, root);
      canton_key_file_remove (keys, HQ_KEY_ROOT);
    }
  if (recovery != NULL)
    {
      canton_key_file_set_box (offline, HQ_KEY_RECOVERY, recovery);
      canton_key_file_remove (keys, HQ_KEY_RECOVERY);
    }
}

gboolean
hq_enrolment_issue_code (CantonDatabase *database, gint64 dealer_id, int days, char code[CANTON_CODE_TEXT_SIZE], GError **error)
{
  canton_code_new (code);

  return canton_dealer_keys_table_issue_code (database, dealer_id, code, canton_clock_now () + days * G_TIME_SPAN_DAY, error);
}

/* Revokes @key from the bundle on that is expected next. */
static gboolean
revoke_key (CantonDatabase *database, const CantonDealerKey *key, const char *reason, GError **error)
{
  guint8 head[CANTON_INBOX_HASH_SIZE];
  gint64 epoch, sequence;

  if (!canton_inbox_table_get_epoch (database, key->dealer_id, &epoch, error))
    return FALSE;
  epoch = MAX (epoch, key->epoch);

  return canton_inbox_table_get_stream (database, key->dealer_id, epoch, &sequence, head, error) &&
         canton_dealer_keys_table_revoke (database, key->id, epoch, sequence + 1, reason, error) &&
         canton_inbox_table_quarantine_held (database, key->dealer_id, epoch, sequence + 1,
                                             canton_error_name (CANTON_ERROR_KEY_REVOKED),
                                             _("The key was revoked before the bundles that this one waited for came"), error);
}

static gboolean
send_certificate (CantonDatabase            *database,
                  const HqBrandKeys         *keys,
                  const CantonDealerRequest *request,
                  gint64                     first_epoch,
                  GError                   **error)
{
  g_autoptr (CantonBundleWriter) writer = canton_bundle_writer_new (CANTON_BUNDLE_KEYS);
  CantonManifest *manifest = canton_bundle_writer_get_manifest (writer);
  g_autoptr (CantonKeyNotice) notice = canton_key_notice_new (CANTON_KEY_NOTICE_CERTIFICATE);
  g_autoptr (CantonSentBundle) sent = g_new0 (CantonSentBundle, 1);
  g_autofree char *id = canton_id_new ();
  g_autoptr (GBytes) inner = NULL;
  CantonEnrolRequest asked = { .dealer_name = request->dealer_name };
  CantonHash hash;

  memcpy (asked.signing.bytes, request->signing, sizeof asked.signing.bytes);
  memcpy (asked.encryption.bytes, request->encryption, sizeof asked.encryption.bytes);
  if (!canton_sent_table_begin_epoch (database, request->dealer_id, &sent->epoch, error))
    return FALSE;

  canton_certificate_fill (notice, &keys->card->root, &asked, request->dealer_code, request->code);
  notice->base.id = id;
  /* Tells the dealer in which epoch to begin: one that lost its books would otherwise begin in one that was. */
  notice->base.epoch = first_epoch;
  notice->base.revision = 1;
  canton_manifest_set (&manifest->brand, keys->brand->code);
  canton_manifest_set (&manifest->from, keys->brand->code);
  canton_manifest_set (&manifest->to, request->dealer_code);
  canton_key_id_of (request->signing, &manifest->to_key);
  manifest->epoch = sent->epoch;
  manifest->sequence = 1;
  if (!canton_bundle_writer_add_key_notice (writer, notice, error) ||
      (inner = canton_bundle_writer_sign (writer, keys->working, &hash, error)) == NULL ||
      (sent->bytes = canton_bundle_seal (inner, &asked.encryption, 1, error)) == NULL)
    return FALSE;

  sent->dealer_id = request->dealer_id;
  sent->sequence = 1;
  sent->kind = g_strdup ("keys");
  sent->uid = g_strdup (manifest->id);
  sent->hash = g_bytes_new (hash.bytes, sizeof hash.bytes);

  return canton_sent_table_insert (database, sent, error);
}

gboolean
hq_enrolment_approve (CantonDatabase *database, const HqBrandKeys *keys, const CantonDealerRequest *request, GError **error)
{
  CantonDealerKey key = { .dealer_id = request->dealer_id };
  g_autoptr (CantonDealerKey) before = NULL;
  g_autoptr (GBytes) id_bytes = NULL;
  CantonKeyId id;
  gint64 epoch;

  if (request->code == NULL || request->code[0] == '\0')
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_WRONG_CODE,
                   _("The code that dealer %s asked with was called back: give it a new one"), request->dealer_code);
      return FALSE;
    }
  if (!canton_inbox_table_get_epoch (database, request->dealer_id, &epoch, error) ||
      !canton_dealer_keys_table_current (database, request->dealer_id, &before, error) ||
      (before != NULL && !revoke_key (database, before, _("Replaced by a new enrolment"), error)))
    return FALSE;

  key.epoch = epoch + 1;
  memcpy (key.signing, request->signing, sizeof key.signing);
  memcpy (key.encryption, request->encryption, sizeof key.encryption);
  canton_key_id_of (request->signing, &id);
  id_bytes = g_bytes_new (id.bytes, sizeof id.bytes);

  return canton_dealer_keys_table_insert (database, &key, id_bytes, error) &&
         send_certificate (database, keys, request, key.epoch, error) &&
         canton_dealer_keys_table_decide_request (database, request, TRUE, error) &&
         canton_dealers_table_set_state (database, request->dealer_id, CANTON_DEALER_ENROLLED, error);
}

gboolean
hq_enrolment_revoke (CantonDatabase *database, gint64 dealer_id, const char *reason, GError **error)
{
  g_autoptr (CantonDealerKey) key = NULL;

  if (!canton_dealer_keys_table_current (database, dealer_id, &key, error))
    return FALSE;
  if (key == NULL)
    {
      g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_NOT_ENROLLED, _("The dealer has no key in force"));
      return FALSE;
    }

  return revoke_key (database, key, reason, error) &&
         canton_dealers_table_set_state (database, dealer_id, CANTON_DEALER_SUSPENDED, error);
}
