/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-inbox-files-list.h"

#include "canton-i18n.h"
#include "hq-inbox-words.h"

static gpointer
make_question (gconstpointer filter, int order, gboolean descending)
{
  return canton_inbox_history_question_new (filter);
}

static char *
get_time (gpointer item)
{
  return hq_inbox_words_time (((CantonInboxFile *) item)->handled_at);
}

static char *
get_name (gpointer item)
{
  return canton_inbox_file_get_name (item);
}

static char *
get_dealer (gpointer item)
{
  return g_strdup (((CantonInboxFile *) item)->dealer_name);
}

static char *
get_place (gpointer item)
{
  CantonInboxFile *file = item;

  return hq_inbox_words_place (file->epoch, file->sequence);
}

static char *
get_state (gpointer item)
{
  return hq_inbox_words_state (item);
}

static const char *
get_state_class (gpointer item)
{
  return hq_inbox_words_state_class (item);
}

static const char *
get_dim_class (gpointer item)
{
  return "dim-label";
}

static char *
get_lines (gpointer item)
{
  CantonInboxFile *file = item;
  int lines = file->accepted + file->changed + file->rejected;

  return lines > 0 ? g_strdup_printf ("%'d", lines) : NULL;
}

static const CantonListColumn columns[] = {
  { NC_ ("column", "Came"), get_time, get_dim_class, -1, 120 },
  { NC_ ("column", "Dealer"), get_dealer, NULL, -1 },
  { NC_ ("column", "Number"), get_place, NULL, -1, 70, TRUE },
  { NC_ ("column", "State"), get_state, get_state_class, -1, 180 },
  { NC_ ("column", "Lines"), get_lines, NULL, -1, 60, TRUE },
  { NC_ ("column", "File"), get_name, get_dim_class, -1, .spare = TRUE },
};

const CantonListInfo hq_inbox_files_list_info = {
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .first_order = -1,
  .get_item_type = canton_inbox_file_get_type,
  .fetch = canton_inbox_history_table_fetch,
  .find = canton_inbox_history_table_ask,
  .make_question = make_question,
  .free_question = canton_inbox_history_question_free,
  .free_filter = canton_inbox_history_question_free,
};
