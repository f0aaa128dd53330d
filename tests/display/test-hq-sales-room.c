/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

/* What an HQ sees of the sales that it was told of. */

#include "canton-config.h"

#include "canton-list.h"
#include "hq-application.h"
#include "test-hq-market.h"
#include "test-window.h"

#include <string.h>

static CantonStoreApplication *application;
static TestMarket market;
static GtkWidget *window;
static GtkWidget *room;

static void
fill (CantonContext *context, gpointer data)
{
  test_market_set_up (&market, context);
}

static void
set_up (void)
{
  window = GTK_WIDGET (test_window_open (application, fill, NULL));
  g_set_object (&market.hq.store, canton_context_get_store (canton_store_application_get_context (application)));
  room = GTK_WIDGET (test_window_show_room (CANTON_SHELL_WINDOW (window), "sales"));
}

static void
tear_down (void)
{
  test_market_tear_down (&market);
  test_window_close (application);
}

static CantonList *
get_list (void)
{
  return CANTON_LIST (test_find (room, "list"));
}

static void
choose (const char *id, guint position)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (test_find (room, id)), position);
}

/* The list of regions; that of dealers stands beside it. */
static GtkDropDown *
get_region_filter (void)
{
  return GTK_DROP_DOWN (gtk_widget_get_first_child (gtk_widget_get_first_child (test_find (room, "dealer_filter"))));
}

static void
search (const char *text)
{
  canton_room_set_search_text (CANTON_ROOM (room), text);
}

static gboolean
is_listed (guint n)
{
  gboolean complete;

  g_object_get (get_list (), "complete", &complete, NULL);

  return complete && canton_list_get_n_items (get_list ()) == n;
}

static void
show (const char *uid)
{
  g_autofree char *item = g_strdup_printf ("%" G_GINT64_FORMAT, test_market_id (&market, "sales", uid));

  gtk_widget_activate_action (room, "win.show-item", "(ss)", "sales", item);
  test_wait (canton_list_get_selected_id (get_list ()) == test_market_id (&market, "sales", uid));
  test_wait (gtk_widget_get_mapped (test_find (room, "page")));
}

static void
test_filters (void)
{
  set_up ();
  test_wait (is_listed (4));
  choose ("which_filter", 1);
  test_wait (is_listed (1));
  choose ("which_filter", 3);
  test_wait (is_listed (5));
  choose ("which_filter", 0);
  choose ("period_filter", 2); /* last month: May */
  test_wait (is_listed (3));
  choose ("state_filter", 2);
  test_wait (is_listed (1));
  choose ("state_filter", 0);
  gtk_drop_down_set_selected (get_region_filter (), 1);
  test_wait (is_listed (1));
  choose ("period_filter", 1); /* June */
  test_wait (is_listed (0) && test_look_for_text (room, "Nothing Found") != NULL);
  choose ("period_filter", 6); /* last year */
  gtk_drop_down_set_selected (get_region_filter (), 0);
  test_wait (is_listed (1));
  tear_down ();
}

static void
test_search (void)
{
  static const struct
  {
    const char *typed;
    guint found;
  } cases[] = {
    { "lxm", 2 }, { "jiguang", 1 }, { "LSVAA", 1 }, { "183921", 1 }, { "m-1", 3 }, { "gunhild", 0 },
  };

  set_up ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      search (cases[i].typed);
      test_wait (is_listed (cases[i].found));
    }
  tear_down ();
}

static void
test_page (void)
{
  GtkWidget *page;

  set_up ();
  page = test_find (room, "page");
  show (market.anonymous);
  g_assert_nonnull (test_look_for_text (page, "极光 X9"));
  g_assert_nonnull (test_look_for_text (page, "Serial number LSVAA2180E2183921"));
  g_assert_nonnull (test_look_for_text (page, "Delivered"));
  g_assert_nonnull (test_look_for_text (page, "Not named by the dealer"));
  g_assert_nonnull (test_look_for_text (page, "North Gate · D-01"));

  show (market.corrected);
  g_assert_nonnull (test_look_for_text (page, "Bundle 2, revision 2"));
  g_assert_nonnull (test_look_for_text (page, "1.00 → "));
  g_assert_nonnull (test_look_for_text (page, "holds now"));
  test_picture (GTK_WINDOW (window), "hq-sale-corrected");

  show (market.withdrawn);
  g_assert_nonnull (test_look_for_text (page, "The dealer took this sale back: Entered twice. It counts nowhere."));
  test_picture (GTK_WINDOW (window), "hq-sale-withdrawn");
  tear_down ();
}

static void
test_of_one_buyer (void)
{
  g_autofree char *item = NULL;

  set_up ();
  item = g_strdup_printf ("person:%" G_GINT64_FORMAT, test_market_id (&market, "persons", market.li));
  gtk_widget_activate_action (room, "win.show-item", "(ss)", "sales", item);
  test_wait (is_listed (3));
  g_assert_true (gtk_widget_get_visible (test_find (room, "buyer_filter")));
  test_click (test_find (room, "buyer_filter"));
  test_wait (is_listed (5));
  g_assert_false (gtk_widget_get_visible (test_find (room, "buyer_filter")));
  tear_down ();
}

static void
test_follows_import (void)
{
  CantonBundleWriter *writer;
  g_autofree char *path = NULL;

  set_up ();
  show (market.last);
  writer = test_dealer_begin (&market.east, CANTON_BUNDLE_SALE);
  test_dealer_add_withdrawal (&market.east, writer, market.last, 2);
  path = test_dealer_finish (&market.east, writer);
  test_hq_import_expect (&market.hq, path, CANTON_BUNDLE_APPLIED, "");
  test_wait (test_look_for_text (test_find (room, "page"), "It counts nowhere.") != NULL);
  tear_down ();
}

static void
test_export (void)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  set_up ();
  path = g_build_filename (market.hq.inbox, "sales.csv", NULL);
  gtk_widget_activate_action (room, "sales.export", NULL);
  test_pick (path);
  test_wait (g_file_get_contents (path, &text, NULL, NULL) && strstr (text, "East Side") != NULL);
  g_assert_nonnull (strstr (text, "极光 X9"));
  tear_down ();
}

int
main (int argc, char **argv)
{
  test_window_init (&argc, &argv);
  application = CANTON_STORE_APPLICATION (hq_application_new (G_APPLICATION_NON_UNIQUE));

  g_test_add_func ("/hq/sales-room/filters", test_filters);
  g_test_add_func ("/hq/sales-room/search", test_search);
  g_test_add_func ("/hq/sales-room/page", test_page);
  g_test_add_func ("/hq/sales-room/of-one-buyer", test_of_one_buyer);
  g_test_add_func ("/hq/sales-room/follows-import", test_follows_import);
  g_test_add_func ("/hq/sales-room/export", test_export);

  return g_test_run ();
}
