/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-shell-window.h"

#include "canton-ask.h"
#include "canton-i18n.h"
#include "canton-progress-strip.h"
#include "canton-shell-window-private.h"
#include "canton-sidebar.h"

/* Below this width the sidebar shows icons only. */
#define NARROW_WIDTH 900

typedef struct
{
  /* what is shown */
  const CantonRoomInfo *rooms_table;
  GObject *context;
  CantonRoom *room;
  GBindingGroup *title_bindings;
  GSignalGroup *room_signals;

  /* how */
  gboolean narrow;
  gboolean compact;
  guint adapt_source;
  AdwToast *undo_toast;
  GCancellable *cancellable;
  gboolean closing;

  /* template */
  GtkStack *front;
  GtkPaned *paned;
  CantonSidebar *sidebar;
  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GtkWidget *back_button;
  AdwBin *start_bin;
  AdwBin *end_bin;
  GtkWidget *search_button;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkStack *rooms;
  GtkBox *strips;
  GMenu *room_section;
} CantonShellWindowPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (CantonShellWindow, canton_shell_window, ADW_TYPE_APPLICATION_WINDOW)

#define PRIVATE(self) ((CantonShellWindowPrivate *) canton_shell_window_get_instance_private (self))

static void
set_action_enabled (CantonShellWindow *self, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name)), enabled);
}

/* Layout */

static void
apply_compact (CantonShellWindow *self, gboolean compact)
{
  CantonShellWindowPrivate *priv = PRIVATE (self);

  priv->compact = compact;
  canton_sidebar_set_compact (priv->sidebar, compact);
  gtk_paned_set_position (priv->paned, 0); /* as narrow as it can be */
}

static gboolean
on_adapt_idle_cb (gpointer data)
{
  CantonShellWindowPrivate *priv = PRIVATE (data);
  gboolean narrow = gtk_widget_get_width (data) < NARROW_WIDTH;

  priv->adapt_source = 0;
  if (narrow != priv->narrow)
    {
      priv->narrow = narrow;
      apply_compact (data, narrow);
    }
  return G_SOURCE_REMOVE;
}

static void
canton_shell_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CantonShellWindowPrivate *priv = PRIVATE (CANTON_SHELL_WINDOW (widget));

  GTK_WIDGET_CLASS (canton_shell_window_parent_class)->size_allocate (widget, width, height, baseline);

  /* Children must not be shown or hidden while they are being allocated. */
  if ((width < NARROW_WIDTH) != priv->narrow && priv->adapt_source == 0)
    priv->adapt_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_adapt_idle_cb, widget, NULL);
}

/* Search */

static void on_search_changed_cb (CantonShellWindow *self, GtkSearchEntry *entry);

static void
update_search (CantonShellWindow *self)
{
  CantonShellWindowPrivate *priv = PRIVATE (self);
  gboolean can_search = priv->room != NULL && canton_room_get_can_search (priv->room);
  /* The entry empties itself first, which the room hears: its own text would be gone before it is put in. */
  g_autofree char *text = g_strdup (can_search ? canton_room_get_search_text (priv->room) : "");

  gtk_widget_set_visible (priv->search_button, can_search);
  gtk_widget_set_visible (GTK_WIDGET (priv->search_bar), can_search);
  set_action_enabled (self, "search", can_search);

  g_object_set (priv->search_entry, "placeholder-text",
                can_search ? canton_room_get_search_placeholder (priv->room) : "", NULL);
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (priv->search_entry)), text) != 0)
    {
      /* Putting a text over another empties the entry first: the room, whose text this is, must not hear of that. */
      g_signal_handlers_block_by_func (priv->search_entry, on_search_changed_cb, self);
      gtk_editable_set_text (GTK_EDITABLE (priv->search_entry), text);
      g_signal_handlers_unblock_by_func (priv->search_entry, on_search_changed_cb, self);
    }
  if (*text != '\0')
    gtk_search_bar_set_search_mode (priv->search_bar, TRUE);
}

