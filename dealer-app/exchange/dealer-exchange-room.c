/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-exchange-room.h"

#include "canton-i18n.h"
#include "canton-links-overview.h"
#include "canton-preferences-table.h"
#include "dealer-brand-page.h"
#include "dealer-brand-row.h"
#include "dealer-exchange-errands.h"
#include "dealer-exchange-jobs.h"
#include "dealer-exchange-notice.h"
#include "dealer-import-results.h"

struct _DealerExchangeRoom
{
  CantonStoreRoom parent_instance;

  GPtrArray *standings;  /* of CantonLinkStanding; NULL until they were read */
  gint64 brand_to_show;  /* as soon as it is among them; 0: none */
  gboolean reading, stale;

  DealerExchangeNotice *notice;
  GtkStack *pages;
  GtkLabel *summary;
  AdwSplitButton *export_all;
  GtkListBox *rows;
  DealerBrandPage *brand;
  DealerImportResults *results;
};

G_DEFINE_FINAL_TYPE (DealerExchangeRoom, dealer_exchange_room, CANTON_TYPE_STORE_ROOM)

static gboolean
is_on_page (DealerExchangeRoom *self, const char *name)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), name) == 0;
}

/* Pages */

static void
update_header (DealerExchangeRoom *self)
{
  gboolean on_brand = is_on_page (self, "brand");
  CantonLinkStanding *shown = NULL;
  gboolean can_search = FALSE;

  for (guint i = 0; on_brand && self->standings != NULL && i < self->standings->len; i++)
    {
      CantonLinkStanding *standing = g_ptr_array_index (self->standings, i);

      if (standing->brand_id == dealer_brand_page_get_brand_id (self->brand))
        shown = standing;
    }
  if (on_brand)
    g_object_get (self->brand, "can-search", &can_search, NULL);
  canton_room_set_can_go_back (CANTON_ROOM (self), on_brand || is_on_page (self, "results"));
  canton_room_set_can_search (CANTON_ROOM (self), can_search);
  canton_room_set_subtitle (CANTON_ROOM (self), shown != NULL ? shown->brand_name : "");
}

static void
show_page (DealerExchangeRoom *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->pages, name);
  update_header (self);
}

static void
show_brands (DealerExchangeRoom *self)
{
  gboolean empty = self->standings != NULL && self->standings->len == 0;

  show_page (self, empty ? "empty" : "brands");
}

static CantonLinkStanding *
find_standing (DealerExchangeRoom *self, gint64 brand_id)
{
  for (guint i = 0; self->standings != NULL && i < self->standings->len; i++)
    {
      CantonLinkStanding *standing = g_ptr_array_index (self->standings, i);

      if (standing->brand_id == brand_id)
        return standing;
    }
  return NULL;
}

static void
show_brand (DealerExchangeRoom *self, gint64 brand_id)
{
  CantonLinkStanding *standing = find_standing (self, brand_id);

  self->brand_to_show = standing == NULL ? brand_id : 0;
  if (standing == NULL)
    return;

  dealer_brand_page_show (self->brand, standing, canton_clock_now ());
  show_page (self, "brand");
}

static void
on_row_activated_cb (DealerExchangeRoom *self, DealerBrandRow *row)
{
  show_brand (self, dealer_brand_row_get_brand_id (row));
}

static gint64
find_brand_called (DealerExchangeRoom *self, const char *name)
{
  for (guint i = 0; self->standings != NULL && i < self->standings->len; i++)
    {
      CantonLinkStanding *standing = g_ptr_array_index (self->standings, i);

      if (g_str_equal (standing->brand_name, name))
        return standing->brand_id;
    }
  return 0;
}

/* Reading */

static void
show_rows (DealerExchangeRoom *self)
{
  CantonInstant now = canton_clock_now ();
  GtkListBoxRow *surplus;

  for (guint i = 0; i < self->standings->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->rows, i);

      if (row == NULL)
        {
          row = GTK_LIST_BOX_ROW (dealer_brand_row_new ());
          gtk_list_box_append (self->rows, GTK_WIDGET (row));
        }
      dealer_brand_row_show (DEALER_BRAND_ROW (row), g_ptr_array_index (self->standings, i), now);
    }
  while ((surplus = gtk_list_box_get_row_at_index (self->rows, self->standings->len)) != NULL)
    gtk_list_box_remove (self->rows, GTK_WIDGET (surplus));
}

