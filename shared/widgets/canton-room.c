/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-room.h"

#include "canton-i18n.h"

typedef struct
{
  char *title;
  char *subtitle;
  char *search_text;
  char *search_placeholder;
  GtkWidget *start_widget;
  GtkWidget *end_widget;
  GMenuModel *menu;
  guint can_search : 1;
  guint can_go_back : 1;
  guint unsaved : 1;
} CantonRoomPrivate;

enum
{
  PROP_TITLE = 1,
  PROP_SUBTITLE,
  PROP_CAN_SEARCH,
  PROP_SEARCH_TEXT,
  PROP_SEARCH_PLACEHOLDER,
  PROP_CAN_GO_BACK,
  PROP_UNSAVED,
  PROP_START_WIDGET,
  PROP_END_WIDGET,
  PROP_MENU,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CantonRoom, canton_room, ADW_TYPE_BIN)

#define PRIVATE(self) ((CantonRoomPrivate *) canton_room_get_instance_private (self))

static void
set_string (CantonRoom *self, char **field, const char *value, guint property)
{
  g_autofree char *copy = g_strdup (value ? value : "");

  if (g_strcmp0 (*field, copy) == 0)
    return;

  g_free (*field);
  *field = g_steal_pointer (&copy);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_widget (CantonRoom *self, GtkWidget **field, GtkWidget *widget, guint property)
{
  if (*field == widget)
    return;

  g_clear_object (field);
  if (widget != NULL)
    *field = g_object_ref_sink (widget);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

const char *
canton_room_info_get_title (const CantonRoomInfo *info)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "room", info->title);
}

const char *
canton_room_get_title (CantonRoom *self)
{
  g_return_val_if_fail (CANTON_IS_ROOM (self), NULL);

  return PRIVATE (self)->title;
}

void
canton_room_set_title (CantonRoom *self, const char *title)
{
  g_return_if_fail (CANTON_IS_ROOM (self));

  set_string (self, &PRIVATE (self)->title, title, PROP_TITLE);
}

const char *
canton_room_get_subtitle (CantonRoom *self)
{
  g_return_val_if_fail (CANTON_IS_ROOM (self), NULL);

  return PRIVATE (self)->subtitle;
}

void
canton_room_set_subtitle (CantonRoom *self, const char *subtitle)
{
  g_return_if_fail (CANTON_IS_ROOM (self));

  set_string (self, &PRIVATE (self)->subtitle, subtitle, PROP_SUBTITLE);
}

gboolean
canton_room_get_can_search (CantonRoom *self)
{
  g_return_val_if_fail (CANTON_IS_ROOM (self), FALSE);

  return PRIVATE (self)->can_search;
}

void
canton_room_set_can_search (CantonRoom *self, gboolean can_search)
{
  g_return_if_fail (CANTON_IS_ROOM (self));

  if (PRIVATE (self)->can_search == !!can_search)
    return;

  PRIVATE (self)->can_search = !!can_search;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_SEARCH]);
}

const char *
canton_room_get_search_text (CantonRoom *self)
{
  g_return_val_if_fail (CANTON_IS_ROOM (self), NULL);

  return PRIVATE (self)->search_text;
}

void
canton_room_set_search_text (CantonRoom *self, const char *text)
{
  g_return_if_fail (CANTON_IS_ROOM (self));

  set_string (self, &PRIVATE (self)->search_text, text, PROP_SEARCH_TEXT);
}

const char *
canton_room_get_search_placeholder (CantonRoom *self)
{
  g_return_val_if_fail (CANTON_IS_ROOM (self), NULL);

  return PRIVATE (self)->search_placeholder;
}

void
canton_room_set_search_placeholder (CantonRoom *self, const char *placeholder)
{
  g_return_if_fail (CANTON_IS_ROOM (self));

  set_string (self, &PRIVATE (self)->search_placeholder, placeholder, PROP_SEARCH_PLACEHOLDER);
}

gboolean
canton_room_get_can_go_back (CantonRoom *self)
{
  g_return_val_if_fail (CANTON_IS_ROOM (self), FALSE);

  return PRIVATE (self)->can_go_back;
}

