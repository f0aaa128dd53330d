/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-links-overview.h"

#include "canton-statement.h"

void
canton_link_standing_free (CantonLinkStanding *standing)
{
  g_free (standing->brand_name);
  g_free (standing->missing);
  g_clear_pointer (&standing->link, canton_link_free);
  g_free (standing);
}

#define REJECTED(table)                                                                                                     \
  "(SELECT count(*) FROM verdicts v JOIN " table " o ON o.link_id = v.link_id AND o.record_id = v.record_id "              \
  "AND o.epoch = v.epoch AND o.revision = v.revision WHERE v.link_id = k.id AND v.result = 'rejected' "                    \
  "AND NOT EXISTS (SELECT 1 FROM " table " n WHERE n.link_id = o.link_id AND n.record_id = o.record_id "                   \
  "AND (n.epoch, n.revision) > (o.epoch, o.revision)))"

/* What HQ said it misses when it spoke last. */
#define MISSING                                                                                                             \
  "(SELECT y.missing FROM replies y WHERE y.link_id = k.id AND y.sequence = (SELECT max(sequence) FROM replies "           \
  "WHERE link_id = k.id) AND y.epoch = k.epoch)"

static const char overview_sql[] =
  "SELECT b.id, b.name, k.id, "
  "(SELECT min(at) FROM (SELECT min(copied_at) AS at FROM outgoing_persons WHERE link_id = k.id AND bundle_id IS NULL "
  "UNION ALL SELECT min(copied_at) FROM outgoing_sales WHERE link_id = k.id AND bundle_id IS NULL)), "
  "(SELECT count(*) FROM outgoing_bundles o WHERE o.link_id = k.id AND o.epoch = k.epoch AND o.delivered_at IS NULL "
  "AND o.acknowledged_at IS NULL), "
  "(SELECT count(*) FROM outgoing_bundles o WHERE o.link_id = k.id AND o.epoch = k.epoch AND o.delivered_at IS NOT NULL "
  "AND o.acknowledged_at IS NULL), "
  "(SELECT min(o.delivered_at) FROM outgoing_bundles o WHERE o.link_id = k.id AND o.epoch = k.epoch "
  "AND o.acknowledged_at IS NULL), "
  "(SELECT max(o.delivered_at) FROM outgoing_bundles o WHERE o.link_id = k.id), "
  "(SELECT max(y.received_at) FROM replies y WHERE y.link_id = k.id), "
  REJECTED ("outgoing_sales") " + " REJECTED ("outgoing_persons") ", " MISSING " "
  "FROM brands b LEFT JOIN outgoing_links k ON k.brand_id = b.id WHERE b.active OR k.id IS NOT NULL ORDER BY b.name, b.id";

static CantonLinkStanding *
read_standing (CantonDatabase *database, CantonStatement *row, GError **error)
{
  g_autoptr (CantonLinkStanding) standing = g_new0 (CantonLinkStanding, 1);

  standing->brand_id = canton_statement_get_int (row, 0);
  standing->brand_name = g_strdup (canton_statement_get_text (row, 1));
  standing->missing = g_strdup (canton_statement_get_text (row, 10));
  if (canton_statement_is_null (row, 2))
    return g_steal_pointer (&standing);

  standing->link = canton_links_table_load (database, canton_statement_get_int (row, 2), error);
  standing->waiting_since = canton_statement_get_int (row, 3);
  standing->undelivered = canton_statement_get_int (row, 4);
  standing->unanswered = canton_statement_get_int (row, 5);
  standing->unanswered_since = canton_statement_get_int (row, 6);
  standing->last_sent_at = canton_statement_get_int (row, 7);
  standing->last_answer_at = canton_statement_get_int (row, 8);
  standing->rejected = canton_statement_get_int (row, 9);

  return standing->link != NULL ? g_steal_pointer (&standing) : NULL;
}

GPtrArray *
canton_links_overview_list (CantonDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) standings = g_ptr_array_new_with_free_func ((GDestroyNotify) canton_link_standing_free);
  g_autoptr (CantonStatement) row = canton_database_prepare (database, overview_sql, error);
  CantonStep step = CANTON_STEP_FAILED;

  while (row != NULL && (step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      CantonLinkStanding *standing = read_standing (database, row, error);

      if (standing == NULL)
        return NULL;
      g_ptr_array_add (standings, standing);
    }
  return step == CANTON_STEP_DONE ? g_steal_pointer (&standings) : NULL;
}

CantonLinkTasks
canton_link_standing_get_tasks (const CantonLinkStanding *standing, CantonInstant now)
{
  CantonLinkTasks tasks = 0;

  if (standing->link == NULL)
    return 0;
  if (standing->link->state == CANTON_LINK_CARD)
    return CANTON_LINK_TASK_REQUEST;
  if (standing->link->state == CANTON_LINK_REVOKED)
    return CANTON_LINK_TASK_ENROL;
  if (standing->link->state == CANTON_LINK_REQUESTED)
    return 0;

  if (standing->link->waiting > 0 || standing->link->snapshot_due || standing->undelivered > 0)
    tasks |= CANTON_LINK_TASK_SEND;
  /* After it was sent once more the next answer tells. */
  if (standing->missing[0] != '\0' && standing->last_sent_at <= standing->last_answer_at)
    tasks |= CANTON_LINK_TASK_RESEND;
  if (standing->rejected > 0)
    tasks |= CANTON_LINK_TASK_CORRECT;
  if (standing->unanswered > 0 && standing->unanswered_since != 0 &&
      now - standing->unanswered_since > CANTON_LINK_PATIENCE_DAYS * G_TIME_SPAN_DAY)
    tasks |= CANTON_LINK_TASK_ASK;

  return tasks;
}
