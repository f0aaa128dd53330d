/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-error.h"

G_BEGIN_DECLS

/* What exactly is wrong with a bundle. The word is the name of the fault in reply bundles, in --json output and in the table of
 * FORMAT.md; the code is what canton_error_advice() speaks about. Words are only ever appended. */
#define CANTON_FAULTS(X)                                                                                              \
  X (OUTER_TOO_LARGE, "outer_too_large", TOO_LARGE)                                                                   \
  X (OUTER_MAGIC, "outer_magic", NOT_A_BUNDLE)                                                                        \
  X (OUTER_TEXT_MODE, "outer_text_mode", DAMAGED)                                                                     \
  X (OUTER_VERSION, "outer_version", NEWER_FORMAT)                                                                    \
  X (OUTER_SHORT, "outer_short", DAMAGED)                                                                             \
  X (OUTER_RESERVED, "outer_reserved", DAMAGED)                                                                       \
  X (SLOT_COUNT, "slot_count", DAMAGED)                                                                               \
  X (SLOT_ORDER, "slot_order", DAMAGED)                                                                               \
  X (SLOT_NONE, "slot_none", NOT_FOR_US)                                                                              \
  X (SLOT_SEAL, "slot_seal", DAMAGED)                                                                                 \
  X (STREAM_TRUNCATED, "stream_truncated", DAMAGED)                                                                   \
  X (STREAM_ALTERED, "stream_altered", DAMAGED)                                                                       \
  X (STREAM_TRAILING, "stream_trailing", DAMAGED)                                                                     \
  X (INNER_SHORT, "inner_short", DAMAGED)                                                                             \
  X (INNER_MAGIC, "inner_magic", MALFORMED)                                                                           \
  X (INNER_VERSION, "inner_version", NEWER_FORMAT)                                                                    \
  X (MANIFEST_LENGTH, "manifest_length", MALFORMED)                                                                   \
  X (SIGNATURE, "signature", BAD_SIGNATURE)                                                                           \
  X (SENDER_UNKNOWN, "sender_unknown", UNKNOWN_SENDER)                                                                \
  X (SENDER_REVOKED, "sender_revoked", KEY_REVOKED)                                                                   \
  X (MANIFEST_FORMAT, "manifest_format", NEWER_FORMAT)                                                                \
  X (MANIFEST_NEEDS, "manifest_needs", NEWER_FORMAT)                                                                  \
  X (MANIFEST_FIELD, "manifest_field", MALFORMED)                                                                     \
  X (MANIFEST_KIND, "manifest_kind", MALFORMED)                                                                       \
  X (MANIFEST_SIGNER, "manifest_signer", BAD_SIGNATURE)                                                               \
  X (MANIFEST_SENDER, "manifest_sender", BAD_SIGNATURE)                                                               \
  X (MANIFEST_CHAIN, "manifest_chain", MALFORMED)                                                                     \
  X (MANIFEST_SECTIONS, "manifest_sections", MALFORMED)                                                               \
  X (WRONG_BRAND, "wrong_brand", NOT_FOR_US)                                                                          \
  X (WRONG_RECIPIENT, "wrong_recipient", NOT_FOR_US)                                                                  \
  X (SECTION_COUNT, "section_count", TOO_LARGE)                                                                       \
  X (SECTION_SHORT, "section_short", DAMAGED)                                                                         \
  X (SECTION_TRAILING, "section_trailing", DAMAGED)                                                                   \
  X (SECTION_LINES, "section_lines", MALFORMED)                                                                       \
  X (SECTION_HASH, "section_hash", DAMAGED)                                                                           \
  X (LINE_TOO_LONG, "line_too_long", TOO_LARGE)                                                                       \
  X (JSON_EMPTY, "json_empty", MALFORMED)                                                                             \
  X (JSON_UTF8, "json_utf8", MALFORMED)                                                                               \
  X (JSON_SYNTAX, "json_syntax", MALFORMED)                                                                           \
  X (JSON_TRUNCATED, "json_truncated", MALFORMED)                                                                     \
  X (JSON_TRAILING, "json_trailing", MALFORMED)                                                                       \
  X (JSON_NOT_OBJECT, "json_not_object", MALFORMED)                                                                   \
  X (JSON_SPACE, "json_space", MALFORMED)                                                                             \
  X (JSON_DEPTH, "json_depth", MALFORMED)                                                                             \
  X (JSON_MEMBERS, "json_members", MALFORMED)                                                                         \
  X (JSON_KEY, "json_key", MALFORMED)                                                                                 \
  X (JSON_DUPLICATE, "json_duplicate", MALFORMED)                                                                     \
  X (JSON_STRING_LENGTH, "json_string_length", MALFORMED)                                                             \
  X (JSON_CONTROL, "json_control", MALFORMED)                                                                         \
  X (JSON_ESCAPE, "json_escape", MALFORMED)                                                                           \
  X (JSON_SURROGATE, "json_surrogate", MALFORMED)                                                                     \
  X (JSON_NUMBER, "json_number", MALFORMED)                                                                           \
  X (JSON_NUMBER_RANGE, "json_number_range", MALFORMED)                                                               \
  X (JSON_NULL, "json_null", MALFORMED)                                                                               \
  X (FIELD_MISSING, "field_missing", REJECTED)                                                                        \
  X (FIELD_TYPE, "field_type", REJECTED)                                                                              \
  X (FIELD_RANGE, "field_range", REJECTED)                                                                            \
  X (FIELD_LENGTH, "field_length", REJECTED)                                                                          \
  X (FIELD_FORM, "field_form", REJECTED)                                                                              \
  X (FIELD_TOKEN, "field_token", REJECTED)                                                                            \
  X (FIELD_COUNT, "field_count", REJECTED)                                                                            \
  X (FIELD_TEXT, "field_text", REJECTED)                                                                              \
  X (FIELD_UNEXPECTED, "field_unexpected", REJECTED)                                                                  \
  X (CARD_ROOT, "card_root", BAD_SIGNATURE)                                                                           \
  X (CARD_VERSION, "card_version", CONFLICT)                                                                          \
  X (REQUEST_SIGNER, "request_signer", BAD_SIGNATURE)                                                                 \
  X (CODE_PROOF, "code_proof", WRONG_CODE)                                                                            \
  X (ROTATION_PROOF, "rotation_proof", BAD_SIGNATURE)                                                                 \
  X (BUNDLE_TOO_LARGE, "bundle_too_large", TOO_LARGE)

typedef enum {
#define CANTON_FAULT_ENUM(id, word, code) CANTON_FAULT_##id,
  CANTON_FAULTS (CANTON_FAULT_ENUM)
#undef CANTON_FAULT_ENUM
  CANTON_N_FAULTS
} CantonFault;

/* Returns the word for @fault, e.g. "stream_truncated"; never translated. */
const char *canton_fault_name (CantonFault fault);

/* Returns the CantonError that @fault is a case of. */
CantonError canton_fault_code (CantonFault fault);

/* Returns the fault that @error tells of, or CANTON_N_FAULTS when it tells of none. */
CantonFault canton_fault_of (const GError *error);

/* Sets @error to @fault with a translated message, and the name of the member at fault, which may be NULL. */
void canton_fault_set (GError **error, CantonFault fault, const char *field, const char *format, ...) G_GNUC_PRINTF (4, 5);

G_END_DECLS
