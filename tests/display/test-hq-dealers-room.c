/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

/* The registry of dealers, their enrolment and the brand's keys, as a person at HQ works with them. */

#include "canton-config.h"

#include "canton-dealers-table.h"
#include "canton-fingerprint-view.h"
#include "canton-id.h"
#include "canton-key-lock.h"
#include "canton-list.h"
#include "canton-split-view.h"
#include "hq-application.h"
#include "hq-enrolment.h"
#include "test-hq.h"
#include "test-window.h"

#include <glib/gstdio.h>

#define PASSPHRASE "seven green kettles sing"

static CantonStoreApplication *application;
static TestHq hq;
static TestDealer north, south, west; /* north is enrolled and sells, south asks to be, west is only registered */
static GtkWidget *window;
static GtkWidget *room;

typedef struct
{
  TestDealer *dealer;
  const char *name;
  const char *region;
  const char *tier;
} Description;

static gboolean
describe (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const Description *description = data;
  g_autoptr (CantonDealer) dealer = canton_dealers_table_load (database, description->dealer->dealer_id, error);

  canton_dealer_set (&dealer->name, description->name);
  canton_dealer_set (&dealer->region, description->region);
  canton_dealer_set (&dealer->tier, description->tier);
  canton_dealer_set (&dealer->territory, "Districts 1 to 4 and the harbour");
  canton_dealer_set (&dealer->contact_name, "Lin Mei");
  canton_dealer_set (&dealer->phone, "+86 755 8888 1234");

  return canton_dealers_table_update (database, dealer, error);
}

static void
add_dealer (TestDealer *dealer, const char *code, const char *name, const char *region, const char *tier)
{
  Description description = { dealer, name, region, tier };
  g_autoptr (GError) error = NULL;

  test_dealer_set_up (dealer, &hq, code);
  canton_store_thread_run (hq.store, CANTON_JOB_WRITE, describe, &description, NULL, &error);
  g_assert_no_error (error);
}

static void
sell (TestDealer *dealer, const char *day, gint64 total)
{
  CantonBundleWriter *writer = test_dealer_begin (dealer, CANTON_BUNDLE_SALE);
  g_autofree char *person = canton_id_new ();
  g_autofree char *uid = canton_id_new ();
  g_autofree char *path = NULL;

  test_dealer_add_person (dealer, writer, person, 1, "Lin Mei");
  test_dealer_add_sale (dealer, writer, uid, 1, person, day, "A-1", total);
  path = test_dealer_finish (dealer, writer);
  test_hq_import_expect (&hq, path, CANTON_BUNDLE_APPLIED, "");
}

static void
fill (CantonContext *context, gpointer data)
{
  g_autofree char *request = NULL;

  test_hq_adopt (&hq, context);
  add_dealer (&north, "D-001", "North Gate Motors", "North", "Gold");
  add_dealer (&south, "D-002", "南城汽车", "South", "Silver");
  add_dealer (&west, "D-003", "Westhafen Automobile", "West", "Gold");
  test_dealer_enrol (&north);
  sell (&north, "2026-03-04", 12345600);
  sell (&north, "2025-12-30", 99900);
  request = test_dealer_write_request (&south);
  test_hq_import_expect (&hq, request, CANTON_BUNDLE_APPLIED, "");
}

static void
set_up (void)
{
  /* 2026-11-25 */
  canton_clock_set (G_GINT64_CONSTANT (1795564800) * G_USEC_PER_SEC);
  window = GTK_WIDGET (test_window_open (application, fill, NULL));
  g_set_object (&hq.store, canton_context_get_store (canton_store_application_get_context (application)));
  room = GTK_WIDGET (test_window_show_room (CANTON_SHELL_WINDOW (window), "dealers"));
  test_wait (canton_list_get_n_items (CANTON_LIST (test_find (room, "list"))) == 3);
}

static void
tear_down (void)
{
  test_dealer_tear_down (&north);
  test_dealer_tear_down (&south);
  test_dealer_tear_down (&west);
  test_hq_let_go (&hq);
  test_window_close (application);
  canton_clock_set (0);
}

