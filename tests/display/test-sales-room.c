/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

/* Selling, from the first keystroke to the delivery and back. */

#include "canton-config.h"

#include "canton-brands-table.h"
#include "canton-chooser.h"
#include "canton-customers-table.h"
#include "canton-day-entry.h"
#include "canton-dealership-table.h"
#include "canton-list.h"
#include "canton-money-entry.h"
#include "canton-products-table.h"
#include "canton-sales-table.h"
#include "canton-staff-table.h"
#include "canton-units-table.h"
#include "dealer-application.h"
#include "test-window.h"

static CantonStoreApplication *application;

static gboolean
fill_job (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CantonDealership) dealership = canton_dealership_new ();
  g_autoptr (GPtrArray) staff = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) brands = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (CantonCustomer) customer = canton_customer_new ();
  g_autoptr (CantonProduct) car = canton_product_new ();
  g_autoptr (CantonUnit) unit = NULL;

  g_free (dealership->name);
  dealership->name = g_strdup ("North Gate");
  g_strlcpy (dealership->currency, "CNY", sizeof dealership->currency);
  g_ptr_array_add (staff, canton_staff_new ("Wei"));
  g_ptr_array_add (brands, canton_brand_new ("AUR", "Aurora"));
  if (!canton_dealership_table_set_up (database, dealership, staff, brands, error))
    return FALSE;

  canton_customer_set (&customer->name, "李小明");
  canton_customer_add_contact (customer, CANTON_MEDIUM_PHONE, NULL, "13800001111");
  car->brand_id = ((CantonBrand *) g_ptr_array_index (brands, 0))->id;
  g_free (car->code);
  car->code = g_strdup ("E1");
  g_free (car->name);
  car->name = g_strdup ("Aurora E1");
  g_strlcpy (car->currency, "CNY", sizeof car->currency);
  car->list_price = 10000000;
  car->floor_price = 9500000;
  car->serialised = TRUE;
  if (!canton_customers_table_insert (database, customer, error) || !canton_products_table_insert (database, car, error))
    return FALSE;
  unit = canton_unit_new (car->id, "SN-0001");

  return canton_units_table_insert (database, unit, error);
}

static void
fill (CantonContext *context, gpointer data)
{
  g_autoptr (GError) error = NULL;

  canton_store_thread_run (canton_context_get_store (context), CANTON_JOB_WRITE, fill_job, NULL, NULL, &error);
  g_assert_no_error (error);
}

static GtkWidget *
entry_of (GtkWidget *chooser)
{
  return gtk_widget_get_first_child (chooser);
}

/* Types into a chooser and takes what it found first, as Return does. */
static void
choose (GtkWidget *chooser, const char *text)
{
  GtkWidget *popover;
  GtkWidget *list;

  test_type (entry_of (chooser), text);
  popover = gtk_widget_get_last_child (chooser);
  g_assert_true (GTK_IS_POPOVER (popover));
  test_wait (gtk_widget_get_mapped (popover));
  list = gtk_widget_get_ancestor (test_look_for_text (popover, ""), GTK_TYPE_LIST_BOX);
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  g_assert_nonnull (canton_chooser_get_selected (CANTON_CHOOSER (chooser)));
}

/* The page that shows a sale has widgets of the same names. */
static GtkWidget *
in_editor (GtkWidget *room, const char *id)
{
  return test_find (test_find (room, "editor"), id);
}

static GtkWidget *
new_sale (CantonShellWindow *window)
{
  GtkWidget *room = GTK_WIDGET (test_window_show_room (window, "sales"));

  /* the button stands in the header bar, outside the room */
  test_click (test_find_button (GTK_WIDGET (window), "New Sale (Ctrl+N)"));
  test_wait (gtk_widget_get_mapped (in_editor (room, "customer")));
  choose (in_editor (room, "customer"), "lxm");
  choose (in_editor (room, "product"), "E1");

  return room;
}

static CantonSale *
load_first (void)
{
  CantonDatabase *reader = canton_context_get_reader (canton_store_application_get_context (application));

  return canton_sales_table_load (reader, 1, NULL);
}

static void
test_floor (void)
{
  CantonShellWindow *window = test_window_open (application, fill, NULL);
  GtkWidget *room = new_sale (window);
  GtkWidget *price = in_editor (room, "price");
  g_autoptr (CantonSale) sale = NULL;

  g_assert_cmpint (canton_money_entry_get_amount (CANTON_MONEY_ENTRY (price)), ==, 10000000);
  test_wait (gtk_widget_is_sensitive (in_editor (room, "save")));

  /* One cent below the floor is refused, with the reason beside the price. */
  test_type (gtk_widget_get_first_child (price), "94999.99");
  test_wait (!gtk_widget_is_sensitive (in_editor (room, "save")));
  g_assert_nonnull (test_look_for_text (room, "95,000"));
  test_picture (GTK_WINDOW (window), "dealer-sale-below-floor");

  test_type (gtk_widget_get_first_child (price), "９５０００");
  test_wait (gtk_widget_is_sensitive (in_editor (room, "save")));
  g_assert_nonnull (test_look_for_text (room, "No salesperson"));
  test_click (in_editor (room, "save"));
  test_wait ((sale = load_first ()) != NULL);
  g_assert_cmpint (sale->total, ==, 9500000);
  g_assert_cmpint (sale->state, ==, CANTON_SALE_ORDERED);
  test_wait (test_look_for_text (room, sale->number) != NULL);

  test_window_close (application);
}

