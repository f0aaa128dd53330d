/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-dealer-filter.h"

#include "canton-dealers-table.h"
#include "canton-i18n.h"

struct _HqDealerFilter
{
  AdwBin parent_instance;

  GPtrArray *dealers;   /* all of them, CantonDealer */
  char **regions;       /* as in the list, which has "all" before them */
  GArray *offered;      /* ids of the dealers in the list, which has "all" before them */
  gboolean is_filling;

  GtkDropDown *region;
  GtkDropDown *dealer;
};

G_DEFINE_FINAL_TYPE (HqDealerFilter, hq_dealer_filter, ADW_TYPE_BIN)

static guint changed_signal;

const char *
hq_dealer_filter_get_region (HqDealerFilter *self)
{
  guint selected = gtk_drop_down_get_selected (self->region);

  if (selected == 0 || selected == GTK_INVALID_LIST_POSITION || self->regions == NULL)
    return NULL;

  return self->regions[selected - 1];
}

gint64
hq_dealer_filter_get_dealer (HqDealerFilter *self)
{
  guint selected = gtk_drop_down_get_selected (self->dealer);

  if (selected == 0 || selected == GTK_INVALID_LIST_POSITION || selected > self->offered->len)
    return 0;

  return g_array_index (self->offered, gint64, selected - 1);
}

static void
offer_regions (HqDealerFilter *self, CantonDatabase *database)
{
  g_autofree char *chosen = g_strdup (hq_dealer_filter_get_region (self));
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint selected = 0;

  g_clear_pointer (&self->regions, g_strfreev);
  self->regions = canton_dealers_table_list_regions (database, NULL);
  gtk_string_list_append (titles, C_ ("filter of dealers", "All Regions"));
  for (guint i = 0; self->regions != NULL && self->regions[i] != NULL; i++)
    {
      gtk_string_list_append (titles, *self->regions[i] != '\0' ? self->regions[i] : C_ ("filter of dealers", "No Region"));
      if (g_strcmp0 (chosen, self->regions[i]) == 0)
        selected = i + 1;
    }
  gtk_drop_down_set_model (self->region, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->region, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->region), self->regions != NULL && self->regions[0] != NULL);
}

static void
offer_dealers (HqDealerFilter *self)
{
  const char *region = hq_dealer_filter_get_region (self);
  gint64 chosen = hq_dealer_filter_get_dealer (self);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint selected = 0;

  g_array_set_size (self->offered, 0);
  gtk_string_list_append (titles, C_ ("filter of dealers", "All Dealers"));
  for (guint i = 0; self->dealers != NULL && i < self->dealers->len; i++)
    {
      CantonDealer *dealer = g_ptr_array_index (self->dealers, i);
      g_autofree char *title = g_strdup_printf ("%s · %s", dealer->code, dealer->name);

      if (region != NULL && !g_str_equal (region, dealer->region))
        continue;
      gtk_string_list_append (titles, title);
      g_array_append_val (self->offered, dealer->id);
      if (dealer->id == chosen)
        selected = self->offered->len;
    }
  gtk_drop_down_set_model (self->dealer, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->dealer, selected);
}

void
hq_dealer_filter_load (HqDealerFilter *self, CantonDatabase *database)
{
  g_return_if_fail (HQ_IS_DEALER_FILTER (self));

  self->is_filling = TRUE;
  g_clear_pointer (&self->dealers, g_ptr_array_unref);
  self->dealers = canton_dealers_table_list (database, NULL);
  offer_regions (self, database);
  offer_dealers (self);
  self->is_filling = FALSE;
}

void
hq_dealer_filter_reset (HqDealerFilter *self)
{
  g_return_if_fail (HQ_IS_DEALER_FILTER (self));

  self->is_filling = TRUE;
  gtk_drop_down_set_selected (self->region, 0);
  offer_dealers (self);
  gtk_drop_down_set_selected (self->dealer, 0);
  self->is_filling = FALSE;
}

static void
on_region_cb (HqDealerFilter *self)
{
  if (self->is_filling)
    return;

  self->is_filling = TRUE;
  offer_dealers (self);
  self->is_filling = FALSE;
  g_signal_emit (self, changed_signal, 0);
}

static void
on_dealer_cb (HqDealerFilter *self)
{
  if (!self->is_filling)
    g_signal_emit (self, changed_signal, 0);
}

/* The button shows as much as there is room for; the list shows all. */
static GtkDropDown *
make_list (HqDealerFilter *self, GtkBox *box, const char *name, GCallback callback)
{
  GtkDropDown *list = GTK_DROP_DOWN (gtk_drop_down_new (NULL, gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string")));

  gtk_widget_set_tooltip_text (GTK_WIDGET (list), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (list, "notify::selected", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (box, GTK_WIDGET (list));

  return list;
}

static void
hq_dealer_filter_dispose (GObject *object)
{
  HqDealerFilter *self = HQ_DEALER_FILTER (object);

  g_clear_pointer (&self->dealers, g_ptr_array_unref);
  g_clear_pointer (&self->regions, g_strfreev);

  G_OBJECT_CLASS (hq_dealer_filter_parent_class)->dispose (object);
}

static void
hq_dealer_filter_finalize (GObject *object)
{
  g_array_unref (HQ_DEALER_FILTER (object)->offered);

  G_OBJECT_CLASS (hq_dealer_filter_parent_class)->finalize (object);
}

static void
hq_dealer_filter_class_init (HqDealerFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hq_dealer_filter_dispose;
  G_OBJECT_CLASS (klass)->finalize = hq_dealer_filter_finalize;

  changed_signal = g_signal_new ("changed", HQ_TYPE_DEALER_FILTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hq_dealer_filter_init (HqDealerFilter *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->offered = g_array_new (FALSE, FALSE, sizeof (gint64));
  adw_bin_set_child (ADW_BIN (self), box);
  self->is_filling = TRUE;
  self->region = make_list (self, GTK_BOX (box), _("Which regions are listed"), G_CALLBACK (on_region_cb));
  self->dealer = make_list (self, GTK_BOX (box), _("Which dealers are listed"), G_CALLBACK (on_dealer_cb));
  gtk_drop_down_set_enable_search (self->dealer, TRUE);
  self->is_filling = FALSE;
}
