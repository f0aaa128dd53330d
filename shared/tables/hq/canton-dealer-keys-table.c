/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-dealer-keys-table.h"

#include "canton-error.h"
#include "canton-i18n.h"

#include <string.h>

#define SELECT_KEY                                                                                                     \
  "SELECT k.id, k.dealer_id, d.code, k.signing, k.encryption, k.epoch, k.revoked_epoch, k.revoked_from, k.reason, "    \
  "k.certified_at, coalesce (k.revoked_at, 0) FROM dealer_keys k JOIN dealers d ON d.id = k.dealer_id "

#define SELECT_REQUEST                                                                                                 \
  "SELECT r.id, r.bundle_id, r.dealer_id, r.code_id, d.code, r.dealer_name, r.signing, r.encryption, c.code, "         \
  "r.received_at FROM enrolment_requests r JOIN dealers d ON d.id = r.dealer_id "                                      \
  "JOIN enrolment_codes c ON c.id = r.code_id "

void
canton_dealer_key_free (CantonDealerKey *self)
{
  g_free (self->dealer_code);
  g_free (self->reason);
  g_free (self);
}

void
canton_enrolment_code_free (CantonEnrolmentCode *self)
{
  g_free (self->code);
  g_free (self);
}

void
canton_dealer_request_free (CantonDealerRequest *self)
{
  g_free (self->dealer_code);
  g_free (self->dealer_name);
  g_free (self->code);
  g_free (self);
}

/* Columns of keys have 32 bytes, for nothing else is ever written there; a shorter one is left zero and fits no key. */
static void
read_key_bytes (CantonStatement *row, int column, guint8 bytes[CANTON_DEALER_KEY_BYTES])
{
  gsize size;
  const guint8 *data = canton_statement_get_blob (row, column, &size);

  if (size == CANTON_DEALER_KEY_BYTES)
    memcpy (bytes, data, size);
}

static CantonDealerKey *
read_key (CantonStatement *row)
{
  CantonDealerKey *key = g_new0 (CantonDealerKey, 1);

  key->id = canton_statement_get_int (row, 0);
  key->dealer_id = canton_statement_get_int (row, 1);
  key->dealer_code = g_strdup (canton_statement_get_text (row, 2));
  read_key_bytes (row, 3, key->signing);
  read_key_bytes (row, 4, key->encryption);
  key->epoch = canton_statement_get_int (row, 5);
  key->revoked_epoch = canton_statement_get_int (row, 6);
  key->revoked_from = canton_statement_get_int (row, 7);
  key->reason = g_strdup (canton_statement_get_text (row, 8));
  key->certified_at = canton_statement_get_int (row, 9);
  key->revoked_at = canton_statement_get_int (row, 10);

  return key;
}

gboolean
canton_dealer_keys_table_insert (CantonDatabase *database, const CantonDealerKey *key, GBytes *key_id, GError **error)
{
  g_autoptr (GBytes) signing = g_bytes_new (key->signing, sizeof key->signing);
  g_autoptr (GBytes) encryption = g_bytes_new (key->encryption, sizeof key->encryption);
  gint64 taken;

  if (!canton_database_get_int (database, &taken, 0, error, "SELECT id FROM dealer_keys WHERE signing = ?1 OR key_id = ?2",
                                "bb", signing, key_id))
    return FALSE;
  if (taken != 0)
    {
      g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_DUPLICATE,
                           _("This key was certified before: the dealer must make a new one and ask again"));
      return FALSE;
    }

  return canton_database_run (database, error,
                              "INSERT INTO dealer_keys (dealer_id, key_id, signing, encryption, epoch, certified_at) "
                              "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                              "ibbbii", key->dealer_id, key_id, signing, encryption, key->epoch, canton_clock_now ());
}

gboolean
canton_dealer_keys_table_revoke (CantonDatabase *database,
                                 gint64          id,
                                 gint64          epoch,
                                 gint64          from,
                                 const char     *reason,
                                 GError        **error)
{
  return canton_database_run (database, error,
                              "UPDATE dealer_keys SET revoked_epoch = ?1, revoked_from = ?2, reason = ?3, revoked_at = ?4 "
                              "WHERE id = ?5",
                              "iitii", epoch, from, reason != NULL ? reason : "", canton_clock_now (), id);
}

/* The key that @row finds, if any. */
static gboolean
take_key (CantonStatement *row, CantonDealerKey **key, GError **error)
{
  CantonStep step = canton_statement_step (row, error);

  *key = step == CANTON_STEP_ROW ? read_key (row) : NULL;

  return step != CANTON_STEP_FAILED;
}

gboolean
canton_dealer_keys_table_find (CantonDatabase *database, const guint8 *signing, CantonDealerKey **key, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (database, SELECT_KEY "WHERE k.signing = ?1", error);

  *key = NULL;
  if (row == NULL)
    return FALSE;
  canton_statement_bind_blob (row, 1, signing, CANTON_DEALER_KEY_BYTES);

  return take_key (row, key, error);
}

gboolean
canton_dealer_keys_table_current (CantonDatabase *database, gint64 dealer_id, CantonDealerKey **key, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, SELECT_KEY "WHERE k.dealer_id = ?1 AND k.revoked_epoch = 0 ORDER BY k.id DESC LIMIT 1", error);

  *key = NULL;
  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "i", dealer_id);

  return take_key (row, key, error);
}

