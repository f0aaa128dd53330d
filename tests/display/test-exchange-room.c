/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

/* The dealer's Exchange, against an HQ in this process: files go between the two through folders, as they do on sticks. */

#include "canton-config.h"

#include "canton-brands-table.h"
#include "canton-fingerprint-view.h"
#include "canton-list.h"
#include "canton-links-overview.h"
#include "canton-told-table.h"
#include "canton-dealer-keys-table.h"
#include "canton-dealers-table.h"
#include "canton-hq-brand-table.h"
#include "canton-inbox-table.h"
#include "canton-key-lock.h"
#include "dealer-application.h"
#include "dealer-bundles-list.h"
#include "dealer-enrolment.h"
#include "dealer-preview.h"
#include "dealer-reply-importer.h"
#include "dealer-sample.h"
#include "dealer-told-lines.h"
#include "hq-enrolment.h"
#include "hq-reply.h"
#include "test-hq.h"
#include "test-window.h"

#include <glib/gstdio.h>
#include <string.h>

static CantonStoreApplication *application;

/* One desk, one HQ, and the folders between them. */
typedef struct
{
  TestHq hq;
  gint64 dealer_id;
  char code[CANTON_CODE_TEXT_SIZE];
  char *out;      /* what the dealer writes */
  char *back;     /* what HQ writes */
  char *card;
  GtkWidget *window;
  GtkWidget *room;
} Desk;

/* HQ's side */

static gboolean
add_dealer (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Desk *desk = data;
  g_autoptr (CantonDealer) dealer = canton_dealer_new ("D-001", "North Gate Motors");

  if (!canton_dealers_table_insert (database, dealer, error))
    return FALSE;
  desk->dealer_id = dealer->id;

  return hq_enrolment_issue_code (database, dealer->id, 30, desk->code, error);
}

static gboolean
approve (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Desk *desk = data;
  g_autoptr (GPtrArray) requests = canton_dealer_keys_table_list_requests (database, desk->dealer_id, error);

  g_assert_nonnull (requests);
  g_assert_cmpuint (requests->len, ==, 1);

  return hq_enrolment_approve (database, desk->hq.brand, g_ptr_array_index (requests, 0), error);
}

/* What HQ wrote last; the last of it if it was several files. */
typedef struct
{
  Desk *desk;
  char *path;
} Answer;

static gboolean
answer (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Answer *written = data;
  g_autoptr (GPtrArray) files = hq_reply_write (database, written->desk->hq.brand, 0, written->desk->back, error);

  if (files == NULL)
    return FALSE;
  g_assert_cmpuint (files->len, >, 0);
  written->path = g_strdup (((HqReplyFile *) g_ptr_array_index (files, files->len - 1))->path);

  return TRUE;
}

static void
at_hq (Desk *desk, CantonStoreJob job, gpointer data)
{
  g_autoptr (GError) error = NULL;

  canton_store_thread_run (desk->hq.store, CANTON_JOB_WRITE, job, data, NULL, &error);
  g_assert_no_error (error);
}

static char *
get_answer (Desk *desk)
{
  Answer written = { desk, NULL };

  at_hq (desk, answer, &written);
  return written.path;
}

/* The files in a folder, in order. */
static GPtrArray *
list_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (paths, g_build_filename (folder, name, NULL));

  return paths;
}

static char *
get_only_file (const char *folder)
{
  g_autoptr (GPtrArray) paths = list_files (folder);

  g_assert_cmpuint (paths->len, ==, 1);
  return g_strdup (g_ptr_array_index (paths, 0));
}

static void
empty_folder (const char *folder)
{
  g_autoptr (GPtrArray) paths = list_files (folder);

  for (guint i = 0; i < paths->len; i++)
    g_assert_cmpint (g_remove (g_ptr_array_index (paths, i)), ==, 0);
}

/* The dealer's side */

