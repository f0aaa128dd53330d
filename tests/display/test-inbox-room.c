/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

/* What dealers sent, as a person at HQ sees it come in: whole, twice, early, broken, and out of a watched folder. */

#include "canton-config.h"

#include "canton-fingerprint-view.h"
#include "canton-id.h"
#include "canton-inbox-history-table.h"
#include "canton-inbox-line.h"
#include "canton-list.h"
#include "hq-application.h"
#include "hq-inbox-watching.h"
#include "test-hq.h"
#include "test-window.h"

#include <glib/gstdio.h>

static CantonStoreApplication *application;
static TestHq hq;
static TestDealer north, south;
static GtkWidget *window;
static GtkWidget *room;

static void
fill (CantonContext *context, gpointer data)
{
  test_hq_adopt (&hq, context);
  test_dealer_set_up (&north, &hq, "D-001");
  test_dealer_set_up (&south, &hq, "D-002");
  test_dealer_enrol (&north);
  test_dealer_enrol (&south);
}

static CantonList *
get_list (void)
{
  return CANTON_LIST (test_find (test_find (room, "files"), "list"));
}

static void
set_up (void)
{
  /* 2026-11-25 */
  canton_clock_set (G_GINT64_CONSTANT (1795564800) * G_USEC_PER_SEC);
  window = GTK_WIDGET (test_window_open (application, fill, NULL));
  g_set_object (&hq.store, canton_context_get_store (canton_store_application_get_context (application)));
  room = GTK_WIDGET (test_window_show_room (CANTON_SHELL_WINDOW (window), "inbox"));
}

static void
tear_down (void)
{
  test_dealer_tear_down (&north);
  test_dealer_tear_down (&south);
  test_hq_let_go (&hq);
  test_window_close (application);
  canton_clock_set (0);
}

static char *
sell (TestDealer *dealer, const char *day, gint64 total)
{
  CantonBundleWriter *writer = test_dealer_begin (dealer, CANTON_BUNDLE_SALE);
  g_autofree char *person = canton_id_new ();
  g_autofree char *uid = canton_id_new ();

  test_dealer_add_person (dealer, writer, person, 1, "Lin Mei");
  test_dealer_add_sale (dealer, writer, uid, 1, person, day, "A-1", total);

  return test_dealer_finish (dealer, writer);
}

/* As when they are dropped on the window. */
static void
drop (const char *first, ...)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  va_list list;

  va_start (list, first);
  for (const char *path = first; path != NULL; path = va_arg (list, const char *))
    g_ptr_array_add (files, g_file_new_for_path (path));
  va_end (list);
  gtk_widget_set_visible (test_find (room, "notice"), FALSE);
  canton_shell_application_open_files (CANTON_SHELL_APPLICATION (application), (GFile **) files->pdata, files->len);
  test_wait (gtk_widget_get_mapped (test_find (room, "notice")));
}

static const char *
get_text (const char *id)
{
  return gtk_label_get_label (GTK_LABEL (test_find (room, id)));
}

static void
assert_text (const char *id, const char *part)
{
  if (strstr (get_text (id), part) == NULL)
    g_error ("“%s” is not in “%s”", part, get_text (id));
}

static gboolean
is_shown (const char *id)
{
  return gtk_widget_get_mapped (test_find (room, id));
}

/* Chooses the latest file of which @verdict was said. */
static void
choose (CantonFileVerdict verdict)
{
  const CantonInboxFileFilter filter = { .verdict = verdict };
  g_autoptr (GArray) ids = canton_inbox_history_table_list_ids (canton_store_thread_get_reader (hq.store), &filter, NULL);

  g_assert_cmpuint (ids->len, >, 0);
  test_window_settle (application);
  canton_list_select_id (get_list (), g_array_index (ids, gint64, 0));
  test_wait (canton_list_get_selected_id (get_list ()) == g_array_index (ids, gint64, 0) && is_shown ("happened"));
}

static void
pick_from (const char *id, guint choice)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (test_find (room, id)), choice);
  test_window_settle (application);
}

