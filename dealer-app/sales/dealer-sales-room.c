/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-sales-room-private.h"

#include "canton-ask.h"
#include "canton-customers-table.h"
#include "canton-i18n.h"
#include "dealer-desk.h"
#include "dealer-brand-choice.h"
#include "dealer-sales-jobs.h"
#include "dealer-sales-list.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (DealerSalesRoom, dealer_sales_room, CANTON_TYPE_STORE_ROOM)

/* The list */

static void
apply_filter (DealerSalesRoom *self)
{
  const char *search = canton_room_get_search_text (CANTON_ROOM (self));
  guint state = gtk_drop_down_get_selected (self->state_filter);
  gint64 brand_id = dealer_brand_choice_get_id (self->brand_filter);

  if (canton_list_get_info (self->list) == NULL || state == GTK_INVALID_LIST_POSITION)
    return;

  g_object_set (self->list, "filtered", *search != '\0' || state > 0 || brand_id != 0, NULL);
  canton_list_set_filter (self->list, dealer_sales_list_filter (search, (int) state - 1, brand_id));
}

static void
offer_states (DealerSalesRoom *self)
{
  g_autoptr (GtkStringList) states = gtk_string_list_new (NULL);

  gtk_string_list_append (states, C_ ("filter of sales", "All States"));
  for (CantonSaleState state = 0; state < CANTON_SALE_N_STATES; state++)
    gtk_string_list_append (states, canton_sale_state_get_title (state));
  gtk_drop_down_set_model (self->state_filter, G_LIST_MODEL (states));
}

static void
offer_brands (DealerSalesRoom *self)
{
  dealer_brand_choice_offer (self->brand_filter, canton_store_room_get_reader (CANTON_STORE_ROOM (self)),
                             C_ ("filter by brand", "All Brands"), FALSE, dealer_brand_choice_get_id (self->brand_filter));
}

static gboolean
is_editing (DealerSalesRoom *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "editor") == 0;
}

static void
on_count_cb (DealerSalesRoom *self)
{
  guint count = canton_list_get_n_items (self->list);
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%'u sale", "%'u sales", count), count);

  if (!is_editing (self))
    canton_room_set_subtitle (CANTON_ROOM (self), subtitle);
}

static void
update_actions (DealerSalesRoom *self)
{
  CantonSale *sale = dealer_sale_page_get_sale (self->page);
  gboolean shown = sale != NULL && !is_editing (self);
  CantonSaleState state = shown ? sale->state : CANTON_SALE_N_STATES;
  CantonRoom *room = CANTON_ROOM (self);

  canton_room_set_action_enabled (room, "sales.new", !is_editing (self));
  gtk_widget_set_visible (canton_room_get_start_widget (CANTON_ROOM (self)), !is_editing (self));
  canton_room_set_action_enabled (room, "sales.export", !is_editing (self));
  canton_room_set_action_enabled (room, "sales.edit", shown && dealer_sales_rules_may_edit (state));
  canton_room_set_action_enabled (room, "sales.order", shown && dealer_sales_rules_may_change (state, CANTON_SALE_ORDERED));
  canton_room_set_action_enabled (room, "sales.deliver", shown && dealer_sales_rules_may_change (state, CANTON_SALE_DELIVERED));
  canton_room_set_action_enabled (room, "sales.return", shown && dealer_sales_rules_may_change (state, CANTON_SALE_RETURNED));
  canton_room_set_action_enabled (room, "sales.cancel", shown && dealer_sales_rules_may_change (state, CANTON_SALE_CANCELLED));
  canton_room_set_action_enabled (room, "sales.copy", shown);
  canton_room_set_action_enabled (room, "sales.print", shown);
  canton_room_set_action_enabled (room, "sales.print-usual", shown);
  canton_room_set_action_enabled (room, "sales.save-document", shown);
  canton_room_set_can_search (CANTON_ROOM (self), !is_editing (self));
  canton_room_set_can_go_back (CANTON_ROOM (self), is_editing (self) || (shown && canton_split_view_get_folded (self->split)));
}

