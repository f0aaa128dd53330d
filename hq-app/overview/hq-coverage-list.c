/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-coverage-list.h"

#include "canton-coverage-table.h"
#include "canton-i18n.h"

typedef struct
{
  CantonCoverageOrder order;
  gboolean descending;
} Question;

static gpointer
make_question (gconstpointer filter, int order, gboolean descending)
{
  Question *question = g_new0 (Question, 1);

  question->order = order;
  question->descending = descending;

  return question;
}

/* All at once: the bundles are looked through by the reading thread alone. */
static GArray *
find (CantonDatabase *database, gpointer data, guint limit, gboolean *complete, GError **error)
{
  const Question *question = data;

  *complete = limit == 0;
  if (limit > 0)
    return g_array_new (FALSE, FALSE, sizeof (gint64));

  return canton_coverage_table_list_ids (database, question->order, question->descending, error);
}

static char *
get_code (gpointer item)
{
  return g_strdup (CANTON_COVERAGE (item)->dealer->code);
}

static char *
get_name (gpointer item)
{
  return g_strdup (CANTON_COVERAGE (item)->dealer->name);
}

static char *
get_region (gpointer item)
{
  return g_strdup (CANTON_COVERAGE (item)->dealer->region);
}

static char *
get_tier (gpointer item)
{
  return g_strdup (CANTON_COVERAGE (item)->dealer->tier);
}

static char *
get_standing (gpointer item)
{
  return canton_coverage_describe (item);
}

static const char *
get_standing_class (gpointer item)
{
  CantonCoverage *coverage = item;

  if (coverage->forked > 0)
    return "error";
  if (canton_coverage_needs_attention (coverage))
    return "warning";

  return coverage->dealer->state == CANTON_DEALER_ENROLLED ? "success" : "dim-label";
}

static char *
get_heard (gpointer item)
{
  const CantonInstant heard_at = CANTON_COVERAGE (item)->dealer->heard_at;

  return heard_at != 0 ? canton_day_format_short (canton_clock_day_of (heard_at)) : NULL;
}

static char *
get_silent (gpointer item)
{
  const int days = CANTON_COVERAGE (item)->days_silent;

  return days >= 0 ? g_strdup_printf (ngettext ("%d day", "%d days", days), days) : NULL;
}

static char *
get_expected (gpointer item)
{
  const int days = CANTON_COVERAGE (item)->dealer->report_days;

  return g_strdup_printf (ngettext ("%d day", "%d days", days), days);
}

static char *
get_usual (gpointer item)
{
  const int days = CANTON_COVERAGE (item)->usual_days;

  return days > 0 ? g_strdup_printf (ngettext ("%d day", "%d days", days), days) : g_strdup ("—");
}

static char *
format_count (gint64 count)
{
  return count != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, count) : NULL;
}

static char *
get_sequence (gpointer item)
{
  return format_count (CANTON_COVERAGE (item)->last_sequence);
}

static char *
get_missing (gpointer item)
{
  return format_count (CANTON_COVERAGE (item)->missing);
}

static char *
get_held (gpointer item)
{
  return format_count (CANTON_COVERAGE (item)->held + CANTON_COVERAGE (item)->forked + CANTON_COVERAGE (item)->quarantined);
}

static char *
get_rejected (gpointer item)
{
  return format_count (CANTON_COVERAGE (item)->rejected);
}

static const char *
get_count_class (gpointer item)
{
  return "warning";
}

static const CantonListColumn columns[] = {
  { NC_ ("column", "Standing"), get_standing, get_standing_class, CANTON_COVERAGE_BY_URGENCY, 140 },
  { NC_ ("column", "Code"), get_code, NULL, CANTON_COVERAGE_BY_CODE, 68 },
  { NC_ ("column", "Dealer"), get_name, NULL, CANTON_COVERAGE_BY_NAME, 150 },
  { NC_ ("column", "Last Heard Of"), get_heard, NULL, CANTON_COVERAGE_BY_HEARD, 118 },
  { NC_ ("column", "Silent"), get_silent, NULL, -1, 75, TRUE },
  { NC_ ("column", "Expected"), get_expected, NULL, -1, 82, TRUE },
  { NC_ ("column", "Usual"), get_usual, NULL, -1, 75, TRUE },
  { NC_ ("column", "Bundle"), get_sequence, NULL, -1, 70, TRUE },
  { NC_ ("column", "Missing"), get_missing, get_count_class, -1, 75, TRUE },
  { NC_ ("column", "Held"), get_held, get_count_class, -1, 60, TRUE },
  { NC_ ("column", "Rejected"), get_rejected, get_count_class, -1, 80, TRUE },
  { NC_ ("column", "Region"), get_region, NULL, CANTON_COVERAGE_BY_REGION, 80 },
  { NC_ ("column", "Tier"), get_tier, NULL, CANTON_COVERAGE_BY_TIER },
};

const CantonListInfo hq_coverage_list_info = {
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .first_order = CANTON_COVERAGE_BY_URGENCY,
  .get_item_type = canton_coverage_get_type,
  .fetch = canton_coverage_table_fetch,
  .find = find,
  .make_question = make_question,
  .free_question = g_free,
};
