/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

/* The catalogue and the units. */

#include "canton-config.h"

#include "canton-list.h"
#include "canton-money-entry.h"
#include "canton-products-table.h"
#include "canton-units-table.h"
#include "dealer-application.h"
#include "dealer-sample.h"
#include "test-window.h"

static CantonStoreApplication *application;

static void
fill (CantonContext *context, gpointer data)
{
  const DealerSample sample = { 3, 10, 10, "North Gate" };
  g_autoptr (GError) error = NULL;

  dealer_sample_fill (canton_context_get_store (context), &sample, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static CantonDatabase *
reader (void)
{
  return canton_context_get_reader (canton_store_application_get_context (application));
}

static GtkWidget *
entry_of (GtkWidget *money_entry)
{
  return gtk_widget_get_first_child (money_entry);
}

static void
test_new_product (void)
{
  CantonShellWindow *window = test_window_open (application, fill, NULL);
  GtkWidget *room = GTK_WIDGET (test_window_show_room (window, "stock"));
  const CantonProductsFilter added = { .search = "NEW-1" };
  g_autoptr (GPtrArray) products = NULL;
  CantonProduct *product;
  GtkWidget *editor;

  test_click (test_find_button (GTK_WIDGET (window), "New Product (Ctrl+N)"));
  editor = test_find (room, "editor");
  test_wait (gtk_widget_get_mapped (test_find (editor, "code")));

  /* What is missing is named only when somebody tries to save. */
  g_assert_null (test_look_for_text (editor, "Enter what it is called"));
  test_click (test_find (editor, "save"));
  g_assert_nonnull (test_look_for_text (editor, "Enter what it is called"));

  test_type (test_find (editor, "code"), "NEW-1");
  test_type (test_find (editor, "name"), "新车型");
  test_type (entry_of (test_find (editor, "list_price")), "1000");
  test_type (entry_of (test_find (editor, "floor_price")), "1000.01");
  g_assert_nonnull (test_look_for_text (editor, "The floor is above the list price"));
  test_type (entry_of (test_find (editor, "floor_price")), "900");
  test_click (test_find (editor, "save"));
  test_window_settle (application);

  products = canton_products_table_list (reader (), &added, 10, NULL);
  g_assert_cmpuint (products->len, ==, 1);
  product = g_ptr_array_index (products, 0);
  g_assert_cmpstr (product->name, ==, "新车型");
  g_assert_cmpint (product->floor_price, ==, 90000);
  test_wait (test_look_for_text (test_find (room, "page"), "新车型") != NULL);

  test_window_close (application);
}

static void
test_receive (void)
{
  CantonShellWindow *window = test_window_open (application, fill, NULL);
  GtkWidget *room = GTK_WIDGET (test_window_show_room (window, "stock"));
  const CantonProductsFilter all = { 0 };
  g_autoptr (GPtrArray) products = canton_products_table_list (reader (), &all, 100, NULL);
  CantonProduct *product = NULL;
  g_autoptr (CantonUnit) unit = NULL;
  g_autofree char *id = NULL;
  GtkTextBuffer *buffer;

  for (guint i = 0; i < products->len && product == NULL; i++)
    if (((CantonProduct *) g_ptr_array_index (products, i))->serialised)
      product = g_ptr_array_index (products, i);
  g_assert_nonnull (product);
  id = g_strdup_printf ("%" G_GINT64_FORMAT, product->id);
  gtk_widget_activate_action (room, "win.show-item", "(ss)", "stock", id);
  test_wait (test_look_for_text (test_find (room, "page"), product->name) != NULL);

  test_click (test_find (test_find (room, "page"), "receive"));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (test_find (test_find (room, "receipt"), "serials")));
  gtk_text_buffer_set_text (buffer, "A-1\n A-2 \nA-1\n", -1);
  g_assert_nonnull (test_look_for_text (room, "2 units"));
  test_click (test_find (test_find (room, "receipt"), "save"));
  test_window_settle (application);
  g_assert_true (canton_units_table_find (reader (), product->id, "A-2", &unit, NULL));
  g_assert_nonnull (unit);

  /* The same number a second time is refused before it is saved. */
  test_click (test_find (test_find (room, "page"), "receive"));
  gtk_text_buffer_set_text (buffer, "A-2", -1);
  g_assert_nonnull (test_look_for_text (room, "A-2 was received before"));
  g_assert_false (gtk_widget_is_sensitive (test_find (test_find (room, "receipt"), "save")));
  gtk_text_buffer_set_text (buffer, "", -1);
  gtk_widget_activate_action (test_find (test_find (room, "receipt"), "save"), "receipt.cancel", NULL);
  test_wait (gtk_widget_get_mapped (test_find (room, "list")));

  test_window_close (application);
}

int
main (int argc, char **argv)
{
  test_window_init (&argc, &argv);
  application = CANTON_STORE_APPLICATION (dealer_application_new (G_APPLICATION_NON_UNIQUE));

  g_test_add_func ("/dealer/stock-room/new-product", test_new_product);
  g_test_add_func ("/dealer/stock-room/receive", test_receive);

  return g_test_run ();
}
