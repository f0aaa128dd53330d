/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-customers-room.h"

#include "canton-i18n.h"
#include "canton-split-view.h"
#include "hq-customer-page.h"
#include "hq-customers-list.h"
#include "hq-dealer-filter.h"

struct _HqCustomersRoom
{
  CantonStoreRoom parent_instance;

  gboolean is_filling;

  CantonSplitView *split;
  HqDealerFilter *dealer_filter;
  GtkDropDown *who_filter;
  CantonList *list;
  HqCustomerPage *page;
};

G_DEFINE_FINAL_TYPE (HqCustomersRoom, hq_customers_room, CANTON_TYPE_STORE_ROOM)

static void
apply_filter (HqCustomersRoom *self)
{
  const char *search = canton_room_get_search_text (CANTON_ROOM (self));
  CantonKnownPersonsFilter filter = { .search = search };

  if (canton_list_get_info (self->list) == NULL || self->is_filling)
    return;

  filter.dealer_id = hq_dealer_filter_get_dealer (self->dealer_filter);
  filter.region = hq_dealer_filter_get_region (self->dealer_filter);
  filter.who = MIN (gtk_drop_down_get_selected (self->who_filter), CANTON_KNOWN_PERSONS_ALL);
  g_object_set (self->list, "filtered", *search != '\0' || filter.dealer_id != 0 || filter.region != NULL || filter.who != 0, NULL);
  canton_list_set_filter (self->list, hq_customers_list_filter (&filter));
}

static void
offer_who (HqCustomersRoom *self)
{
  const char *const titles[] = {
    [CANTON_KNOWN_PERSONS_CURRENT] = C_ ("filter of buyers", "Current"),
    [CANTON_KNOWN_PERSONS_UNNAMED] = C_ ("filter of buyers", "Not Named"),
    [CANTON_KNOWN_PERSONS_SUPERSEDED] = C_ ("filter of buyers", "Superseded"),
    [CANTON_KNOWN_PERSONS_ERASED] = C_ ("filter of buyers", "Erased"),
    [CANTON_KNOWN_PERSONS_ALL] = C_ ("filter of buyers", "Everybody"),
    NULL,
  };
  g_autoptr (GtkStringList) list = gtk_string_list_new (titles);

  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->who_filter, G_LIST_MODEL (list));
  self->is_filling = FALSE;
}

static void
on_count_cb (HqCustomersRoom *self)
{
  guint count = canton_list_get_n_items (self->list);
  gboolean complete;
  g_autofree char *subtitle = NULL;

  g_object_get (self->list, "complete", &complete, NULL);
  subtitle = complete ? g_strdup_printf (ngettext ("%'u person", "%'u people", count), count) : g_strdup ("…");
  canton_room_set_subtitle (CANTON_ROOM (self), subtitle);
}

static void
show_person (HqCustomersRoom *self, gint64 id)
{
  gboolean shown = hq_customer_page_show (self->page, canton_store_room_get_context (CANTON_STORE_ROOM (self)), id);

  canton_split_view_set_show_detail (self->split, shown);
}

static void
on_selected_cb (HqCustomersRoom *self, CantonKnownPerson *person)
{
  show_person (self, person != NULL ? person->id : 0);
}

static void
on_export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  canton_list_export (HQ_CUSTOMERS_ROOM (widget)->list, C_ ("file name", "customers"));
}

static void
hq_customers_room_open (CantonStoreRoom *room)
{
  HqCustomersRoom *self = HQ_CUSTOMERS_ROOM (room);

  canton_list_open (self->list, canton_store_room_get_context (room), &hq_customers_list_info);
  hq_dealer_filter_load (self->dealer_filter, canton_store_room_get_reader (room));
  offer_who (self);
  apply_filter (self);
}

static void
hq_customers_room_changed (CantonStoreRoom *room, const char *const *tables)
{
  HqCustomersRoom *self = HQ_CUSTOMERS_ROOM (room);
  gint64 shown = canton_list_get_selected_id (self->list); /* before its rows come anew */

  if (canton_store_room_concerns (tables, "dealers", NULL))
    hq_dealer_filter_load (self->dealer_filter, canton_store_room_get_reader (room));
  if (!canton_store_room_concerns (tables, "persons", "sales", "received_lines", "dealers", NULL))
    return;

  canton_list_reload (self->list);
  if (shown != 0)
    show_person (self, shown);
}

static void
hq_customers_room_show_item (CantonRoom *room, const char *id)
{
  HqCustomersRoom *self = HQ_CUSTOMERS_ROOM (room);

  /* Whoever is asked for may be erased or of any dealer: no filter may hide them. */
  self->is_filling = TRUE;
  hq_dealer_filter_reset (self->dealer_filter);
  gtk_drop_down_set_selected (self->who_filter, CANTON_KNOWN_PERSONS_ALL);
  canton_room_set_search_text (room, "");
  self->is_filling = FALSE;
  apply_filter (self);
  canton_list_select_id (self->list, g_ascii_strtoll (id, NULL, 10));
}

static void
hq_customers_room_go_back (CantonRoom *room)
{
  HqCustomersRoom *self = HQ_CUSTOMERS_ROOM (room);

  canton_list_select_id (self->list, 0);
  show_person (self, 0);
  canton_list_grab_focus (self->list);
}

static void
hq_customers_room_class_init (HqCustomersRoomClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CantonRoomClass *room_class = CANTON_ROOM_CLASS (klass);
  CantonStoreRoomClass *store_room_class = CANTON_STORE_ROOM_CLASS (klass);

  room_class->show_item = hq_customers_room_show_item;
  room_class->go_back = hq_customers_room_go_back;
  store_room_class->open = hq_customers_room_open;
  store_room_class->changed = hq_customers_room_changed;

  gtk_widget_class_install_action (widget_class, "customers.export", NULL, on_export_action);

  g_type_ensure (HQ_TYPE_CUSTOMER_PAGE);
  g_type_ensure (HQ_TYPE_DEALER_FILTER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Hq/customers/hq-customers-room.ui");
  gtk_widget_class_bind_template_child (widget_class, HqCustomersRoom, split);
  gtk_widget_class_bind_template_child (widget_class, HqCustomersRoom, dealer_filter);
  gtk_widget_class_bind_template_child (widget_class, HqCustomersRoom, who_filter);
  gtk_widget_class_bind_template_child (widget_class, HqCustomersRoom, list);
  gtk_widget_class_bind_template_child (widget_class, HqCustomersRoom, page);
  gtk_widget_class_bind_template_callback (widget_class, apply_filter);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_cb);
}

static void
hq_customers_room_init (HqCustomersRoom *self)
{
  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_filling = FALSE;
  g_signal_connect (self, "notify::search-text", G_CALLBACK (apply_filter), NULL);
  g_signal_connect_object (self->list, "notify::n-items", G_CALLBACK (on_count_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::complete", G_CALLBACK (on_count_cb), self, G_CONNECT_SWAPPED);
}