static gboolean
rename_brand (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CantonBrand) brand = canton_brands_table_find (database, "AUR", error);

  g_assert_nonnull (brand);
  g_free (brand->code);
  brand->code = g_strdup ("AURORA");
  g_free (brand->name);
  brand->name = g_strdup ("Aurora");

  return canton_brands_table_update (database, brand, error);
}

static void
fill (CantonContext *context, gpointer data)
{
  const DealerSample sample = { 7, 5, 20, "North Gate Motors" };
  g_autoptr (GError) error = NULL;

  dealer_sample_fill (canton_context_get_store (context), &sample, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  canton_store_thread_run (canton_context_get_store (context), CANTON_JOB_WRITE, rename_brand, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Enrols by the functions behind the window. */
static void
fill_and_enrol (CantonContext *context, gpointer data)
{
  Desk *desk = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *request = NULL;
  g_autofree char *certificate = NULL;
  g_autoptr (DealerImported) imported = NULL;

  fill (context, data);
  request = dealer_enrolment_request (context, desk->card, desk->code, desk->out, NULL, &error);
  g_assert_no_error (error);
  test_hq_import_expect (&desk->hq, request, CANTON_BUNDLE_APPLIED, "");
  at_hq (desk, approve, desk);
  certificate = get_answer (desk);
  imported = dealer_reply_importer_run (context, certificate, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (imported->enrolled);
  empty_folder (desk->out);
}

static void
open_desk (Desk *desk, gboolean enrolled)
{
  g_autoptr (GError) error = NULL;
  GBytes *card;

  test_hq_set_up (&desk->hq);
  at_hq (desk, add_dealer, desk);
  desk->out = g_dir_make_tmp ("canton-out-XXXXXX", &error);
  desk->back = g_dir_make_tmp ("canton-back-XXXXXX", &error);
  desk->card = g_build_filename (desk->hq.inbox, "card.canton", NULL);
  card = desk->hq.brand->brand->card;
  g_file_set_contents (desk->card, g_bytes_get_data (card, NULL), g_bytes_get_size (card), &error);
  g_assert_no_error (error);

  desk->window = GTK_WIDGET (test_window_open (application, enrolled ? fill_and_enrol : fill, desk));
  desk->room = GTK_WIDGET (test_window_show_room (CANTON_SHELL_WINDOW (desk->window), "exchange"));
}

static void
close_desk (Desk *desk)
{
  test_window_close (application);
  empty_folder (desk->out);
  empty_folder (desk->back);
  g_rmdir (desk->out);
  g_rmdir (desk->back);
  g_free (desk->out);
  g_free (desk->back);
  g_free (desk->card);
  test_hq_tear_down (&desk->hq);
}

static CantonDatabase *
get_reader (void)
{
  return canton_context_get_reader (canton_store_application_get_context (application));
}

/* How it stands with Aurora. */
static CantonLinkStanding *
get_standing (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) standings = canton_links_overview_list (get_reader (), &error);

  g_assert_no_error (error);
  for (guint i = 0; i < standings->len; i++)
    if (g_str_equal (((CantonLinkStanding *) g_ptr_array_index (standings, i))->brand_name, "Aurora"))
      return g_ptr_array_steal_index (standings, i);

  g_assert_not_reached ();
}

static CantonLinkState
get_state (void)
{
  g_autoptr (CantonLinkStanding) standing = get_standing ();

  g_assert_nonnull (standing->link);
  return standing->link->state;
}

static void
drop_file (Desk *desk, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  canton_room_open_files (CANTON_ROOM (desk->room), &file, 1);
}

static void
show_aurora (Desk *desk)
{
  g_autoptr (CantonLinkStanding) standing = get_standing ();
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, standing->brand_id);

  canton_shell_window_show_item (CANTON_SHELL_WINDOW (desk->window), "exchange", id);
  test_wait (gtk_widget_get_mapped (test_find (desk->room, "brand")));
  test_window_settle (application);
}

static void
show_tab (Desk *desk, const char *name)
{
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (test_find (desk->room, "tabs")), name);
  test_window_settle (application);
}

static CantonList *
find_list (Desk *desk, const char *view, const char *list)
{
  return CANTON_LIST (test_find (test_find (desk->room, view), list));
}

static CantonToldLine *
get_line (CantonList *list, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (canton_list_get_model (list)), position);
}

