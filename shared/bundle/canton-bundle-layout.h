/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-box-key.h"
#include "canton-manifest.h"
#include "canton-sealed-stream.h"

G_BEGIN_DECLS

/* Offsets and sizes of FORMAT.md. Private to the bundle layer. Integers are little-endian. */

/* Seven bytes and a version. The first is not ASCII, the line ends catch a transfer in text mode, as in PNG. */
#define CANTON_MAGIC_SIZE 8
#define CANTON_MAGIC_VERSION 7
#define CANTON_MAGIC_SEALED "\x89" "CNS\r\n\x1a\x01"
#define CANTON_MAGIC_SIGNED "\x89" "CNI\r\n\x1a\x01"
#define CANTON_MAGIC_CARD "\x89" "CNC\r\n\x1a\x01"

/* OUTER: magic 8, slot count 1, zero 3, inner length 4, slots, stream. */
#define CANTON_OUTER_COUNT 8
#define CANTON_OUTER_RESERVED 9
#define CANTON_OUTER_LENGTH 12
#define CANTON_OUTER_SLOTS 16
#define CANTON_SLOT_SIZE (CANTON_KEY_ID_SIZE + CANTON_SEALED_KEY_SIZE)
#define CANTON_SLOT_MAX 4

/* INNER: magic 8, signer 32, manifest length 4, signature 64, manifest, sections. */
#define CANTON_INNER_SIGNER 8
#define CANTON_INNER_LENGTH 40
#define CANTON_INNER_SIGNATURE 44
#define CANTON_INNER_MANIFEST 108

/* The largest plain bundle: with the most slots and its chunks it still is within CANTON_BUNDLE_MAX_SIZE. */
#define CANTON_BUNDLE_MAX_INNER (63 * 1024 * 1024)

#define CANTON_DOMAIN_BUNDLE "canton bundle 1"
#define CANTON_DOMAIN_CARD "canton card 1"

static inline guint32
canton_layout_get_u32 (const guint8 *p)
{
  return p[0] | (guint32) p[1] << 8 | (guint32) p[2] << 16 | (guint32) p[3] << 24;
}

static inline void
canton_layout_put_u32 (guint8 *p, guint32 value)
{
  p[0] = value & 0xff;
  p[1] = value >> 8 & 0xff;
  p[2] = value >> 16 & 0xff;
  p[3] = value >> 24 & 0xff;
}

/* Collects what the signature of a bundle covers: everything before the signature, and the manifest. (transfer full) */
static inline GByteArray *
canton_layout_signed_part (const guint8 *inner, gsize manifest_length)
{
  GByteArray *part = g_byte_array_sized_new (CANTON_INNER_SIGNATURE + manifest_length);

  g_byte_array_append (part, inner, CANTON_INNER_SIGNATURE);
  g_byte_array_append (part, inner + CANTON_INNER_MANIFEST, manifest_length);

  return part;
}

G_END_DECLS