static void
show_sale (DealerSalesRoom *self, gint64 id)
{
  g_autoptr (CantonSale) sale = NULL;

  if (id != 0)
    sale = canton_sales_table_load (canton_store_room_get_reader (CANTON_STORE_ROOM (self)), id, NULL);
  dealer_sale_page_set_sale (self->page, sale);
  canton_split_view_set_show_detail (self->split, sale != NULL);
  update_actions (self);
}

static void
on_selected_cb (DealerSalesRoom *self, CantonSale *sale)
{
  show_sale (self, sale != NULL ? sale->id : 0);
}

/* The editor */

static void
edit (DealerSalesRoom *self, CantonSale *sale, CantonSaleState state)
{
  g_autofree char *title = NULL;

  if (sale->id == 0)
    title = g_strdup (_("New Sale"));
  else
    title = g_strdup_printf (_("Sale %s"), sale->number);
  canton_room_set_title (CANTON_ROOM (self), title);
  canton_room_set_subtitle (CANTON_ROOM (self), sale->id != 0 ? sale->customer_name : NULL);
  gtk_stack_set_visible_child_name (self->pages, "editor");
  update_actions (self);
  dealer_sale_editor_edit (self->editor, sale, state);
}

static void
leave_editor (CantonStoreRoom *room)
{
  DealerSalesRoom *self = DEALER_SALES_ROOM (room);

  canton_store_room_leave_page (room, self->pages, "list");
  on_count_cb (self);
  update_actions (self);
  canton_list_grab_focus (self->list);
}

static void
on_editor_changed_cb (DealerSalesRoom *self)
{
  canton_room_set_unsaved (CANTON_ROOM (self), dealer_sale_editor_get_changed (self->editor));
}

static void
on_cancelled_cb (DealerSalesRoom *self)
{
  canton_store_room_leave (CANTON_STORE_ROOM (self), leave_editor);
}

typedef struct
{
  CantonSale *sale;
  char *reason;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->sale);
  g_free (saving->reason);
  g_free (saving);
}

static gboolean
save_sale (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *saving = data;

  return dealer_sales_jobs_save (database, saving->sale, saving->reason, error);
}

static void
on_saved_cb (CantonStoreRoom *room, gboolean done, gpointer data)
{
  DealerSalesRoom *self = DEALER_SALES_ROOM (room);
  Saving *saving = data;

  gtk_widget_set_sensitive (GTK_WIDGET (self->editor), TRUE);
  if (!done)
    return;

  leave_editor (CANTON_STORE_ROOM (self));
  canton_list_select_id (self->list, saving->sale->id);
  show_sale (self, saving->sale->id);
}

static const char *
saved_message (CantonSale *sale, CantonSale *before)
{
  if (before != NULL && before->id == sale->id && before->state == sale->state)
    return _("Sale changed");

  switch (sale->state)
    {
    case CANTON_SALE_QUOTATION:
      return _("Quotation saved");
    case CANTON_SALE_ORDERED:
      return _("Order saved");
    case CANTON_SALE_DELIVERED:
      return _("Delivery saved");
    case CANTON_SALE_RETURNED:
      return _("Taken back into stock");
    case CANTON_SALE_CANCELLED:
      return _("Sale cancelled");
    case CANTON_SALE_N_STATES:
    default:
      return _("Sale saved");
    }
}