static void
on_search_changed_cb (CantonShellWindow *self, GtkSearchEntry *entry)
{
  CantonShellWindowPrivate *priv = PRIVATE (self);

  if (priv->room != NULL && canton_room_get_can_search (priv->room))
    canton_room_set_search_text (priv->room, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
on_stop_search_cb (CantonShellWindow *self, GtkSearchEntry *entry)
{
  CantonShellWindowPrivate *priv = PRIVATE (self);

  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  gtk_search_bar_set_search_mode (priv->search_bar, FALSE);
  if (priv->room != NULL)
    gtk_widget_child_focus (GTK_WIDGET (priv->room), GTK_DIR_TAB_FORWARD);
}

static void
on_search_activate_cb (CantonShellWindow *self, GtkSearchEntry *entry)
{
  CantonShellWindowPrivate *priv = PRIVATE (self);

  /* Return goes on to what was found. */
  if (priv->room != NULL && !canton_room_enter_results (priv->room))
    gtk_widget_child_focus (GTK_WIDGET (priv->room), GTK_DIR_TAB_FORWARD);
}

static gboolean
on_search_key_pressed_cb (GtkEventControllerKey *controller,
                          guint keyval,
                          guint keycode,
                          GdkModifierType state,
                          CantonShellWindow *self)
{
  CantonShellWindowPrivate *priv = PRIVATE (self);

  if (keyval != GDK_KEY_Down)
    return GDK_EVENT_PROPAGATE;
  on_search_activate_cb (self, priv->search_entry);

  return GDK_EVENT_STOP;
}

static gboolean
on_room_key_pressed_cb (GtkEventControllerKey *controller,
                        guint keyval,
                        guint keycode,
                        GdkModifierType state,
                        CantonShellWindow *self)
{
  CantonShellWindowPrivate *priv = PRIVATE (self);
  gunichar character = gdk_keyval_to_unicode (keyval);

  if (priv->room == NULL || !canton_room_get_can_search (priv->room) || !g_unichar_isgraph (character) ||
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)))
    return GDK_EVENT_PROPAGATE;

  /* Whoever types with no field in focus wants to find something. */
  gtk_search_bar_set_search_mode (priv->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (priv->search_entry));
  gtk_editable_set_position (GTK_EDITABLE (priv->search_entry), -1);

  return gtk_event_controller_key_forward (controller, GTK_WIDGET (priv->search_entry));
}

/* The room on screen */

static void
on_room_notify_cb (CantonRoom *room, GParamSpec *pspec, CantonShellWindow *self)
{
  CantonShellWindowPrivate *priv = PRIVATE (self);

  adw_bin_set_child (priv->start_bin, canton_room_get_start_widget (room));
  adw_bin_set_child (priv->end_bin, canton_room_get_end_widget (room));
  gtk_widget_set_visible (priv->back_button, canton_room_get_can_go_back (room));
  set_action_enabled (self, "go-back", canton_room_get_can_go_back (room));

  g_menu_remove_all (priv->room_section);
  if (canton_room_get_menu (room) != NULL)
    g_menu_append_section (priv->room_section, NULL, canton_room_get_menu (room));
}

static void
on_room_search_notify_cb (CantonRoom *room, GParamSpec *pspec, CantonShellWindow *self)
{
  update_search (self);
}

static CantonRoom *
make_room (CantonShellWindow *self, const CantonRoomInfo *info)
{
  CantonShellWindowPrivate *priv = PRIVATE (self);
  CantonRoom *room = g_object_new (info->get_type (), NULL);

  if (*canton_room_get_title (room) == '\0')
    canton_room_set_title (room, canton_room_info_get_title (info));
  gtk_stack_add_named (priv->rooms, GTK_WIDGET (room), info->name);
  canton_room_set_context (room, priv->context);

  return room;
}

static void
enter (CantonShellWindow *self, CantonRoom *room)
{
  CantonShellWindowPrivate *priv = PRIVATE (self);

  if (priv->room != NULL)
    {
      canton_room_deactivate (priv->room);
      canton_room_take_actions_back (priv->room, GTK_WIDGET (self));
    }

  priv->room = room;
  canton_room_lend_actions (room, GTK_WIDGET (self));
  gtk_search_bar_set_search_mode (priv->search_bar, FALSE);
  gtk_stack_set_visible_child (priv->rooms, GTK_WIDGET (room));
  g_binding_group_set_source (priv->title_bindings, room);
  g_signal_group_set_target (priv->room_signals, room);
  on_room_notify_cb (room, NULL, self);
  update_search (self);

  canton_room_activate (room);
}

