/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-record-lines.h"

#include "canton-fault.h"
#include "canton-i18n.h"
#include "canton-json-guard.h"
#include "canton-record-fields.h"

/* One row for each field, in the order of FORMAT.md: name, presence, member, and what its type needs. */
#define TEXT(Type, name, presence, member, longest)                                                                   \
  { name, CANTON_FIELD_TEXT, CANTON_FIELD_##presence, G_STRUCT_OFFSET (Type, member), 1, longest }
#define CODE(Type, name, presence, member)                                                                            \
  { name, CANTON_FIELD_CODE, CANTON_FIELD_##presence, G_STRUCT_OFFSET (Type, member), 1, CANTON_BUNDLE_MAX_CODE }
#define ID(Type, name, presence, member)                                                                              \
  { name, CANTON_FIELD_ID, CANTON_FIELD_##presence, G_STRUCT_OFFSET (Type, member) }
#define HEX(Type, name, presence, member, shortest, longest)                                                          \
  { name, CANTON_FIELD_HEX, CANTON_FIELD_##presence, G_STRUCT_OFFSET (Type, member), shortest, longest }
#define CURRENCY(Type, presence) { "currency", CANTON_FIELD_CURRENCY, CANTON_FIELD_##presence, G_STRUCT_OFFSET (Type, currency) }
#define INTEGER(Type, name, presence, member, least, most)                                                            \
  { name, CANTON_FIELD_INTEGER, CANTON_FIELD_##presence, G_STRUCT_OFFSET (Type, member), least, most }
#define MONEY(Type, name, presence, member) INTEGER (Type, name, presence, member, 0, CANTON_JSON_MAX_INTEGER)
#define DAY(Type, name, presence, member)                                                                             \
  { name, CANTON_FIELD_DAY, CANTON_FIELD_##presence, G_STRUCT_OFFSET (Type, member) }
#define BOOLEAN(Type, name, presence, member)                                                                         \
  { name, CANTON_FIELD_BOOLEAN, CANTON_FIELD_##presence, G_STRUCT_OFFSET (Type, member) }
#define TOKEN(Type, name, presence, member, table)                                                                    \
  { name, CANTON_FIELD_TOKEN, CANTON_FIELD_##presence, G_STRUCT_OFFSET (Type, member), 0, 0, table, G_N_ELEMENTS (table) }
#define BYTES(Type, name, presence, member)                                                                           \
  { name, CANTON_FIELD_BYTES, CANTON_FIELD_##presence, G_STRUCT_OFFSET (Type, member), 0,                             \
    sizeof (((Type *) NULL)->member) }
#define LIST(Type, name, presence, member, fewest, most, table)                                                       \
  { name, CANTON_FIELD_LIST, CANTON_FIELD_##presence, G_STRUCT_OFFSET (Type, member), fewest, most, NULL, 0, &table }

/* What every record begins with; the operation stands before all that depends on it. */
#define RECORD(Type, operations)                                                                                      \
  ID (Type, "id", ALWAYS, base.id), INTEGER (Type, "epoch", ALWAYS, base.epoch, 1, CANTON_JSON_MAX_INTEGER),          \
    INTEGER (Type, "revision", ALWAYS, base.revision, 1, CANTON_JSON_MAX_INTEGER),                                    \
    TOKEN (Type, "op", ALWAYS, base.operation, operations), TEXT (Type, "reason", MAY, base.reason, 800)

#define TABLE(name, Type, rows, record) static const CantonFields name = { #Type, rows, G_N_ELEMENTS (rows), sizeof (Type), record }

static const char *const person_operations[] = { "put", NULL, "erase" };
static const char *const sale_operations[] = { "put", "withdraw", NULL };
static const char *const clause_operations[] = { "put", "withdraw", NULL };
static const char *const put_only[] = { "put" };

static const char *const person_kinds[] = { "person", "company" };
static const char *const genders[] = { "unknown", "female", "male", "other" };
static const char *const consents[] = { "unknown", "given", "refused" };
static const char *const sale_states[] = { "ordered", "delivered", "returned", "cancelled" };
static const char *const topics[] = { "product", "price", "standard" };
static const char *const results[] = { "accepted", "changed", "rejected", "held" };
static const char *const notice_types[] = { "certificate", "rotation", "card" };

G_STATIC_ASSERT (G_N_ELEMENTS (person_operations) == CANTON_N_OPERATIONS);
G_STATIC_ASSERT (G_N_ELEMENTS (sale_operations) == CANTON_N_OPERATIONS);
G_STATIC_ASSERT (G_N_ELEMENTS (person_kinds) == CANTON_N_PERSON_KINDS);
G_STATIC_ASSERT (G_N_ELEMENTS (genders) == CANTON_N_GENDERS);
G_STATIC_ASSERT (G_N_ELEMENTS (consents) == CANTON_N_CONSENTS);
G_STATIC_ASSERT (G_N_ELEMENTS (sale_states) == CANTON_N_SALE_STATES);
G_STATIC_ASSERT (G_N_ELEMENTS (topics) == CANTON_N_CLAUSE_TOPICS);
G_STATIC_ASSERT (G_N_ELEMENTS (results) == CANTON_N_VERDICTS);
G_STATIC_ASSERT (G_N_ELEMENTS (notice_types) == CANTON_N_KEY_NOTICES);
G_STATIC_ASSERT (sizeof (CantonOperation) == sizeof (int));

static const CantonField contact_rows[] = {
  TEXT (CantonOutgoingContact, "kind", MAY, kind, 40),
  TEXT (CantonOutgoingContact, "value", ALWAYS, value, 200),
};
TABLE (contact_table, CantonOutgoingContact, contact_rows, FALSE);

static const CantonField address_rows[] = {
  TEXT (CantonOutgoingAddress, "kind", MAY, kind, 40),
  TEXT (CantonOutgoingAddress, "street", MAY, street, 800),
  TEXT (CantonOutgoingAddress, "district", MAY, district, 200),
  TEXT (CantonOutgoingAddress, "city", MAY, city, 200),
  TEXT (CantonOutgoingAddress, "region", MAY, region, 200),
  TEXT (CantonOutgoingAddress, "postcode", MAY, postcode, 20),
  TEXT (CantonOutgoingAddress, "country", MAY, country, 2),
};
TABLE (address_table, CantonOutgoingAddress, address_rows, FALSE);

static const CantonField person_rows[] = {
  RECORD (CantonOutgoingPerson, person_operations),
  BYTES (CantonOutgoingPerson, "salt", ALWAYS, salt),
  TOKEN (CantonOutgoingPerson, "kind", PUT, kind, person_kinds),
  TEXT (CantonOutgoingPerson, "name", MAY_PUT, name, 400),
  TEXT (CantonOutgoingPerson, "contact_name", MAY_PUT, contact_name, 400),
  TOKEN (CantonOutgoingPerson, "gender", MAY_PUT, gender, genders),
  DAY (CantonOutgoingPerson, "birthday", MAY_PUT, birthday),
  BOOLEAN (CantonOutgoingPerson, "birthday_lunar", MAY_PUT, birthday_lunar),
  TOKEN (CantonOutgoingPerson, "consent_call", MAY_PUT, consent_call, consents),
  TOKEN (CantonOutgoingPerson, "consent_message", MAY_PUT, consent_message, consents),
  TOKEN (CantonOutgoingPerson, "consent_email", MAY_PUT, consent_email, consents),
  TOKEN (CantonOutgoingPerson, "consent_post", MAY_PUT, consent_post, consents),
  BOOLEAN (CantonOutgoingPerson, "do_not_contact", MAY_PUT, do_not_contact),
  LIST (CantonOutgoingPerson, "phones", MAY_PUT, phones, 0, 16, contact_table),
  LIST (CantonOutgoingPerson, "emails", MAY_PUT, emails, 0, 16, contact_table),
  LIST (CantonOutgoingPerson, "addresses", MAY_PUT, addresses, 0, 8, address_table),
};
TABLE (person_table, CantonOutgoingPerson, person_rows, TRUE);

static const CantonField sale_line_rows[] = {
  TEXT (CantonOutgoingSaleLine, "product", ALWAYS, product_code, 100),
  TEXT (CantonOutgoingSaleLine, "name", MAY, product_name, 400),
  TEXT (CantonOutgoingSaleLine, "serial", MAY, serial, 100),
  INTEGER (CantonOutgoingSaleLine, "quantity", ALWAYS, quantity, 1, 1000000),
  MONEY (CantonOutgoingSaleLine, "unit_price", ALWAYS, unit_price),
  MONEY (CantonOutgoingSaleLine, "list_price", MAY, list_price),
};
TABLE (sale_line_table, CantonOutgoingSaleLine, sale_line_rows, FALSE);

static const CantonField sale_rows[] = {
  RECORD (CantonOutgoingSale, sale_operations),
  ID (CantonOutgoingSale, "person", PUT, person),
  DAY (CantonOutgoingSale, "ordered_on", PUT, ordered_on),
  DAY (CantonOutgoingSale, "delivered_on", MAY_PUT, delivered_on),
  DAY (CantonOutgoingSale, "returned_on", MAY_PUT, returned_on),
  TOKEN (CantonOutgoingSale, "state", PUT, state, sale_states),
  CURRENCY (CantonOutgoingSale, PUT),
  MONEY (CantonOutgoingSale, "total", PUT, total),
  MONEY (CantonOutgoingSale, "discount", MAY_PUT, discount),
  LIST (CantonOutgoingSale, "lines", PUT, lines, 1, 100, sale_line_table),
};
TABLE (sale_table, CantonOutgoingSale, sale_rows, TRUE);

static const CantonField clause_rows[] = {
  RECORD (CantonClause, clause_operations),
  TOKEN (CantonClause, "topic", PUT, topic, topics),
  BOOLEAN (CantonClause, "mandatory", MAY_PUT, mandatory),
  TEXT (CantonClause, "code", PUT, code, 100),
  TEXT (CantonClause, "title", PUT, title, 400),
  TEXT (CantonClause, "body", MAY_PUT, body, 3000),
  TEXT (CantonClause, "series", MAY_PUT, series, 100),
  CURRENCY (CantonClause, MAY_PUT),
  MONEY (CantonClause, "amount", MAY_PUT, amount),
  DAY (CantonClause, "from_day", MAY_PUT, from_day),
  DAY (CantonClause, "to_day", MAY_PUT, to_day),
};
TABLE (clause_table, CantonClause, clause_rows, TRUE);

static const CantonField verdict_rows[] = {
  ID (CantonVerdict, "record", ALWAYS, base.id),
  INTEGER (CantonVerdict, "epoch", ALWAYS, base.epoch, 1, CANTON_JSON_MAX_INTEGER),
  INTEGER (CantonVerdict, "revision", ALWAYS, base.revision, 1, CANTON_JSON_MAX_INTEGER),
  TOKEN (CantonVerdict, "result", ALWAYS, result, results),
  TEXT (CantonVerdict, "code", MAY, code, 64),
  TEXT (CantonVerdict, "field", MAY, field, 100),
  TEXT (CantonVerdict, "note", MAY, note, 800),
};
TABLE (verdict_table, CantonVerdict, verdict_rows, FALSE);

static const CantonField missing_rows[] = {
  INTEGER (CantonSequenceRange, "first", ALWAYS, first, 1, CANTON_JSON_MAX_INTEGER),
  INTEGER (CantonSequenceRange, "last", ALWAYS, last, 1, CANTON_JSON_MAX_INTEGER),
};
TABLE (missing_table, CantonSequenceRange, missing_rows, FALSE);

static const CantonField held_rows[] = {
  INTEGER (CantonHeldBundle, "sequence", ALWAYS, sequence, 1, CANTON_JSON_MAX_INTEGER),
  HEX (CantonHeldBundle, "hash", ALWAYS, hash, 64, 64),
  TEXT (CantonHeldBundle, "reason", ALWAYS, reason, 40),
};
TABLE (held_table, CantonHeldBundle, held_rows, FALSE);

static const CantonField receipt_rows[] = {
  CODE (CantonReceipt, "dealer", ALWAYS, base.id),
  INTEGER (CantonReceipt, "number", ALWAYS, base.revision, 1, CANTON_JSON_MAX_INTEGER),
  INTEGER (CantonReceipt, "epoch", ALWAYS, base.epoch, 1, CANTON_JSON_MAX_INTEGER),
  INTEGER (CantonReceipt, "highest", ALWAYS, highest, 0, CANTON_JSON_MAX_INTEGER),
  HEX (CantonReceipt, "head", MAY, head, 64, 64),
  BOOLEAN (CantonReceipt, "resync", MAY, resync),
  LIST (CantonReceipt, "missing", MAY, missing, 0, 256, missing_table),
  LIST (CantonReceipt, "held", MAY, held, 0, 256, held_table),
};
TABLE (receipt_table, CantonReceipt, receipt_rows, FALSE);

static const CantonField request_rows[] = {
  RECORD (CantonEnrolRequest, put_only),
  TEXT (CantonEnrolRequest, "dealer_name", ALWAYS, dealer_name, 200),
  BYTES (CantonEnrolRequest, "signing", ALWAYS, signing.bytes),
  BYTES (CantonEnrolRequest, "encryption", ALWAYS, encryption.bytes),
  BYTES (CantonEnrolRequest, "proof", ALWAYS, proof.bytes),
};
TABLE (request_table, CantonEnrolRequest, request_rows, TRUE);

static const CantonField notice_rows[] = {
  RECORD (CantonKeyNotice, put_only),
  TOKEN (CantonKeyNotice, "type", ALWAYS, type, notice_types),
  CODE (CantonKeyNotice, "dealer", MAY, dealer),
  TEXT (CantonKeyNotice, "dealer_name", MAY, dealer_name, 200),
  BYTES (CantonKeyNotice, "signing", MAY, signing.bytes),
  BYTES (CantonKeyNotice, "encryption", MAY, encryption.bytes),
  BYTES (CantonKeyNotice, "proof", MAY, proof.bytes),
  BYTES (CantonKeyNotice, "consent", MAY, consent.bytes),
  HEX (CantonKeyNotice, "card", MAY, card, 2, CANTON_JSON_MAX_STRING),
};
TABLE (notice_table, CantonKeyNotice, notice_rows, TRUE);

static const CantonField card_rows[] = {
  RECORD (CantonHqCard, put_only),
  CODE (CantonHqCard, "brand", ALWAYS, brand),
  TEXT (CantonHqCard, "name", ALWAYS, name, 200),
  BYTES (CantonHqCard, "root", ALWAYS, root.bytes),
  BYTES (CantonHqCard, "working", ALWAYS, working.bytes),
  BYTES (CantonHqCard, "encryption", ALWAYS, encryption.bytes),
  BYTES (CantonHqCard, "recovery", ALWAYS, recovery.bytes),
};
TABLE (card_table, CantonHqCard, card_rows, TRUE);

#define DEFINE_LINE(Type, word, clear)                                                                                \
  gboolean canton_##word##_line_write (const Type *record, GString *out, GError **error)                              \
  {                                                                                                                   \
    return check_##word (record, error) && canton_fields_write (&word##_table, record, out, error);                   \
  }                                                                                                                   \
                                                                                                                      \
  gboolean canton_##word##_line_read (CantonJsonLine *scratch, const char *line, gsize length, Type *record,          \
                                      GError **error)                                                                 \
  {                                                                                                                   \
    clear (record);                                                                                                   \
    return canton_fields_read (&word##_table, scratch, line, length, record, &record->base, error) &&                 \
           check_##word (record, error);                                                                              \
  }

static gboolean
check_nothing (gconstpointer record, GError **error)
{
  return TRUE;
}

static gboolean
missing (const char *field, GError **error)
{
  canton_fault_set (error, CANTON_FAULT_FIELD_MISSING, field, _("%s is missing"), field);
  return FALSE;
}

static gboolean
out_of_range (const char *field, GError **error)
{
  canton_fault_set (error, CANTON_FAULT_FIELD_RANGE, field, _("%s is out of range"), field);
  return FALSE;
}

static gboolean
check_receipt (const CantonReceipt *receipt, GError **error)
{
  gint64 last = receipt->highest;

  if (receipt->highest > 0 && receipt->head == NULL)
    return missing ("head", error);

  for (guint i = 0; i < receipt->missing->len; i++)
    {
      const CantonSequenceRange *range = &g_array_index (receipt->missing, CantonSequenceRange, i);

      if (range->first <= last || range->last < range->first)
        return out_of_range ("missing", error);
      last = range->last;
    }
  return TRUE;
}

static gboolean
is_zero (const guint8 *bytes, gsize size)
{
  for (gsize i = 0; i < size; i++)
    if (bytes[i] != 0)
      return FALSE;
  return TRUE;
}

/* A key to which nothing can be sealed would stop every later answer to its owner. */
static gboolean
check_seal_key (const CantonSealKey *key, const char *field, GError **error)
{
  if (canton_seal_key_is_usable (key))
    return TRUE;

  canton_fault_set (error, CANTON_FAULT_FIELD_FORM, field, _("%s is not a key"), field);
  return FALSE;
}

static gboolean
check_request (const CantonEnrolRequest *request, GError **error)
{
  return check_seal_key (&request->encryption, "encryption", error);
}

static gboolean
check_card (const CantonHqCard *card, GError **error)
{
  return check_seal_key (&card->encryption, "encryption", error) && check_seal_key (&card->recovery, "recovery", error);
}

static gboolean
check_key_notice (const CantonKeyNotice *notice, GError **error)
{
  if (notice->type == CANTON_KEY_NOTICE_CARD)
    return notice->card != NULL || missing ("card", error);

  if (is_zero (notice->signing.bytes, sizeof notice->signing.bytes))
    return missing ("signing", error);
  if (is_zero (notice->encryption.bytes, sizeof notice->encryption.bytes))
    return missing ("encryption", error);
  if (!check_seal_key (&notice->encryption, "encryption", error))
    return FALSE;

  if (notice->type == CANTON_KEY_NOTICE_ROTATION)
    return !is_zero (notice->consent.bytes, sizeof notice->consent.bytes) || missing ("consent", error);
  if (is_zero (notice->proof.bytes, sizeof notice->proof.bytes))
    return missing ("proof", error);

  return notice->dealer != NULL || missing ("dealer", error);
}

#define check_person check_nothing
#define check_sale check_nothing
#define check_clause check_nothing
#define check_verdict check_nothing
#define key_notice_table notice_table

DEFINE_LINE (CantonOutgoingPerson, person, canton_outgoing_person_clear)
DEFINE_LINE (CantonOutgoingSale, sale, canton_outgoing_sale_clear)
DEFINE_LINE (CantonClause, clause, canton_clause_clear)
DEFINE_LINE (CantonVerdict, verdict, canton_verdict_clear)
DEFINE_LINE (CantonReceipt, receipt, canton_receipt_clear)
DEFINE_LINE (CantonEnrolRequest, request, canton_enrol_request_clear)
DEFINE_LINE (CantonKeyNotice, key_notice, canton_key_notice_clear)
DEFINE_LINE (CantonHqCard, card, canton_hq_card_clear)

const CantonFields *
canton_section_get_fields (CantonSectionKind section)
{
  static const CantonFields *const tables[CANTON_N_SECTIONS] = {
    [CANTON_SECTION_PERSONS] = &person_table,   [CANTON_SECTION_RECORDS] = &sale_table,
    [CANTON_SECTION_CLAUSES] = &clause_table,   [CANTON_SECTION_RECEIPT] = &receipt_table,
    [CANTON_SECTION_VERDICTS] = &verdict_table, [CANTON_SECTION_REQUEST] = &request_table,
    [CANTON_SECTION_KEYS] = &notice_table,      [CANTON_SECTION_CARD] = &card_table,
  };

  g_return_val_if_fail (section < CANTON_N_SECTIONS, NULL);
  return tables[section];
}
