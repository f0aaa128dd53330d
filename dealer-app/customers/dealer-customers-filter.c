/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-customers-filter.h"

#include "canton-i18n.h"
#include "canton-staff-table.h"
#include "dealer-customers-list.h"

struct _DealerCustomersFilter
{
  AdwBin parent_instance;

  GArray *owner_ids; /* gint64, as in the list of owners after the first */
  gboolean setting;

  /* template */
  GtkDropDown *who;
  GtkDropDown *tags;
  GtkDropDown *owners;
  GtkWidget *clear;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DealerCustomersFilter, dealer_customers_filter, ADW_TYPE_BIN)

static const char *
get_tag (DealerCustomersFilter *self)
{
  guint selected = gtk_drop_down_get_selected (self->tags);

  return selected == 0 || selected == GTK_INVALID_LIST_POSITION
           ? NULL
           : gtk_string_list_get_string (GTK_STRING_LIST (gtk_drop_down_get_model (self->tags)), selected);
}

static gint64
get_owner (DealerCustomersFilter *self)
{
  guint selected = gtk_drop_down_get_selected (self->owners);

  return selected == 0 || selected > self->owner_ids->len ? 0 : g_array_index (self->owner_ids, gint64, selected - 1);
}

gboolean
dealer_customers_filter_is_set (DealerCustomersFilter *self)
{
  g_return_val_if_fail (DEALER_IS_CUSTOMERS_FILTER (self), FALSE);

  return gtk_drop_down_get_selected (self->who) != 0 || get_tag (self) != NULL || get_owner (self) != 0;
}

static void
on_changed_cb (DealerCustomersFilter *self)
{
  gtk_widget_set_visible (self->clear, dealer_customers_filter_is_set (self));
  if (!self->setting)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
choose_tag (DealerCustomersFilter *self, const char *tag)
{
  GListModel *model = gtk_drop_down_get_model (self->tags);
  guint found = 0;

  for (guint i = 1; tag != NULL && i < g_list_model_get_n_items (model) && found == 0; i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (model), i), tag))
      found = i;
  gtk_drop_down_set_selected (self->tags, found);
}

void
dealer_customers_filter_clear (DealerCustomersFilter *self)
{
  g_return_if_fail (DEALER_IS_CUSTOMERS_FILTER (self));

  dealer_customers_filter_choose_tag (self, NULL);
}

void
dealer_customers_filter_choose_tag (DealerCustomersFilter *self, const char *tag)
{
  g_return_if_fail (DEALER_IS_CUSTOMERS_FILTER (self));

  self->setting = TRUE;
  gtk_drop_down_set_selected (self->who, 0);
  gtk_drop_down_set_selected (self->owners, 0);
  choose_tag (self, tag);
  self->setting = FALSE;
  on_changed_cb (self);
}

static void
read_tags (DealerCustomersFilter *self, CantonDatabase *reader)
{
  g_autofree char *chosen = g_strdup (get_tag (self));
  g_auto (GStrv) tags = canton_customers_table_list_tags (reader, NULL);
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);

  gtk_string_list_append (model, C_ ("filter", "Any tag"));
  gtk_string_list_splice (model, 1, 0, (const char *const *) tags);
  gtk_drop_down_set_model (self->tags, G_LIST_MODEL (model));
  gtk_drop_down_set_enable_search (self->tags, tags != NULL && g_strv_length (tags) > 10);
  gtk_widget_set_visible (GTK_WIDGET (self->tags), tags != NULL && tags[0] != NULL);
  choose_tag (self, chosen);
}

static void
read_owners (DealerCustomersFilter *self, CantonDatabase *reader)
{
  gint64 chosen = get_owner (self);
  g_autoptr (GPtrArray) staff = canton_staff_table_list (reader, FALSE, NULL);
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  guint found = 0;

  g_array_set_size (self->owner_ids, 0);
  gtk_string_list_append (model, C_ ("filter", "Of anybody"));
  for (guint i = 0; staff != NULL && i < staff->len; i++)
    {
      CantonStaff *member = g_ptr_array_index (staff, i);

      gtk_string_list_append (model, member->name);
      g_array_append_val (self->owner_ids, member->id);
      if (member->id == chosen)
        found = i + 1;
    }
  gtk_drop_down_set_model (self->owners, G_LIST_MODEL (model));
  gtk_drop_down_set_enable_search (self->owners, self->owner_ids->len > 10);
  gtk_drop_down_set_selected (self->owners, found);
}

void
dealer_customers_filter_read (DealerCustomersFilter *self, CantonContext *context)
{
  CantonDatabase *reader = canton_context_get_reader (context);

  g_return_if_fail (DEALER_IS_CUSTOMERS_FILTER (self));

  self->setting = TRUE;
  read_tags (self, reader);
  read_owners (self, reader);
  self->setting = FALSE;
  gtk_widget_set_visible (self->clear, dealer_customers_filter_is_set (self));
}

gpointer
dealer_customers_filter_make (DealerCustomersFilter *self, const char *search)
{
  g_return_val_if_fail (DEALER_IS_CUSTOMERS_FILTER (self), NULL);

  return dealer_customers_list_filter (search, (CantonCustomersWho) gtk_drop_down_get_selected (self->who), get_tag (self),
                                       get_owner (self));
}

static void
dealer_customers_filter_finalize (GObject *object)
{
  g_array_unref (DEALER_CUSTOMERS_FILTER (object)->owner_ids);

  G_OBJECT_CLASS (dealer_customers_filter_parent_class)->finalize (object);
}

static void
dealer_customers_filter_class_init (DealerCustomersFilterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dealer_customers_filter_finalize;

  signals[CHANGED] =
    g_signal_new ("changed", DEALER_TYPE_CUSTOMERS_FILTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Dealer/customers/dealer-customers-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, DealerCustomersFilter, who);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomersFilter, tags);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomersFilter, owners);
  gtk_widget_class_bind_template_child (widget_class, DealerCustomersFilter, clear);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, dealer_customers_filter_clear);
}

static void
dealer_customers_filter_init (DealerCustomersFilter *self)
{
  g_autoptr (GtkExpression) text = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->owner_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_expression (self->tags, text);
  gtk_drop_down_set_expression (self->owners, text);
}