static char *
damage (const char *path)
{
  g_autofree char *bytes = NULL;
  char *damaged = g_strdup_printf ("%s-damaged.canton", path);
  gsize size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  bytes[size - 20] ^= 1;
  g_assert_true (g_file_set_contents (damaged, bytes, size, NULL));

  return damaged;
}

static void
test_empty (void)
{
  test_wait (test_look_for_text (room, "Nothing Came Yet") != NULL);
  test_wait (test_look_for_text (room, "Dealers export their sales as .canton files") != NULL);
  test_wait (test_look_for_text (room, "No folder is watched") != NULL);
  test_picture (GTK_WINDOW (window), "inbox-empty");
}

static void
test_states (void)
{
  g_autofree char *first = sell (&north, "2026-03-04", 12345600);
  g_autofree char *missing = sell (&north, "2026-03-05", 100);
  g_autofree char *early = sell (&north, "2026-03-06", 200);
  g_autofree char *other = sell (&south, "2026-03-07", 300);
  g_autofree char *broken = damage (other);
  g_autofree char *nothing = g_build_filename (hq.inbox, "letter.canton", NULL);

  g_assert_true (g_file_set_contents (nothing, "Dear HQ", -1, NULL));
  drop (first, other, first, early, broken, nothing, NULL);
  assert_text ("notice_text", "6 files: 2 accepted, 1 seen before, 1 held, 1 quarantined, 1 refused");
  test_wait (canton_list_get_n_items (get_list ()) == 6);
  test_wait (test_look_for_text (room, "Accepted") != NULL);
  test_wait (test_look_for_text (room, "Seen before: Accepted") != NULL);
  test_wait (test_look_for_text (room, "Held: early") != NULL);
  test_wait (test_look_for_text (room, "Quarantined") != NULL);
  test_wait (test_look_for_text (room, "Refused") != NULL);
  test_wait (test_look_for_text (room, "1 file waits for your decision") != NULL);

  choose (CANTON_FILE_ACCEPTED);
  assert_text ("happened", "2 lines accepted");
  assert_text ("next", "Everything is in");
  g_assert_cmpuint (strlen (canton_fingerprint_view_get_fingerprint (CANTON_FINGERPRINT_VIEW (test_find (room, "fingerprint")))), ==, 35);
  test_picture (GTK_WINDOW (window), "inbox-accepted");
  choose (CANTON_FILE_REPEATED);
  assert_text ("happened", "nothing was counted twice");
  choose (CANTON_FILE_HELD);
  assert_text ("next", "will be imported by itself");
  test_picture (GTK_WINDOW (window), "inbox-held");
  choose (CANTON_FILE_REFUSED);
  assert_text ("next", "Nothing was imported and your data is unchanged");
  g_assert_false (is_shown ("settle"));
  choose (CANTON_FILE_QUARANTINED);
  assert_text ("next", "Nothing was imported and your data is unchanged");
  g_assert_true (is_shown ("save_file"));
  test_picture (GTK_WINDOW (window), "inbox-quarantined");

  /* What was missing comes, and what was held follows by itself. */
  drop (missing, NULL);
  choose (CANTON_FILE_HELD);
  test_wait (strstr (get_text ("state"), "since then: Accepted") != NULL);
  g_assert_cmpint (test_hq_query (&hq, "SELECT count(*) FROM sales"), ==, 4);
}

