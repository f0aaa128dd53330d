/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-dealers-room.h"

#include "canton-dealer-keys-table.h"
#include "canton-i18n.h"
#include "canton-shell-window.h"
#include "canton-split-view.h"
#include "hq-brand-page.h"
#include "hq-dealer-editor.h"
#include "hq-dealer-view.h"
#include "hq-dealers-enrolment.h"
#include "hq-dealers-list.h"

struct _HqDealersRoom
{
  CantonStoreRoom parent_instance;

  char **regions;       /* what the filters choose from, after "all" */
  char **tiers;
  gboolean is_refilling;

  GtkStack *stack;
  CantonSplitView *split;
  CantonList *list;
  HqDealerView *view;
  HqBrandPage *brand;
  GtkWidget *waiting;
  GtkLabel *waiting_label;
  GtkDropDown *region;
  GtkDropDown *tier;
  GtkDropDown *state;
};

G_DEFINE_FINAL_TYPE (HqDealersRoom, hq_dealers_room, CANTON_TYPE_STORE_ROOM)

/* What acts on the dealer that is shown. */
static const char *const dealer_actions[] = {
  "dealers.edit",    "dealers.code",   "dealers.copy-code", "dealers.replace", "dealers.approve",
  "dealers.refuse", "dealers.revoke", "dealers.end",       "dealers.save-files",
};

/* The list and its filters */

static const char *
get_chosen (GtkDropDown *choice, char **texts)
{
  guint selected = gtk_drop_down_get_selected (choice);

  return selected == 0 || selected == GTK_INVALID_LIST_POSITION || texts == NULL ? NULL : texts[selected - 1];
}

static void
apply_filter (HqDealersRoom *self)
{
  CantonDealersFilter filter = CANTON_DEALERS_FILTER_ALL;
  guint state = gtk_drop_down_get_selected (self->state);

  if (canton_list_get_info (self->list) == NULL || self->is_refilling)
    return;

  filter.search = canton_room_get_search_text (CANTON_ROOM (self));
  filter.region = get_chosen (self->region, self->regions);
  filter.tier = get_chosen (self->tier, self->tiers);
  filter.state = state == GTK_INVALID_LIST_POSITION ? -1 : (int) state - 1;
  g_object_set (self->list, "filtered",
                *filter.search != '\0' || filter.region != NULL || filter.tier != NULL || filter.state >= 0, NULL);
  canton_list_set_filter (self->list, hq_dealers_list_filter (&filter));
}

/* Offers @texts, keeping what is chosen if it is still there. */
static void
refill (GtkDropDown *choice, const char *all, char ***texts, char **now)
{
  g_autofree char *chosen = g_strdup (get_chosen (choice, *texts));
  GtkStringList *model = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (model, all);
  for (guint i = 0; now != NULL && now[i] != NULL; i++)
    {
      gtk_string_list_append (model, now[i]);
      if (g_strcmp0 (now[i], chosen) == 0)
        selected = i + 1;
    }
  g_strfreev (*texts);
  *texts = now;
  gtk_drop_down_set_model (choice, G_LIST_MODEL (model));
  gtk_drop_down_set_selected (choice, selected);
  gtk_widget_set_visible (GTK_WIDGET (choice), now != NULL && now[0] != NULL);
  g_object_unref (model);
}

static void
refill_filters (HqDealersRoom *self)
{
  CantonDatabase *reader = canton_store_room_get_reader (CANTON_STORE_ROOM (self));

  self->is_refilling = TRUE;
  refill (self->region, _("All regions"), &self->regions, canton_dealers_table_list_regions (reader, NULL));
  refill (self->tier, _("All tiers"), &self->tiers, canton_dealers_table_list_tiers (reader, NULL));
  self->is_refilling = FALSE;
}

static void
fill_states (HqDealersRoom *self)
{
  g_autoptr (GtkStringList) states = gtk_string_list_new (NULL);

  gtk_string_list_append (states, _("All states"));
  for (int i = 0; i < CANTON_DEALER_N_STATES; i++)
    gtk_string_list_append (states, canton_dealer_state_get_title (i));
  gtk_drop_down_set_model (self->state, G_LIST_MODEL (states));
}

