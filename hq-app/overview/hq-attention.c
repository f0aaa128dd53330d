/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-attention.h"

#include "canton-coverage.h"
#include "canton-i18n.h"

/* More than so many of a kind are one entry. */
#define MANY 4

void
hq_attention_free (HqAttention *self)
{
  g_free (self->title);
  g_free (self->text);
  g_free (self->item);
  g_free (self);
}

/* Takes @title, @text and @item. */
static void
add (GPtrArray *list, HqAttentionLevel level, const char *icon_name, char *title, char *text, const char *room, char *item)
{
  HqAttention *entry = g_new0 (HqAttention, 1);

  entry->level = level;
  entry->icon_name = icon_name;
  entry->title = title;
  entry->text = text;
  entry->room = room;
  entry->item = item;
  g_ptr_array_add (list, entry);
}

static char *
id_to_item (gint64 id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, id);
}

static void
add_requests (GPtrArray *list, const CantonOverviewCounts *counts)
{
  if (counts->requests == 0)
    return;
  add (list, HQ_ATTENTION_NOTE, "dialog-password-symbolic",
       g_strdup_printf (ngettext ("%u dealer waits to be enrolled", "%u dealers wait to be enrolled", counts->requests),
                        (guint) counts->requests),
       g_strdup (_("Compare the fingerprint on the telephone, then approve the request.")), "dealers", g_strdup (""));
}

static void
add_streams (GPtrArray *list, const CantonCoverage *coverage)
{
  const CantonDealer *dealer = coverage->dealer;

  if (coverage->forked > 0)
    add (list, HQ_ATTENTION_ERROR, "dialog-warning-symbolic",
         g_strdup_printf (_("%s tells two histories"), dealer->name),
         g_strdup (_("Two different bundles bear one number. The dealer’s next export, after it reads our reply, begins anew.")), "inbox",
         id_to_item (coverage->trouble_bundle_id));
  if (coverage->missing > 0)
    add (list, HQ_ATTENTION_WARNING, "mail-unread-symbolic",
         g_strdup_printf (ngettext ("%u bundle of %s has not come", "%u bundles of %s have not come", coverage->missing),
                          (guint) coverage->missing, dealer->name),
         g_strdup (_("Later ones wait for it. Ask the dealer to send it once more.")), "inbox",
         id_to_item (coverage->trouble_bundle_id));
  if (coverage->rejected > 0)
    add (list, HQ_ATTENTION_WARNING, "edit-delete-symbolic",
         g_strdup_printf (ngettext ("%u line of %s was rejected", "%u lines of %s were rejected", coverage->rejected),
                          (guint) coverage->rejected, dealer->name),
         g_strdup (_("The dealer learns why from our reply, and has not corrected it yet.")), "inbox",
         id_to_item (coverage->rejected_bundle_id));
}

/* Those whose dealer is unknown too. */
static void
add_quarantined (GPtrArray *list, const CantonOverviewCounts *counts)
{
  if (counts->quarantined == 0)
    return;
  add (list, HQ_ATTENTION_WARNING, "security-low-symbolic",
       g_strdup_printf (ngettext ("%u file is in quarantine", "%u files are in quarantine", counts->quarantined),
                        (guint) counts->quarantined),
       g_strdup (_("It was not believed. Look why, and settle it or ask the dealer for another.")), "inbox", g_strdup (""));
}

static void
add_late (GPtrArray *list, const CantonCoverage *coverage)
{
  const CantonDealer *dealer = coverage->dealer;
  char *title = coverage->days_silent < 0
                    ? g_strdup_printf (_("%s was never heard of"), dealer->name)
                    : g_strdup_printf (ngettext ("%s is silent for %d day", "%s is silent for %d days", coverage->days_silent),
                                       dealer->name, coverage->days_silent);

  add (list, HQ_ATTENTION_WARNING, "document-open-recent-symbolic", title,
       g_strdup_printf (ngettext ("A bundle is expected every day.", "A bundle is expected every %d days.", dealer->report_days),
                        dealer->report_days),
       "dealers", id_to_item (dealer->id));
}

static void
add_all_late (GPtrArray *list, GPtrArray *coverage)
{
  guint n_late = 0;

  for (guint i = 0; i < coverage->len; i++)
    n_late += ((CantonCoverage *) g_ptr_array_index (coverage, i))->days_late > 0;
  if (n_late > MANY)
    {
      add (list, HQ_ATTENTION_WARNING, "document-open-recent-symbolic",
           g_strdup_printf (ngettext ("%u dealer is late", "%u dealers are late", n_late), n_late),
           g_strdup (_("They have not sent what was expected of them by now.")), NULL, NULL);
      return;
    }
  for (guint i = 0; i < coverage->len; i++)
    if (((CantonCoverage *) g_ptr_array_index (coverage, i))->days_late > 0)
      add_late (list, g_ptr_array_index (coverage, i));
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return (int) (*(HqAttention *const *) b)->level - (int) (*(HqAttention *const *) a)->level;
}

GPtrArray *
hq_attention_list (const CantonOverviewCounts *counts, GPtrArray *coverage)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) hq_attention_free);

  add_requests (list, counts);
  for (guint i = 0; i < coverage->len; i++)
    add_streams (list, g_ptr_array_index (coverage, i));
  add_quarantined (list, counts);
  add_all_late (list, coverage);
  g_ptr_array_sort (list, compare);

  return list;
}
