/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-sidebar.h"

#include "canton-sidebar-row.h"

/* Width of the list with names; without, it is as narrow as its icons. */
#define FULL_WIDTH 210

struct _CantonSidebar
{
  AdwBin parent_instance;

  gboolean compact;

  AdwHeaderBar *header;
  AdwWindowTitle *title;
  GtkListBox *list;
};

static guint room_chosen_signal;

G_DEFINE_FINAL_TYPE (CantonSidebar, canton_sidebar, ADW_TYPE_BIN)

static void
on_row_selected_cb (CantonSidebar *self, GtkListBoxRow *row)
{
  if (row != NULL)
    g_signal_emit (self, room_chosen_signal, 0, canton_sidebar_row_get_info (CANTON_SIDEBAR_ROW (row))->name);
}

static CantonSidebarRow *
find (CantonSidebar *self, const char *name)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (canton_sidebar_row_get_info (CANTON_SIDEBAR_ROW (row))->name, name) == 0)
      return CANTON_SIDEBAR_ROW (row);

  return NULL;
}

void
canton_sidebar_set_rooms (CantonSidebar *self, const CantonRoomInfo *rooms)
{
  GtkListBoxRow *row;

  g_return_if_fail (CANTON_IS_SIDEBAR (self));

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  for (guint i = 0; rooms[i].name != NULL; i++)
    {
      GtkWidget *added = canton_sidebar_row_new (&rooms[i], i < 10 ? i + 1 : 0);

      canton_sidebar_row_set_compact (CANTON_SIDEBAR_ROW (added), self->compact);
      gtk_list_box_append (self->list, added);
    }
}

void
canton_sidebar_select (CantonSidebar *self, const char *name)
{
  CantonSidebarRow *row;

  g_return_if_fail (CANTON_IS_SIDEBAR (self));

  row = find (self, name);
  g_signal_handlers_block_by_func (self->list, on_row_selected_cb, self);
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  g_signal_handlers_unblock_by_func (self->list, on_row_selected_cb, self);
}

void
canton_sidebar_set_badge (CantonSidebar *self, const char *name, guint count)
{
  CantonSidebarRow *row;

  g_return_if_fail (CANTON_IS_SIDEBAR (self));

  row = find (self, name);
  g_return_if_fail (row != NULL);
  canton_sidebar_row_set_badge (row, count);
}

void
canton_sidebar_set_compact (CantonSidebar *self, gboolean compact)
{
  GtkListBoxRow *row;

  g_return_if_fail (CANTON_IS_SIDEBAR (self));

  self->compact = compact;
  gtk_widget_set_size_request (GTK_WIDGET (self), compact ? -1 : FULL_WIDTH, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->title), !compact);
  if (compact)
    gtk_widget_add_css_class (GTK_WIDGET (self), "compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "compact");

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    canton_sidebar_row_set_compact (CANTON_SIDEBAR_ROW (row), compact);
}

void
canton_sidebar_set_title (CantonSidebar *self, const char *title, const char *subtitle)
{
  g_return_if_fail (CANTON_IS_SIDEBAR (self));

  adw_window_title_set_title (self->title, title ? title : "");
  adw_window_title_set_subtitle (self->title, subtitle ? subtitle : "");
}

static void
canton_sidebar_class_init (CantonSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/widgets/canton-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, CantonSidebar, header);
  gtk_widget_class_bind_template_child (widget_class, CantonSidebar, title);
  gtk_widget_class_bind_template_child (widget_class, CantonSidebar, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected_cb);

  room_chosen_signal = g_signal_new ("room-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
canton_sidebar_init (CantonSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  canton_sidebar_set_compact (self, FALSE);
}