static void
test_lines (void)
{
  CantonBundleWriter *writer = test_dealer_begin (&north, CANTON_BUNDLE_SALE);
  g_autofree char *person = canton_id_new ();
  g_autofree char *good = canton_id_new ();
  g_autofree char *bad = canton_id_new ();
  g_autofree char *path = NULL;

  test_dealer_add_person (&north, writer, person, 1, " Lin Mei ");
  test_dealer_add_sale (&north, writer, good, 1, person, "2026-03-04", "A-1", 100);
  test_dealer_add_sale (&north, writer, bad, 1, person, "2026-03-04", " ", 100);
  path = test_dealer_finish (&north, writer);
  drop (path, NULL);
  choose (CANTON_FILE_ACCEPTED);
  assert_text ("state", "Accepted, 1 line rejected");
  assert_text ("happened", "1 line accepted, 1 accepted with a change, 1 rejected");
  test_click (test_find (room, "show_lines"));
  test_wait (is_shown ("verdicts"));
  test_wait (canton_list_get_n_items (CANTON_LIST (test_find (test_find (room, "lines"), "list"))) == 3);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (test_find (room, "verdicts")), 3);
  test_wait (canton_list_get_n_items (CANTON_LIST (test_find (test_find (room, "lines"), "list"))) == 1);
  test_wait (test_look_for_text (test_find (room, "lines"), "Rejected: lines.1.product") != NULL);
  canton_list_select_id (CANTON_LIST (test_find (test_find (room, "lines"), "list")),
                         canton_inbox_line_make_id (test_hq_query (&hq, "SELECT max (id) FROM bundles"), 1, 1));
  test_wait (is_shown ("raw"));
  assert_text ("raw", bad);
  test_picture (GTK_WINDOW (window), "inbox-lines");

  /* It leads to the person. */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (test_find (room, "verdicts")), 2);
  test_wait (canton_list_get_n_items (CANTON_LIST (test_find (test_find (room, "lines"), "list"))) == 1);
  canton_list_select_id (CANTON_LIST (test_find (test_find (room, "lines"), "list")),
                         canton_inbox_line_make_id (test_hq_query (&hq, "SELECT max (id) FROM bundles"), 0, 0));
  test_wait (strstr (gtk_label_get_label (GTK_LABEL (test_find (test_find (room, "lines"), "title"))), "Lin Mei") != NULL);
  test_click (test_find (room, "open"));
  test_wait (GTK_WIDGET (canton_shell_window_get_room (CANTON_SHELL_WINDOW (window))) != room);
}

static void
test_filters (void)
{
  g_autofree char *one = sell (&north, "2026-03-04", 100);
  g_autofree char *two = sell (&south, "2026-03-04", 100);
  g_autofree char *broken = damage (two);

  drop (one, two, NULL);
  drop (broken, NULL);
  test_wait (canton_list_get_n_items (get_list ()) == 3);
  pick_from ("shown", 1);
  test_wait (canton_list_get_n_items (get_list ()) == 1);
  pick_from ("shown", 0);
  pick_from ("dealer", 1);
  test_wait (canton_list_get_n_items (get_list ()) == 1);
  pick_from ("dealer", 0);
  pick_from ("run", 2);
  test_wait (canton_list_get_n_items (get_list ()) == 2);
  assert_text ("run_text", "Imported in this window. 2 files: 2 accepted");
  pick_from ("run", 0);
  canton_room_set_search_text (CANTON_ROOM (room), "damaged");
  test_wait (canton_list_get_n_items (get_list ()) == 1);
}

static void
test_set_aside (void)
{
  g_autofree char *good = sell (&north, "2026-03-04", 100);
  g_autofree char *broken = damage (good);
  g_autofree char *copy = g_build_filename (hq.inbox, "evidence.canton", NULL);

  drop (broken, NULL);
  test_wait (is_shown ("attention"));
  choose (CANTON_FILE_QUARANTINED);
  test_click (test_find (room, "settle"));
  test_wait (!is_shown ("attention") && is_shown ("unsettle"));
  assert_text ("state", "Set aside");
  g_assert_cmpint (test_hq_query (&hq, "SELECT count(*) FROM bundles WHERE settled_at IS NOT NULL"), ==, 1);
  gtk_widget_activate_action (room, "win.undo", NULL);
  test_wait (is_shown ("attention") && is_shown ("settle"));

  test_click (test_find (room, "save_file"));
  test_pick (copy);
  test_wait (g_file_test (copy, G_FILE_TEST_EXISTS));
}

static void
test_import_by_dialog (void)
{
  g_autofree char *one = sell (&north, "2026-03-04", 100);
  g_autofree char *two = sell (&north, "2026-03-05", 100);

  gtk_widget_activate_action (room, "inbox.import-folder", NULL);
  test_pick (hq.inbox);
  test_wait (is_shown ("notice"));
  /* The two requests that enrolled them are there too. */
  assert_text ("notice_text", "4 files: 2 accepted, 2 seen before");
  g_assert_cmpint (test_hq_query (&hq, "SELECT count(*) FROM sales"), ==, 2);
  test_click (test_find (room, "show_run"));
  test_wait (canton_list_get_n_items (get_list ()) == 4);
  gtk_widget_activate_action (room, "inbox.dismiss", NULL);
  g_assert_false (is_shown ("notice"));
}

