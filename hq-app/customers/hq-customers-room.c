/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-customers-room.h"

#include "canton-i18n.h"
#include "canton-split-view.h"
#include "hq-customers-list.h"

struct _HqCustomersRoom
{
  CantonStoreRoom parent_instance;

  CantonSplitView *split;
  CantonList *list;
};

G_DEFINE_FINAL_TYPE (HqCustomersRoom, hq_customers_room, CANTON_TYPE_STORE_ROOM)

static void
apply_filter (HqCustomersRoom *self)
{
  const char *search = canton_room_get_search_text (CANTON_ROOM (self));

  if (canton_list_get_info (self->list) == NULL)
    return;

  g_object_set (self->list, "filtered", *search != '\0', NULL);
  canton_list_set_filter (self->list, hq_customers_list_filter (&(CantonKnownPersonsFilter){ .search = search }));
}

static void
on_count_cb (HqCustomersRoom *self)
{
  guint count = canton_list_get_n_items (self->list);
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%'u person", "%'u people", count), count);

  canton_room_set_subtitle (CANTON_ROOM (self), subtitle);
}

static void
on_selected_cb (HqCustomersRoom *self, CantonKnownPerson *customer)
{
  canton_split_view_set_show_detail (self->split, customer != NULL);
}

static void
hq_customers_room_open (CantonStoreRoom *room)
{
  HqCustomersRoom *self = HQ_CUSTOMERS_ROOM (room);

  canton_list_open (self->list, canton_store_room_get_context (room), &hq_customers_list_info);
  apply_filter (self);
}

static void
hq_customers_room_changed (CantonStoreRoom *room, const char *const *tables)
{
  if (canton_store_room_concerns (tables, "persons", NULL))
    canton_list_reload (HQ_CUSTOMERS_ROOM (room)->list);
}

static void
hq_customers_room_show_item (CantonRoom *room, const char *id)
{
  canton_list_select_id (HQ_CUSTOMERS_ROOM (room)->list, g_ascii_strtoll (id, NULL, 10));
}

static void
hq_customers_room_go_back (CantonRoom *room)
{
  HqCustomersRoom *self = HQ_CUSTOMERS_ROOM (room);

  canton_list_select_id (self->list, 0);
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

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Hq/customers/hq-customers-room.ui");
  gtk_widget_class_bind_template_child (widget_class, HqCustomersRoom, split);
  gtk_widget_class_bind_template_child (widget_class, HqCustomersRoom, list);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_cb);
}

static void
hq_customers_room_init (HqCustomersRoom *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::search-text", G_CALLBACK (apply_filter), NULL);
  g_signal_connect_object (self->list, "notify::n-items", G_CALLBACK (on_count_cb), self, G_CONNECT_SWAPPED);
}