static void
on_save_cb (DealerSalesRoom *self)
{
  CantonSale *sale = dealer_sale_editor_get_sale (self->editor);
  Saving *saving = g_new0 (Saving, 1);

  saving->sale = canton_sale_copy (sale);
  saving->reason = g_strdup (dealer_sale_editor_get_reason (self->editor));
  /* Until the store has answered nobody types into what may still have to be mended. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->editor), FALSE);
  canton_store_room_command (CANTON_STORE_ROOM (self), saved_message (sale, dealer_sale_page_get_sale (self->page)),
                             _("The sale could not be saved"), save_sale, saving, saving_free, on_saved_cb);
}

/* A buyer nobody knew */

typedef struct
{
  DealerSalesRoom *room; /* only until the telephone number is known */
  CantonCustomer *customer;
  gint64 known_id;       /* somebody who has this number already */
  char *known_name;
  gboolean anyway;
} Adding;

static void
adding_free (gpointer data)
{
  Adding *adding = data;

  g_clear_object (&adding->room);
  g_object_unref (adding->customer);
  g_free (adding->known_name);
  g_free (adding);
}

static gboolean
add_customer (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Adding *adding = data;
  g_autoptr (GPtrArray) duplicates = NULL;

  if (!adding->anyway)
    {
      duplicates = canton_customers_table_find_duplicates (database, adding->customer, error);
      if (duplicates == NULL)
        return FALSE;
      if (duplicates->len > 0)
        {
          CantonDuplicate *likeliest = g_ptr_array_index (duplicates, 0);

          if (likeliest->score >= CANTON_DUPLICATE_LIKELY)
            {
              adding->known_id = likeliest->customer->id;
              adding->known_name = g_strdup (likeliest->customer->name);
              return TRUE;
            }
        }
    }
  return canton_customers_table_insert (database, adding->customer, error);
}

static void on_customer_added_cb (CantonStoreRoom *room, gboolean done, gpointer data);

static void
on_known_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Adding *adding = data;
  g_autofree char *answer = canton_ask_finish (result);
  DealerSalesRoom *self = adding->room;

  if (g_str_equal (answer, "use"))
    {
      dealer_sale_editor_set_customer (self->editor, adding->known_id);
    }
  else if (g_str_equal (answer, "add"))
    {
      Adding *again = g_new0 (Adding, 1);

      again->customer = g_object_ref (adding->customer);
      again->anyway = TRUE;
      canton_store_room_command (CANTON_STORE_ROOM (self), _("Customer added"), _("The customer could not be added"), add_customer,
                                 again, adding_free, on_customer_added_cb);
    }
  adding_free (adding);
}

static void
on_customer_added_cb (CantonStoreRoom *room, gboolean done, gpointer data)
{
  DealerSalesRoom *self = DEALER_SALES_ROOM (room);
  Adding *adding = data;

  if (done && adding->known_id != 0)
    {
      const CantonAskAnswer answers[] = { { "add", _("_Add Anyway"), CANTON_ANSWER_PLAIN },
                                       { "use", _("_Choose Them"), CANTON_ANSWER_SUGGESTED },
                                       { NULL } };
      g_autofree char *heading = g_strdup_printf (_("%s is known already"), adding->known_name);
      Adding *asked = g_new0 (Adding, 1);

      asked->room = g_object_ref (self);
      asked->customer = g_object_ref (adding->customer);
      asked->known_id = adding->known_id;
      canton_ask (GTK_WIDGET (self), heading, _("Name or telephone number are the same. Is this the buyer?"), answers,
                  canton_store_room_get_cancellable (room), on_known_answered_cb, asked);
    }
  else if (done)
    {
      dealer_sale_editor_set_customer (self->editor, adding->customer->id);
    }
}

static void
on_phone_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Adding *adding = data;
  g_autofree char *phone = canton_ask_text_finish (result);
  g_autoptr (DealerSalesRoom) self = g_steal_pointer (&adding->room);

  if (phone == NULL)
    {
      adding_free (adding);
      return;
    }
  if (*phone != '\0')
    canton_customer_add_contact (adding->customer, CANTON_MEDIUM_PHONE, NULL, phone);
  canton_store_room_command (CANTON_STORE_ROOM (self), _("Customer added"), _("The customer could not be added"), add_customer,
                             adding, adding_free, on_customer_added_cb);
}

