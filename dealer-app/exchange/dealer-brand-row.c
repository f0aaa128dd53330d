/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-brand-row.h"

#include "canton-i18n.h"
#include "dealer-exchange-words.h"

struct _DealerBrandRow
{
  GtkListBoxRow parent_instance;

  gint64 brand_id;

  GtkLabel *name;
  GtkLabel *state;
  GtkLabel *badge;
  GtkLabel *figures;
  GtkLabel *tasks;
};

G_DEFINE_FINAL_TYPE (DealerBrandRow, dealer_brand_row, GTK_TYPE_LIST_BOX_ROW)

static char *
describe_figures (const CantonLinkStanding *standing)
{
  g_autofree char *waiting = NULL;
  g_autofree char *sent = NULL;
  g_autofree char *answer = NULL;

  if (standing->link == NULL)
    return g_strdup (_("This brand is told nothing. Link with its HQ to report sales."));
  if (standing->link->state != CANTON_LINK_ENROLLED)
    return g_strdup (_("Nothing leaves before HQ has certified this dealership."));

  waiting = dealer_exchange_describe_waiting (standing);
  sent = dealer_exchange_describe_sent (standing);
  answer = dealer_exchange_describe_answer (standing);
  return g_strdup_printf (_("To send: %s  ·  Last sent: %s  ·  Last answer: %s"), waiting, sent, answer);
}

static char *
join_tasks (GPtrArray *tasks)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < tasks->len; i++)
    g_string_append_printf (text, "%s→ %s", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (tasks, i));

  return g_string_free (text, FALSE);
}

void
dealer_brand_row_show (DealerBrandRow *self, const CantonLinkStanding *standing, CantonInstant now)
{
  g_autoptr (GPtrArray) tasks = dealer_exchange_list_tasks (standing, now);
  g_autofree char *figures = describe_figures (standing);
  g_autofree char *todo = join_tasks (tasks);
  g_autofree char *count = g_strdup_printf ("%u", tasks->len);
  const char *state = dealer_exchange_get_state_title (standing->link);
  const char *classes[] = { dealer_exchange_get_state_class (standing->link), NULL };

  self->brand_id = standing->brand_id;
  gtk_label_set_label (self->name, standing->brand_name);
  gtk_label_set_label (self->state, state);
  gtk_widget_set_css_classes (GTK_WIDGET (self->state), classes);
  gtk_label_set_label (self->figures, figures);
  gtk_label_set_label (self->tasks, todo);
  gtk_widget_set_visible (GTK_WIDGET (self->tasks), tasks->len > 0);
  gtk_label_set_label (self->badge, count);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), tasks->len > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, standing->brand_name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, state, -1);
}

gint64
dealer_brand_row_get_brand_id (DealerBrandRow *self)
{
  g_return_val_if_fail (DEALER_IS_BRAND_ROW (self), 0);

  return self->brand_id;
}

GtkWidget *
dealer_brand_row_new (void)
{
  return g_object_new (DEALER_TYPE_BRAND_ROW, NULL);
}

static void
dealer_brand_row_class_init (DealerBrandRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Dealer/exchange/dealer-brand-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DealerBrandRow, name);
  gtk_widget_class_bind_template_child (widget_class, DealerBrandRow, state);
  gtk_widget_class_bind_template_child (widget_class, DealerBrandRow, badge);
  gtk_widget_class_bind_template_child (widget_class, DealerBrandRow, figures);
  gtk_widget_class_bind_template_child (widget_class, DealerBrandRow, tasks);
}

static void
dealer_brand_row_init (DealerBrandRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