static void
show_summary (DealerExchangeRoom *self)
{
  guint linked = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->standings->len; i++)
    {
      CantonLinkStanding *standing = g_ptr_array_index (self->standings, i);

      linked += standing->link != NULL && standing->link->state == CANTON_LINK_ENROLLED;
    }
  text = g_strdup_printf (ngettext ("%u brand carried; enrolled with %u.", "%u brands carried; enrolled with %u.",
                                    self->standings->len), self->standings->len, linked);
  gtk_label_set_label (self->summary, text);
  gtk_widget_set_visible (GTK_WIDGET (self->export_all), linked > 0);
}

static char *
get_folder (DealerExchangeRoom *self)
{
  g_autofree char *folder =
    canton_preferences_table_get (canton_store_room_get_reader (CANTON_STORE_ROOM (self)), CANTON_PREFERENCE_EXPORT_FOLDER, NULL);

  /* A stick that was pulled out is no place to offer. */
  return folder != NULL && g_file_test (folder, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&folder) : g_strdup ("");
}

static void
show_folder (DealerExchangeRoom *self)
{
  g_autofree char *folder = get_folder (self);
  g_autofree char *name = *folder != '\0' ? g_filename_display_basename (folder) : NULL;
  g_autofree char *label = name != NULL ? g_strdup_printf (_("_Export All to “%s”"), name) : g_strdup (_("_Export All…"));

  adw_split_button_set_label (self->export_all, label);
  dealer_brand_page_set_folder (self->brand, folder);
}

typedef struct
{
  GPtrArray *standings;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->standings, g_ptr_array_unref);
  g_free (reading);
}

static gboolean
read_standings (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  return (reading->standings = canton_links_overview_list (database, error)) != NULL;
}

static void read_all (DealerExchangeRoom *self);

static void
on_standings_cb (CantonStoreRoom *room, gboolean done, gpointer data)
{
  DealerExchangeRoom *self = DEALER_EXCHANGE_ROOM (room);
  Reading *reading = data;
  CantonLinkStanding *shown;

  self->reading = FALSE;
  if (!done)
    return;

  g_clear_pointer (&self->standings, g_ptr_array_unref);
  self->standings = g_steal_pointer (&reading->standings);
  show_rows (self);
  show_summary (self);
  show_folder (self);
  shown = find_standing (self, dealer_brand_page_get_brand_id (self->brand));
  if (self->brand_to_show != 0)
    show_brand (self, self->brand_to_show);
  else if (is_on_page (self, "brand") && shown != NULL)
    dealer_brand_page_show (self->brand, shown, canton_clock_now ());
  else if (!is_on_page (self, "results"))
    show_brands (self);
  if (self->stale)
    read_all (self);
}

/* One reading at a time: an import changes the store many times. */
static void
read_all (DealerExchangeRoom *self)
{
  self->stale = self->reading;
  if (self->reading)
    return;

  self->reading = TRUE;
  canton_store_room_read (CANTON_STORE_ROOM (self), _("The links to the brands cannot be read"), read_standings,
                          g_new0 (Reading, 1), reading_free, on_standings_cb);
}

static void
dealer_exchange_room_open (CantonStoreRoom *room)
{
  DealerExchangeRoom *self = DEALER_EXCHANGE_ROOM (room);

  dealer_brand_page_open (self->brand, canton_store_room_get_context (room));
  read_all (self);
}

static void
dealer_exchange_room_changed (CantonStoreRoom *room, const char *const *tables)
{
  DealerExchangeRoom *self = DEALER_EXCHANGE_ROOM (room);

  if (!canton_store_room_concerns (tables, "brands", "outgoing_links", "outgoing_bundles", "outgoing_persons", "outgoing_sales",
                                   "replies", NULL))
    return;

  read_all (self);
  dealer_brand_page_reload (self->brand);
}

/* Errands */

