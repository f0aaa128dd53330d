/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

/* The preferences of canton-dealer: the dealership, its people and brands, this desk, backups and keys. */

#include "canton-config.h"

#include "canton-brands-table.h"
#include "canton-dealership-table.h"
#include "canton-key-file.h"
#include "canton-staff-table.h"
#include "dealer-application.h"
#include "dealer-desk.h"
#include "dealer-sample.h"
#include "test-window.h"

static CantonStoreApplication *application;

static void
fill (CantonContext *context, gpointer data)
{
  const DealerSample sample = { 7, 5, 3, "North Gate Motors" };
  g_autoptr (GError) error = NULL;

  dealer_sample_fill (canton_context_get_store (context), &sample, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static CantonDatabase *
get_reader (void)
{
  return canton_context_get_reader (canton_store_application_get_context (application));
}

static GtkWidget *
find_preferences (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_PREFERENCES_WINDOW (window) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

static GtkWidget *
open_preferences (const char *page)
{
  g_action_group_activate_action (G_ACTION_GROUP (application), "preferences", NULL);
  test_wait (find_preferences () != NULL);
  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (find_preferences ()), page);
  test_window_settle (application);

  return find_preferences ();
}

static void
close_preferences (GtkWidget *preferences)
{
  gtk_window_close (GTK_WINDOW (preferences));
  test_wait (find_preferences () == NULL);
}

static void
test_dealership (void)
{
  GtkWidget *window = GTK_WIDGET (test_window_open (application, fill, NULL));
  GtkWidget *preferences = open_preferences ("dealership");
  g_autoptr (CantonDealership) dealership = NULL;
  g_autoptr (CantonDealership) before = NULL;

  test_picture (GTK_WINDOW (preferences), "preferences-dealership");
  g_assert_false (gtk_widget_is_sensitive (test_find (preferences, "save")));
  test_type (test_find (preferences, "name"), "");
  g_assert_nonnull (test_look_for_text (preferences, "needs a name"));
  g_assert_false (gtk_widget_is_sensitive (test_find (preferences, "save")));
  test_type (test_find (preferences, "name"), "South Gate Motors");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (test_find (preferences, "bank"))), "Bank of Canton\n0123", -1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (test_find (preferences, "quotation_days")), 21);

  /* What was typed is not lost by closing. */
  gtk_window_close (GTK_WINDOW (preferences));
  test_answer ("cancel", NULL);
  test_click (test_find (preferences, "save"));
  test_wait (g_strcmp0 (gtk_window_get_title (GTK_WINDOW (window)), "South Gate Motors") == 0);
  dealership = canton_dealership_table_load (get_reader (), NULL);
  g_assert_cmpstr (dealership->bank, ==, "Bank of Canton\n0123");
  g_assert_cmpint (dealership->quotation_days, ==, 21);
  test_wait (!gtk_widget_is_sensitive (test_find (preferences, "save")));

  test_wait (test_look_for_text (preferences, "Dealership saved") != NULL);
  test_click (test_find_button (preferences, "Undo"));
  test_wait (g_strcmp0 (gtk_window_get_title (GTK_WINDOW (window)), "North Gate Motors") == 0);
  before = canton_dealership_table_load (get_reader (), NULL);
  g_assert_cmpstr (before->bank, !=, "Bank of Canton\n0123");
  test_wait (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (test_find (preferences, "name"))), "North Gate Motors"));

  close_preferences (preferences);
  test_window_close (application);
}

