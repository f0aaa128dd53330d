/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

/* The dealer's room of customers: finding, adding, editing, merging, erasing. */

#include "canton-config.h"

#include "canton-customers-table.h"
#include "canton-dealership-table.h"
#include "canton-list.h"
#include "canton-staff-table.h"
#include "canton-timeline.h"
#include "dealer-application.h"
#include "dealer-sample.h"
#include "test-window.h"

static CantonStoreApplication *application;

/* Two who are the same, somebody else, and a company. */
static gboolean
fill_job (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  static const struct
  {
    const char *name, *phone, *email, *tag;
    gboolean company;
  } people[] = {
    { "王小明", "13812345678", "xm@example.com", "VIP", FALSE },
    { "王晓明", "138 1234 5678", "", "试驾", FALSE },
    { "José Núñez", "+34 600 123 456", "", "", FALSE },
    { "广州长风汽车租赁有限公司", "020-88886666", "", "VIP", TRUE },
  };
  g_autoptr (CantonDealership) dealership = canton_dealership_new ();
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) brands = g_ptr_array_new ();
  CantonStaff *staff = canton_staff_new ("李雷");

  g_free (dealership->name);
  dealership->name = g_strdup ("South Gate");
  g_strlcpy (dealership->currency, "CNY", sizeof dealership->currency);
  g_ptr_array_add (members, staff);
  if (!canton_dealership_table_set_up (database, dealership, members, brands, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autoptr (CantonCustomer) customer = canton_customer_new ();

      canton_customer_set (&customer->name, people[i].name);
      customer->company = people[i].company;
      canton_customer_add_contact (customer, CANTON_MEDIUM_PHONE, "mobile", people[i].phone);
      canton_customer_add_contact (customer, CANTON_MEDIUM_EMAIL, "", people[i].email);
      canton_customer_add_tag (customer, people[i].tag);
      if (i == 0)
        {
          canton_customer_set (&customer->birthday, "1988-08-15");
          customer->birthday_lunar = TRUE;
          customer->owner_id = staff->id;
          customer->answers[CANTON_PURPOSE_CALL] = CANTON_PERMISSION_GIVEN;
          canton_customer_set (&customer->evidence[CANTON_PURPOSE_CALL], "signed form");
        }
      if (!canton_customers_table_insert (database, customer, error) ||
          !canton_customers_table_add_note (database, customer->id, staff->id, "Asked for the price of the long version", error))
        return FALSE;
    }
  return TRUE;
}

static void
fill (CantonContext *context, gpointer data)
{
  g_autoptr (GError) error = NULL;

  canton_store_thread_run (canton_context_get_store (context), CANTON_JOB_WRITE, fill_job, NULL, NULL, &error);
  g_assert_no_error (error);
}

static CantonRoom *
open_room (void (*filler) (CantonContext *context, gpointer data))
{
  CantonShellWindow *window = test_window_open (application, filler, NULL);

  return test_window_show_room (window, "customers");
}

static CantonDatabase *
get_reader (void)
{
  return canton_context_get_reader (canton_store_application_get_context (application));
}

static CantonList *
get_list (CantonRoom *room)
{
  return CANTON_LIST (test_find (GTK_WIDGET (room), "list"));
}

static gint64
find_id (const char *name)
{
  const CantonCustomersFilter filter = { .search = name };
  g_autoptr (GArray) ids = canton_customers_table_list_ids (get_reader (), &filter, CANTON_CUSTOMERS_BY_NAME, FALSE, NULL);

  g_assert_cmpint (ids->len, ==, 1);

  return g_array_index (ids, gint64, 0);
}

static void
search (CantonRoom *room, const char *text, guint expected)
{
  canton_room_set_search_text (room, text);
  test_window_settle (application);
  test_wait (canton_list_get_n_items (get_list (room)) == expected);
}

static void
picture (CantonRoom *room, const char *name)
{
  test_picture (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (room))), name);
}

static void
test_find_people (void)
{
  CantonRoom *room = open_room (fill);

  test_wait (canton_list_get_n_items (get_list (room)) == 4);
  search (room, "小明", 1);
  search (room, "wangxm", 0);
  search (room, "wxm", 2);
  search (room, "wangxiaoming", 2);
  search (room, "nunez", 1);
  search (room, "5678", 2);
  search (room, "13812", 2);
  search (room, "长风", 1);
  search (room, "nobody at all", 0);
  test_wait (test_look_for_text (GTK_WIDGET (room), "Nobody Yet") == NULL);
  search (room, "", 4);

  /* Return in the search goes to the first one found. */
  search (room, "nunez", 1);
  g_assert_true (canton_room_enter_results (room));
  test_wait (test_look_for_text (GTK_WIDGET (room), "+34 600 123 456") != NULL);
  g_assert_cmpint (canton_list_get_selected_id (get_list (room)), ==, find_id ("nunez"));

  test_window_close (application);
}