static void
on_written_cb (CantonStoreRoom *room, const char *text, const char *folder)
{
  DealerExchangeRoom *self = DEALER_EXCHANGE_ROOM (room);

  dealer_exchange_notice_show (self->notice, text, folder);
  show_folder (self);
}

static void
on_imported_cb (CantonStoreRoom *room, GPtrArray *results)
{
  DealerExchangeRoom *self = DEALER_EXCHANGE_ROOM (room);
  DealerImportResult *first = g_ptr_array_index (results, 0);

  dealer_exchange_notice_hide (self->notice);
  dealer_import_results_show (self->results, results);
  if (results->len == 1 && first->is_card && first->error == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "exchange.show-link", "x", first->link_id);
  else
    show_page (self, "results");
  read_all (self);
}

static void
on_keys_opened_cb (CantonStoreRoom *room)
{
  dealer_brand_page_keys_opened (DEALER_EXCHANGE_ROOM (room)->brand);
}

static const DealerErrandHost host = { on_written_cb, on_imported_cb, on_keys_opened_cb };

static gint64
get_link_to_export (DealerExchangeRoom *self)
{
  return is_on_page (self, "brand") ? dealer_brand_page_get_link_id (self->brand) : 0;
}

static void
export_elsewhere (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dealer_errand_export (CANTON_STORE_ROOM (widget), &host, get_link_to_export (DEALER_EXCHANGE_ROOM (widget)), NULL);
}

static void
export (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerExchangeRoom *self = DEALER_EXCHANGE_ROOM (widget);
  g_autofree char *folder = get_folder (self);

  dealer_errand_export (CANTON_STORE_ROOM (self), &host, get_link_to_export (self), *folder != '\0' ? folder : NULL);
}

static void
deliver (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dealer_errand_deliver (CANTON_STORE_ROOM (widget), &host, g_variant_get_int64 (parameter));
}

static void
import (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dealer_errand_import (CANTON_STORE_ROOM (widget), &host, NULL);
}

static void
dealer_exchange_room_open_files (CantonRoom *room, GFile **files, int n_files)
{
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_FILE);

  for (int i = 0; i < n_files; i++)
    g_list_store_append (store, files[i]);
  dealer_errand_import (CANTON_STORE_ROOM (room), &host, G_LIST_MODEL (store));
}

static void
request (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *code = NULL;
  gint64 link_id;

  g_variant_get (parameter, "(xs)", &link_id, &code);
  dealer_errand_request (CANTON_STORE_ROOM (widget), &host, link_id, code);
}

static void
unlock_keys (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dealer_errand_unlock (CANTON_STORE_ROOM (widget), &host);
}

static gboolean
forget (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return canton_links_table_forget_card (database, *(gint64 *) data, error);
}

static void
forget_card (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gint64 link_id = g_variant_get_int64 (parameter);

  canton_store_room_write (CANTON_STORE_ROOM (widget), _("The card is forgotten"), _("The card could not be forgotten"), forget,
                           g_memdup2 (&link_id, sizeof link_id), g_free, NULL);
}

/* Going places */

static void
show_brands_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_brands (DEALER_EXCHANGE_ROOM (widget));
}

static void
show_brand_called (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerExchangeRoom *self = DEALER_EXCHANGE_ROOM (widget);

  show_brand (self, find_brand_called (self, g_variant_get_string (parameter, NULL)));
}

static void
show_rejected (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_brand_called (widget, name, parameter);
  if (is_on_page (DEALER_EXCHANGE_ROOM (widget), "brand"))
    dealer_brand_page_show_rejected (DEALER_EXCHANGE_ROOM (widget)->brand);
}

static void
show_link (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerExchangeRoom *self = DEALER_EXCHANGE_ROOM (widget);
  g_autoptr (CantonLink) link = canton_links_table_load (canton_store_room_get_reader (CANTON_STORE_ROOM (self)),
                                                         g_variant_get_int64 (parameter), NULL);

  if (link == NULL)
    return;

  show_brand (self, link->brand_id);
  if (self->brand_to_show == 0)
    dealer_brand_page_show_tab (self->brand, "link");
}