static void
on_count_cb (HqDealersRoom *self)
{
  guint count = canton_list_get_n_items (self->list);
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%'u dealer", "%'u dealers", count), count);

  canton_room_set_subtitle (CANTON_ROOM (self), subtitle);
}

/* Requests that wait */

static void
show_waiting (HqDealersRoom *self)
{
  g_autoptr (GPtrArray) requests =
    canton_dealer_keys_table_list_requests (canton_store_room_get_reader (CANTON_STORE_ROOM (self)), 0, NULL);
  guint count = requests != NULL ? requests->len : 0;
  g_autofree char *text = g_strdup_printf (ngettext ("%u request to be enrolled waits for you",
                                                     "%u requests to be enrolled wait for you", count),
                                           count);

  gtk_widget_set_visible (self->waiting, count > 0);
  gtk_label_set_label (self->waiting_label, text);
}

/* The one that waits longest. */
static void
on_show_waiting (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HqDealersRoom *self = HQ_DEALERS_ROOM (widget);
  g_autoptr (GPtrArray) requests =
    canton_dealer_keys_table_list_requests (canton_store_room_get_reader (CANTON_STORE_ROOM (self)), 0, NULL);

  if (requests == NULL || requests->len == 0)
    return;
  canton_room_show_item (CANTON_ROOM (self), "");
  canton_list_select_id (self->list, ((CantonDealerRequest *) g_ptr_array_index (requests, requests->len - 1))->dealer_id);
}

/* The dealer that is shown */

static void
show_dealer (HqDealersRoom *self, gint64 id)
{
  g_autoptr (CantonDealer) dealer =
    id != 0 ? canton_dealers_table_load (canton_store_room_get_reader (CANTON_STORE_ROOM (self)), id, NULL) : NULL;

  hq_dealer_view_show (self->view, canton_store_room_get_context (CANTON_STORE_ROOM (self)), dealer);
  canton_split_view_set_show_detail (self->split, dealer != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (dealer_actions); i++)
    canton_room_set_action_enabled (CANTON_ROOM (self), dealer_actions[i], dealer != NULL);
}

static void
on_selected_cb (HqDealersRoom *self, CantonDealer *dealer)
{
  show_dealer (self, dealer != NULL ? dealer->id : 0);
}

static void
update_back (HqDealersRoom *self)
{
  gboolean brand = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "brand") == 0;
  gboolean can_go_back = FALSE;

  g_object_get (self->split, "can-go-back", &can_go_back, NULL);
  canton_room_set_can_go_back (CANTON_ROOM (self), brand || can_go_back);
  canton_room_set_can_search (CANTON_ROOM (self), !brand);
  canton_room_set_title (CANTON_ROOM (self), brand ? _("Brand and Keys") : C_ ("room", "Dealers"));
  if (brand)
    canton_room_set_subtitle (CANTON_ROOM (self), "");
  else
    on_count_cb (self);
}

static void
hq_dealers_room_go_back (CantonRoom *room)
{
  HqDealersRoom *self = HQ_DEALERS_ROOM (room);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "brand") == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "dealers");
    }
  else
    {
      canton_list_select_id (self->list, 0);
      show_dealer (self, 0);
    }
  canton_list_grab_focus (self->list);
}

static void
hq_dealers_room_show_item (CantonRoom *room, const char *id)
{
  HqDealersRoom *self = HQ_DEALERS_ROOM (room);

  if (g_str_equal (id, "brand"))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "dealers.brand", NULL);
      return;
    }

  /* A filter must not hide what is asked for. */
  gtk_stack_set_visible_child_name (self->stack, "dealers");
  self->is_refilling = TRUE;
  gtk_drop_down_set_selected (self->region, 0);
  gtk_drop_down_set_selected (self->tier, 0);
  gtk_drop_down_set_selected (self->state, 0);
  self->is_refilling = FALSE;
  canton_room_set_search_text (room, "");
  apply_filter (self);
  if (*id != '\0')
    canton_list_select_id (self->list, g_ascii_strtoll (id, NULL, 10));
}