static CantonList *
get_list (void)
{
  return CANTON_LIST (test_find (room, "list"));
}

static void
choose (TestDealer *dealer)
{
  canton_list_select_id (get_list (), dealer->dealer_id);
  test_wait (g_strcmp0 (gtk_label_get_label (GTK_LABEL (test_find (room, "code"))), dealer->code) == 0 &&
             gtk_widget_get_mapped (test_find (room, "code")));
}

static CantonDealer *
load (TestDealer *dealer)
{
  return canton_dealers_table_load (canton_store_thread_get_reader (hq.store), dealer->dealer_id, NULL);
}

static CantonDealerState
get_state (TestDealer *dealer)
{
  g_autoptr (CantonDealer) record = load (dealer);

  return record->state;
}

static gboolean
is_shown (const char *id)
{
  return gtk_widget_get_mapped (test_find (room, id));
}

static void
test_registry (void)
{
  set_up ();
  test_picture (GTK_WINDOW (window), "hq-dealers");

  canton_room_set_search_text (CANTON_ROOM (room), "nanche");
  test_wait (canton_list_get_n_items (get_list ()) == 1);
  canton_room_set_search_text (CANTON_ROOM (room), "1234");
  test_wait (canton_list_get_n_items (get_list ()) == 3);
  canton_room_set_search_text (CANTON_ROOM (room), "");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (test_find (room, "tier")), 1);
  test_wait (canton_list_get_n_items (get_list ()) == 2);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (test_find (room, "state")), 1 + CANTON_DEALER_ENROLLED);
  test_wait (canton_list_get_n_items (get_list ()) == 1);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (test_find (room, "region")), 2);
  test_wait (test_look_for_text (room, "Nothing Found") != NULL);

  /* Who is asked for from elsewhere is shown whatever is filtered. */
  gtk_widget_activate_action (window, "win.show-item", "(ss)", "dealers", "1");
  test_wait (canton_list_get_n_items (get_list ()) == 3);
  choose (&north);
  g_assert_nonnull (test_look_for_text (room, "123,456.00"));
  g_assert_nonnull (test_look_for_text (room, "Whole up to bundle 2 of epoch 1"));
  g_assert_nonnull (test_look_for_text (room, "In force from epoch 1 on"));
  g_assert_nonnull (test_look_for_text (room, "First bundle of epoch 1"));
  test_picture (GTK_WINDOW (window), "hq-dealers-enrolled");

  /* In a small window the dealer covers the list, and Back leads there. */
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 600);
  test_wait (canton_split_view_get_folded (CANTON_SPLIT_VIEW (test_find (room, "split"))) && is_shown ("code") && !is_shown ("list"));
  test_picture (GTK_WINDOW (window), "hq-dealers-small-detail");
  gtk_widget_activate_action (window, "win.go-back", NULL);
  test_wait (is_shown ("list") && !is_shown ("code"));
  test_picture (GTK_WINDOW (window), "hq-dealers-small-list");
  gtk_widget_activate_action (room, "dealers.brand", NULL);
  test_wait (is_shown ("fingerprint"));
  test_picture (GTK_WINDOW (window), "hq-dealers-small-brand");
  tear_down ();
}

static GtkWidget *
find_editor (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (g_str_equal (G_OBJECT_TYPE_NAME (at->data), "HqDealerEditor") && gtk_widget_get_mapped (at->data))
      return at->data;

  return NULL;
}

