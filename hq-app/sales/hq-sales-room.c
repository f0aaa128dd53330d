/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-sales-room.h"

#include "canton-i18n.h"
#include "canton-known-persons-table.h"
#include "canton-split-view.h"
#include "hq-dealer-filter.h"
#include "hq-sale-page.h"
#include "hq-sales-list.h"

#include <string.h>

typedef enum {
  PERIOD_ALL,
  PERIOD_THIS_MONTH,
  PERIOD_LAST_MONTH,
  PERIOD_THREE_MONTHS,
  PERIOD_TWELVE_MONTHS,
  PERIOD_THIS_YEAR,
  PERIOD_LAST_YEAR,
} Period;

struct _HqSalesRoom
{
  CantonStoreRoom parent_instance;

  gint64 person_id; /* whose sales are listed alone; 0: everybody's */
  gboolean is_filling;

  CantonSplitView *split;
  GtkDropDown *period_filter;
  HqDealerFilter *dealer_filter;
  GtkDropDown *state_filter;
  GtkDropDown *which_filter;
  GtkWidget *buyer_filter;
  AdwButtonContent *buyer_content;
  CantonList *list;
  HqSalePage *page;
};

G_DEFINE_FINAL_TYPE (HqSalesRoom, hq_sales_room, CANTON_TYPE_STORE_ROOM)

static void
set_period (CantonKnownSalesFilter *filter, Period period)
{
  CantonDay month;
  int year, number;

  canton_day_to_ymd (canton_clock_today (), &year, &number, NULL);
  month = canton_day_from_ymd (year, number, 1);
  switch (period)
    {
    case PERIOD_THIS_MONTH:
      filter->from = month;
      break;
    case PERIOD_LAST_MONTH:
      filter->from = canton_day_add_months (month, -1);
      filter->to = month - 1;
      break;
    case PERIOD_THREE_MONTHS:
      filter->from = canton_day_add_months (month, -2);
      break;
    case PERIOD_TWELVE_MONTHS:
      filter->from = canton_day_add_months (month, -11);
      break;
    case PERIOD_THIS_YEAR:
      filter->from = canton_day_from_ymd (year, 1, 1);
      break;
    case PERIOD_LAST_YEAR:
      filter->from = canton_day_from_ymd (year - 1, 1, 1);
      filter->to = canton_day_from_ymd (year - 1, 12, 31);
      break;
    case PERIOD_ALL:
    default:
      break;
    }
}

static void
apply_filter (HqSalesRoom *self)
{
  const char *search = canton_room_get_search_text (CANTON_ROOM (self));
  CantonKnownSalesFilter filter = CANTON_KNOWN_SALES_FILTER_ALL;
  guint period, state, which;

  if (canton_list_get_info (self->list) == NULL || self->is_filling)
    return;

  period = gtk_drop_down_get_selected (self->period_filter);
  state = gtk_drop_down_get_selected (self->state_filter);
  which = gtk_drop_down_get_selected (self->which_filter);
  filter.search = search;
  filter.person_id = self->person_id;
  filter.dealer_id = hq_dealer_filter_get_dealer (self->dealer_filter);
  filter.region = hq_dealer_filter_get_region (self->dealer_filter);
  filter.state = (int) state - 1;
  filter.which = which;
  set_period (&filter, period);
  g_object_set (self->list, "filtered",
                *search != '\0' || filter.person_id != 0 || filter.dealer_id != 0 || filter.region != NULL || period != 0 ||
                  state != 0 || which != 0,
                NULL);
  canton_list_set_filter (self->list, hq_sales_list_filter (&filter));
}