static void
on_create_customer_cb (DealerSalesRoom *self, const char *name)
{
  g_autofree char *heading = g_strdup_printf (_("Add %s"), name);
  Adding *adding = g_new0 (Adding, 1);

  adding->room = g_object_ref (self);
  adding->customer = canton_customer_new ();
  canton_customer_set (&adding->customer->name, name);
  canton_ask_text (GTK_WIDGET (self), heading, _("Everything else about them can be entered in Customers later."), _("Telephone"),
                   NULL, _("_Add"), CANTON_ASK_TEXT_OPTIONAL, canton_store_room_get_cancellable (CANTON_STORE_ROOM (self)),
                   on_phone_answered_cb, adding);
}

/* Actions */

static void
new_sale (DealerSalesRoom *self, gint64 customer_id)
{
  g_autoptr (CantonSale) sale = canton_sale_new ();

  sale->customer_id = customer_id;
  sale->staff_id = dealer_desk_get_staff (canton_store_room_get_reader (CANTON_STORE_ROOM (self)));
  edit (self, sale, CANTON_SALE_ORDERED);
}

static void
on_new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  new_sale (DEALER_SALES_ROOM (widget), 0);
}

static void
edit_as (DealerSalesRoom *self, CantonSaleState state)
{
  CantonSale *sale = dealer_sale_page_get_sale (self->page);

  edit (self, sale, state == CANTON_SALE_N_STATES ? sale->state : state);
}

static void
on_edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  edit_as (DEALER_SALES_ROOM (widget), CANTON_SALE_N_STATES);
}

static void
on_order_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  edit_as (DEALER_SALES_ROOM (widget), CANTON_SALE_ORDERED);
}

static void
on_deliver_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  edit_as (DEALER_SALES_ROOM (widget), CANTON_SALE_DELIVERED);
}

static void
on_return_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  edit_as (DEALER_SALES_ROOM (widget), CANTON_SALE_RETURNED);
}

static void
on_cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  edit_as (DEALER_SALES_ROOM (widget), CANTON_SALE_CANCELLED);
}

/* The same products for somebody else, or once more: serial numbers and days are of the old sale alone. */
static void
on_copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerSalesRoom *self = DEALER_SALES_ROOM (widget);
  CantonSale *old = dealer_sale_page_get_sale (self->page);
  g_autoptr (CantonSale) sale = canton_sale_new ();

  sale->customer_id = old->customer_id;
  sale->brand_id = old->brand_id;
  sale->staff_id = old->staff_id;
  g_strlcpy (sale->currency, old->currency, sizeof sale->currency);
  for (guint i = 0; i < old->lines->len; i++)
    {
      CantonSaleLine *line = canton_sale_line_copy (canton_sale_get_line (old, i));

      line->serial[0] = '\0';
      canton_sale_take_line (sale, line);
    }
  edit (self, sale, CANTON_SALE_QUOTATION);
}

static void
on_export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  canton_list_export (DEALER_SALES_ROOM (widget)->list, C_ ("file name", "sales"));
}

/* Room */

static void
dealer_sales_room_open (CantonStoreRoom *room)
{
  DealerSalesRoom *self = DEALER_SALES_ROOM (room);

  canton_list_open (self->list, canton_store_room_get_context (room), &dealer_sales_list_info);
  dealer_sale_editor_open (self->editor, canton_store_room_get_context (room));
  offer_states (self);
  offer_brands (self);
  apply_filter (self);
  update_actions (self);
}

static void
dealer_sales_room_changed (CantonStoreRoom *room, const char *const *tables)
{
  DealerSalesRoom *self = DEALER_SALES_ROOM (room);

  CantonSale *shown = dealer_sale_page_get_sale (self->page);

  if (canton_store_room_concerns (tables, "brands", NULL))
    offer_brands (self);
  if (!canton_store_room_concerns (tables, "sales", "sale_lines", "customers", NULL))
    return;

  canton_list_reload (self->list);
  if (shown != NULL)
    show_sale (self, shown->id);
}

