/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-exchange-badge.h"

#include "canton-links-overview.h"
#include "canton-store-room.h"

/* One window's counting. */
typedef struct
{
  CantonShellWindow *window; /* weak */
  CantonStoreThread *store;  /* weak */
  gboolean counting;
  gboolean again;            /* something changed meanwhile */
} Badge;

typedef struct
{
  Badge *badge;  /* counted */
  guint count;
} Counting;

static void
badge_clear (gpointer data)
{
  Badge *badge = data;

  g_clear_weak_pointer (&badge->window);
  g_clear_weak_pointer (&badge->store);
}

static void
badge_release (gpointer badge)
{
  g_rc_box_release_full (badge, badge_clear);
}

static void
counting_free (gpointer data)
{
  Counting *counting = data;

  badge_release (counting->badge);
  g_free (counting);
}

static gboolean
count (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Counting *counting = data;
  g_autoptr (GPtrArray) standings = canton_links_overview_list (database, error);
  CantonInstant now = canton_clock_now ();

  for (guint i = 0; standings != NULL && i < standings->len; i++)
    for (CantonLinkTasks tasks = canton_link_standing_get_tasks (g_ptr_array_index (standings, i), now); tasks != 0;
         tasks &= tasks - 1)
      counting->count++;

  return standings != NULL;
}

static void start (Badge *badge);

static void
on_counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Counting *counting = canton_store_thread_get_job_data (result);
  Badge *badge = counting->badge;
  gboolean done = canton_store_thread_run_finish (CANTON_STORE_THREAD (source), result, NULL);

  badge->counting = FALSE;
  if (done && badge->window != NULL)
    canton_shell_window_set_badge (badge->window, "exchange", counting->count);
  if (badge->again)
    start (badge);
}

static void
start (Badge *badge)
{
  Counting *counting;

  badge->again = badge->counting;
  /* A folder that was left for another has no reader any more. */
  if (badge->counting || badge->window == NULL || badge->store == NULL || canton_store_thread_get_reader (badge->store) == NULL)
    return;

  badge->counting = TRUE;
  counting = g_new0 (Counting, 1);
  counting->badge = g_rc_box_acquire (badge);
  canton_store_thread_run_async (badge->store, CANTON_JOB_READ, count, counting, counting_free,
                                 canton_shell_window_get_cancellable (badge->window), on_counted_cb, NULL);
}

static void
on_changed_cb (CantonShellWindow *window, const char *const *tables)
{
  Badge *badge = g_object_get_data (G_OBJECT (window), "dealer-exchange-badge");

  if (badge != NULL && canton_store_room_concerns (tables, "brands", "outgoing_links", "outgoing_bundles", "outgoing_persons",
                                                   "outgoing_sales", "replies", NULL))
    start (badge);
}

void
dealer_exchange_badge_attach (CantonShellWindow *window, CantonContext *context)
{
  Badge *badge = g_rc_box_new0 (Badge);

  g_set_weak_pointer (&badge->window, window);
  g_set_weak_pointer (&badge->store, canton_context_get_store (context));
  g_object_set_data_full (G_OBJECT (window), "dealer-exchange-badge", badge, badge_release);
  g_signal_connect_object (badge->store, "changed", G_CALLBACK (on_changed_cb), window, G_CONNECT_SWAPPED);
  start (badge);
}