static void
test_filter (void)
{
  CantonRoom *room = open_room (fill);
  GtkDropDown *tags = GTK_DROP_DOWN (test_find (GTK_WIDGET (room), "tags"));
  GtkDropDown *who = GTK_DROP_DOWN (test_find (GTK_WIDGET (room), "who"));
  GtkDropDown *owners = GTK_DROP_DOWN (test_find (GTK_WIDGET (room), "owners"));

  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (tags)), ==, 3);
  gtk_drop_down_set_selected (tags, 1);
  test_wait (canton_list_get_n_items (get_list (room)) == 2);
  gtk_drop_down_set_selected (owners, 1);
  test_wait (canton_list_get_n_items (get_list (room)) == 1);
  gtk_drop_down_set_selected (who, 2);
  test_wait (canton_list_get_n_items (get_list (room)) == 0);
  test_click (test_find (GTK_WIDGET (room), "clear"));
  test_wait (canton_list_get_n_items (get_list (room)) == 4);
  g_assert_cmpuint (gtk_drop_down_get_selected (who), ==, 0);

  test_window_close (application);
}

/* The page that shows a person has widgets of the same names. */
static GtkWidget *
in_editor (GtkWidget *room, const char *id)
{
  return test_find (test_find (room, "editor"), id);
}

static void
test_profile (void)
{
  CantonRoom *room = open_room (fill);
  GtkWidget *widget = GTK_WIDGET (room);
  CantonTimeline *timeline = CANTON_TIMELINE (test_find (widget, "timeline"));
  guint n_entries;

  canton_list_select_id (get_list (room), find_id ("xm@example.com"));
  test_wait (test_look_for_text (widget, "xm@example.com") != NULL);
  g_assert_nonnull (test_look_for_text (widget, "Prospect"));
  g_assert_nonnull (test_look_for_text (widget, "lunar month 8, day 15, 1988"));
  g_assert_nonnull (test_look_for_text (widget, "signed form"));
  g_assert_nonnull (test_look_for_text (widget, "Asked for the price"));
  n_entries = canton_timeline_get_n_entries (timeline);
  g_assert_cmpuint (n_entries, ==, 3); /* the note, the consent, being added */
  picture (room, "customers-profile");

  /* A note is written and stands in the timeline. */
  test_type (test_find (widget, "note_box") != NULL ? gtk_widget_get_first_child (test_find (widget, "note_box")) : NULL,
             "Comes on Saturday");
  test_click (test_find_button (widget, "Add Note"));
  test_wait (test_look_for_text (widget, "Comes on Saturday") != NULL);
  g_assert_cmpuint (canton_timeline_get_n_entries (timeline), ==, n_entries + 1);

  /* And is taken back; in the field Ctrl+Z would mean what is typed there. */
  canton_list_grab_focus (get_list (room));
  test_window_settle (application);
  gtk_widget_activate_action (widget, "win.undo", NULL);
  test_wait (canton_timeline_get_n_entries (timeline) == n_entries);

  test_window_close (application);
}

static void
test_add (void)
{
  CantonRoom *room = open_room (fill);
  GtkWidget *widget = GTK_WIDGET (room);
  g_autoptr (CantonCustomer) added = NULL;

  /* Whom one looked for in vain is added under that name. */
  search (room, "韩梅梅", 0);
  gtk_widget_activate_action (widget, "customers.add", NULL);
  test_wait (test_look_for_text (widget, "Consents") != NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (in_editor (widget, "name"))), ==, "韩梅梅");
  g_assert_true (canton_room_get_unsaved (room));
  g_assert_true (canton_room_get_can_go_back (room));
  g_assert_false (canton_room_get_can_search (room));

  /* What will not do is told where it stands, and not saved. */
  test_type (in_editor (widget, "birthday"), "30 February");
  g_assert_nonnull (test_look_for_text (widget, "That is no day"));
  test_click (test_find_button (widget, "Save"));
  g_assert_true (canton_room_get_can_go_back (room));
  test_type (in_editor (widget, "birthday"), "2-29");
  g_assert_null (test_look_for_text (widget, "That is no day"));
  picture (room, "customers-editor");

  test_click (test_find_button (widget, "Save"));
  test_wait (canton_room_get_can_search (room));
  added = canton_customers_table_load (get_reader (), find_id ("韩梅梅"), NULL);
  g_assert_cmpstr (added->birthday, ==, "--02-29");
  g_assert_false (canton_room_get_unsaved (room));
  test_wait (canton_list_get_selected_id (get_list (room)) == added->id);

  test_window_close (application);
}