static void
test_delivery_and_undo (void)
{
  CantonShellWindow *window = test_window_open (application, fill, NULL);
  GtkWidget *room = new_sale (window);
  g_autoptr (CantonSale) sale = NULL;

  test_click (in_editor (room, "save"));
  test_wait (test_look_for (room, "next_step") != NULL && gtk_widget_get_mapped (test_find (room, "next_step")));
  test_window_settle (application);

  /* A car cannot be delivered without its serial number. */
  test_click (test_find (room, "next_step"));
  test_wait (gtk_widget_get_mapped (in_editor (room, "save")));
  g_assert_false (gtk_widget_is_sensitive (in_editor (room, "save")));
  choose (in_editor (room, "serial"), "0001");
  test_wait (gtk_widget_is_sensitive (in_editor (room, "save")));
  test_click (in_editor (room, "save"));
  test_wait (test_look_for_text (room, "Serial number SN-0001") != NULL);
  sale = load_first ();
  g_assert_cmpint (sale->state, ==, CANTON_SALE_DELIVERED);
  g_clear_object (&sale);
  test_picture (GTK_WINDOW (window), "dealer-sale-delivered");

  /* Ctrl+Z takes the delivery back, and the list and the page follow. */
  g_assert_true (gtk_widget_activate_action (room, "win.undo", NULL));
  test_window_settle (application);
  sale = load_first ();
  g_assert_cmpint (sale->state, ==, CANTON_SALE_ORDERED);
  test_wait (test_look_for_text (room, "Serial number SN-0001") == NULL);

  test_window_close (application);
}

static void
test_correction_needs_reason (void)
{
  CantonShellWindow *window = test_window_open (application, fill, NULL);
  GtkWidget *room = new_sale (window);
  g_autoptr (CantonSale) sale = NULL;

  test_click (in_editor (room, "save"));
  test_window_settle (application);
  test_wait (gtk_widget_activate_action (room, "sales.cancel", NULL));
  test_wait (gtk_widget_get_mapped (in_editor (room, "reason")));
  g_assert_false (gtk_widget_is_sensitive (in_editor (room, "save")));
  g_assert_false (gtk_widget_is_sensitive (in_editor (room, "product")));
  test_type (in_editor (room, "reason"), "Buyer withdrew");
  test_wait (gtk_widget_is_sensitive (in_editor (room, "save")));
  test_click (in_editor (room, "save"));
  test_window_settle (application);
  sale = load_first ();
  g_assert_cmpint (sale->state, ==, CANTON_SALE_CANCELLED);
  g_assert_cmpstr (sale->reason, ==, "Buyer withdrew");

  test_window_close (application);
}

static void
test_leaving_asks (void)
{
  CantonShellWindow *window = test_window_open (application, fill, NULL);
  GtkWidget *room = new_sale (window);

  g_assert_true (canton_room_get_unsaved (CANTON_ROOM (room)));
  gtk_widget_activate_action (in_editor (room, "save"), "sale-editor.cancel", NULL);
  test_answer ("cancel", NULL);
  g_assert_true (gtk_widget_get_mapped (in_editor (room, "save")));
  gtk_widget_activate_action (in_editor (room, "save"), "sale-editor.cancel", NULL);
  test_answer ("confirm", NULL);
  test_wait (!gtk_widget_get_mapped (in_editor (room, "save")));
  g_assert_false (canton_room_get_unsaved (CANTON_ROOM (room)));

  test_window_close (application);
}

static void
test_new_customer (void)
{
  CantonShellWindow *window = test_window_open (application, fill, NULL);
  GtkWidget *room = GTK_WIDGET (test_window_show_room (window, "sales"));
  GtkWidget *chooser;
  CantonCustomer *chosen;

  gtk_widget_activate_action (room, "win.show-item", "(ss)", "sales", "new");
  chooser = in_editor (room, "customer");
  test_wait (gtk_widget_get_mapped (chooser));

  /* Somebody with that number is known: adding them again takes two decisions. */
  g_signal_emit_by_name (chooser, "create", "Li Xiaoming");
  test_answer ("confirm", "138 0000 1111");
  test_answer ("use", NULL);
  test_wait ((chosen = canton_chooser_get_selected (CANTON_CHOOSER (chooser))) != NULL);
  g_assert_cmpstr (chosen->name, ==, "李小明");

  g_signal_emit_by_name (chooser, "create", "Zoë Becker");
  test_answer ("confirm", "13900002222");
  test_wait (g_strcmp0 (canton_chooser_get_text (CANTON_CHOOSER (chooser)), "Zoë Becker") == 0);

  canton_room_set_unsaved (CANTON_ROOM (room), FALSE);
  test_window_close (application);
}

int
main (int argc, char **argv)
{
  test_window_init (&argc, &argv);
  application = CANTON_STORE_APPLICATION (dealer_application_new (G_APPLICATION_NON_UNIQUE));

  g_test_add_func ("/dealer/sales-room/floor", test_floor);
  g_test_add_func ("/dealer/sales-room/delivery-and-undo", test_delivery_and_undo);
  g_test_add_func ("/dealer/sales-room/correction-needs-reason", test_correction_needs_reason);
  g_test_add_func ("/dealer/sales-room/leaving-asks", test_leaving_asks);
  g_test_add_func ("/dealer/sales-room/new-customer", test_new_customer);

  return g_test_run ();
}
