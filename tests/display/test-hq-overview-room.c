/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

/* The first room of an HQ: what was sold, who is heard, what needs attention. */

#include "canton-config.h"

#include "canton-chart-view.h"
#include "canton-list.h"
#include "hq-application.h"
#include "test-hq-market.h"
#include "test-window.h"

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
  room = GTK_WIDGET (test_window_show_room (CANTON_SHELL_WINDOW (window), "overview"));
}

static void
tear_down (void)
{
  test_market_tear_down (&market);
  test_window_close (application);
}

static void
choose (const char *id, guint position)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (test_find (room, id)), position);
}

static gboolean
is_figure (const char *text)
{
  return test_look_for_text (test_find (room, "figures"), text) != NULL;
}

static void
test_figures (void)
{
  set_up ();
  /* 120 + 300 + 200; the year before 40 */
  test_wait (is_figure ("6.20"));
  g_assert_true (is_figure ("+1450 % on a year before"));
  g_assert_true (is_figure ("2 of 2"));
  g_assert_nonnull (test_look_for_text (room, "Nothing needs attention"));
  g_assert_cmpstr (canton_room_get_subtitle (CANTON_ROOM (room)), ==, "Jul 25 – Jun 26");
  g_assert_false (gtk_widget_get_visible (test_find (room, "currency")));
  test_picture (GTK_WINDOW (window), "hq-overview");
  tear_down ();
}

static void
test_period (void)
{
  set_up ();
  test_wait (is_figure ("6.20"));
  choose ("period", 1); /* this month: nothing yet */
  test_wait (is_figure ("0.00") || is_figure ("—"));
  choose ("period", 5); /* last year */
  test_wait (is_figure ("0.40") && is_figure ("Nothing a year before"));
  choose ("period", 6); /* since the first sale */
  test_wait (is_figure ("6.60"));

  /* From May 2026 on: an end before the beginning goes along. */
  choose ("period", 7);
  g_assert_true (gtk_widget_get_visible (test_find (room, "first")));
  test_window_settle (application);
  choose ("first", 12);
  test_wait (is_figure ("6.20"));
  choose ("last", 0);
  test_wait (is_figure ("0.40"));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (test_find (room, "first"))), ==, 0);
  tear_down ();
}

/* Counts the tables' columns and reads the cells of one chart. */
static gboolean
has_chart (const char *title, const char *label)
{
  GtkWidget *heading = test_look_for_text (room, title);
  GtkWidget *view = heading != NULL ? gtk_widget_get_ancestor (heading, CANTON_TYPE_CHART_VIEW) : NULL;

  if (view == NULL)
    return FALSE;
  canton_chart_view_set_table (CANTON_CHART_VIEW (view), TRUE);
  test_wait (test_look_for_text (view, label) != NULL);

  return TRUE;
}

static void
test_charts (void)
{
  set_up ();
  test_wait (is_figure ("6.20"));
  g_assert_true (has_chart ("By Month", "May 26"));
  g_assert_true (has_chart ("By Region", "North"));
  g_assert_true (has_chart ("By Tier", "Silver"));
  g_assert_true (has_chart ("By Dealer", "East Side"));
  g_assert_true (has_chart ("By Product", "极光 X9"));
  test_picture (GTK_WINDOW (window), "hq-overview-tables");
  tear_down ();
}

static void
test_attention (void)
{
  GtkWidget *row;

  set_up ();
  test_wait (is_figure ("6.20"));
  canton_clock_set (canton_clock_now () + 20 * G_TIME_SPAN_DAY);
  /* it is looked at again when somebody comes back */
  test_window_show_room (CANTON_SHELL_WINDOW (window), "sales");
  test_window_show_room (CANTON_SHELL_WINDOW (window), "overview");
  test_wait (test_look_for_text (room, "North Gate is silent for 20 days") != NULL);
  test_wait (is_figure ("0 of 2"));
  test_picture (GTK_WINDOW (window), "hq-overview-attention");

  row = gtk_widget_get_ancestor (test_look_for_text (room, "East Side is silent"), GTK_TYPE_LIST_BOX_ROW);
  gtk_widget_activate (row);
  test_wait (g_strcmp0 (canton_room_get_title (canton_shell_window_get_room (CANTON_SHELL_WINDOW (window))), "Dealers") == 0);
  tear_down ();
}

static void
test_coverage (void)
{
  CantonList *list;

  set_up ();
  gtk_widget_activate_action (room, "overview.show-coverage", NULL);
  list = CANTON_LIST (test_find (room, "coverage"));
  test_wait (canton_list_get_n_items (list) == 2);
  test_wait (test_look_for_text (room, "On time") != NULL);
  g_assert_false (gtk_widget_get_visible (test_find (room, "choices")));
  test_picture (GTK_WINDOW (window), "hq-coverage");
  tear_down ();
}

static void
test_follows_import (void)
{
  CantonBundleWriter *writer;
  g_autofree char *path = NULL;

  set_up ();
  test_wait (is_figure ("6.20"));
  writer = test_dealer_begin (&market.east, CANTON_BUNDLE_SALE);
  test_dealer_add_withdrawal (&market.east, writer, market.last, 2);
  path = test_dealer_finish (&market.east, writer);
  test_hq_import_expect (&market.hq, path, CANTON_BUNDLE_APPLIED, "");
  test_wait (is_figure ("4.20"));
  tear_down ();
}

static void
fill_brand (CantonContext *context, gpointer data)
{
  test_hq_adopt (data, context);
}

/* Nobody is registered yet. */
static void
test_empty (void)
{
  TestHq hq;

  window = GTK_WIDGET (test_window_open (application, fill_brand, &hq));
  room = GTK_WIDGET (test_window_show_room (CANTON_SHELL_WINDOW (window), "overview"));
  test_wait (test_look_for_text (room, "Nothing Known Yet") != NULL);
  test_click (test_find_button (room, "Dealers"));
  test_wait (g_strcmp0 (canton_room_get_title (canton_shell_window_get_room (CANTON_SHELL_WINDOW (window))), "Dealers") == 0);
  test_hq_let_go (&hq);
  test_window_close (application);
}

int
main (int argc, char **argv)
{
  test_window_init (&argc, &argv);
  application = CANTON_STORE_APPLICATION (hq_application_new (G_APPLICATION_NON_UNIQUE));

  g_test_add_func ("/hq/overview-room/figures", test_figures);
  g_test_add_func ("/hq/overview-room/period", test_period);
  g_test_add_func ("/hq/overview-room/charts", test_charts);
  g_test_add_func ("/hq/overview-room/attention", test_attention);
  g_test_add_func ("/hq/overview-room/coverage", test_coverage);
  g_test_add_func ("/hq/overview-room/follows-import", test_follows_import);
  g_test_add_func ("/hq/overview-room/empty", test_empty);

  return g_test_run ();
}
