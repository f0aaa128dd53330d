/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-enrolment.h"

#include "canton-bundle-verifier.h"
#include "canton-bundle-writer.h"
#include "canton-fault.h"
#include "canton-i18n.h"
#include "canton-one-time-code.h"
#include "canton-record-lines.h"

#include <inttypes.h>
#include <string.h>

#define DOMAIN_ROTATION "canton rotation 1"
#define PURPOSE_REQUEST "canton request 1"
#define PURPOSE_CERTIFICATE "canton certificate 1"

/* Half of CANTON_JSON_MAX_STRING: a card travels in a key notice as hexadecimal digits. */
#define MAX_CARD 2048

#define DEFINE_RECORD(Type, word)                                                                                     \
  void canton_##word##_clear (Type *record)                                                                           \
  {                                                                                                                   \
    Type empty = { .base = record->base };                                                                            \
                                                                                                                      \
    canton_outgoing_record_clear (&empty.base);                                                                       \
    *record = empty;                                                                                                  \
  }                                                                                                                   \
                                                                                                                      \
  void canton_##word##_free (Type *record)                                                                            \
  {                                                                                                                   \
    canton_outgoing_record_destroy (&record->base);                                                                   \
    g_free (record);                                                                                                  \
  }

DEFINE_RECORD (CantonHqCard, hq_card)
DEFINE_RECORD (CantonEnrolRequest, enrol_request)
DEFINE_RECORD (CantonKeyNotice, key_notice)

CantonHqCard *
canton_hq_card_new (void)
{
  return g_new0 (CantonHqCard, 1);
}

CantonEnrolRequest *
canton_enrol_request_new (void)
{
  return g_new0 (CantonEnrolRequest, 1);
}

CantonKeyNotice *
canton_key_notice_new (CantonKeyNoticeType type)
{
  CantonKeyNotice *notice = g_new0 (CantonKeyNotice, 1);

  notice->type = type;
  return notice;
}

GBytes *
canton_hq_card_write (const CantonHqCard *card, CantonSigningKey *root, GError **error)
{
  g_autoptr (CantonBundleWriter) writer = canton_bundle_writer_new (CANTON_BUNDLE_CARD);
  CantonManifest *manifest = canton_bundle_writer_get_manifest (writer);
  g_autoptr (GBytes) file = NULL;

  g_return_val_if_fail (canton_verify_key_equal (&card->root, canton_signing_key_get_public (root)), NULL);

  canton_manifest_set (&manifest->brand, card->brand);
  canton_manifest_set (&manifest->from, card->brand);
  if (!canton_bundle_writer_add_card (writer, card, error))
    return NULL;

  file = canton_bundle_writer_sign (writer, root, NULL, error);
  if (file != NULL && g_bytes_get_size (file) > MAX_CARD)
    {
      canton_fault_set (error, CANTON_FAULT_BUNDLE_TOO_LARGE, "name", _("The card is too large: shorten the brand's name"));
      return NULL;
    }
  return g_steal_pointer (&file);
}

static gboolean
same_keys (const CantonHqCard *a, const CantonHqCard *b)
{
  return canton_verify_key_equal (&a->root, &b->root) && canton_verify_key_equal (&a->working, &b->working) &&
         memcmp (&a->encryption, &b->encryption, sizeof a->encryption) == 0 &&
         memcmp (&a->recovery, &b->recovery, sizeof a->recovery) == 0;
}

static gboolean
succeeds (const CantonHqCard *card, const CantonHqCard *known, GError **error)
{
  if (!canton_verify_key_equal (&card->root, &known->root))
    {
      canton_fault_set (error, CANTON_FAULT_CARD_ROOT, "root", _("The card is not signed by the root key of brand %s"),
                        known->brand);
      return FALSE;
    }
  if (card->base.revision > known->base.revision ||
      (card->base.revision == known->base.revision && same_keys (card, known)))
    return TRUE;

  canton_fault_set (error, CANTON_FAULT_CARD_VERSION, "revision",
                    _("Version %" PRId64 " of the card of %s is not newer than version %" PRId64 ", which is in use"),
                    card->base.revision, known->brand, known->base.revision);
  return FALSE;
}