static void
export_to_out (Desk *desk)
{
  gtk_widget_activate_action (test_find (desk->room, "notice"), "notice.close", NULL);
  test_wait (test_look_for_text (desk->room, "safe to remove") == NULL);
  gtk_widget_activate_action (desk->room, "exchange.export-elsewhere", NULL);
  test_pick (desk->out);
  test_wait (test_look_for_text (desk->room, "safe to remove") != NULL);
  test_window_settle (application);
}

static void
receive_answer (Desk *desk)
{
  g_autofree char *path = get_answer (desk);

  drop_file (desk, path);
  test_wait (gtk_widget_get_mapped (test_find (desk->room, "results")));
  test_window_settle (application);
}

/* Tests */

static void
test_enrol (void)
{
  Desk desk = { 0 };
  char fingerprint[CANTON_FINGERPRINT_SIZE];
  g_autofree char *request = NULL;
  g_autofree char *typed = NULL;

  open_desk (&desk, FALSE);
  g_assert_nonnull (test_look_for_text (desk.room, "3 brands carried; enrolled with 0."));
  test_picture (GTK_WINDOW (desk.window), "exchange-brands-not-linked");
  show_aurora (&desk);
  g_assert_nonnull (test_look_for_text (desk.room, "Not Linked With Aurora"));
  test_picture (GTK_WINDOW (desk.window), "exchange-promise");

  /* The card, and whose it is. */
  drop_file (&desk, desk.card);
  test_wait (test_look_for_text (desk.room, "Is This Really the Card of Aurora?") != NULL);
  test_window_settle (application);
  g_assert_cmpint (get_state (), ==, CANTON_LINK_CARD);
  canton_hq_card_fingerprint (desk.hq.brand->card, fingerprint);
  g_assert_cmpstr (canton_fingerprint_view_get_fingerprint (CANTON_FINGERPRINT_VIEW (test_find (desk.room, "hq_fingerprint"))),
                   ==, fingerprint);

  /* The code, as people type it; nothing goes without comparing. */
  typed = g_ascii_strdown (desk.code, -1);
  g_strdelimit (typed, "-", ' ');
  for (char *p = typed; *p != '\0'; p++)
    *p = *p == '0' ? 'o' : *p == '1' ? 'l' : *p;
  test_type (test_find (desk.room, "one_time_code"), "ABCDE-FGH");
  g_assert_nonnull (test_look_for_text (desk.room, "8 of 20"));
  test_type (test_find (desk.room, "one_time_code"), "AAAAA-AAAAA-AAAAA-AAAAB");
  g_assert_true (gtk_widget_has_css_class (test_find (desk.room, "one_time_code"), "error"));
  test_type (test_find (desk.room, "one_time_code"), typed);
  g_assert_false (gtk_widget_has_css_class (test_find (desk.room, "one_time_code"), "error"));
  g_assert_false (gtk_widget_is_sensitive (test_find (desk.room, "request")));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (test_find (desk.room, "compared")), TRUE);
  test_picture (GTK_WINDOW (desk.window), "exchange-card");
  test_click (test_find (desk.room, "request"));
  test_pick (desk.out);
  test_wait (test_look_for_text (desk.room, "The request is in") != NULL);
  test_wait (get_state () == CANTON_LINK_REQUESTED);
  test_wait (test_look_for_text (desk.room, "The Request Is Made; HQ Is Next") != NULL);
  test_picture (GTK_WINDOW (desk.window), "exchange-requested");

  /* HQ approves; its certificate comes back. */
  request = get_only_file (desk.out);
  test_hq_import_expect (&desk.hq, request, CANTON_BUNDLE_APPLIED, "");
  at_hq (&desk, approve, &desk);
  receive_answer (&desk);
  g_assert_nonnull (test_look_for_text (desk.room, "Enrolled with Aurora"));
  g_assert_cmpint (get_state (), ==, CANTON_LINK_ENROLLED);
  test_picture (GTK_WINDOW (desk.window), "exchange-enrolled");
  test_click (test_find_button (test_find (desk.room, "results"), "Show"));
  test_window_settle (application);
  g_assert_cmpuint (canton_list_get_n_items (find_list (&desk, "waiting", "words")), >, 0);

  close_desk (&desk);
}

