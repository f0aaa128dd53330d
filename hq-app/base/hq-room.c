/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-room.h"

typedef struct
{
  HqContext *context;
  GCancellable *cancellable;
  gboolean shown;
  gboolean stale; /* something changed while the room was off screen */
} HqRoomPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HqRoom, hq_room, CANTON_TYPE_ROOM)

static void
tell (HqRoom *self, const char *const *tables)
{
  HqRoomClass *klass = HQ_ROOM_GET_CLASS (self);

  if (klass->changed != NULL)
    klass->changed (self, tables);
}

static void
on_store_changed_cb (HqRoom *self, const char *const *tables)
{
  HqRoomPrivate *priv = hq_room_get_instance_private (self);

  if (priv->shown)
    tell (self, tables);
  else
    priv->stale = TRUE;
}

static void
hq_room_set_context (CantonRoom *room, GObject *context)
{
  HqRoom *self = HQ_ROOM (room);
  HqRoomPrivate *priv = hq_room_get_instance_private (self);

  g_set_object (&priv->context, HQ_CONTEXT (context));
  g_signal_connect_object (hq_context_get_store (priv->context), "changed", G_CALLBACK (on_store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (HQ_ROOM_GET_CLASS (self)->open != NULL)
    HQ_ROOM_GET_CLASS (self)->open (self);
}

static void
hq_room_activate (CantonRoom *room)
{
  HqRoom *self = HQ_ROOM (room);
  HqRoomPrivate *priv = hq_room_get_instance_private (self);

  priv->shown = TRUE;
  if (priv->stale)
    {
      priv->stale = FALSE;
      tell (self, NULL);
    }
}

static void
hq_room_deactivate (CantonRoom *room)
{
  HqRoomPrivate *priv = hq_room_get_instance_private (HQ_ROOM (room));

  priv->shown = FALSE;
}

static void
hq_room_dispose (GObject *object)
{
  HqRoomPrivate *priv = hq_room_get_instance_private (HQ_ROOM (object));

  g_cancellable_cancel (priv->cancellable);
  g_clear_object (&priv->context);

  G_OBJECT_CLASS (hq_room_parent_class)->dispose (object);
}

static void
hq_room_finalize (GObject *object)
{
  HqRoomPrivate *priv = hq_room_get_instance_private (HQ_ROOM (object));

  g_clear_object (&priv->cancellable);

  G_OBJECT_CLASS (hq_room_parent_class)->finalize (object);
}

static void
hq_room_class_init (HqRoomClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  CantonRoomClass *room_class = CANTON_ROOM_CLASS (klass);

  object_class->dispose = hq_room_dispose;
  object_class->finalize = hq_room_finalize;

  room_class->set_context = hq_room_set_context;
  room_class->activate = hq_room_activate;
  room_class->deactivate = hq_room_deactivate;
}

static void
hq_room_init (HqRoom *self)
{
  HqRoomPrivate *priv = hq_room_get_instance_private (self);

  priv->cancellable = g_cancellable_new ();
}

HqContext *
hq_room_get_context (HqRoom *self)
{
  HqRoomPrivate *priv = hq_room_get_instance_private (self);

  return priv->context;
}

CantonStoreThread *
hq_room_get_store (HqRoom *self)
{
  HqRoomPrivate *priv = hq_room_get_instance_private (self);

  return priv->context != NULL ? hq_context_get_store (priv->context) : NULL;
}

GCancellable *
hq_room_get_cancellable (HqRoom *self)
{
  HqRoomPrivate *priv = hq_room_get_instance_private (self);

  return priv->cancellable;
}

gboolean
hq_room_concerns (const char *const *tables, ...)
{
  gboolean found = tables == NULL;
  va_list names;

  va_start (names, tables);
  for (const char *name = va_arg (names, const char *); name != NULL && !found; name = va_arg (names, const char *))
    found = g_strv_contains (tables, name);
  va_end (names);

  return found;
}
