/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "fuzz.h"

#include "canton-error.h"
#include "canton-fault.h"
#include "canton-record-lines.h"
#include "vector-maker.h"

#include <string.h>

const char *const fuzz_words[] = { "\"op\":\"put\"", "\"op\":\"withdraw\"", "\"op\":\"erase\"", "\"lines\":[", "\"phones\":[",
                                   "{\"value\":\"1\"}", "\"total\":", "\"birthday\":\"2026-02-29\"", "\"currency\":\"EUR\"",
                                   "\"salt\":\"", "\"card\":\"00\"", "\\u0022", "},{", "\"revision\":", "\"missing\":[", NULL };

/* What is read is written, and what is written is read as the same: the second text is the first. */
#define CHECK(word, Type, new, free)                                                                                  \
  static void check_##word (const char *text, gsize size)                                                             \
  {                                                                                                                   \
    g_autoptr (CantonJsonLine) scratch = canton_json_line_new ();                                                     \
    g_autoptr (GString) first = g_string_new (NULL);                                                                  \
    g_autoptr (GString) second = g_string_new (NULL);                                                                 \
    g_autoptr (GError) error = NULL;                                                                                  \
    Type *record = new;                                                                                               \
                                                                                                                      \
    if (canton_##word##_line_read (scratch, text, size, record, &error))                                              \
      {                                                                                                               \
        g_assert_true (canton_##word##_line_write (record, first, &error));                                           \
        g_assert_true (canton_##word##_line_read (scratch, first->str, first->len, record, &error));                  \
        g_assert_true (canton_##word##_line_write (record, second, &error));                                          \
        g_assert_cmpstr (first->str, ==, second->str);                                                                \
        fuzz_n_good++;                                                                                                \
      }                                                                                                               \
    else                                                                                                              \
      {                                                                                                               \
        g_assert_true (g_error_matches (error, CANTON_ERROR, CANTON_ERROR_REJECTED) ||                                \
                       g_error_matches (error, CANTON_ERROR, CANTON_ERROR_MALFORMED));                                \
        g_assert_cmpint (canton_fault_of (error), !=, CANTON_N_FAULTS);                                               \
        g_assert_true (error->code == CANTON_ERROR_MALFORMED || canton_error_get_field (error) != NULL);              \
      }                                                                                                               \
    free (record);                                                                                                    \
  }

CHECK (person, CantonOutgoingPerson, canton_outgoing_person_new (), canton_outgoing_person_free)
CHECK (sale, CantonOutgoingSale, canton_outgoing_sale_new (), canton_outgoing_sale_free)
CHECK (clause, CantonClause, canton_clause_new (), canton_clause_free)
CHECK (receipt, CantonReceipt, canton_receipt_new (), canton_receipt_free)
CHECK (verdict, CantonVerdict, canton_verdict_new (), canton_verdict_free)
CHECK (request, CantonEnrolRequest, canton_enrol_request_new (), canton_enrol_request_free)
CHECK (key_notice, CantonKeyNotice, canton_key_notice_new (0), canton_key_notice_free)
CHECK (card, CantonHqCard, canton_hq_card_new (), canton_hq_card_free)

static void (*const checks[]) (const char *text, gsize size) = { check_person,  check_sale,    check_clause,     check_receipt,
                                                                check_verdict, check_request, check_key_notice, check_card };

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size > 0)
    checks[data[0] % G_N_ELEMENTS (checks)]((const char *) data + 1, size - 1);

  return 0;
}

/* The lines of @section of a good bundle, each with the reader's number before it. */
static void
add_lines (GPtrArray *seeds, VectorBase base, guint section, guint8 reader)
{
  g_autoptr (VectorSource) source = vector_source_new (base);
  g_autoptr (GByteArray) plain = vector_source_sign (source);
  const char *end = (const char *) plain->data + plain->len;
  const char *line = (const char *) plain->data + 108 + GUINT32_FROM_LE (*(guint32 *) (gpointer) (plain->data + 40));
  const char *feed;

  for (; (feed = memchr (line, '\n', end - line)) != NULL; line = feed + 1)
    {
      gboolean is_record = g_strstr_len (line, feed - line, "\"salt\"") == NULL && g_strstr_len (line, feed - line, "\"number\"") == NULL;

      if (is_record == (section == 1) || source->n_sections == 1)
        fuzz_add_seed (seeds, reader, line, feed - line);
    }
}

void
fuzz_add_seeds (GPtrArray *seeds)
{
  add_lines (seeds, VECTOR_SALE, 0, 0);
  add_lines (seeds, VECTOR_SALE, 1, 1);
  add_lines (seeds, VECTOR_POLICY, 0, 2);
  add_lines (seeds, VECTOR_REPLY, 0, 3);
  add_lines (seeds, VECTOR_REPLY, 1, 4);
  add_lines (seeds, VECTOR_ENROL, 0, 5);
  add_lines (seeds, VECTOR_CERTIFICATE, 0, 6);
  add_lines (seeds, VECTOR_ROTATION, 0, 6);
  add_lines (seeds, VECTOR_NEW_CARD, 0, 6);
  add_lines (seeds, VECTOR_CARD, 0, 7);
}