/* Commands */

static void
on_saved_cb (HqDealersRoom *self, gint64 id)
{
  canton_list_select_id (self->list, id);
}

static void
edit (HqDealersRoom *self, CantonDealer *dealer)
{
  HqDealerEditor *editor = hq_dealer_editor_new (CANTON_STORE_ROOM (self), dealer);

  g_signal_connect_object (editor, "saved", G_CALLBACK (on_saved_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (editor));
}

static void
on_add (GtkWidget *widget, const char *action, GVariant *parameter)
{
  edit (HQ_DEALERS_ROOM (widget), NULL);
}

static void
on_dealer_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const struct
  {
    const char *action;
    void (*run) (CantonStoreRoom *room, CantonDealer *dealer);
  } commands[] = {
    { "dealers.code", hq_dealers_make_code },    { "dealers.replace", hq_dealers_replace_keys },
    { "dealers.approve", hq_dealers_approve },   { "dealers.refuse", hq_dealers_refuse },
    { "dealers.revoke", hq_dealers_revoke },     { "dealers.end", hq_dealers_end },
    { "dealers.save-files", hq_dealers_save_files },
  };
  HqDealersRoom *self = HQ_DEALERS_ROOM (widget);
  CantonDealer *dealer = hq_dealer_view_get_dealer (self->view);

  if (dealer == NULL)
    return;
  if (g_str_equal (action, "dealers.edit"))
    edit (self, dealer);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (action, commands[i].action))
      commands[i].run (CANTON_STORE_ROOM (self), dealer);
}

static void
on_copy_code (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CantonStoreRoom *room = CANTON_STORE_ROOM (widget);
  CantonDealer *dealer = hq_dealer_view_get_dealer (HQ_DEALERS_ROOM (widget)->view);
  g_autoptr (GPtrArray) codes = dealer != NULL ? canton_dealer_keys_table_list_codes (canton_store_room_get_reader (room), dealer->id,
                                                                                      canton_clock_now (), NULL)
                                               : NULL;

  if (codes == NULL || codes->len == 0)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), ((CantonEnrolmentCode *) g_ptr_array_index (codes, 0))->code);
  canton_shell_window_add_toast (canton_shell_window_of (widget), _("Code copied"));
}

static void
on_save_card (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hq_dealers_save_card (CANTON_STORE_ROOM (widget));
}

static void
on_brand (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HqDealersRoom *self = HQ_DEALERS_ROOM (widget);

  gtk_stack_set_visible_child_name (self->stack, "brand");
  hq_brand_page_show (self->brand, CANTON_STORE_ROOM (self));
}

static void
on_export (GtkWidget *widget, const char *action, GVariant *parameter)
{
  canton_list_export (HQ_DEALERS_ROOM (widget)->list, _("Dealers"));
}

/* The room */

static void
hq_dealers_room_open (CantonStoreRoom *room)
{
  HqDealersRoom *self = HQ_DEALERS_ROOM (room);

  fill_states (self);
  refill_filters (self);
  canton_list_open (self->list, canton_store_room_get_context (room), &hq_dealers_list_info);
  apply_filter (self);
  show_dealer (self, 0);
  show_waiting (self);
}

static void
hq_dealers_room_changed (CantonStoreRoom *room, const char *const *tables)
{
  HqDealersRoom *self = HQ_DEALERS_ROOM (room);
  CantonDealer *dealer = hq_dealer_view_get_dealer (self->view);

  if (canton_store_room_concerns (tables, "dealers", NULL))
    refill_filters (self);
  if (canton_store_room_concerns (tables, "dealers", "sales_totals", NULL))
    canton_list_reload (self->list);
  if (canton_store_room_concerns (tables, "enrolment_requests", NULL))
    show_waiting (self);
  if (dealer != NULL && canton_store_room_concerns (tables, "dealers", "sales_totals", "dealer_keys", "enrolment_codes",
                                                    "enrolment_requests", "bundles", "replies", "sent_bundles", NULL))
    show_dealer (self, dealer->id);
}

