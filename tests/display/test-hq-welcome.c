/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

/* The first run of canton-hq: from an empty folder to a brand with keys. */

#include "canton-config.h"

#include "canton-assistant.h"
#include "canton-error.h"
#include "canton-fingerprint-view.h"
#include "canton-new-passphrase.h"
#include "hq-application.h"
#include "hq-brand-keys.h"
#include "hq-set-up.h"
#include "test-window.h"

#include <glib/gstdio.h>

static CantonStoreApplication *application;

#define PASSPHRASE "seven green kettles sing"

static gboolean
is_sensitive (GtkWidget *window, const char *id)
{
  return gtk_widget_is_sensitive (test_find (window, id));
}

static void
go_to_brand (GtkWidget *window)
{
  test_click (test_find (window, "next"));
  test_wait (gtk_widget_get_mapped (test_find (window, "name")));
}

static void
test_brand (void)
{
  GtkWidget *window = GTK_WIDGET (test_window_open (application, NULL, NULL));

  test_picture (GTK_WINDOW (window), "hq-welcome-1");
  go_to_brand (window);
  g_assert_false (is_sensitive (window, "next"));

  /* The code follows the name until somebody types another one. */
  test_type (test_find (window, "name"), "Aurora Motors");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (test_find (window, "code"))), ==, "AURORAMOTORS");
  test_type (test_find (window, "name"), "长安");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (test_find (window, "code"))), ==, "CHANGAN");
  test_type (test_find (window, "code"), "AUR ORA");
  g_assert_true (gtk_widget_has_css_class (test_find (window, "code"), "error"));
  g_assert_false (is_sensitive (window, "next"));
  g_assert_nonnull (test_look_for_text (window, "1 to 32 letters"));
  test_picture (GTK_WINDOW (window), "hq-welcome-2-fault");
  test_type (test_find (window, "code"), "AURORA");
  test_type (test_find (window, "name"), "Aurora");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (test_find (window, "code"))), ==, "AURORA");
  test_type (test_find (window, "currency"), "yuan");
  g_assert_false (is_sensitive (window, "next"));
  test_type (test_find (window, "currency"), "cny");
  g_assert_true (is_sensitive (window, "next"));
  test_picture (GTK_WINDOW (window), "hq-welcome-2");

  /* Nothing is written before the keys are made. */
  g_assert_null (canton_hq_brand_table_load (canton_context_get_reader (canton_store_application_get_context (application)), NULL));
  test_window_close (application);
}

static void
go_to_keys (GtkWidget *window)
{
  go_to_brand (window);
  test_type (test_find (window, "name"), "Aurora");
  test_type (test_find (window, "currency"), "CNY");
  test_click (test_find (window, "next"));
  test_wait (gtk_widget_get_mapped (test_find (window, "protect")));
}