static void
test_people (void)
{
  GtkWidget *preferences;
  g_autoptr (GPtrArray) staff = NULL;
  g_autoptr (CantonStaff) first = NULL;
  g_autoptr (CantonBrand) brand = NULL;
  CantonStaff *added;

  test_window_open (application, fill, NULL);
  preferences = open_preferences ("staff");
  test_picture (GTK_WINDOW (preferences), "preferences-staff");
  test_click (test_find_button (preferences, "Add…"));
  test_answer ("confirm", "Zoe Quinn");
  test_wait (test_look_for_text (preferences, "Zoe Quinn") != NULL);
  staff = canton_staff_table_list (get_reader (), TRUE, NULL);
  added = g_ptr_array_index (staff, staff->len - 1);
  g_assert_cmpstr (added->name, ==, "Zoe Quinn");

  /* The first of the list leaves. */
  first = g_object_ref (g_ptr_array_index (staff, 0));
  test_click (test_find_button (preferences, "Has Left"));
  test_wait (test_look_for_text (preferences, "Who Has Left") != NULL);
  g_clear_object (&first);
  first = canton_staff_table_load (get_reader (), ((CantonStaff *) g_ptr_array_index (staff, 0))->id, NULL);
  g_assert_false (first->active);

  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (preferences), "brands");
  test_window_settle (application);
  test_picture (GTK_WINDOW (preferences), "preferences-brands");
  test_click (test_find_button (preferences, "No Longer Carried"));
  test_wait (test_look_for_text (preferences, "Carry Again") != NULL);

  close_preferences (preferences);
  test_window_close (application);
}

/* The row of a choice on screen below @root. */
static AdwComboRow *
find_choice (GtkWidget *root, const char *title)
{
  GtkWidget *label = test_look_for_text (root, title);

  return label != NULL ? ADW_COMBO_ROW (gtk_widget_get_ancestor (label, ADW_TYPE_COMBO_ROW)) : NULL;
}

static void
test_desk (void)
{
  GtkWidget *preferences;
  g_autoptr (GPtrArray) staff = NULL;

  test_window_open (application, fill, NULL);
  preferences = open_preferences ("desk");
  test_picture (GTK_WINDOW (preferences), "preferences-desk");
  staff = canton_staff_table_list (get_reader (), TRUE, NULL);
  adw_combo_row_set_selected (find_choice (preferences, "Who Sits Here"), 2);
  test_wait (dealer_desk_get_staff (get_reader ()) == ((CantonStaff *) g_ptr_array_index (staff, 1))->id);
  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (preferences), "backups");
  test_window_settle (application);
  test_picture (GTK_WINDOW (preferences), "preferences-backups");

  close_preferences (preferences);
  test_window_close (application);
}

static void
test_keys (void)
{
  GtkWidget *preferences;
  g_autofree char *path = NULL;
  gboolean is_protected = FALSE;
  g_autoptr (CantonKeyFile) keys = canton_key_file_new ();
  g_autoptr (GError) error = NULL;

  test_window_open (application, fill, NULL);
  path = g_strdup (canton_context_get_key_file (canton_store_application_get_context (application)));
  canton_key_file_set_cost (keys, 1, 8192);
  canton_key_file_save (keys, path, NULL, &error);
  g_assert_no_error (error);

  preferences = open_preferences ("keys");
  test_picture (GTK_WINDOW (preferences), "preferences-keys");
  test_type (test_find (preferences, "first"), "seven green kettles sing");
  test_type (test_find (preferences, "second"), "seven green kettles sing");
  test_click (test_find_button (preferences, "Set the Passphrase"));
  test_wait (test_look_for_text (preferences, "Protected by a passphrase") != NULL);
  g_assert_true (canton_key_file_is_protected (path, &is_protected, NULL) && is_protected);
  test_picture (GTK_WINDOW (preferences), "preferences-keys-protected");
  test_click (test_find_button (preferences, "Remove…"));
  test_answer ("confirm", NULL);
  test_wait (test_look_for_text (preferences, "Without a passphrase") != NULL);
  g_assert_true (canton_key_file_is_protected (path, &is_protected, NULL) && !is_protected);

  close_preferences (preferences);
  test_window_close (application);
}

int
main (int argc, char **argv)
{
  test_window_init (&argc, &argv);
  application = CANTON_STORE_APPLICATION (dealer_application_new (G_APPLICATION_NON_UNIQUE));
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  g_test_add_func ("/dealer/preferences/dealership", test_dealership);
  g_test_add_func ("/dealer/preferences/people", test_people);
  g_test_add_func ("/dealer/preferences/desk", test_desk);
  g_test_add_func ("/dealer/preferences/keys", test_keys);

  return g_test_run ();
}