static void
test_edit (void)
{
  GtkWidget *editor;
  g_autoptr (CantonDealer) dealer = NULL;

  set_up ();
  gtk_widget_activate_action (room, "dealers.add", NULL);
  test_wait ((editor = find_editor ()) != NULL);
  g_assert_false (gtk_widget_is_sensitive (test_find (editor, "save")));
  test_type (test_find (editor, "code"), "d-001");
  test_type (test_find (editor, "name"), "Eastern");
  g_assert_true (gtk_widget_has_css_class (test_find (editor, "code"), "error"));
  g_assert_nonnull (test_look_for_text (editor, "already"));
  g_assert_false (gtk_widget_is_sensitive (test_find (editor, "save")));
  test_type (test_find (editor, "code"), "D-004");
  test_type (test_find (editor, "region"), "East");
  g_assert_false (gtk_widget_has_css_class (test_find (editor, "code"), "error"));
  test_picture (GTK_WINDOW (editor), "hq-dealers-editor");
  test_click (test_find (editor, "save"));
  test_wait (find_editor () == NULL);
  test_wait (canton_list_get_n_items (get_list ()) == 4);
  test_wait (test_look_for_text (room, "Eastern") != NULL);

  /* Taken back. */
  test_click (test_find_button (window, "Undo"));
  test_wait (canton_list_get_n_items (get_list ()) == 3);

  choose (&west);
  test_click (test_find (room, "edit"));
  test_wait ((editor = find_editor ()) != NULL);
  g_assert_false (gtk_widget_is_sensitive (test_find (editor, "code")));
  test_type (test_find (editor, "name"), "Westhafen");
  /* What was typed is not lost by Escape. */
  gtk_window_close (GTK_WINDOW (editor));
  test_answer ("cancel", NULL);
  test_click (test_find (editor, "save"));
  test_wait (find_editor () == NULL);
  dealer = load (&west);
  g_assert_cmpstr (dealer->name, ==, "Westhafen");
  tear_down ();
}

/* (transfer full) */
static char *
find_bundle (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".canton"))
      return g_build_filename (folder, name, NULL);

  return NULL;
}

static void
test_approve (void)
{
  g_autofree char *folder = g_dir_make_tmp ("canton-out-XXXXXX", NULL);
  g_autofree char *path = NULL;
  char digits[CANTON_FINGERPRINT_SIZE];

  set_up ();
  g_assert_nonnull (test_look_for_text (room, "1 request"));
  test_click (test_find (room, "show_waiting"));
  test_wait (is_shown ("approve"));
  g_assert_cmpstr (canton_fingerprint_view_get_fingerprint (CANTON_FINGERPRINT_VIEW (test_find (room, "request_fingerprint"))), ==,
                   canton_dealer_fingerprint (canton_signing_key_get_public (south.key), canton_box_key_get_public (south.box), digits));
  test_picture (GTK_WINDOW (window), "hq-dealers-request");

  test_click (test_find (room, "approve"));
  test_answer ("cancel", NULL);
  g_assert_cmpint (get_state (&south), ==, CANTON_DEALER_REGISTERED);
  test_click (test_find (room, "approve"));
  test_answer ("confirm", NULL);
  test_wait (get_state (&south) == CANTON_DEALER_ENROLLED);
  test_wait (is_shown ("save_files"));
  g_assert_false (is_shown ("waiting"));
  test_picture (GTK_WINDOW (window), "hq-dealers-certificate");

  test_click (test_find (room, "save_files"));
  test_pick (folder);
  test_wait ((path = find_bundle (folder)) != NULL);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);

  /* What it sends is believed from now on. */
  sell (&south, "2026-11-24", 100);
  test_wait (test_look_for_text (room, "Whole up to bundle 1 of epoch 1") != NULL);
  g_assert_false (is_shown ("save_files"));
  tear_down ();
}

static void
test_refuse (void)
{
  set_up ();
  choose (&south);
  test_click (test_find (room, "refuse"));
  test_answer ("confirm", NULL);
  test_wait (!is_shown ("refuse"));
  g_assert_false (is_shown ("waiting"));
  g_assert_cmpint (get_state (&south), ==, CANTON_DEALER_REGISTERED);
  g_assert_nonnull (test_look_for_text (room, "refused"));
  tear_down ();
}

