/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-fault.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Makes bundles byte by byte as shared/bundle/FORMAT.md says, with libsodium and without a line of the programs' own writer: what
 * both agree on is the format. Keys, ephemeral keys and nonces are fixed, so the same vector has the same bytes on every machine.
 * Every failure ends the test. */

typedef enum {
  VECTOR_SALE,
  VECTOR_SNAPSHOT,
  VECTOR_LARGE,       /* a sale of several chunks */
  VECTOR_POLICY,
  VECTOR_REPLY,
  VECTOR_ENROL,
  VECTOR_CERTIFICATE, /* keys, to the dealer */
  VECTOR_NEW_CARD,    /* keys, to the dealer: the second version of the card */
  VECTOR_ROTATION,    /* keys, to HQ */
  VECTOR_CARD,        /* not sealed */
  VECTOR_N_BASES
} VectorBase;

#define VECTOR_CODE "7K3MD-9QX0T-VB2ZF-5HNBG"
#define VECTOR_BRAND "AURORA"
#define VECTOR_DEALER "D-012"
#define VECTOR_ROTATED_AT 3 /* epoch 1, sequence of the rotation */

/* Keys by name; each name has a signing key and a box. */
typedef enum {
  VECTOR_KEY_ROOT,
  VECTOR_KEY_WORKING,
  VECTOR_KEY_ENCRYPTION,
  VECTOR_KEY_RECOVERY,
  VECTOR_KEY_DEALER,
  VECTOR_KEY_NEW,     /* of the dealer, after the rotation */
  VECTOR_KEY_REVOKED, /* of the dealer, once */
  VECTOR_KEY_OTHER,   /* of another dealer */
  VECTOR_KEY_STRANGER,
  VECTOR_N_KEYS
} VectorKey;

const guint8 *vector_signing_seed (VectorKey key);
const guint8 *vector_signing_public (VectorKey key);
const guint8 *vector_box_secret (VectorKey key);
const guint8 *vector_box_public (VectorKey key);
void vector_key_id (const guint8 public_key[32], guint8 id[8]);

/* Hashes as FORMAT.md says: BLAKE2b-256 with @purpose as personalisation. */
void vector_hash (const char *purpose, gconstpointer data, gsize size, guint8 hash[32]);

/* The texts of a bundle before they are signed. They hold tokens, from "@" to ";", which are replaced when it is signed: a name
 * stands for a value (@root;, @hash0;), a number, "*" and a text for the text that many times, each "#" in it being the index. */
typedef struct
{
  VectorBase base;
  char *manifest;
  char *sections[2];
  guint n_sections;
  VectorKey signer;
  const char *domain;
} VectorSource;

VectorSource *vector_source_new (VectorBase base);
void vector_source_free (VectorSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VectorSource, vector_source_free)

/* Replaces the first @find, which must be there, in one of the texts. */
void vector_source_edit (char **text, const char *find, const char *replace);

/* The plain bundle, or a card. (transfer full) */
GByteArray *vector_source_sign (VectorSource *source);

/* Puts a new signature on @inner, over what it says is its manifest. */
void vector_sign_again (GByteArray *inner, VectorKey signer, const char *domain);

typedef enum {
  VECTOR_TAGS_RIGHT,
  VECTOR_TAGS_NO_FINAL,
  VECTOR_TAGS_EARLY_FINAL,
  VECTOR_TAGS_PUSH,
  VECTOR_TAGS_REKEY
} VectorTags;

typedef struct
{
  VectorKey keys[4];
  guint n_keys;
  VectorTags tags;
  int drop_chunk;         /* 1 and up; 0 for none */
  int swap_chunk;         /* with the one after it */
  gboolean bind_nothing;
} VectorSeal;

/* Who @base is sealed for. */
VectorSeal vector_seal_for (VectorBase base);

/* Seals @inner. (transfer full) */
GByteArray *vector_seal (const GByteArray *inner, const VectorSeal *seal);

/* Writes the proof with the one-time code, and the new key's consent, as 64 and 128 digits. (transfer full) */
char *vector_proof (const char *purpose, const char *dealer);
char *vector_consent (void);

/* (transfer full) */
char *vector_hex (gconstpointer bytes, gsize size);

G_END_DECLS