void
canton_room_set_can_go_back (CantonRoom *self, gboolean can_go_back)
{
  g_return_if_fail (CANTON_IS_ROOM (self));

  if (PRIVATE (self)->can_go_back == !!can_go_back)
    return;

  PRIVATE (self)->can_go_back = !!can_go_back;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_BACK]);
}

gboolean
canton_room_get_unsaved (CantonRoom *self)
{
  g_return_val_if_fail (CANTON_IS_ROOM (self), FALSE);

  return PRIVATE (self)->unsaved;
}

void
canton_room_set_unsaved (CantonRoom *self, gboolean unsaved)
{
  g_return_if_fail (CANTON_IS_ROOM (self));

  if (PRIVATE (self)->unsaved == !!unsaved)
    return;

  PRIVATE (self)->unsaved = !!unsaved;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNSAVED]);
}

GtkWidget *
canton_room_get_start_widget (CantonRoom *self)
{
  g_return_val_if_fail (CANTON_IS_ROOM (self), NULL);

  return PRIVATE (self)->start_widget;
}

void
canton_room_set_start_widget (CantonRoom *self, GtkWidget *widget)
{
  g_return_if_fail (CANTON_IS_ROOM (self));

  set_widget (self, &PRIVATE (self)->start_widget, widget, PROP_START_WIDGET);
}

GtkWidget *
canton_room_get_end_widget (CantonRoom *self)
{
  g_return_val_if_fail (CANTON_IS_ROOM (self), NULL);

  return PRIVATE (self)->end_widget;
}

void
canton_room_set_end_widget (CantonRoom *self, GtkWidget *widget)
{
  g_return_if_fail (CANTON_IS_ROOM (self));

  set_widget (self, &PRIVATE (self)->end_widget, widget, PROP_END_WIDGET);
}

GMenuModel *
canton_room_get_menu (CantonRoom *self)
{
  g_return_val_if_fail (CANTON_IS_ROOM (self), NULL);

  return PRIVATE (self)->menu;
}

void
canton_room_set_menu (CantonRoom *self, GMenuModel *menu)
{
  g_return_if_fail (CANTON_IS_ROOM (self));

  if (g_set_object (&PRIVATE (self)->menu, menu))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MENU]);
}

void
canton_room_set_context (CantonRoom *self, GObject *context)
{
  g_return_if_fail (CANTON_IS_ROOM (self));

  if (CANTON_ROOM_GET_CLASS (self)->set_context)
    CANTON_ROOM_GET_CLASS (self)->set_context (self, context);
}

void
canton_room_activate (CantonRoom *self)
{
  g_return_if_fail (CANTON_IS_ROOM (self));

  if (CANTON_ROOM_GET_CLASS (self)->activate)
    CANTON_ROOM_GET_CLASS (self)->activate (self);
}

void
canton_room_deactivate (CantonRoom *self)
{
  g_return_if_fail (CANTON_IS_ROOM (self));

  if (CANTON_ROOM_GET_CLASS (self)->deactivate)
    CANTON_ROOM_GET_CLASS (self)->deactivate (self);
}

void
canton_room_show_item (CantonRoom *self, const char *id)
{
  g_return_if_fail (CANTON_IS_ROOM (self));

  if (CANTON_ROOM_GET_CLASS (self)->show_item)
    CANTON_ROOM_GET_CLASS (self)->show_item (self, id);
}

void
canton_room_open_files (CantonRoom *self, GFile **files, int n_files)
{
  g_return_if_fail (CANTON_IS_ROOM (self));

  if (CANTON_ROOM_GET_CLASS (self)->open_files)
    CANTON_ROOM_GET_CLASS (self)->open_files (self, files, n_files);
}

void
canton_room_go_back (CantonRoom *self)
{
  g_return_if_fail (CANTON_IS_ROOM (self));

  if (CANTON_ROOM_GET_CLASS (self)->go_back)
    CANTON_ROOM_GET_CLASS (self)->go_back (self);
}

gboolean
canton_room_enter_results (CantonRoom *self)
{
  g_return_val_if_fail (CANTON_IS_ROOM (self), FALSE);

  return CANTON_ROOM_GET_CLASS (self)->enter_results != NULL && CANTON_ROOM_GET_CLASS (self)->enter_results (self);
}