static void
test_duplicate (void)
{
  CantonRoom *room = open_room (fill);
  GtkWidget *widget = GTK_WIDGET (room);
  GtkWidget *phones;

  gtk_widget_activate_action (widget, "customers.add", NULL);
  test_type (in_editor (widget, "name"), "王小明");
  test_wait (test_look_for_text (widget, "somebody of this name") != NULL);
  phones = in_editor (widget, "phones");
  test_type (gtk_widget_get_first_child (gtk_widget_get_first_child (gtk_widget_get_first_child (gtk_widget_get_first_child (phones)))),
             "138-1234-5678");
  test_wait (test_look_for_text (widget, "same telephone number, same name") != NULL);
  picture (room, "customers-duplicate");

  /* Opened instead: what was typed is given up only when the person says so. */
  test_click (test_find_button (widget, "Save"));
  test_answer ("open", NULL);
  test_answer ("confirm", NULL);
  test_wait (canton_room_get_can_search (room));
  test_wait (canton_list_get_selected_id (get_list (room)) == find_id ("xm@example.com"));
  g_assert_cmpuint (canton_list_get_n_items (get_list (room)), ==, 4);

  /* Created all the same. */
  gtk_widget_activate_action (widget, "customers.add", NULL);
  test_type (in_editor (widget, "name"), "王小明");
  test_type (gtk_widget_get_first_child (gtk_widget_get_first_child (gtk_widget_get_first_child (gtk_widget_get_first_child (phones)))),
             "13812345678");
  test_click (test_find_button (widget, "Save"));
  test_answer ("create", NULL);
  test_wait (canton_list_get_n_items (get_list (room)) == 5);

  test_window_close (application);
}

static void
test_edit (void)
{
  CantonRoom *room = open_room (fill);
  GtkWidget *widget = GTK_WIDGET (room);
  g_autoptr (CantonCustomer) changed = NULL;
  gint64 id = find_id ("xm@example.com");

  canton_list_select_id (get_list (room), id);
  test_window_settle (application);
  gtk_widget_activate_action (widget, "customers.edit", NULL);
  test_wait (!canton_room_get_can_search (room));
  g_assert_false (canton_room_get_unsaved (room));
  test_type (in_editor (widget, "source"), "展厅");
  g_assert_true (canton_room_get_unsaved (room));

  /* Back asks; staying keeps what was typed. */
  canton_room_go_back (room);
  test_answer ("cancel", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (in_editor (widget, "source"))), ==, "展厅");
  gtk_widget_activate_action (test_find (widget, "editor"), "customer.save", NULL);
  test_wait (canton_room_get_can_search (room));
  changed = canton_customers_table_load (get_reader (), id, NULL);
  g_assert_cmpstr (changed->source, ==, "展厅");
  /* An answer that nobody touched is not given anew. */
  g_assert_cmpstr (changed->evidence[CANTON_PURPOSE_CALL], ==, "signed form");
  g_assert_cmpuint (canton_timeline_get_n_entries (CANTON_TIMELINE (test_find (widget, "timeline"))), ==, 3);
  g_assert_cmpuint (changed->tags->len, ==, 1);
  g_assert_true (changed->birthday_lunar);

  test_window_close (application);
}

