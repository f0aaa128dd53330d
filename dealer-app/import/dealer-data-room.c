/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-data-room.h"

#include "canton-i18n.h"
#include "canton-list.h"
#include "canton-pick-file.h"
#include "canton-shell-window.h"
#include "canton-split-view.h"
#include "dealer-import-assistant.h"
#include "dealer-import-view.h"
#include "dealer-imports-list.h"

struct _DealerDataRoom
{
  CantonStoreRoom parent_instance;

  DealerImportAssistant *assistant; /* while it covers the window; weak */

  GtkStack *pages;
  CantonSplitView *split;
  CantonList *list;
  DealerImportView *import_view;
};

G_DEFINE_FINAL_TYPE (DealerDataRoom, dealer_data_room, CANTON_TYPE_STORE_ROOM)

/* Imports */

static void
on_selected_cb (DealerDataRoom *self, CantonImport *import)
{
  if (import != NULL)
    dealer_import_view_show (self->import_view, canton_store_room_get_context (CANTON_STORE_ROOM (self)), import->id);
  canton_split_view_set_show_detail (self->split, import != NULL);
}

static void
on_undone_cb (DealerDataRoom *self)
{
  canton_list_select_id (self->list, 0);
}

static void
on_count_cb (DealerDataRoom *self)
{
  guint count = canton_list_get_n_items (self->list);
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%'u import", "%'u imports", count), count);

  canton_room_set_subtitle (CANTON_ROOM (self), count > 0 ? subtitle : NULL);
}

/* The assistant */

static void
on_assistant_closed_cb (DealerDataRoom *self, gint64 import_id)
{
  CantonShellWindow *window = canton_shell_window_of (GTK_WIDGET (self));

  g_clear_weak_pointer (&self->assistant);
  canton_shell_window_set_cover (window, NULL);
  if (import_id == 0)
    return;

  gtk_stack_set_visible_child_name (self->pages, "imports");
  canton_list_reload (self->list);
  canton_list_select_id (self->list, import_id);
}

static void
begin_import (DealerDataRoom *self, const char *path)
{
  CantonShellWindow *window = canton_shell_window_of (GTK_WIDGET (self));

  if (self->assistant != NULL)
    {
      canton_shell_window_add_toast (window, _("Finish the import on screen first"));
      return;
    }
  g_set_weak_pointer (&self->assistant,
                      DEALER_IMPORT_ASSISTANT (
                        dealer_import_assistant_new (canton_store_room_get_context (CANTON_STORE_ROOM (self)), path)));
  g_signal_connect_object (self->assistant, "closed", G_CALLBACK (on_assistant_closed_cb), self, G_CONNECT_SWAPPED);
  canton_shell_window_set_cover (window, GTK_WIDGET (self->assistant));
}

static void
on_import (GtkWidget *widget, const char *name, GVariant *parameter)
{
  begin_import (DEALER_DATA_ROOM (widget), NULL);
}

static void
on_export (GtkWidget *widget, const char *name, GVariant *parameter)
{
  canton_list_export (DEALER_DATA_ROOM (widget)->list, C_ ("file name", "imports"));
}

/* Room */

static void
dealer_data_room_open (CantonStoreRoom *room)
{
  DealerDataRoom *self = DEALER_DATA_ROOM (room);

  canton_list_open (self->list, canton_store_room_get_context (room), &dealer_imports_list_info);
  canton_list_set_filter (self->list, NULL);
}

static void
dealer_data_room_changed (CantonStoreRoom *room, const char *const *tables)
{
  if (canton_store_room_concerns (tables, "imports", NULL))
    canton_list_reload (DEALER_DATA_ROOM (room)->list);
}

static void
dealer_data_room_show_item (CantonRoom *room, const char *id)
{
  DealerDataRoom *self = DEALER_DATA_ROOM (room);

  if (g_str_equal (id, "import"))
    {
      begin_import (self, NULL);
    }
  else if (g_str_equal (id, "backups") || g_str_equal (id, "imports"))
    {
      gtk_stack_set_visible_child_name (self->pages, id);
    }
  else
    {
      gtk_stack_set_visible_child_name (self->pages, "imports");
      canton_list_select_id (self->list, g_ascii_strtoll (id, NULL, 10));
    }
}

static void
dealer_data_room_open_files (CantonRoom *room, GFile **files, int n_files)
{
  DealerDataRoom *self = DEALER_DATA_ROOM (room);

  if (n_files > 1)
    canton_shell_window_add_toast (canton_shell_window_of (GTK_WIDGET (self)),
                                   _("Files are imported one after the other; this is the first"));
  if (g_file_peek_path (files[0]) != NULL)
    begin_import (self, g_file_peek_path (files[0]));
}

static void
dealer_data_room_go_back (CantonRoom *room)
{
  DealerDataRoom *self = DEALER_DATA_ROOM (room);

  canton_list_select_id (self->list, 0);
  canton_list_grab_focus (self->list);
}

static void
dealer_data_room_dispose (GObject *object)
{
  g_clear_weak_pointer (&DEALER_DATA_ROOM (object)->assistant);

  G_OBJECT_CLASS (dealer_data_room_parent_class)->dispose (object);
}

static void
dealer_data_room_class_init (DealerDataRoomClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CantonRoomClass *room_class = CANTON_ROOM_CLASS (klass);
  CantonStoreRoomClass *store_room_class = CANTON_STORE_ROOM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dealer_data_room_dispose;
  room_class->show_item = dealer_data_room_show_item;
  room_class->open_files = dealer_data_room_open_files;
  room_class->go_back = dealer_data_room_go_back;
  store_room_class->open = dealer_data_room_open;
  store_room_class->changed = dealer_data_room_changed;

  g_type_ensure (DEALER_TYPE_IMPORT_VIEW);
  gtk_widget_class_install_action (widget_class, "data.import", NULL, on_import);
  gtk_widget_class_install_action (widget_class, "data.export", NULL, on_export);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Dealer/import/dealer-data-room.ui");
  gtk_widget_class_bind_template_child (widget_class, DealerDataRoom, pages);
  gtk_widget_class_bind_template_child (widget_class, DealerDataRoom, split);
  gtk_widget_class_bind_template_child (widget_class, DealerDataRoom, list);
  gtk_widget_class_bind_template_child (widget_class, DealerDataRoom, import_view);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_undone_cb);
}

static void
dealer_data_room_init (DealerDataRoom *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->list, "notify::n-items", G_CALLBACK (on_count_cb), self, G_CONNECT_SWAPPED);
}