static void
canton_room_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CantonRoomPrivate *priv = PRIVATE (CANTON_ROOM (object));

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, priv->subtitle);
      break;
    case PROP_CAN_SEARCH:
      g_value_set_boolean (value, priv->can_search);
      break;
    case PROP_SEARCH_TEXT:
      g_value_set_string (value, priv->search_text);
      break;
    case PROP_SEARCH_PLACEHOLDER:
      g_value_set_string (value, priv->search_placeholder);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, priv->can_go_back);
      break;
    case PROP_UNSAVED:
      g_value_set_boolean (value, priv->unsaved);
      break;
    case PROP_START_WIDGET:
      g_value_set_object (value, priv->start_widget);
      break;
    case PROP_END_WIDGET:
      g_value_set_object (value, priv->end_widget);
      break;
    case PROP_MENU:
      g_value_set_object (value, priv->menu);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
canton_room_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CantonRoom *self = CANTON_ROOM (object);

  switch (id)
    {
    case PROP_TITLE:
      canton_room_set_title (self, g_value_get_string (value));
      break;
    case PROP_SUBTITLE:
      canton_room_set_subtitle (self, g_value_get_string (value));
      break;
    case PROP_CAN_SEARCH:
      canton_room_set_can_search (self, g_value_get_boolean (value));
      break;
    case PROP_SEARCH_TEXT:
      canton_room_set_search_text (self, g_value_get_string (value));
      break;
    case PROP_SEARCH_PLACEHOLDER:
      canton_room_set_search_placeholder (self, g_value_get_string (value));
      break;
    case PROP_CAN_GO_BACK:
      canton_room_set_can_go_back (self, g_value_get_boolean (value));
      break;
    case PROP_UNSAVED:
      canton_room_set_unsaved (self, g_value_get_boolean (value));
      break;
    case PROP_START_WIDGET:
      canton_room_set_start_widget (self, g_value_get_object (value));
      break;
    case PROP_END_WIDGET:
      canton_room_set_end_widget (self, g_value_get_object (value));
      break;
    case PROP_MENU:
      canton_room_set_menu (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
canton_room_dispose (GObject *object)
{
  CantonRoomPrivate *priv = PRIVATE (CANTON_ROOM (object));

  g_clear_object (&priv->start_widget);
  g_clear_object (&priv->end_widget);
  g_clear_object (&priv->menu);

  G_OBJECT_CLASS (canton_room_parent_class)->dispose (object);
}

static void
canton_room_finalize (GObject *object)
{
  CantonRoomPrivate *priv = PRIVATE (CANTON_ROOM (object));

  g_free (priv->title);
  g_free (priv->subtitle);
  g_free (priv->search_text);
  g_free (priv->search_placeholder);

  G_OBJECT_CLASS (canton_room_parent_class)->finalize (object);
}

static void
canton_room_class_init (CantonRoomClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = canton_room_get_property;
  object_class->set_property = canton_room_set_property;
  object_class->dispose = canton_room_dispose;
  object_class->finalize = canton_room_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, "", flags);
  properties[PROP_CAN_SEARCH] = g_param_spec_boolean ("can-search", NULL, NULL, FALSE, flags);
  properties[PROP_SEARCH_TEXT] = g_param_spec_string ("search-text", NULL, NULL, "", flags);
  properties[PROP_SEARCH_PLACEHOLDER] = g_param_spec_string ("search-placeholder", NULL, NULL, "", flags);
  properties[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, flags);
  properties[PROP_UNSAVED] = g_param_spec_boolean ("unsaved", NULL, NULL, FALSE, flags);
  properties[PROP_START_WIDGET] = g_param_spec_object ("start-widget", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_END_WIDGET] = g_param_spec_object ("end-widget", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_MENU] = g_param_spec_object ("menu", NULL, NULL, G_TYPE_MENU_MODEL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
canton_room_init (CantonRoom *self)
{
  CantonRoomPrivate *priv = PRIVATE (self);

  priv->title = g_strdup ("");
  priv->subtitle = g_strdup ("");
  priv->search_text = g_strdup ("");
  priv->search_placeholder = g_strdup ("");
}
