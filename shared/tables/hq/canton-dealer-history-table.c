/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-dealer-history-table.h"

#include "canton-i18n.h"

/* The numbers are those of CantonDealerEventKind. */
#define SELECT                                                                                                         \
  "SELECT 0 AS kind, created_at AS at, 0 AS number, '' AS detail FROM dealers WHERE id = ?1 "                          \
  "UNION ALL SELECT 1, issued_at, 0, '' FROM enrolment_codes WHERE dealer_id = ?1 "                                    \
  "UNION ALL SELECT 2, received_at, 0, dealer_name FROM enrolment_requests WHERE dealer_id = ?1 "                      \
  "UNION ALL SELECT 3, decided_at, 0, dealer_name FROM enrolment_requests WHERE dealer_id = ?1 AND state = 'refused' " \
  "UNION ALL SELECT 4, certified_at, epoch, '' FROM dealer_keys WHERE dealer_id = ?1 "                                 \
  "UNION ALL SELECT 5, revoked_at, revoked_from, reason FROM dealer_keys "                                             \
  "WHERE dealer_id = ?1 AND revoked_at IS NOT NULL "                                                                   \
  "UNION ALL SELECT 6, min (received_at), epoch, '' FROM bundles "                                                     \
  "WHERE dealer_id = ?1 AND state = 'applied' AND sequence > 0 GROUP BY epoch "                                        \
  "UNION ALL SELECT CASE code WHEN 'forked' THEN 8 ELSE 7 END, received_at, 0, message FROM bundles "                  \
  "WHERE dealer_id = ?1 AND (state = 'quarantined' OR code = 'forked') "                                               \
  "UNION ALL SELECT 9, made_at, number, '' FROM replies WHERE dealer_id = ?1 "                                         \
  "ORDER BY at DESC, kind DESC LIMIT ?2"

void
canton_dealer_event_free (CantonDealerEvent *self)
{
  g_free (self->detail);
  g_free (self);
}

GPtrArray *
canton_dealer_history_table_list (CantonDatabase *database, gint64 dealer_id, int limit, GError **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) canton_dealer_event_free);
  g_autoptr (CantonStatement) row = canton_database_prepare (database, SELECT, error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "in", dealer_id, limit);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      CantonDealerEvent *event = g_new0 (CantonDealerEvent, 1);

      event->kind = canton_statement_get_int (row, 0);
      event->at = canton_statement_get_int (row, 1);
      event->number = canton_statement_get_int (row, 2);
      event->detail = g_strdup (canton_statement_get_text (row, 3));
      g_ptr_array_add (events, event);
    }

  return step == CANTON_STEP_DONE ? g_steal_pointer (&events) : NULL;
}

char *
canton_dealer_event_describe (const CantonDealerEvent *self)
{
  int number = (int) self->number;

  switch (self->kind)
    {
    case CANTON_DEALER_EVENT_REGISTERED:
      return g_strdup (_("Registered"));
    case CANTON_DEALER_EVENT_CODE_ISSUED:
      return g_strdup (_("One-time code made"));
    case CANTON_DEALER_EVENT_REQUESTED:
      return g_strdup_printf (_("Asked to be enrolled, as “%s”"), self->detail);
    case CANTON_DEALER_EVENT_REFUSED:
      return g_strdup_printf (_("Request of “%s” refused"), self->detail);
    case CANTON_DEALER_EVENT_CERTIFIED:
      return g_strdup_printf (_("Keys certified, from epoch %d on"), number);
    case CANTON_DEALER_EVENT_REVOKED:
      return *self->detail != '\0' ? g_strdup_printf (_("Key revoked from bundle %d on: %s"), number, self->detail)
                                   : g_strdup_printf (_("Key revoked from bundle %d on"), number);
    case CANTON_DEALER_EVENT_FIRST_BUNDLE:
      return g_strdup_printf (_("First bundle of epoch %d"), number);
    case CANTON_DEALER_EVENT_QUARANTINED:
      return g_strdup_printf (_("A bundle was quarantined: %s"), self->detail);
    case CANTON_DEALER_EVENT_FORKED:
      return g_strdup_printf (_("Two bundles clash: %s"), self->detail);
    case CANTON_DEALER_EVENT_ANSWERED:
      return g_strdup_printf (_("Reply %d made"), number);
    case CANTON_DEALER_N_EVENTS:
    default:
      return g_strdup ("");
    }
}