/* What the window shows before an export, what show-bundle's function prints, and what the program prints of the file. */
static void
test_preview (void)
{
  Desk desk = { 0 };
  g_autoptr (CantonLinkStanding) standing = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *file = NULL;
  g_autofree char *printed = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *command = NULL;
  CantonList *list;
  int status;

  open_desk (&desk, TRUE);
  show_aurora (&desk);
  standing = get_standing ();
  list = find_list (&desk, "waiting", "words");
  g_assert_cmpuint (canton_list_get_n_items (list), ==, standing->link->waiting);
  lines = dealer_preview_list (get_reader (), (CantonOutgoingScope){ standing->link->id, 0 }, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, standing->link->waiting);
  for (guint i = 0; i < lines->len; i++)
    {
      DealerPreviewLine *line = g_ptr_array_index (lines, i);
      g_autoptr (CantonToldLine) row = get_line (list, i);

      g_assert_cmpstr (row->words, ==, line->words);
      g_assert_cmpstr (row->raw, ==, line->raw);
      g_assert_cmpint (row->mark, ==, CANTON_TOLD_NEW);
      g_string_append_printf (expected, "%s\n", line->raw);
    }
  test_picture (GTK_WINDOW (desk.window), "exchange-to-send");

  /* The same as text. */
  test_click (test_find (test_find (desk.room, "waiting"), "as_text"));
  test_window_settle (application);
  list = find_list (&desk, "waiting", "raw");
  ids = canton_query_model_copy_ids (canton_list_get_model (list));
  shown = dealer_told_lines_write (get_reader (), ids, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (shown, ==, expected->str);
  test_picture (GTK_WINDOW (desk.window), "exchange-to-send-text");

  /* And the program, over a copy of the folder, of the file that left. */
  export_to_out (&desk);
  file = get_only_file (desk.out);
  copy = g_dir_make_tmp ("canton-copy-XXXXXX", &error);
  command = g_strdup_printf ("sh -c 'cp %s/canton.db* %s && exec %s/dealer-app/shell/canton-dealer --data-dir %s show-bundle --raw %s'",
                             canton_store_application_get_folder (application), copy, g_getenv ("CANTON_BUILD_DIR"), copy, file);
  g_spawn_command_line_sync (command, &printed, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpstr (printed, ==, expected->str);
  g_free (command);
  command = g_strdup_printf ("rm -r %s", copy);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));

  close_desk (&desk);
}