/* Another bundle with the number of the last one. */
static char *
fork_last (TestDealer *dealer, const CantonHash *previous)
{
  dealer->sequence--;
  dealer->previous = *previous;

  return sell (dealer, "2026-04-01", 999);
}

static void
show_tab (const char *name)
{
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (test_find (room, "tabs")), name);
  test_window_settle (application);
}

static void
choose_stream (TestDealer *dealer)
{
  canton_list_select_id (CANTON_LIST (test_find (test_find (room, "streams"), "list")), dealer->dealer_id);
  test_wait (gtk_widget_get_mapped (test_find (test_find (room, "streams"), "happened")));
}

static void
assert_stream (const char *id, const char *part)
{
  const char *text = gtk_label_get_label (GTK_LABEL (test_find (test_find (room, "streams"), id)));

  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in “%s”", part, text);
}

static void
test_streams (void)
{
  CantonHash before;
  g_autofree char *first = sell (&north, "2026-03-04", 100);
  g_autofree char *missing = sell (&north, "2026-03-05", 100);
  g_autofree char *early = sell (&north, "2026-03-06", 100);
  g_autofree char *one = sell (&south, "2026-03-04", 100);
  g_autofree char *two = NULL;
  g_autofree char *other = NULL;
  g_autofree char *later = NULL;

  before = south.previous;
  two = sell (&south, "2026-03-05", 100);
  other = fork_last (&south, &before);
  later = sell (&south, "2026-03-07", 100);
  drop (first, early, NULL);
  drop (one, other, later, two, NULL);
  show_tab ("streams");
  test_wait (canton_list_get_n_items (CANTON_LIST (test_find (test_find (room, "streams"), "list"))) == 2);
  choose_stream (&north);
  assert_stream ("happened", "Bundle 2 of epoch 1 is missing.");
  assert_stream ("next", "imported by themselves");
  test_picture (GTK_WINDOW (window), "inbox-stream-gap");
  choose_stream (&south);
  assert_stream ("happened", "A second bundle 2 of epoch 1 came");
  assert_stream ("next", "new epoch with a snapshot");
  test_picture (GTK_WINDOW (window), "inbox-stream-fork");

  drop (missing, NULL);
  show_tab ("streams");
  choose_stream (&north);
  assert_stream ("happened", "Everything up to bundle 3 of epoch 1 is in.");
  test_click (test_find (test_find (room, "streams"), "files"));
  test_wait (is_shown ("shown") && canton_list_get_n_items (get_list ()) == 3);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
test_replies (void)
{
  g_autofree char *one = sell (&north, "2026-03-04", 100);
  g_autofree char *two = sell (&south, "2026-03-04", 100);
  g_autofree char *folder = g_dir_make_tmp ("canton-replies-XXXXXX", NULL);
  CantonList *replies = CANTON_LIST (test_find (room, "replies"));

  drop (one, two, NULL);
  show_tab ("replies");
  test_wait (test_look_for_text (room, "No Reply Was Written Yet") != NULL);
  show_tab ("streams");
  choose_stream (&north);
  assert_stream ("next", "has not been told yet");
  test_click (test_find (test_find (room, "streams"), "reply"));
  test_pick (folder);
  test_wait (test_hq_query (&hq, "SELECT count(*) FROM replies") == 1);
  test_wait (strstr (get_text ("notice_text"), "1 file for dealers written") != NULL);
  assert_stream ("next", "all there is to say");

  gtk_widget_activate_action (room, "inbox.reply-all", NULL);
  test_pick (folder);
  test_wait (strstr (get_text ("notice_text"), "2 files for dealers written") != NULL);
  g_assert_cmpint (test_hq_query (&hq, "SELECT count(*) FROM replies"), ==, 2);
  /* The one that says nothing new is the same file. */
  g_assert_cmpuint (count_files (folder), ==, 2);
  show_tab ("replies");
  test_wait (canton_list_get_n_items (replies) == 2);
  test_wait (test_look_for_text (room, "Not read yet") != NULL);
  test_picture (GTK_WINDOW (window), "inbox-replies");

  canton_list_select_id (replies, test_hq_query (&hq, "SELECT max (id) FROM replies"));
  test_wait (gtk_widget_is_sensitive (test_find (room, "reply_again")));
  test_click (test_find (room, "reply_again"));
  test_pick (folder);
  test_wait (strstr (get_text ("notice_text"), "1 file for dealers written") != NULL);
  g_assert_cmpuint (count_files (folder), ==, 2);
}

static GtkWindow *
find_dialog (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) toplevel = g_list_model_get_item (toplevels, i);

      if (GTK_WIDGET (toplevel) != window && gtk_widget_get_mapped (GTK_WIDGET (toplevel)) &&
          gtk_window_get_transient_for (toplevel) == GTK_WINDOW (window))
        return toplevel;
    }

  return NULL;
}