static void
test_merge (void)
{
  CantonRoom *room = open_room (fill);
  GtkWidget *widget = GTK_WIDGET (room);
  gint64 kept = find_id ("xm@example.com"), merged = find_id ("王晓明");
  g_autoptr (CantonCustomer) customer = NULL;
  CantonQueryModel *model = canton_list_get_model (get_list (room));
  GtkColumnView *view = GTK_COLUMN_VIEW (test_find (widget, "view"));
  guint first, second;

  g_assert_true (canton_query_model_find (model, kept, &first) && canton_query_model_find (model, merged, &second));
  gtk_selection_model_select_item (gtk_column_view_get_model (view), first, TRUE);
  gtk_selection_model_select_item (gtk_column_view_get_model (view), second, FALSE);
  test_wait (test_look_for_text (widget, "2 People Selected") != NULL);
  picture (room, "customers-several");
  gtk_widget_activate_action (widget, "customers.merge", NULL);
  test_wait (test_look_for_text (widget, "nothing is lost") != NULL);
  /* Written otherwise, it is the same number: only the tag is added. */
  g_assert_null (test_look_for_text (widget, "+ 138"));
  g_assert_nonnull (test_look_for_text (widget, "+ 试驾"));
  picture (room, "customers-merge");

  test_click (test_find_button (widget, "Merge"));
  test_wait (canton_list_get_n_items (get_list (room)) == 3);
  test_wait (test_look_for_text (widget, "was found to be the same") != NULL);
  customer = canton_customers_table_load (get_reader (), canton_list_get_selected_id (get_list (room)), NULL);
  g_assert_cmpuint (customer->tags->len, ==, 2);
  picture (room, "customers-merged");

  gtk_widget_activate_action (widget, "win.undo", NULL);
  test_wait (canton_list_get_n_items (get_list (room)) == 4);
  g_clear_object (&customer);
  customer = canton_customers_table_load (get_reader (), merged, NULL);
  g_assert_cmpint (customer->merged_into, ==, 0);

  test_window_close (application);
}

static void
test_erase (void)
{
  CantonRoom *room = open_room (fill);
  GtkWidget *widget = GTK_WIDGET (room);
  gint64 id = find_id ("xm@example.com");
  g_autoptr (CantonCustomer) customer = NULL;

  canton_list_select_id (get_list (room), id);
  test_window_settle (application);
  gtk_widget_activate_action (widget, "customers.erase", NULL);
  test_answer ("cancel", NULL);
  g_assert_nonnull (test_look_for_text (widget, "xm@example.com"));

  gtk_widget_activate_action (widget, "customers.erase", NULL);
  test_answer ("confirm", "Asked by letter");
  test_wait (test_look_for_text (widget, "has been erased") != NULL);
  customer = canton_customers_table_load (get_reader (), id, NULL);
  g_assert_cmpstr (customer->name, ==, "");
  g_assert_cmpuint (customer->contacts->len, ==, 0);
  picture (room, "customers-erased");

  test_window_close (application);
}

static void
fill_empty (CantonContext *context, gpointer data)
{
  const DealerSample sample = { 7, 0, 0, "North Gate Motors" };
  g_autoptr (GError) error = NULL;

  dealer_sample_fill (canton_context_get_store (context), &sample, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_empty (void)
{
  CantonRoom *room = open_room (fill_empty);

  test_wait (test_look_for_text (GTK_WIDGET (room), "Nobody Yet") != NULL);
  picture (room, "customers-empty");
  test_click (test_find_button (GTK_WIDGET (room), "Add Somebody"));
  test_wait (test_look_for_text (GTK_WIDGET (room), "Consents") != NULL);

  test_window_close (application);
}

static void
test_files (void)
{
  CantonRoom *room = open_room (fill);
  GtkWidget *widget = GTK_WIDGET (room);
  g_autofree char *folder = g_dir_make_tmp ("canton-cards-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "all.vcf", NULL);
  g_autofree char *contents = NULL;

  gtk_widget_activate_action (widget, "customers.export-all-cards", NULL);
  test_pick (path);
  test_wait (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_nonnull (g_strstr_len (contents, -1, "王小明"));
  g_assert_nonnull (g_strstr_len (contents, -1, "VERSION:4.0"));

  test_window_close (application);
}

int
main (int argc, char **argv)
{
  test_window_init (&argc, &argv);
  application = CANTON_STORE_APPLICATION (dealer_application_new (G_APPLICATION_NON_UNIQUE));
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  g_test_add_func ("/dealer/customers/find", test_find_people);
  g_test_add_func ("/dealer/customers/filter", test_filter);
  g_test_add_func ("/dealer/customers/profile", test_profile);
  g_test_add_func ("/dealer/customers/add", test_add);
  g_test_add_func ("/dealer/customers/duplicate", test_duplicate);
  g_test_add_func ("/dealer/customers/edit", test_edit);
  g_test_add_func ("/dealer/customers/merge", test_merge);
  g_test_add_func ("/dealer/customers/erase", test_erase);
  g_test_add_func ("/dealer/customers/empty", test_empty);
  g_test_add_func ("/dealer/customers/files", test_files);

  return g_test_run ();
}