static void
test_receipt (void)
{
  Desk desk = { 0 };
  g_autofree char *file = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DealerBundle) bundle = NULL;
  CantonList *list;
  gsize first_size, second_size;

  open_desk (&desk, TRUE);
  show_aurora (&desk);
  export_to_out (&desk);
  test_picture (GTK_WINDOW (desk.window), "exchange-exported");
  file = get_only_file (desk.out);
  g_file_get_contents (file, &first, &first_size, &error);
  g_assert_no_error (error);

  /* Written once more, it is the same file. */
  g_assert_cmpint (g_remove (file), ==, 0);
  show_tab (&desk, "bundles");
  list = find_list (&desk, "bundles", "list");
  test_wait (canton_list_get_n_items (list) == 1);
  bundle = g_list_model_get_item (G_LIST_MODEL (canton_list_get_model (list)), 0);
  g_assert_cmpint (bundle->row->delivered_at, !=, 0);
  g_assert_cmpint (bundle->row->acknowledged_at, ==, 0);
  test_picture (GTK_WINDOW (desk.window), "exchange-bundles");
  g_signal_emit_by_name (list, "activated", bundle);
  test_window_settle (application);
  test_click (test_find (desk.room, "again"));
  test_pick (desk.out);
  test_wait (g_file_test (file, G_FILE_TEST_EXISTS));
  test_wait (test_look_for_text (desk.room, "the same bytes as before") != NULL);
  g_file_get_contents (file, &second, &second_size, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (first, first_size, second, second_size);

  /* HQ's answer. */
  test_hq_import_expect (&desk.hq, file, CANTON_BUNDLE_APPLIED, "");
  receive_answer (&desk);
  g_assert_nonnull (test_look_for_text (desk.room, "Aurora has everything up to bundle 1"));
  test_picture (GTK_WINDOW (desk.window), "exchange-receipt");
  test_click (test_find_button (test_find (desk.room, "results"), "Show"));
  test_wait (test_look_for_text (desk.room, "Acknowledged") != NULL);
  test_picture (GTK_WINDOW (desk.window), "exchange-bundle");
  g_assert_cmpuint (canton_list_get_n_items (find_list (&desk, "lines", "words")), >, 0);
  g_assert_nonnull (test_look_for_text (test_find (desk.room, "lines"), "Accepted"));
  g_assert_false (gtk_widget_get_visible (test_find (desk.room, "again")));

  /* The same answer again changes nothing. */
  {
    g_autoptr (GPtrArray) answers = list_files (desk.back);

    drop_file (&desk, g_ptr_array_index (answers, answers->len - 1));
    test_wait (test_look_for_text (desk.room, "known already") != NULL);
  }

  close_desk (&desk);
}

static gboolean
spoil_total (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return canton_database_execute (database,
                                  "UPDATE outgoing_sales SET total = total + 1 WHERE id = (SELECT max(id) FROM outgoing_sales)",
                                  error);
}

static void
test_rejected (void)
{
  Desk desk = { 0 };
  g_autofree char *file = NULL;
  g_autofree char *other = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonToldLine) line = NULL;
  CantonList *list;

  open_desk (&desk, TRUE);
  canton_store_thread_run (canton_context_get_store (canton_store_application_get_context (application)), CANTON_JOB_WRITE,
                           spoil_total, NULL, NULL, &error);
  g_assert_no_error (error);
  show_aurora (&desk);
  export_to_out (&desk);
  file = get_only_file (desk.out);
  test_hq_import_expect (&desk.hq, file, CANTON_BUNDLE_APPLIED, "");
  receive_answer (&desk);
  g_assert_nonnull (test_look_for_text (desk.room, "1 line was rejected"));
  test_picture (GTK_WINDOW (desk.window), "exchange-results-rejected");

  /* From the answer to the line, what is wrong with it, and the sale. */
  test_click (test_find_button (test_find (desk.room, "results"), "Show Rejected"));
  test_window_settle (application);
  list = find_list (&desk, "ledger", "words");
  test_wait (canton_list_get_n_items (list) == 1);
  line = get_line (list, 0);
  g_assert_cmpstr (line->result, ==, "rejected");
  g_assert_cmpstr (line->code, ==, "total_mismatch");
  canton_list_select_id (list, line->id);
  test_wait (test_look_for_text (test_find (desk.room, "ledger"), "The total is not what the lines come to") != NULL);
  g_assert_nonnull (test_look_for_text (test_find (desk.room, "ledger"), "Correct the sale"));
  g_assert_true (gtk_widget_get_visible (test_find (test_find (desk.room, "ledger"), "open_button")));
  test_picture (GTK_WINDOW (desk.window), "exchange-rejected");

  close_desk (&desk);
}