static void
hq_dealers_room_dispose (GObject *object)
{
  HqDealersRoom *self = HQ_DEALERS_ROOM (object);

  g_clear_pointer (&self->regions, g_strfreev);
  g_clear_pointer (&self->tiers, g_strfreev);

  G_OBJECT_CLASS (hq_dealers_room_parent_class)->dispose (object);
}

static void
hq_dealers_room_class_init (HqDealersRoomClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CantonRoomClass *room_class = CANTON_ROOM_CLASS (klass);
  CantonStoreRoomClass *store_room_class = CANTON_STORE_ROOM_CLASS (klass);

  g_type_ensure (HQ_TYPE_BRAND_PAGE);
  g_type_ensure (HQ_TYPE_DEALER_VIEW);

  G_OBJECT_CLASS (klass)->dispose = hq_dealers_room_dispose;
  room_class->show_item = hq_dealers_room_show_item;
  room_class->go_back = hq_dealers_room_go_back;
  store_room_class->open = hq_dealers_room_open;
  store_room_class->changed = hq_dealers_room_changed;

  gtk_widget_class_install_action (widget_class, "dealers.add", NULL, on_add);
  gtk_widget_class_install_action (widget_class, "dealers.edit", NULL, on_dealer_action);
  gtk_widget_class_install_action (widget_class, "dealers.code", NULL, on_dealer_action);
  gtk_widget_class_install_action (widget_class, "dealers.copy-code", NULL, on_copy_code);
  gtk_widget_class_install_action (widget_class, "dealers.replace", NULL, on_dealer_action);
  gtk_widget_class_install_action (widget_class, "dealers.approve", NULL, on_dealer_action);
  gtk_widget_class_install_action (widget_class, "dealers.refuse", NULL, on_dealer_action);
  gtk_widget_class_install_action (widget_class, "dealers.revoke", NULL, on_dealer_action);
  gtk_widget_class_install_action (widget_class, "dealers.end", NULL, on_dealer_action);
  gtk_widget_class_install_action (widget_class, "dealers.save-files", NULL, on_dealer_action);
  gtk_widget_class_install_action (widget_class, "dealers.save-card", NULL, on_save_card);
  gtk_widget_class_install_action (widget_class, "dealers.show-waiting", NULL, on_show_waiting);
  gtk_widget_class_install_action (widget_class, "dealers.brand", NULL, on_brand);
  gtk_widget_class_install_action (widget_class, "dealers.export", NULL, on_export);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Hq/dealers/hq-dealers-room.ui");
  gtk_widget_class_bind_template_child (widget_class, HqDealersRoom, stack);
  gtk_widget_class_bind_template_child (widget_class, HqDealersRoom, split);
  gtk_widget_class_bind_template_child (widget_class, HqDealersRoom, list);
  gtk_widget_class_bind_template_child (widget_class, HqDealersRoom, view);
  gtk_widget_class_bind_template_child (widget_class, HqDealersRoom, brand);
  gtk_widget_class_bind_template_child (widget_class, HqDealersRoom, waiting);
  gtk_widget_class_bind_template_child (widget_class, HqDealersRoom, waiting_label);
  gtk_widget_class_bind_template_child (widget_class, HqDealersRoom, region);
  gtk_widget_class_bind_template_child (widget_class, HqDealersRoom, tier);
  gtk_widget_class_bind_template_child (widget_class, HqDealersRoom, state);
  gtk_widget_class_bind_template_callback (widget_class, apply_filter);
  gtk_widget_class_bind_template_callback (widget_class, update_back);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_cb);
}

static void
hq_dealers_room_init (HqDealersRoom *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::search-text", G_CALLBACK (apply_filter), NULL);
  g_signal_connect_object (self->list, "notify::n-items", G_CALLBACK (on_count_cb), self, G_CONNECT_SWAPPED);
}