static const CantonRoomInfo *
find_room (CantonShellWindow *self, const char *name)
{
  for (const CantonRoomInfo *info = PRIVATE (self)->rooms_table; info != NULL && info->name != NULL; info++)
    if (g_strcmp0 (info->name, name) == 0)
      return info;

  return NULL;
}

gboolean
canton_shell_window_has_room (CantonShellWindow *self, const char *name)
{
  g_return_val_if_fail (CANTON_IS_SHELL_WINDOW (self), FALSE);

  return find_room (self, name) != NULL;
}

void
canton_shell_window_show_room (CantonShellWindow *self, const char *name)
{
  CantonShellWindowPrivate *priv = PRIVATE (self);
  const CantonRoomInfo *info;
  CantonRoom *room;

  g_return_if_fail (CANTON_IS_SHELL_WINDOW (self));

  info = find_room (self, name);
  if (info == NULL)
    {
      g_warning ("There is no room called “%s”", name);
      return;
    }

  room = CANTON_ROOM (gtk_stack_get_child_by_name (priv->rooms, name));
  if (room == NULL)
    room = make_room (self, info);
  if (room == priv->room)
    return;

  enter (self, room);
  canton_sidebar_select (priv->sidebar, name);
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "show-room")),
                             g_variant_new_string (name));
  if (canton_shell_window_get_settings (self) != NULL)
    g_settings_set_string (canton_shell_window_get_settings (self), "last-room", name);
}

void
canton_shell_window_show_item (CantonShellWindow *self, const char *name, const char *id)
{
  g_return_if_fail (CANTON_IS_SHELL_WINDOW (self));

  canton_shell_window_show_room (self, name);
  /* Never another room's item. */
  if (canton_shell_window_has_room (self, name) && PRIVATE (self)->room != NULL)
    canton_room_show_item (PRIVATE (self)->room, id);
}

CantonRoom *
canton_shell_window_get_room (CantonShellWindow *self)
{
  g_return_val_if_fail (CANTON_IS_SHELL_WINDOW (self), NULL);

  return PRIVATE (self)->room;
}

static void
set_number_keys (CantonShellWindow *self, const CantonRoomInfo *rooms)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  for (guint i = 0; i < 10 && rooms[i].name != NULL; i++)
    {
      g_autofree char *action = g_strdup_printf ("win.show-room('%s')", rooms[i].name);
      g_autofree char *alt = g_strdup_printf ("<Alt>%u", (i + 1) % 10);
      g_autofree char *control = g_strdup_printf ("<Primary>%u", (i + 1) % 10);
      const char *keys[] = { alt, control, NULL };

      gtk_application_set_accels_for_action (application, action, keys);
    }
}

void
canton_shell_window_set_rooms (CantonShellWindow *self, const CantonRoomInfo *rooms, GObject *context)
{
  CantonShellWindowPrivate *priv = PRIVATE (self);
  g_autofree char *last = NULL;

  g_return_if_fail (CANTON_IS_SHELL_WINDOW (self));
  g_return_if_fail (rooms != NULL && rooms[0].name != NULL);
  g_return_if_fail (priv->rooms_table == NULL);

  priv->rooms_table = rooms;
  g_set_object (&priv->context, context);
  canton_sidebar_set_rooms (priv->sidebar, rooms);
  if (gtk_window_get_application (GTK_WINDOW (self)) != NULL)
    set_number_keys (self, rooms);

  if (canton_shell_window_get_settings (self) != NULL)
    last = g_settings_get_string (canton_shell_window_get_settings (self), "last-room");
  canton_shell_window_show_room (self, find_room (self, last) ? last : rooms[0].name);
}

void
canton_shell_window_set_badge (CantonShellWindow *self, const char *name, guint count)
{
  g_return_if_fail (CANTON_IS_SHELL_WINDOW (self));

  canton_sidebar_set_badge (PRIVATE (self)->sidebar, name, count);
}