CantonHqCard *
canton_hq_card_read (GBytes *file, const CantonHqCard *known, GError **error)
{
  CantonBundleExpectation expected = { .brand = known != NULL ? known->brand : NULL };
  g_autoptr (CantonBundle) bundle = canton_bundle_verify (file, &expected, error);
  g_autoptr (CantonJsonLine) scratch = NULL;
  g_autoptr (CantonHqCard) card = NULL;
  CantonBundleLine line;

  if (bundle == NULL)
    return NULL;
  if (canton_bundle_get_manifest (bundle)->kind != CANTON_BUNDLE_CARD)
    {
      canton_fault_set (error, CANTON_FAULT_MANIFEST_KIND, "kind", _("The file is not a card"));
      return NULL;
    }

  scratch = canton_json_line_new ();
  card = canton_hq_card_new ();
  line = canton_bundle_get_line (bundle, CANTON_SECTION_CARD, 0);
  if (!canton_card_line_read (scratch, line.text, line.length, card, error))
    return NULL;

  if (!canton_verify_key_equal (&card->root, canton_bundle_get_signer (bundle)) ||
      !g_str_equal (card->brand, canton_bundle_get_manifest (bundle)->brand))
    {
      canton_fault_set (error, CANTON_FAULT_CARD_ROOT, "root", _("The card is not signed by the root key it names"));
      return NULL;
    }
  if (known != NULL && !succeeds (card, known, error))
    return NULL;

  return g_steal_pointer (&card);
}

const char *
canton_hq_card_fingerprint (const CantonHqCard *card, char text[CANTON_FINGERPRINT_SIZE])
{
  const guint8 *const keys[] = { card->root.bytes };

  return canton_fingerprint_of (keys, G_N_ELEMENTS (keys), text);
}

const char *
canton_dealer_fingerprint (const CantonVerifyKey *signing,
                           const CantonSealKey   *encryption,
                           char                   text[CANTON_FINGERPRINT_SIZE])
{
  const guint8 *const keys[] = { signing->bytes, encryption->bytes };

  return canton_fingerprint_of (keys, G_N_ELEMENTS (keys), text);
}

/* What a one-time code vouches for: the brand's root key and the dealer's keys, and in a certificate the dealer's code. A card that
 * somebody swapped for their own leads to another root, and the proof fails. */
static GByteArray *
vouched (const CantonVerifyKey *root, const CantonVerifyKey *signing, const CantonSealKey *encryption, const char *dealer)
{
  GByteArray *data = g_byte_array_new ();

  g_byte_array_append (data, root->bytes, sizeof root->bytes);
  g_byte_array_append (data, signing->bytes, sizeof signing->bytes);
  g_byte_array_append (data, encryption->bytes, sizeof encryption->bytes);
  g_byte_array_append (data, (const guint8 *) dealer, strlen (dealer));

  return data;
}

void
canton_enrol_request_fill (CantonEnrolRequest *request,
                           const CantonHqCard *card,
                           CantonSigningKey   *signing,
                           CantonBoxKey       *encryption,
                           const char         *code)
{
  g_autoptr (GByteArray) data = NULL;

  request->signing = *canton_signing_key_get_public (signing);
  request->encryption = *canton_box_key_get_public (encryption);
  data = vouched (&card->root, &request->signing, &request->encryption, "");
  canton_code_prove (code, PURPOSE_REQUEST, data->data, data->len, &request->proof);
}

gboolean
canton_enrol_request_check (const CantonEnrolRequest *request, const CantonVerifyKey *root, const char *code)
{
  g_autoptr (GByteArray) data = vouched (root, &request->signing, &request->encryption, "");

  return canton_code_check (code, PURPOSE_REQUEST, data->data, data->len, &request->proof);
}

CantonEnrolRequest *
canton_enrol_request_read (CantonBundle *bundle, GError **error)
{
  g_autoptr (CantonJsonLine) scratch = canton_json_line_new ();
  g_autoptr (CantonEnrolRequest) request = canton_enrol_request_new ();
  CantonBundleLine line;

  g_return_val_if_fail (canton_bundle_get_manifest (bundle)->kind == CANTON_BUNDLE_ENROL, NULL);

  line = canton_bundle_get_line (bundle, CANTON_SECTION_REQUEST, 0);
  if (!canton_request_line_read (scratch, line.text, line.length, request, error))
    return NULL;

  if (!canton_verify_key_equal (&request->signing, canton_bundle_get_signer (bundle)))
    {
      canton_fault_set (error, CANTON_FAULT_REQUEST_SIGNER, "signing", _("The request is not signed by the key it asks for"));
      return NULL;
    }
  return g_steal_pointer (&request);
}

void
canton_certificate_fill (CantonKeyNotice          *notice,
                         const CantonVerifyKey    *root,
                         const CantonEnrolRequest *request,
                         const char               *dealer,
                         const char               *code)
{
  g_autoptr (GByteArray) data = vouched (root, &request->signing, &request->encryption, dealer);

  notice->type = CANTON_KEY_NOTICE_CERTIFICATE;
  notice->dealer = canton_outgoing_record_keep (&notice->base, dealer);
  notice->dealer_name = canton_outgoing_record_keep (&notice->base, request->dealer_name);
  notice->signing = request->signing;
  notice->encryption = request->encryption;
  canton_code_prove (code, PURPOSE_CERTIFICATE, data->data, data->len, &notice->proof);
}