GPtrArray *
canton_dealer_keys_table_list (CantonDatabase *database, gint64 dealer_id, GError **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify) canton_dealer_key_free);
  g_autoptr (CantonStatement) row =
    canton_database_prepare (database, SELECT_KEY "WHERE k.dealer_id = ?1 ORDER BY k.id DESC", error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "i", dealer_id);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    g_ptr_array_add (keys, read_key (row));

  return step == CANTON_STEP_DONE ? g_steal_pointer (&keys) : NULL;
}

gboolean
canton_dealer_keys_table_issue_code (CantonDatabase *database,
                                     gint64          dealer_id,
                                     const char     *code,
                                     CantonInstant   expires_at,
                                     GError        **error)
{
  /* A request that waits for approval was proved with its code: that one stays until the request is decided. */
  return canton_database_run (database, error,
                              "UPDATE enrolment_codes SET code = NULL WHERE dealer_id = ?1 AND code IS NOT NULL AND id NOT IN "
                              "(SELECT code_id FROM enrolment_requests WHERE state = 'waiting')",
                              "i", dealer_id) &&
         canton_database_run (database, error,
                              "INSERT INTO enrolment_codes (dealer_id, code, issued_at, expires_at) VALUES (?1, ?2, ?3, ?4)",
                              "itii", dealer_id, code, canton_clock_now (), expires_at);
}

GPtrArray *
canton_dealer_keys_table_list_codes (CantonDatabase *database, gint64 dealer_id, CantonInstant now, GError **error)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func ((GDestroyNotify) canton_enrolment_code_free);
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database,
    "SELECT id, dealer_id, code, issued_at, expires_at FROM enrolment_codes "
    "WHERE code IS NOT NULL AND expires_at > ?1 AND (?2 = 0 OR dealer_id = ?2) ORDER BY id DESC",
    error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "ii", now, dealer_id);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      CantonEnrolmentCode *code = g_new0 (CantonEnrolmentCode, 1);

      code->id = canton_statement_get_int (row, 0);
      code->dealer_id = canton_statement_get_int (row, 1);
      code->code = g_strdup (canton_statement_get_text (row, 2));
      code->issued_at = canton_statement_get_int (row, 3);
      code->expires_at = canton_statement_get_int (row, 4);
      g_ptr_array_add (codes, code);
    }

  return step == CANTON_STEP_DONE ? g_steal_pointer (&codes) : NULL;
}

gboolean
canton_dealer_keys_table_add_request (CantonDatabase            *database,
                                      const CantonDealerRequest *request,
                                      GBytes                    *line,
                                      GError                   **error)
{
  g_autoptr (GBytes) signing = g_bytes_new (request->signing, sizeof request->signing);
  g_autoptr (GBytes) encryption = g_bytes_new (request->encryption, sizeof request->encryption);

  return canton_database_run (database, error,
                              "INSERT INTO enrolment_requests (bundle_id, dealer_id, code_id, dealer_name, signing, encryption, "
                              "line, received_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                              "iiitbbbi", request->bundle_id, request->dealer_id, request->code_id, request->dealer_name,
                              signing, encryption, line, canton_clock_now ());
}

GPtrArray *
canton_dealer_keys_table_list_requests (CantonDatabase *database, gint64 dealer_id, GError **error)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) canton_dealer_request_free);
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database, SELECT_REQUEST "WHERE r.state = 'waiting' AND (?1 = 0 OR r.dealer_id = ?1) ORDER BY r.id DESC", error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "i", dealer_id);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      CantonDealerRequest *request = g_new0 (CantonDealerRequest, 1);

      request->id = canton_statement_get_int (row, 0);
      request->bundle_id = canton_statement_get_int (row, 1);
      request->dealer_id = canton_statement_get_int (row, 2);
      request->code_id = canton_statement_get_int (row, 3);
      request->dealer_code = g_strdup (canton_statement_get_text (row, 4));
      request->dealer_name = g_strdup (canton_statement_get_text (row, 5));
      read_key_bytes (row, 6, request->signing);
      read_key_bytes (row, 7, request->encryption);
      request->code = g_strdup (canton_statement_get_text (row, 8));
      request->received_at = canton_statement_get_int (row, 9);
      g_ptr_array_add (requests, request);
    }

  return step == CANTON_STEP_DONE ? g_steal_pointer (&requests) : NULL;
}

gboolean
canton_dealer_keys_table_decide_request (CantonDatabase            *database,
                                         const CantonDealerRequest *request,
                                         gboolean                   approved,
                                         GError                   **error)
{
  CantonInstant now = canton_clock_now ();

  if (!canton_database_run (database, error, "UPDATE enrolment_requests SET state = ?1, decided_at = ?2 WHERE id = ?3", "tii",
                            approved ? "approved" : "refused", now, request->id))
    return FALSE;
  if (!approved)
    return TRUE;

  return canton_database_run (database, error, "UPDATE enrolment_codes SET code = NULL, used_at = ?1 WHERE id = ?2", "ii", now,
                              request->code_id) &&
         canton_database_run (database, error,
                              "UPDATE enrolment_requests SET state = 'refused', decided_at = ?1 "
                              "WHERE dealer_id = ?2 AND state = 'waiting'",
                              "ii", now, request->dealer_id);
}