void
canton_shell_window_set_owner (CantonShellWindow *self, const char *title, const char *subtitle)
{
  g_return_if_fail (CANTON_IS_SHELL_WINDOW (self));

  canton_sidebar_set_title (PRIVATE (self)->sidebar, title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

void
canton_shell_window_set_cover (CantonShellWindow *self, GtkWidget *cover)
{
  CantonShellWindowPrivate *priv = PRIVATE (self);
  GtkWidget *old;

  g_return_if_fail (CANTON_IS_SHELL_WINDOW (self));

  old = gtk_stack_get_child_by_name (priv->front, "cover");
  gtk_stack_set_visible_child_name (priv->front, "rooms");
  if (old != NULL)
    gtk_stack_remove (priv->front, old);
  if (cover != NULL)
    {
      gtk_stack_add_named (priv->front, cover, "cover");
      gtk_stack_set_visible_child (priv->front, cover);
    }
}

/* Toasts and undo */

static void
on_toast_dismissed_cb (AdwToast *toast, CantonShellWindow *self)
{
  CantonShellWindowPrivate *priv = PRIVATE (self);

  if (toast != priv->undo_toast)
    return;

  g_clear_object (&priv->undo_toast);
  set_action_enabled (self, "undo", FALSE);
}

void
canton_shell_window_add_toast (CantonShellWindow *self, const char *message)
{
  g_autofree char *markup = g_markup_escape_text (message, -1);

  g_return_if_fail (CANTON_IS_SHELL_WINDOW (self));

  adw_toast_overlay_add_toast (PRIVATE (self)->toasts, adw_toast_new (markup));
}

void
canton_shell_window_add_undo_toast (CantonShellWindow *self,
                                    const char *message,
                                    CantonUndo undo,
                                    gpointer user_data,
                                    GDestroyNotify destroy)
{
  CantonShellWindowPrivate *priv = PRIVATE (self);
  AdwToast *toast;

  g_return_if_fail (CANTON_IS_SHELL_WINDOW (self));

  /* The newest change is the one Ctrl+Z means; an older message would undo things out of order. */
  if (priv->undo_toast != NULL)
    adw_toast_dismiss (priv->undo_toast);
  toast = canton_undo_toast_new (self, message, undo, user_data, destroy);
  g_set_object (&priv->undo_toast, toast);
  set_action_enabled (self, "undo", TRUE);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_toast_dismissed_cb), self, 0);
  adw_toast_overlay_add_toast (priv->toasts, toast);
}

/* Long work */

static void
on_progress_finished_cb (CantonProgress *progress, GParamSpec *pspec, CantonShellWindow *self)
{
  GtkWidget *strip = gtk_widget_get_first_child (GTK_WIDGET (PRIVATE (self)->strips));

  while (strip != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (strip);

      if (canton_progress_strip_get_progress (CANTON_PROGRESS_STRIP (strip)) == progress)
        gtk_box_remove (PRIVATE (self)->strips, strip);
      strip = next;
    }
}

void
canton_shell_window_show_progress (CantonShellWindow *self, CantonProgress *progress)
{
  g_return_if_fail (CANTON_IS_SHELL_WINDOW (self));
  g_return_if_fail (CANTON_IS_PROGRESS (progress));

  if (canton_progress_get_finished (progress))
    return;

  gtk_box_append (PRIVATE (self)->strips, canton_progress_strip_new (progress));
  g_signal_connect_object (progress, "notify::finished", G_CALLBACK (on_progress_finished_cb), self, 0);
}

GCancellable *
canton_shell_window_get_cancellable (CantonShellWindow *self)
{
  g_return_val_if_fail (CANTON_IS_SHELL_WINDOW (self), NULL);

  return PRIVATE (self)->cancellable;
}

CantonShellWindow *
canton_shell_window_of (GtkWidget *widget)
{
  return CANTON_SHELL_WINDOW (gtk_widget_get_ancestor (widget, CANTON_TYPE_SHELL_WINDOW));
}

/* Closing */

static void
on_close_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CantonShellWindow) self = data;

  if (canton_ask_confirm_finish (result))
    {
      PRIVATE (self)->closing = TRUE;
      gtk_window_close (GTK_WINDOW (self));
    }
}

