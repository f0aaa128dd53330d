/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-customer-events.h"

#include "canton-customer-history.h"
#include "canton-i18n.h"
#include "canton-money.h"
#include "dealer-customer-words.h"

typedef struct
{
  CantonDatabase *database;
  gint64 id;
} Source;

static void
describe_sale (CantonTimelineEntry *entry, const CantonCustomerEvent *event)
{
  static const char *const icons[] = { "x-office-document-symbolic", "emblem-documents-symbolic", "emblem-ok-symbolic",
                                       "edit-undo-symbolic", "window-close-symbolic" };
  static const char *const classes[] = { NULL, "accent", "success", "warning", "dim-label" };
  g_autofree char *amount = canton_money_format (event->total, event->currency);

  entry->icon_name = g_strdup (icons[event->state]);
  entry->css_class = classes[event->state];
  /* Translators: a state of a sale and its amount: "Delivered, ¥268,000.00". */
  entry->title = g_strdup_printf (C_ ("sale in timeline", "%s, %s"), canton_sale_state_get_title (event->state), amount);
  if (event->state >= CANTON_SALE_RETURNED && *event->reason != '\0')
    entry->text = g_strdup_printf ("%s\n%s", event->text, event->reason);
  else
    entry->text = g_strdup (event->text);
  entry->detail = *event->who != '\0' ? g_strdup_printf (C_ ("sale in timeline", "%s, no. %s, %s"), event->brand, event->number,
                                                         event->who)
                                      : g_strdup_printf (C_ ("sale in timeline", "%s, no. %s"), event->brand, event->number);
  entry->room = g_strdup ("sales");
  entry->item = g_strdup_printf ("%" G_GINT64_FORMAT, event->sale_id);
}

static void
describe_consent (CantonTimelineEntry *entry, const CantonCustomerEvent *event)
{
  const char *purpose = dealer_customer_words_purpose (canton_purpose_from_text (event->purpose));

  entry->icon_name = g_strdup (event->granted ? "emblem-ok-symbolic" : "action-unavailable-symbolic");
  entry->css_class = event->granted ? "success" : "error";
  /* Translators: %s is what was agreed to or refused: "Calls". */
  entry->title = g_strdup_printf (event->granted ? C_ ("consent", "Agreed: %s") : C_ ("consent", "Refused: %s"), purpose);
  entry->detail = g_strdup (event->text);
}

static CantonTimelineEntry *
describe (const CantonCustomerEvent *event)
{
  g_autoptr (CantonTimelineEntry) entry = canton_timeline_entry_new (event->day, NULL, NULL);

  entry->at = event->at;
  switch (event->kind)
    {
    case CANTON_EVENT_NOTE:
      entry->icon_name = g_strdup ("document-edit-symbolic");
      entry->title = g_strdup (C_ ("timeline", "Note"));
      entry->text = g_strdup (event->text);
      entry->detail = g_strdup (event->who);
      break;
    case CANTON_EVENT_SALE:
      describe_sale (entry, event);
      break;
    case CANTON_EVENT_CONSENT:
      describe_consent (entry, event);
      break;
    case CANTON_EVENT_MERGE:
      entry->icon_name = g_strdup ("system-users-symbolic");
      entry->title = g_strdup (C_ ("timeline", "Merged"));
      entry->text = g_strdup_printf (_("%s was found to be the same and merged into this record."), event->text);
      break;
    case CANTON_EVENT_IMPORT:
      entry->icon_name = g_strdup ("document-open-symbolic");
      entry->title = g_strdup (C_ ("timeline", "Imported"));
      entry->detail = g_strdup (event->text);
      break;
    case CANTON_EVENT_ADDED:
    default:
      entry->icon_name = g_strdup ("list-add-symbolic");
      entry->title = g_strdup (C_ ("timeline", "Added to the books"));
      break;
    }
  return g_steal_pointer (&entry);
}

static GPtrArray *
fetch (guint offset, guint limit, gpointer data, GError **error)
{
  const Source *source = data;
  g_autoptr (GPtrArray) events = canton_customer_history_list (source->database, source->id, offset, limit, error);
  GPtrArray *entries;

  if (events == NULL)
    return NULL;

  entries = g_ptr_array_new_with_free_func ((GDestroyNotify) canton_timeline_entry_free);
  for (guint i = 0; i < events->len; i++)
    g_ptr_array_add (entries, describe (g_ptr_array_index (events, i)));

  return entries;
}

void
dealer_customer_events_show (CantonTimeline *timeline, CantonDatabase *database, gint64 id)
{
  Source *source = g_new0 (Source, 1);

  source->database = database;
  source->id = id;
  canton_timeline_show (timeline, fetch, source, g_free);
}
