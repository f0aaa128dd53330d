/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-history.h"

#include "canton-i18n.h"
#include "canton-known-sales-table.h"
#include "canton-money.h"
#include "hq-revisions.h"

typedef struct
{
  CantonDatabase *database;
  gint64 person_id; /* one of the two */
  gint64 sale_id;
} Subject;

static CantonTimelineEntry *
entry_of_revision (const HqRevision *revision)
{
  CantonTimelineEntry *entry =
    canton_timeline_entry_new (canton_clock_day_of (revision->received_at), "document-edit-symbolic", revision->title);

  entry->at = revision->received_at;
  entry->text = g_strdup (revision->text);
  entry->detail = revision->held ? g_strdup_printf (_("%s · holds now"), revision->detail) : g_strdup (revision->detail);
  if (revision->verdict == CANTON_VERDICT_REJECTED)
    entry->css_class = "error";
  else if (revision->verdict == CANTON_VERDICT_CHANGED)
    entry->css_class = "warning";
  else if (revision->held)
    entry->css_class = "accent";
  entry->room = g_strdup ("inbox");
  entry->item = g_strdup_printf ("%" G_GINT64_FORMAT, revision->bundle_id);

  return entry;
}

static gboolean
add_revisions (GPtrArray *entries, const Subject *subject, GError **error)
{
  g_autoptr (GPtrArray) revisions = subject->person_id != 0 ? hq_revisions_of_person (subject->database, subject->person_id, error)
                                                            : hq_revisions_of_sale (subject->database, subject->sale_id, error);

  for (guint i = 0; revisions != NULL && i < revisions->len; i++)
    g_ptr_array_add (entries, entry_of_revision (g_ptr_array_index (revisions, i)));

  return revisions != NULL;
}

static CantonTimelineEntry *
entry_of_sale (CantonKnownSale *sale)
{
  g_autofree char *total = canton_money_format (sale->total, sale->currency);
  CantonDay day = sale->returned_on != CANTON_DAY_NONE    ? sale->returned_on
                  : sale->delivered_on != CANTON_DAY_NONE ? sale->delivered_on
                                                          : sale->ordered_on;
  CantonTimelineEntry *entry =
    canton_timeline_entry_new (day, "x-office-document-symbolic", canton_known_sale_get_state_title (sale));

  entry->text = g_strdup (sale->products);
  entry->detail = g_strdup_printf ("%s · %s", total, sale->dealer_name);
  if (!g_str_equal (sale->standing, "current"))
    entry->css_class = "warning";
  else if (sale->state == CANTON_SALE_STATE_DELIVERED)
    entry->css_class = "success";
  entry->room = g_strdup ("sales");
  entry->item = g_strdup_printf ("%" G_GINT64_FORMAT, sale->id);

  return entry;
}

static gboolean
add_sales (GPtrArray *entries, const Subject *subject, GError **error)
{
  CantonKnownSalesFilter filter = CANTON_KNOWN_SALES_FILTER_ALL;
  g_autoptr (GArray) ids = NULL;

  filter.person_id = subject->person_id;
  filter.which = CANTON_KNOWN_SALES_ALL;
  ids = canton_known_sales_table_list_ids (subject->database, &filter, CANTON_KNOWN_SALES_BY_DAY, TRUE, -1, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr (CantonKnownSale) sale =
        canton_known_sales_table_load (subject->database, g_array_index (ids, gint64, i), NULL);

      if (sale != NULL)
        g_ptr_array_add (entries, entry_of_sale (sale));
    }

  return ids != NULL;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const CantonTimelineEntry *x = *(CantonTimelineEntry *const *) a;
  const CantonTimelineEntry *y = *(CantonTimelineEntry *const *) b;

  if (x->day != y->day)
    return x->day < y->day ? 1 : -1;

  return x->at < y->at ? 1 : x->at > y->at ? -1 : 0;
}

/* A few dozen in all: they are read anew for each page. */
static GPtrArray *
fetch (guint offset, guint limit, gpointer data, GError **error)
{
  const Subject *subject = data;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) canton_timeline_entry_free);
  GPtrArray *page;

  if (!add_revisions (all, subject, error) || (subject->person_id != 0 && !add_sales (all, subject, error)))
    return NULL;
  /* Stable, so that what came together keeps the order of its revisions. */
  g_ptr_array_sort (all, compare_entries);
  page = g_ptr_array_new_with_free_func ((GDestroyNotify) canton_timeline_entry_free);
  for (guint i = 0; i < limit && offset < all->len; i++)
    g_ptr_array_add (page, g_ptr_array_steal_index (all, offset));

  return page;
}

static void
show (CantonTimeline *timeline, CantonDatabase *database, gint64 person_id, gint64 sale_id)
{
  Subject *subject;

  if (person_id == 0 && sale_id == 0)
    {
      canton_timeline_show (timeline, NULL, NULL, NULL);
      return;
    }
  subject = g_new0 (Subject, 1);
  subject->database = database;
  subject->person_id = person_id;
  subject->sale_id = sale_id;
  canton_timeline_show (timeline, fetch, subject, g_free);
}

void
hq_history_show_person (CantonTimeline *timeline, CantonDatabase *database, gint64 person_id)
{
  show (timeline, database, person_id, 0);
}

void
hq_history_show_sale (CantonTimeline *timeline, CantonDatabase *database, gint64 sale_id)
{
  show (timeline, database, 0, sale_id);
}