static void
offer_filters (HqSalesRoom *self)
{
  const char *const periods[] = {
    [PERIOD_ALL] = C_ ("filter of days", "Any Time"),
    [PERIOD_THIS_MONTH] = C_ ("filter of days", "This Month"),
    [PERIOD_LAST_MONTH] = C_ ("filter of days", "Last Month"),
    [PERIOD_THREE_MONTHS] = C_ ("filter of days", "Three Months"),
    [PERIOD_TWELVE_MONTHS] = C_ ("filter of days", "Twelve Months"),
    [PERIOD_THIS_YEAR] = C_ ("filter of days", "This Year"),
    [PERIOD_LAST_YEAR] = C_ ("filter of days", "Last Year"),
    NULL,
  };
  const char *const which[] = {
    [CANTON_KNOWN_SALES_CURRENT] = C_ ("filter of sales", "Current"),
    [CANTON_KNOWN_SALES_WITHDRAWN] = C_ ("filter of sales", "Withdrawn"),
    [CANTON_KNOWN_SALES_SUPERSEDED] = C_ ("filter of sales", "Superseded"),
    [CANTON_KNOWN_SALES_ALL] = C_ ("filter of sales", "Everything"),
    NULL,
  };
  g_autoptr (GtkStringList) period_list = gtk_string_list_new (periods);
  g_autoptr (GtkStringList) which_list = gtk_string_list_new (which);
  g_autoptr (GtkStringList) states = gtk_string_list_new (NULL);

  gtk_string_list_append (states, C_ ("filter of sales", "All States"));
  for (CantonOutgoingSaleState state = 0; state < CANTON_N_SALE_STATES; state++)
    gtk_string_list_append (states, canton_outgoing_sale_state_get_title (state));

  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->period_filter, G_LIST_MODEL (period_list));
  gtk_drop_down_set_model (self->state_filter, G_LIST_MODEL (states));
  gtk_drop_down_set_model (self->which_filter, G_LIST_MODEL (which_list));
  self->is_filling = FALSE;
}

static void
show_buyer_filter (HqSalesRoom *self)
{
  g_autoptr (CantonKnownPerson) person = NULL;

  if (self->person_id != 0)
    person = canton_known_persons_table_load (canton_store_room_get_reader (CANTON_STORE_ROOM (self)), self->person_id, NULL);
  if (person != NULL)
    {
      g_autofree char *title = canton_known_person_get_title (person);

      adw_button_content_set_label (self->buyer_content, title);
    }
  gtk_widget_set_visible (self->buyer_filter, person != NULL);
}

static void
set_person (HqSalesRoom *self, gint64 person_id)
{
  self->person_id = person_id;
  show_buyer_filter (self);
  apply_filter (self);
}

static void
on_any_buyer_cb (HqSalesRoom *self)
{
  set_person (self, 0);
}

static void
on_count_cb (HqSalesRoom *self)
{
  guint count = canton_list_get_n_items (self->list);
  gboolean complete;
  g_autofree char *subtitle = NULL;

  g_object_get (self->list, "complete", &complete, NULL);
  subtitle = complete ? g_strdup_printf (ngettext ("%'u sale", "%'u sales", count), count) : g_strdup ("…");
  canton_room_set_subtitle (CANTON_ROOM (self), subtitle);
}

static void
show_sale (HqSalesRoom *self, gint64 id)
{
  gboolean shown = hq_sale_page_show (self->page, canton_store_room_get_context (CANTON_STORE_ROOM (self)), id);

  canton_split_view_set_show_detail (self->split, shown);
}

static void
on_selected_cb (HqSalesRoom *self, CantonKnownSale *sale)
{
  show_sale (self, sale != NULL ? sale->id : 0);
}

static void
on_export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  canton_list_export (HQ_SALES_ROOM (widget)->list, C_ ("file name", "sales"));
}

static void
hq_sales_room_open (CantonStoreRoom *room)
{
  HqSalesRoom *self = HQ_SALES_ROOM (room);

  canton_list_open (self->list, canton_store_room_get_context (room), &hq_sales_list_info);
  hq_dealer_filter_load (self->dealer_filter, canton_store_room_get_reader (room));
  offer_filters (self);
  apply_filter (self);
}

