/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-inbox-replies.h"

#include "canton-i18n.h"
#include "canton-streams-table.h"
#include "hq-inbox-words.h"

static GArray *
list_ids (CantonDatabase *database, gconstpointer filter, int order, gboolean descending, GError **error)
{
  return canton_streams_table_list_replies (database, 0, filter, error);
}

static char *
get_time (gpointer item)
{
  return hq_inbox_words_time (((CantonReplySent *) item)->made_at);
}

static char *
get_dealer (gpointer item)
{
  return g_strdup (((CantonReplySent *) item)->dealer_name);
}

static char *
get_number (gpointer item)
{
  return g_strdup_printf ("%d", (int) ((CantonReplySent *) item)->number);
}

static char *
get_place (gpointer item)
{
  CantonReplySent *reply = item;

  return hq_inbox_words_place (reply->epoch, reply->sequence);
}

static char *
get_verdicts (gpointer item)
{
  return g_strdup_printf ("%'d", (int) ((CantonReplySent *) item)->verdicts);
}

static char *
get_state (gpointer item)
{
  CantonReplySent *reply = item;

  if (reply->read)
    return g_strdup (C_ ("reply", "Read by the dealer"));

  return g_strdup (reply->latest ? C_ ("reply", "Not read yet") : C_ ("reply", "Replaced by a later one"));
}

static const char *
get_state_class (gpointer item)
{
  CantonReplySent *reply = item;

  return reply->read ? "success" : reply->latest ? "accent" : "dim-label";
}

static const char *
get_dim_class (gpointer item)
{
  return "dim-label";
}

static const CantonListColumn columns[] = {
  { NC_ ("column", "Written"), get_time, get_dim_class, -1, 150 },
  { NC_ ("column", "Dealer"), get_dealer, NULL, -1 },
  { NC_ ("column", "Reply"), get_number, NULL, -1, 70, TRUE },
  { NC_ ("column", "Whole up to"), get_place, NULL, -1, 110, TRUE },
  { NC_ ("column", "Verdicts"), get_verdicts, NULL, -1, 90, TRUE },
  { NC_ ("column", "State"), get_state, get_state_class, -1, 190 },
};

const CantonListInfo hq_inbox_replies_info = {
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .first_order = -1,
  .get_item_type = canton_reply_sent_get_type,
  .fetch = canton_streams_table_fetch_replies,
  .list_ids = list_ids,
  .free_filter = g_free,
};