static void
test_watch (void)
{
  HqInboxWatching *watching = hq_inbox_watching_of (canton_store_application_get_context (application));
  g_autofree char *replies = g_build_filename (hq.folder, "replies", NULL);
  g_autofree char *path = NULL;
  g_autoptr (GDir) dir = NULL;
  GtkWidget *dialog;

  gtk_widget_activate_action (room, "inbox.watch", NULL);
  test_wait (find_dialog () != NULL);
  dialog = GTK_WIDGET (find_dialog ());
  test_wait (gtk_widget_get_mapped (test_find (dialog, "folder")));
  g_assert_false (gtk_widget_get_sensitive (test_find (dialog, "save")));
  test_type (test_find (dialog, "folder"), "/nowhere/at/all");
  test_wait (test_look_for_text (dialog, "The folder to watch is not there") != NULL);
  test_picture (GTK_WINDOW (dialog), "inbox-watch-dialog");
  test_type (test_find (dialog, "folder"), hq.inbox);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (test_find (dialog, "reply")), TRUE);
  test_type (test_find (dialog, "reply_folder"), hq.inbox);
  g_assert_false (gtk_widget_get_sensitive (test_find (dialog, "save")));
  test_type (test_find (dialog, "reply_folder"), replies);
  test_click (test_find (dialog, "save"));
  test_wait (hq_inbox_watching_get_state (watching) == HQ_WATCHING_IDLE);
  test_wait (test_look_for_text (room, "Watching ") != NULL);

  path = sell (&north, "2026-03-04", 100);
  test_wait (test_hq_query (&hq, "SELECT count(*) FROM sales") == 1);
  test_wait (hq_inbox_watching_get_state (watching) == HQ_WATCHING_IDLE);
  test_wait (test_look_for_text (room, "Accepted") != NULL);
  test_picture (GTK_WINDOW (window), "inbox-watching");
  dir = g_dir_open (replies, 0, NULL);
  g_assert_nonnull (dir);
  g_assert_nonnull (g_dir_read_name (dir));
}

static void
run (const void *test)
{
  set_up ();
  ((void (*) (void)) test) ();
  tear_down ();
}

int
main (int argc, char **argv)
{
  test_window_init (&argc, &argv);
  application = CANTON_STORE_APPLICATION (hq_application_new (G_APPLICATION_NON_UNIQUE));
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  g_test_add_data_func ("/inbox/empty", test_empty, run);
  g_test_add_data_func ("/inbox/states", test_states, run);
  g_test_add_data_func ("/inbox/lines", test_lines, run);
  g_test_add_data_func ("/inbox/filters", test_filters, run);
  g_test_add_data_func ("/inbox/set-aside", test_set_aside, run);
  g_test_add_data_func ("/inbox/import-by-dialog", test_import_by_dialog, run);
  g_test_add_data_func ("/inbox/streams", test_streams, run);
  g_test_add_data_func ("/inbox/replies", test_replies, run);
  g_test_add_data_func ("/inbox/watch", test_watch, run);

  return g_test_run ();
}
