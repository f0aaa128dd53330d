/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-customers-room-private.h"

#include "canton-ask.h"
#include "canton-i18n.h"
#include "dealer-customers-list.h"

G_DEFINE_FINAL_TYPE (DealerCustomersRoom, dealer_customers_room, CANTON_TYPE_STORE_ROOM)

static gboolean
is_browsing (DealerCustomersRoom *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "browse") == 0;
}

static void
apply_filter (DealerCustomersRoom *self)
{
  const char *search = canton_room_get_search_text (CANTON_ROOM (self));

  if (canton_list_get_info (self->list) == NULL)
    return;

  g_object_set (self->list, "filtered", *search != '\0' || dealer_customers_filter_is_set (self->filter), NULL);
  canton_list_set_filter (self->list, dealer_customers_filter_make (self->filter, search));
}

static void
update_title (DealerCustomersRoom *self)
{
  guint count = canton_list_get_n_items (self->list);
  gboolean complete;
  g_autofree char *subtitle = NULL;

  g_object_get (self->list, "complete", &complete, NULL);
  if (is_browsing (self) && complete)
    subtitle = g_strdup_printf (ngettext ("%'u person", "%'u people", count), count);
  canton_room_set_subtitle (CANTON_ROOM (self), subtitle);
}

/* The page on screen */

static void
on_page_cb (DealerCustomersRoom *self)
{
  if (is_browsing (self))
    canton_room_set_title (CANTON_ROOM (self), C_ ("room", "Customers"));
  canton_room_set_can_search (CANTON_ROOM (self), is_browsing (self));
  canton_room_set_can_go_back (CANTON_ROOM (self),
                               !is_browsing (self) || (canton_split_view_get_folded (self->split) &&
                                                       canton_split_view_get_show_detail (self->split)));
  update_title (self);
  dealer_customers_room_update_actions (self);
}

void
dealer_customers_room_browse (DealerCustomersRoom *self)
{
  dealer_customer_editor_forget (self->editor);
  gtk_stack_set_visible_child_name (self->pages, "browse");
  canton_list_grab_focus (self->list);
}

static void
show_details (DealerCustomersRoom *self)
{
  guint n_selected = canton_list_get_n_selected (self->list);

  if (n_selected > 1)
    {
      g_autofree char *title = g_strdup_printf (ngettext ("%'u Person Selected", "%'u People Selected", n_selected), n_selected);

      adw_status_page_set_title (self->several, title);
      gtk_stack_set_visible_child_name (self->details, "several");
      canton_split_view_set_show_detail (self->split, TRUE);
    }
  else
    {
      gboolean shown = self->shown_id != 0 && dealer_customer_profile_show (self->profile,
                                                                            canton_store_room_get_context (CANTON_STORE_ROOM (self)),
                                                                            self->shown_id);

      gtk_stack_set_visible_child_name (self->details, "profile");
      canton_split_view_set_show_detail (self->split, shown);
      if (!shown)
        self->shown_id = 0;
    }
  on_page_cb (self);
}

static void
on_selected_cb (DealerCustomersRoom *self, CantonCustomer *customer)
{
  self->shown_id = customer != NULL ? customer->id : 0;
  show_details (self);
}

static void
on_n_selected_cb (DealerCustomersRoom *self)
{
  if (canton_list_get_n_selected (self->list) <= 1)
    self->shown_id = canton_list_get_selected_id (self->list);
  show_details (self);
}

static void
on_activated_cb (DealerCustomersRoom *self, CantonCustomer *customer)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "customers.edit", NULL);
}

/* Somebody whom the list leaves out is looked for among everybody. */
void
dealer_customers_room_show_customer (DealerCustomersRoom *self, gint64 id)
{
  guint position;
  CantonQueryModel *model = canton_list_get_model (self->list);

  dealer_customers_room_browse (self);
  if (model != NULL && canton_query_model_get_complete (model) && !canton_query_model_find (model, id, &position))
    {
      canton_room_set_search_text (CANTON_ROOM (self), "");
      if (dealer_customers_filter_is_set (self->filter))
        dealer_customers_filter_clear (self->filter);
      else
        canton_list_reload (self->list);
    }
  canton_list_select_id (self->list, id);
  self->shown_id = id;
  show_details (self);
}

/* Leaving what is not saved */

static void
go_on (DealerCustomersRoom *self)
{
  g_autofree char *id = g_steal_pointer (&self->after_leaving);

  if (id != NULL && *id != '\0')
    dealer_customers_room_show_customer (self, g_ascii_strtoll (id, NULL, 10));
  else
    dealer_customers_room_browse (self);
}

static void
on_discard_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DealerCustomersRoom) self = data;

  if (canton_ask_confirm_finish (result))
    go_on (self);
}

/* Goes to @id, or with "" to the list, unless the person wants to keep on writing. */
static void
leave_for (DealerCustomersRoom *self, const char *id)
{
  g_free (self->after_leaving);
  self->after_leaving = g_strdup (id);
  if (!dealer_customer_editor_get_modified (self->editor))
    go_on (self);
  else
    canton_ask_confirm (GTK_WIDGET (self), _("Discard what you have typed?"), _("It has not been saved."), _("_Discard"),
                        CANTON_ANSWER_DESTRUCTIVE, canton_store_room_get_cancellable (CANTON_STORE_ROOM (self)), on_discard_cb,
                        g_object_ref (self));
}

static void
on_editor_cancel_cb (DealerCustomersRoom *self)
{
  leave_for (self, "");
}

static void
on_editor_open_cb (DealerCustomersRoom *self, gint64 id)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  leave_for (self, text);
}

static void
on_note_cb (DealerCustomersRoom *self, const char *text)
{
  dealer_customers_room_add_note (self, text);
}