static void
test_code (void)
{
  g_autofree char *first = NULL;

  set_up ();
  choose (&west);
  g_assert_true (is_shown ("make_code"));
  test_picture (GTK_WINDOW (window), "hq-dealers-registered");
  test_click (test_find (room, "make_code"));
  test_answer ("confirm", NULL);
  test_wait (is_shown ("one_time_code"));
  first = g_strdup (gtk_label_get_label (GTK_LABEL (test_find (room, "one_time_code"))));
  g_assert_cmpuint (strlen (first), ==, CANTON_CODE_TEXT_SIZE - 1);
  test_picture (GTK_WINDOW (window), "hq-dealers-code");

  /* A new one calls the first back. */
  gtk_widget_activate_action (room, "dealers.code", NULL);
  test_answer ("confirm", NULL);
  test_wait (g_strcmp0 (first, gtk_label_get_label (GTK_LABEL (test_find (room, "one_time_code")))) != 0);
  g_assert_cmpint (test_hq_query (&hq, "SELECT count(*) FROM enrolment_codes WHERE dealer_id = 3 AND code IS NOT NULL"), ==, 1);
  tear_down ();
}

static void
test_revoke (void)
{
  g_autofree char *path = NULL;
  g_autofree char *person = canton_id_new ();
  CantonBundleWriter *writer;

  set_up ();
  choose (&north);
  gtk_widget_activate_action (room, "dealers.revoke", NULL);
  test_answer ("confirm", "Their safe was broken into");
  test_wait (get_state (&north) == CANTON_DEALER_SUSPENDED);
  test_wait (test_look_for_text (room, "from bundle 3 of epoch 1 on: Their safe was broken into") != NULL);
  test_picture (GTK_WINDOW (window), "hq-dealers-revoked");

  writer = test_dealer_begin (&north, CANTON_BUNDLE_SALE);
  test_dealer_add_person (&north, writer, person, 1, "Lin Mei");
  path = test_dealer_finish (&north, writer);
  test_hq_import_expect (&hq, path, CANTON_BUNDLE_QUARANTINED, "key_revoked");
  tear_down ();
}

static void
test_end (void)
{
  set_up ();
  choose (&north);
  gtk_widget_activate_action (room, "dealers.end", NULL);
  test_answer ("confirm", NULL);
  test_wait (get_state (&north) == CANTON_DEALER_ENDED);
  g_assert_cmpint (test_hq_query (&hq, "SELECT count(*) FROM dealer_keys WHERE revoked_epoch = 0"), ==, 0);
  tear_down ();
}

static void
test_brand (void)
{
  g_autofree char *elsewhere = g_dir_make_tmp ("canton-stick-XXXXXX", NULL);
  g_autofree char *offline = g_build_filename (elsewhere, "aurora.keys", NULL);
  g_autofree char *key_file = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonKeyFile) keys = NULL;
  char digits[CANTON_FINGERPRINT_SIZE];
  gboolean is_protected;

  set_up ();
  key_file = g_build_filename (hq.folder, "keys", NULL);
  gtk_widget_activate_action (room, "dealers.brand", NULL);
  test_wait (test_look_for_text (room, "Still on this computer") != NULL);
  g_assert_cmpstr (canton_fingerprint_view_get_fingerprint (CANTON_FINGERPRINT_VIEW (test_find (room, "fingerprint"))), ==,
                   canton_hq_card_fingerprint (hq.brand->card, digits));
  test_picture (GTK_WINDOW (window), "hq-dealers-brand");

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (test_find (room, "change")), TRUE);
  test_wait (is_shown ("first"));
  test_type (test_find (room, "first"), PASSPHRASE);
  g_assert_false (gtk_widget_is_sensitive (test_find (room, "set")));
  test_type (test_find (room, "second"), PASSPHRASE);
  test_picture (GTK_WINDOW (window), "hq-dealers-passphrase");
  test_click (test_find (room, "set"));
  test_wait (canton_key_file_is_protected (key_file, &is_protected, NULL) && is_protected);
  test_wait (is_shown ("remove") && gtk_widget_is_sensitive (test_find (room, "remove")));

  /* Opened once already: the passphrase is not asked for again. */
  test_click (test_find (room, "move"));
  test_pick (offline);
  test_wait (test_look_for_text (room, "In a file elsewhere") != NULL);
  keys = canton_key_file_load (offline, PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (canton_key_file_get_signing (keys, HQ_KEY_ROOT));

  /* But it is after a new start; a wrong one is asked for again. */
  canton_key_lock_close (canton_key_lock_of (key_file));
  test_click (test_find (room, "remove"));
  test_answer ("confirm", NULL);
  test_answer ("confirm", "not it at all");
  test_answer ("confirm", PASSPHRASE);
  test_wait (canton_key_file_is_protected (key_file, &is_protected, NULL) && !is_protected);
  test_wait (!is_shown ("remove") && gtk_widget_is_sensitive (test_find (room, "change")));

  gtk_widget_activate_action (window, "win.go-back", NULL);
  test_wait (is_shown ("list"));
  g_remove (offline);
  g_rmdir (elsewhere);
  tear_down ();
}

