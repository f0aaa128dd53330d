/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-box-key.h"
#include "canton-fingerprint.h"
#include "canton-hash.h"
#include "canton-outgoing-record.h"
#include "canton-signing-key.h"

G_BEGIN_DECLS

typedef struct _CantonBundle CantonBundle;

/* How a dealer and a brand come to know each other's keys:
 *
 *   1. HQ hands out its card (canton_hq_card_write) and, by another way, a one-time code for this dealer.
 *   2. The dealer reads the card (canton_hq_card_read), compares the fingerprint, and sends a request sealed to the card's keys,
 *      signed by its own new key and proved with the code (canton_enrol_request_fill).
 *   3. HQ checks the proof (canton_enrol_request_check), and sends a certificate, which is a key notice
 *      (canton_certificate_fill). It too is proved with the code, so a dealer who did not compare fingerprints is still safe.
 *   4. The dealer checks it (canton_certificate_check).
 *
 * The records below are CantonOutgoingRecords; their texts are borrowed in the same way. */

/* HQ's public keys, signed by the root key. base.revision is the version: dealers take a card only if its root is the one they
 * know and its version is higher. */
typedef struct
{
  CantonOutgoingRecord base;
  const char *brand;          /* code */
  const char *name;           /* for people */
  CantonVerifyKey root;       /* kept offline; signs cards only */
  CantonVerifyKey working;    /* signs what HQ sends */
  CantonSealKey encryption;   /* what dealers send is sealed to these two */
  CantonSealKey recovery;     /* kept offline */
} CantonHqCard;

CantonHqCard *canton_hq_card_new (void);
void canton_hq_card_clear (CantonHqCard *card);
void canton_hq_card_free (CantonHqCard *card);

/* Returns the bytes of the card's file, signed with @root, which must be the secret half of the card's root. (transfer full) */
GBytes *canton_hq_card_write (const CantonHqCard *card, CantonSigningKey *root, GError **error);

/* Reads and verifies the bytes of a card's file. @known, which may be NULL, is the card in use for the brand: another brand or
 * root, or a version that is not higher, is an error (the same version with the same keys is not). (transfer full) */
CantonHqCard *canton_hq_card_read (GBytes *file, const CantonHqCard *known, GError **error);

/* Writes the fingerprint that people compare: of the root key, so that it stays when the other keys change. */
const char *canton_hq_card_fingerprint (const CantonHqCard *card, char text[CANTON_FINGERPRINT_SIZE]);

/* Writes the fingerprint of a dealer's keys. */
const char *canton_dealer_fingerprint (const CantonVerifyKey *signing,
                                       const CantonSealKey   *encryption,
                                       char                   text[CANTON_FINGERPRINT_SIZE]);

/* A dealer asks to be enrolled. */
typedef struct
{
  CantonOutgoingRecord base;
  const char *dealer_name;  /* for people at HQ to recognise */
  CantonVerifyKey signing;  /* the key that signs the request, and everything later */
  CantonSealKey encryption; /* what HQ sends is sealed to this */
  CantonHash proof;
} CantonEnrolRequest;

CantonEnrolRequest *canton_enrol_request_new (void);
void canton_enrol_request_clear (CantonEnrolRequest *request);
void canton_enrol_request_free (CantonEnrolRequest *request);

/* Fills the keys and the proof of @request; @code is as canton_code_parse() writes it. */
void canton_enrol_request_fill (CantonEnrolRequest *request,
                                const CantonHqCard *card,
                                CantonSigningKey   *signing,
                                CantonBoxKey       *encryption,
                                const char         *code);

/* Reads the request out of a verified bundle of kind enrol, and checks that it is signed by the key it names.
 * (transfer full) */
CantonEnrolRequest *canton_enrol_request_read (CantonBundle *bundle, GError **error);

/* Returns whether @request was made with @code for the brand whose root key is @root. HQ tries its outstanding codes. */
gboolean canton_enrol_request_check (const CantonEnrolRequest *request, const CantonVerifyKey *root, const char *code);

typedef enum {
  CANTON_KEY_NOTICE_CERTIFICATE, /* HQ: this dealer, under this code, has these keys */
  CANTON_KEY_NOTICE_ROTATION,    /* dealer: from here on these keys instead of those that sign this bundle */
  CANTON_KEY_NOTICE_CARD,        /* HQ: a newer card */
  CANTON_N_KEY_NOTICES
} CantonKeyNoticeType;

/* A line of a keys bundle. */
typedef struct
{
  CantonOutgoingRecord base;
  CantonKeyNoticeType type;
  const char *dealer;       /* certificate: the code HQ gave the dealer */
  const char *dealer_name;  /* certificate */
  CantonVerifyKey signing;  /* certificate, rotation */
  CantonSealKey encryption; /* certificate, rotation */
  CantonHash proof;         /* certificate: with the one-time code */
  CantonSignature consent;  /* rotation: by the new key, of the old key and the bundle's place in its stream */
  const char *card;         /* card: the card's file in hexadecimal digits */
} CantonKeyNotice;

CantonKeyNotice *canton_key_notice_new (CantonKeyNoticeType type);
void canton_key_notice_clear (CantonKeyNotice *notice);
void canton_key_notice_free (CantonKeyNotice *notice);

/* Fills @notice as a certificate that answers @request. @code is the one-time code it was made with. */
void canton_certificate_fill (CantonKeyNotice          *notice,
                              const CantonVerifyKey    *root,
                              const CantonEnrolRequest *request,
                              const char               *dealer,
                              const char               *code);

/* Checks that @notice is a certificate for the keys @signing and @encryption, made by somebody who knows @code. Sets
 * CANTON_ERROR_WRONG_CODE or CANTON_ERROR_INVALID. */
gboolean canton_certificate_check (const CantonKeyNotice *notice,
                                   const CantonVerifyKey *root,
                                   const CantonVerifyKey *signing,
                                   const CantonSealKey   *encryption,
                                   const char            *code,
                                   GError               **error);

/* Fills @notice as a rotation from @old_key, which is to sign the bundle with this epoch and sequence, to the new keys. */
void canton_rotation_fill (CantonKeyNotice       *notice,
                           const CantonVerifyKey *old_key,
                           CantonSigningKey      *new_key,
                           const CantonSealKey   *new_encryption,
                           const char            *brand,
                           gint64                 epoch,
                           gint64                 sequence);

/* Checks that the new key of the rotation @notice agreed to follow the signer of @bundle there. */
gboolean canton_rotation_check (const CantonKeyNotice *notice, CantonBundle *bundle, GError **error);

/* Reads notice @index of a verified keys bundle. (transfer full) */
CantonKeyNotice *canton_key_notice_read (CantonBundle *bundle, guint index, GError **error);

/* Puts the file of a card into @notice, and takes it out again. */
void canton_key_notice_set_card (CantonKeyNotice *notice, GBytes *card);
GBytes *canton_key_notice_get_card (const CantonKeyNotice *notice, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonHqCard, canton_hq_card_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonEnrolRequest, canton_enrol_request_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonKeyNotice, canton_key_notice_free)

G_END_DECLS
