/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-stock-room.h"

#include "canton-i18n.h"
#include "canton-list.h"
#include "canton-split-view.h"
#include "canton-units-table.h"
#include "dealer-brand-choice.h"
#include "dealer-product-editor.h"
#include "dealer-product-page.h"
#include "dealer-receipt-page.h"
#include "dealer-stock-list.h"

struct _DealerStockRoom
{
  CantonStoreRoom parent_instance;

  GtkStack *pages;
  CantonSplitView *split;
  GtkDropDown *brand_filter;
  GtkCheckButton *active_filter;
  CantonList *list;
  DealerProductPage *page;
  DealerProductEditor *editor;
  DealerReceiptPage *receipt;
};

G_DEFINE_FINAL_TYPE (DealerStockRoom, dealer_stock_room, CANTON_TYPE_STORE_ROOM)

/* The list */

static void
apply_filter (DealerStockRoom *self)
{
  const char *search = canton_room_get_search_text (CANTON_ROOM (self));
  gint64 brand_id = dealer_brand_choice_get_id (self->brand_filter);
  gboolean active_only = gtk_check_button_get_active (self->active_filter);

  if (canton_list_get_info (self->list) == NULL)
    return;

  g_object_set (self->list, "filtered", *search != '\0' || brand_id != 0, NULL);
  canton_list_set_filter (self->list, dealer_stock_list_filter (search, brand_id, active_only));
}

static void
offer_brands (DealerStockRoom *self)
{
  dealer_brand_choice_offer (self->brand_filter, canton_store_room_get_reader (CANTON_STORE_ROOM (self)),
                             C_ ("filter by brand", "All Brands"), FALSE, dealer_brand_choice_get_id (self->brand_filter));
}

static gboolean
is_editing (DealerStockRoom *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "list") != 0;
}

static gboolean
is_unsaved (DealerStockRoom *self)
{
  const char *page = gtk_stack_get_visible_child_name (self->pages);

  return g_strcmp0 (page, "editor") == 0 ? dealer_product_editor_get_changed (self->editor)
                                         : g_strcmp0 (page, "receipt") == 0 && dealer_receipt_page_get_changed (self->receipt);
}

static void
on_count_cb (DealerStockRoom *self)
{
  guint count = canton_list_get_n_items (self->list);
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%'u product", "%'u products", count), count);

  if (!is_editing (self))
    canton_room_set_subtitle (CANTON_ROOM (self), subtitle);
}

static void
update_actions (DealerStockRoom *self)
{
  CantonRoom *room = CANTON_ROOM (self);
  CantonProduct *product = dealer_product_page_get_product (self->page);
  gboolean shown = product != NULL && !is_editing (self);

  canton_room_set_action_enabled (room, "stock.new", !is_editing (self));
  canton_room_set_action_enabled (room, "stock.import", !is_editing (self));
  canton_room_set_action_enabled (room, "stock.export", !is_editing (self));
  canton_room_set_action_enabled (room, "stock.edit", shown);
  canton_room_set_action_enabled (room, "stock.receive", shown && product->serialised);
  gtk_widget_set_visible (canton_room_get_start_widget (room), !is_editing (self));
  canton_room_set_can_search (room, !is_editing (self));
  canton_room_set_can_go_back (room, is_editing (self) || (shown && canton_split_view_get_folded (self->split)));
}

static void
show_product (DealerStockRoom *self, CantonProduct *product)
{
  dealer_product_page_set_product (self->page, canton_store_room_get_context (CANTON_STORE_ROOM (self)), product);
  canton_split_view_set_show_detail (self->split, product != NULL);
  update_actions (self);
}

static void
on_selected_cb (DealerStockRoom *self, CantonProduct *product)
{
  show_product (self, product);
}

static void
show_id (DealerStockRoom *self, gint64 id)
{
  g_autoptr (CantonProduct) product = NULL;

  if (id != 0)
    product = canton_products_table_load (canton_store_room_get_reader (CANTON_STORE_ROOM (self)), id, NULL);
  show_product (self, product);
}

/* The editors */

static void
enter_page (DealerStockRoom *self, const char *page, const char *title, const char *subtitle)
{
  canton_store_room_enter_page (CANTON_STORE_ROOM (self), self->pages, page, title, subtitle);
  update_actions (self);
}

