/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-told-list.h"

#include "canton-i18n.h"
#include "dealer-exchange-words.h"
#include "dealer-told-lines.h"

gpointer
dealer_told_list_filter (const CantonToldFilter *filter)
{
  CantonToldFilter *copy = g_new0 (CantonToldFilter, 1);

  *copy = *filter;
  copy->search = g_strdup (filter->search);

  return copy;
}

static void
free_filter (gpointer data)
{
  CantonToldFilter *filter = data;

  g_free ((char *) filter->search);
  g_free (filter);
}

static gpointer
make_question (gconstpointer filter, int order, gboolean descending)
{
  return canton_told_question_new (filter, order, descending);
}

static char *
get_number (gpointer item)
{
  CantonToldLine *line = item;

  return g_strdup_printf ("%" G_GINT64_FORMAT, line->line + 1);
}

static char *
get_kind (gpointer item)
{
  return g_strdup (((CantonToldLine *) item)->is_person ? C_ ("told", "Person") : C_ ("told", "Sale"));
}

static char *
get_mark (gpointer item)
{
  return g_strdup (dealer_exchange_get_mark_title (((CantonToldLine *) item)->mark));
}

static const char *
get_mark_class (gpointer item)
{
  return dealer_exchange_get_mark_class (((CantonToldLine *) item)->mark);
}

static char *
get_words (gpointer item)
{
  return g_strdup (((CantonToldLine *) item)->words);
}

static char *
get_raw (gpointer item)
{
  return g_strdup (((CantonToldLine *) item)->raw);
}

static const char *
get_raw_class (gpointer item)
{
  return "monospace";
}

static char *
get_day (gpointer item)
{
  return canton_day_format_short (canton_clock_day_of (((CantonToldLine *) item)->copied_at));
}

static char *
get_bundle (gpointer item)
{
  CantonToldLine *line = item;

  if (line->bundle_id == 0)
    return g_strdup (C_ ("bundle", "next"));
  if (line->epoch > 1)
    return g_strdup_printf ("%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, line->epoch, line->sequence);

  return g_strdup_printf ("%" G_GINT64_FORMAT, line->sequence);
}

static char *
get_verdict (gpointer item)
{
  return g_strdup (dealer_exchange_get_verdict_title (item));
}

static const char *
get_verdict_class (gpointer item)
{
  return dealer_exchange_get_verdict_class (item);
}

#define NUMBER { NC_ ("column", "Line"), get_number, NULL, -1, 60, TRUE }
#define KIND { NC_ ("column", "Kind"), get_kind, NULL, -1, 72 }
#define MARK { NC_ ("column", "Change"), get_mark, get_mark_class, -1, 100 }
#define WORDS { NC_ ("column", "What the Brand Reads"), get_words, NULL, -1 }
#define RAW { NC_ ("column", "As It Stands in the Bundle"), get_raw, get_raw_class, -1 }
#define DAY { NC_ ("column", "Decided On"), get_day, NULL, CANTON_TOLD_BY_TIME, 110 }
#define BUNDLE { NC_ ("column", "Bundle"), get_bundle, NULL, CANTON_TOLD_BY_BUNDLE, 72 }
#define VERDICT { NC_ ("column", "HQ’s Verdict"), get_verdict, get_verdict_class, CANTON_TOLD_BY_VERDICT, 120 }

static const CantonListColumn waiting_columns[] = { KIND, MARK, WORDS };
static const CantonListColumn bundle_columns[] = { NUMBER, KIND, MARK, WORDS, VERDICT };
static const CantonListColumn ledger_columns[] = { DAY, BUNDLE, KIND, MARK, WORDS, VERDICT };
static const CantonListColumn raw_columns[] = { RAW };

#define INFO(list, order, descending)                                                                                       \
  {                                                                                                                         \
    .columns = list, .n_columns = G_N_ELEMENTS (list), .first_order = order, .first_descending = descending,               \
    .get_item_type = canton_told_line_get_type, .fetch = dealer_told_lines_fetch, .free_filter = free_filter,              \
    .find = canton_told_table_find, .make_question = make_question,                                                         \
    .free_question = (GDestroyNotify) canton_told_question_free,                                                            \
  }

static const CantonListInfo words[DEALER_N_TOLD_SCOPES] = {
  [DEALER_TOLD_WAITING] = INFO (waiting_columns, CANTON_TOLD_BY_LINE, FALSE),
  [DEALER_TOLD_BUNDLE] = INFO (bundle_columns, CANTON_TOLD_BY_LINE, FALSE),
  [DEALER_TOLD_LEDGER] = INFO (ledger_columns, CANTON_TOLD_BY_TIME, TRUE),
};

static const CantonListInfo raw[DEALER_N_TOLD_SCOPES] = {
  [DEALER_TOLD_WAITING] = INFO (raw_columns, CANTON_TOLD_BY_LINE, FALSE),
  [DEALER_TOLD_BUNDLE] = INFO (raw_columns, CANTON_TOLD_BY_LINE, FALSE),
  [DEALER_TOLD_LEDGER] = INFO (raw_columns, CANTON_TOLD_BY_TIME, TRUE),
};

const CantonListInfo *
dealer_told_list_get_words (DealerToldScope scope)
{
  return &words[scope];
}

const CantonListInfo *
dealer_told_list_get_raw (DealerToldScope scope)
{
  return &raw[scope];
}
