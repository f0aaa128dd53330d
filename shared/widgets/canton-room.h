/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CANTON_TYPE_ROOM (canton_room_get_type ())
G_DECLARE_DERIVABLE_TYPE (CantonRoom, canton_room, CANTON, ROOM, AdwBin)

/* One page of the main window. The window makes a room when it is first shown, sets its context, and then activates it each
 * time it comes on screen.
 *
 * Properties, all of which may change at any time and be set in the room's template:
 *   "title"              in the header bar; the title of the room table at first
 *   "subtitle"           a smaller line below it
 *   "can-search"         whether the header bar offers to search here
 *   "search-text"        what the person types there, without a delay
 *   "search-placeholder" what can be searched for
 *   "can-go-back"        whether the header bar offers to go back from a page inside the room
 *   "start-widget", "end-widget"  buttons for the two ends of the header bar
 *   "menu"               a GMenuModel put above the window's own menu
 *   "unsaved"            whether closing the window would lose what was typed */
struct _CantonRoomClass
{
  AdwBinClass parent_class;

  /* What every room of the program is handed, once, before all else. */
  void (*set_context) (CantonRoom *self, GObject *context);
  /* The room comes on screen: look whether what is shown is still true. */
  void (*activate) (CantonRoom *self);
  /* The room goes off screen. */
  void (*deactivate) (CantonRoom *self);
  /* Somebody elsewhere asked to see one thing: its id in the room's own terms. */
  void (*show_item) (CantonRoom *self, const char *id);
  /* Files were dropped on the window, or opened from the file manager, and the program sends them here. */
  void (*open_files) (CantonRoom *self, GFile **files, int n_files);
  /* The person pressed Back. */
  void (*go_back) (CantonRoom *self);
  /* Return or Down was pressed in the search: put the keyboard into what was found. FALSE: wherever Tab would go. */
  gboolean (*enter_results) (CantonRoom *self);

  gpointer padding[7];
};

/* One line of the program's table of rooms, which ends with a name of NULL. */
typedef struct
{
  const char *name;  /* never translated: target of win.show-room, and remembered */
  const char *title; /* NC_("room", …) */
  const char *icon_name;
  GType (*get_type) (void);
} CantonRoomInfo;

/* Returns the title of @info in the user's language. */
const char *canton_room_info_get_title (const CantonRoomInfo *info);

const char *canton_room_get_title (CantonRoom *self);
void canton_room_set_title (CantonRoom *self, const char *title);

const char *canton_room_get_subtitle (CantonRoom *self);
void canton_room_set_subtitle (CantonRoom *self, const char *subtitle);

gboolean canton_room_get_can_search (CantonRoom *self);
void canton_room_set_can_search (CantonRoom *self, gboolean can_search);

/* Returns what is searched for; "" when nothing is. (transfer none) */
const char *canton_room_get_search_text (CantonRoom *self);
void canton_room_set_search_text (CantonRoom *self, const char *text);

const char *canton_room_get_search_placeholder (CantonRoom *self);
void canton_room_set_search_placeholder (CantonRoom *self, const char *placeholder);

gboolean canton_room_get_can_go_back (CantonRoom *self);
void canton_room_set_can_go_back (CantonRoom *self, gboolean can_go_back);

gboolean canton_room_get_unsaved (CantonRoom *self);
void canton_room_set_unsaved (CantonRoom *self, gboolean unsaved);

GtkWidget *canton_room_get_start_widget (CantonRoom *self);
void canton_room_set_start_widget (CantonRoom *self, GtkWidget *widget);

GtkWidget *canton_room_get_end_widget (CantonRoom *self);
void canton_room_set_end_widget (CantonRoom *self, GtkWidget *widget);

GMenuModel *canton_room_get_menu (CantonRoom *self);
void canton_room_set_menu (CantonRoom *self, GMenuModel *menu);

/* Says whether the action called @name ("sales.edit"), which the class installed, can be done now: for the room's own widgets, and
 * for those that it has in the header bar and the menu. Use it instead of gtk_widget_action_set_enabled(). */
void canton_room_set_action_enabled (CantonRoom *self, const char *name, gboolean enabled);

/* For the window. */
void canton_room_lend_actions (CantonRoom *self, GtkWidget *to);
void canton_room_take_actions_back (CantonRoom *self, GtkWidget *from);
void canton_room_set_context (CantonRoom *self, GObject *context);
void canton_room_activate (CantonRoom *self);
void canton_room_deactivate (CantonRoom *self);
void canton_room_show_item (CantonRoom *self, const char *id);
void canton_room_open_files (CantonRoom *self, GFile **files, int n_files);
void canton_room_go_back (CantonRoom *self);
gboolean canton_room_enter_results (CantonRoom *self);

G_END_DECLS