static void
leave_page (CantonStoreRoom *room)
{
  DealerStockRoom *self = DEALER_STOCK_ROOM (room);

  canton_store_room_leave_page (room, self->pages, "list");
  on_count_cb (self);
  update_actions (self);
  canton_list_grab_focus (self->list);
}

static void
on_editing_changed_cb (DealerStockRoom *self)
{
  canton_room_set_unsaved (CANTON_ROOM (self), is_unsaved (self));
}

static void
on_cancelled_cb (DealerStockRoom *self)
{
  /* Serial numbers that were typed and taken out again are nothing to lose. */
  on_editing_changed_cb (self);
  canton_store_room_leave (CANTON_STORE_ROOM (self), leave_page);
}

static gboolean
save_product (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  CantonProduct *product = data;

  return product->id == 0 ? canton_products_table_insert (database, product, error)
                          : canton_products_table_update (database, product, error);
}

static void
on_product_saved_cb (CantonStoreRoom *room, gboolean done, gpointer data)
{
  DealerStockRoom *self = DEALER_STOCK_ROOM (room);
  CantonProduct *product = data;

  if (!done)
    return;

  leave_page (CANTON_STORE_ROOM (self));
  canton_list_select_id (self->list, product->id);
  show_id (self, product->id);
}

static void
on_save_product_cb (DealerStockRoom *self)
{
  CantonProduct *product = dealer_product_editor_get_product (self->editor);

  canton_store_room_command (CANTON_STORE_ROOM (self), product->id == 0 ? _("Product added") : _("Product changed"),
                             _("The product could not be saved"), save_product, product, g_object_unref,
                             on_product_saved_cb);
}

typedef struct
{
  CantonProduct *product;
  GStrv serials;
  CantonDay day;
  gint64 cost;
} Receipt;

static void
receipt_free (gpointer data)
{
  Receipt *receipt = data;

  g_object_unref (receipt->product);
  g_strfreev (receipt->serials);
  g_free (receipt);
}

static gboolean
receive (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Receipt *receipt = data;

  for (guint i = 0; receipt->serials[i] != NULL; i++)
    {
      g_autoptr (CantonUnit) unit = canton_unit_new (receipt->product->id, receipt->serials[i]);

      unit->received_on = receipt->day;
      unit->cost = receipt->cost;
      if (!canton_units_table_insert (database, unit, error))
        return FALSE;
    }
  return TRUE;
}

static void
on_received_cb (CantonStoreRoom *room, gboolean done, gpointer data)
{
  DealerStockRoom *self = DEALER_STOCK_ROOM (room);
  Receipt *receipt = data;

  if (!done)
    return;

  leave_page (CANTON_STORE_ROOM (self));
  show_id (self, receipt->product->id);
}

static void
on_save_receipt_cb (DealerStockRoom *self)
{
  Receipt *receipt = g_new0 (Receipt, 1);
  g_autofree char *label = NULL;
  guint n_units;

  receipt->product = g_object_ref (dealer_product_page_get_product (self->page));
  receipt->serials = dealer_receipt_page_get_serials (self->receipt);
  receipt->day = dealer_receipt_page_get_day (self->receipt);
  receipt->cost = dealer_receipt_page_get_cost (self->receipt);
  n_units = g_strv_length (receipt->serials);
  label = g_strdup_printf (ngettext ("Took %u unit into stock", "Took %u units into stock", n_units), n_units);
  canton_store_room_command (CANTON_STORE_ROOM (self), label, _("The units could not be taken into stock"), receive, receipt,
                             receipt_free, on_received_cb);
}

/* Actions */

static void
on_new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerStockRoom *self = DEALER_STOCK_ROOM (widget);

  enter_page (self, "editor", _("New Product"), NULL);
  dealer_product_editor_edit (self->editor, canton_store_room_get_context (CANTON_STORE_ROOM (self)), NULL);
}

static void
on_edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerStockRoom *self = DEALER_STOCK_ROOM (widget);
  CantonProduct *product = dealer_product_page_get_product (self->page);

  enter_page (self, "editor", product->name, product->code);
  dealer_product_editor_edit (self->editor, canton_store_room_get_context (CANTON_STORE_ROOM (self)), product);
}

static void
on_receive_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerStockRoom *self = DEALER_STOCK_ROOM (widget);
  CantonProduct *product = dealer_product_page_get_product (self->page);

  enter_page (self, "receipt", _("Receive Units"), product->name);
  dealer_receipt_page_begin (self->receipt, canton_store_room_get_context (CANTON_STORE_ROOM (self)), product);
}

