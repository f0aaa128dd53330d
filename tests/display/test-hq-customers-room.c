/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

/* What an HQ sees of its buyers. */

#include "canton-config.h"

#include "canton-list.h"
#include "hq-application.h"
#include "test-hq-market.h"
#include "test-window.h"

#include <glib/gstdio.h>
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
  room = GTK_WIDGET (test_window_show_room (CANTON_SHELL_WINDOW (window), "customers"));
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

/* The two lists of regions and dealers. */
static GtkDropDown *
get_region_filter (void)
{
  return GTK_DROP_DOWN (gtk_widget_get_first_child (gtk_widget_get_first_child (test_find (room, "dealer_filter"))));
}

static GtkDropDown *
get_dealer_filter (void)
{
  return GTK_DROP_DOWN (gtk_widget_get_last_child (gtk_widget_get_first_child (test_find (room, "dealer_filter"))));
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
  g_autofree char *item = g_strdup_printf ("%" G_GINT64_FORMAT, test_market_id (&market, "persons", uid));

  gtk_widget_activate_action (room, "win.show-item", "(ss)", "customers", item);
  test_wait (canton_list_get_selected_id (get_list ()) == test_market_id (&market, "persons", uid));
  test_wait (gtk_widget_get_mapped (test_find (room, "page")));
}

static const char *
name_on_page (void)
{
  return gtk_label_get_text (GTK_LABEL (test_find (test_find (room, "page"), "name")));
}

static void
test_filters (void)
{
  set_up ();
  test_wait (is_listed (2));
  g_assert_nonnull (test_look_for_text (room, "Not named by the dealer"));
  choose ("who_filter", 1);
  test_wait (is_listed (1));
  choose ("who_filter", 3);
  test_wait (is_listed (1) && test_look_for_text (room, "Erased on ") != NULL);
  choose ("who_filter", 2);
  test_wait (is_listed (0) && test_look_for_text (room, "Nothing Found") != NULL);
  choose ("who_filter", 4);
  test_wait (is_listed (3));

  /* A region leaves its dealers to choose from. */
  gtk_drop_down_set_selected (get_region_filter (), 2);
  test_wait (is_listed (2));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (get_dealer_filter ())), ==, 2);
  gtk_drop_down_set_selected (get_region_filter (), 0);
  gtk_drop_down_set_selected (get_dealer_filter (), 2);
  test_wait (is_listed (1));
  tear_down ();
}

static void
test_search (void)
{
  set_up ();
  search ("lxm");
  test_wait (is_listed (1) && test_look_for_text (room, "李小明") != NULL);
  /* whose car this is */
  search ("183921");
  test_wait (is_listed (1) && test_look_for_text (room, "Not named by the dealer") != NULL);
  search ("gunhild");
  test_wait (is_listed (0));
  tear_down ();
}

static void
test_page (void)
{
  GtkWidget *page;

  set_up ();
  show (market.li);
  page = test_find (room, "page");
  g_assert_cmpstr (name_on_page (), ==, "李小明");
  g_assert_nonnull (test_look_for_text (page, "North Gate · D-01"));
  g_assert_nonnull (test_look_for_text (page, "Bundle 1, revision 1"));
  g_assert_nonnull (test_look_for_text (page, "Withdrawn"));
  g_assert_nonnull (test_look_for_text (page, "Told first"));
  test_picture (GTK_WINDOW (window), "hq-customer");

  show (market.gone);
  g_assert_true (g_str_has_prefix (name_on_page (), "Erased on "));
  g_assert_null (test_look_for_text (room, "Gunhild"));
  g_assert_nonnull (test_look_for_text (page, "They asked to be forgotten"));
  g_assert_nonnull (test_look_for_text (page, "Told, and erased since"));
  test_picture (GTK_WINDOW (window), "hq-customer-erased");
  tear_down ();
}

static void
test_leads_to_sale (void)
{
  GtkWidget *link;

  set_up ();
  show (market.unnamed);
  link = gtk_widget_get_ancestor (test_look_for_text (test_find (test_find (room, "page"), "sales"), "极光 X9"), GTK_TYPE_BUTTON);
  test_click (link);
  test_wait (g_strcmp0 (canton_room_get_title (canton_shell_window_get_room (CANTON_SHELL_WINDOW (window))), "Sales") == 0);
  test_window_settle (application);
  test_wait (test_look_for_text (window, "Serial number LSVAA2180E2183921") != NULL);
  tear_down ();
}

/* Somebody is erased while they are on screen. */
static void
test_follows_import (void)
{
  CantonBundleWriter *writer;
  g_autofree char *path = NULL;

  set_up ();
  show (market.li);
  writer = test_dealer_begin (&market.north, CANTON_BUNDLE_SALE);
  test_dealer_add_erasure (&market.north, writer, market.li, 2);
  path = test_dealer_finish (&market.north, writer);
  test_hq_import_expect (&market.hq, path, CANTON_BUNDLE_APPLIED, "");
  test_wait (g_str_has_prefix (name_on_page (), "Erased on "));
  test_wait (test_look_for_text (room, "李小明") == NULL);
  tear_down ();
}

static void
test_export (void)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  set_up ();
  path = g_build_filename (market.hq.inbox, "people.csv", NULL);
  gtk_widget_activate_action (room, "customers.export", NULL);
  test_pick (path);
  test_wait (g_file_get_contents (path, &text, NULL, NULL) && strstr (text, "Not named") != NULL);
  g_assert_nonnull (strstr (text, "李小明"));
  g_assert_nonnull (strstr (text, "North Gate"));
  tear_down ();
}

int
main (int argc, char **argv)
{
  test_window_init (&argc, &argv);
  application = CANTON_STORE_APPLICATION (hq_application_new (G_APPLICATION_NON_UNIQUE));

  g_test_add_func ("/hq/customers-room/filters", test_filters);
  g_test_add_func ("/hq/customers-room/search", test_search);
  g_test_add_func ("/hq/customers-room/page", test_page);
  g_test_add_func ("/hq/customers-room/leads-to-sale", test_leads_to_sale);
  g_test_add_func ("/hq/customers-room/follows-import", test_follows_import);
  g_test_add_func ("/hq/customers-room/export", test_export);

  return g_test_run ();
}