static void
test_withdrawal (void)
{
  Desk desk = { 0 };
  g_autofree char *file = NULL;
  g_autoptr (CantonToldLine) line = NULL;
  g_autoptr (CantonToldLine) withdrawal = NULL;
  CantonList *list;
  GtkWidget *ledger;

  open_desk (&desk, TRUE);
  show_aurora (&desk);
  export_to_out (&desk);
  file = get_only_file (desk.out);
  test_hq_import_expect (&desk.hq, file, CANTON_BUNDLE_APPLIED, "");

  show_tab (&desk, "ledger");
  ledger = test_find (desk.room, "ledger");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (test_find (ledger, "kind")), 1);
  test_window_settle (application);
  list = find_list (&desk, "ledger", "words");
  line = get_line (list, 0);
  g_assert_false (line->is_person);
  canton_list_select_id (list, line->id);
  test_wait (gtk_widget_get_mapped (test_find (ledger, "withdraw_button")));
  test_picture (GTK_WINDOW (desk.window), "exchange-ledger");
  test_click (test_find (ledger, "withdraw_button"));
  test_answer ("confirm", "Recorded twice");
  test_window_settle (application);

  /* It waits, with its reason, and can be taken back until it leaves. */
  show_tab (&desk, "waiting");
  list = find_list (&desk, "waiting", "words");
  test_wait (canton_list_get_n_items (list) == 1);
  withdrawal = get_line (list, 0);
  g_assert_cmpint (withdrawal->mark, ==, CANTON_TOLD_WITHDRAWAL);
  g_assert_cmpstr (withdrawal->reason, ==, "Recorded twice");
  g_assert_cmpstr (withdrawal->record_id, ==, line->record_id);
  canton_list_select_id (list, withdrawal->id);
  test_wait (gtk_widget_get_mapped (test_find (test_find (desk.room, "waiting"), "retell_button")));
  test_picture (GTK_WINDOW (desk.window), "exchange-withdrawal");
  test_click (test_find (test_find (desk.room, "waiting"), "retell_button"));
  test_wait (canton_list_get_n_items (list) == 0);

  /* Withdrawn for good, HQ lets the sale go. */
  show_tab (&desk, "ledger");
  test_click (test_find (ledger, "withdraw_button"));
  test_answer ("confirm", "Recorded twice");
  test_window_settle (application);
  empty_folder (desk.out);
  export_to_out (&desk);
  {
    g_autoptr (GPtrArray) files = list_files (desk.out);

    for (guint i = 0; i < files->len; i++)
      {
        g_autoptr (HqImporter) importer = test_hq_import (&desk.hq, g_ptr_array_index (files, i), NULL);

        g_assert_nonnull (importer);
      }
  }
  g_assert_cmpint (test_hq_query (&desk.hq, "SELECT count(*) FROM sales WHERE standing = 'withdrawn'"), ==, 1);

  close_desk (&desk);
}

static gboolean
is_asking (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      if (ADW_IS_MESSAGE_DIALOG (toplevel) && gtk_widget_get_mapped (toplevel))
        return TRUE;
    }
  return FALSE;
}

/* Protected keys are asked for once, again when the passphrase is wrong, and nothing is written by who does not know it. */
static void
test_passphrase (void)
{
  Desk desk = { 0 };
  g_autofree char *file = NULL;
  g_autoptr (CantonKeyFile) keys = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;
  const char *path;
  CantonKeyLock *lock;

  open_desk (&desk, TRUE);
  path = canton_context_get_key_file (canton_store_application_get_context (application));
  lock = canton_key_lock_of (path);
  keys = canton_key_lock_open (lock, NULL, NULL, &error);
  g_assert_no_error (error);
  canton_key_file_set_cost (keys, 1, 8192);
  g_assert_true (canton_key_file_save (keys, path, "open sesame", &error));
  g_assert_no_error (error);
  canton_key_lock_close (lock);

  show_aurora (&desk);
  gtk_widget_activate_action (desk.room, "exchange.export-elsewhere", NULL);
  test_pick (desk.out);
  test_answer ("cancel", NULL);
  test_window_settle (application);
  none = list_files (desk.out);
  g_assert_cmpuint (none->len, ==, 0);

  gtk_widget_activate_action (desk.room, "exchange.export-elsewhere", NULL);
  test_pick (desk.out);
  test_answer ("confirm", "open sesam");
  test_wait (is_asking ());
  test_picture (GTK_WINDOW (desk.window), "exchange-passphrase");
  test_answer ("confirm", "open sesame");
  test_wait (test_look_for_text (desk.room, "safe to remove") != NULL);
  file = get_only_file (desk.out);

  /* From now on they are open. */
  export_to_out (&desk);
  g_assert_false (is_asking ());

  close_desk (&desk);
}

