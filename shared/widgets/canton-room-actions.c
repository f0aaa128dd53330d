/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

/* The actions of a room, for its buttons in the header bar and its menu: those stand outside the room, where GTK looks for actions
 * in vain. */

#include "canton-config.h"
#include "canton-room.h"

#include <string.h>

static const char groups_key[] = "canton-room-actions";

static void
on_activate_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CantonRoom *self = data;
  const char *name = g_object_get_data (G_OBJECT (action), "canton-full-name");

  gtk_widget_activate_action_variant (GTK_WIDGET (self), name, parameter);
}

static GAction *
make_action (CantonRoom *self, const char *full_name, const char *name, const GVariantType *type, const char *property)
{
  GSimpleAction *action;

  if (property != NULL)
    return G_ACTION (g_property_action_new (name, self, property));

  action = g_simple_action_new (name, type);
  g_object_set_data (G_OBJECT (action), "canton-full-name", (gpointer) g_intern_string (full_name));
  g_signal_connect_object (action, "activate", G_CALLBACK (on_activate_cb), self, 0);

  return G_ACTION (action);
}

/* By prefix: "sales" of "sales.new". */
static GHashTable *
get_groups (CantonRoom *self)
{
  GHashTable *groups = g_object_get_data (G_OBJECT (self), groups_key);
  GType owner;
  const char *full_name, *property;
  const GVariantType *type;

  if (groups != NULL)
    return groups;

  groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_object_set_data_full (G_OBJECT (self), groups_key, groups, (GDestroyNotify) g_hash_table_unref);
  for (guint i = 0;
       gtk_widget_class_query_action (GTK_WIDGET_GET_CLASS (self), i, &owner, &full_name, &type, &property); i++)
    {
      const char *dot = strchr (full_name, '.');
      g_autofree char *prefix = NULL;
      g_autoptr (GAction) action = NULL;
      GSimpleActionGroup *group;

      if (dot == NULL)
        continue;
      prefix = g_strndup (full_name, dot - full_name);
      group = g_hash_table_lookup (groups, prefix);
      if (group == NULL)
        {
          group = g_simple_action_group_new ();
          g_hash_table_insert (groups, g_strdup (prefix), group);
        }
      action = make_action (self, full_name, dot + 1, type, property);
      g_action_map_add_action (G_ACTION_MAP (group), action);
    }

  return groups;
}

void
canton_room_lend_actions (CantonRoom *self, GtkWidget *to)
{
  GHashTableIter iter;
  gpointer prefix, group;

  g_return_if_fail (CANTON_IS_ROOM (self));

  g_hash_table_iter_init (&iter, get_groups (self));
  while (g_hash_table_iter_next (&iter, &prefix, &group))
    gtk_widget_insert_action_group (to, prefix, group);
}

void
canton_room_take_actions_back (CantonRoom *self, GtkWidget *from)
{
  GHashTableIter iter;
  gpointer prefix;

  g_return_if_fail (CANTON_IS_ROOM (self));

  g_hash_table_iter_init (&iter, get_groups (self));
  while (g_hash_table_iter_next (&iter, &prefix, NULL))
    gtk_widget_insert_action_group (from, prefix, NULL);
}

void
canton_room_set_action_enabled (CantonRoom *self, const char *name, gboolean enabled)
{
  const char *dot = strchr (name, '.');
  g_autofree char *prefix = NULL;
  GSimpleActionGroup *group;
  GAction *action;

  g_return_if_fail (CANTON_IS_ROOM (self));
  g_return_if_fail (dot != NULL);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), name, enabled);
  prefix = g_strndup (name, dot - name);
  group = g_hash_table_lookup (get_groups (self), prefix);
  action = group != NULL ? g_action_map_lookup_action (G_ACTION_MAP (group), dot + 1) : NULL;
  if (G_IS_SIMPLE_ACTION (action))
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}
