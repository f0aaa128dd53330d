/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

/* The first run of canton-dealer: from an empty folder to a dealership. */

#include "canton-config.h"

#include "canton-brands-table.h"
#include "canton-dealership-table.h"
#include "canton-staff-table.h"
#include "dealer-application.h"
#include "dealer-desk.h"
#include "dealer-names.h"
#include "test-window.h"

static CantonStoreApplication *application;

static gboolean
can_go_on (GtkWidget *window)
{
  return gtk_widget_is_sensitive (test_find (window, "next"));
}

static void
go_on (GtkWidget *window, const char *until)
{
  test_click (test_find (window, "next"));
  test_wait (gtk_widget_get_mapped (test_find (window, until)));
}

/* The entries of the rows on screen below @root, in order. */
static void
list_entries (GtkWidget *root, GPtrArray *entries)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_ENTRY (child))
        g_ptr_array_add (entries, child);
      list_entries (child, entries);
    }
}

static void
type_nth (GtkWidget *root, guint n, const char *text)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();

  list_entries (root, entries);
  g_assert_cmpuint (n, <, entries->len);
  test_type (g_ptr_array_index (entries, n), text);
}

static void
test_set_up (void)
{
  GtkWidget *window = GTK_WIDGET (test_window_open (application, NULL, NULL));
  CantonContext *context = canton_store_application_get_context (application);
  CantonDatabase *reader = canton_context_get_reader (context);
  g_autoptr (CantonDealership) dealership = NULL;
  g_autoptr (GPtrArray) staff = NULL;
  g_autoptr (GPtrArray) brands = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (test_look_for_text (window, "A prospect never leaves this desk"));
  test_picture (GTK_WINDOW (window), "dealer-welcome-1");
  go_on (window, "name");
  g_assert_false (can_go_on (window));
  test_type (test_find (window, "name"), "北门汽车");
  test_type (test_find (window, "territory"), "广州");
  test_type (test_find (window, "currency"), "yuan");
  g_assert_false (can_go_on (window));
  g_assert_nonnull (test_look_for_text (window, "Three letters"));
  test_picture (GTK_WINDOW (window), "dealer-welcome-2-fault");
  test_type (test_find (window, "name"), "");
  g_assert_nonnull (test_look_for_text (window, "needs a name"));
  test_type (test_find (window, "name"), "北门汽车");
  test_type (test_find (window, "currency"), "cny");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (test_find (window, "language")), 2);
  test_picture (GTK_WINDOW (window), "dealer-welcome-2");

  go_on (window, "staff");
  g_assert_false (can_go_on (window));
  type_nth (test_find (window, "staff"), 0, " 李娜 ");
  type_nth (test_find (window, "staff"), 1, "李娜");
  g_assert_false (can_go_on (window));
  type_nth (test_find (window, "staff"), 1, "Tom Baker");
  test_picture (GTK_WINDOW (window), "dealer-welcome-3");
  g_assert_true (can_go_on (window));

  go_on (window, "brands");
  g_assert_true (can_go_on (window));
  type_nth (test_find (window, "brands"), 0, "AURORA");
  g_assert_nonnull (test_look_for_text (window, "Give the name too"));
  g_assert_false (can_go_on (window));
  type_nth (test_find (window, "brands"), 1, "Aurora");
  g_assert_true (can_go_on (window));
  type_nth (test_find (window, "brands"), 0, "AUR ORA");
  g_assert_nonnull (test_look_for_text (window, "1 to 32 letters"));
  g_assert_false (can_go_on (window));
  test_picture (GTK_WINDOW (window), "dealer-welcome-4-fault");
  type_nth (test_find (window, "brands"), 0, "AURORA");
  type_nth (test_find (window, "brands"), 2, "BOREAL");
  type_nth (test_find (window, "brands"), 3, "Boreal");
  test_picture (GTK_WINDOW (window), "dealer-welcome-4");

  /* Nothing is written before the end. */
  g_assert_false (canton_dealership_table_exists (reader));
  test_click (test_find (window, "next"));
  test_wait (canton_shell_window_get_room (CANTON_SHELL_WINDOW (window)) != NULL);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "北门汽车");

  dealership = canton_dealership_table_load (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dealership->territory, ==, "广州");
  g_assert_cmpstr (dealership->currency, ==, "CNY");
  g_assert_cmpstr (dealership->language, ==, "zh-CN");
  staff = canton_staff_table_list (reader, TRUE, &error);
  g_assert_cmpuint (staff->len, ==, 2);
  g_assert_cmpstr (((CantonStaff *) g_ptr_array_index (staff, 0))->name, ==, "李娜");
  g_assert_cmpint (((CantonStaff *) g_ptr_array_index (staff, 0))->role, ==, CANTON_STAFF_MANAGER);
  g_assert_cmpint (((CantonStaff *) g_ptr_array_index (staff, 1))->role, ==, CANTON_STAFF_SALESPERSON);
  g_assert_cmpint (dealer_desk_get_staff (reader), ==, ((CantonStaff *) g_ptr_array_index (staff, 0))->id);
  brands = canton_brands_table_list (reader, TRUE, &error);
  g_assert_cmpuint (brands->len, ==, 2);
  g_assert_cmpstr (((CantonBrand *) g_ptr_array_index (brands, 0))->code, ==, "AURORA");

  test_window_close (application);
}

static void
test_sample (void)
{
  GtkWidget *window = GTK_WIDGET (test_window_open (application, NULL, NULL));
  CantonDatabase *reader = canton_context_get_reader (canton_store_application_get_context (application));

  test_click (test_find (window, "sample"));
  test_wait (canton_shell_window_get_room (CANTON_SHELL_WINDOW (window)) != NULL);
  g_assert_true (canton_dealership_table_exists (reader));

  test_window_close (application);
}

/* The window is closed while sample data is made: nothing is left of it, and nothing hangs. */
static void
test_sample_closed (void)
{
  GtkWidget *window = GTK_WIDGET (test_window_open (application, NULL, NULL));

  test_click (test_find (window, "sample"));
  test_window_close (application);
}

static void
test_remove (void)
{
  GtkWidget *window = GTK_WIDGET (test_window_open (application, NULL, NULL));
  DealerNames *staff;
  g_autofree char *name = NULL;

  go_on (window, "name");
  test_type (test_find (window, "name"), "North Gate");
  test_type (test_find (window, "currency"), "EUR");
  go_on (window, "staff");
  staff = DEALER_NAMES (test_find (window, "staff"));
  type_nth (GTK_WIDGET (staff), 0, "Ann");
  type_nth (GTK_WIDGET (staff), 1, "Ben");
  test_click (test_find_button (GTK_WIDGET (staff), "Remove"));
  g_assert_cmpuint (dealer_names_get_n (staff), ==, 1);
  name = dealer_names_get_name (staff, 0);
  g_assert_cmpstr (name, ==, "Ben");

  test_window_close (application);
}

int
main (int argc, char **argv)
{
  test_window_init (&argc, &argv);
  application = CANTON_STORE_APPLICATION (dealer_application_new (G_APPLICATION_NON_UNIQUE));
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  g_test_add_func ("/dealer/welcome/set-up", test_set_up);
  g_test_add_func ("/dealer/welcome/remove", test_remove);
  g_test_add_func ("/dealer/welcome/sample", test_sample);
  g_test_add_func ("/dealer/welcome/sample-closed", test_sample_closed);

  return g_test_run ();
}