static void
hq_sales_room_changed (CantonStoreRoom *room, const char *const *tables)
{
  HqSalesRoom *self = HQ_SALES_ROOM (room);
  gint64 shown = canton_list_get_selected_id (self->list); /* before its rows come anew */

  if (canton_store_room_concerns (tables, "dealers", NULL))
    hq_dealer_filter_load (self->dealer_filter, canton_store_room_get_reader (room));
  if (!canton_store_room_concerns (tables, "sales", "persons", "products", "received_lines", "dealers", NULL))
    return;

  show_buyer_filter (self);
  canton_list_reload (self->list);
  if (shown != 0)
    show_sale (self, shown);
}

static void
hq_sales_room_show_item (CantonRoom *room, const char *id)
{
  HqSalesRoom *self = HQ_SALES_ROOM (room);
  static const char of_person[] = "person:";
  gboolean list = g_str_has_prefix (id, of_person);

  /* Whatever is asked for, no filter may hide it. */
  self->is_filling = TRUE;
  hq_dealer_filter_reset (self->dealer_filter);
  gtk_drop_down_set_selected (self->period_filter, PERIOD_ALL);
  gtk_drop_down_set_selected (self->state_filter, 0);
  gtk_drop_down_set_selected (self->which_filter, CANTON_KNOWN_SALES_ALL);
  canton_room_set_search_text (room, "");
  self->is_filling = FALSE;
  set_person (self, list ? g_ascii_strtoll (id + strlen (of_person), NULL, 10) : 0);
  canton_list_select_id (self->list, list ? 0 : g_ascii_strtoll (id, NULL, 10));
}

static void
hq_sales_room_go_back (CantonRoom *room)
{
  HqSalesRoom *self = HQ_SALES_ROOM (room);

  canton_list_select_id (self->list, 0);
  show_sale (self, 0);
  canton_list_grab_focus (self->list);
}

static void
hq_sales_room_class_init (HqSalesRoomClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CantonRoomClass *room_class = CANTON_ROOM_CLASS (klass);
  CantonStoreRoomClass *store_room_class = CANTON_STORE_ROOM_CLASS (klass);

  room_class->show_item = hq_sales_room_show_item;
  room_class->go_back = hq_sales_room_go_back;
  store_room_class->open = hq_sales_room_open;
  store_room_class->changed = hq_sales_room_changed;

  gtk_widget_class_install_action (widget_class, "sales.export", NULL, on_export_action);

  g_type_ensure (HQ_TYPE_DEALER_FILTER);
  g_type_ensure (HQ_TYPE_SALE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Hq/sales/hq-sales-room.ui");
  gtk_widget_class_bind_template_child (widget_class, HqSalesRoom, split);
  gtk_widget_class_bind_template_child (widget_class, HqSalesRoom, period_filter);
  gtk_widget_class_bind_template_child (widget_class, HqSalesRoom, dealer_filter);
  gtk_widget_class_bind_template_child (widget_class, HqSalesRoom, state_filter);
  gtk_widget_class_bind_template_child (widget_class, HqSalesRoom, which_filter);
  gtk_widget_class_bind_template_child (widget_class, HqSalesRoom, buyer_filter);
  gtk_widget_class_bind_template_child (widget_class, HqSalesRoom, buyer_content);
  gtk_widget_class_bind_template_child (widget_class, HqSalesRoom, list);
  gtk_widget_class_bind_template_child (widget_class, HqSalesRoom, page);
  gtk_widget_class_bind_template_callback (widget_class, apply_filter);
  gtk_widget_class_bind_template_callback (widget_class, on_any_buyer_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_cb);
}

static void
hq_sales_room_init (HqSalesRoom *self)
{
  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_filling = FALSE;
  g_signal_connect (self, "notify::search-text", G_CALLBACK (apply_filter), NULL);
  g_signal_connect_object (self->list, "notify::n-items", G_CALLBACK (on_count_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::complete", G_CALLBACK (on_count_cb), self, G_CONNECT_SWAPPED);
}
