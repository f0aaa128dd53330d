/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-clock.h"
#include "canton-database.h"

G_BEGIN_DECLS

/* The public keys that were certified, and the way to them: one-time codes and requests. Keys are their 32 bytes. */

#define CANTON_DEALER_KEY_BYTES 32

typedef struct
{
  gint64 id;
  gint64 dealer_id;
  char *dealer_code;     /* read only */
  guint8 signing[CANTON_DEALER_KEY_BYTES];
  guint8 encryption[CANTON_DEALER_KEY_BYTES];
  gint64 epoch;          /* the first that it may sign in */
  gint64 revoked_epoch;  /* 0: in force */
  gint64 revoked_from;   /* the first sequence of that epoch that is not believed */
  char *reason;
  CantonInstant certified_at;
  CantonInstant revoked_at; /* 0: in force */
} CantonDealerKey;

void canton_dealer_key_free (CantonDealerKey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonDealerKey, canton_dealer_key_free)

/* Inserts a key in force. CANTON_ERROR_DUPLICATE when the key was certified before, for whomever. @key_id is its first eight
 * hashed bytes. */
gboolean canton_dealer_keys_table_insert (CantonDatabase        *database,
                                          const CantonDealerKey *key,
                                          GBytes                *key_id,
                                          GError               **error);

/* From (@epoch, @from) on the key is not believed. */
gboolean canton_dealer_keys_table_revoke (CantonDatabase *database,
                                          gint64          id,
                                          gint64          epoch,
                                          gint64          from,
                                          const char     *reason,
                                          GError        **error);

/* Find a key by its bytes, or the one in force of a dealer. FALSE on failure; *@key is NULL where there is none.
 * (out) (transfer full) */
gboolean canton_dealer_keys_table_find (CantonDatabase *database, const guint8 *signing, CantonDealerKey **key, GError **error);
gboolean canton_dealer_keys_table_current (CantonDatabase *database, gint64 dealer_id, CantonDealerKey **key, GError **error);

/* Returns all keys of a dealer, the latest first. (element-type CantonDealerKey) (transfer full) */
GPtrArray *canton_dealer_keys_table_list (CantonDatabase *database, gint64 dealer_id, GError **error);

/* A one-time code that was given out and neither used nor called back. */
typedef struct
{
  gint64 id;
  gint64 dealer_id;
  char *code;
  CantonInstant issued_at;
  CantonInstant expires_at;
} CantonEnrolmentCode;

void canton_enrolment_code_free (CantonEnrolmentCode *self);

/* Keeps a new code for a dealer and calls back earlier ones. */
gboolean canton_dealer_keys_table_issue_code (CantonDatabase *database,
                                              gint64          dealer_id,
                                              const char     *code,
                                              CantonInstant   expires_at,
                                              GError        **error);

/* Returns the codes that are good at @now; of every dealer when @dealer_id is 0. (element-type CantonEnrolmentCode) (transfer full) */
GPtrArray *canton_dealer_keys_table_list_codes (CantonDatabase *database, gint64 dealer_id, CantonInstant now, GError **error);

typedef enum {
  CANTON_REQUEST_WAITING,
  CANTON_REQUEST_APPROVED,
  CANTON_REQUEST_REFUSED,
} CantonRequestState;

/* A dealer asks for its keys to be certified. */
typedef struct
{
  gint64 id;
  gint64 bundle_id;
  gint64 dealer_id;
  gint64 code_id;
  char *dealer_code;  /* read only */
  char *dealer_name;  /* as they call themselves */
  guint8 signing[CANTON_DEALER_KEY_BYTES];
  guint8 encryption[CANTON_DEALER_KEY_BYTES];
  char *code;         /* read only: the one-time code that it was made with; "" once used or called back */
  CantonRequestState state;
  CantonInstant received_at;
} CantonDealerRequest;

void canton_dealer_request_free (CantonDealerRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonDealerRequest, canton_dealer_request_free)

/* Inserts a waiting request. @line is what came, for the record. */
gboolean canton_dealer_keys_table_add_request (CantonDatabase            *database,
                                               const CantonDealerRequest *request,
                                               GBytes                    *line,
                                               GError                   **error);

/* Returns the waiting requests; of every dealer when @dealer_id is 0; the latest first.
 * (element-type CantonDealerRequest) (transfer full) */
GPtrArray *canton_dealer_keys_table_list_requests (CantonDatabase *database, gint64 dealer_id, GError **error);

/* Decides on one. Approved, its code is used up and the dealer's other waiting requests are refused. */
gboolean canton_dealer_keys_table_decide_request (CantonDatabase            *database,
                                                  const CantonDealerRequest *request,
                                                  gboolean                   approved,
                                                  GError                   **error);

G_END_DECLS