static CantonRoom *
find_unsaved (CantonShellWindow *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (PRIVATE (self)->rooms)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (canton_room_get_unsaved (CANTON_ROOM (child)))
      return CANTON_ROOM (child);

  return NULL;
}

static void
cancel_progress (CantonShellWindow *self)
{
  for (GtkWidget *strip = gtk_widget_get_first_child (GTK_WIDGET (PRIVATE (self)->strips)); strip != NULL;
       strip = gtk_widget_get_next_sibling (strip))
    g_cancellable_cancel (canton_progress_get_cancellable (
        canton_progress_strip_get_progress (CANTON_PROGRESS_STRIP (strip))));
}

static gboolean
canton_shell_window_close_request (GtkWindow *window)
{
  CantonShellWindow *self = CANTON_SHELL_WINDOW (window);
  CantonShellWindowPrivate *priv = PRIVATE (self);
  CantonRoom *unsaved = find_unsaved (self);

  if (unsaved != NULL && !priv->closing)
    {
      canton_shell_window_show_room (self, gtk_stack_page_get_name (gtk_stack_get_page (priv->rooms,
                                                                                        GTK_WIDGET (unsaved))));
      canton_ask_confirm (GTK_WIDGET (self), _("Close without saving?"),
                          _("What you typed here has not been saved and would be lost."), _("_Discard and Close"),
                          CANTON_ANSWER_DESTRUCTIVE, priv->cancellable, on_close_answered_cb, g_object_ref (self));
      return GDK_EVENT_STOP;
    }
  if (gtk_widget_get_first_child (GTK_WIDGET (priv->strips)) != NULL && !priv->closing)
    {
      canton_ask_confirm (GTK_WIDGET (self), _("Stop the work and close?"),
                          _("Something is still being done. What is half done will be undone; nothing is damaged."),
                          _("_Stop and Close"), CANTON_ANSWER_DESTRUCTIVE, priv->cancellable, on_close_answered_cb,
                          g_object_ref (self));
      return GDK_EVENT_STOP;
    }

  canton_shell_window_save_size (self);
  cancel_progress (self);
  g_cancellable_cancel (priv->cancellable);

  return GTK_WINDOW_CLASS (canton_shell_window_parent_class)->close_request (window);
}

/* Actions */

static void
on_show_room_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  canton_shell_window_show_room (self, g_variant_get_string (parameter, NULL));
}

static void
on_show_item_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  const char *name, *id;

  g_variant_get (parameter, "(&s&s)", &name, &id);
  canton_shell_window_show_item (self, name, id);
}

static void
on_search_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  CantonShellWindowPrivate *priv = PRIVATE (self);

  gtk_search_bar_set_search_mode (priv->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (priv->search_entry));
  gtk_editable_select_region (GTK_EDITABLE (priv->search_entry), 0, -1);
}

static void
on_go_back_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  canton_room_go_back (PRIVATE (self)->room);
}

static void
on_toggle_sidebar_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  apply_compact (self, !PRIVATE (self)->compact);
}

static void
on_undo_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  CantonShellWindowPrivate *priv = PRIVATE (self);
  GtkWidget *focus = gtk_window_get_focus (self);

  /* In a field, Ctrl+Z means what was typed there. */
  if (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus))
    {
      gtk_widget_activate_action (focus, "text.undo", NULL);
      return;
    }
  if (priv->undo_toast != NULL)
    {
      g_autoptr (AdwToast) toast = g_object_ref (priv->undo_toast);

      g_signal_emit_by_name (toast, "button-clicked");
      adw_toast_dismiss (toast);
    }
}

static const GActionEntry actions[] = {
  { "show-room", on_show_room_cb, "s", "''", NULL },
  { "show-item", on_show_item_cb, "(ss)" },
  { "search", on_search_cb },
  { "go-back", on_go_back_cb },
  { "toggle-sidebar", on_toggle_sidebar_cb },
  { "undo", on_undo_cb },
};

static void
on_room_chosen_cb (CantonShellWindow *self, const char *name)
{
  canton_shell_window_show_room (self, name);
}

/* Making and ending */