static void
test_protected (void)
{
  GtkWidget *window = GTK_WIDGET (test_window_open (application, NULL, NULL));
  CantonContext *context = canton_store_application_get_context (application);
  g_autofree char *key_file = g_strdup (canton_context_get_key_file (context));
  g_autofree char *elsewhere = g_dir_make_tmp ("canton-stick-XXXXXX", NULL);
  g_autofree char *offline = g_build_filename (elsewhere, "aurora.keys", NULL);
  g_autofree char *inside = g_build_filename (canton_context_get_folder (context), "aurora.keys", NULL);
  g_autofree char *card = g_build_filename (elsewhere, "aurora.canton", NULL);
  g_autoptr (CantonHqBrand) brand = NULL;
  g_autoptr (CantonKeyFile) keys = NULL;
  g_autoptr (CantonHqCard) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char fingerprint[CANTON_FINGERPRINT_SIZE];
  char *contents;
  gsize size;

  go_to_keys (window);
  g_assert_false (is_sensitive (window, "next"));
  test_type (test_find (window, "first"), "seven");
  g_assert_nonnull (test_look_for_text (window, "Too short"));
  test_type (test_find (window, "first"), PASSPHRASE);
  test_type (test_find (window, "second"), "seven red kettles");
  g_assert_nonnull (test_look_for_text (window, "not the same"));
  g_assert_false (is_sensitive (window, "next"));
  test_type (test_find (window, "second"), PASSPHRASE);
  test_picture (GTK_WINDOW (window), "hq-welcome-3");
  test_click (test_find (window, "next"));
  test_wait (gtk_widget_get_mapped (test_find (window, "offline")));

  brand = canton_hq_brand_table_load (canton_context_get_reader (context), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (brand->code, ==, "AURORA");
  g_assert_cmpstr (brand->currency, ==, "CNY");
  g_assert_null (canton_key_file_load (key_file, NULL, &error));
  g_assert_error (error, CANTON_ERROR, CANTON_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);

  /* The file is to outlive the data folder. */
  g_assert_false (is_sensitive (window, "next"));
  test_click (test_find (window, "offline"));
  test_pick (inside);
  test_answer ("close", NULL);
  g_assert_false (g_file_test (inside, G_FILE_TEST_EXISTS));
  g_assert_false (is_sensitive (window, "next"));
  test_picture (GTK_WINDOW (window), "hq-welcome-4");
  test_click (test_find (window, "offline"));
  test_pick (offline);
  test_wait (is_sensitive (window, "next"));
  keys = canton_key_file_load (key_file, PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_null (canton_key_file_get_signing (keys, HQ_KEY_ROOT));
  g_assert_null (canton_key_file_get_box (keys, HQ_KEY_RECOVERY));
  g_assert_nonnull (canton_key_file_get_signing (keys, HQ_KEY_WORKING));
  g_clear_object (&keys);
  keys = canton_key_file_load (offline, PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (canton_key_file_get_signing (keys, HQ_KEY_ROOT));
  g_assert_nonnull (canton_key_file_get_box (keys, HQ_KEY_RECOVERY));

  test_click (test_find (window, "next"));
  test_wait (gtk_widget_get_mapped (test_find (window, "save_card")));
  test_picture (GTK_WINDOW (window), "hq-welcome-5");
  test_click (test_find (window, "save_card"));
  test_pick (card);
  test_wait (test_look_for_text (window, "Saved to") != NULL);
  g_assert_true (g_file_get_contents (card, &contents, &size, NULL));
  bytes = g_bytes_new_take (contents, size);
  read = canton_hq_card_read (bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (canton_fingerprint_view_get_fingerprint (CANTON_FINGERPRINT_VIEW (test_find (window, "fingerprint"))), ==,
                   canton_hq_card_fingerprint (read, fingerprint));

  test_click (test_find (window, "next"));
  test_wait (canton_shell_window_get_room (CANTON_SHELL_WINDOW (window)) != NULL);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Aurora");

  test_window_close (application);
  g_remove (offline);
  g_remove (card);
  g_rmdir (elsewhere);
}

static void
test_plain (void)
{
  GtkWidget *window = GTK_WIDGET (test_window_open (application, NULL, NULL));
  g_autofree char *key_file = g_strdup (canton_context_get_key_file (canton_store_application_get_context (application)));
  g_autoptr (CantonKeyFile) keys = NULL;
  g_autoptr (GError) error = NULL;

  /* Neither a passphrase nor a stick at hand: both can be had later. */
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 600);
  test_wait (gtk_widget_get_width (window) <= 820);
  test_picture (GTK_WINDOW (window), "hq-welcome-small-1");
  go_to_keys (window);
  test_picture (GTK_WINDOW (window), "hq-welcome-small-3");
  gtk_switch_set_active (GTK_SWITCH (test_find (window, "protect")), FALSE);
  test_click (test_find (window, "next"));
  test_wait (gtk_widget_get_mapped (test_find (window, "offline")));
  g_assert_false (gtk_widget_get_visible (test_find (window, "back")));
  test_picture (GTK_WINDOW (window), "hq-welcome-small-4");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (test_find (window, "later")), TRUE);
  test_click (test_find (window, "next"));
  test_wait (gtk_widget_get_mapped (test_find (window, "save_card")));
  test_picture (GTK_WINDOW (window), "hq-welcome-small-5");
  test_click (test_find (window, "next"));
  test_wait (canton_shell_window_get_room (CANTON_SHELL_WINDOW (window)) != NULL);

  keys = canton_key_file_load (key_file, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (canton_key_file_get_signing (keys, HQ_KEY_ROOT));
  test_window_close (application);
}

static void
test_strength (void)
{
  g_assert_cmpint (canton_passphrase_get_strength ("short"), ==, CANTON_PASSPHRASE_TOO_SHORT);
  g_assert_cmpint (canton_passphrase_get_strength ("aaaaaaaaaaaaaaaaaaaa"), ==, CANTON_PASSPHRASE_WEAK);
  g_assert_cmpint (canton_passphrase_get_strength ("1234567890"), ==, CANTON_PASSPHRASE_WEAK);
  g_assert_cmpint (canton_passphrase_get_strength ("password"), ==, CANTON_PASSPHRASE_WEAK);
  g_assert_cmpint (canton_passphrase_get_strength ("tr0ub4dor&3"), ==, CANTON_PASSPHRASE_FAIR);
  g_assert_cmpint (canton_passphrase_get_strength (PASSPHRASE), ==, CANTON_PASSPHRASE_STRONG);
  g_assert_cmpint (canton_passphrase_get_strength ("七只绿水壶在唱歌"), ==, CANTON_PASSPHRASE_STRONG);
}

int
main (int argc, char **argv)
{
  test_window_init (&argc, &argv);
  application = CANTON_STORE_APPLICATION (hq_application_new (G_APPLICATION_NON_UNIQUE));
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  g_test_add_func ("/hq/welcome/brand", test_brand);
  g_test_add_func ("/hq/welcome/protected", test_protected);
  g_test_add_func ("/hq/welcome/plain", test_plain);
  g_test_add_func ("/hq/welcome/strength", test_strength);

  return g_test_run ();
}