static void
test_wrong_files (void)
{
  Desk desk = { 0 };
  g_autofree char *path = NULL;

  open_desk (&desk, FALSE);
  path = g_build_filename (desk.out, "holiday.canton", NULL);
  g_assert_true (g_file_set_contents (path, "not a bundle at all", -1, NULL));
  drop_file (&desk, path);
  test_wait (gtk_widget_get_mapped (test_find (desk.room, "results")));
  test_window_settle (application);

  /* What happened, that data is safe, what to do. */
  g_assert_nonnull (test_look_for_text (desk.room, "Nothing was imported and your data is unchanged"));
  test_picture (GTK_WINDOW (desk.window), "exchange-wrong-file");
  canton_room_go_back (CANTON_ROOM (desk.room));
  test_wait (gtk_widget_get_mapped (test_find (desk.room, "rows")));

  close_desk (&desk);
}

static void
test_search (void)
{
  Desk desk = { 0 };
  CantonList *list;
  guint all;
  g_autoptr (CantonToldLine) person = NULL;
  g_autoptr (CantonLinkStanding) standing = NULL;
  g_autofree char *name = NULL;

  open_desk (&desk, TRUE);
  show_aurora (&desk);
  list = find_list (&desk, "waiting", "words");
  all = canton_list_get_n_items (list);
  person = get_line (list, 0);
  g_assert_true (person->is_person);
  standing = get_standing ();
  name = canton_told_table_get_name (get_reader (), standing->link->id, person->record_id, NULL);

  /* A person's name finds their line and their sales. */
  canton_room_set_search_text (CANTON_ROOM (desk.room), name);
  test_wait (canton_list_get_n_items (list) < all && canton_list_get_n_items (list) > 1);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (test_find (test_find (desk.room, "waiting"), "kind")), 2);
  test_wait (canton_list_get_n_items (list) == 1);
  canton_room_set_search_text (CANTON_ROOM (desk.room), "nobody is called that");
  test_wait (canton_list_get_n_items (list) == 0);
  test_wait (test_look_for_text (desk.room, "Nothing Found") != NULL);
  canton_room_set_search_text (CANTON_ROOM (desk.room), "");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (test_find (test_find (desk.room, "waiting"), "kind")), 0);
  test_wait (canton_list_get_n_items (list) == all);

  close_desk (&desk);
}

int
main (int argc, char **argv)
{
  test_window_init (&argc, &argv);
  application = CANTON_STORE_APPLICATION (dealer_application_new (G_APPLICATION_NON_UNIQUE));

  g_test_add_func ("/exchange/enrol", test_enrol);
  g_test_add_func ("/exchange/preview", test_preview);
  g_test_add_func ("/exchange/receipt", test_receipt);
  g_test_add_func ("/exchange/rejected", test_rejected);
  g_test_add_func ("/exchange/withdrawal", test_withdrawal);
  g_test_add_func ("/exchange/passphrase", test_passphrase);
  g_test_add_func ("/exchange/wrong-files", test_wrong_files);
  g_test_add_func ("/exchange/search", test_search);

  return g_test_run ();
}