static void
dealer_sales_room_show_item (CantonRoom *room, const char *id)
{
  DealerSalesRoom *self = DEALER_SALES_ROOM (room);
  static const char for_customer[] = "new:customer=";

  /* What is being typed is not thrown away for it. */
  if (is_editing (self) && dealer_sale_editor_get_changed (self->editor))
    return;

  if (g_str_has_prefix (id, for_customer))
    {
      new_sale (self, g_ascii_strtoll (id + strlen (for_customer), NULL, 10));
    }
  else if (g_str_equal (id, "new"))
    {
      new_sale (self, 0);
    }
  else
    {
      if (is_editing (self))
        leave_editor (CANTON_STORE_ROOM (self));
      canton_list_select_id (self->list, g_ascii_strtoll (id, NULL, 10));
    }
}

static void
dealer_sales_room_go_back (CantonRoom *room)
{
  DealerSalesRoom *self = DEALER_SALES_ROOM (room);

  if (is_editing (self))
    {
      on_cancelled_cb (self);
      return;
    }
  canton_list_select_id (self->list, 0);
  show_sale (self, 0);
  canton_list_grab_focus (self->list);
}

static void
dealer_sales_room_class_init (DealerSalesRoomClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CantonRoomClass *room_class = CANTON_ROOM_CLASS (klass);
  CantonStoreRoomClass *store_room_class = CANTON_STORE_ROOM_CLASS (klass);

  room_class->show_item = dealer_sales_room_show_item;
  room_class->go_back = dealer_sales_room_go_back;
  store_room_class->open = dealer_sales_room_open;
  store_room_class->changed = dealer_sales_room_changed;

  gtk_widget_class_install_action (widget_class, "sales.new", NULL, on_new_action);
  gtk_widget_class_install_action (widget_class, "sales.edit", NULL, on_edit_action);
  gtk_widget_class_install_action (widget_class, "sales.order", NULL, on_order_action);
  gtk_widget_class_install_action (widget_class, "sales.deliver", NULL, on_deliver_action);
  gtk_widget_class_install_action (widget_class, "sales.return", NULL, on_return_action);
  gtk_widget_class_install_action (widget_class, "sales.cancel", NULL, on_cancel_action);
  gtk_widget_class_install_action (widget_class, "sales.copy", NULL, on_copy_action);
  gtk_widget_class_install_action (widget_class, "sales.export", NULL, on_export_action);
  dealer_sales_room_install_documents (widget_class);

  g_type_ensure (DEALER_TYPE_SALE_EDITOR);
  g_type_ensure (DEALER_TYPE_SALE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Dealer/sales/dealer-sales-room.ui");
  gtk_widget_class_bind_template_child (widget_class, DealerSalesRoom, pages);
  gtk_widget_class_bind_template_child (widget_class, DealerSalesRoom, split);
  gtk_widget_class_bind_template_child (widget_class, DealerSalesRoom, state_filter);
  gtk_widget_class_bind_template_child (widget_class, DealerSalesRoom, brand_filter);
  gtk_widget_class_bind_template_child (widget_class, DealerSalesRoom, list);
  gtk_widget_class_bind_template_child (widget_class, DealerSalesRoom, page);
  gtk_widget_class_bind_template_child (widget_class, DealerSalesRoom, editor);
  gtk_widget_class_bind_template_callback (widget_class, apply_filter);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cancelled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_create_customer_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_editor_changed_cb);
}

static void
dealer_sales_room_init (DealerSalesRoom *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::search-text", G_CALLBACK (apply_filter), NULL);
  g_signal_connect_object (self->list, "notify::n-items", G_CALLBACK (on_count_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->split, "notify::folded", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
}