static void
dealer_exchange_room_show_item (CantonRoom *room, const char *id)
{
  show_brand (DEALER_EXCHANGE_ROOM (room), g_ascii_strtoll (id, NULL, 10));
}

static void
dealer_exchange_room_go_back (CantonRoom *room)
{
  DealerExchangeRoom *self = DEALER_EXCHANGE_ROOM (room);

  if (is_on_page (self, "brand") && dealer_brand_page_get_can_go_back (self->brand))
    dealer_brand_page_go_back (self->brand);
  else
    show_brands (self);
}

static void
dealer_exchange_room_activate (CantonRoom *room)
{
  CANTON_ROOM_CLASS (dealer_exchange_room_parent_class)->activate (room);

  /* Sticks come and go. */
  show_folder (DEALER_EXCHANGE_ROOM (room));
}

static void
on_search_cb (DealerExchangeRoom *self)
{
  dealer_brand_page_set_search (self->brand, canton_room_get_search_text (CANTON_ROOM (self)));
}

/* Object */

static void
dealer_exchange_room_finalize (GObject *object)
{
  DealerExchangeRoom *self = DEALER_EXCHANGE_ROOM (object);

  g_clear_pointer (&self->standings, g_ptr_array_unref);

  G_OBJECT_CLASS (dealer_exchange_room_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "exchange.import", NULL, import);
  gtk_widget_class_install_action (widget_class, "exchange.export", NULL, export);
  gtk_widget_class_install_action (widget_class, "exchange.export-elsewhere", NULL, export_elsewhere);
  gtk_widget_class_install_action (widget_class, "exchange.deliver", "x", deliver);
  gtk_widget_class_install_action (widget_class, "exchange.request", "(xs)", request);
  gtk_widget_class_install_action (widget_class, "exchange.forget-card", "x", forget_card);
  gtk_widget_class_install_action (widget_class, "exchange.unlock", NULL, unlock_keys);
  gtk_widget_class_install_action (widget_class, "exchange.show-brands", NULL, show_brands_action);
  gtk_widget_class_install_action (widget_class, "exchange.show-brand-called", "s", show_brand_called);
  gtk_widget_class_install_action (widget_class, "exchange.show-rejected", "s", show_rejected);
  gtk_widget_class_install_action (widget_class, "exchange.show-link", "x", show_link);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, GDK_CONTROL_MASK, "exchange.import", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "exchange.export", NULL);
}

static void
dealer_exchange_room_class_init (DealerExchangeRoomClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CantonRoomClass *room_class = CANTON_ROOM_CLASS (klass);
  CantonStoreRoomClass *store_room_class = CANTON_STORE_ROOM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dealer_exchange_room_finalize;
  room_class->activate = dealer_exchange_room_activate;
  room_class->show_item = dealer_exchange_room_show_item;
  room_class->open_files = dealer_exchange_room_open_files;
  room_class->go_back = dealer_exchange_room_go_back;
  store_room_class->open = dealer_exchange_room_open;
  store_room_class->changed = dealer_exchange_room_changed;

  g_type_ensure (DEALER_TYPE_EXCHANGE_NOTICE);
  g_type_ensure (DEALER_TYPE_BRAND_PAGE);
  g_type_ensure (DEALER_TYPE_IMPORT_RESULTS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Dealer/exchange/dealer-exchange-room.ui");
  gtk_widget_class_bind_template_child (widget_class, DealerExchangeRoom, notice);
  gtk_widget_class_bind_template_child (widget_class, DealerExchangeRoom, pages);
  gtk_widget_class_bind_template_child (widget_class, DealerExchangeRoom, summary);
  gtk_widget_class_bind_template_child (widget_class, DealerExchangeRoom, export_all);
  gtk_widget_class_bind_template_child (widget_class, DealerExchangeRoom, rows);
  gtk_widget_class_bind_template_child (widget_class, DealerExchangeRoom, brand);
  gtk_widget_class_bind_template_child (widget_class, DealerExchangeRoom, results);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_header);
  install_actions (widget_class);
}

static void
dealer_exchange_room_init (DealerExchangeRoom *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::search-text", G_CALLBACK (on_search_cb), NULL);
}