gboolean
canton_certificate_check (const CantonKeyNotice *notice,
                          const CantonVerifyKey *root,
                          const CantonVerifyKey *signing,
                          const CantonSealKey   *encryption,
                          const char            *code,
                          GError               **error)
{
  g_autoptr (GByteArray) data = NULL;

  if (notice->type != CANTON_KEY_NOTICE_CERTIFICATE || !canton_verify_key_equal (&notice->signing, signing) ||
      memcmp (&notice->encryption, encryption, sizeof *encryption) != 0)
    {
      g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_INVALID, _("The certificate is for other keys than ours"));
      return FALSE;
    }

  data = vouched (root, signing, encryption, notice->dealer);
  if (!canton_code_check (code, PURPOSE_CERTIFICATE, data->data, data->len, &notice->proof))
    {
      canton_fault_set (error, CANTON_FAULT_CODE_PROOF, "proof",
                        _("The certificate was not made by somebody who knows the one-time code"));
      return FALSE;
    }
  return TRUE;
}

/* What the new key signs: where in which stream it follows which key. */
static GByteArray *
rotation_of (const CantonVerifyKey *old_key,
             const CantonVerifyKey *new_key,
             const CantonSealKey   *new_encryption,
             const char            *brand,
             gint64                 epoch,
             gint64                 sequence)
{
  GByteArray *data = g_byte_array_new ();
  guint64 numbers[2] = { GUINT64_TO_LE ((guint64) epoch), GUINT64_TO_LE ((guint64) sequence) };

  g_byte_array_append (data, old_key->bytes, sizeof old_key->bytes);
  g_byte_array_append (data, new_key->bytes, sizeof new_key->bytes);
  g_byte_array_append (data, new_encryption->bytes, sizeof new_encryption->bytes);
  g_byte_array_append (data, (const guint8 *) numbers, sizeof numbers);
  g_byte_array_append (data, (const guint8 *) brand, strlen (brand));

  return data;
}

void
canton_rotation_fill (CantonKeyNotice       *notice,
                      const CantonVerifyKey *old_key,
                      CantonSigningKey      *new_key,
                      const CantonSealKey   *new_encryption,
                      const char            *brand,
                      gint64                 epoch,
                      gint64                 sequence)
{
  const CantonVerifyKey *public = canton_signing_key_get_public (new_key);
  g_autoptr (GByteArray) data = rotation_of (old_key, public, new_encryption, brand, epoch, sequence);

  notice->type = CANTON_KEY_NOTICE_ROTATION;
  notice->signing = *public;
  notice->encryption = *new_encryption;
  canton_signing_key_sign (new_key, DOMAIN_ROTATION, data->data, data->len, &notice->consent);
}

gboolean
canton_rotation_check (const CantonKeyNotice *notice, CantonBundle *bundle, GError **error)
{
  const CantonManifest *manifest = canton_bundle_get_manifest (bundle);
  g_autoptr (GByteArray) data = rotation_of (canton_bundle_get_signer (bundle), &notice->signing, &notice->encryption,
                                             manifest->brand, manifest->epoch, manifest->sequence);

  if (notice->type == CANTON_KEY_NOTICE_ROTATION &&
      canton_verify_key_check (&notice->signing, DOMAIN_ROTATION, data->data, data->len, &notice->consent))
    return TRUE;

  canton_fault_set (error, CANTON_FAULT_ROTATION_PROOF, "consent", _("The new key did not agree to follow the old one here"));
  return FALSE;
}

CantonKeyNotice *
canton_key_notice_read (CantonBundle *bundle, guint index, GError **error)
{
  g_autoptr (CantonJsonLine) scratch = canton_json_line_new ();
  g_autoptr (CantonKeyNotice) notice = canton_key_notice_new (CANTON_KEY_NOTICE_CERTIFICATE);
  CantonBundleLine line = canton_bundle_get_line (bundle, CANTON_SECTION_KEYS, index);

  if (!canton_key_notice_line_read (scratch, line.text, line.length, notice, error))
    return NULL;

  return g_steal_pointer (&notice);
}

void
canton_key_notice_set_card (CantonKeyNotice *notice, GBytes *card)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (card, &size);
  g_autofree char *text = g_malloc (2 * size + 1);

  g_return_if_fail (size <= MAX_CARD);

  canton_hex_encode (data, size, text);
  notice->type = CANTON_KEY_NOTICE_CARD;
  notice->card = canton_outgoing_record_keep_length (&notice->base, text, 2 * size);
}

GBytes *
canton_key_notice_get_card (const CantonKeyNotice *notice, GError **error)
{
  gsize length = notice->card != NULL ? strlen (notice->card) : 0;
  g_autofree guint8 *data = g_malloc (length / 2 + 1);

  if (length == 0 || !canton_hex_decode (notice->card, length, data, length / 2))
    {
      canton_fault_set (error, CANTON_FAULT_FIELD_MISSING, "card", _("%s is missing"), "card");
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&data), length / 2);
}