static void
on_tag_cb (DealerCustomersRoom *self, const char *tag)
{
  canton_room_set_search_text (CANTON_ROOM (self), "");
  dealer_customers_filter_choose_tag (self->filter, tag);
}

/* Room */

static void
dealer_customers_room_open (CantonStoreRoom *room)
{
  DealerCustomersRoom *self = DEALER_CUSTOMERS_ROOM (room);

  dealer_customers_filter_read (self->filter, canton_store_room_get_context (room));
  canton_list_open (self->list, canton_store_room_get_context (room), &dealer_customers_list_info);
  apply_filter (self);
}

static void
dealer_customers_room_changed (CantonStoreRoom *room, const char *const *tables)
{
  DealerCustomersRoom *self = DEALER_CUSTOMERS_ROOM (room);

  /* Tags have no integer key and are not told of; they change with their customer. */
  if (canton_store_room_concerns (tables, "customers", "staff", NULL))
    {
      dealer_customers_filter_read (self->filter, canton_store_room_get_context (room));
      canton_list_reload (self->list);
    }
  if (self->shown_id != 0 && canton_store_room_concerns (tables, "customers", "customer_contacts", "customer_notes",
                                                         "customer_consents", "sales", "sale_lines", "merges", "staff", NULL))
    show_details (self);
}

static void
dealer_customers_room_show_item (CantonRoom *room, const char *id)
{
  leave_for (DEALER_CUSTOMERS_ROOM (room), id);
}

static void
dealer_customers_room_go_back (CantonRoom *room)
{
  DealerCustomersRoom *self = DEALER_CUSTOMERS_ROOM (room);

  if (!is_browsing (self))
    {
      leave_for (self, "");
      return;
    }
  self->shown_id = 0;
  canton_list_select_id (self->list, 0);
  show_details (self);
  canton_list_grab_focus (self->list);
}

static gboolean
dealer_customers_room_enter_results (CantonRoom *room)
{
  canton_list_enter (DEALER_CUSTOMERS_ROOM (room)->list);

  return TRUE;
}

/* Shortcuts hold wherever the keyboard is, but only while the room is on screen. */
static void
dealer_customers_room_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dealer_customers_room_parent_class)->map (widget);

  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (g_object_ref (DEALER_CUSTOMERS_ROOM (widget)->shortcuts)));
}

static void
dealer_customers_room_unmap (GtkWidget *widget)
{
  gtk_widget_remove_controller (widget, GTK_EVENT_CONTROLLER (DEALER_CUSTOMERS_ROOM (widget)->shortcuts));

  GTK_WIDGET_CLASS (dealer_customers_room_parent_class)->unmap (widget);
}

static void
dealer_customers_room_dispose (GObject *object)
{
  DealerCustomersRoom *self = DEALER_CUSTOMERS_ROOM (object);

  g_clear_pointer (&self->after_leaving, g_free);

  G_OBJECT_CLASS (dealer_customers_room_parent_class)->dispose (object);

  g_clear_object (&self->shortcuts);
}

static void
dealer_customers_room_class_init (DealerCustomersRoomClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CantonRoomClass *room_class = CANTON_ROOM_CLASS (klass);
  CantonStoreRoomClass *store_room_class = CANTON_STORE_ROOM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dealer_customers_room_dispose;
  widget_class->map = dealer_customers_room_map;
  widget_class->unmap = dealer_customers_room_unmap;
  room_class->show_item = dealer_customers_room_show_item;
  room_class->go_back = dealer_customers_room_go_back;
  room_class->enter_results = dealer_customers_room_enter_results;
  store_room_class->open = dealer_customers_room_open;
  store_room_class->changed = dealer_customers_room_changed;

  dealer_customers_room_install_actions (widget_class);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Dealer/customers/dealer-customers-room.ui");
  gtk_widget_class_bind_template_child (widget_class, DealerCustomersRoom, pages);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomersRoom, split);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomersRoom, filter);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomersRoom, list);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomersRoom, details);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomersRoom, profile);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomersRoom, several);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomersRoom, editor);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomersRoom, merge);
  gtk_widget_class_bind_template_callback (widget_class, apply_filter);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_n_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_note_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_tag_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_page_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_editor_cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_editor_open_cb);
  gtk_widget_class_bind_template_callback (widget_class, dealer_customers_room_save);
  gtk_widget_class_bind_template_callback (widget_class, dealer_customers_room_do_merge);
  gtk_widget_class_bind_template_callback (widget_class, update_title);
}

static void
add_shortcut (DealerCustomersRoom *self, const char *trigger, const char *action)
{
  gtk_shortcut_controller_add_shortcut (self->shortcuts, gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                                                                           gtk_named_action_new (action)));
}

static void
dealer_customers_room_init (DealerCustomersRoom *self)
{
  g_type_ensure (DEALER_TYPE_CUSTOMERS_FILTER);
  g_type_ensure (DEALER_TYPE_CUSTOMER_PROFILE);
  g_type_ensure (DEALER_TYPE_CUSTOMER_EDITOR);
  g_type_ensure (DEALER_TYPE_MERGE_PAGE);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::search-text", G_CALLBACK (apply_filter), NULL);

  self->shortcuts = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());
  gtk_shortcut_controller_set_scope (self->shortcuts, GTK_SHORTCUT_SCOPE_GLOBAL);
  add_shortcut (self, "<Primary>n", "customers.add");
  add_shortcut (self, "<Primary><Shift>n", "customers.new-sale");
  add_shortcut (self, "F2", "customers.edit");
  add_shortcut (self, "<Primary>e", "customers.edit");
  add_shortcut (self, "<Primary>t", "customers.write-note");
  add_shortcut (self, "<Primary>m", "customers.merge");
  dealer_customers_room_update_actions (self);
}
