/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-sidebar-row.h"

#include "canton-i18n.h"

struct _CantonSidebarRow
{
  GtkListBoxRow parent_instance;

  const CantonRoomInfo *info;
  guint number;
  guint count;
  gboolean compact;

  GtkImage *icon;
  GtkLabel *label;
  GtkLabel *badge;
  GtkWidget *dot;
};

G_DEFINE_FINAL_TYPE (CantonSidebarRow, canton_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static void
update (CantonSidebarRow *self)
{
  const char *title = canton_room_info_get_title (self->info);
  g_autofree char *count = g_strdup_printf ("%u", self->count);
  g_autofree char *name = NULL;
  g_autofree char *tooltip = NULL;

  gtk_label_set_label (self->badge, count);
  gtk_widget_set_visible (GTK_WIDGET (self->label), !self->compact);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), !self->compact && self->count > 0);
  gtk_widget_set_visible (self->dot, self->compact && self->count > 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->icon), self->compact);

  if (self->count > 0)
    /* Translators: a page of the program, and how many things wait there */
    name = g_strdup_printf (ngettext ("%s, %u waiting", "%s, %u waiting", self->count), title,
                            self->count);
  else
    name = g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  if (self->number > 0)
    /* Translators: a page of the program, and the keys that go there */
    tooltip = g_strdup_printf (_("%s (Alt+%u)"), name, self->number % 10);
  else
    tooltip = g_strdup (name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
}

const CantonRoomInfo *
canton_sidebar_row_get_info (CantonSidebarRow *self)
{
  g_return_val_if_fail (CANTON_IS_SIDEBAR_ROW (self), NULL);

  return self->info;
}

void
canton_sidebar_row_set_badge (CantonSidebarRow *self, guint count)
{
  g_return_if_fail (CANTON_IS_SIDEBAR_ROW (self));

  self->count = count;
  update (self);
}

void
canton_sidebar_row_set_compact (CantonSidebarRow *self, gboolean compact)
{
  g_return_if_fail (CANTON_IS_SIDEBAR_ROW (self));

  self->compact = compact;
  update (self);
}

GtkWidget *
canton_sidebar_row_new (const CantonRoomInfo *info, guint number)
{
  CantonSidebarRow *self = g_object_new (CANTON_TYPE_SIDEBAR_ROW, NULL);

  self->info = info;
  self->number = number;
  gtk_image_set_from_icon_name (self->icon, info->icon_name);
  gtk_label_set_label (self->label, canton_room_info_get_title (info));
  update (self);

  return GTK_WIDGET (self);
}

static void
canton_sidebar_row_class_init (CantonSidebarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/widgets/canton-sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CantonSidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, CantonSidebarRow, label);
  gtk_widget_class_bind_template_child (widget_class, CantonSidebarRow, badge);
  gtk_widget_class_bind_template_child (widget_class, CantonSidebarRow, dot);
}

static void
canton_sidebar_row_init (CantonSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