static gint64
get_card_version (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonHqBrand) brand =
    canton_hq_brand_table_load (canton_context_get_reader (canton_store_application_get_context (application)), &error);

  g_assert_no_error (error);

  return brand->card_version;
}

/* HQ's own keys are replaced: with the root key here, and with a file that has it. */
static void
test_rotation (void)
{
  g_autofree char *elsewhere = g_dir_make_tmp ("canton-stick-XXXXXX", NULL);
  g_autofree char *offline = g_build_filename (elsewhere, "aurora.keys", NULL);
  g_autofree char *card_path = g_build_filename (elsewhere, "card.canton", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (CantonHqCard) card = NULL;
  g_autoptr (CantonKeyFile) keys = NULL;
  g_autoptr (GBytes) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *key_file = NULL;
  gsize size;

  set_up ();
  key_file = g_build_filename (hq.folder, "keys", NULL);
  gtk_widget_activate_action (room, "dealers.brand", NULL);
  test_wait (test_look_for_text (room, "Still on this computer") != NULL);

  test_click (test_find (room, "replace"));
  test_answer ("cancel", NULL);
  test_window_settle (application);
  g_assert_cmpint (get_card_version (), ==, 1);

  test_click (test_find (room, "replace"));
  test_answer ("confirm", NULL);
  test_wait (get_card_version () == 2);
  test_wait (test_look_for_text (room, "Version 2") != NULL);
  test_answer ("save", NULL);
  test_pick (card_path);
  test_wait (g_file_get_contents (card_path, &bytes, &size, NULL) && size > 0);
  read = g_bytes_new (bytes, size);
  card = canton_hq_card_read (read, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (card->base.revision, ==, 2);
  keys = canton_key_file_load (key_file, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (hq_brand_keys_find (keys, &card->working));

  /* The root key elsewhere: its file is asked for; another file will not do. */
  test_click (test_find (room, "move"));
  test_pick (offline);
  test_wait (test_look_for_text (room, "In a file elsewhere") != NULL);
  test_click (test_find (room, "replace"));
  test_answer ("confirm", NULL);
  test_pick (key_file);
  test_answer ("close", NULL);
  g_assert_cmpint (get_card_version (), ==, 2);
  test_click (test_find (room, "replace"));
  test_answer ("confirm", NULL);
  test_pick (offline);
  test_wait (get_card_version () == 3);
  test_answer ("cancel", NULL);
  test_wait (test_look_for_text (room, "Version 3") != NULL);
  test_picture (GTK_WINDOW (window), "hq-dealers-rotated");

  g_remove (offline);
  g_remove (card_path);
  g_rmdir (elsewhere);
  tear_down ();
}

int
main (int argc, char **argv)
{
  test_window_init (&argc, &argv);
  application = CANTON_STORE_APPLICATION (hq_application_new (G_APPLICATION_NON_UNIQUE));
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  g_test_add_func ("/hq/dealers/registry", test_registry);
  g_test_add_func ("/hq/dealers/edit", test_edit);
  g_test_add_func ("/hq/dealers/approve", test_approve);
  g_test_add_func ("/hq/dealers/refuse", test_refuse);
  g_test_add_func ("/hq/dealers/code", test_code);
  g_test_add_func ("/hq/dealers/revoke", test_revoke);
  g_test_add_func ("/hq/dealers/end", test_end);
  g_test_add_func ("/hq/dealers/brand", test_brand);
  g_test_add_func ("/hq/dealers/rotation", test_rotation);

  return g_test_run ();
}