static void
on_import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.show-item", "(ss)", "data", "import");
}

static void
on_export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  canton_list_export (DEALER_STOCK_ROOM (widget)->list, C_ ("file name", "products"));
}

/* Room */

static void
dealer_stock_room_open (CantonStoreRoom *room)
{
  DealerStockRoom *self = DEALER_STOCK_ROOM (room);

  canton_list_open (self->list, canton_store_room_get_context (room), &dealer_stock_list_info);
  offer_brands (self);
  apply_filter (self);
  update_actions (self);
}

static void
dealer_stock_room_changed (CantonStoreRoom *room, const char *const *tables)
{
  DealerStockRoom *self = DEALER_STOCK_ROOM (room);
  CantonProduct *shown = dealer_product_page_get_product (self->page);

  if (canton_store_room_concerns (tables, "brands", NULL))
    offer_brands (self);
  if (!canton_store_room_concerns (tables, "products", "units", NULL))
    return;

  canton_list_reload (self->list);
  if (shown != NULL)
    show_id (self, shown->id);
}

static void
dealer_stock_room_show_item (CantonRoom *room, const char *id)
{
  DealerStockRoom *self = DEALER_STOCK_ROOM (room);

  /* What is being typed is not thrown away for it. */
  if (is_unsaved (self))
    return;

  if (is_editing (self))
    leave_page (CANTON_STORE_ROOM (self));
  if (g_str_equal (id, "new"))
    gtk_widget_activate_action (GTK_WIDGET (self), "stock.new", NULL);
  else
    canton_list_select_id (self->list, g_ascii_strtoll (id, NULL, 10));
}

static void
dealer_stock_room_go_back (CantonRoom *room)
{
  DealerStockRoom *self = DEALER_STOCK_ROOM (room);

  if (is_editing (self))
    {
      on_cancelled_cb (self);
      return;
    }
  canton_list_select_id (self->list, 0);
  show_product (self, NULL);
  canton_list_grab_focus (self->list);
}

static void
dealer_stock_room_class_init (DealerStockRoomClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CantonRoomClass *room_class = CANTON_ROOM_CLASS (klass);
  CantonStoreRoomClass *store_room_class = CANTON_STORE_ROOM_CLASS (klass);

  room_class->show_item = dealer_stock_room_show_item;
  room_class->go_back = dealer_stock_room_go_back;
  store_room_class->open = dealer_stock_room_open;
  store_room_class->changed = dealer_stock_room_changed;

  gtk_widget_class_install_action (widget_class, "stock.new", NULL, on_new_action);
  gtk_widget_class_install_action (widget_class, "stock.edit", NULL, on_edit_action);
  gtk_widget_class_install_action (widget_class, "stock.receive", NULL, on_receive_action);
  gtk_widget_class_install_action (widget_class, "stock.import", NULL, on_import_action);
  gtk_widget_class_install_action (widget_class, "stock.export", NULL, on_export_action);

  g_type_ensure (DEALER_TYPE_PRODUCT_EDITOR);
  g_type_ensure (DEALER_TYPE_PRODUCT_PAGE);
  g_type_ensure (DEALER_TYPE_RECEIPT_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Dealer/stock/dealer-stock-room.ui");
  gtk_widget_class_bind_template_child (widget_class, DealerStockRoom, pages);
  gtk_widget_class_bind_template_child (widget_class, DealerStockRoom, split);
  gtk_widget_class_bind_template_child (widget_class, DealerStockRoom, brand_filter);
  gtk_widget_class_bind_template_child (widget_class, DealerStockRoom, active_filter);
  gtk_widget_class_bind_template_child (widget_class, DealerStockRoom, list);
  gtk_widget_class_bind_template_child (widget_class, DealerStockRoom, page);
  gtk_widget_class_bind_template_child (widget_class, DealerStockRoom, editor);
  gtk_widget_class_bind_template_child (widget_class, DealerStockRoom, receipt);
  gtk_widget_class_bind_template_callback (widget_class, apply_filter);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_product_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_receipt_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cancelled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_editing_changed_cb);
}

static void
dealer_stock_room_init (DealerStockRoom *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::search-text", G_CALLBACK (apply_filter), NULL);
  g_signal_connect_object (self->list, "notify::n-items", G_CALLBACK (on_count_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->split, "notify::folded", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
}
