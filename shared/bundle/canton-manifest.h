/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-clock.h"
#include "canton-hash.h"
#include "canton-signing-key.h"

G_BEGIN_DECLS

/* Version of FORMAT.md that this program writes, and the newest that it reads. */
#define CANTON_BUNDLE_FORMAT 1

/* Limits of FORMAT.md, checked before use. */
#define CANTON_BUNDLE_MAX_SIZE (64 * 1024 * 1024)
#define CANTON_BUNDLE_MAX_MANIFEST (16 * 1024)
#define CANTON_BUNDLE_MAX_LINES 20000
#define CANTON_BUNDLE_MAX_LINE (64 * 1024)
#define CANTON_BUNDLE_MAX_SECTIONS 2
#define CANTON_BUNDLE_MAX_CODE 32 /* of a brand or a dealer, which has letters, digits, dots, hyphens and underlines */

typedef enum {
  CANTON_BUNDLE_SALE,     /* dealer to brand: persons and records that changed */
  CANTON_BUNDLE_SNAPSHOT, /* dealer to brand: the same; with it an epoch has told all that is in force */
  CANTON_BUNDLE_POLICY,   /* brand to dealer */
  CANTON_BUNDLE_REPLY,    /* brand to dealer: receipt and verdicts; not in sequence, may be lost */
  CANTON_BUNDLE_ENROL,    /* dealer to brand: a request, signed by the key it asks for; not in sequence */
  CANTON_BUNDLE_KEYS,     /* either way: certificates, rotations, cards */
  CANTON_BUNDLE_CARD,     /* HQ's card: signed, not sealed, not in sequence */
  CANTON_N_BUNDLE_KINDS
} CantonBundleKind;

typedef enum {
  CANTON_SECTION_PERSONS,  /* CantonOutgoingPerson; sale and snapshot */
  CANTON_SECTION_RECORDS,  /* CantonOutgoingSale; sale and snapshot */
  CANTON_SECTION_CLAUSES,  /* CantonClause; policy */
  CANTON_SECTION_RECEIPT,  /* CantonReceipt, exactly one; reply */
  CANTON_SECTION_VERDICTS, /* CantonVerdict; reply */
  CANTON_SECTION_REQUEST,  /* CantonEnrolRequest, exactly one; enrol */
  CANTON_SECTION_KEYS,     /* CantonKeyNotice, one or more; keys */
  CANTON_SECTION_CARD,     /* CantonHqCard, exactly one; card */
  CANTON_N_SECTIONS
} CantonSectionKind;

typedef struct
{
  CantonSectionKind kind;
  gint64 bytes; /* line feeds included */
  gint64 count; /* lines */
  CantonHash hash;
} CantonSectionEntry;

/* What a bundle says of itself. The texts belong to the manifest. */
typedef struct
{
  CantonBundleKind kind;
  char *needs;          /* words, a space between each, for features that a reader must know; "" for none */
  char *id;             /* canton_id_new() text */
  char *brand;          /* code of the brand whose stream this is */
  char *from;           /* code of the sender: a dealer's, or the brand's; "" in a request before HQ gave one */
  CantonKeyId from_key; /* of the key that signed; filled in by canton_bundle_writer_sign() */
  char *to;             /* code of the addressee: a dealer's, or the brand's; "" on a card */
  CantonKeyId to_key;   /* the root key of the brand's card, or the dealer's signing key; zero on a card */
  gint64 epoch;         /* 1 and up */
  gint64 sequence;      /* 1 and up in a stream; 0 for kinds that are not in sequence */
  CantonHash previous;  /* hash of the bundle before it in its stream; zero for the first of an epoch and outside streams */
  char *parent;         /* id of the bundle that this one corrects or answers; "" for none */
  gint64 reply_seen;    /* number of the highest receipt that the dealer has read, by its own word or, in a reply, by HQ's; 0: none */
  gint64 policy;        /* revision of the policy in force at the sender; 0 for none */
  CantonInstant created; /* information only: orders and blocks nothing */
  char *program;        /* name and version of the program that wrote it */

  guint n_sections;
  CantonSectionEntry sections[CANTON_BUNDLE_MAX_SECTIONS];
} CantonManifest;

/* Returns a manifest with a new id, epoch 1, the present instant and this program's name. (transfer full) */
CantonManifest *canton_manifest_new (CantonBundleKind kind);
CantonManifest *canton_manifest_copy (const CantonManifest *manifest);
void canton_manifest_free (CantonManifest *manifest);

/* Replaces one of the texts, e.g. canton_manifest_set (&manifest->brand, "ford"). NULL is "". */
void canton_manifest_set (char **text, const char *value);

/* Returns whether bundles of @kind are numbered in a stream. */
gboolean canton_bundle_kind_is_in_sequence (CantonBundleKind kind);

/* Return the words of FORMAT.md, e.g. "sale", "persons"; never translated. */
const char *canton_bundle_kind_name (CantonBundleKind kind);
const char *canton_section_name (CantonSectionKind kind);

/* Returns the sections that a bundle of @kind has, in order, and their number. (transfer none) */
const CantonSectionKind *canton_bundle_kind_sections (CantonBundleKind kind, guint *n_sections);

/* Tells how few and how many lines @section may have. */
void canton_section_get_limits (CantonSectionKind section, gint64 *fewest, gint64 *most);

/* Appends the manifest as JSON to @out, its members in the order of FORMAT.md. Fails with what a reader would say of it. */
gboolean canton_manifest_write (const CantonManifest *manifest, GString *out, GError **error);

/* Reads and checks JSON that canton_manifest_write() wrote. (transfer full) */
CantonManifest *canton_manifest_read (const char *json, gsize length, GError **error);

#define CANTON_TYPE_MANIFEST (canton_manifest_get_type ())
GType canton_manifest_get_type (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonManifest, canton_manifest_free)

G_END_DECLS