static void
canton_shell_window_dispose (GObject *object)
{
  CantonShellWindowPrivate *priv = PRIVATE (CANTON_SHELL_WINDOW (object));

  g_clear_handle_id (&priv->adapt_source, g_source_remove);
  g_cancellable_cancel (priv->cancellable);
  g_clear_object (&priv->title_bindings);
  g_clear_object (&priv->room_signals);
  g_clear_object (&priv->undo_toast);
  g_clear_object (&priv->context);
  priv->room = NULL;

  G_OBJECT_CLASS (canton_shell_window_parent_class)->dispose (object);
}

static void
canton_shell_window_finalize (GObject *object)
{
  g_clear_object (&PRIVATE (CANTON_SHELL_WINDOW (object))->cancellable);

  G_OBJECT_CLASS (canton_shell_window_parent_class)->finalize (object);
}

static void
canton_shell_window_class_init (CantonShellWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = canton_shell_window_dispose;
  object_class->finalize = canton_shell_window_finalize;
  widget_class->size_allocate = canton_shell_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = canton_shell_window_close_request;

  g_type_ensure (CANTON_TYPE_SIDEBAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/widgets/canton-shell-window.ui");
  gtk_widget_class_bind_template_child_private (widget_class, CantonShellWindow, front);
  gtk_widget_class_bind_template_child_private (widget_class, CantonShellWindow, paned);
  gtk_widget_class_bind_template_child_private (widget_class, CantonShellWindow, sidebar);
  gtk_widget_class_bind_template_child_private (widget_class, CantonShellWindow, toasts);
  gtk_widget_class_bind_template_child_private (widget_class, CantonShellWindow, title);
  gtk_widget_class_bind_template_child_private (widget_class, CantonShellWindow, back_button);
  gtk_widget_class_bind_template_child_private (widget_class, CantonShellWindow, start_bin);
  gtk_widget_class_bind_template_child_private (widget_class, CantonShellWindow, end_bin);
  gtk_widget_class_bind_template_child_private (widget_class, CantonShellWindow, search_button);
  gtk_widget_class_bind_template_child_private (widget_class, CantonShellWindow, search_bar);
  gtk_widget_class_bind_template_child_private (widget_class, CantonShellWindow, search_entry);
  gtk_widget_class_bind_template_child_private (widget_class, CantonShellWindow, rooms);
  gtk_widget_class_bind_template_child_private (widget_class, CantonShellWindow, strips);
  gtk_widget_class_bind_template_child_private (widget_class, CantonShellWindow, room_section);
  gtk_widget_class_bind_template_callback (widget_class, on_room_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_room_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_key_pressed_cb);
}

static void
canton_shell_window_init (CantonShellWindow *self)
{
  static const char *const shown[] = { "start-widget", "end-widget", "can-go-back", "menu" };
  static const char *const searched[] = { "can-search", "search-text", "search-placeholder" };
  CantonShellWindowPrivate *priv = PRIVATE (self);

  priv->cancellable = g_cancellable_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  set_action_enabled (self, "undo", FALSE);
  set_action_enabled (self, "go-back", FALSE);
  set_action_enabled (self, "search", FALSE);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::application", G_CALLBACK (canton_shell_window_enter_program), NULL);
  gtk_search_bar_connect_entry (priv->search_bar, GTK_EDITABLE (priv->search_entry));

  priv->title_bindings = g_binding_group_new ();
  g_binding_group_bind (priv->title_bindings, "title", priv->title, "title", G_BINDING_SYNC_CREATE);
  g_binding_group_bind (priv->title_bindings, "subtitle", priv->title, "subtitle", G_BINDING_SYNC_CREATE);

  priv->room_signals = g_signal_group_new (CANTON_TYPE_ROOM);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autofree char *signal = g_strconcat ("notify::", shown[i], NULL);
      g_signal_group_connect (priv->room_signals, signal, G_CALLBACK (on_room_notify_cb), self);
    }
  for (guint i = 0; i < G_N_ELEMENTS (searched); i++)
    {
      g_autofree char *signal = g_strconcat ("notify::", searched[i], NULL);
      g_signal_group_connect (priv->room_signals, signal, G_CALLBACK (on_room_search_notify_cb), self);
    }

  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (canton_shell_window_make_drop_target (self)));
}
